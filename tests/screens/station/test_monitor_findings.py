"""What ``doctor wall`` says of monitors: who cannot be told apart, and for whom nothing is declared."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QSizeF

from hall.settings import WallPlace
from screens.station.monitor_findings import judge_monitors
from screens.station.monitors import Monitor

SIZE = QSize(1920, 1080)
FAR = {"DP-2": WallPlace(viewing_distance_m=12.0, pixel_pitch_mm=0.3)}


def monitor(plug: str, model: str = "X", serial: str = "", *, primary: bool = False) -> Monitor:
    key = f"NEC-{model}-{serial}" if serial else plug
    return Monitor(key, plug, serial, "NEC" if model else "", model, QRect(), SIZE, QSizeF(), is_primary=primary)


def codes(found: list[Monitor], places: dict[str, WallPlace] | None = None) -> list[str]:
    return [f"{code.removeprefix('doctor.')} {level}" for code, level, _ in judge_monitors(found, places or {})]


def test_a_monitor_is_as_well_known_as_what_it_tells() -> None:
    desk = monitor("DP-1", serial="1", primary=True)
    assert codes([desk, monitor("DP-2", serial="2")]) == ["monitor ok", "monitor ok", "wall_undeclared note"]
    assert codes([desk, monitor("DP-2", "")])[1] == "monitor_silent note"
    assert codes([desk, monitor("DP-2")])[1] == "monitor_no_serial note"
    twins = [monitor("DP-2", serial="7"), monitor("DP-3", serial="7")]
    assert codes([desk, *twins])[1::2] == ["monitor_twin note", "monitor_twin note"]


def test_text_is_judged_by_what_is_declared() -> None:
    desk, wall = monitor("DP-1", serial="1", primary=True), monitor("DP-2", serial="2")
    near = {"NEC-X-2": WallPlace(viewing_distance_m=3.0, pixel_pitch_mm=0.63)}
    assert codes([desk, wall], near)[-1] == "wall_text ok"
    assert codes([desk, wall], FAR)[-1] == "wall_far bad"


def test_the_only_monitor_may_be_a_wall() -> None:
    assert codes([monitor("DP-1", serial="1", primary=True)]) == ["monitor ok", "wall_undeclared note"]
