"""Names by their letters: English names, and Chinese ones as they are spelled (拼音), whole or by first letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from hall.city.address.sounds import Sounds

_LATIN = re.compile(r"[a-z0-9][a-z0-9'. ]*")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_ENDS = re.compile(
    r"(?<=\w) *(?:ring road|road|rd|street|st|avenue|ave|lane|ln|boulevard|blvd|drive|dr|subdistrict|community)\.?$"
)
_LEAST_LETTERS, _MOST = 2, 40
"""Letters below which nothing is looked for, and names that are looked at."""
_BEGUN, _FIRST_LETTERS, _INSIDE = 0.9, 0.9, 0.8
"""Likeness of a name whose beginning was typed, whose first letters were, or a part of which was."""


def is_latin(typed: str) -> bool:
    """Whether it is in letters (and digits) alone, and has a letter."""
    return _LATIN.fullmatch(typed) is not None and not typed.isdigit()


def letters_of(name: str) -> str:
    """Its small letters and digits alone."""
    return _NO_LETTERS.sub("", name.lower())


class LatinNames:
    """``spelled``: Chinese names and their places; ``named``: English names and their things."""

    def __init__(self, spelled: Iterable[tuple[str, int]], named: Iterable[tuple[str, int]], sounds: Sounds) -> None:
        whole, first = list[tuple[str, int]](), list[tuple[str, int]]()
        for name, place in spelled:
            letters, firsts = sounds.spelled(name)
            whole.append((letters, place))
            first.append((firsts, place))
        self._whole, self._first = sorted(whole), sorted(first)
        self._names = [
            (name, thing, letters_of(name), letters_of(_ENDS.sub("", name.lower()))) for name, thing in named
        ]

    def find(self, typed: str) -> Iterator[tuple[int, float]]:
        """Places of Chinese names that are spelled so, and their likeness."""
        letters = letters_of(typed)
        if len(letters) >= _LEAST_LETTERS:
            for rows, begun in ((self._whole, _BEGUN), (self._first, _FIRST_LETTERS - 0.1)):
                for key, place in _begun(rows, letters):
                    exact = 1.0 if rows is self._whole else _FIRST_LETTERS
                    yield place, exact if key == letters else begun * (0.9 + 0.1 * len(letters) / len(key))

    def named(self, typed: str) -> Iterator[tuple[int, str, float]]:
        """Things of that English name, or one of which it is a part."""
        letters, core = letters_of(typed), letters_of(_ENDS.sub("", typed))
        if len(letters) < _LEAST_LETTERS:
            return
        for name, thing, whole, stem in self._names:
            if whole == letters:
                yield thing, name, 1.0
            elif core == stem:
                yield thing, name, 0.95 if letters == core else 0.85
            elif whole.startswith(letters):
                yield thing, name, _BEGUN
            elif len(letters) > _LEAST_LETTERS and letters in whole:
                yield thing, name, _INSIDE


def _begun(rows: list[tuple[str, int]], letters: str) -> list[tuple[str, int]]:
    start = bisect_left(rows, (letters, -1))
    return [row for row in rows[start : start + _MOST] if row[0].startswith(letters)]
