"""Which walls this machine shows, on which monitors, with which text size."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hall.errors import InputRefused
from hall.settings import WallPlace
from hall.wall.legibility import Sight
from hall.wall.text_size import assumed_text_px, declared_text_px
from screens.awake import Awake
from screens.catalogue import SCREENS, ScreenKind, screen_of
from screens.monitors import Monitor, awaited, monitors
from screens.station import Station
from screens.windows import Placed, open_on
from themes.catalogue import theme_named
from themes.tokens import Theme

WINDOW = QSize(1600, 900)
"""A wall that is a window among others: a hall with one monitor."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WallAsked:
    """What the command line and the settings ask for. ``places``: declared walls by monitor key."""

    monitor: str
    scene: str
    kiosk: bool
    places: Mapping[str, WallPlace]


def wall_windows(asked: WallAsked) -> Callable[[Station], list[QWidget]]:
    """What opens the walls once the station is there. Raises InputRefused for a scene that does not exist."""
    kinds = {kind.key: kind for kind in SCREENS if kind.is_wall}
    if asked.scene not in kinds:
        raise InputRefused("input.choice", key="scene", value=asked.scene, allowed=", ".join(kinds))

    def open_windows(station: Station) -> list[QWidget]:
        Awake(station)
        return [_open(station, kinds[asked.scene], monitor, asked) for monitor in _chosen(asked)]

    return open_windows


def waiting_on(asked: WallAsked) -> Callable[[QWidget], None]:
    """What shows the window that waits for the database: where the first wall will stand, and bare like it."""

    def show(window: QWidget) -> None:
        monitor, size = _chosen(asked)[0], window.size()
        kiosk, fitted = asked.kiosk or monitor is not None, _fitter(window, screen_of(asked.scene), asked)
        open_on(window, Placed(monitor, size, kiosk, fitted=fitted))

    return show


def _chosen(asked: WallAsked) -> list[Monitor | None]:
    """The monitors: the one named, else all but the primary; None: a window on the only one. A monitor that is
    declared in the settings may come later: a display wall is often switched on after its computer."""
    found = monitors()
    if asked.monitor:
        named = [monitor for monitor in found if monitor.answers_to(asked.monitor)]
        if not named and asked.monitor not in asked.places:
            known = ", ".join(monitor.key for monitor in found)
            raise InputRefused("input.choice", key="screen", value=asked.monitor, allowed=known)
        return list(named) or [awaited(asked.monitor)]
    others: list[Monitor | None] = [monitor for monitor in found if not monitor.is_primary]
    return others or ([found[0]] if asked.kiosk and found else [None])


def _open(station: Station, kind: ScreenKind, monitor: Monitor | None, asked: WallAsked) -> QWidget:
    there = None if monitor is None or monitor.size.isEmpty() else monitor
    size = there.size if there else WINDOW.boundedTo(QGuiApplication.primaryScreen().availableSize())
    window = kind.make(station.parts(_theme(kind, there, size, asked), size, asked.scene))
    kiosk, fitted = asked.kiosk or monitor is not None, _fitter(window, kind, asked)
    open_on(window, Placed(monitor, size, kiosk, takes_next=monitor is None, fitted=fitted))
    return window


def _fitter(window: QWidget, kind: ScreenKind, asked: WallAsked) -> Callable[[Monitor], None]:
    """What lays the window out for the monitor it has come to fill."""

    def fit(on: Monitor) -> None:
        window.fit(_theme(kind, on, on.size, asked), on.size)  # type: ignore[attr-defined]

    return fit


def _theme(kind: ScreenKind, monitor: Monitor | None, size: QSize, asked: WallAsked) -> Theme:
    text_px = _text_px(monitor, size.height(), asked)
    return kind.theme_for(theme_named(kind.themes[0]), size, text_px)


def _text_px(monitor: Monitor | None, height_px: int, asked: WallAsked) -> int | None:
    """The smallest text of a wall, by what is declared for it, else by what its monitor tells; None: nothing known."""
    if monitor is None:
        return None
    place = asked.places.get(monitor.key) or asked.places.get(monitor.name)
    if place is None:
        pitch = monitor.pitch_mm
        assumed = Sight(WallPlace().viewing_distance_m, pitch) if pitch else None
        return assumed_text_px(assumed, height_px)
    sight = Sight(place.viewing_distance_m, place.pixel_pitch_mm)
    text_px = declared_text_px(sight, height_px)
    if not sight.allows(text_px):
        reach = f"{sight.reach_m(text_px):.1f}"
        log.warning("wall %s: text is read up to %s m, not up to %s m", monitor.key, reach, sight.distance_m)
    return text_px
