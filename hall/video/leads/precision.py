"""How often a program was right (识别准确率), counted from what people made of its leads."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from hall.frozen import frozen
from hall.video.leads.lead import WRONG, LeadState, Reason

_SURE = 1.96  # standard deviations on either side: 95 of 100 such ranges hold the true share


@frozen
class Precision:
    """Of one algorithm and kind: leads that a person found right, and wrong. What filed itself says nothing here."""

    right: int = 0
    wrong: int = 0

    @property
    def share(self) -> float | None:
        """0 to 1; None: nobody has judged any."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def at_least(self) -> float | None:
        """The lower end of the range in which the true share lies (Wilson's score interval, 95 %): of three right ones
        out of three it is 0.44. By this a city decides whom to trust."""
        n = self.right + self.wrong
        if not n:
            return None
        share, z2 = self.right / n, _SURE**2
        middle, spread = share + z2 / (2 * n), _SURE * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + z2 / n))


class Judged(NamedTuple):
    """So many leads of one algorithm and kind that people, no rules, have decided in one way."""

    algorithm: str
    kind: str
    state: LeadState
    reason: Reason | None
    number: int = 1


def precisions(judged: Iterable[Judged]) -> dict[tuple[str, str], Precision]:
    """By algorithm and kind."""
    found: dict[tuple[str, str], Precision] = {}
    for each in judged:
        key = (each.algorithm, each.kind)
        was = found.get(key, Precision())
        if each.state is LeadState.FILED:
            found[key] = Precision(was.right + each.number, was.wrong)
        elif each.state is LeadState.REFUSED and each.reason in WRONG:
            found[key] = Precision(was.right, was.wrong + each.number)
        else:
            found.setdefault(key, was)
    return found
