"""来源: by which channels today's cases came."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.wall.splits import Pane
from widgets.charts.source_bars import SourceBars
from widgets.wall.parts import PanelParts
from widgets.wall.table_panel import TablePanel


class Panel(TablePanel[SourceBars]):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parts, pane, SourceBars(parts.theme, parts.texts), parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        if not self.is_news(board.sources):
            return
        language, city = self.parts.texts.language, self.parts.city
        self.table.set_counts({city.channel_name(code, language): n for code, n in board.sources})
