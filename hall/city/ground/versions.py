"""How a new row takes its place among the versions of one thing, so that at most one holds at any moment. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar

from hall.city.ground.valid import ALWAYS

T = TypeVar("T")  # a frozen dataclass with ``begins`` and ``ends``


class Novelty(Enum):
    """What is new in a row."""

    NEW = "new"  # a thing that was not known
    CHANGED = "changed"  # another version, or a correction of one
    KNOWN = "known"  # nothing


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """``versions``: all of the thing as they are to stand, in order; ``gone`` and ``put``: what that changes."""

    novelty: Novelty
    versions: tuple[T, ...]
    gone: tuple[T, ...] = ()
    put: tuple[T, ...] = ()


def placed(versions: Sequence[T], row: T, *, is_dated: bool) -> Placed[T]:
    """Put a row among the versions of its thing (in order of time). ``is_dated``: it says itself when it begins.

    The version before it ends when it begins, and it ends when the next one does. A row that gives
    no beginning changes nothing if it equals any version; otherwise it corrects the last one.
    """
    before: list[Any] = list(versions)
    new: Any = row
    if not is_dated and new.ends is None and any(_is_alike(each, new) for each in before):
        return Placed(Novelty.KNOWN, tuple(before))
    if not is_dated:
        new = replace(new, begins=before[-1].begins if before else ALWAYS)
    after = sorted([*(each for each in before if each.begins != new.begins), new], key=lambda each: each.begins)
    bounded = [_until(each, following) for each, following in zip(after, [*after[1:], None], strict=True)]
    if bounded == before:
        return Placed(Novelty.KNOWN, tuple(before))
    gone = tuple(each for each in before if each not in bounded)
    put = tuple(each for each in bounded if each not in before)
    return Placed(Novelty.CHANGED if before else Novelty.NEW, tuple(bounded), gone, put)


def _until(row: Any, following: Any) -> Any:
    """The row, ended where the one after it begins."""
    if following is None or (row.ends is not None and row.ends <= following.begins):
        return row
    return replace(row, ends=following.begins)


def _is_alike(version: Any, row: Any) -> bool:
    return bool(replace(version, begins=ALWAYS, ends=None) == replace(row, begins=ALWAYS, ends=None))
