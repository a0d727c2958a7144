"""The living sample city: through the gap, at its pace, beside others, through outages; once, and never backwards."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.feed.choose import feed_of
from data_access.process.station import open_access
from data_access.proof.verify import verify
from data_access.sample import rounds
from data_access.sample.eyes import SampleEyes
from data_access.sample.gap import live_through
from data_access.sample.life import SampleLife
from data_access.sample.make_city import make_city
from data_access.sample.rounds import LIVING
from data_access.sample.station import LIVED_UNTIL, SampleStation, open_sample
from data_access.sample.turn import LifeTurn
from data_access.store import ground_rows
from data_access.store.facts import facts_of, set_fact
from data_access.store.seals import By
from data_access.store.tables.ground_schema import UNITS
from data_access.store.unit_of_work import SingleUnit
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.presence import DatabasePresence
from hall.cases.commands import Report
from hall.cases.vocabulary import Kind
from hall.city.ground.units import UnitKind
from hall.errors import StoreRefused, StoreUnreachable, Words
from hall.people.roles import Role
from hall.people.session import Session
from hall.sample_city.life.agenda import LEFT_ALONE_MS
from hall.sample_city.life.pace import Pace
from hall.sample_city.life.staff import STATION
from hall.telemetry.latest import SourceFilter
from hall.wall.orders import Verb, WallOrder
from hall.wall.standard import STANDARD
from tests.data_access.sample.conftest import STOOD_STILL_MS
from tests.support.clocks import HOUR_MS
from tests.support.engines import PostgresServer, postgres_server
from tests.support.faults import ServerUnderFire
from tests.support.sample_lives import acts_since, beat_of, last_line, lives, living
from tests.support.small_sample import small_erqi
from tests.support.waits import wait_for

ZONE = "Asia/Shanghai"
FAST, NATURAL = 3_000.0, 0.0
SHIFT_LEADER = Session("test", "test", frozenset({Role.SHIFT_LEADER}), station="console")
MOVING = SourceFilter(frozenset({"person", "vehicle"}))


def lived_until(database: Database) -> int:
    return int(facts_of(database)[LIVED_UNTIL])


def test_gap_is_lived_through_with_moments_of_its_own(sample_url: str, database: Database) -> None:
    since, line, started = lived_until(database), last_line(database), DatabaseClock(database).now()
    set_fact(database, "per_day", "300")
    with living(sample_url, NATURAL) as life:
        wait_for(lambda: beat_of(database) == LIVING, 30)
    lines = acts_since(database, line)
    assert life.lived is not None
    assert life.lived.caught_up >= 500
    assert min(each.at for each in lines) > since
    assert max(each.at for each in lines) <= DatabaseClock(database).now()
    within = [each.at for each in lines if each.act == "report" and each.at < started]
    assert 150 < len(within) < 700
    assert max(within) - min(within) > STOOD_STILL_MS // 2
    assert lived_until(database) >= started
    assert [words.code for words in life.told] == ["simulate.gap"]
    assert verify(database, ZONE).is_clean


def test_no_case_is_left_behind_in_the_gap(sample_url: str, database: Database) -> None:
    with living(sample_url, NATURAL):
        wait_for(lambda: beat_of(database) == LIVING, 30)
        line = last_line(database)
    with living(sample_url, NATURAL) as again:
        wait_for(lambda: beat_of(database) == LIVING, 30)
    assert again.lived is not None
    assert again.lived.caught_up == 0
    assert last_line(database) - line <= 3  # what fell due meanwhile


def test_interrupted_gap_is_the_same_life(copy_sample: Callable[[], str]) -> None:
    """Stopped after each of its days, and once with a day's arrivals stored but not noted: as if lived at one go."""
    found = []
    for stops in (False, True):
        station = open_sample(copy_sample())
        try:
            found.append(_lived_through(station, stops=stops))
        finally:
            station.close()
    assert found[0] == found[1]
    assert len(found[0]) > 400


def _lived_through(station: SampleStation, *, stops: bool) -> set[tuple[object, ...]]:
    since = station.lived_until()
    until, at = since + 60 * HOUR_MS, since
    ground = replace(station.ground, per_day=200.0)
    while at < until:
        reached: list[int] = []

        def stop_here(moment: int, reached: list[int] = reached) -> bool:
            reached.append(moment)
            return not stops

        live_through(station.storage, ground, at, until, stop_here)
        if stops and at == since:
            live_through(station.storage, ground, at, reached[-1], stop_here)
        at = reached[-1]
    return lives(station.database)


def test_what_is_not_due_yet_is_brought_forward_and_stamped_with_the_present(
    sample_url: str, database: Database
) -> None:
    with living(sample_url, FAST) as life:
        wait_for(lambda: beat_of(database) == LIVING, 30)
        line, now = last_line(database), DatabaseClock(database).now()
        wait_for(lambda: last_line(database) > line + 65, 30)
        lines = acts_since(database, line + 5)
        later = DatabaseClock(database).now()
    assert life.lived is not None
    assert {each.station for each in lines} == {STATION}
    assert all(now - 2_000 <= each.at <= later + 1_000 for each in lines)
    assert len({each.act for each in lines}) >= 4
    assert verify(database, ZONE).is_clean


def test_vehicles_move(sample_url: str, database: Database) -> None:
    telemetry = Telemetry(database)
    with living(sample_url, NATURAL):
        found = wait_for(lambda: telemetry.values(MOVING), 30)
        wait_for(lambda: len(telemetry.values(MOVING)) > len(found), 30)
    assert all(113 < (each.lon or 0) < 114 and 34 < (each.lat or 0) < 35 for each in found.values())


def reported_at_a_desk(station: SampleStation, ago_ms: int, command_id: str = "desk-1") -> int:
    """A person at a desk reports a case so long ago; its id."""
    station.clock.moment = station.present.now() - ago_ms
    report = Report(
        command_id=command_id, channel="public.hotline", kind=Kind.EVENT, subclass="0102", condition=1,
        description="<script>alert(1)</script> 㙍", lon=113.64, lat=34.75,
    )  # fmt: skip
    who = Session("lin", "林", frozenset({Role.CALL_TAKER}), station="desk-1")
    return station.commands.handle(report, who).case_id


def test_case_reported_at_a_desk_is_carried_on(sample_url: str, database: Database, station: SampleStation) -> None:
    with living(sample_url, FAST):
        wait_for(lambda: beat_of(database) == LIVING, 30)
        case_id = reported_at_a_desk(station, 2 * LEFT_ALONE_MS)
        wait_for(lambda: station.case(case_id).version > 1, 30)
    assert station.case(case_id).description == "<script>alert(1)</script> 㙍"
    assert verify(database, ZONE).is_clean


def test_case_that_a_person_has_just_acted_on_is_left_alone(
    sample_url: str, database: Database, station: SampleStation
) -> None:
    """Acted on while no life ran, through a gap, and under a running life; what was left for long goes on beside."""
    first = reported_at_a_desk(station, 0)
    with living(sample_url, FAST) as life:
        wait_for(lambda: beat_of(database) == LIVING, 30)
        second, old = reported_at_a_desk(station, 0, "desk-2"), reported_at_a_desk(station, 2 * LEFT_ALONE_MS, "desk-3")
        wait_for(lambda: station.case(old).version > 1, 30)
    with living(sample_url, FAST):  # begun anew without a gap
        line = last_line(database)
        wait_for(lambda: last_line(database) > line + 20, 30)
    assert life.has_said("simulate.gap")
    assert [station.case(case_id).version for case_id in (first, second)] == [1, 1]


def test_case_that_is_open_at_a_desk_is_left_alone_until_it_is_closed(
    sample_url: str, database: Database, station: SampleStation
) -> None:
    """Though its last act lies so far back that the life would go on with it."""
    case_id = reported_at_a_desk(station, 2 * LEFT_ALONE_MS)
    desk = DatabasePresence(database, "desk")
    desk.tell(case_id, "li")
    with living(sample_url, FAST):
        wait_for(lambda: beat_of(database) == LIVING, 30)
        other = reported_at_a_desk(station, 2 * LEFT_ALONE_MS, "desk-2")

        def other_is_taken() -> bool:
            desk.tell(case_id, "li")
            return station.case(other).version > 1

        wait_for(other_is_taken)
        assert station.case(case_id).version == 1
        desk.tell(0, "li")
        wait_for(lambda: station.case(case_id).version > 1, 60)


def test_acts_of_others_in_the_middle_of_the_gap_are_kept(station: SampleStation) -> None:
    """The batch planned a case that a desk has just changed: the day is lived anew from what is stored."""
    since = station.lived_until()
    first = station.ground.life.report(since + 1)
    with SingleUnit(station.storage):
        station.clock.moment = since + 1
        receipt = station.commands.handle(first.command, first.who)
    acts = live_through(station.storage, station.ground, since, since + 24 * HOUR_MS, lambda _: True)
    assert acts > 0
    assert station.case(receipt.case_id).version > 1
    assert verify(station.database, ZONE).is_clean


def test_one_life_at_a_time(sample_url: str, database: Database) -> None:
    with living(sample_url, NATURAL):
        wait_for(lambda: beat_of(database) == LIVING, 30)
        with living(sample_url, FAST) as second:
            wait_for(lambda: second.has_said("simulate.other_runs"), 30)
            line = last_line(database)
            wait_for(_two_seconds_later(database))
            assert last_line(database) - line <= 2
    assert second.lived is not None
    assert second.lived.acts == 0
    assert beat_of(database) == "ended"


def _two_seconds_later(database: Database) -> Callable[[], bool]:
    clock = DatabaseClock(database)
    end = clock.now() + 2_000
    return lambda: clock.now() > end


def test_next_one_takes_over_when_the_first_ends(sample_url: str, database: Database) -> None:
    with living(sample_url, NATURAL) as first:
        wait_for(lambda: beat_of(database) == LIVING, 30)
        with living(sample_url, FAST) as second:
            wait_for(lambda: second.has_said("simulate.other_runs"), 30)
            first.end()
            line = last_line(database)
            wait_for(lambda: last_line(database) > line + 20, 30)
    assert verify(database, ZONE).is_clean


def test_never_runs_backwards(sample_url: str, database: Database) -> None:
    ahead = DatabaseClock(database).now() + 6 * HOUR_MS
    set_fact(database, LIVED_UNTIL, str(ahead))
    line = last_line(database)

    def reported() -> list[int]:
        return [each.at for each in acts_since(database, line) if each.act == "report"]

    with living(sample_url, FAST):
        wait_for(lambda: last_line(database) > line + 30 and len(reported()) > 0, 30)
    assert lived_until(database) >= ahead
    assert min(reported()) >= ahead
    assert verify(database, ZONE).is_clean


def test_real_city_is_refused(empty_url: str) -> None:
    profile = load_profile("boston")
    make_city(empty_url, profile, load_profile_taxonomy(profile), cases=0, seed=1)
    with pytest.raises(StoreRefused) as refused:
        SampleLife(empty_url, lambda _: None).run(for_s=5)
    assert refused.value.words.code == "store.not_sample"

    told: list[Words] = []
    assert SampleLife(empty_url, told.append, if_sample=True).run(for_s=60).acts == 0
    assert told == []


def test_missing_file_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        SampleLife(f"sqlite:///{tmp_path}/none.db", lambda _: None).run(for_s=60)


@pytest.mark.allow_log("database lost")
@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_life_begun_before_its_file_is_there_waits_for_it(sample_url: str, tmp_path: Path) -> None:
    """As a hall begins it whose database was away at the start."""
    path = Path(sample_url.removeprefix("sqlite:///"))
    path.rename(tmp_path / "away.db")
    with living(sample_url, NATURAL, if_sample=True) as life:
        wait_for(lambda: life.has_said("store.gone"))
        (tmp_path / "away.db").rename(path)
        wait_for(lambda: life.has_said("simulate.back"))


@pytest.mark.allow_log("database lost")
def test_server_that_never_answers_is_waited_for(tmp_path: Path) -> None:
    told: list[str] = []
    life = SampleLife("postgresql+psycopg://nobody@127.0.0.1:9/none", lambda words: told.append(words.code))
    with pytest.raises(StoreUnreachable):
        life.run(for_s=1.5)
    assert told == ["store.gone"]


@pytest.mark.allow_log("database lost")
@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_file_that_goes_and_comes_back(sample_url: str, tmp_path: Path) -> None:
    path = Path(sample_url.removeprefix("sqlite:///"))
    database = open_database(sample_url)
    with living(sample_url, FAST) as life:
        wait_for(lambda: beat_of(database) == LIVING, 30)
        database.close()
        for each in tmp_path.glob(f"{path.name}*"):
            with suppress(FileNotFoundError):  # its log went when the life closed it
                each.rename(each.with_name("away-" + each.name))
        wait_for(lambda: life.has_said("store.gone"))
        threading.Event().wait(1.2)  # several retries: they must not be told
        for each in sorted(tmp_path.glob("away-*")):
            each.rename(each.with_name(each.name.removeprefix("away-")))
        wait_for(lambda: life.has_said("simulate.back"))
        line = last_line(database)
        wait_for(lambda: last_line(database) > line + 10, 30)
    assert life.has_said("store.gone") == 1
    assert beat_of(database) == "ended"
    assert verify(database, ZONE).is_clean
    database.close()


@pytest.mark.allow_log("database lost")
def test_server_that_is_killed_and_comes_back(sample_template: str, postgres: PostgresServer, tmp_path: Path) -> None:
    profile = small_erqi()
    with postgres_server(durable=True) as server:
        url = server.url(server.new_database())
        make_city(url, profile, load_profile_taxonomy(profile), cases=60, seed=2)
        fire = ServerUnderFire(server)
        database = open_database(url)
        try:
            with living(url, FAST) as life:
                wait_for(lambda: beat_of(database) == LIVING, 30)
                fire.kill()
                wait_for(lambda: life.has_said("store.gone"))
                fire.start()
                wait_for(lambda: life.has_said("simulate.back"), 30)
                line = last_line(database)
                wait_for(lambda: last_line(database) > line + 10, 30)
            assert life.has_said("store.gone") == 1
            assert verify(database, ZONE).is_clean
        finally:
            database.close()
            fire.stop()


def test_an_order_to_a_wall_leaves_the_life_as_it_is_and_a_change_of_the_ground_does_not(
    sample_url: str, station: SampleStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "LOOK_S", 0.0)
    turn, feed = LifeTurn(station, "test"), feed_of(station.database, "test")
    with closing(feed), closing(open_access(sample_url, "console")) as console:
        assert turn.is_mine()
        feed.open()
        eyes = SampleEyes(station, 1.0, None, "")
        life = rounds.SampleRounds(station, turn, feed, Pace(NATURAL, 0.0), eyes)
        console.wall_desk.order(WallOrder(Verb.SCENE, STANDARD[0].code), ["wall"], SHIFT_LEADER)
        assert life.is_mine()
        ground_rows.tell(station.database)
        assert not life.is_mine()


def test_a_life_begins_anew_where_a_unit_has_ended(station: SampleStation) -> None:
    assert station.is_as_opened()
    unit = next(each for each in ground_rows.read(station.database, UNITS) if each.kind == UnitKind.DEPARTMENT)
    ended = replace(unit, ends=station.present.now())
    ground_rows.change(station.database, UNITS, [unit], [ended], By("tester", "test"))
    assert not station.is_as_opened()
