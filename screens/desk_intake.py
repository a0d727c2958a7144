"""Taking in a new case at a desk (上报): its form in the card's place, the point on the map, what lies around it.

Asks what lies around through the query lane. Knows no case that is open.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.city.whereabouts import Whereabouts
from screens.desk_page import DeskPage
from screens.screen import ScreenParts
from widgets.case.intake_flow import IntakeFlow
from widgets.live.lanes import Answer

_KEY = "desk.where"


class DeskIntake(QObject):
    """Signals: ``told`` (Words, meaning); ``left``: the form goes, now; ``filed`` (int): the case that was stored."""

    told = Signal(object, str)
    left = Signal()
    filed = Signal(int)

    def __init__(self, parts: ScreenParts, page: DeskPage, flow: IntakeFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._queries, self._page, self._flow = parts.queries, page, flow
        self._whereabouts = Whereabouts(parts.city.geo)
        self._asked: tuple[float, float] | None = None
        flow.told.connect(self.told)
        flow.filed.connect(self._on_filed)
        flow.changed.connect(self._look_around)
        page.bar.new.clicked.connect(self.begin)
        page.intake.later.clicked.connect(self.leave)
        page.map.point_clicked.connect(self._on_point)

    @Slot()
    def begin(self) -> None:
        """Ctrl+N: the form, for who may report; others hear why not."""
        if self._flow.may_report:
            self._page.show_intake(True)
            self._page.map.mark(self._flow.draft.point)
            self._page.intake.look_for_twins()
            self._page.intake.begin()
        elif self._flow.role_refusal is not None:
            self.told.emit(self._flow.role_refusal, "information")

    @Slot()
    def leave(self) -> None:
        """The form goes; what was typed stays."""
        self.left.emit()  # before it is hidden: else Qt hands the keys to the map, which gives them back to the form
        self._page.show_intake(False)
        self._page.map.mark(None)

    @Slot()
    def on_news(self) -> None:
        """The open cases have changed: perhaps it is known by now."""
        if self._page.is_taking_in:
            self._page.intake.look_for_twins()

    @Slot(float, float)
    def _on_point(self, lon: float, lat: float) -> None:
        if self._page.is_taking_in:
            self._page.intake.point(lon, lat)

    @Slot()
    def _look_around(self) -> None:
        point = self._flow.draft.point
        if point == self._asked:
            return
        self._asked = point
        if self._page.is_taking_in:
            self._page.map.mark(point)
        if point is None:
            self._queries.drop(_KEY)
        elif self._whereabouts.is_known:
            self._queries.ask(_KEY, partial(self._whereabouts.of, *point), self._on_where)
        else:
            self._page.intake.show_where(None)

    @Slot(object)
    def _on_where(self, answer: Answer) -> None:
        self._page.intake.show_where(answer.value)
        if answer.value is not None:
            self._flow.locate(answer.value.street)

    @Slot(int)
    def _on_filed(self, case_id: int) -> None:
        if self._page.is_taking_in:
            self.leave()
        self.filed.emit(case_id)
