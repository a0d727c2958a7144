"""How signs sound (拼音), and how letters are read as syllables: what a caller says is written down by ear.

Asks a function for the readings of a sign, and knows no library. What was asked for is kept. Any thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from hall.frozen import frozen

Readings = Callable[[str], Iterable[str]]
"""The syllables of one sign without tones, the usual one first: 长 → chang, zhang. Nothing of what is no sign."""
_DIGITS: Mapping[str, tuple[str, ...]] = {
    "0": ("ling", "dong"), "1": ("yi", "yao"), "2": ("er", "liang"), "3": ("san",), "4": ("si",), "5": ("wu",),
    "6": ("liu",), "7": ("qi", "guai"), "8": ("ba",), "9": ("jiu", "gou"),
}  # fmt: skip
"""As they are said, also by telephone."""
_SYLLABLE = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iuv]?(?:ang|eng|ong|an|en|ai|ei|ao|ou|er|a|o|e)|iong|"
                       r"ing|in|ui|un|iu|vn|ue|ve|ie|i|u|v)")  # fmt: skip
_FOLDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
_SAME = {"n": "l"}
"""Pairs of beginnings that many speakers do not tell apart; zh and z, and ends in ng and n, beside them."""
_MOST_WAYS = 4
"""Of cutting letters into syllables (xian: xian, xi an) that are looked at."""
_LONGEST = 6  # letters of a syllable: zhuang


@frozen
class Sign:
    """One sign of a name or of what is typed. ``text``: as it is written, "" of a typed syllable; ``sounds``: its
    readings; ``near``: these, as they are easily confused; ``begins``: with what a typed, unfinished one begins."""

    text: str
    sounds: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    begins: str = ""


def near(syllable: str) -> str:
    """What stands for all syllables that are easily taken for this one."""
    for told, folded in _FOLDS:
        syllable = syllable.replace(told, folded)
    return _SAME.get(syllable[:1], syllable[:1]) + syllable[1:]


class Sounds:
    """Signs with their readings."""

    def __init__(self, readings: Readings) -> None:
        self._readings, self._signs = readings, dict[str, Sign]()

    def sign(self, text: str) -> Sign:
        """One written sign."""
        found = self._signs.get(text)
        if found is None:
            sounds = _DIGITS.get(text) or (() if text.isascii() else tuple(self._readings(text)))
            found = self._signs[text] = Sign(text, frozenset(sounds), frozenset(map(near, sounds)))
        return found

    def signs(self, text: str) -> tuple[Sign, ...]:
        """A written name, sign by sign."""
        return tuple(map(self.sign, text))

    def spelled(self, text: str) -> tuple[str, str]:
        """Its usual readings and their first letters: jianshelu, jsl."""
        usual = [next(iter(self._readings(each)), each) if not each.isascii() else _spoken(each) for each in text]
        return "".join(usual), "".join(each[:1] for each in usual)

    def typed(self, text: str) -> list[tuple[Sign, ...]]:
        """What is typed, in the ways in which its letters may be read: as syllables, the last of which may be
        unfinished, or as first letters of some."""
        ways: list[tuple[Sign, ...]] = [()]
        for part in re.findall(r"[a-z']+|[^a-z' ]", text):
            read = list(self._letters(part.replace("'", ""))) if part[0].isascii() and part.isalpha() else []
            ways = [(*way, *each) for way in ways for each in read or [self.signs(part)]][:_MOST_WAYS]
        return ways

    def _letters(self, letters: str) -> Iterator[tuple[Sign, ...]]:
        for cut in _cuts(letters, _MOST_WAYS - 1):
            yield tuple(
                Sign("", begins=each[1:]) if each[0] == "*" else Sign("", frozenset({each}), frozenset({near(each)}))
                for each in cut
            )
        if len(letters) <= _LONGEST + 2:
            yield tuple(Sign("", begins=letter) for letter in letters)


def _spoken(sign: str) -> str:
    return _DIGITS[sign][0] if sign in _DIGITS else sign


def _cuts(letters: str, most: int) -> list[tuple[str, ...]]:
    """The letters as syllables, those of fewer before others; a last one that is none yet as ``*`` and its letters."""
    ends: list[list[tuple[str, ...]]] = [[()], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if ends[start] and _SYLLABLE.fullmatch(letters, start, end):
                ends[end] += [(*before, letters[start:end]) for before in ends[start]]
        ends[end] = sorted(ends[end], key=len)[:most]
    if not ends[-1]:
        last = max(place for place, ways in enumerate(ends) if ways)
        if last > 0 and len(letters) - last <= 2:
            return [(*way, f"*{letters[last:]}") for way in ends[last]]
    return ends[-1]
