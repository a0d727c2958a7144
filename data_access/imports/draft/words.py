"""The words by which headings, states and empty cells are known: data of two files beside this one, and how near a
text comes to them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from hall.plain_text import alike

MOMENTS = ("reported", "accepted", "filed", "ended", "deadline")
FIELDS = (
    "number", *MOMENTS, "status", "source", "group", "subclass", "lon", "lat", "point", "address", "street",
    "community", "unit", "description", "closing_description",
)  # fmt: skip
"""What a column may be. ``personal`` and others of that file are none."""
_FOLDER = Path(__file__).parent / "vocabulary"
_BRACKETS = re.compile(r"[(\[{（【][^()\[\]{}（）【】]*[)\]}）】]")
_NO_WORD = re.compile(r"[\W_]+")
WHOLE, LAST, WITHIN = 1.0, 0.9, 0.6
"""Scores of a heading that is a word of the vocabulary, whose last part is one, and that holds one."""
LEAST_WITHIN = 2
"""Letters that a word must have to count within another text: 号 and id stand in too many."""
_PAIR = 2  # letters that are compared at a time


@lru_cache(maxsize=8)
def vocabulary(name: str) -> Mapping[str, Any]:
    """A file of words: field or state → words."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """A text as it is compared: small letters and digits, without blanks, signs and what stands in brackets."""
    text = alike(text).casefold()
    return _NO_WORD.sub("", _BRACKETS.sub("", text)) or _NO_WORD.sub("", text)


def heading_score(heading: str, words: Iterable[str]) -> float:
    """How well a heading, dotted or not, fits a field, from 0 to 1; of the words the first ones fit best."""
    whole, last = plain(heading), plain(heading.rpartition(".")[2])
    best = 0.0
    for place, word in enumerate(map(plain, words)):
        usual = 1 - place / 1_000  # among equals the usual one
        if word == whole:
            best = max(best, WHOLE * usual)
        elif word == last:
            best = max(best, LAST * usual)
        elif len(word) >= LEAST_WITHIN and word in whole and not (word.isascii() and len(word) < 2 * LEAST_WITHIN):
            best = max(best, WITHIN * usual * len(word) / len(whole) + 0.1)
    return best


def likeness(text: str, name: str) -> float:
    """How alike two names are, from 0 to 1: one that stands whole in the other by its share, else by common pieces; of
    English ones by whole words."""
    a, b = plain(text), plain(name)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if a.isascii() or b.isascii():
        return _by_words(text, name)
    short, long = sorted((a, b), key=len)
    within = (0.5 + 0.5 * len(short) / len(long)) if short in long and len(short) >= _PAIR else 0.0
    return max(within, SequenceMatcher(None, a, b, autojunk=False).ratio() - 0.05)


def _by_words(text: str, name: str) -> float:
    """The share of words that both have, the s of several aside."""
    sides = [{word.removesuffix("s") for word in _NO_WORD.split(side.casefold())} - {""} for side in (text, name)]
    every = sides[0] | sides[1]
    return len(sides[0] & sides[1]) / len(every) if every else 0.0


def state_of(text: str) -> tuple[str, float]:
    """The state that a word stands for, with a score: whole words, then words within it. "" where there is none."""
    asked, best, score = plain(text), "", 0.0
    for state, words in vocabulary("values")["states"].items():
        for word in map(plain, words):
            if word == asked:
                return state, WHOLE
            if len(word) >= LEAST_WITHIN and word in asked and (found := WITHIN + 0.3 * len(word) / len(asked)) > score:
                best, score = state, found
    return best, score
