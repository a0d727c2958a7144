"""The migrations make exactly the tables that the program knows, and seal what stood there before there were seals."""

from __future__ import annotations

import ast
import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data_access.attachments.tables import metadata as stored_contents
from data_access.city.city_store import load_city
from data_access.city.new_city import new_city
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.database import connect_database, open_database, schema_version
from data_access.engine.identity import SCHEMA_VERSION
from data_access.proof.verify import verify
from data_access.sample.plan_store import load_plan
from data_access.store import create, documents, write
from data_access.store.create import create_database, migrate
from data_access.store.people.users import User, Users
from data_access.store.repositories import CaseRepository
from data_access.store.seals import REMOVED, Seal, of_user
from data_access.store.storage import Storage
from data_access.store.tables.password_tries import metadata as of_logins
from data_access.store.tables.recording_schema import recordings
from data_access.store.tables.schema import audit, commands, metadata, users
from data_access.store.unit_of_work import SingleUnit
from data_access.telemetry.tables import metadata as telemetry_metadata
from data_access.telemetry.tracks.tables import metadata as track_metadata
from hall.people.roles import Role
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.plan import plan_city
from tests.support.clocks import SettableClock
from tests.support.fakes import a_profile
from tests.support.law_cities import lay_small_city
from tests.support.old_schema import (
    before_commands_without_reporters,
    before_ground,
    before_keys,
    before_law,
    before_nonces,
    before_seals,
    sealed_as_then,
)
from tests.support.stored_cases import FIRST, ZONE, following, new_id, report, storage_of, stored

VERSIONS = Path(create.__file__).parent / "migrations" / "versions"


def test_migrated_schema_is_the_schema(empty_url: str) -> None:
    database = create_database(empty_url)
    with database.reading() as connection:
        known: Any = (
            [metadata, telemetry_metadata, track_metadata, stored_contents, of_logins]
            if connection.dialect.name == "postgresql"
            else metadata
        )
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert [each for each in compare_metadata(context, known) if not _is_given_by_sqlite(context, each)] == []
    assert recordings.name in metadata.tables, "or it would not be compared"
    assert schema_version(database) == SCHEMA_VERSION
    database.close()


def test_a_migration_runs_no_code_that_goes_on_changing() -> None:
    ours = ("data_access", "hall")
    for path in sorted(VERSIONS.glob("*.py")):
        named = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        assert [node.module for node in named if (node.module or "").startswith(ours)] == [], path.name


def test_what_told_of_a_reporter_is_forgotten(empty_url: str) -> None:
    """The digests of reports, and of acts whose line went with an archived month; those of other acts stay."""
    database = create_database(empty_url)
    store, ids = storage_of(database), [new_id() for _ in range(3)]
    for each in ids:
        stored(store, report(), each)
    with database.writing() as connection:
        connection.execute(sa.update(commands).values(digest="made of a telephone"))
        for changed in ("UPDATE audit SET act = 'accept' WHERE id = 2", "DELETE FROM audit WHERE id = 3"):
            connection.execute(sa.text(changed))
    database.close()
    before_commands_without_reporters(empty_url)

    assert migrate(empty_url) == (24, SCHEMA_VERSION)

    database = open_database(empty_url)
    with database.reading() as connection:
        rows = connection.execute(sa.select(commands.c.command_id, commands.c.digest)).all()
    left = {row.command_id: row.digest for row in rows}
    assert [left[each] for each in ids] == ["", "made of a telephone", ""]
    database.close()


def test_no_seal_of_a_user_tells_a_password_from_then_on(empty_url: str) -> None:
    """Each user gets a nonce and another seal, but who was changed by hand, or entered so: that stays found."""
    database = create_database(empty_url, {"profile": "erqi"})
    documents.put(database, "profile", "erqi", {"zone": ZONE})
    known = Users(database, SettableClock())
    for name in ("zhang", "li", "wang"):
        known.add(User(name, name, frozenset({Role.WALL})), "a long password")
    database.close()
    before_nonces(empty_url, Seal(REMOVED, "user wang", "x"))
    changed = connect_database(empty_url)
    with changed.writing(any_schema=True) as connection:
        connection.execute(sa.text("UPDATE users SET shown_name = 'other' WHERE name = 'li'"))
    changed.close()

    assert migrate(empty_url) == (26, SCHEMA_VERSION)

    database = open_database(empty_url)
    found = {(each.code, each.params["what"]) for each in verify(database, ZONE).findings}
    assert found == {("verify.sealed", "user li"), ("verify.unsealed", "user wang")}
    with database.reading() as connection:
        rows = connection.execute(sa.select(users).order_by(users.c.name)).mappings().all()
        sealed = connection.execute(sa.select(audit.c.digest).where(audit.c.act == "user.sealed")).scalars().all()
    assert [len(row["nonce"]) for row in rows] == [64, 64, 64]
    assert sealed == [of_user(dict(rows[2]), "", "").digest]
    assert rows[2]["nonce"] != rows[1]["nonce"]
    database.close()


def test_what_was_done_before_command_ids_stood_apart_is_known(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = create_database(empty_url)
    command = new_id()
    monkeypatch.setattr(write, "digest", sealed_as_then)
    case = stored(storage_of(database), report(), command)
    monkeypatch.undo()
    database.close()
    before_keys(empty_url)

    assert migrate(empty_url) == (5, SCHEMA_VERSION)

    database = open_database(empty_url)
    with SingleUnit(storage_of(database)) as unit:
        done = unit.done(command)
    assert done is not None
    assert (done.receipt.case_id, done.actor, done.asked) == (case.id, "wang", "")
    assert stored(storage_of(database), report()).id == case.id + 1
    assert verify(database, ZONE).findings == []
    database.close()


def test_ids_from_before_the_year_stood_in_them_stay(empty_url: str) -> None:
    database = create_database(empty_url)
    storage = storage_of(database)
    old = mock.Mock(wraps=storage.numbering, ids=lambda _: (0, 1_000_000_000))
    small = stored(Storage(database, storage.clock, storage.zone, old), report())
    new = stored(storage, report())

    assert (small.id, new.id) == (1, FIRST)
    assert CaseRepository(database).card(stored(storage, following(small)).id).case.version == 2
    assert verify(database, ZONE).findings == []
    database.close()


def _is_given_by_sqlite(context: MigrationContext, difference: Any) -> bool:
    """SQLite gives the log's ids by AUTOINCREMENT, and knows no identity columns; an empty text as a default is read
    there as none (by what compares, not by it)."""
    known = (("change_log", "id"), ("cameras", "masks"), ("roads", "aliases"))
    told = [each[:4] for each in difference]
    return context.dialect.name == "sqlite" and told in [[("modify_default", None, *each)] for each in known]


def test_what_stood_before_there_were_seals_is_sealed_once(empty_url: str) -> None:
    database = create_database(empty_url, {"profile": "erqi", "sample": "0", "state": "ready"})
    Users(database, SettableClock()).add(User("zhang", "张伟", frozenset({Role.WALL})), "a long password")
    documents.put(database, "profile", "erqi", {"name": "二七区"})
    database.close()
    before_seals(empty_url)

    assert migrate(empty_url) == (1, SCHEMA_VERSION)
    assert migrate(empty_url) == (SCHEMA_VERSION, SCHEMA_VERSION)

    database = open_database(empty_url)
    stored(storage_of(database), report())
    found = verify(database, ZONE)
    assert found.findings == []
    assert (found.checked["sealed"], found.checked["audit"]) == (5, 7)
    database.close()


def test_a_ground_that_stood_in_documents_moves_into_its_tables(empty_url: str) -> None:
    """A sample city of the time before: the same plan, the same areas of a point, and a clean audit."""
    profile = load_profile("erqi")
    plan = plan_city(profile, load_profile_taxonomy(profile), 3, components=50)
    new_city(empty_url, profile, load_profile_taxonomy(profile), {"sample": "1"})
    before_ground(empty_url, "erqi", _old_documents(plan))

    assert migrate(empty_url) == (3, SCHEMA_VERSION)

    database = open_database(empty_url)
    city = load_city(database)
    assert set(city.units) == set(plan.units)
    assert set(city.duty) == set(plan.duty)
    moved = load_plan(database, city)
    assert replace(moved, geo={}, units=(), duty=()) == replace(plan, geo={}, units=(), duty=(), places=())
    assert not set(documents.names(database, "ground"))
    assert verify(database, profile.zone).findings == []
    database.close()


def _old_documents(plan: CityPlan) -> dict[str, Any]:
    """As schema 3 kept them."""
    whole: dict[str, Any] = json.loads(json.dumps(asdict(plan)))
    for area in (*whole["streets"], *whole["communities"]):
        area["street"] = area["parent"]
    for cell in whole["cells"]:
        (cell["ring"],) = cell.pop("rings")
    units = [{key: value for key, value in unit.items() if key != "parent"} for unit in whole["units"]]
    return {
        "units": units, "duty": [{key: each[key] for key in ("kind", "subclass", "street", "unit")} for each in
        whole["duty"]], "ground": {"cells": whole["cells"], "sections": whole["sections"]}, "geo": whole["geo"],
        "plan": whole,
    }  # fmt: skip


def test_an_older_city_gets_its_first_law_and_its_old_lines_still_prove(engine_url: str) -> None:
    lay_small_city(engine_url)
    before_law(engine_url)

    assert migrate(engine_url) == (8, SCHEMA_VERSION)

    database = open_database(engine_url)
    city = load_city(database)
    assert (city.law_version, city.profile.timers) == (1, a_profile().timers)
    assert city.calendar.years[2026][date(2026, 10, 1)] is False
    stored(storage_of(database), replace(report(), law=1))
    assert verify(database, ZONE).findings == []
    with database.reading() as connection:
        named = list(connection.execute(sa.select(audit.c.law).order_by(audit.c.id)).scalars())
    assert set(named[:-1]) == {None}
    assert named[-1] == 1
    database.close()
