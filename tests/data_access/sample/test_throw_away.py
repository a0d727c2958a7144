"""A throw-away hall for pictures is a whole hall: copied from either engine, stormed by commands, gone and back."""

from __future__ import annotations

import pytest

from data_access.city.profiles import load_profile_taxonomy
from data_access.engine.database import open_database
from data_access.proof.verify import verify
from data_access.sample.make_city import make_city
from data_access.sample.throw_away import ThrowAway
from data_access.telemetry.latest import Telemetry
from hall.errors import StoreUnreachable
from hall.live.freshness import FreshnessJudge
from hall.live.pulse import Beat
from tests.support.clocks import DAY_MS, moment
from tests.support.new_cities import CopyOf
from tests.support.small_sample import small_erqi
from tests.support.vanished import come_back

AT = moment("2026-11-20T10:30:00+08:00")


@pytest.fixture
def city_url(copy_of: CopyOf) -> str:
    """A small sample city on the engine under test."""
    return copy_of("thrown away", _make)


def _make(url: str) -> None:
    profile = small_erqi()
    make_city(url, profile, load_profile_taxonomy(profile), cases=60, seed=5, until=AT)


def test_copy_from_either_engine_is_the_same_hall(city_url: str) -> None:
    with ThrowAway(AT) as copy:
        copy.copy(city_url)
        original, copied = open_database(city_url), open_database(copy.url)
        try:
            assert verify(copied, "Asia/Shanghai").findings == []
            with original.reading() as here, copied.reading() as there:
                for table in ("cases", "timers", "audit", "rollups", "change_log", "documents", "meta"):
                    counts = [c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for c in (here, there)]
                    assert counts[0] == counts[1], table
        finally:
            original.close()
            copied.close()


def test_storm_is_filed_by_commands_and_proves(city_url: str) -> None:
    with ThrowAway(AT) as hall:
        hall.copy(city_url)
        assert hall.storm(4) == 4
        database = open_database(hall.url)
        try:
            assert verify(database, "Asia/Shanghai").findings == []
            with database.reading() as connection:
                query = "SELECT count(*) FROM cases WHERE urgent AND state = 'filed'"
                assert int(connection.exec_driver_sql(query).scalar() or 0) >= 4
        finally:
            database.close()


def test_vanished_hall_cannot_be_opened_until_it_comes_back(city_url: str) -> None:
    with ThrowAway(AT) as hall:
        hall.copy(city_url)
        hall.vanish()
        with pytest.raises(StoreUnreachable):
            hall.open("pictures")
        come_back(hall)
        hall.open("pictures").close()


def test_sign_of_a_lost_database_names_the_hour_of_the_picture(city_url: str) -> None:
    """And a producer that has been silent for a day is dead at once there too, and stays so."""
    with ThrowAway(AT) as hall:
        hall.copy(city_url)
        database = open_database(hall.url)
        telemetry = Telemetry(database)
        telemetry.take_over([Beat("life", telemetry.now() - DAY_MS, "living")])
        database.close()
        access, judge = hall.open("pictures"), FreshnessJudge(0)
        access.feed.open()
        judge.caught_up(0, access.feed.snapshot().at)
        for mono_ms in (1_000, 60_000):
            judge.proof(mono_ms, access.feed.ping())
            assert judge.look(mono_ms).as_of == access.clock.now() == AT
            assert judge.look(mono_ms).dead == ("life",)
        access.feed.close()
        access.close()
