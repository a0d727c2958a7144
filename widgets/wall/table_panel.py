"""A panel whose content is a table of bars: it turns its pages."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from hall.wall.splits import Pane
from widgets.charts.bar_table import BarTable
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel

T = TypeVar("T", bound=BarTable)


class TablePanel(WallPanel, Generic[T]):
    """``table``: the bars."""

    def __init__(self, parts: PanelParts, pane: Pane, table: T, parent: QWidget | None = None) -> None:
        super().__init__(parts, pane, table, parent)
        self.table = table

    def figures(self) -> dict[str, str]:
        """See `WallPanel`."""
        return {f"{self.spec.key}.{row.key}": " ".join(self.table.written(row)) for row in self.table.shown()}

    def turn_page(self) -> None:
        """See `WallPanel`."""
        self.table.set_page(self.table.page + 1)
