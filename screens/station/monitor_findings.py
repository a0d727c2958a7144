"""What ``doctor wall`` finds at the monitors: who they are, whether they can be told apart, what is declared for them.

GUI thread; makes the process's QGuiApplication where there is none.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtGui import QGuiApplication

from hall.settings import Settings, WallPlace
from hall.wall.legibility import Sight
from hall.wall.text_size import declared_text_px
from screens.station.monitors import Monitor, monitors
from screens.terminal.findings import Told


def monitor_findings(settings: Settings) -> Iterator[Told]:
    """One of each monitor, one of each wall's text, and whether a person can leave a wall."""
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    yield from judge_monitors(monitors(), settings.walls)
    yield ("doctor.kiosk_pin", "ok", {}) if settings.kiosk_pin else ("doctor.kiosk_pin_none", "note", {})
    del app


def judge_monitors(found: list[Monitor], places: Mapping[str, WallPlace]) -> Iterator[Told]:
    """Pure but for Qt's types: of these monitors, those that are not the operator's are walls."""
    often = Counter((each.kind, each.serial) for each in found)
    for monitor in found:
        told = {
            "key": monitor.key,
            "plug": monitor.name,
            "width": monitor.size.width(),
            "height": monitor.size.height(),
        }
        if not monitor.kind:
            yield "doctor.monitor_silent", "note", told
        elif often[monitor.kind, monitor.serial] > 1:
            yield "doctor.monitor_twin", "note", told
        elif not monitor.serial:
            yield "doctor.monitor_no_serial", "note", told
        else:
            yield "doctor.monitor", "ok", told
        if not monitor.is_primary or len(found) == 1:
            yield _text_of(monitor, places)


def _text_of(monitor: Monitor, places: Mapping[str, WallPlace]) -> Told:
    place = next((places[name] for name in monitor.names if name in places), None)
    if place is None:
        pitch = monitor.pitch_mm
        return "doctor.wall_undeclared", "note", {"key": monitor.key, "pitch": f"{pitch:.2f}" if pitch else "…"}
    sight = Sight(place.viewing_distance_m, place.pixel_pitch_mm)
    text_px = declared_text_px(sight, min(monitor.size.toTuple()))
    told = {"key": monitor.key, "distance": place.viewing_distance_m, "px": text_px}
    if sight.allows(text_px):
        return "doctor.wall_text", "ok", told
    return "doctor.wall_far", "bad", told | {"reach": round(sight.reach_m(text_px), 1)}
