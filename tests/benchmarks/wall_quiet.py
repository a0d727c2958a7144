"""A wall of twelve panels while nothing happens in the city: what it costs to go on showing it."""

from __future__ import annotations

from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from hall.wall.scene import Layout, Scene
from hall.wall.splits import below, beside
from screens.screen import Screen
from screens.station.station import Station
from tests.benchmarks.wall_glass import SETTLE_MS, cpu_s, spin, tell, whole_family, whole_wall

TWELVE = Scene(
    "twelve",
    "十二块",
    "Twelve panels",
    (
        (
            Layout(
                beside(
                    (20, "urgent"),
                    (30, below((60, "map"), (40, "ticker"))),
                    (
                        50,
                        below(
                            (1, beside((1, "stages"), (1, "hours"), (1, "trend"))),
                            (1, beside((1, "sources"), (1, "hot"), (1, "streets"))),
                            (1, beside((1, "red_lights"), (1, "watched"), (1, "departments"))),
                        ),
                    ),
                )
            ),
        ),
    ),
)


class Quiet(QObject):
    """Shows them, waits until all is painted and at rest, then counts the processors' time."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        self._wall: Any = None

    def open(self, station: Station) -> list[Screen]:
        """The real wall, alone."""
        self._wall = whole_wall(station)
        self._wall.view.pins.drawn.connect(self._on_drawn, Qt.ConnectionType.SingleShotConnection)
        return [self._wall]

    @Slot()
    def _on_drawn(self) -> None:
        self._wall.painted.connect(self._on_painted, Qt.ConnectionType.SingleShotConnection)
        self._wall.show_scene(TWELVE)

    @Slot()
    def _on_painted(self) -> None:
        QTimer.singleShot(SETTLE_MS, self, self._measure)

    @Slot()
    def _measure(self) -> None:
        family = whole_family()
        began, before = monotonic(), cpu_s(family)
        spin(round(self._seconds * 1000))
        cores = (cpu_s(family) - before) / (monotonic() - began)
        tell({"cores": cores, "panels": len(self._wall.view.panels) + 1})  # and the map
        QApplication.quit()
