"""One place that somebody may mean: what was understood, how sure that is, where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from hall.city.coordinates import LonLat
from hall.errors import Words
from hall.frozen import frozen

Name = tuple[str, str]
"""Chinese and English."""
_CERTAIN, _LIKELY = 0.97, 0.8
"""Scores from which an answer is certain, or likely: a name that only sounds alike is likely."""


class How(StrEnum):
    """By what a name was found."""

    EXACT = "exact"
    ALIAS = "alias"  # 曾用名
    PART = "part"
    ENDING = "ending"  # another 路, 街, 巷
    SPELLED = "spelled"  # 拼音
    ALIKE = "alike"  # 音近、形近


class Sure(StrEnum):
    """How sure an answer is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"
    ASK = "ask"  # several things are called so: one of them has to be chosen


@frozen
class Said:
    """Words in every language: a code, and what stands in it – a ``Name`` in both, others as they are."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def words(self, language: str) -> Words:
        """In one language."""
        place = 0 if language == "zh" else 1

        def said(each: Any) -> Any:
            return each[place] if isinstance(each, tuple) else each.words(language) if isinstance(each, Said) else each

        return Words(self.code, {name: said(each) for name, each in self.params.items()})


@frozen
class Found:
    """``what``: as it was understood; ``key``: what tells it from other answers; ``point``: (lon, lat) in degrees,
    WGS-84, None where nobody knows it; ``streets``: codes of those it lies in; ``score``: 0 to 1; ``how``: by what its
    name was found, and ``by`` that name; ``note``: how its place was reckoned; ``left``: what was typed beside it;
    ``roads``: codes of those it lies at; ``twins``: how many answers have the same words; ``contradicts``: it
    lies in another street than the one that was said."""

    what: Said
    key: tuple[str, ...]
    point: LonLat | None
    streets: tuple[str, ...] = ()
    score: float = 1.0
    how: How = How.EXACT
    by: str = ""
    note: Said | None = None
    left: str = ""
    roads: tuple[str, ...] = ()
    twins: int = 1
    contradicts: bool = False

    @property
    def sure(self) -> Sure:
        """How sure this is what was meant."""
        if self.twins > 1:
            return Sure.ASK
        if self.score >= _CERTAIN:
            return Sure.CERTAIN
        return Sure.LIKELY if self.score >= _LIKELY else Sure.GUESS

    @property
    def must_be_chosen(self) -> bool:
        """Whether others are said in the same words."""
        return self.twins > 1

    @property
    def beside(self) -> tuple[Said, ...]:
        """What is to be told beside it: how its name was found, and how its place was reckoned."""
        by = () if self.how is How.EXACT else (Said(f"address.by_{self.how}", {"name": self.by}),)
        other = (Said("address.other_street"),) if self.contradicts else ()
        return (*other, *by, *((self.note,) if self.note else ()))
