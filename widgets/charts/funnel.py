"""How many open cases lie before each step of the closed loop, in the order of the steps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from hall.cases.vocabulary import Stage
from themes.tokens import Theme
from widgets.charts.bar_table import BarTable
from widgets.charts.values import BarColumn, BarRow
from widgets.texts.texts import Texts

_OPEN_STAGES = tuple(stage for stage in Stage if stage is not Stage.EVALUATION)


class Funnel(BarTable):
    """One bar a step; 综合评价 is left out, because no open case lies there."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, (BarColumn("column.cases"),), parent, heads=False)

    def set_counts(self, counts: Mapping[Stage, int | None]) -> None:
        """Open cases by step; a step that is missing is unknown and shows a dash."""
        self.show_rows([BarRow(stage, stage, (counts.get(stage),)) for stage in _OPEN_STAGES])

    def name_of(self, row: BarRow) -> str:
        """What waits there: 待受理, 待立案 …"""
        return self.texts.words(f"waits.{row.key}")
