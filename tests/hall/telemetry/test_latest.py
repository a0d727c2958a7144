"""Ages grow when a source stops; a reading tells what is different, whatever lay between."""

from __future__ import annotations

import pytest

from hall.moment import ClockLook
from hall.telemetry.latest import Latest, LatestValues, SourceKey, ValuesWatch

CAR = Latest("vehicle", "v1", 1_000, 113.6, 34.7, heard=5_000)


def looked(mono_ms: int, at: int) -> ClockLook:
    return ClockLook(mono_ms, mono_ms, at)


def test_age_is_told_by_the_store_s_clock_and_grows() -> None:
    assert [CAR.age_ms(now) for now in (4_000, 5_000, 65_000)] == [0, 0, 60_000]


def test_a_reading_tells_news_and_what_is_gone() -> None:
    other = Latest("vehicle", "v2", 1_000, 113.6, 34.7, heard=5_000)
    moved = Latest("vehicle", "v1", 9_000, 113.7, 34.7, heard=9_000)
    before = {CAR.key: CAR, other.key: other}

    watch = ValuesWatch()
    first = watch.taken(looked(0, 5_000), before)
    assert first.news == {CAR.key, other.key}
    same = watch.taken(looked(500, 5_500), before)
    assert not same.news
    assert not same.gone
    later = watch.taken(looked(4_500, 9_500), {moved.key: moved})
    assert later.news == {SourceKey("vehicle", "v1")}
    assert later.gone == {SourceKey("vehicle", "v2")}


HOUR, START = 3_600_000, 100_000_000


class Store:
    """A store with one source, its clock, and somebody who looks at it each second."""

    def __init__(self) -> None:
        self.watch, self.mono_ms, self.ahead_ms, self.heard = ValuesWatch(), 0, 0, START
        self.look(0)

    def look(self, after_ms: int = 1_000, *, speaks: bool = False) -> int:
        """Its age by then."""
        self.mono_ms += after_ms
        now = START + self.mono_ms + self.ahead_ms
        self.heard = now - 300 if speaks else self.heard
        value = Latest("wall", "hall-1/1", 0, heard=self.heard)
        taken: LatestValues = self.watch.taken(looked(self.mono_ms, now), {value.key: value})
        return taken.age_ms(value)


@pytest.mark.parametrize("step_ms", [HOUR, -HOUR])
def test_a_clock_that_is_set_makes_no_source_silent_and_no_dead_one_alive(step_ms: int) -> None:
    store = Store()
    assert store.look() == 1_000
    store.ahead_ms = step_ms
    assert store.look() == 2_000
    assert store.look(speaks=True) == 300
    assert store.look() == 1_300, "it died by the clock that was set"
    store.ahead_ms = 0
    ages = [store.look(60_000) for _ in range(130)]
    assert ages == [1_300 + 60_000 * (n + 1) for n in range(130)], "also when its hour comes again"
    assert store.look(speaks=True) == 300


@pytest.mark.parametrize("step_ms", [HOUR, -HOUR])
def test_a_source_that_spoke_just_before_the_clock_was_set_is_as_young_as_it_is(step_ms: int) -> None:
    store = Store()
    store.heard += 600
    store.ahead_ms = step_ms
    assert store.look() == 400


def test_somebody_who_stood_still_between_a_question_and_its_answer_finds_nobody_silent() -> None:
    store = Store()
    value = Latest("wall", "hall-1/1", 0, heard=START)
    taken = store.watch.taken(ClockLook(500, 30_500, START + 500), {value.key: value})
    assert taken.age_ms(value) == 500
