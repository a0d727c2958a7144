"""The hour at which a wall's pages are made anew: the last one that the city's clock began."""

from __future__ import annotations

from hall.city.zone import CityZone
from hall.wall.care import NEVER, last_due
from tests.support.clocks import moment

ZONE = CityZone("Asia/Shanghai")


def test_it_is_today_once_the_hour_has_come_and_yesterday_before() -> None:
    four = moment("2026-11-20T04:00:00+08:00")
    assert last_due(four, 4, ZONE) == four
    assert last_due(moment("2026-11-20T23:59:00+08:00"), 4, ZONE) == four
    assert last_due(four - 1, 4, ZONE) == moment("2026-11-19T04:00:00+08:00")
    assert last_due(moment("2026-11-20T00:30:00+08:00"), 0, ZONE) == moment("2026-11-20T00:00:00+08:00")
    assert last_due(four, NEVER, ZONE) is None


def test_an_hour_that_the_clock_jumps_over_comes_all_the_same() -> None:
    berlin = CityZone("Europe/Berlin")
    assert last_due(moment("2026-03-29T12:00:00+02:00"), 2, berlin) == moment("2026-03-29T03:00:00+02:00")
