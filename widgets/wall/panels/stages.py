"""阶段: how many open cases lie before each step of the closed loop."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.wall.splits import Pane
from widgets.charts.funnel import Funnel
from widgets.wall.parts import PanelParts
from widgets.wall.table_panel import TablePanel


class Panel(TablePanel[Funnel]):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parts, pane, Funnel(parts.theme, parts.texts), parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        self.table.set_counts(board.reading.live.by_stage)
        self.set_basis("basis.open_now", number=board.reading.live.open)
