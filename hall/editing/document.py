"""What can be edited at a desk: a frozen dataclass with a code, two names and the revision it was made of. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar, cast

from hall.facts import DocumentKey
from hall.people.session import Session
from hall.plain_text import cut, visible

MOST_CODE, MOST_NAME = 32, 40
"""Letters of a code and of a name: more does not fit on a wall's first line."""


class Document(Protocol):
    """A scene, a program, a trigger. ``revision``: which one it is, or was made of, 0: none that was stored; two that
    differ in nothing else are equal."""

    @property
    def key(self) -> DocumentKey: ...
    @property
    def code(self) -> str: ...
    @property
    def name_zh(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def revision(self) -> int: ...

    def name(self, language: str) -> str:
        """In this language."""


T = TypeVar("T", bound=Document)


class Stored(Protocol):
    """Documents as they stand by now, as whoever edits them was told last."""

    def of(self, kind: str) -> Mapping[str, Document]:
        """All of a kind, by code."""

    def revision(self, key: DocumentKey) -> int:
        """Which one stands, of one that was deleted too; 0: none was ever stored. What is stored next follows it."""

    def comes_along(self, key: DocumentKey) -> bool:
        """Whether one of that code comes with the program: it can be changed and set back, not deleted."""

    def is_changed(self, key: DocumentKey) -> bool:
        """Whether one stands that was stored: it came to be here, or is another one than came with the program."""

    def codes(self, kind: str) -> set[str]:
        """All that were ever used: none is used again."""


class DocumentDesk(Protocol):
    """What a desk writes. Each call is one durable commit with its audit line. Blocks; the write lane only. Raises
    CaseChangedMeanwhile where another revision stands than ``made.revision``, RuleBroken, NotAllowed,
    StoreUnreachable."""

    def put(self, made: Any, who: Session) -> int:
        """Store it; its new revision."""

    def drop(self, made: Any, who: Session) -> int:
        """Delete it; the revision that says so."""


class DocumentHistory(Protocol):
    """What was stored of them. Blocks; query threads only. Raises StoreUnreachable."""

    def revisions(self, key: DocumentKey, most: int) -> Sequence[Any]:
        """``Revision`` s of one, the newest first."""


def with_fields(made: T, **fields: Any) -> T:
    """The same with other values of these fields."""
    changed: T = replace(cast("Any", made), **fields)
    return changed


def with_names(made: T, name_zh: str, name_en: str) -> T:
    """With other names; none is left empty."""
    zh, en = cut(name_zh.strip(), MOST_NAME), cut(name_en.strip(), MOST_NAME)
    return with_fields(made, name_zh=zh if visible(zh) else made.name_zh, name_en=en if visible(en) else made.name_en)


def copy_of(made: T, taken: Collection[str]) -> T:
    """The same as a new one, with a code that is none of ``taken``; code and names bear the same number."""
    stem = made.code.rstrip("0123456789").rstrip("_") or made.code
    number = 2
    while (code := f"{stem[: MOST_CODE - len(str(number)) - 1]}_{number}") in taken:
        number += 1
    names = (f"{cut(name, MOST_NAME - len(str(number)) - 1)} {number}" for name in (made.name_zh, made.name_en))
    return with_fields(made, code=code, name_zh=next(names), name_en=next(names), revision=0)


def free_number(stem: str, taken: Collection[str]) -> int:
    """The least one with which ``stem`` is none of ``taken``."""
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return number
