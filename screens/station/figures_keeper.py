"""Keeps what the wall shows for its safe scene, once a minute at most. GUI thread; written on another one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, Slot

from hall.metrics.board import Board
from hall.metrics.registry import BY_CODE
from hall.moment import MINUTE_MS
from hall.wall.last_figures import LastBook, LastFigures
from screens.station.station import Station
from widgets.live.lanes import Answer
from widgets.wall.pulse_line import GROUPS


class FiguresKeeper(QObject):
    """Belongs to the station."""

    def __init__(self, station: Station, book: LastBook) -> None:
        super().__init__(station)
        self._station, self._book, self._since = station, book, QElapsedTimer()
        board = station.board()
        board.made.connect(self._on_board)

    @Slot(object)
    def _on_board(self, board: Board) -> None:
        if self._since.isValid() and self._since.elapsed() < MINUTE_MS:
            return
        self._since.start()
        keep = partial(self._book.keep, self._told(board))
        self._station.queries.ask("last_figures", keep, self._on_kept)

    def _told(self, board: Board) -> LastFigures:
        station, now = self._station, self._station.live.now()
        texts = station.texts
        written = []
        for code in (code for codes in GROUPS for code in codes):
            figure = BY_CODE[code]
            value = figure.value(board.reading)
            written.append((code, texts.number(value) if figure.denominator is None else texts.percent(value, 1)))
        return LastFigures(
            at=now,
            ahead_ms=now - self._book.now(),
            zone=station.access.zone.name,
            title=texts.words("city.title"),
            sample=station.city.present().sample,
            figures=tuple(written),
        )

    @Slot(object)
    def _on_kept(self, answer: Answer) -> None:
        """Nothing: what cannot be kept is told by the log."""
