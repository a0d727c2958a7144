"""A column that is added later, with its default in every old row, leaves each digest as it was; a value changes it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.engine.identity import SCHEMA_VERSION
from data_access.store import component_rows, ground_rows
from data_access.store.people.users import User, Users
from data_access.store.seals import By
from data_access.store.tables import ground_schema as g
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.digests import FIRST, Sealed, default_of
from data_access.store.tables.layer_schema import FEATURES, OWN_LAYERS
from data_access.store.tables.schema import metadata
from data_access.store.unit_of_work import SingleUnit
from hall.city.ground.component import ComponentShape
from hall.city.ground.land import AdminArea, AreaTier, DutyGrid, GridCell, Road, RoadSection
from hall.city.ground.own_layers import LayerFeature
from hall.city.ground.places import Place
from hall.city.ground.roster import OnDuty
from hall.city.ground.units import Duty
from hall.people.roles import Role
from hall.requests.decide import ask
from tests.support.cameras import a_camera
from tests.support.clocks import HOUR_MS, SettableClock
from tests.support.components import a_component
from tests.support.fake_layers import a_layer
from tests.support.fakes import a_command, a_law, who
from tests.support.histories import a_case
from tests.support.law_cities import lay_small_city
from tests.support.newer_program import copied, told_by
from tests.support.stored_cases import START, WHO, following, new_id, report, storage_of, stored

LATER = (
    sa.Column("later", sa.Text),
    sa.Column("later_n", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("later_yes", sa.Boolean, nullable=False, server_default=sa.false()),
)
OF_16 = """
cases id number version state channel external_number kind subclass condition taxonomy urgent description
    address lon lat street community cell duty_grid road_section area_class component unit verified held_at
    rework reported_at accepted_at filed_at dispatched_at disposed_at ended_at changed_at reported_by filed_by
    disposed_by timer warn_at due_at verdict deadline oddity
timers case_id kind unit limit_ms started_at used_ms since paused_at stopped_at warn_at due_at causes late_at
case_steps case_id n node arrived unit role person due ended used origin act
audit id command_id case_id version act actor role station at written_at from_state to_state note digest law
    subject
requests id number version state act case_id fields reason asked_by role unit street asked_at basis lapses_at
    ended_at
request_steps request_id n role at by yes note
documents kind name version body
users name shown_name password roles unit streets failures locked_until disabled
sign_in_tries name station failures locked_until locked_at last_at
areas tier code parent name_zh name_en rings label begins ends
grid_cells code community street duty_grid area_class rings begins ends
duty_grids code community street person begins ends
roads code name_zh name_en road_class width_m begins ends
road_sections code number road name_zh name_en street points length_m width_m owner owner_unit begins ends
units code name_zh name_en kind street contact_zh contact_en phone parent begins ends
duty kind subclass street unit by begins ends
roster post place name phone shift begins ends
cameras code national_id name_zh name_en kind street owner_group lon lat direction angle range_m main_url sub_url
    onvif_url playback_url login ptz sensitivity roles enabled begins ends
places code name_zh name_en kind lon lat street aliases road house_number begins ends
components code name shape lon lat rings owner maintainer person state found note begins ends revision
"""
"""By hand: a table, and what every digest of it has covered since schema 16, in its order."""
TABLES = OF_16.replace("\n    ", " ").strip().splitlines()


@pytest.fixture
def filled(database: Database, engine_url: str) -> Database:
    """A hall in which every table that is sealed has a row."""
    fill(database, engine_url)
    return database


def fill(database: Database, url: str) -> None:
    """A case with an act and a request, somebody who has signed in, a law, a row of each kind of ground."""
    storage, law = storage_of(database), a_law()
    stored(storage, following(stored(storage, report())))
    asker = who("department", "d", station="12")
    of = replace(a_case(law, "in_progress"), id=stored(storage, report()).id)
    with SingleUnit(storage) as unit:
        unit.store_request(ask(of, a_command("extend", of), asker, law, START + HOUR_MS), new_id(), WHO)
        unit.commit()
    lay_small_city(url)
    users = Users(database, SettableClock(START))
    users.add(User("zhang", "张伟", frozenset({Role.DISPATCHER})), "a long password")
    users.sign_in("zhang", "a long password", "desk-1")
    ring = (((113.6, 34.7), (113.7, 34.7), (113.7, 34.8)),)
    rows: list[tuple[Any, list[Any]]] = [
        (g.AREAS, [AdminArea(AreaTier.STREET, "410103001", "410103", "街", "Street", ring)]),
        (g.CELLS, [GridCell("c", "410103001001", "410103001", None, "A", ring)]),
        (g.DUTY_GRIDS, [DutyGrid("d", "410103001001", "410103001")]),
        (g.ROADS, [Road("r", "路", "Road", "1", 12.5)]),
        (g.SECTIONS, [RoadSection("s", 1, "r", "段", "Section", "410103001", ring[0], 10.0, 3.0, "", "")]),
        (g.DUTY, [Duty("event", "0101", "410103001", "11")]),
        (g.ROSTER, [OnDuty("leader", "", "郑领导")]),
        (g.PLACES, [Place("p", "人民公园", "People's Park", "park", 113.6, 34.7)]),
        (CAMERAS, [a_camera()]),
        (OWN_LAYERS, [a_layer("1001")]),
        (FEATURES, [LayerFeature("1001", "x", "一号", ComponentShape.POINT, 113.6, 34.7, (), "")]),
    ]
    ground_rows.put(database, rows, By("t", "t"))
    component_rows.change(database, [], [a_component()], By("t", "t"), lambda _: None)


@pytest.mark.parametrize("told", TABLES, ids=lambda told: told.split()[0])
def test_what_every_digest_covers_stays_in_its_place(told: str) -> None:
    name, *columns = told.split()
    assert FIRST[name] == len(columns)
    assert [column.name for column in metadata.tables[name].columns][: len(columns)] == columns


def test_a_later_column_is_sealed_only_where_it_says_something(filled: Database) -> None:
    with filled.writing() as connection:
        connection.execute(sa.text("UPDATE users SET nonce = NULL"))  # the one later column that says something here
        for name in FIRST:
            table = metadata.tables[name]
            before = [tuple(row) for row in connection.execute(sa.select(table)).all()]
            for column in LATER:
                kind = column.type.compile(connection.dialect)
                default = {"later_n": "NOT NULL DEFAULT 0", "later_yes": "NOT NULL DEFAULT false"}.get(column.name, "")
                connection.execute(sa.text(f"ALTER TABLE {name} ADD COLUMN {column.name} {kind} {default}"))
            longer = sa.Table(name, sa.MetaData(), *(_copy(column) for column in (*_but_hash(table), *LATER)))
            rows = [tuple(row) for row in connection.execute(sa.select(longer)).all()]
            assert rows, name
            sealed, width, known = Sealed(longer), FIRST[name], len(_but_hash(table))
            assert sorted(map(ascii, map(sealed.of, rows))) == sorted(ascii(row[:width]) for row in before), name
            named = dict(zip(longer.columns.keys(), rows[0], strict=True))
            assert sealed.named(named) == sealed.named({key: named[key] for key in [*named][:width]})
            changed = [(*rows[0][:known], *values) for values in (("x", 0, 0), (None, 1, 0), (None, 0, True))]
            told = [sealed.of(row)[width:] for row in changed]
            assert told == [(("later", "x"),), (("later_n", 1),), (("later_yes", True),)]


def _but_hash(table: sa.Table) -> list[sa.Column[Any]]:
    """The audit's hash stays its last column, and is no part of what is hashed."""
    return [column for column in table.columns if column.name != "hash"]


def _copy(column: sa.Column[Any]) -> sa.Column[Any]:
    return sa.Column(column.name, column.type, nullable=column.nullable, server_default=column.server_default)


def test_a_default_is_what_the_database_gives_to_rows_from_before() -> None:
    given = [sa.Column("a", kind, server_default=told) for kind, told in (
        (sa.Text(), None), (sa.Text(), "x"), (sa.Integer(), "7"), (sa.Boolean(), sa.true()), (sa.Boolean(), sa.false()),
    )]  # fmt: skip
    assert [default_of(column) for column in given] == [None, "x", 7, True, False]


def test_a_program_with_new_columns_finds_an_old_hall_as_it_was(engine_url: str, tmp_path: Path) -> None:
    with closing(open_database(engine_url)) as database:
        fill(database, engine_url)

    found = told_by(copied(tmp_path / "later"), engine_url)

    assert found.pop("schema") == [SCHEMA_VERSION, SCHEMA_VERSION + 1]
    assert (found.pop("migrated"), found.pop("acted")) == ([], [])
    seen: list[str] = []
    for table, findings in found.items():
        assert len(findings) > len(seen), table
        seen = findings
