"""The fields of a JSON record as texts: nested ones by their dotted place, lists told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

DEEPEST = 64
"""Values within values. An answer of an interface has five to ten."""
_MOST_DIGITS = 7  # of a number in a list: no record has a million elements
_NUMBER = re.compile(r"-?\d+")


def joined(place: str, key: str) -> str:
    """The dotted place of a key."""
    return f"{place}.{key}" if place else key


def without_numbers(name: str) -> str:
    """The column in which a place within a list lies: ``notes.0.datetime`` is of ``notes``."""
    parts = name.split(".")
    at = next((n for n, part in enumerate(parts) if _NUMBER.fullmatch(part)), len(parts))
    return ".".join(parts[:at])


def flat(value: dict[str, Any], place: str, depth: int = 1) -> Iterator[tuple[str, str]]:
    """Its fields by dotted places, as texts. Raises RecursionError below ``DEEPEST``."""
    if depth > DEEPEST:
        raise RecursionError
    for key, each in value.items():
        if isinstance(each, dict):
            yield from flat(each, joined(place, key), depth + 1)
        else:
            yield joined(place, key), _text(each)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _list(value) if isinstance(value, list) else str(value)


def _list(values: list[Any]) -> str:
    """Plain values in one line; of objects each a line, their values one after another."""
    if not any(isinstance(each, dict) for each in values):
        return ", ".join(map(_text, values))
    lines = (" ".join(filter(None, dict(flat(each, "")).values())) for each in values if isinstance(each, dict))
    return "\n".join(filter(None, lines))


def text_at(value: Any, parts: list[str]) -> str:
    """The text at a place within lists; "" where there is none."""
    for part in parts:
        if isinstance(value, list):
            at = int(part) if _NUMBER.fullmatch(part) and len(part) < _MOST_DIGITS else len(value)
            value = value[at] if -len(value) <= at < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return "" if isinstance(value, dict) else _text(value)
