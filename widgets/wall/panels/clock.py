"""时间: the hall's clock and the date, as large as their room."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.wall.splits import Pane
from widgets.wall.great_number import GreatNumber
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel


class Panel(WallPanel):
    """The city's time by the database's clock, which goes on by itself while the database is gone."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.time = GreatNumber(parts.theme, parts.texts)
        super().__init__(parts, pane, self.time, parent)

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        texts, now = self.parts.texts, self.parts.live.now()
        self.time.show_number(texts.clock_time(now), "", texts.date(now))
