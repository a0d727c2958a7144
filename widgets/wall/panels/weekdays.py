"""星期分布: what is reported on a Monday, a Tuesday …: the mean of the last four whole weeks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.wall.splits import Pane
from widgets.charts.bar_table import BarTable
from widgets.charts.values import BarColumn, BarRow
from widgets.wall.parts import PanelParts
from widgets.wall.table_panel import TablePanel

DAYS, WEEK = 28, 7
"""Four of each weekday, so that one holiday does not bend it much."""


class Panel(TablePanel[BarTable]):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        bars = BarTable(parts.theme, parts.texts, (BarColumn("column.cases"),), heads=False)
        super().__init__(parts, pane, bars, parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        if not self.is_news(board.trend):
            return
        trend, of = board.trend.last(DAYS), {weekday: list[int]() for weekday in range(1, WEEK + 1)}
        for day, reported in zip(trend.days, trend.reported, strict=True):
            if reported is not None:
                of[date.fromisoformat(str(day)).isoweekday()].append(reported)
        self.table.show_rows([self._row(weekday, counts) for weekday, counts in of.items() if counts])

    def _row(self, weekday: int, counts: list[int]) -> BarRow:
        name = self.parts.texts.words(f"time.weekday_{weekday}")
        return BarRow(str(weekday), name, (round(sum(counts) / len(counts)),))
