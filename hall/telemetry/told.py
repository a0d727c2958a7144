"""Reads what a row of telemetry says. Any program, of any version, or somebody by hand, may have written it: what does
not fit is left out and counted, and no reader ends on it. Pure.

A ``Take`` makes of one value what is wanted, or raises ValueError where it does not fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from hall.errors import Words
from hall.moment import Moment
from hall.plain_text import cut, is_storable, one_line, visible

LAST_MOMENT: Moment = 4_102_444_800_000
"""The year 2100, as the table of telemetry on PostgreSQL: whatever is told can be written as a date everywhere."""
GREATEST = 10**15  # of any other number: ids of cases have thirteen digits
MOST_TEXT = 200  # letters of one text: a figure as it is written, a monitor's key, a code
MOST_PARAMS, MOST_PARAM = 16, 120  # of one sentence, and letters of each
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_DIGITS = re.compile(r"[0-9]{1,15}")
_T = TypeVar("_T")
_U = TypeVar("_U")
Take = Callable[[Any], _T]


@dataclass(slots=True)
class Told:
    """One object of what was told. ``dropped``: how many values in it were left out so far."""

    values: Mapping[str, Any]
    dropped: int = 0

    def get(self, name: str, take: Take[_T], default: _T) -> _T:
        """That value; ``default`` where there is none, or one that does not fit."""
        if self.values.get(name) is None:
            return default
        try:
            return take(self.values[name])
        except ValueError:
            self.dropped += 1
            return default

    def many(self, name: str, take: Take[_T], most: int) -> tuple[_T, ...]:
        """The members of a list that fit, ``most`` of them."""
        found: list[Any] = self.get(name, _list, [])
        taken = []
        for each in found[:most]:
            try:
                taken.append(take(each))
            except ValueError:
                self.dropped += 1
        self.dropped += max(0, len(found) - most)
        return tuple(taken)

    def inner(self, name: str) -> Told | None:
        """An object in it: what is dropped there is counted there. None where there is none."""
        found = self.get(name, _object, None)
        return None if found is None else Told(found)


def told(value: str) -> Told | None:
    """What a text says, if it is an object of JSON."""
    try:
        return Told(_object(json.loads(value)))
    except (ValueError, RecursionError):
        return None


def text(value: Any) -> str:
    """One line, without what nobody sees."""
    if not isinstance(value, str) or len(value) > MOST_TEXT or not is_storable(value):
        raise ValueError("no text")
    return one_line(visible(value))


def name(value: str) -> str:
    """A source's own name, whatever it is: as much of it as people see in one line."""
    return cut(one_line(visible(value)), MOST_TEXT)


def code(value: Any) -> str:
    """A code of ours, by its form: another version may know more of them."""
    if not isinstance(value, str) or len(value) > MOST_TEXT or not _CODE.fullmatch(value):
        raise ValueError("no code")
    return value


def whole(least: int = 0, most: int = GREATEST) -> Take[int]:
    """A whole number between these."""

    def take(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError("no whole number, or out of bounds")
        return value

    return take


moment: Take[Moment] = whole(0, LAST_MOMENT)


def number(value: Any) -> float:
    """A finite number, not below 0."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= GREATEST:
        raise ValueError("no number, or out of bounds")
    return float(value)


def flag(value: Any) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError("neither yes nor no")  # noqa: TRY004 - one error for whatever does not fit
    return value


def pair(first: Take[_T], second: Take[_U]) -> Take[tuple[_T, _U]]:
    """Two values in a list."""

    def take(value: Any) -> tuple[_T, _U]:
        one, other = _list(value)  # ValueError too where there are more or fewer
        return first(one), second(other)

    return take


def words(value: Any) -> Words:
    """What ``plain_words`` made."""
    if not isinstance(value, dict) or not isinstance(value.get("params"), dict):
        raise ValueError("no words")  # noqa: TRY004 - one error for whatever does not fit
    params = list(value["params"].items())[:MOST_PARAMS]
    return Words(code(value.get("code")), {code(key): text(each) for key, each in params})


def plain_words(said: Words) -> dict[str, Any]:
    """As plain texts, each as long as is read again."""
    params = list(said.params.items())[:MOST_PARAMS]
    return {"code": said.code, "params": {key: str(value)[:MOST_PARAM] for key, value in params}}


def digits(value: str) -> int | None:
    """A number that stands as a text of digits; None: it is none, or longer than any of ours."""
    return int(value) if _DIGITS.fullmatch(value) else None


def decimal(value: str) -> float | None:
    """The same with places behind a point."""
    before, _, behind = value.partition(".")
    is_one = _DIGITS.fullmatch(before) and (not behind or _DIGITS.fullmatch(behind))
    return float(value) if is_one else None


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("no list")  # noqa: TRY004 - one error for whatever does not fit
    return value


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("no object")  # noqa: TRY004 - one error for whatever does not fit
    return value
