"""Names and passwords as they are typed: one spelling of what looks alike, whatever keyboard or file they come from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from hall.people.roles import Role
from hall.plain_text import alike

_ACTORS = frozenset({"system", "importer", "wall", "root"})
"""Who stands in audit lines without being a user: automatic acts, imports, the account of a machine."""
_BEGINNINGS = ("unit-", "sample.", *(f"{role.value}-" for role in Role))
"""Of the names of a sample's people, which a timeline shows by other words."""


def user_name(typed: str) -> str:
    """The name as it is kept: full-width letters as plain ones, an accent one letter with its vowel (NFKC)."""
    return unicodedata.normalize("NFKC", typed)


def same_user(typed: str, known: Iterable[str]) -> str | None:
    """Which of the names is meant: the one spelt just so, else the one that is kept for it."""
    names = set(known)
    return next((each for each in (typed, user_name(typed)) if each in names), None)


def reserved(name: str) -> bool:
    """Whether the hall itself writes under such a name, or shows it as another one."""
    found = alike(name).casefold()
    return found in _ACTORS or found.startswith(_BEGINNINGS)


def taken(name: str, known: Iterable[str]) -> bool:
    """Whether another name looks like this one, or differs in capitals alone: people take them for one."""
    return alike(name).casefold() in {alike(each).casefold() for each in known}


def password_text(typed: str) -> str:
    """The password as it is hashed: the same letters from every keyboard (NIST SP 800-63B: NFKC)."""
    return unicodedata.normalize("NFKC", typed)
