"""Whatever stands in a row of telemetry, each reader of it goes on: what does not fit is left out and counted."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest

from hall.health.findings import Severity, findings
from hall.health.station import ProcessSeen, heard
from hall.telemetry.latest import OPEN_CASE_KIND, PICTURE_KIND, STATION_KIND, WALL_KIND, Latest, LatestValues
from hall.telemetry.presence import open_cases
from hall.telemetry.told import Told, decimal, digits, flag, moment, number, text, told, whole
from hall.wall.canvas import canvases
from hall.wall.journal import MOST_BYTES, minute_from, minute_of, plain_minute
from hall.wall.seen import screens_seen
from hall.wall.shown import Shown, ShownNow, pictures_of, shown_now
from tests.support.healths import told as told_by

NOW = 1_795_147_387_123
NOTHING = (
    "",
    "[]",
    "3",
    '"x"',
    "null",
    "{}",
    "[" * 9_000,
    '{"a":' * 1_000,
    "9" * 5_000,
    "NaN",
    '{"process": {}}',
    '{"wall": 1}',
    "\ufffd{",
)
"""What is no word of a station or a wall."""
VALUES: tuple[Any, ...] = (
    "x", "9" * 5_000, -1, 2**70, 1.5, 1e400, float("nan"), True, [1], [[1]], ["a", "b", "c"], {"a": 1}, {}, [],
    "\ud800", "a\0b", "\u202e\x1b[2J", [["a"]], [{"a": [1]}], None,
)  # fmt: skip
"""What may stand in the place of any field."""
WELL = Shown("hall-1", 0, 7, "case", "12,9", NOW - 5_000, 2, "DP-1", (1920, 1080), cases=(12,), figures=(("a", "9"),))


def reading(kind: str, *said: tuple[str, str]) -> LatestValues:
    values = [Latest(kind, code, NOW, value=value, heard=NOW) for code, value in said]
    return LatestValues(NOW, {each.key: each for each in values})


def station_words() -> list[str]:
    """A station's word with something else in the place of each field."""
    error = {"code": "store.busy", "params": {"path": "x"}}
    whole_word = json.loads(told_by("wall@a").health.told(NOW).value)
    whole_word["windows"] |= {"error": error, "sound": [1, "x", True]}
    made = []
    for part in ("", "process", "windows"):
        fields = whole_word[part] if part else whole_word
        changed = [{**fields, field: value} for field in [*fields, "failed"] for value in VALUES]
        made += [{**whole_word, part: each} if part else each for each in changed]
    for value in VALUES:
        inner = {"error": {"code": value, "params": value}, "screens": [value, [value] * 3], "sound": [value] * 7}
        made.append({**whole_word, "windows": {**inner, "missing": [value], "unshown": [value]}})
    return [json.dumps(each) for each in made]


def test_no_word_of_a_station_ends_a_reader_and_the_others_are_read() -> None:
    for value in station_words():
        stations = heard(reading(STATION_KIND, ("x@a", value), ("desk@b", told_by("desk@b").health.told(NOW).value)))
        assert [each.health.station for each in stations] == ["desk@b", "x@a"]
        assert not stations[0].health.is_unread
        for found in findings(stations):
            assert str(found.words) + str(found.remedy)
        again = heard(reading(STATION_KIND, ("x@a", stations[1].health.told(NOW).value)))[0].health
        assert again.dropped == 0, value
        assert again.process == stations[1].health.process


@pytest.mark.parametrize("value", NOTHING)
def test_a_word_that_is_none_is_named(value: str) -> None:
    well = told_by("desk@b").health.told(NOW).value
    stations = heard(reading(STATION_KIND, ("x@\x1b[2Ja", value), ("desk@b", well)))
    assert [each.code for each in findings(stations)] == ["health.unread_word"]
    assert stations[1].health.station == "x@[2Ja"
    assert stations[1].health.process == ProcessSeen()
    assert stations[1].health.dropped == 0
    alone = findings(heard(reading(STATION_KIND, ("x@a", value))))
    assert [(each.code, each.severity) for each in alone] == [
        ("health.nobody", Severity.BAD), ("health.unread_word", Severity.WARN),
    ]  # fmt: skip


def test_what_is_dropped_is_counted_and_the_rest_is_shown() -> None:
    word = json.loads(told_by("wall@a").health.told(NOW).value)
    word["process"]["memory_mb"] = "x"
    word["windows"] |= {"missing": [1, "B"], "unshown": [["a"]]}
    (only,) = heard(reading(STATION_KIND, ("wall@a", json.dumps(word))))
    assert (only.health.dropped, only.health.process.memory_mb) == (3, 0)
    assert only.health.windows is not None
    assert only.health.windows.missing == ("B",)
    assert {each.code: each.params for each in findings([only])}["health.unread_parts"] == {"count": 3}


def test_no_word_of_a_wall_ends_a_reader() -> None:
    whole_word = json.loads(WELL.told(NOW).value)
    words = [json.dumps({**whole_word, field: value}) for field in whole_word for value in VALUES]
    for value in (*words, *NOTHING):
        shown = shown_now(reading(WALL_KIND, ("hall-1/1", value), ("hall-1/2", value), ("b/1", _of("b"))))
        assert "b/1" in shown.screens
        assert canvases(shown)
        for wall in shown.walls():
            assert isinstance(shown.standard(wall), str)
            assert screens_seen(shown, wall, 7, 0)
        minute = minute_of(NOW, shown)
        assert minute is not None
        assert minute_from(json.loads(json.dumps(plain_minute(minute)))) == minute


def _of(wall: str) -> str:
    return Shown(wall, 0, 7, "case", "12", NOW).told(NOW).value


def test_each_field_of_a_wall_is_heard() -> None:
    full = Shown(
        "hall-1", 1, 7, "case", "12,9", NOW, 2, "DP-1", (1920, 1080), False, "scene_missing", 14, "urgent_case",
        "trigger", "day", "urgent", (12,), (("open_now", "472"),), "overview", "open", 5,
        (("C-1", "streaming"),),
    )  # fmt: skip
    assert [each.name for each in fields(Shown) if getattr(full, each.name) == each.default] == [], "a later field"
    assert shown_now(reading(WALL_KIND, (full.place, full.told(NOW).value))).screens == {full.place: full}


def test_a_wall_speaks_of_the_screen_that_its_row_is_called_by() -> None:
    shown = shown_now(reading(WALL_KIND, ("zz/1", WELL.told(NOW).value), (WELL.place, WELL.told(NOW).value)))
    assert shown.screens == {WELL.place: WELL}
    assert shown.unread == {"zz/1"}


def test_a_minute_of_the_journal_has_room_for_honest_walls_whatever_others_say() -> None:
    figures = tuple((f"f{n}", "长" * 60) for n in range(110))
    flood = {f"z{n}/1": Shown(f"z{n}", 0, 1, "scene", "x", NOW, figures=figures) for n in range(400)}
    screens = {**flood, WELL.place: WELL}
    minute = minute_of(NOW, ShownNow(screens, dict.fromkeys(screens, 0)))
    assert minute is not None
    assert minute.screens[WELL.place] == WELL
    assert len(minute.screens) == 401
    assert len(json.dumps(plain_minute(minute), ensure_ascii=False).encode()) <= MOST_BYTES


@pytest.mark.parametrize(
    "plain", [None, [], 3, {}, {"at": "x"}, {"at": 1, "screens": [1, {}, {"wall": 1}], "silent": [1]}]
)
def test_a_minute_that_somebody_else_wrote_is_read_or_refused_in_one_way(plain: Any) -> None:
    try:
        assert minute_from(plain).screens == {}
    except ValueError:
        assert not isinstance(plain, dict) or "screens" not in plain


@pytest.mark.parametrize("value", ["9" * 5_000, "²", "١", "-1", "1e3", "", " 1", "[", "1_0"])
def test_a_case_or_a_time_that_is_none_is_left_out(value: str) -> None:
    assert open_cases(reading(OPEN_CASE_KIND, ("desk@a/lin", value), ("desk@b/lin", "7"))).keys() == {7}
    assert pictures_of(reading(PICTURE_KIND, ("a/1", f"{value} x"), ("b/1", "1.5 x"))).keys() == {"b/1"}


def test_each_taker_takes_what_it_says_and_nothing_else() -> None:
    assert [digits("12"), digits("012"), decimal("1.5"), decimal("12"), decimal("1.5.5")] == [12, 12, 1.5, 12.0, None]
    assert told('{"a": 1}') == Told({"a": 1})
    for take, taken in ((text, "x"), (whole(), 1), (moment, 1), (number, 1), (flag, False)):
        several: tuple[Any, ...] = ("x", 1, 1.5, False, None, [], {}, -1)
        fits = [each for each in several if _fits(take, each)]
        assert taken in fits
        assert all(type(each) in {type(taken), float} for each in fits)


def _fits(take: Any, value: Any) -> bool:
    try:
        take(value)
    except ValueError:
        return False
    return True
