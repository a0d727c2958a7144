"""大盘数字: one figure, very large; a rate stands with its pair (docs/look.md §4)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.metrics.registry import BY_CODE, basis_of
from hall.wall.panels import FIGURE_OPTION
from hall.wall.splits import Pane
from widgets.common.mark import URGENT
from widgets.wall.great_number import GreatNumber
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel

PAIRS = {"closing_rate": "on_time_closing_rate", "on_time_closing_rate": "closing_rate"}
ALARMS = {"overdue_now": "overdue", "urgent_now": URGENT, "warning_now": "warning"}
"""Figures that have a colour and a mark as soon as they are not nought."""


class Panel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.number = GreatNumber(parts.theme, parts.texts)
        super().__init__(parts, pane, self.number, parent)
        code = pane.option(FIGURE_OPTION.name)
        self.code = code if code in BY_CODE else FIGURE_OPTION.default
        self.set_title(f"figure.{self.code}")
        self.set_basis(basis_of(self.code))

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        value = BY_CODE[self.code].value(board.reading)
        pair = PAIRS.get(self.code)
        below = "" if pair is None else f"{self.texts.words(f'figure.{pair}')} {self._written(pair, board)}"
        meaning = ALARMS.get(self.code, "") if value else ""
        self.number.show_number(self._written(self.code, board), meaning, below)

    def _written(self, code: str, board: Board) -> str:
        value = BY_CODE[code].value(board.reading)
        return self.texts.number(value) if BY_CODE[code].denominator is None else self.texts.percent(value, 1)

    def figures(self) -> dict[str, str]:
        """See `WallPanel`."""
        return {self.code: self.number.text}
