"""The right column of a desk: the map at the open case, and what else is open around it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.cases.case import Case
from hall.live.live_case import LiveCase
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.map.case_map import CaseMap
from widgets.map.surface import Card
from widgets.queue.near_list import NearCase, NearList
from widgets.texts.texts import Texts


class _Nowhere(Label):
    """Lies over the map of a case without a place."""

    def __init__(self, theme: Theme, texts: Texts, case_map: CaseMap) -> None:
        super().__init__(theme, texts, case_map, size="title", tone="text")
        self.say("card.no_point")
        self.move(theme.sizes.space(2), theme.sizes.space(2))
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """On a ground of its own: streets lie behind it."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.raised))
        super().paintEvent(event)


class PlaceColumn(QWidget):
    """The map takes the room that the list below it does not need."""

    def __init__(self, theme: Theme, texts: Texts, case_map: CaseMap) -> None:
        super().__init__()
        self.map, self.near, self.nearby = case_map, NearList(theme, texts), QWidget()
        self.nowhere = _Nowhere(theme, texts, case_map)
        self.title, sizes = Label(theme, texts, size="small", tone="quiet"), theme.sizes
        self.title.say("card.nearby")
        keeps_room = self.title.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # the map stays as large as it is
        self.title.setSizePolicy(keeps_room)
        self.title.hide()
        lower = QVBoxLayout(self.nearby)
        lower.setContentsMargins(sizes.space(2), 0, sizes.space(2), sizes.space(1))
        lower.addWidget(self.title)
        lower.addWidget(self.near)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space(1))
        column.addWidget(self.map, 1)
        column.addWidget(self.nearby)

    def show_case(self, case: LiveCase, what: str, near: Sequence[NearCase], *, fly: bool) -> None:
        """Where a case lies, ``what`` it is, and what is open around it. ``fly``: bring it into view."""
        self.map.mark(None)
        self._say_where(has_point=case.lon is not None and case.lat is not None)
        self.map.select(case.id, fly=fly, card=Card(what, (case.address,)))
        self.show_near(case, near)

    def _say_where(self, *, has_point: bool) -> None:
        """Over the map, which goes on showing another place."""
        self.nowhere.setVisible(not has_point)
        self.nowhere.adjustSize()
        self.nowhere.raise_()

    def show_ended(self, case: Case) -> None:
        """Where a closed case lay: a cross, for it has no pin."""
        self.map.mark(None if case.lon is None or case.lat is None else (case.lon, case.lat))
        self._say_where(has_point=case.lon is not None and case.lat is not None)
        self._list((), "")

    def show_near(self, case: LiveCase, near: Sequence[NearCase]) -> None:
        """What is open around it."""
        has_point = case.lon is not None and case.lat is not None
        self._list(near, "card.nothing_near" if has_point else "card.no_point")

    def _list(self, near: Sequence[NearCase], empty: str) -> None:
        """Under a heading, where there is something to head."""
        self.title.setVisible(bool(near or empty))
        self.near.show_cases(near, empty)

    def show_nothing(self) -> None:
        """No case is open."""
        self._say_where(has_point=True)
        self.map.select(None)
        self.map.mark(None)
        self._list((), "")
