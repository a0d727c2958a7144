"""Opens the walls of this machine; where they stand: `wall_places`."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hall.errors import InputRefused
from hall.people.sensitivity import Sensitivity, bears_of
from screens.screen import Fitting, Screen, WallScreen
from screens.station.awake import Awake
from screens.station.figures_keeper import FiguresKeeper
from screens.station.leaving import let_leave
from screens.station.monitors import Monitor, qt_screen_of
from screens.station.shared_display import desk_stands_on, has_desk
from screens.station.station import Station
from screens.station.waiting import Waiting
from screens.station.wall_places import (
    WINDOW,
    WallAsked,
    free_monitors,
    place_of,
    placed_on,
    screens_of,
    seats,
    text_px_of,
)
from screens.station.wall_screens import WallScreens
from screens.station.wall_set import WallSet
from screens.station.windows import awaits_monitor, bound_monitor, open_on
from screens.wall.camera import WallCamera
from screens.wall.care import WallCare
from screens.wall.catalogue import WALLS, WallKind
from screens.wall.conductor import Conductor, PlacedWall
from screens.wall.scene_wall import SceneWall
from themes.catalogue import theme_named
from themes.tokens import Theme


def wall_windows(asked: WallAsked) -> Callable[[Station], list[Screen]]:
    """What opens the walls once the station is there. Raises InputRefused for a scene that does not exist."""
    kinds = _kinds()
    if asked.scene not in kinds:
        raise InputRefused("input.choice", key="scene", value=asked.scene, allowed=", ".join(kinds))

    def open_windows(station: Station) -> list[Screen]:
        Awake(station)
        if asked.last is not None:
            FiguresKeeper(station, asked.last)
        windows, screens = list[Screen](), screens_of(asked)

        def open_one(monitor: Monitor | None, screen: int) -> WallScreen:
            window = _open(station, kinds[asked.scene], monitor, asked)
            _conduct(station, window, screen, asked, lambda: _screens_seen(windows))
            return window

        def open_come(monitor: Monitor) -> WallScreen:
            screen = screens.screen_of(monitor, list(_screens_open(windows)))
            _make_way(windows, screen, screens)
            return open_one(monitor, screen)

        windows += [open_one(seat.monitor, seat.screen) for seat in seats(asked, screens)]
        WallSet(windows, partial(free_monitors, asked), open_come, screens, station)
        return windows

    return open_windows


def _screens_open(windows: list[Screen]) -> dict[int, tuple[Screen, Conductor]]:
    """Which window shows each screen of the wall."""
    conductors = ((window, window.findChild(Conductor)) for window in windows)
    return {found.screen: (window, found) for window, found in conductors if isinstance(found, Conductor)}


def _make_way(windows: list[Screen], screen: int, screens: WallScreens) -> None:
    """What stood in for the monitor of that screen, which has come, ends, or shows another one."""
    window, conductor = _screens_open(windows).get(screen, (None, None))
    if window is None or conductor is None:
        return
    stood_in = bound_monitor(window)
    if stood_in is None or awaits_monitor(window):
        windows.remove(window)
        window.close_down()
        window.deleteLater()
    else:
        conductor.show_screen(screens.another_screen(stood_in, list(_screens_open(windows))))


def _screens_seen(windows: list[Screen]) -> list[int]:
    """Those of the wall that somebody can see: what stands on one that is away would be missed."""
    return [screen for screen, (window, _) in _screens_open(windows).items() if not window.isHidden()]


def _conduct(
    station: Station, window: WallScreen, screen: int, asked: WallAsked, screens: Callable[[], list[int]]
) -> None:
    """From now on the window shows what is ordered of this wall, and tells what it shows."""
    if isinstance(window, SceneWall):
        access = station.access
        wall = PlacedWall(
            asked.station, screen, asked.scene, partial(_monitor_of, window), partial(_bears_of, window, asked),
            partial(is_behind_desk, window), screens,
        )  # fmt: skip
        reads = station.walls(), access.wall_signs, station.live, station.queries
        conductor = Conductor(window, wall, *reads, access.zone, station.events)
        camera = WallCamera(window, lambda: conductor.place, access.wall_signs, station.queries, station.live.now)
        window.ended.connect(camera.stop)
        WallCare(window, asked.station, station.walls(), station.live, access.zone, asked.renewal_hour)


def _monitor_of(window: WallScreen) -> str:
    """The plug of its monitor, also of one that is away."""
    bound = bound_monitor(window)
    return bound.name if bound is not None else window.screen().name()


def is_behind_desk(window: QWidget) -> bool:
    """Whether a desk stands on the monitor that the window is on: a wall is never before one there."""
    bound = bound_monitor(window)
    screen = window.screen() if bound is None else qt_screen_of(bound)
    return screen is not None and desk_stands_on(os.environ, screen.name())


def _bears_of(window: WallScreen, asked: WallAsked) -> Sensitivity:
    """What the settings say of its monitor."""
    place = place_of(bound_monitor(window), asked)
    return bears_of(place.bears if place is not None else "")


def _kinds() -> dict[str, WallKind]:
    return {kind.key: kind for kind in WALLS}


def waiting_on(asked: WallAsked) -> Callable[[Waiting], None]:
    """What shows the window that waits for the database: where the first wall will stand, and bare like it."""

    def show(window: Waiting) -> None:
        sat = seats(asked, screens_of(asked))
        monitor, size = next((seat.monitor for seat in sat if seat.is_here), sat[0].monitor), window.size()
        placed = placed_on(monitor, size, asked, _fitter(window, _kinds()[asked.scene], asked))
        open_on(window, replace(placed, takes_keys=lambda: not has_desk(os.environ)))
        let_leave(window, theme_named(_kinds()[asked.scene].themes[0]), window.texts, asked.leave)

    return show


def _open(station: Station, kind: WallKind, monitor: Monitor | None, asked: WallAsked) -> WallScreen:
    there = None if monitor is None or monitor.size.isEmpty() else monitor
    size = there.size if there else WINDOW.boundedTo(QGuiApplication.primaryScreen().availableSize())
    window = kind.open(station, _theme(kind, there, size, asked), size, asked.station)
    if there is not None:
        _fitter(window, kind, asked)(there)
    open_on(window, replace(placed_on(monitor, size, asked, _fitter(window, kind, asked)), takes_next=monitor is None))
    let_leave(window, theme_named(kind.themes[0]), station.texts, asked.leave)
    return window


def _fitter(window: Fitting, kind: WallKind, asked: WallAsked) -> Callable[[Monitor], None]:
    """What lays the window out for the monitor it has come to fill."""

    def fit(on: Monitor) -> None:
        place = place_of(on, asked)
        if place is not None and isinstance(window, SceneWall):
            window.splice(place.columns, place.rows)
        window.fit(_theme(kind, on, on.size, asked), on.size)

    return fit


def _theme(kind: WallKind, monitor: Monitor | None, size: QSize, asked: WallAsked) -> Theme:
    text_px = text_px_of(monitor, min(size.toTuple()), asked)
    return kind.theme_for(theme_named(kind.themes[0]), size, text_px)
