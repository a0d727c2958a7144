"""Small signs before the class of a row: urgent, something asked for, urged, open at another desk. Knows no model."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum


class Sign(StrEnum):
    """A sign; its value is the code of the words written out."""

    URGENT = "overlay.urgent"  # 紧急
    AWAITS_ME = "overlay.awaits_me"  # an answer of who sits here
    ASKED = "overlay.request_pending"  # somebody else's answer
    URGED = "overlay.urged"  # 已催办, at the step where it lies
    BY_ITSELF = "overlay.by_itself"  # 自动立案: a program saw it, nobody looked first
    OPEN_ELSEWHERE = "overlay.open_elsewhere"  # at another desk


class RowSigns:
    """What is true of cases beside their rows; by the case's id."""

    def __init__(self) -> None:
        self._asked: Mapping[int, Sign] = {}
        self._elsewhere: Set[int] = frozenset()

    def take(self, asked: Mapping[int, Sign] | None = None, elsewhere: Set[int] | None = None) -> set[int]:
        """What is known now, None: as before. Answers the cases that have other signs than before."""
        touched: set[int] = set()
        if asked is not None:
            touched |= {key for key, _ in self._asked.items() ^ asked.items()}
            self._asked = asked
        if elsewhere is not None:
            touched |= self._elsewhere ^ elsewhere
            self._elsewhere = elsewhere
        return touched

    def of(self, case_id: int, *, urgent: bool, urged: bool, by_itself: bool = False) -> tuple[Sign, ...]:
        """The signs of a case, the loudest first."""
        found = (Sign.URGENT,) if urgent else ()
        if case_id in self._asked:
            found = (*found, self._asked[case_id])
        if urged:
            found = (*found, Sign.URGED)
        if by_itself:
            found = (*found, Sign.BY_ITSELF)
        return (*found, Sign.OPEN_ELSEWHERE) if case_id in self._elsewhere else found


def loud_of(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """Those that a dense row has room for: that it is open elsewhere only where nothing louder is said."""
    return tuple(sign for sign in signs if sign is not Sign.OPEN_ELSEWHERE) or signs
