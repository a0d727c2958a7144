"""高发问题: the subclasses that were filed most often today."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.city.taxonomy import kind_and_code
from hall.metrics.board import Board
from hall.wall.splits import Pane
from widgets.charts.rank_bars import RankBars
from widgets.charts.values import BarColumn, BarRow
from widgets.wall.parts import PanelParts
from widgets.wall.table_panel import TablePanel

COLUMNS = (BarColumn("column.filed"),)


class Panel(TablePanel[RankBars]):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        bars = RankBars(parts.theme, parts.texts, COLUMNS, heads=False, none_code="empty.today")
        super().__init__(parts, pane, bars, parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        if self.is_news(board.hot):
            self.table.set_rows([self._row(key, n) for key, n in board.hot])

    def _row(self, key: str, count: int) -> BarRow:
        name = self.parts.city.subclass_name(*kind_and_code(key), self.parts.texts.language)
        return BarRow(key, name, (count,))
