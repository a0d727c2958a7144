"""街道排名: closing rate and, beside it, on-time closing rate of each street."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.wall.splits import Pane
from widgets.charts.rank_bars import RankBars
from widgets.charts.values import BarColumn, BarRow
from widgets.wall.parts import PanelParts
from widgets.wall.table_panel import TablePanel

COLUMNS = (BarColumn("column.close_rate", rate=True), BarColumn("column.on_time_rate", rate=True))


class Panel(TablePanel[RankBars]):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parts, pane, RankBars(parts.theme, parts.texts, COLUMNS), parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        if not self.is_news(board.ranking):
            return
        names = self.parts.city.present().street_names([row.street for row in board.ranking], self.parts.texts.language)
        self.table.show_rows(  # ranked already
            [
                BarRow(row.street, name, (row.closing_rate, row.on_time_rate))
                for row, name in zip(board.ranking, names, strict=True)
            ]
        )
