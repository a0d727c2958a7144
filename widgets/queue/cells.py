"""The words of the queue's cells, made once for each code and language. Knows no case and no model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hall.cases.vocabulary import ENDED, State, TimeLook
from hall.city.city_names import CityNames
from hall.city.taxonomy import subclass_key
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS
from widgets.common.plain import one_line
from widgets.queue.row_signs import Sign
from widgets.texts.texts import UNKNOWN, Texts

_MOST_TIMES = 4_096  # words kept: each minute of nearly three days
_LONG_MS = 28 * DAY_MS + 20 * HOUR_MS + 58 * MINUTE_MS
"""28 days 20 h 58 min: digits that are wide in every font, and longer than any limit of the taxonomy."""

_SIGNS = {
    Sign.URGENT: "card.urgent_short",
    Sign.AWAITS_ME: "card.asked_short",
    Sign.ASKED: "card.asked_short",
    Sign.URGED: "card.urged_short",
    Sign.BY_ITSELF: "card.by_itself_short",
    Sign.OPEN_ELSEWHERE: "card.elsewhere_short",
}


class Cells:
    """Names of codes in the language of the moment; ``forget`` when it changes."""

    def __init__(self, texts: Texts, names: CityNames) -> None:
        self.texts, self.names = texts, names
        self._subclasses: dict[tuple[str, str], str] = {}
        self._units: dict[str, str] = {}
        self._times: dict[tuple[bool, int], str] = {}
        self._states: dict[str, str] = {"": ""}

    def forget(self) -> None:
        """Make all words anew."""
        self._subclasses.clear()
        self._units.clear()
        self._times.clear()
        self._states = {"": ""}

    def subclass(self, kind: str, code: str) -> str:
        """小类."""
        known = self._subclasses.get((kind, code))
        if known is None:
            known = one_line(self.names.subclass_name(kind, code, self.texts.language))
            self._subclasses[kind, code] = known
        return known

    def unit(self, code: str) -> str:
        """处置单位; empty where nobody has it yet."""
        known = self._units.get(code)
        if known is None:
            known = self._units[code] = one_line(self.names.unit_name(code, self.texts.language))
        return known

    def state(self, state: str) -> str:
        """What a case in this state waits for; two states of one step have different words."""
        known = self._states.get(state)
        if known is None:
            known = self._states[state] = self.texts.words(f"pile.{state}")
        return known

    def on_hold(self) -> str:
        """Stands in place of the time left while the timer is paused."""
        return self.texts.words("timer.on_hold")

    def stands_still(self) -> str:
        """The same, written out."""
        return self.texts.words("timer.stands_still")

    def with_signs(self, signs: Iterable[Sign], words: str) -> str:
        """The signs of a case in full, before its class."""
        return " ".join((*(self.texts.words(sign) for sign in signs), words))

    def sign(self, sign: Sign) -> str:
        """A sign in a dense row: one letter."""
        return self.texts.words(_SIGNS[sign])

    def look(self, look: TimeLook) -> str:
        """The word that goes with the mark."""
        return self.texts.words(f"timelook.{look}")

    def time_left(self, left_ms: int | None) -> str:
        """h:mm, 超 h:mm; a dash where no clock runs."""
        if left_ms is None:
            return UNKNOWN
        minutes = (left_ms < 0, abs(left_ms) // MINUTE_MS)
        known = self._times.get(minutes)
        if known is None:
            if len(self._times) >= _MOST_TIMES:
                self._times.clear()
            known = self._times[minutes] = self.texts.duration(left_ms)
        return known

    def widest_times(self) -> list[str]:
        """The longest words a time left has."""
        return [self.time_left(-_LONG_MS), self.time_left(_LONG_MS), self.on_hold()]

    def states(self) -> list[str]:
        """The words of all states that open cases have."""
        return [self.state(state) for state in State if state not in ENDED]

    def subclasses_like(self, text: str, kinds: Iterable[str], codes: Sequence[str]) -> frozenset[str]:
        """The keys of the subclasses whose names contain the text, of these kinds and codes."""
        word = text.lower()
        pairs = ((kind, code) for kind in kinds if kind for code in codes if code)
        return frozenset(subclass_key(k, c) for k, c in pairs if word and word in self.subclass(k, c).lower())

    def units_like(self, text: str, codes: Iterable[str]) -> frozenset[str]:
        """The codes of the units whose names contain the text."""
        word = text.lower()
        return frozenset(code for code in codes if word and code and word in self.unit(code).lower())
