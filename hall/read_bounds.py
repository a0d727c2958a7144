"""Bounds of what is read as a whole from where others may write what they like. Pure."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import Any

from hall.moment import LATEST
from hall.plain_text import is_whole

MOST_LETTERS = 4_000
"""Of one text in a document of a desk: the longest that its forms take are paragraphs of 500."""
MOST_ID = 2**63 - 1
"""What both engines, and the columns of live cases, hold as a whole number."""
_MOMENTS = frozenset({"Moment", "Moment | None"})


def must_be_bounded(plain: Any) -> None:
    """Raises ValueError where plain lists and dicts hold a number of more than 64 bits, one that is none, or a text
    that is too long or half a character."""
    waiting = [plain]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.keys()
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str):
            if len(each) > MOST_LETTERS or not is_whole(each):
                raise ValueError("a text that nobody wrote")
        elif isinstance(each, int | float) and not (math.isfinite(each) and abs(each) <= MOST_ID):
            raise ValueError("a number that nobody wrote")


def must_have_moments(made: Any) -> None:
    """Raises ValueError where a dataclass, or one within it, has something as its moment that no calendar knows."""
    if isinstance(made, tuple | list):
        for each in made:
            must_have_moments(each)
    elif is_dataclass(made):
        for field in fields(made):
            value = getattr(made, field.name)
            if field.type not in _MOMENTS:
                must_have_moments(value)
            elif value is not None and not 0 <= value <= LATEST:
                raise ValueError(f"{field.name} lies outside of all calendars")
