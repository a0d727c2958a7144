"""紧急与超期: the urgent and overdue cases, as many as fit, and how many more there are."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.live.live_case import LiveCase
from hall.wall.splits import Pane
from widgets.wall.parts import PanelParts
from widgets.wall.urgent_list import UrgentList
from widgets.wall.urgent_rows import pressing
from widgets.wall.wall_panel import WallPanel


class Panel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.list = UrgentList(parts.theme, parts.texts, self._subclass)
        super().__init__(parts, pane, self.list, parent)
        self.list.room_changed.connect(self.show_now)

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        live = self.parts.live
        store, now = live.store, live.now()
        if not len(store) and live.freshness.as_of is None:
            return  # nothing is known yet: an empty list would say that all is well
        cases, total = pressing(store, now, self.list.room)
        self.list.show_cases(cases, now)
        urgent, more = store.urgent(), total - len(cases)
        self.set_basis("basis.pressing" if urgent else "basis.time_left", number=urgent)
        self.set_footer("count.more" if more else "", n=more)

    def cases(self) -> tuple[int, ...]:
        """See `WallPanel`."""
        return self.list.cases

    def _subclass(self, case: LiveCase) -> str:
        return self.parts.city.subclass_name(case.kind, case.subclass, self.parts.texts.language)
