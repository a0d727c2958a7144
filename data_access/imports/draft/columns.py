"""The columns of a file as they were looked at: which texts stand there how often, and what they seem to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from hall.plain_number import plain_real
from hall.plain_text import visible

MOST_TEXTS = 5_000
"""Different texts of a column that are kept with their counts; a column with more is no list of words."""
_MOST_LETTERS = 300  # of a text that is kept
_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|\(?\d{3}\)?[- ]\d{3}-\d{4}")
_PERSON = re.compile(r"\d{17}[\dXx]")
_TWO_NUMBERS = re.compile(r"\D*?(-?\d+\.\d+)\s*[,，;\s]\s*(-?\d+\.\d+)\D*")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")


class Column:
    """One column. ``name``: as a mapping names it; ``nothing``: texts that stand for nothing, as they turn up."""

    def __init__(self, name: str, heading: str, nothing: frozenset[str]) -> None:
        self.name, self.heading, self._nothing = name, heading, nothing
        self.rows = self.filled = 0
        self.is_many = False
        self.texts: Counter[str] = Counter()
        self.blanks: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """A cell."""
        self.rows += 1
        text = visible(text)
        if not text or text in self._nothing:
            self.blanks[text] += 1
            return
        self.filled += 1
        text = text[:_MOST_LETTERS]
        if text in self.texts or len(self.texts) < MOST_TEXTS:
            self.texts[text] += 1
        else:
            self.is_many = True

    @property
    def kept(self) -> int:
        """Cells whose text was kept."""
        return self.texts.total()

    def share(self, fits: Callable[[str], bool]) -> float:
        """Of how much of what stands there that is true, from 0 to 1; 0 for a column with nothing in it."""
        return sum(count for text, count in self.texts.items() if fits(text)) / self.kept if self.kept else 0.0

    @property
    def is_unique(self) -> bool:
        """Whether nearly every cell has a text of its own, as a number of cases has."""
        return bool(self.kept) and self.filled > self.rows / 2 and len(self.texts) > 0.9 * self.kept

    @property
    def is_personal(self) -> bool:
        """Whether it seems to hold numbers of telephones or persons."""
        return self.share(lambda text: bool(_PHONE.fullmatch(text) or _PERSON.fullmatch(text))) > 0.5

    @property
    def is_point(self) -> bool:
        """Whether two numbers with decimals stand in a cell."""
        return self.share(lambda text: _TWO_NUMBERS.fullmatch(text) is not None) > 0.8

    @property
    def is_clock(self) -> bool:
        """Whether times without a day stand there."""
        return self.share(lambda text: _CLOCK.fullmatch(text) is not None) > 0.8

    def within(self, least: float, most: float) -> float:
        """Share of what are numbers between these."""
        return self.share(lambda text: least <= number_of(text) <= most)


def number_of(text: str) -> float:
    """Its number, or one that lies nowhere."""
    try:
        return plain_real(text)
    except ValueError:
        return float("inf")


def named(headings: Iterable[str], place_name: Callable[[int], str]) -> list[str]:
    """How a mapping names the columns with these headings: by their place where they have none or share it."""
    names = list(headings)
    counts = Counter(names)
    return [name if name and counts[name] == 1 else place_name(n) for n, name in enumerate(names, start=1)]
