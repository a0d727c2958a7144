"""Components (部件) at a desk: the card of one that was clicked or that the open case names.

GUI thread; what is known of them is read in query threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.cases.vocabulary import Kind
from hall.city.coordinates import LonLat
from hall.city.ground.component import ComponentNear, subclass_of
from hall.city.taxonomy import subclass_key
from hall.errors import Words
from hall.frozen import frozen
from hall.layers.built_in import COMPONENTS
from hall.people.session import Session
from hall.ports.components import ComponentCard, ComponentReader
from screens.desk.components.lines import MOST_AROUND, ComponentWords
from screens.desk.intake import DeskIntake
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.case.act_flow import ActFlow
from widgets.case.new_case.intake import Intake
from widgets.live.lanes import Answer
from widgets.map.case_map import CaseMap

if TYPE_CHECKING:
    from screens.desk.components.sheet import ComponentSheet

AROUND_M = 30.0
"""Components within so many metres of a case are listed: the width of a street."""
_KEY = "desk.component"


@frozen
class _Found:
    """What was read: the card, None where there is none at that place; those around it."""

    card: ComponentCard | None
    around: tuple[ComponentNear, ...]


class DeskComponents(QObject):
    """``theme``: the one that the desk wears now; ``flow`` knows the open case as it was read. Signals: ``told``
    (Words, meaning); ``homeless``: the sheet was left, and what had the keys before is gone."""

    told = Signal(object, str)
    homeless = Signal()

    def __init__(
        self,
        parts: DeskParts,
        theme: Callable[[], Theme],
        case_map: CaseMap,
        flow: ActFlow,
        intake: DeskIntake,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._reader: ComponentReader = parts.ports.components
        self._queries, self._texts, self._flow, self._intake = parts.queries, parts.texts, flow, intake
        self.words = ComponentWords(parts.texts, parts.city.present)
        self._theme, self._host, self._made = theme, host, list["ComponentSheet"]()
        self._who: Session | None = None
        self._found: _Found | None = None
        case_map.thing_clicked.connect(self._on_clicked)
        parts.texts.language_changed.connect(self._on_language)

    @property
    def sheet(self) -> ComponentSheet:
        """The card of one, made when it is first asked for: a desk starts without."""
        if not self._made:
            from screens.desk.components.sheet import ComponentSheet  # as the docstring says

            made = ComponentSheet(self._theme(), self._texts, self._host)
            self._made.append(made)
            made.filed.connect(self.file)
            made.chosen.connect(self._on_chosen)
            made.homeless.connect(self.homeless)
        return self._made[0]

    def sit(self, session: Session | None) -> None:
        """Cards are read for this person from now on; whoever comes next finds none."""
        self._who, self._found = session, None
        self._queries.drop(_KEY)
        if session is None and self._made:
            self.sheet.step_back()

    def stop(self) -> None:
        """Ask no more."""
        self._queries.drop(_KEY)

    @Slot()
    def press_case(self) -> None:
        """The one that the open case names, with those around; else the nearest around it."""
        if self._made and self.sheet.is_on_top:
            self.sheet.step_back()
            return
        case = self._flow.case
        if case is None:
            self.told.emit(Words("component.no_case"), "information")
            return
        place = None if case.lon is None or case.lat is None else (case.lon, case.lat)
        if case.component is None and place is None:
            self.told.emit(Words("component.none_near", {"metres": round(AROUND_M)}), "information")
        else:
            self._ask(case.component or "", place)

    @Slot(str, str)
    def _on_clicked(self, source: str, code: str) -> None:
        if source == COMPONENTS:
            self.open(code)

    def open(self, code: str) -> None:
        """The card of one. While a report is typed a click opens nothing over it: the report is about that one then,
        unless something else is reported."""
        if not self._intake.is_shown:
            self._ask(code, None)
        elif self._intake.name_component(_key_of(code), code):
            self.told.emit(Words("component.named", {"component": code}), "information")

    @Slot(str)
    def card(self, code: str) -> None:
        """The card of one, whatever is typed behind it."""
        self._ask(code, None)

    @Slot()
    def file(self) -> None:
        """Begin a case on it: subclass, place and code are filled in."""
        if self._found is None or self._found.card is None:
            return
        present = self._found.card.present
        known = Intake(subclass=_key_of(present.code), point=(present.lon, present.lat), component=present.code)
        self.sheet.step_back()
        if self._intake.begin_with(known) is not None:
            self.told.emit(Words("component.begun", {"component": present.code}), "information")

    def _ask(self, code: str, place: LonLat | None) -> None:
        if self._who is not None:
            self._queries.ask(_KEY, partial(_found, self._reader, code, place, self._who), self._on_found)

    @Slot(object)
    def _on_found(self, answer: Answer) -> None:
        found: _Found | None = answer.value
        if found is None:
            if not answer.dropped:
                self.told.emit(answer.why, "warning")
            return
        self._found = found
        if found.card is None:
            self.told.emit(Words("component.none_near", {"metres": round(AROUND_M)}), "information")
        else:
            self.sheet.say(self.words.of(found.card, found.around))

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        if self._found is not None and place < len(self._found.around):
            self._ask(self._found.around[place].code, None)

    @Slot()
    def _on_language(self) -> None:
        if self._found is not None and self._found.card is not None and self.sheet.isVisible():
            self.sheet.say(self.words.of(self._found.card, self._found.around))


def _key_of(code: str) -> str:
    """The key of a component's subclass."""
    return subclass_key(Kind.COMPONENT.value, subclass_of(code))


def _found(reader: ComponentReader, code: str, place: LonLat | None, who: Session) -> _Found:
    """``code`` "": the nearest to the place. Around: of the place, else of the component."""
    near: Sequence[ComponentNear] = reader.near(*place, AROUND_M) if place is not None else ()
    wanted = code or (near[0].code if near else "")
    if not wanted:
        return _Found(None, ())
    card = reader.card(wanted, who)
    if place is None:
        near = reader.near(card.present.lon, card.present.lat, AROUND_M)
    others = [each for each in near if each.code != wanted]
    return _Found(card, tuple(others[:MOST_AROUND]))
