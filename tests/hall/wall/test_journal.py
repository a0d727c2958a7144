"""A minute of the walls' journal: what the screens said, who was silent, and a record that other versions can read."""

from __future__ import annotations

import json
from dataclasses import replace

from hall.health.station import DESK_BEFORE
from hall.moment import HOUR_MS
from hall.telemetry.latest import Latest, LatestValues
from hall.wall.journal import GONE_MS, Minute, minute_from, minute_of, plain_minute
from hall.wall.shown import PLAYS, SILENT_MS, Shown, ShownNow, shown_now

NOW = 1_795_147_387_123
SHOWN = Shown(
    "hall-1", 0, 7, "case", "12,9", NOW - 5_000, 2, "DP-1", (1920, 1080), True, "", 14,
    "urgent_case", "trigger", "day", "urgent", (12, 9), (("open_now", "472"), ("closing_rate", "98.8%")),
    cameras=(("K1", PLAYS), ("K2", "stream.unauthorised")),
)  # fmt: skip
PLAIN = Shown("hall-1", 1, 7, "scene", "overview", NOW - 9_000)


def test_a_minute_holds_what_the_screens_say_and_who_is_silent() -> None:
    screens = {"hall-1/1": SHOWN, "hall-1/2": PLAIN, "old/1": PLAIN}
    ages = {"hall-1/1": 100, "hall-1/2": SILENT_MS + 1, "old/1": GONE_MS + 1}
    made = minute_of(NOW, ShownNow(screens, ages))
    assert made == Minute(NOW, {"hall-1/1": SHOWN}, ("hall-1/2",))
    assert made is not None
    assert (made.minute % 60_000, NOW - made.minute) == (0, 7_123)
    assert minute_of(NOW, ShownNow({"old/1": PLAIN}, {"old/1": GONE_MS + 1})) is None
    assert minute_of(NOW, ShownNow()) is None


def test_a_minute_keeps_that_a_desk_stood_before_a_screen() -> None:
    covered = replace(PLAIN, why=DESK_BEFORE)
    minute = minute_of(NOW, ShownNow({covered.place: covered}, {covered.place: 100}))
    assert minute is not None
    assert minute_from(plain_minute(minute)).screens[covered.place].why == DESK_BEFORE


def test_nothing_was_painted_after_its_minute_was_written() -> None:
    ahead = replace(PLAIN, painted_at=NOW + HOUR_MS)
    made = minute_of(NOW, ShownNow({ahead.place: ahead}, {ahead.place: 100}))
    assert made is not None
    assert made.screens[ahead.place].painted_at == NOW


def test_it_is_read_as_it_was_written_also_what_another_version_wrote() -> None:
    minute = Minute(NOW, {"hall-1/1": SHOWN, "hall-1/2": PLAIN}, ("hall-2/1",))
    plain = json.loads(json.dumps(plain_minute(minute)))
    assert minute_from(plain) == minute
    plain["screens"][0]["mood"] = "later"
    assert minute_from(plain) == minute
    assert set(plain["screens"][1]) == {"wall", "screen", "revision", "verb", "subject", "painted_at"}


def test_what_a_wall_tells_is_heard_with_cases_and_figures_and_fits_into_a_value() -> None:
    told = SHOWN.told(NOW)
    heard = shown_now(LatestValues(NOW, {told.key: told}))
    assert heard.screens == {"hall-1/1": SHOWN}
    before = Latest("wall", "hall-1/2", NOW, value=json.dumps({
        "wall": "hall-1", "screen": 1, "revision": 7, "verb": "scene", "subject": "overview", "painted_at": NOW - 9_000,
        "size": [0, 0],
    }))  # fmt: skip
    assert shown_now(LatestValues(NOW, {before.key: before})).screens == {"hall-1/2": PLAIN}, "an older wall's"
