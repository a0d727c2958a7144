"""The left column of a desk: the filters, the list of open cases under them, or why there is nothing in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.cases.vocabulary import Stage, State
from hall.city.city_names import CityNames
from hall.errors import Words
from hall.live.case_store import StoreDelta
from hall.live.wanted import Wanted
from hall.moment import Moment
from screens.desk.keys.window_keys import CITY
from themes.tokens import Theme
from widgets.common.empty import Emptiness, EmptyState
from widgets.live.live_cases import LiveCases
from widgets.queue.cells import Cells
from widgets.queue.filter_bar import FilterBar
from widgets.queue.found_list import FoundList
from widgets.queue.queue_model import QueueModel
from widgets.queue.queue_view import QueueView
from widgets.queue.stage_tabs import STAGE_KEYS, STAGES
from widgets.texts.texts import Texts

_NOTHING, _OWN = "empty.queue", "empty.own"
"""Why a list is empty that is narrowed by a search or a filter; that of one's own work."""
_STEPS_IN_A_LINE = 2  # more do not fit in the column of a small window


class ListColumn(QWidget):
    """Keeps the list up to date with the live cases and the time; its owner decides which cases it lists.

    Signals: ``reread``: the open cases have been read anew."""

    reread = Signal()

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, live: LiveCases) -> None:
        super().__init__()
        self._live = live
        self.model = QueueModel(live.store, Cells(texts, names), live.now(), self)
        self.filters = FilterBar(theme, texts, names)
        self.queue, self.nobody = QueueView(self.model, theme), EmptyState(theme, texts)
        self.found = FoundList(theme, texts)
        self._why_empty = _NOTHING, ""
        self.reads_cases = True  # who sits here
        self._own = Wanted(states=frozenset())
        self._elsewhere: dict[Stage, int] = {}
        self._hidden = 0
        self.queue.below.connect(self.found.take_keys)
        self.found.filled.connect(self.show_emptiness)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.queue, 1)
        column.addWidget(self.nobody, 1)
        column.addWidget(self.found)

    def take_keys(self) -> None:
        """The keyboard goes to the list, or to what stands in its place."""
        self.queue.choose_first()
        self._stands().setFocus(Qt.FocusReason.OtherFocusReason)

    def explain(self, code: str, hint_code: str) -> None:
        """What to say from now on where the list is empty."""
        self._why_empty = code, hint_code
        self.show_emptiness()

    def _stands(self) -> QWidget:
        """What has the list's place: the list, what was found where it is empty, or why there is nothing."""
        if self.model.rowCount():
            return self.queue
        return self.found if self.found.cases else self.nobody

    def tick(self, now: Moment) -> None:
        """A second has passed."""
        self.model.set_now(now)
        self.queue.tick()

    def apply(self, delta: StoreDelta) -> None:
        """The live cases have taken in a batch."""
        self.model.apply(delta)
        self.show_emptiness()

    def reload(self) -> None:
        """The live cases have been read anew."""
        self.model.set_now(self._live.now())
        self.model.reload()
        self.queue.choose_first()
        self.reread.emit()

    @property
    def has_cases(self) -> bool:
        """Whether any open case is known."""
        return len(self._live.store) > 0

    def await_own(self, states: frozenset[State], unit: str | None) -> dict[Stage, int]:
        """Cases in these states, of that unit, wait for who sits here from now on; how many in which steps."""
        self._own = Wanted(states=frozenset(states), units=frozenset({unit}) if unit else None)
        return self._waiting()

    def _waiting(self) -> dict[Stage, int]:
        counts = self._live.store.by_stage(self._own, self._live.now())
        return {stage: counts[stage] for stage in STAGES if counts[stage]}

    def counts(self) -> dict[Stage, int]:
        """How many cases the list would show with each tab or chip; the chips, and who says why it is empty, are told
        here."""
        now, wanted, store = self._live.now(), self.model.wanted, self._live.store
        self.filters.count(store, now, wanted)
        counts = store.by_stage(replace(wanted, states=None), now)
        self._elsewhere = {stage: counts[stage] for stage in STAGES if counts[stage]}
        of_search = Wanted(
            text=wanted.text, text_subclasses=wanted.text_subclasses, text_units=wanted.text_units
        )  # whatever the filters say
        is_hidden = bool(wanted.text) and not self._elsewhere
        self._hidden = sum(store.by_stage(of_search, now).values()) if is_hidden else 0
        self.show_emptiness()
        return counts

    @Slot()
    def reword(self) -> None:
        """The language has changed."""
        self.model.reword()
        self.queue.reword()

    @Slot()
    def show_emptiness(self) -> None:
        """The list, what was found where it is empty, or why there is nothing; the keys stay where they were."""
        shown = self._stands()
        self.found.enlarge(shown is self.found)
        self._column.setStretchFactor(self.found, 1 if shown is self.found else 0)
        gone = [each for each in (self.queue, self.nobody) if each is not shown]
        shown.show()
        if self.window().focusWidget() in gone:
            shown.setFocus()  # the keys stay here: Qt would hand them to the next button
        for each in gone:
            each.hide()
        if shown is self.queue:
            self.queue.choose_first()
        elif self._live.store.cursor is None:
            self.nobody.show_state(Emptiness.LOADING, "empty.loading")
        else:
            self._say_why()

    def _say_why(self) -> None:
        """A case that a search or a filter leaves somewhere else is not said to be missing, nor one's own work to be
        done while some waits at another step."""
        why, hint = self._why_empty
        if not self.reads_cases:
            self.nobody.show_state(Emptiness.NO_SOURCE, "empty.denied", "empty.denied_hint", key=CITY)
        elif why == _OWN and (waiting := self._waiting()):
            self.nobody.show_state(Emptiness.EMPTY, "empty.stage", "empty.waiting", steps=_lies_in(waiting))
        elif why == _NOTHING and self._elsewhere:
            self.nobody.show_state(Emptiness.EMPTY, "empty.elsewhere", hint, steps=_lies_in(self._elsewhere))
        elif why == _NOTHING and self._hidden:
            self.nobody.show_state(Emptiness.EMPTY, "empty.filtered", hint, number=self._hidden)
        else:
            self.nobody.show_state(Emptiness.EMPTY, why, hint)


def _lies_in(counts: Mapping[Stage, int]) -> tuple[Words, ...]:
    """In which steps cases lie, how many, and the key that leads there; of many steps their sum."""
    keys: dict[Stage | None, str] = dict(zip((None, *STAGES), STAGE_KEYS, strict=True))
    if len(counts) > _STEPS_IN_A_LINE:
        return (_in_step("desk.all", sum(counts.values()), keys[None]),)
    return tuple(_in_step(f"step.{stage}", number, keys[stage]) for stage, number in counts.items())


def _in_step(code: str, number: int, key: str) -> Words:
    return Words("empty.in_step", {"step": Words(code), "number": number, "key": key})
