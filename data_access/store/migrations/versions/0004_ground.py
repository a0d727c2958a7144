"""Gives the ground tables of its own, and moves there what stood in documents: areas, grids, roads, units, duty.

The documents that are moved are taken away; an audit line says so of each. Frozen: columns, digests and chain are
written out here as they were when it was made.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CODE = ("code", "begins")
TABLES: dict[str, tuple[tuple[str, ...], str]] = {
    "areas": (CODE, "tier code parent name_zh name_en rings label begins ends"),
    "grid_cells": (CODE, "code community street duty_grid area_class rings begins ends"),
    "duty_grids": (CODE, "code community street person begins ends"),
    "roads": (CODE, "code name_zh name_en road_class width_m begins ends"),
    "road_sections": (
        CODE,
        "code number road name_zh name_en street points length_m width_m owner owner_unit begins ends",
    ),
    "units": (CODE, "code name_zh name_en kind street contact_zh contact_en phone parent begins ends"),
    "duty": (("kind", "subclass", "street", "by", "begins"), "kind subclass street unit by begins ends"),
}
"""By name: primary key and columns."""
MAY_BE_NULL = {
    ("grid_cells", "duty_grid"), ("units", "street"), ("units", "parent"), *((table, "ends") for table in TABLES)
}  # fmt: skip
NUMBERS = {"begins": sa.BigInteger, "ends": sa.BigInteger, "number": sa.BigInteger}
NUMBERS |= {"width_m": sa.Float, "length_m": sa.Float}  # type: ignore[dict-item]
MOVED = ("ground", "units", "duty")
PLAN_PARTS = ("streets", "communities", "cells", "duty_grids", "roads", "sections", "units", "duty", "geo")
LINE = (
    "id", "command_id", "case_id", "version", "act", "actor", "role", "station", "at", "written_at", "from_state",
    "to_state", "note", "digest", "hash",
)  # fmt: skip
CLOCKS = {
    "sqlite": "SELECT CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)",
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
}


def upgrade() -> None:
    """The tables; what stood in documents moves in, sealed; no line in a database that is being made."""
    for name, (key, columns) in TABLES.items():
        op.create_table(
            name,
            *(_column(name, column, key) for column in columns.split()),
            sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        )
    lines = [*_moved_rows(), *_moved_documents()]
    if lines:
        _attest(lines)


def _column(table: str, name: str, key: tuple[str, ...]) -> sa.Column[Any]:
    kind: Any = NUMBERS[name]() if name in NUMBERS else sa.String(64) if name in key else sa.Text()
    return sa.Column(name, kind, nullable=(table, name) in MAY_BE_NULL)


def _moved_rows() -> Iterator[tuple[str, str, str]]:
    """Fill the tables; answers the seal of each that has rows."""
    for name, rows in _rows().items():
        columns = TABLES[name][1].split()
        full = [tuple({"begins": 0, "ends": None, **row}[column] for column in columns) for row in rows]
        if full:
            table = sa.table(name, *(sa.column(column) for column in columns))
            op.get_bind().execute(sa.insert(table), [dict(zip(columns, row, strict=True)) for row in full])
            lines = sorted(ascii(row) for row in full)
            yield "ground", f"table {name}", sha256("\n".join(lines).encode()).hexdigest()


def _rows() -> dict[str, list[dict[str, Any]]]:
    plan, ground = _document("plan") or {}, _document("ground") or {}
    units, duty = _document("units") or [], _document("duty") or []
    parents = {unit["code"]: unit.get("parent") for unit in plan.get("units", ())}
    streets = {street["code"] for street in plan.get("streets", ())}
    return {
        "areas": [_area("street", each, "") for each in plan.get("streets", ())]
        + [_area("community", each, each["street"]) for each in plan.get("communities", ())],
        "grid_cells": [{**each, "rings": _json([each["ring"]])} for each in ground.get("cells", ())],
        "duty_grids": list(plan.get("duty_grids", ())),
        "roads": list(plan.get("roads", ())),
        "road_sections": [{**each, "points": _json(each["points"])} for each in ground.get("sections", ())],
        "units": [{**each, "parent": parents.get(each["code"])} for each in units],
        "duty": [{**each, "by": "area" if each["unit"] in streets else "owner"} for each in duty],
    }


def _area(tier: str, old: dict[str, Any], parent: str) -> dict[str, Any]:
    return {**old, "tier": tier, "parent": parent, "rings": _json(old["rings"]), "label": _json(old["label"])}


def _json(shape: Any) -> str:
    return json.dumps(shape, separators=(",", ":"))


def _document(kind: str) -> Any:
    """The last version of the city's document of that kind; None where it has none."""
    profile = sa.table("meta", sa.column("key"), sa.column("value"))
    named = sa.select(profile.c.value).where(profile.c.key == "profile").scalar_subquery()
    documents = sa.table("documents", *map(sa.column, ("kind", "name", "version", "body")))
    wanted = (documents.c.kind == kind) & (documents.c.name == named)
    last = sa.select(documents.c.body).where(wanted).order_by(documents.c.version.desc()).limit(1)
    body = op.get_bind().execute(last).scalar()
    return None if body is None else json.loads(zlib.decompress(body))


def _moved_documents() -> Iterator[tuple[str, str, str]]:
    """Take them away; of the plan stays what is no ground, as its next version."""
    yield from _thinner_plan()
    documents = sa.table("documents", *map(sa.column, ("kind", "name", "version", "body")))
    rows = op.get_bind().execute(sa.select(documents).where(documents.c.kind.in_(MOVED))).all()
    for kind, name, version, _body in sorted(rows):
        yield "removed", f"document {kind} {name} {version}", ""
    op.get_bind().execute(sa.delete(documents).where(documents.c.kind.in_(MOVED)))


def _thinner_plan() -> Iterator[tuple[str, str, str]]:
    """The plan without what now stands in tables; its seal is renewed."""
    documents = sa.table("documents", *map(sa.column, ("kind", "name", "version", "body")))
    rows = op.get_bind().execute(sa.select(documents).where(documents.c.kind == "plan")).all()
    for kind, name, version, body in sorted(rows):
        plan = {key: value for key, value in json.loads(zlib.decompress(body)).items() if key not in PLAN_PARTS}
        packed = zlib.compress(json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode(), 6)
        where = (documents.c.kind == kind) & (documents.c.name == name) & (documents.c.version == version)
        op.get_bind().execute(sa.update(documents).where(where).values(body=packed))
        values = (kind, name, version, sha256(packed).hexdigest())
        yield "document", "document {} {} {}".format(*values), sha256(ascii(values).encode()).hexdigest()


def _attest(lines: list[tuple[str, str, str]]) -> None:
    """One audit line for each (act, subject, digest), chained to the last."""
    number, last, now = _head()
    audit = sa.table("audit", *map(sa.column, LINE))
    for act, subject, digest in lines:
        number += 1
        values = (number, str(uuid4()), None, None, act, "migration", "", "", now, now, None, None, subject, digest)
        last = sha256((last + ascii(values)).encode()).hexdigest()
        op.get_bind().execute(sa.insert(audit).values(dict(zip(LINE, (*values, last), strict=True))))


def _head() -> tuple[int, str, int]:
    bind = op.get_bind()
    now = int(bind.exec_driver_sql(CLOCKS[bind.dialect.name]).scalar_one())
    audit = sa.table("audit", *map(sa.column, LINE))
    last = bind.execute(sa.select(audit.c.id, audit.c.hash, audit.c.written_at).order_by(audit.c.id.desc())).first()
    if last is not None:
        return int(last[0]), str(last[1]), max(now, int(last[2]))
    meta = sa.table("meta", sa.column("key"), sa.column("value"))
    epoch = int(bind.execute(sa.select(meta.c.value).where(meta.c.key == "genesis")).scalar_one())
    return 0, sha256(f"genesis {epoch}".encode()).hexdigest(), now
