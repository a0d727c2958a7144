"""The facts of a case in two columns of name and value, the filing condition across both; clocks with what is left."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QWidget

from hall.cases.case import Case, Clock
from hall.cases.clocks import used_ms
from hall.cases.law import Law
from hall.cases.vocabulary import ClockKind, Moment
from hall.errors import NotFound
from hall.live.live_case import LiveCase
from themes.tokens import Theme
from widgets.common.city_names import CityNames
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import UNKNOWN, Texts

Fact = tuple[str, str, str]
"""Code of the name, value, tone."""
_ROWS = 4


class FactGrid(Look):
    """Four rows, two columns, and a row across both; a value that is cut has a tool tip."""

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, law: Law, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._names, self._law = names, law
        self._live: LiveCase | None = None
        self._case: Case | None = None
        self._now: Moment = 0
        self._cells = [self._pair() for _ in range(2 * _ROWS + 1)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.sizes.space(1.5))
        grid.setVerticalSpacing(theme.sizes.space(0.75))
        *pairs, (name, value) = self._cells
        grid.addWidget(name, _ROWS, 0)
        grid.addWidget(value, _ROWS, 1, 1, 3)
        for place, (name, value) in enumerate(pairs):
            row, column = place % _ROWS, 2 * (place // _ROWS)
            grid.addWidget(name, row, column)
            grid.addWidget(value, row, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _pair(self) -> tuple[Label, Label]:
        return Label(self.theme, self.texts, self, tone="quiet"), Label(self.theme, self.texts, self)

    def show_facts(self, live: LiveCase, case: Case | None, now: Moment) -> None:
        """``case``: with its clocks; None while it is being read."""
        self._live, self._case, self._now = live, case, now
        facts = [*self._where(live), *self._when(live), ("field.condition", self._condition(), "text")]
        for (name, value), (code, words, tone) in zip(self._cells, facts, strict=True):
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
        source = (self._names.channel_name(live.channel, language), self._confirmed())
        yield "field.source", " · ".join(part for part in source if part), "text"
        yield "field.unit", self._names.unit_name(live.unit, language) or UNKNOWN, "text"

    def _confirmed(self) -> str:
        found = self._case.confirmed if self._case else None
        return "" if found is None else self.texts.words("card.confirmed" if found else "card.not_confirmed")

    def _nowhere(self, live: LiveCase) -> str:
        return self.texts.words("field.nowhere" if live.lon is None else "field.outside")

    def _when(self, live: LiveCase) -> Iterator[Fact]:
        clocks = {clock.kind: clock for clock in self._case.clocks} if self._case else {}
        current = clocks.get(ClockKind(live.clock)) if live.clock else None
        yield f"clock.{live.clock or ClockKind.DISPOSE}", self._counting(live, current), self._tone(live)
        dispose = clocks.get(ClockKind.DISPOSE)
        yield self._name_of_standing(live, dispose), self._standing(dispose), "text"
        yield "clock.total", self.texts.span(self._spent(live, clocks.get(ClockKind.TOTAL))), "text"
        yield "field.since", self.texts.date_time(live.reported_at), "text"

    def _counting(self, live: LiveCase, clock: Clock | None) -> str:
        """What is left on the clock that counts, or that it stands still."""
        if live.held_at is not None:
            return self.texts.words("clock.stands_still")
        return self._left(live.due_at, clock)

    def _spent(self, live: LiveCase, total: Clock | None) -> int:
        """总历时: without the time on hold, and no longer than until the end."""
        if total is None:
            return max(0, self._now - live.reported_at)
        return used_ms(total, self._now, self._law.calendar)

    def _left(self, due_at: Moment | None, clock: Clock | None) -> str:
        left = self.texts.duration(None if due_at is None else due_at - self._now)
        if clock is None or clock.limit_ms is None or clock.kind is ClockKind.DISPOSE:
            return left
        return self.texts.words("card.left_of", left=left, limit=self.texts.duration(clock.limit_ms))

    def _name_of_standing(self, live: LiveCase, clock: Clock | None) -> str:
        """A moment has to be named as one, and a limit without a moment as a limit."""
        if live.clock != ClockKind.DISPOSE:
            return "clock.dispose"
        return "field.due" if clock is None or clock.due_at is not None else "field.limit"

    def _standing(self, clock: Clock | None) -> str:
        """When the unit's clock ends, and its limit: also while another one counts."""
        if clock is None or clock.limit_ms is None:
            return UNKNOWN
        due = self.texts.date_time(clock.due_at)[5:] if clock.due_at else ""
        return " · ".join(part for part in (due, self._limit(clock)) if part)

    def _limit(self, clock: Clock) -> str:
        return self.texts.limit(clock.limit_ms, clock.unit, self._law.calendar.day_ms)

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
            found = self._law.taxonomies[case.taxonomy].condition(case.kind, case.subclass, case.condition)
        except (KeyError, NotFound):
            return str(case.condition)
        return f"{case.condition}. {found.text}"
