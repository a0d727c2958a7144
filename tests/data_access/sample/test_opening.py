"""A new sample opens on a working morning whatever the hour it is made at, and lives on from there."""

from __future__ import annotations

from datetime import time

from data_access.city.city_store import load_city
from data_access.city.profiles import load_profile_taxonomy
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.process.station import open_access
from data_access.proof.verify import verify
from data_access.sample.make_city import make_city
from data_access.sample.station import LIVED_UNTIL
from data_access.store.facts import facts_of
from hall.moment import MINUTE_MS
from tests.support.sample_lives import last_line, living
from tests.support.small_sample import small_erqi
from tests.support.waits import wait_for

MOST_MS = 20 * MINUTE_MS
"""What the making, and a busy machine, may take until the test looks."""


def test_new_sample_has_a_working_morning_and_lives_on_from_it(empty_url: str) -> None:
    profile = small_erqi()
    make_city(empty_url, profile, load_profile_taxonomy(profile), cases=60, seed=2)
    access = open_access(empty_url, "desk")
    database = open_database(empty_url)
    try:
        opened, real_now = int(facts_of(database)[LIVED_UNTIL]), DatabaseClock(database).now()
        local = access.zone.local(opened)
        assert (local.time(), access.law.present().calendar.is_workday(local.date())) == (time(10, 30), True)
        assert opened <= real_now < opened + MOST_MS
        assert (access.city.sample, access.city.own_time) == (True, True)
        access.feed.open()
        for dated in (access.feed.snapshot().at, access.feed.ping().at, access.clock.now()):
            assert opened <= dated < opened + MOST_MS
        line = last_line(database)
        with living(empty_url, 3_000.0) as life:
            wait_for(lambda: last_line(database) > line + 20, told="the life to go on")
        assert life.lived is not None
        assert life.lived.caught_up == 0  # there is no gap
        assert verify(database, profile.zone).is_clean
    finally:
        access.feed.close()
        access.close()
        database.close()


def test_sample_that_was_made_for_a_moment_lives_in_the_real_time(empty_url: str) -> None:
    profile = small_erqi()
    make_city(empty_url, profile, load_profile_taxonomy(profile), cases=60, seed=2, until=1_780_000_000_000)
    database = open_database(empty_url)
    try:
        assert not load_city(database).own_time
        assert DatabaseClock(database).ahead_ms == 0
    finally:
        database.close()
