"""Ages grow when a source stops; a reading tells what is different, whatever lay between."""

from __future__ import annotations

from hall.telemetry.latest import Latest, SourceKey, latest_values

CAR = Latest("vehicle", "v1", 1_000, 113.6, 34.7, heard=5_000)


def test_age_is_told_by_the_store_s_clock_and_grows() -> None:
    assert [CAR.age_ms(now) for now in (4_000, 5_000, 65_000)] == [0, 0, 60_000]


def test_a_reading_tells_news_and_what_is_gone() -> None:
    other = Latest("vehicle", "v2", 1_000, 113.6, 34.7, heard=5_000)
    moved = Latest("vehicle", "v1", 9_000, 113.7, 34.7, heard=9_000)
    before = {CAR.key: CAR, other.key: other}

    first = latest_values(5_000, before, {})
    assert first.news == {CAR.key, other.key}
    same = latest_values(5_500, before, before)
    assert not same.news
    assert not same.gone
    later = latest_values(9_500, {moved.key: moved}, before)
    assert later.news == {SourceKey("vehicle", "v1")}
    assert later.gone == {SourceKey("vehicle", "v2")}
