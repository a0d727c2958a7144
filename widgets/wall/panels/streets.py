"""街道排名: closing rate and, beside it, on-time closing rate of each street."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board, StreetRate
from hall.wall.splits import Pane
from widgets.charts.rank_bars import RankBars
from widgets.charts.seen_rows import SeenRows
from widgets.charts.values import BarColumn
from widgets.wall.parts import PanelParts
from widgets.wall.table_panel import TablePanel

COLUMNS = (BarColumn("column.close_rate", rate=True), BarColumn("column.on_time_rate", rate=True))
_STREET = attrgetter("street")
_VALUES = (attrgetter("closing_rate"), attrgetter("on_time_rate"))


class Panel(TablePanel[RankBars]):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parts, pane, RankBars(parts.theme, parts.texts, COLUMNS), parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        if not self.is_news(board.ranking):
            return
        city, language = self.parts.city.present(), self.parts.texts.language

        def named(row: StreetRate) -> tuple[str, str]:
            return row.street, city.street_name(row.street, language)

        whose = (city, language, frozenset(map(_STREET, board.ranking)))
        self.table.show_rows(SeenRows(board.ranking, named, _VALUES, whose))  # ranked already
