"""What the desk offers to choose from: units with their load, filing conditions with their limits, results, and what is
open around a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hall.cases.case import Case
from hall.cases.law import Law
from hall.cases.transition import Need
from hall.cases.vocabulary import CheckResult, State
from hall.city.city import City
from hall.dispatch.routing import Suggestion, suggest
from hall.errors import NotFound
from hall.live.live_case import LiveCase
from widgets.case.choice_cards import Choice
from widgets.live.live_cases import LiveCases
from widgets.queue.near_list import NearCase
from widgets.texts.texts import Texts

NEAR_METRES = 50.0
DAY_MS = 24 * 3_600_000
"""How far and how long ago something similar may be the same (domain.md §2.5)."""


class DeskChoices:
    """Words for what the law and the city name; the load is counted in the live cases."""

    def __init__(self, city: City, law: Law, live: LiveCases, texts: Texts) -> None:
        self._city, self._law, self._live, self._texts = city, law, live, texts

    def of(self, case: Case, need: Need) -> Sequence[Choice]:
        """What there is to choose from for a need, the best first."""
        if need is Need.UNIT:
            return [self._unit(each) for each in suggest(case, self._city)]
        if need is Need.CONDITION:
            return list(self._conditions(case))
        topic = "found" if case.state is State.VERIFYING else "result"
        return [Choice(result.value, self._texts.words(f"{topic}.{result}")) for result in CheckResult]

    def units(self) -> list[tuple[str, str]]:
        """Every unit: code and name."""
        language = self._texts.language
        return [(unit.code, self._city.unit_name(unit.code, language)) for unit in self._city.units]

    def alike(self, subclass: str, point: tuple[float, float]) -> list[tuple[str, float]]:
        """Open cases that a new one of this subclass (its key) at (lon, lat) may repeat: number and metres."""
        store, since = self._live.store, self._live.now() - DAY_MS
        near = ((store.case(case_id), metres) for case_id, metres in store.near(*point, NEAR_METRES, since).items())
        return [(case.number, metres) for case, metres in near if case and f"{case.kind}:{case.subclass}" == subclass]

    def near(self, live: LiveCase) -> list[NearCase]:
        """Open cases around one, those of its subclass first; none where it has no point."""
        if live.lon is None or live.lat is None:
            return []
        store, now = self._live.store, self._live.now()
        around = store.near(live.lon, live.lat, NEAR_METRES, now - DAY_MS).items()
        known = ((store.case(case_id), metres) for case_id, metres in around if case_id != live.id)
        found = [self._near(case, metres, live) for case, metres in known if case is not None]
        return sorted(found, key=lambda near: not near.alike)

    def _near(self, case: LiveCase, metres: float, live: LiveCase) -> NearCase:
        what = self._city.subclass_name(case.kind, case.subclass, self._texts.language)
        alike = (case.kind, case.subclass) == (live.kind, live.subclass)
        state = self._texts.words(f"state.{case.state}")
        return NearCase(case.id, case.look(self._live.now()), what, state, metres, alike)

    def _unit(self, suggestion: Suggestion) -> Choice:
        words, language = self._texts.words, self._texts.language
        open_cases, overdue = self._live.store.load_of(suggestion.unit, self._live.now())
        load = words("card.load", open=open_cases, overdue=overdue)
        lines = (words(suggestion.reason), *self._contact(suggestion.unit), load)
        return Choice(suggestion.unit, self._city.unit_name(suggestion.unit, language), lines, warns=overdue > 0)

    def _contact(self, code: str) -> Iterator[str]:
        try:
            card = self._city.unit(code)
        except NotFound:
            return
        name = card.contact_zh if self._texts.language == "zh" else card.contact_en
        if name or card.phone:
            yield " ".join(part for part in (name, card.phone) if part)

    def _conditions(self, case: Case) -> Iterator[Choice]:
        taxonomy, words = self._law.taxonomies.get(case.taxonomy), self._texts.words
        conditions = taxonomy.conditions_of(case.kind, case.subclass) if taxonomy else ()
        for each in conditions:
            span = each.limits_ms.get(case.area_class or "A")
            limit = words("card.limit", limit=self._texts.limit(span, each.unit, self._law.calendar.day_ms))
            closing = words("card.closing", closing=each.closing) if each.closing else ""
            line = " · ".join(part for part in (limit, closing) if part)
            yield Choice(str(each.number), f"{each.number}. {each.text}", (line,))
