"""The law as versioned documents: audit lines name its version, and the city's calendar is kept in the database.

Lines from before keep null and their hashes. The first law of an older database is what it had: the last version of
its profile and lists, and the holidays that the libraries of the migrating station know. Frozen: the form of documents
and how the libraries were asked are written out here as they were when it was made.
"""

from __future__ import annotations

import json
import zlib
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

LINE = (
    "id", "command_id", "case_id", "version", "act", "actor", "role", "station", "at", "written_at", "from_state",
    "to_state", "note", "digest",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 2010, 2040
"""No case that is imported is older; holidays by rule (United States) are reckoned so far ahead."""
CLOCKS = {
    "sqlite": "SELECT CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)",
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
}


def upgrade() -> None:
    """The column; calendar and law of a city that is there."""
    op.add_column("audit", sa.Column("law", sa.Integer))
    name = _scalar("SELECT value FROM meta WHERE key = 'profile'")
    profile = _last("profile", name) if name else None
    if profile is None or "work" not in profile[1]:
        return
    lists = {key: _last("taxonomy", key) for key in _names("taxonomy")}
    fileable = {key: found[0] for key, found in lists.items() if found and not found[1].get("history_only")}
    work = profile[1]["work"]
    known = _known_days(work["holidays"], work.get("subdivision"), work["week"])
    calendar = {"years": known, "always_plain": work["holidays"] == "none"}
    _insert("calendar", str(name), calendar)
    _insert("law", str(name), {"profile": profile[0], "calendar": 1, "taxonomies": fileable})


def _known_days(country: str, subdivision: str | None, week: list[int]) -> dict[int, dict[str, bool]]:
    """Year → (day → worked?) for the days that are not as the week says; each year that is announced is there."""
    days: dict[date, bool] = {}
    last = FIRST_YEAR - 1
    if country == "CN":
        from chinese_calendar.constants import holidays as off  # only a city there needs it
        from chinese_calendar.constants import workdays

        last, days = max(off).year, {**dict.fromkeys(off, False), **dict.fromkeys(workdays, True)}
    elif country == "US":
        import holidays  # heavy: a module for every country

        last, by_rule = LAST_YEAR, range(FIRST_YEAR, LAST_YEAR + 1)
        found = holidays.country_holidays("US", subdiv=subdivision, years=by_rule)
        days = {day: False for day in found if day.weekday() in week}
    years: dict[int, dict[str, bool]] = {year: {} for year in range(FIRST_YEAR, last + 1)}
    for day in sorted(day for day in days if day.year in years):
        years[day.year][day.isoformat()] = days[day]
    return years


def _insert(kind: str, name: str, body: Any) -> None:
    packed = zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 6)
    table = sa.table("documents", *map(sa.column, ("kind", "name", "version", "body")))
    op.get_bind().execute(sa.insert(table).values(kind=kind, name=name, version=1, body=packed))
    subject = (kind, name, 1, sha256(packed).hexdigest())
    number, last, now = _head()
    note, digest = "document {} {} {}".format(*subject), sha256(ascii(subject).encode()).hexdigest()
    values = (
        number + 1, str(uuid4()), None, None, "document", "migration", "", "", now, now, None, None, note, digest,
    )  # fmt: skip
    line = dict(zip(LINE, values, strict=True)) | {"hash": sha256((last + ascii(values)).encode()).hexdigest()}
    op.get_bind().execute(sa.insert(sa.table("audit", *map(sa.column, line))).values(line))


def _last(kind: str, name: str) -> tuple[int, Any] | None:
    query = "SELECT version, body FROM documents WHERE kind = :kind AND name = :name ORDER BY version DESC LIMIT 1"
    found = op.get_bind().execute(sa.text(query), {"kind": kind, "name": name}).first()
    return None if found is None else (int(found[0]), json.loads(zlib.decompress(found[1])))


def _names(kind: str) -> list[str]:
    query = sa.text("SELECT DISTINCT name FROM documents WHERE kind = :kind ORDER BY name")
    return [str(row[0]) for row in op.get_bind().execute(query, {"kind": kind})]


def _head() -> tuple[int, str, int]:
    bind = op.get_bind()
    now = int(bind.exec_driver_sql(CLOCKS[bind.dialect.name]).scalar_one())
    last = bind.execute(sa.text("SELECT id, hash, written_at FROM audit ORDER BY id DESC LIMIT 1")).first()
    if last is not None:
        return int(last[0]), str(last[1]), max(now, int(last[2]))
    epoch = int(_scalar("SELECT value FROM meta WHERE key = 'genesis'"))
    return 0, sha256(f"genesis {epoch}".encode()).hexdigest(), now


def _scalar(query: str) -> Any:
    return op.get_bind().execute(sa.text(query)).scalar()
