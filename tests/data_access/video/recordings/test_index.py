"""The index on both engines: what was added is found by camera and time, and goes again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from data_access.engine.database import Database, open_database
from data_access.engine.identity import SCHEMA_VERSION
from data_access.store.create import create_database, migrate
from data_access.video.recordings.index import LONGEST_MS, RecordingIndex
from hall.errors import ConstraintBroken
from hall.video.recordings.segment import Segment
from tests.support.old_schema import before_recording_bounds

NOON = 1_780_000_000_000
ONE = Segment("示例 1", NOON, NOON + 10_000, 5_000, "h264", 1_280, 720, "a", "recorder@hall-1")
NEXT = replace(ONE, begin=ONE.end, end=ONE.end + 10_400)
OTHER = replace(ONE, camera="C2", size=7)
ELSEWHERE = replace(ONE, store="b", station="recorder@hall-2")


@pytest.fixture
def index(database: Database) -> RecordingIndex:
    made = RecordingIndex(database)
    made.add([NEXT, ONE, OTHER, ELSEWHERE])
    return made


def test_what_holds_something_of_a_stretch_is_found_in_order(index: RecordingIndex) -> None:
    assert set(index.of("示例 1", NOON, NOON + 1)) == {ONE, ELSEWHERE}
    assert [each.begin for each in index.of("示例 1", NOON + 9_999, NOON + 60_000)] == [NOON, NOON, ONE.end]
    assert index.of("示例 1", ONE.end, NOON + 60_000) == [NEXT]
    assert index.of("示例 1", NOON - 500, NOON) == []
    assert index.of("示例 1", NEXT.end, NEXT.end + LONGEST_MS) == []


def test_from_when_to_when_there_is_something(index: RecordingIndex) -> None:
    assert index.extent("示例 1") == (NOON, NEXT.end)
    assert index.extent("C9") is None


def test_a_place_is_counted_for_itself(index: RecordingIndex) -> None:
    assert index.oldest("b", 9) == [ELSEWHERE]
    assert index.oldest("c", 9) == []
    assert index.cameras("a") == {"示例 1", "C2"}
    assert index.oldest("a", 2) == [OTHER, ONE]
    assert index.within("a", "示例 1", NOON, ONE.end) == [ONE]


def test_what_goes_is_gone_from_its_place_alone(index: RecordingIndex) -> None:
    index.take_out([ONE, replace(ONE, camera="C9")])
    assert index.of("示例 1", NOON, NOON + 1) == [ELSEWHERE]
    many = [replace(ONE, begin=NOON + n, end=NOON + n + 5) for n in range(1, 1_200)]
    index.add(many)
    index.take_out(many)
    assert set(index.oldest("a", 9)) == {NEXT, OTHER}


def test_what_is_there_already_stays_as_it_is(index: RecordingIndex) -> None:
    index.add([replace(ONE, size=1)])
    assert set(index.oldest("a", 9)) == {ONE, NEXT, OTHER}
    index.add([])


@pytest.mark.parametrize(
    "wrong", [{"end": NOON}, {"end": NOON + LONGEST_MS + 1}, {"size": -1}, {"size": 8_000_000_001}, {"width": -1}]
)
def test_what_no_recorder_writes_is_refused(index: RecordingIndex, wrong: dict[str, int]) -> None:
    with pytest.raises(ConstraintBroken):
        index.add([replace(ONE, **{"begin": NOON, **wrong})])  # type: ignore[arg-type]


def test_rows_that_say_too_much_are_left_out_and_come_no_more(empty_url: str) -> None:
    create_database(empty_url).close()
    long = replace(ONE, end=NOON + 3_600_000)
    before_recording_bounds(empty_url, [ONE, long, NEXT])
    assert migrate(empty_url) == (46, SCHEMA_VERSION)
    with closing(open_database(empty_url)) as database:
        index = RecordingIndex(database)
        assert index.of(ONE.camera, NOON, NOON + 3_600_000) == [ONE, NEXT]
        with pytest.raises(ConstraintBroken):
            index.add([long])
        index.take_out([ONE])
        assert index.oldest("a", 9) == [NEXT]
