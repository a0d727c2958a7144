"""案件动态: the open cases that changed last, with their step, unit and time left; the newest first."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.live.live_case import LiveCase
from hall.metrics.watched import newest
from hall.moment import Moment
from hall.wall.splits import Pane
from widgets.wall.line_list import Cell, Line, LineList
from widgets.wall.line_places import ListColumn
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel

COLUMNS = (
    ListColumn(),  # when it changed
    ListColumn(),  # step
    ListColumn(letters=9),  # class
    ListColumn(letters=9, goes=2),  # place: a road, its section and side
    ListColumn(letters=6, goes=1),  # unit
    ListColumn(right=True),  # time left
)
"""The place goes first where there is little room: the map shows it; then the unit."""
_LOUD = ("overdue", "warning")


class Panel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.list = LineList(parts.theme, parts.texts, COLUMNS, "empty.all")
        super().__init__(parts, pane, self.list, parent)
        self.list.room_changed.connect(self.show_now)

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        live = self.parts.live
        if not len(live.store) and live.freshness.as_of is None:
            return  # nothing is known yet: an empty list would say that nothing is open
        now = live.now()
        self.list.show_lines([self._line(case, now) for case in newest(live.store, self.list.room)])

    def _line(self, case: LiveCase, now: Moment) -> Line:
        texts, city, look = self.parts.texts, self.parts.city, case.look(now).value
        left = None if case.due_at is None else case.due_at - now
        cells = (
            Cell(texts.near(case.changed_at, now, seconds=False), "quiet"),
            Cell(texts.words(f"step.{case.stage.value}"), "quiet"),
            Cell(city.subclass_name(case.kind, case.subclass, texts.language)),
            Cell(case.address, "quiet"),
            Cell(city.unit_name(case.unit, texts.language), "quiet"),
            Cell(texts.brief(left), look if look in _LOUD else "text"),
        )
        return Line(cells, look, case.urgent)
