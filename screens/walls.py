"""Which walls this machine shows, on which monitors, with which text size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hall.errors import InputRefused
from hall.settings import WallPlace
from hall.wall.legibility import Sight
from screens.awake import Awake
from screens.catalogue import SCREENS, ScreenKind
from screens.station import Station
from screens.windows import Monitor, Placed, monitors, open_on
from themes.catalogue import theme_named

WINDOW = QSize(1600, 900)
"""A wall that is a window among others: a hall with one monitor."""


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
        monitor = next(iter(_chosen(asked)))
        size = monitor.size if monitor else window.size()
        open_on(window, Placed(monitor, size, kiosk=asked.kiosk or monitor is not None))

    return show


def _chosen(asked: WallAsked) -> list[Monitor | None]:
    """The monitors: the one named, else all but the primary; None: a window on the only one."""
    found = monitors()
    if asked.monitor:
        named = [monitor for monitor in found if asked.monitor in (monitor.key, monitor.name)]
        if not named:
            known = ", ".join(monitor.key for monitor in found)
            raise InputRefused("input.choice", key="screen", value=asked.monitor, allowed=known)
        return list(named)
    others: list[Monitor | None] = [monitor for monitor in found if not monitor.is_primary]
    return others or ([found[0]] if asked.kiosk and found else [None])


def _open(station: Station, kind: ScreenKind, monitor: Monitor | None, asked: WallAsked) -> QWidget:
    size = monitor.size if monitor else WINDOW.boundedTo(QGuiApplication.primaryScreen().availableSize())
    theme = kind.theme_for(theme_named(kind.themes[0]), size, _text_px(monitor, asked))
    window = kind.make(station.parts(theme, size, asked.scene))
    open_on(window, Placed(monitor, size, kiosk=asked.kiosk or monitor is not None))
    return window


def _text_px(monitor: Monitor | None, asked: WallAsked) -> int | None:
    """The smallest text of a declared wall: distance and pitch say it (look.md law 8)."""
    place = asked.places.get(monitor.key) or asked.places.get(monitor.name) if monitor else None
    return Sight(place.viewing_distance_m, place.pixel_pitch_mm).text_px if place else None
