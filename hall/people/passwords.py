"""What a password must be (口令策略). Knows no hash."""

from __future__ import annotations

from hall.errors import Words

SHORTEST_PASSWORD = 10
"""Characters; GB/T 22239-2019 asks for complexity, cities for eight to ten (docs/field.md §12.1): the longer."""
LEAST_KINDS = 3
"""Of small letters, capitals, digits and others: what assessors of 等保 look for (docs/field.md §12.1)."""
PHRASE = 15
"""So long a password needs no mixture of kinds: NIST SP 800-63B, 15 characters where it is the only factor."""
LEAST_DIFFERENT = 5
"""Different characters: ``Aa1Aa1Aa1Aa1`` is three of them over and over."""
NAME_FROM = 3
"""Characters of a name that must not stand in its password: shorter ones stand in many words."""
LONGEST_PASSWORD = 256
"""Hashing takes time that grows with it; nobody types so much."""


def weakness(password: str, user: str) -> Words | None:
    """What is wrong with a password of this user (``input.password_*``), None: nothing."""
    if len(password) < SHORTEST_PASSWORD:
        return Words("input.password_short", {"least": SHORTEST_PASSWORD})
    if len(password) > LONGEST_PASSWORD:
        return Words("input.password_long", {"most": LONGEST_PASSWORD})
    if len(user) >= NAME_FROM and user.casefold() in password.casefold():
        return Words("input.password_name", {"user": user})
    if len(set(password)) < LEAST_DIFFERENT:
        return Words("input.password_same", {"least": LEAST_DIFFERENT})
    if len(password) < PHRASE and _kinds(password) < LEAST_KINDS:
        return Words("input.password_kinds", {"least": LEAST_KINDS, "phrase": PHRASE})
    return None


def _kinds(password: str) -> int:
    return len({_kind(letter) for letter in password})


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    if not letter.isascii() or not letter.isalpha():
        return "other"
    return "small" if letter.islower() else "capital"
