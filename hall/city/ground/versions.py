"""How a new row takes its place among the versions of one thing, so that at most one holds at any moment. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from enum import Enum
from typing import Any, Generic, TypeVar, cast

from hall.city.ground.valid import ALWAYS
from hall.frozen import frozen
from hall.moment import Moment

T = TypeVar("T")  # a frozen dataclass with ``begins`` and ``ends``


class Novelty(Enum):
    """What is new in a row."""

    NEW = "new"  # a thing that was not known
    CHANGED = "changed"  # another version, or a correction of one
    KNOWN = "known"  # nothing


@frozen
class Placed(Generic[T]):
    """``versions``: all of the thing as they are to stand, in order; ``gone`` and ``put``: what that changes."""

    novelty: Novelty
    versions: tuple[T, ...]
    gone: tuple[T, ...] = ()
    put: tuple[T, ...] = ()


def meant(versions: Sequence[T], begins: Moment | None) -> T | None:
    """The version that a row is said of, which stands in for what the row does not tell: the one that holds when it
    begins (or held last, or is the first), without ``begins``, and without an end that was before; the last one where
    it gives no beginning. None of a thing that is new."""
    if not versions:
        return None
    of: list[Any] = list(versions)
    if begins is None:
        return cast("T", of[-1] if of[-1].begins == ALWAYS else replace(of[-1], begins=ALWAYS))
    found = ([each for each in of if each.begins <= begins] or of[:1])[-1]
    is_over = found.ends is not None and found.ends <= begins
    return cast("T", replace(found, begins=ALWAYS, ends=None if is_over else found.ends))


def has_brought(alone: T, versions: Sequence[T]) -> bool:
    """Whether a row that gives no beginning has come again, after others that followed it: as a thing of its own,
    nothing standing in for what it does not tell, it is what one of the versions before the last one is."""
    return any(_is_as_told(each, alone) for each in versions[:-1])


def placed(versions: Sequence[T], row: T, *, is_dated: bool) -> Placed[T]:
    """Put a row among the versions of its thing (in order of time). ``is_dated``: it says itself when it begins.

    The version before it ends when it begins, and it ends when the next one does. A row that gives no beginning
    corrects the last one.
    """
    before: list[Any] = list(versions)
    new: Any = row
    begins = before[-1].begins if before else ALWAYS
    if not is_dated and new.begins != begins:
        new = replace(new, begins=begins)
    if not before:
        return Placed(Novelty.NEW, (new,), (), (new,))
    if before == [new]:
        return Placed(Novelty.KNOWN, (new,))
    after = sorted([*(each for each in before if each.begins != new.begins), new], key=lambda each: each.begins)
    bounded = [_until(each, following) for each, following in zip(after, [*after[1:], None], strict=True)]
    if bounded == before:
        return Placed(Novelty.KNOWN, tuple(before))
    gone = tuple(each for each in before if each not in bounded)
    put = tuple(each for each in bounded if each not in before)
    return Placed(Novelty.CHANGED, tuple(bounded), gone, put)


def _until(row: Any, following: Any) -> Any:
    """The row, ended where the one after it begins."""
    if following is None or (row.ends is not None and row.ends <= following.begins):
        return row
    return replace(row, ends=following.begins)


def _is_as_told(version: Any, row: Any) -> bool:
    """Whether a version is what an undated row says. That it ends is no contradiction: the version after it ends it."""
    aside = {"begins", *(("ends",) if row.ends is None else ())}
    return all(getattr(version, each.name) == getattr(row, each.name) for each in fields(row) if each.name not in aside)
