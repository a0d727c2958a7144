"""What a station tells comes back as it was; what is not understood is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hall.errors import Words
from hall.health.blocks import LongestBlock
from hall.health.names import station_name
from hall.health.station import MOST_CODE, Heard, ScreenSeen, SoundSeen, heard, station_code
from hall.health.video import CameraFailing, VideoSeen
from hall.moment import MINUTE_MS
from hall.telemetry.latest import FORGOTTEN_MS, STATION_KIND, Latest, LatestValues
from hall.version import VERSION
from tests.support.healths import told
from tests.test_pages import ROOT

REFUSED = Words("video.unauthorised", {"host": "10.0.0.1", "codec": ""})
BOUND = 10_000
"""Letters that a value of telemetry may have on PostgreSQL (a trigger of its table says so)."""


def reading(*values: Latest, now: int = 50_000) -> LatestValues:
    return LatestValues(now, {value.key: value for value in values})


def test_what_is_told_is_heard_as_it_was() -> None:
    error = Words("store.gone", {"url": "hall.db"})
    stations = [
        told("chores@a"), told("desk@a", painted=None, error=error, error_ms=7, disk_at="/rec"),
        told("desk@e", sound=SoundSeen(2, "ALSA", speech=True, holds=True)),
        told("wall@b/DP-1", missing=("X", "Y"), unshown=("scene_missing",)), told("wall@c", ended=True),
        told("wall@d", video=VideoSeen(16, 15, 240, 226, 1, (CameraFailing("K1", 40, REFUSED),))),
    ]  # fmt: skip
    values = [replace(each.health.told(1_000), heard=49_200) for each in stations]
    assert heard(reading(*values)) == tuple(stations)


def test_what_only_a_newer_version_tells_is_left_out() -> None:
    whole = json.loads(told("wall@a").health.told(0).value)
    whole["process"]["gpu_percent"] = 3
    whole["windows"]["frames"] = [1]
    newer = Latest(STATION_KIND, "wall@a", 0, value=json.dumps(whole), heard=50_000)
    other = Latest("wall", "wall@a", 0, value="{}")
    assert heard(reading(newer, other)) == (Heard(told("wall@a").health, 0),)


def test_a_machine_that_was_taken_away_is_forgotten_after_a_week() -> None:
    value = replace(told("desk@a").health.told(0), heard=1_000)
    assert len(heard(reading(value, now=1_000 + FORGOTTEN_MS))) == 1
    assert heard(reading(value, now=1_001 + FORGOTTEN_MS)) == ()


def test_a_value_stays_within_its_bounds_whatever_monitors_and_errors_say() -> None:
    screens = tuple(ScreenSeen("屏" * 5_000, 1, 1) for _ in range(100))
    error = Words("store.gone", {f"p{n}": "长" * 5_000 for n in range(100)})
    video = VideoSeen(100, 0, 0, 0, 100, tuple(CameraFailing("摄" * 5_000, n, error) for n in range(100)))
    odd: dict[str, Any] = {"screens": screens, "missing": ("M" * 5_000,) * 100, "error": error, "video": video}
    value = told("wall@a", **odd).health.told(0).value
    assert len(value) <= BOUND
    assert heard(reading(Latest(STATION_KIND, "wall@a", 0, value=value, heard=50_000)))


def test_the_name_of_a_station_fits_and_is_said_in_words() -> None:
    assert station_code("wall", "hall-1") == "wall@hall-1"
    assert len(station_code("wall", "h" * 64, "MAKER-MODEL-" + "9" * 90)) == MOST_CODE
    assert station_name("wall@h/DP-1") == Words("station.wall_part", {"machine": "h", "part": "DP-1"})
    assert station_name("desk@h") == Words("station.desk", {"machine": "h"})
    assert station_name("phone@h") == Words("station.other", {"name": "phone@h"})
    assert station_name("") == Words("station.hall")


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("every_ms", [250, 1_000])
def test_the_longest_block_of_the_last_minute_is_kept(every_ms: int) -> None:
    block = LongestBlock(0, every_ms)
    assert block.beat(every_ms) == 0
    assert block.beat(2 * every_ms + 700) == 700
    now = block.last
    assert block.beat(now + every_ms + 300) == 700, "a shorter one hides none"
    now = block.last
    assert block.beat(now + every_ms + 900) == 900
    at = block.last
    while block.last < at + MINUTE_MS:
        assert block.beat(block.last + every_ms) == 900
    assert block.beat(block.last + every_ms) == 0, "after a minute it is forgotten"
