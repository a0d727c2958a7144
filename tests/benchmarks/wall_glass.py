"""What the trials of the wide wall share: the real wall on its monitor, turns of the event loop, CPU, the answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import psutil
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from screens.catalogue import screen_of
from screens.station.station import Station
from tests.support.starved import waited_ms
from themes.catalogue import theme_named

SETTLE_MS = 5_000


def whole_wall(station: Station) -> Any:  # a `SceneWall`, as the catalogue makes it
    """The real wall, alone on its monitor."""
    screen, monitor = screen_of("overview"), QGuiApplication.primaryScreen()
    size = monitor.size()
    wall: Any = screen.open(station, screen.theme_for(theme_named(screen.themes[0]), size), size, "wall")
    wall.setGeometry(monitor.geometry())
    wall.showFullScreen()
    return wall


def spin(ms: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


def turn_ms() -> float:
    """One turn of the event loop."""
    return took_ms(QApplication.processEvents)


def took_ms(work: Callable[[], object]) -> float:
    """How long that took, without the time in which no processor was free for it. What it waited for another thread of
    this process, or for the window system, counts."""
    began, waited = perf_counter(), waited_ms()
    work()
    return (perf_counter() - began) * 1000 - (waited_ms() - waited)


def cpu_s(family: list[psutil.Process]) -> float:
    """Seconds of a processor that these have used so far."""
    return sum(sum(each.cpu_times()[:2]) for each in family)


def whole_family() -> list[psutil.Process]:
    """This process and its children."""
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def tell(found: dict[str, Any]) -> None:
    """The answer of a trial, its last line."""
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
