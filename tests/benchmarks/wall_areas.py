"""A wall of twelve panels in a city of thousands of areas, each with open and closed cases of its own: how long asking
for the figures of the next second, and telling and painting them, hold the GUI thread."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Slot
from PySide6.QtWidgets import QApplication

from hall.ports import FigureReader, FigureSpan, RollupKey
from screens.screen import Screen
from screens.station.station import Station
from tests.benchmarks.wall_glass import SETTLE_MS, tell, took_ms, turn_ms, whole_wall
from tests.benchmarks.wall_quiet import TWELVE

BY_AREA = ("filed.street", "closed.street", "closed_on_time.street", "closed_unjudged.street")
"""The counters that have an area."""
ROUNDS, MOST_S, REST_US = 20, 10.0, 500


def spread(path: Path, areas: int) -> None:
    """Gives the open cases of a SQLite copy to so many areas, and each area counters of this month."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE cases SET street = printf('area-%06d', id % ?)", (areas,))
        codes = [(f"area-{number:06d}",) for number in range(areas)]
        connection.execute("CREATE TEMP TABLE areas (code TEXT)")
        connection.executemany("INSERT INTO areas VALUES (?)", codes)
        for figure in BY_AREA:
            connection.execute(
                "INSERT OR IGNORE INTO rollups SELECT ?, period, code, '', '', 5 + abs(random() % 90) FROM areas,"
                " (SELECT DISTINCT period FROM rollups WHERE figure = 'closed.street')",
                (figure,),
            )


class More:
    """Reads what is counted, and of everything one more in every other board: no row stays as it was."""

    def __init__(self, reader: FigureReader) -> None:
        self._reader, self._boards = reader, 0

    def next(self) -> None:
        """Another board begins."""
        self._boards += 1

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        """See `FigureReader`."""
        return {key: n + self._boards % 2 for key, n in self._reader.rollups(figures, first, last).items()}

    def counters(self, *asked: FigureSpan) -> list[Sequence[tuple[Any, ...]]]:
        """See `FigureReader`."""
        return self._reader.counters(*asked)


class Areas(QObject):
    """Asks for figures again and again in the window that fills the monitor."""

    def __init__(self) -> None:
        super().__init__()
        self._wall: Any = None
        self._asked, self._beside, self._told = list[float](), list[float](), list[float]()

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
        figures = self._wall.view.figures
        more = figures._reader = More(figures._reader)
        for number in range(ROUNDS + 1):  # the first one makes what is kept: widths of names, painted letters
            more.next()
            gc.collect()
            asked = took_ms(figures._ask)
            beside, told = self._turns_of(figures)
            if number:
                self._asked.append(asked)
                self._beside.append(max(beside, default=0.0))
                self._told.append(max(told))
        tell({"asked": self._asked, "beside": self._beside, "told": self._told, "areas": len(figures.board.ranking)})
        QApplication.quit()

    def _turns_of(self, figures: Any) -> tuple[list[float], list[float]]:
        """How long each turn of the event loop took, ms: while another thread counted, and from the new figures on
        until all of them are told and painted."""
        before, quiet, ends = figures.board, 0, monotonic() + MOST_S
        beside, told = list[float](), list[float]()
        while quiet < 2 and monotonic() < ends:  # what was told in the last turn is painted in the next one
            took = turn_ms()
            (beside if figures.board is before else told).append(took)
            QThread.usleep(REST_US)
            quiet = quiet + 1 if told and self._wall.view.is_told else 0
        assert quiet == 2, "no figures came"
        return beside, told
