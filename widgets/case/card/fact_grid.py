"""The facts of a case in two columns of name and value, the filing condition across both; timers with what is left."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hall.cases.case import Case, Timer, unit_in_charge
from hall.cases.timers.timers import used_ms
from hall.cases.vocabulary import TimerKind
from hall.city.city_names import CityNames
from hall.errors import NotFound
from hall.live.live_case import LiveCase
from hall.moment import Moment
from hall.ports import LawBook
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import UNKNOWN, Texts

Fact = tuple[str, str, str]
"""Code of the name, value, tone."""
_ROWS = 4  # of two facts
_WIDE = 2  # facts, the first ones, that a narrow card gives a line each
_TOTAL = 2  # place on the right of the shortest: in a narrow card it stands on the left, so that no line is added
_NARROW = 44
"""In letters: below this width place and cell have a line of their own, because beside a limit they would be cut."""


class FactGrid(Look):
    """Four rows, two columns, and a row across both, in a narrow card three; a value that is cut has a tool tip.

    ``cells``: the labels of name and value, the row across last.
    """

    def __init__(
        self, theme: Theme, texts: Texts, names: CityNames, laws: LawBook, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts, parent)
        self._names, self._laws = names, laws
        self._live: LiveCase | None = None
        self._case: Case | None = None
        self._now: Moment = 0
        self.cells = [self._pair() for _ in range(2 * _ROWS + 1)]
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.sizes.space(1.5))
        grid.setVerticalSpacing(theme.sizes.space(0.75))
        grid.setColumnStretch(1, 1)  # limits and times on the right are never cut
        total = self.cells[_ROWS + _TOTAL][1]
        total.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # on the left neither
        self._is_narrow = False
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place and cell leave their column where there is no room for them."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW * self.theme.sizes.text_px
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def _arrange(self) -> None:
        for widget in (each for pair in self.cells for each in pair):
            self._grid.removeWidget(widget)
        left, right, condition = self.cells[:_ROWS], self.cells[_ROWS:-1], self.cells[-1]
        first, last = 0, _ROWS
        if self._is_narrow:
            first, last = _WIDE, _WIDE + len(right) - 1
            for row, pair in enumerate(left[:first]):
                self._across(row, pair)
            left, right = [*left[first:], right[_TOTAL]], [each for each in right if each is not right[_TOTAL]]
        for column, cells in ((0, left), (2, right)):
            for row, (name, value) in enumerate(cells, first):
                self._grid.addWidget(name, row, column)
                self._grid.addWidget(value, row, column + 1)
        self._across(last, condition)

    def _across(self, row: int, cell: tuple[Label, Label]) -> None:
        name, value = cell
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1, 1, 3)

    def _pair(self) -> tuple[Label, Label]:
        name = Label(self.theme, self.texts, self, tone="quiet")
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # a name is never cut, a value may be
        return name, Label(self.theme, self.texts, self)

    def show_facts(self, live: LiveCase, case: Case | None, now: Moment) -> None:
        """``case``: with its timers; None while it is being read."""
        self._live, self._case, self._now = live, case, now
        facts = [*self._where(live), *self._when(live), ("field.condition", self._condition(), "text")]
        for (name, value), (code, words, tone) in zip(self.cells, facts, strict=True):
            name.say(code)
            value.set_text(words)
            value.set_tone(tone)

    def worded(self) -> None:
        """See `Look`."""
        if self._live is not None:
            self.show_facts(self._live, self._case, self._now)

    def _where(self, live: LiveCase) -> Iterator[Fact]:
        language, case = self.texts.language, self._case
        yield "field.place", live.address or UNKNOWN, "text"
        street = self._names.street_name(live.street, language)
        codes = [street, (case.cell if case else None) or ""]
        yield "field.cell", " · ".join(code for code in codes if code) or self._nowhere(live), "text"
        source = (self._names.channel_name(live.channel, language), self._of_lead(), self._confirmed())
        yield "field.source", " · ".join(part for part in source if part), "text"
        unit = unit_in_charge(live.state, live.unit)
        yield "field.unit", self._names.unit_name(unit, language) or UNKNOWN, "text"

    def _of_lead(self) -> str:
        lead = self._case.lead if self._case else None
        return "" if lead is None else self.texts.words("card.of_lead", lead=lead)

    def _confirmed(self) -> str:
        found = self._case.confirmed if self._case else None
        return "" if found is None else self.texts.words("card.confirmed" if found else "card.not_confirmed")

    def _nowhere(self, live: LiveCase) -> str:
        return self.texts.words("field.nowhere" if live.lon is None else "field.outside")

    def _when(self, live: LiveCase) -> Iterator[Fact]:
        timers = {timer.kind: timer for timer in self._case.timers} if self._case else {}
        current = timers.get(TimerKind(live.timer)) if live.timer else None
        dispose = timers.get(TimerKind.DISPOSE)
        if live.timer:
            yield f"timer.{live.timer}", self._counting(live, current), self._tone(live)
        yield self._name_of_standing(live, dispose), self._standing(dispose), "text"
        if not live.timer:
            yield self._last_moment(live)
        yield "timer.total", self.texts.duration(self._spent(live, timers.get(TimerKind.TOTAL))), "text"
        yield "field.since", self.texts.date_time(live.reported_at), "text"

    def _last_moment(self, live: LiveCase) -> Fact:
        """In place of the timer that counts, where none does: when it ended, or was last changed."""
        if self._case is not None and self._case.ended_at is not None:
            return "field.ended_at", self.texts.date_time(self._case.ended_at), "text"
        return "field.changed_at", self.texts.date_time(live.changed_at), "text"

    def _counting(self, live: LiveCase, timer: Timer | None) -> str:
        """What is left on the timer that counts, or that it stands still."""
        if live.held_at is not None:
            return self.texts.words("timer.stands_still")
        return self._left(live.due_at, timer)

    def _spent(self, live: LiveCase, total: Timer | None) -> int:
        """总历时: without the time on hold, and no longer than until the end."""
        if total is None:
            return max(0, self._now - live.reported_at)
        return used_ms(total, self._now, self._laws.present().calendar)

    def _left(self, due_at: Moment | None, timer: Timer | None) -> str:
        left = self.texts.duration(None if due_at is None else due_at - self._now)
        if timer is None or timer.limit_ms is None or timer.kind is TimerKind.DISPOSE:
            return left
        return self.texts.words("card.left_of", left=left, limit=self.texts.duration(timer.limit_ms))

    def _name_of_standing(self, live: LiveCase, timer: Timer | None) -> str:
        """A moment has to be named as one, and a limit without a moment as a limit."""
        if live.timer != TimerKind.DISPOSE:
            return "timer.dispose"
        return "field.due" if timer is None or timer.due_at is not None else "field.limit"

    def _standing(self, timer: Timer | None) -> str:
        """When the unit's timer ends, and its limit: also while another one counts."""
        if timer is None or timer.limit_ms is None:
            return UNKNOWN
        due = self.texts.date_time(timer.due_at)[5:] if timer.due_at else ""
        return " · ".join(part for part in (due, self._limit(timer)) if part)

    def _limit(self, timer: Timer) -> str:
        return self.texts.limit(timer.limit_ms, timer.unit, self._laws.present().calendar.day_ms)

    def _tone(self, live: LiveCase) -> str:
        if self._case is not None and not self._case.is_open:
            return "text"
        look = live.look(self._now)
        return look.value if look.value in ("overdue", "warning", "suspended") else "text"

    def _condition(self) -> str:
        case = self._case
        if case is None or case.condition is None:
            return UNKNOWN
        try:
            found = self._laws.present().taxonomies[case.taxonomy].condition(case.kind, case.subclass, case.condition)
        except (KeyError, NotFound):
            return str(case.condition)
        return f"{case.condition}. {found.text}"
