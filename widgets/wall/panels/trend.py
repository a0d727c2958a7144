"""走势: reported and closed on each of the last 7 or 30 whole days, the last value at the end of each line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.metrics.board import Board
from hall.wall.panels import DAYS_OPTION
from hall.wall.splits import Pane
from widgets.charts.trend_lines import TrendLine, TrendLines
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel


class Panel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.lines = TrendLines(parts.theme, parts.texts, "chart.no_days")
        super().__init__(parts, pane, self.lines, parent)
        chosen = pane.option(DAYS_OPTION.name)
        self._days = int(chosen if chosen in DAYS_OPTION.allowed else DAYS_OPTION.default)
        self.set_title("panel.trend_days", days=self._days)

    def show_board(self, board: Board) -> None:
        """See `WallPanel`."""
        trend = board.trend.last(self._days)
        lines = (TrendLine("figure.reported", trend.reported), TrendLine("figure.closed", trend.closed))
        self.lines.show_days(trend.days, lines)
