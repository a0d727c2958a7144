"""Opens the walls of this machine; where they stand: `wall_places`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from hall.errors import InputRefused
from screens.catalogue import WALLS, WallKind
from screens.screen import Fitting, Screen, WallScreen
from screens.station.awake import Awake
from screens.station.figures_keeper import FiguresKeeper
from screens.station.leaving import let_leave
from screens.station.monitors import Monitor
from screens.station.station import Station
from screens.station.waiting import Waiting
from screens.station.wall_places import WINDOW, WallAsked, chosen, free_monitors, place_of, placed_on, text_px_of
from screens.station.wall_set import WallSet
from screens.station.windows import open_on
from screens.wall.camera import WallCamera
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
        windows = list[Screen]()

        def open_one(monitor: Monitor | None) -> WallScreen:
            window = _open(station, kinds[asked.scene], monitor, asked)
            _conduct(station, window, len(windows), asked)
            return window

        for monitor in chosen(asked):
            windows.append(open_one(monitor))
        WallSet(windows, partial(free_monitors, asked), open_one, station)
        return windows

    return open_windows


def _conduct(station: Station, window: WallScreen, screen: int, asked: WallAsked) -> None:
    """From now on the window shows what is ordered of this wall, and tells what it shows."""
    if isinstance(window, SceneWall):
        access = station.access
        wall = PlacedWall(asked.station, screen, asked.scene)
        reads = station.walls(), access.wall_signs, station.live, station.queries
        Conductor(window, wall, *reads, access.zone, station.events)
        camera = WallCamera(window, wall.place, access.wall_signs, station.queries, station.live.now)
        window.ended.connect(camera.stop)


def _kinds() -> dict[str, WallKind]:
    return {kind.key: kind for kind in WALLS}


def waiting_on(asked: WallAsked) -> Callable[[Waiting], None]:
    """What shows the window that waits for the database: where the first wall will stand, and bare like it."""

    def show(window: Waiting) -> None:
        monitor, size = chosen(asked)[0], window.size()
        placed = placed_on(monitor, size, asked, _fitter(window, _kinds()[asked.scene], asked))
        open_on(window, replace(placed, takes_keys=lambda: True))
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
    text_px = text_px_of(monitor, size.height(), asked)
    return kind.theme_for(theme_named(kind.themes[0]), size, text_px)
