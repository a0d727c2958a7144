"""Names of a city that forgive: found by what was typed though it is a part, sounds or looks alike, is an old name, or
is spelled in letters.

Built once from all names; nothing changes afterwards but what is kept of questions. Any thread.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from hall.city.address.endings import Parted, ending_cost, parted
from hall.city.address.found import How
from hall.city.address.latin import LatinNames, is_latin
from hall.city.address.likeness import cost, looks_like
from hall.city.address.sounds import Sign, Sounds, near
from hall.city.address.written import plain
from hall.frozen import frozen

LEAST = 0.58
"""Likeness (0 to 1) under which a name is not offered: half of a short name is another."""
MOST_COMPARED = 28
"""Names that are compared sign by sign, of those that share most sounds with what was typed."""
_KEPT = 256
"""Questions whose answers are kept: what a form asks while one address is typed."""
_AHEAD = 0.75
"""Beside a name that is exactly what was typed, others are offered from this likeness on."""
_WHOLE = 0.04
"""What it costs, in signs, that names are alike only with their endings."""
_ROUNDING = 1e-9
"""Of a sum of costs: a name that is just like enough is not left out by its last digit."""
_CROWD = 12
"""Most answers to one question."""


@frozen
class NameForm:
    """One name of a thing. ``thing``: its place in a list of others'; ``is_alias``: not its name of today."""

    name: str
    thing: int
    is_alias: bool = False


@frozen
class Match:
    """A thing, the name of it by which it was found, and how alike that is to what was typed (0 to 1)."""

    thing: int
    name: str
    likeness: float
    how: How


class NameIndex:
    """``forms``: all names; ``latin``: names in Latin letters and the thing they are of."""

    def __init__(self, forms: Sequence[NameForm], latin: Iterable[tuple[str, int]], sounds: Sounds) -> None:
        self._forms, self._sounds = forms, sounds
        self._keys = [plain(form.name) for form in forms]
        self._parted = [parted(key) for key in self._keys]
        self._signs = [sounds.signs(each.core) for each in self._parted]
        self._exact: dict[str, list[int]] = {}
        for place, key in enumerate(self._keys):
            self._exact.setdefault(key, []).append(place)
        self._lengths = sorted({len(key) for key in self._exact}, reverse=True)
        self._latin = LatinNames(((form.name, place) for place, form in enumerate(forms)), latin, sounds)
        self._postings, self._weights, self._totals = _posted(self._signs)
        self._begun = sorted(self._postings)
        self._known: dict[str, tuple[Match, ...]] = {}

    def find(self, typed: str) -> tuple[Match, ...]:
        """The things whose names are most like what was typed (in plain writing), each once, the likest first."""
        found = self._known.get(typed)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[typed] = tuple(self._found(typed))
        return found

    def is_name(self, typed: str) -> bool:
        """Whether it is a name as it stands."""
        return typed in self._exact

    def names_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand in a text, as they are written: beginnings and ends, the longest first of those that begin
        together."""
        for start in range(len(text)):
            for length in self._lengths:
                if start + length <= len(text) and length > 1 and text[start : start + length] in self._exact:
                    yield start, start + length

    def _found(self, typed: str) -> list[Match]:
        best: dict[int, Match] = {}
        for match in (*self._as_written(typed), *self._spelled(typed), *self._likest(typed)):
            held = best.get(match.thing)
            if held is None or match.likeness > held.likeness:
                best[match.thing] = match
        ranked = sorted(best.values(), key=lambda each: (-each.likeness, each.thing))
        least = _AHEAD if ranked and ranked[0].likeness == 1.0 else LEAST
        return [each for each in ranked if each.likeness >= least][:_CROWD]

    def _as_written(self, typed: str) -> Iterator[Match]:
        for place in self._exact.get(typed, ()):
            yield self._match(place, 1.0, How.EXACT)

    def _spelled(self, typed: str) -> Iterator[Match]:
        if is_latin(typed):
            for place, likeness in self._latin.find(typed):
                yield self._match(place, likeness, How.SPELLED)
            for thing, name, likeness in self._latin.named(typed):
                yield Match(thing, name, likeness, How.EXACT if likeness == 1.0 else How.PART)

    def _likest(self, typed: str) -> Iterator[Match]:
        is_spelled = is_latin(typed)
        ways = self._sounds.typed(typed) if any("a" <= each <= "z" for each in typed) else [self._sounds.signs(typed)]
        for signs in ways:
            by_parts = Parted(typed) if is_spelled else parted(typed)
            core = signs if is_spelled else signs[: len(signs) - len(by_parts.ending)]
            for place in self._sharing(core):
                likeness = self._likeness(by_parts, core, signs, place)
                if likeness >= LEAST:
                    yield self._match(place, likeness, self._how(by_parts, place, is_spelled=is_spelled))

    def _likeness(self, typed: Parted, core: Sequence[Sign], signs: Sequence[Sign], place: int) -> float:
        """By cores and endings; or by the whole, where the ending of one is part of the other's core. How unlike a name
        is that is not offered, nobody asks: 0."""
        name, known = self._parted[place], self._signs[place]
        size = max(len(core), len(known)) + 1
        most, least = (1.0 - LEAST) * size + _ROUNDING, float(size)
        if typed.ending or typed.core != typed.ending:
            ends = ending_cost(typed, name)
            least = min(size, cost(core, known, most - ends) + ends)
        if typed.ending != name.ending:
            whole = (*known, *self._sounds.signs(name.ending))
            least = min(least, cost(signs, whole, min(least, most) - _WHOLE) + _WHOLE)
        return 1.0 - least / size

    def _how(self, typed: Parted, place: int, *, is_spelled: bool) -> How:
        name, key = self._parted[place], self._keys[place]
        if is_spelled:
            return How.SPELLED
        if typed.core + typed.ending == key:
            return How.EXACT
        if typed.core == name.core:
            return How.ENDING if typed.ending else How.PART
        return How.PART if typed.core in key else How.ALIKE

    def _match(self, place: int, likeness: float, how: How) -> Match:
        form = self._forms[place]
        if form.is_alias and how is How.EXACT:
            how = How.ALIAS
        return Match(form.thing, form.name, likeness - (0.01 if form.is_alias else 0.0), how)

    def _sharing(self, signs: Sequence[Sign]) -> list[int]:
        """The names that share most sounds with what was typed, rare sounds before frequent ones."""
        shared, asked = np.zeros(len(self._forms)), 0.0
        for sign in signs:
            sounds = self._asked(sign)
            asked += max((self._weights.get(each, 0.0) for each in sounds), default=0.0)
            for each in sounds:
                shared[self._postings[each]] += self._weights[each]
        shared = shared / (asked + self._totals)
        wanted = min(MOST_COMPARED, len(shared))
        if not wanted:
            return []
        best: list[int] = np.argpartition(-shared, wanted - 1)[:wanted].tolist()
        return [place for place in best if shared[place] > 0]

    def _asked(self, sign: Sign) -> set[str]:
        if sign.begins:
            return self._beginning(sign.begins)
        sounds = {*sign.near, *([sign.text] if not sign.near else ())}
        for other in looks_like(sign.text):
            sounds |= self._sounds.sign(other).near
        return {each for each in sounds if each in self._postings}

    def _beginning(self, letters: str) -> set[str]:
        start, told = near(letters), set[str]()
        for place in range(bisect_left(self._begun, start), len(self._begun)):
            if not self._begun[place].startswith(start):
                break
            told.add(self._begun[place])
        return told


_Posted = tuple[dict[str, npt.NDArray[np.int32]], dict[str, float], npt.NDArray[np.float64]]


def _posted(names: Sequence[Sequence[Sign]]) -> _Posted:
    """By sound (a sign without one: itself) the names that have it; what each weighs; what a whole name weighs."""
    lists: dict[str, list[int]] = {}
    for place, signs in enumerate(names):
        for sound in {each for sign in signs for each in sign.near or (sign.text,)}:
            lists.setdefault(sound, []).append(place)
    postings = {sound: np.array(places, dtype=np.int32) for sound, places in lists.items()}
    weights = {sound: float(np.log1p(len(names) / len(places))) for sound, places in lists.items()}
    totals = np.array(
        [
            sum(max((weights[each] for each in sign.near or (sign.text,)), default=0.0) for sign in signs)
            for signs in names
        ]
    )
    return postings, weights, totals.reshape(-1) + 1e-9
