"""Which walls this machine shows, on which monitors, with which text size."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from hall.errors import InputRefused
from hall.settings import WallPlace
from hall.wall.legibility import Sight
from hall.wall.text_size import assumed_text_px, declared_text_px
from screens.catalogue import WALLS, WallKind
from screens.screen import Fitting, Screen, WallScreen
from screens.station.awake import Awake
from screens.station.leaving import LeaveRules, let_leave
from screens.station.monitors import Monitor, awaited_monitor, monitors
from screens.station.shared_display import has_desk
from screens.station.station import Station
from screens.station.waiting import Waiting
from screens.station.windows import Placed, open_on
from screens.wall.camera import WallCamera
from screens.wall.conductor import Conductor, PlacedWall
from screens.wall.scene_wall import SceneWall
from themes.catalogue import theme_named
from themes.tokens import Theme

WINDOW = QSize(1600, 900)
"""A wall that is a window among others: a hall with one monitor."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WallAsked:
    """What the command line and the settings ask for. ``places``: declared walls by monitor key; ``station``: what
    this machine is called; ``leave``: what is asked of who wants to leave a kiosk, None: nobody can."""

    monitor: str
    scene: str
    kiosk: bool
    places: Mapping[str, WallPlace]
    station: str = ""
    leave: LeaveRules | None = None


def wall_windows(asked: WallAsked) -> Callable[[Station], list[Screen]]:
    """What opens the walls once the station is there. Raises InputRefused for a scene that does not exist."""
    kinds = _kinds()
    if asked.scene not in kinds:
        raise InputRefused("input.choice", key="scene", value=asked.scene, allowed=", ".join(kinds))

    def open_windows(station: Station) -> list[Screen]:
        Awake(station)
        windows = [_open(station, kinds[asked.scene], monitor, asked) for monitor in _chosen(asked)]
        for screen, window in enumerate(windows):
            _conduct(station, window, screen, asked)
        return list[Screen](windows)

    return open_windows


def _conduct(station: Station, window: WallScreen, screen: int, asked: WallAsked) -> None:
    """From now on the window shows what is ordered of this wall, and tells what it shows."""
    if isinstance(window, SceneWall):
        access = station.access
        wall = PlacedWall(asked.station, screen, asked.scene)
        Conductor(window, wall, station.walls(), access.wall_signs, station.live, station.queries, access.zone)
        camera = WallCamera(window, wall.place, access.wall_signs, station.queries, station.live.now)
        window.ended.connect(camera.stop)


def _kinds() -> dict[str, WallKind]:
    return {kind.key: kind for kind in WALLS}


def waiting_on(asked: WallAsked) -> Callable[[Waiting], None]:
    """What shows the window that waits for the database: where the first wall will stand, and bare like it."""

    def show(window: Waiting) -> None:
        monitor, size = _chosen(asked)[0], window.size()
        kiosk, fitted = asked.kiosk or monitor is not None, _fitter(window, _kinds()[asked.scene], asked)
        behind = partial(has_desk, os.environ)  # the desk waits too, and its window has the keys
        open_on(window, Placed(_bound(monitor, asked), size, kiosk, fitted=fitted, stays_behind=behind))
        let_leave(window, theme_named(_kinds()[asked.scene].themes[0]), window.texts, asked.leave)

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
        return list(named) or [awaited_monitor(asked.monitor)]
    others: list[Monitor | None] = [monitor for monitor in found if not monitor.is_primary]
    return others or ([found[0]] if asked.kiosk and found else [None])


def _bound(monitor: Monitor | None, asked: WallAsked) -> Monitor | None:
    """What binds the window: who names a plug means whatever monitor is in it, another one too."""
    return awaited_monitor(monitor.name) if monitor is not None and monitor.name == asked.monitor else monitor


def _open(station: Station, kind: WallKind, monitor: Monitor | None, asked: WallAsked) -> WallScreen:
    there = None if monitor is None or monitor.size.isEmpty() else monitor
    size = there.size if there else WINDOW.boundedTo(QGuiApplication.primaryScreen().availableSize())
    window = kind.open(station, _theme(kind, there, size, asked), size, asked.station)
    if there is not None:
        _fitter(window, kind, asked)(there)
    open_on(window, replace(_placed(window, kind, monitor, size, asked), takes_next=monitor is None))
    let_leave(window, theme_named(kind.themes[0]), station.texts, asked.leave)
    return window


def _placed(window: WallScreen, kind: WallKind, monitor: Monitor | None, size: QSize, asked: WallAsked) -> Placed:
    kiosk, fitted = asked.kiosk or monitor is not None, _fitter(window, kind, asked)
    takes_keys, stays_behind = partial(_takes_keys, monitor, asked), partial(has_desk, os.environ)
    bound = _bound(monitor, asked)
    return Placed(bound, size, kiosk, fitted=fitted, takes_keys=takes_keys, stays_behind=stays_behind)


def _takes_keys(monitor: Monitor | None, asked: WallAsked) -> bool:
    """Only where the settings say so, and never beside a desk: half a word would be typed into the wall."""
    place = _place_of(monitor, asked)
    return place is not None and place.keys and not has_desk(os.environ)


def _place_of(monitor: Monitor | None, asked: WallAsked) -> WallPlace | None:
    """What the settings declare for this monitor."""
    if monitor is None:
        return None
    return next((asked.places[name] for name in monitor.names if name in asked.places), None)


def _fitter(window: Fitting, kind: WallKind, asked: WallAsked) -> Callable[[Monitor], None]:
    """What lays the window out for the monitor it has come to fill."""

    def fit(on: Monitor) -> None:
        place = _place_of(on, asked)
        if place is not None and isinstance(window, SceneWall):
            window.splice(place.columns, place.rows)
        window.fit(_theme(kind, on, on.size, asked), on.size)

    return fit


def _theme(kind: WallKind, monitor: Monitor | None, size: QSize, asked: WallAsked) -> Theme:
    text_px = _text_px(monitor, size.height(), asked)
    return kind.theme_for(theme_named(kind.themes[0]), size, text_px)


def _text_px(monitor: Monitor | None, height_px: int, asked: WallAsked) -> int | None:
    """The smallest text of a wall, by what is declared for it, else by what its monitor tells; None: nothing known."""
    if monitor is None:
        return None
    place = _place_of(monitor, asked)
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
