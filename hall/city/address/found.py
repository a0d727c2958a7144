"""One place that somebody may mean: what was understood, how sure that is, where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from hall.city.address.name_index import How
from hall.city.coordinates import LonLat
from hall.errors import Words
from hall.frozen import frozen

Name = tuple[str, str]
"""Chinese and English."""
_CERTAIN, _LIKELY = 0.97, 0.8
"""Scores from which an answer is certain, or likely: a name that only sounds alike is likely."""


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
        return Words(
            self.code,
            {
                name: each[place]
                if isinstance(each, tuple)
                else each.words(language)
                if isinstance(each, Said)
                else each
                for name, each in self.params.items()
            },
        )


@frozen
class Found:
    """``what``: as it was understood; ``key``: what tells it from other answers; ``point``: (lon, lat) in degrees,
    WGS-84, None where nobody knows it; ``streets``: codes of those it lies in; ``score``: 0 to 1; ``how``: by what its
    name was found, and ``by`` that name; ``left``: what was typed beside it; ``roads``: codes of those it lies at;
    ``twins``: how many answers have the same words."""

    what: Said
    key: tuple[str, ...]
    point: LonLat | None
    streets: tuple[str, ...] = ()
    score: float = 1.0
    how: How = How.EXACT
    by: str = ""
    left: str = ""
    roads: tuple[str, ...] = ()
    twins: int = 1

    @property
    def sure(self) -> Sure:
        """How sure this is what was meant."""
        if self.twins > 1:
            return Sure.ASK
        if self.score >= _CERTAIN:
            return Sure.CERTAIN
        return Sure.LIKELY if self.score >= _LIKELY else Sure.GUESS
