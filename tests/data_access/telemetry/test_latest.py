"""Latest values win, in the area that is looked at; telemetry waits for no writer of facts and wakes no reader."""

from __future__ import annotations

import re
from contextlib import closing
from importlib.resources import files

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.feed.choose import feed_of
from data_access.process.chores import DONE
from data_access.store.tables.schema import audit, change_log
from data_access.telemetry.choose import store_of
from data_access.telemetry.latest import MOST_PICTURES, Telemetry
from data_access.telemetry.tables import latest
from hall.live.pulse import Beat
from hall.telemetry.latest import (
    FORGOTTEN_MS,
    OWN_KINDS,
    PICTURE_KIND,
    STATION_KIND,
    WALL_KIND,
    Extent,
    Latest,
    SourceFilter,
    SourceKey,
)

VEHICLES = SourceFilter(frozenset({"vehicle"}))
PEOPLE = SourceFilter(frozenset({"person"}))
WEST = Extent(113.0, 34.0, 113.0351, 35.0)


def vehicles(count: int, at: int = 1_000) -> list[Latest]:
    return [Latest("vehicle", f"v{n:04d}", at, 113.0 + n / 1e4, 34.7) for n in range(count)]


def places(telemetry: Telemetry, wanted: SourceFilter) -> dict[str, tuple[int, float | None]]:
    return {each.code: (each.at, each.lon) for each in telemetry.values(wanted).values()}


def test_latest_value_wins_and_an_overtaken_one_undoes_nothing(database: Database) -> None:
    telemetry = Telemetry(database)
    telemetry.put([*vehicles(700), Latest("person", "p1", 1_000, 113.5, 34.7)])
    telemetry.put([Latest("person", "p1", 3_000, 113.7, 34.7), Latest("person", "p1", 2_000, 113.6, 34.7)])
    telemetry.put([Latest("person", "p1", 2_500, 113.4, 34.7)])
    telemetry.put([])

    assert places(telemetry, PEOPLE) == {"p1": (3_000, 113.7)}
    assert places(telemetry, VEHICLES) == {each.code: (each.at, each.lon) for each in vehicles(700)}
    assert len(telemetry.values(SourceFilter(frozenset({"person", "vehicle"})))) == 701


def test_a_source_that_put_its_clock_right_is_believed_after_a_minute(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    telemetry = Telemetry(database)
    telemetry.put([Latest("person", "p1", 9_000_000, 113.5, 34.7)])
    update = sa.update(latest).values(heard=sa.literal_column("heard - 61000"))
    store_of(database).write(update)
    telemetry.put([Latest("person", "p1", 5_000, 113.6, 34.7)])

    assert places(telemetry, PEOPLE) == {"p1": (5_000, 113.6)}


def test_a_subscription_is_of_kinds_and_an_area_and_skips_what_lay_between(database: Database) -> None:
    telemetry = Telemetry(database)
    watched = telemetry.subscribe(SourceFilter(VEHICLES.kinds, WEST))
    telemetry.put([*vehicles(700), Latest("person", "p1", 1_000, 113.01, 34.7)])
    assert len(watched.take().news) == 352
    assert watched.take().news == frozenset()
    for second in range(5):
        telemetry.put([Latest("vehicle", "v0001", 2_000 + second, 113.001, 34.7)])
    telemetry.put([Latest("vehicle", "v0002", 2_000, 113.9, 34.7)])

    taken = watched.take()
    assert taken.news == {SourceKey("vehicle", "v0001")}
    assert taken.values[SourceKey("vehicle", "v0001")].at == 2_004
    assert taken.gone == {SourceKey("vehicle", "v0002")}
    watched.want(PEOPLE)
    assert set(watched.take().values) == {SourceKey("person", "p1")}


def test_ages_go_on_when_the_source_stops(database: Database) -> None:
    telemetry = Telemetry(database)
    telemetry.put([Latest("person", "p1", 1_000, 113.5, 34.7)])
    watched = telemetry.subscribe(PEOPLE)
    first = watched.take()
    store_of(database).write(sa.update(latest).values(heard=sa.literal_column("heard - 90000")))
    second = watched.take()

    key = SourceKey("person", "p1")
    assert 0 <= first.values[key].age_ms(first.now) < 5_000
    assert 90_000 <= second.values[key].age_ms(second.now) < 95_000


def test_telemetry_does_not_wait_for_who_holds_the_lock(database: Database) -> None:
    telemetry = Telemetry(database)
    with database.writing() as connection:
        connection.execute(sa.insert(change_log).values(kind="setting", at=1))
        telemetry.beat("sample_life", "running")
        telemetry.put(vehicles(10))
        telemetry.note_reader("wall", 3, telemetry.now())
        assert [each.state for each in telemetry.beats()] == ["running"]
        assert telemetry.oldest_cursor(0, 2**62) == 3


def test_telemetry_wakes_no_reader_of_facts(database: Database) -> None:
    telemetry = Telemetry(database)
    with closing(feed_of(database, "a reader")) as feed:
        feed.open()
        feed.wait(0)
        telemetry.beat("sample_life", "running")
        telemetry.put(vehicles(10))
        telemetry.note_reader("wall", 3, telemetry.now())
        assert feed.wait(300) is False
        with database.writing() as connection:
            connection.execute(sa.insert(change_log).values(kind="setting", at=1))
            database.dialect.ring(driver_of(connection))
        assert feed.wait(60_000) is True


def test_telemetry_writes_no_log_and_no_audit(database: Database) -> None:
    telemetry = Telemetry(database)
    telemetry.put(vehicles(1))
    telemetry.beat("sample_life", "running")

    with database.reading() as connection:
        for table in (change_log, audit):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0


def test_beat_is_of_the_database_s_time(database: Database) -> None:
    telemetry = Telemetry(database)
    before = telemetry.now()
    telemetry.beat("sample_life", "starting")
    telemetry.beat("sample_life", "running")

    ((producer, at, state),) = [(each.producer, each.at, each.state) for each in telemetry.beats()]
    assert (producer, state) == ("sample_life", "running")
    assert before <= at <= telemetry.now()


def test_beats_of_a_copy_keep_their_moment(database: Database) -> None:
    Telemetry(database).take_over([Beat("life", 5, "living")])
    assert Telemetry(database).beats() == (Beat("life", 5, "living"),)


def test_what_stations_said_is_forgotten_after_a_week_of_silence_and_sources_stay(database: Database) -> None:
    telemetry, week = Telemetry(database), SourceFilter(frozenset({"wall", "person"}))
    telemetry.put([Latest("wall", "old/1", 1_000), Latest("person", "old", 1_000)])
    longer: sa.ColumnElement[int] = sa.literal_column(f"heard - {FORGOTTEN_MS + 60_000}")
    store_of(database).write(sa.update(latest).values(heard=longer))
    telemetry.put([Latest("wall", "new/1", 1_000)])
    telemetry.forget_silent()
    assert set(telemetry.values(week)) == {("wall", "new/1"), ("person", "old")}


def test_of_what_stations_say_no_more_is_read_than_there_can_be(database: Database) -> None:
    telemetry = Telemetry(database)
    telemetry.put([Latest(PICTURE_KIND, f"old/{n}", 1_000) for n in range(MOST_PICTURES)])
    store_of(database).write(sa.update(latest).values(heard=sa.literal_column("heard - 1000")))
    telemetry.put([Latest(PICTURE_KIND, "new/1", 1_000)])
    found = telemetry.values(SourceFilter(frozenset({PICTURE_KIND})))
    assert len(found) == MOST_PICTURES
    assert (PICTURE_KIND, "new/1") in found


def test_the_rights_on_postgresql_name_the_kinds_by_which_stations_speak_of_themselves() -> None:
    grants = files("data_access.store").joinpath("grants.sql").read_text(encoding="utf-8")
    policies = re.findall(r"CREATE POLICY (\w+) ON latest TO [\w, ]+\s+USING \(\s*kind (?:NOT )?IN \((.*?)\)", grants)
    assert {name: set(re.findall(r"\w+", kinds)) for name, kinds in policies} == {
        "writers": {*OWN_KINDS, DONE},
        "own": {*OWN_KINDS},
        "walls": {STATION_KIND, WALL_KIND, PICTURE_KIND},
    }
