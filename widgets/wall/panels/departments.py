"""部门排名: closing rate and, beside it, on-time closing rate of each unit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.wall.splits import Pane
from widgets.charts.rank_bars import RankBars
from widgets.charts.values import BarColumn, BarRow
from widgets.wall.panels.streets import COLUMNS as RATES
from widgets.wall.parts import PanelParts
from widgets.wall.table_panel import TablePanel

COLUMNS = (*RATES, BarColumn("column.closed"))
"""How many cases a rate rests on: a unit that closed its only case stands first."""


class Panel(TablePanel[RankBars]):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parts, pane, RankBars(parts.theme, parts.texts, COLUMNS), parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        if not self.is_news(board.units):
            return
        language, city = self.parts.texts.language, self.parts.city
        self.table.show_rows(  # ranked already
            [
                BarRow(row.unit, city.unit_name(row.unit, language), (row.closing_rate, row.on_time_rate, row.closed))
                for row in board.units
            ]
        )
