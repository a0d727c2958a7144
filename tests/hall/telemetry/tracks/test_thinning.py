"""Which positions are kept: a point each ten seconds, one a minute of who stands, none of what has no place."""

from __future__ import annotations

from hall.telemetry.latest import Latest
from hall.telemetry.tracks.thinning import Thinning

A_METRE = 1 / 91_600  # degrees of longitude at that height


def told(second: int, east_m: float, code: str = "p1", kind: str = "person") -> Latest:
    return Latest(kind, code, second * 1_000, 113.6 + east_m * A_METRE, 34.7)


def kept(*values: Latest) -> list[int]:
    thinning = Thinning()
    return [each.at // 1_000 for value in values for each in thinning.kept([value])]


def test_who_walks_leaves_a_point_each_ten_seconds() -> None:
    assert kept(*(told(second, 1.1 * second) for second in range(31))) == [0, 10, 20, 30]


def test_who_stands_leaves_one_a_minute() -> None:
    assert kept(*(told(second, second % 3) for second in range(0, 181, 5))) == [0, 60, 120, 180]


def test_who_goes_on_is_kept_at_once() -> None:
    assert kept(told(0, 0), told(12, 1), told(14, 40)) == [0, 14]


def test_each_source_is_kept_by_itself_and_others_are_no_movers() -> None:
    thinning = Thinning()
    first = [told(0, 0), told(0, 0, "p2"), told(0, 0, "p1", "vehicle"), told(0, 0, "c1", "camera_login")]
    assert [each.key for each in thinning.kept([*first, Latest("person", "p3", 0)])] == [each.key for each in first[:3]]


def test_a_clock_that_was_put_back_loses_nothing() -> None:
    assert kept(told(500, 0), told(100, 0), told(105, 50), told(110, 50)) == [500, 100, 110]


def test_what_could_not_be_written_is_kept_next_time() -> None:
    thinning = Thinning()
    thinning.forget(thinning.kept([told(0, 0)]))
    assert len(thinning.kept([told(1, 0)])) == 1
