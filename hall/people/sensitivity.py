"""How much is told by what a panel shows, and by that where it may stand (谁能在哪里看什么). Pure."""

from __future__ import annotations

from enum import StrEnum


class Sensitivity(StrEnum):
    """Of a panel: what it tells; of a screen: what it may bear, that and all before it."""

    OPEN = "open"  # for whoever passes by: a screen at the counter, a visit
    INNER = "inner"  # for people of the hall: names and telephones on duty, where staff are
    RESTRICTED = "restricted"  # for a screen that was declared for it, and no other


USUAL_SCREEN = Sensitivity.INNER
"""Of a screen that nobody has declared: what is restricted is denied to it."""
_BY_RANK = tuple(Sensitivity)


def may_bear(screen: Sensitivity, panel: Sensitivity) -> bool:
    """Whether that panel may stand there."""
    return _BY_RANK.index(panel) <= _BY_RANK.index(screen)


def bears_of(told: str) -> Sensitivity:
    """What a setting or a message says; "" or a word of another version: the usual."""
    return Sensitivity(told) if told in _BY_RANK else USUAL_SCREEN


def least(of: list[Sensitivity]) -> Sensitivity:
    """What all of these screens may bear; of none, the usual."""
    return min(of, key=_BY_RANK.index, default=USUAL_SCREEN)
