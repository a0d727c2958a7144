"""Taking in a new case at a desk (上报): its form in the card's place, the point on the map, what lies and is open
around it.

Asks what lies around through the query lane. Knows no case that is open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hall.city.coordinates import LonLat
from hall.city.whereabouts import Whereabouts
from hall.errors import Words
from screens.desk.choices import DeskChoices
from screens.desk.columns.case_column import CaseColumn
from screens.desk.columns.place_column import PlaceColumn
from widgets.case.new_case.intake import Intake
from widgets.case.new_case.intake_flow import MOST_PARKED, IntakeFlow
from widgets.live.city_watch import CityWatch
from widgets.live.lanes import Answer, QueryLane

if TYPE_CHECKING:
    from hall.city.address.found import Found

_KEY, _PLACES = "desk.where", "desk.places"


class DeskIntake(QObject):
    """``column``: where its form stands; ``finder``: what a text may mean, asked in the lane. Signals: ``told`` (Words,
    meaning); ``left``: the form goes, now; ``filed`` (int, Intake): the case that was stored, and what it was made of;
    ``discarded`` (Intake): this call is thrown away; ``emptied``: the form has gone with it, and what was open before
    is past; ``unopened`` (Words): no form opens, for this reason."""

    told = Signal(object, str)
    left = Signal()
    filed = Signal(object, object)  # int; Qt's own hold half of a case's id
    discarded = Signal(object)
    emptied = Signal()
    unopened = Signal(object)  # Words

    def __init__(
        self,
        queries: QueryLane,
        city: CityWatch,
        flow: IntakeFlow,
        column: CaseColumn,
        place: PlaceColumn,
        choices: DeskChoices,
        finder: Callable[[str], Sequence[Found]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queries, self._city, self._flow, self._finder = queries, city, flow, finder
        self._column, self._form, self._place, self._choices = column, column.form, place, choices
        self._on_city()
        city.changed.connect(self._on_city)
        self._asked: LonLat | None = None
        self._clicked: LonLat | None = None
        self._sought = ""
        self._told: tuple[LonLat | None, str] = None, ""
        flow.told.connect(self.told)
        flow.ended.connect(self._on_ended)
        flow.filed.connect(self.filed)
        flow.discarded.connect(self.discarded)
        flow.changed.connect(self._look_around)
        column.swapped.connect(self._show_place)
        self._form.texts.language_changed.connect(self._show_place)
        self._form.later.clicked.connect(self.leave)
        self._form.places.asked.connect(self._find)
        place.map.point_clicked.connect(self._on_point)

    @Slot()
    def _on_city(self) -> None:
        """What lies around is read from the city's own map; a street that is not there is chosen by hand."""
        self._whereabouts = Whereabouts(self._city.present().geo)
        self._form.street.streets = self._city.present().undrawn_streets
        self._form.refresh()

    @Slot()
    def begin(self) -> None:
        """Ctrl+N: an empty form, always; what is half typed is put aside. Who may not report is told why."""
        if self._flow.may_report and self._flow.begin_another():
            self._show_form()
            self._form.begin()
        elif self._flow.may_report:
            self.unopened.emit(Words("intake.too_many", {"number": MOST_PARKED}))
        elif self._flow.role_refusal is not None:
            self.told.emit(self._flow.role_refusal, "information")
            self.unopened.emit(self._flow.role_refusal)

    def begin_with(self, known: Intake) -> Intake | None:
        """As ``begin``, with what is known already; its source only where this city has it. What stands in the form
        then; None, told, where none opens."""
        if not (self._flow.may_report and self._flow.begin_another()):
            if self._flow.role_refusal is not None:
                self.told.emit(self._flow.role_refusal, "information")
            return None
        channels = {each.code for each in self._flow.channels}
        channel = known.channel if known.channel in channels else self._flow.draft.channel
        self._flow.bring_back(replace(known, channel=channel))
        self._show_form()
        self._form.go_on()
        return self._flow.draft

    def name_component(self, subclass: str, component: str) -> bool:
        """The report in the form is about that component, of that subclass (its key); False where it is about something
        else."""
        draft = self._flow.draft
        is_about = draft.subclass in ("", subclass)
        if is_about:
            self._flow.put(replace(draft, subclass=subclass, component=component))
        return is_about

    def go_on(self) -> bool:
        """Ctrl+P: the call that stands in the form unseen, else the next one put aside; False where none waits."""
        is_shown, flow = self._column.is_taking_in, self._flow
        if not flow.may_report or not (flow.parked if is_shown else flow.calls):
            return False
        if is_shown or not flow.draft.is_written:
            flow.turn()
        if not is_shown:
            self._show_form()
            self._form.go_on()
        return True

    @property
    def refusal(self) -> Words | None:
        """Why this person begins no report; None: they do."""
        return self._flow.role_refusal

    @property
    def is_shown(self) -> bool:
        """Whether a form stands in the card's place."""
        return self._column.is_taking_in

    @property
    def calls(self) -> tuple[Intake, ...]:
        """All that is half typed, in the form or put aside."""
        return self._flow.calls

    @property
    def waiting(self) -> int:
        """How many calls wait to be gone on with."""
        return len(self._flow.parked if self._column.is_taking_in else self._flow.calls)

    def _show_form(self) -> None:
        self._column.show_form()
        self._find("")  # the first question reads the city's names: before somebody types one
        self._form.look_for_twins()

    @Slot()
    def leave(self) -> None:
        """The form goes; what was typed stays."""
        self.left.emit()  # before it is hidden: else Qt hands the keys to the map, which gives them back to the form
        self._column.show_card()

    def step_back(self) -> bool:
        """Esc: leave the form; False where it is not shown."""
        is_shown = self._column.is_taking_in
        if is_shown:
            self.leave()
        return is_shown

    @Slot()
    def on_news(self) -> None:
        """The open cases have changed: perhaps somebody else has filed the same by now."""
        if self._column.is_taking_in:
            self._form.look_for_twins()
            self._show_place()

    @Slot()
    def _show_place(self) -> None:
        """The right column speaks of the report while its form is shown, then of the open case again."""
        if not self._column.is_taking_in:
            self._place.end_report()
            return
        before = self._told[0]
        point, subclass = self._told = self._flow.draft.point, self._flow.draft.subclass
        near = self._choices.around(point, subclass) if point else ()
        self._place.show_report(point, near, fly=point not in (None, before, self._clicked))

    @Slot(float, float)
    def _on_point(self, lon: float, lat: float) -> None:
        if self._column.is_taking_in:
            self._clicked = lon, lat
            self._form.point(lon, lat)

    @Slot(str)
    def _find(self, text: str) -> None:
        """The places that what is typed may mean."""
        self._sought = text
        self._queries.ask(_PLACES, partial(self._finder, text), self._on_places)

    @Slot(object)
    def _on_places(self, answer: Answer) -> None:
        if not self._sought:
            return
        if answer.value is None:
            self._form.places.show_failed(answer.why)
        else:
            self._form.places.show_found(self._sought, answer.value)

    @Slot()
    def _look_around(self) -> None:
        point = self._flow.draft.point
        if self._column.is_taking_in and self._told != (point, self._flow.draft.subclass):
            self._show_place()
        if point == self._asked:
            return
        self._asked = point
        if point is None:
            self._queries.drop(_KEY)
        elif self._whereabouts.is_known:
            self._queries.ask(_KEY, partial(self._whereabouts.of, *point), self._on_where)
        else:
            self._form.show_where(None)

    @Slot(object)
    def _on_where(self, answer: Answer) -> None:
        self._form.show_where(answer.value)
        if answer.value is not None:
            self._flow.locate(answer.value.street)

    @Slot()
    def _on_ended(self) -> None:
        """It is there: the form goes. Calls that wait come by their key alone."""
        if self._column.is_taking_in:
            self.leave()
            self.emptied.emit()
