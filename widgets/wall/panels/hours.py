"""今日二十四小时: reported and closed by hour, over the usual band of the same weekday."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.wall.splits import Pane
from widgets.charts.hour_curve import HourCurve
from widgets.charts.values import DayValues, HourLine
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel

CURVES = ("figure.reported", "figure.closed")


class Panel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self._curve = HourCurve(parts.theme, parts.texts)
        super().__init__(parts, pane, self._curve, parent)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        curves = zip(CURVES, (board.curve.reported, board.curve.closed), strict=True)
        lines = tuple(HourLine(code, values) for code, values in curves)
        hour = self.parts.zone.hour(board.at)
        self._curve.set_values(DayValues(lines, board.curve.low, board.curve.high, hour))
