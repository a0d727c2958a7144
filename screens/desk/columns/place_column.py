"""The right column of a desk: the map at the open case or the report that is typed, and what else is open around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.cases.case import Case
from hall.city.city_names import CityNames
from hall.city.coordinates import LonLat
from hall.frozen import frozen
from hall.live.live_case import LiveCase
from themes.tokens import Theme
from widgets.case.new_case.candidates import Candidates
from widgets.common.label import Label
from widgets.common.painting import painting
from widgets.map.case_map import CaseMap
from widgets.map.surface import Card
from widgets.queue.near_list import NearCase, NearList
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from hall.city.address.found import Found


class _Nowhere(Label):
    """Lies over the map of a case without a place."""

    def __init__(self, theme: Theme, texts: Texts, case_map: CaseMap) -> None:
        super().__init__(theme, texts, case_map, size="title", tone="text")
        self.say("card.no_point")
        self.move(theme.sizes.space(2), theme.sizes.space(2))
        self.hide()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """On a ground of its own: streets lie behind it."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.raised))
        super().paintEvent(event)


@frozen
class _Told:
    """What the column speaks of. ``case_id``, ``card``: whose pin is ringed and what stands at it; ``mark``: a cross at
    (lon, lat); ``empty``: the code of what is said where nothing is ``near``, "" for nothing."""

    case_id: int | None = None
    card: Card | None = None
    mark: LonLat | None = None
    has_place: bool = True
    near: Sequence[NearCase] = ()
    empty: str = ""


class PlaceColumn(QWidget):
    """The map takes the room that the list below it does not need. A report that is being typed goes before the open
    case, which stands here again afterwards."""

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, case_map: CaseMap) -> None:
        super().__init__()
        self._case = _Told()
        self._report: _Told | None = None
        self.map, self.near, self.nearby = case_map, NearList(theme, texts), QWidget()
        self.nowhere = _Nowhere(theme, texts, case_map)
        self.going, self.places = QWidget(), Candidates(theme, texts, names)
        go = Label(theme, texts, size="small", tone="quiet")
        go.say("find.go_to")
        self.going.hide()
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
        upper = QVBoxLayout(self.going)
        upper.setContentsMargins(sizes.space(2), 0, sizes.space(2), 0)
        upper.addWidget(go)
        upper.addWidget(self.places)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space(1))
        column.addWidget(self.map, 1)
        column.addWidget(self.going)
        column.addWidget(self.nearby)

    def show_case(self, case: LiveCase, what: str, near: Sequence[NearCase], *, fly: bool) -> None:
        """Where a case lies, ``what`` it is, and what is open around it. ``fly``: bring it into view."""
        self._case = _Told(case.id, Card(what, (case.address,)), None, case.lon is not None and case.lat is not None)
        self._show(fly=fly)
        self.show_near(case, near)

    def show_ended(self, case: Case) -> None:
        """Where a closed case lay: a cross, for it has no pin."""
        at = None if case.lon is None or case.lat is None else (case.lon, case.lat)
        self._case = _Told(mark=at, has_place=at is not None)
        self._show()

    def show_near(self, case: LiveCase, near: Sequence[NearCase]) -> None:
        """What is open around it."""
        has_point = case.lon is not None and case.lat is not None
        self._case = replace(self._case, near=near, empty="card.nothing_near" if has_point else "card.no_point")
        self._list()

    def show_nothing(self) -> None:
        """No case is open."""
        self._case = _Told()
        self._show()

    def show_report(self, point: LonLat | None, near: Sequence[NearCase], *, fly: bool = False) -> None:
        """Where a new case is about to be and what is open around it: goes before the open case until it has ended.
        ``fly``: bring the point into view."""
        self._report = _Told(mark=point, near=near, empty="card.nothing_near" if point else "")
        self._show(fly=fly)

    def end_report(self) -> None:
        """The open case again, brought back into view."""
        if self._report is not None:
            self._report = None
            self._show(fly=True)

    def show_places(self, found: tuple[Found, ...]) -> None:
        """Places that the search has found; none: they go."""
        self.going.setVisible(bool(found))
        self.places.show_found(found)

    def go_to(self, point: LonLat) -> None:
        """A cross there, until another case or report is shown."""
        self.map.select(None)
        self.map.mark(point, fly=True)
        self.nowhere.hide()

    def _show(self, *, fly: bool = False) -> None:
        told = self._report or self._case
        self.map.select(told.case_id, fly=fly and told.case_id is not None, card=told.card)
        self.map.mark(told.mark, fly=fly and told is self._report)
        self.nowhere.setVisible(not told.has_place)  # over the map, which goes on showing another place
        self.nowhere.adjustSize()
        self.nowhere.raise_()
        self._list()

    def _list(self) -> None:
        """What is near, under a heading where there is something to head."""
        told = self._report or self._case
        self.title.setVisible(bool(told.near or told.empty))
        self.near.show_cases(told.near, told.empty)
