"""What the desk offers to choose from: units with their load, filing conditions with their limits, results, and what is
open around a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from hall.cases.act_fields import Need
from hall.cases.case import Case
from hall.cases.vocabulary import CheckResult, State
from hall.city.coordinates import LonLat
from hall.city.road_names import roads_in, same_road
from hall.city.taxonomy import kind_and_code, subclass_key
from hall.dispatch.routing import FALLBACK, RETURNED, Suggestion, suggest
from hall.errors import NotFound
from hall.live.live_case import LiveCase
from hall.moment import DAY_MS
from hall.ports import LawBook
from widgets.case.choice_cards import Choice
from widgets.case.new_case.intake import Twin
from widgets.live.city_watch import CityWatch
from widgets.live.live_cases import LiveCases
from widgets.queue.near_list import NearCase
from widgets.texts.texts import Texts

NEAR_METRES = 50.0  # similar cases within 50 m and 24 h (docs/field.md §5.12)
_GUESSED = ("reason.elsewhere", FALLBACK, RETURNED)
"""Weak reasons: such a unit is never chosen beforehand. The fallback comes late, who returned the case last."""


def _doubt(suggestion: Suggestion) -> int:
    return _GUESSED.index(suggestion.reason) + 1 if suggestion.reason in _GUESSED else 0


class DeskChoices:
    """Words for what the law and the city name; the load is counted in the live cases."""

    def __init__(self, city: CityWatch, laws: LawBook, live: LiveCases, texts: Texts) -> None:
        self._city, self._laws, self._live, self._texts = city, laws, live, texts
        self._of: Mapping[Need, Callable[[Case], Iterable[Choice]]] = {
            Need.UNIT: self._units_for,
            Need.CONDITION: self._conditions,
            Need.RESULT: self._results,
        }

    def of(self, case: Case, need: Need) -> Sequence[Choice]:
        """What there is to choose from for a need, the best first. KeyError for one that nothing is known of."""
        return list(self._of[need](case))

    def _units_for(self, case: Case) -> Iterator[Choice]:
        return map(self._unit, sorted(suggest(case, self._city.present()), key=_doubt))

    def _results(self, case: Case) -> Iterator[Choice]:
        topic = "found" if case.state is State.VERIFYING else "result"
        return (Choice(result.value, self._texts.words(f"{topic}.{result}")) for result in CheckResult)

    def units(self) -> list[tuple[str, str]]:
        """Every unit: code and name."""
        language = self._texts.language
        return [(unit.code, self._city.unit_name(unit.code, language)) for unit in self._city.present().units]

    def alike(self, subclass: str, point: LonLat | None, address: str) -> list[Twin]:
        """Open cases of the last day that a new one of this subclass (its key) may repeat: near (lon, lat), the nearest
        first; else at the same road, the newest first."""
        store, since = self._live.store, self._live.now() - DAY_MS
        around = store.near(*point, NEAR_METRES, since) if point else {}
        near = ((store.case(case_id), metres) for case_id, metres in around.items())
        found = [
            Twin(case.number, case.address, metres)
            for case, metres in near
            if case and subclass_key(case.kind, case.subclass) == subclass
        ]
        if found or not roads_in(address):
            return found
        of_class = store.of_class(*kind_and_code(subclass), since)
        return [Twin(case.number, case.address) for case in of_class if same_road(address, case.address)]

    def near(self, live: LiveCase) -> list[NearCase]:
        """Open cases around one, those of its subclass first; none where it has no point."""
        if live.lon is None or live.lat is None:
            return []
        return self.around((live.lon, live.lat), subclass_key(live.kind, live.subclass), beside=live.id)

    def around(self, point: LonLat, subclass: str, *, beside: int = 0) -> list[NearCase]:
        """Open cases around (lon, lat), those of this subclass (its key) first, without the one called ``beside``."""
        store, now = self._live.store, self._live.now()
        around = store.near(*point, NEAR_METRES, now - DAY_MS).items()
        known = ((store.case(case_id), metres) for case_id, metres in around if case_id != beside)
        found = [self._near(case, metres, subclass) for case, metres in known if case is not None]
        return sorted(found, key=lambda near: not near.alike)

    def subclass(self, case: LiveCase) -> str:
        """The case's subclass (小类) in the present language."""
        return self.named(case.kind, case.subclass)

    def named(self, kind: str, subclass: str) -> str:
        """A subclass by kind and code."""
        return self._city.subclass_name(kind, subclass, self._texts.language)

    def state(self, state: str) -> str:
        """A state in words."""
        return self._texts.words(f"state.{state}")

    def _near(self, case: LiveCase, metres: float, subclass: str) -> NearCase:
        what = self.subclass(case)
        alike = subclass_key(case.kind, case.subclass) == subclass
        state = self._texts.words(f"state.{case.state}")
        return NearCase(case.id, case.look(self._live.now()), what, state, metres, alike)

    def _unit(self, suggestion: Suggestion) -> Choice:
        words, language = self._texts.words, self._texts.language
        open_cases, overdue = self._live.store.load_of(suggestion.unit, self._live.now())
        load = words("card.load", open=open_cases, overdue=overdue)
        lines = (words(suggestion.reason), *self._contact(suggestion.unit), load)
        name, sure = self._city.unit_name(suggestion.unit, language), suggestion.reason not in _GUESSED
        return Choice(suggestion.unit, name, lines, warns=overdue > 0, sure=sure)

    def _contact(self, code: str) -> Iterator[str]:
        try:
            card = self._city.present().unit(code)
        except NotFound:
            return
        name = card.contact_zh if self._texts.language == "zh" else card.contact_en
        if name or card.phone:
            yield " ".join(part for part in (name, card.phone) if part)

    def _conditions(self, case: Case) -> Iterator[Choice]:
        taxonomy, words = self._laws.present().taxonomies.get(case.taxonomy), self._texts.words
        conditions = taxonomy.conditions_of(case.kind, case.subclass) if taxonomy else ()
        for each in conditions:
            span = each.limits_ms.get(case.area_class or "A")
            limit = words("card.limit", limit=self._texts.limit(span, each.unit, self._laws.present().calendar.day_ms))
            closing = words("card.closing", closing=each.closing) if each.closing else ""
            line = " · ".join(part for part in (limit, closing) if part)
            yield Choice(str(each.number), f"{each.number}. {each.text}", (line,))
