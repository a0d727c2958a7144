"""Moments as a foreign file writes them, read by strptime formats; quick for the many rows that share a day.

An offset in the text counts; a text without one is a local time of the mapping's zone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from hall.plain_number import plain_real

_TRIED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
"""Written and read back, it shows whether a format can work."""
_FIXED_OFFSET = re.compile(r"(?<!%)(Z|[+-]\d\d:?\d\d)$")
DIRECTIVES = "%Y %y %m %b %B %d %j %H %I %p %M %S %f %z"
"""What a format may hold. ``%Z`` is none of them: a zone's name tells no offset."""
_HALVES = (("上午", "AM"), ("凌晨", "AM"), ("下午", "PM"))
"""Words for halves of a day, as ``%p`` reads them. 中午 and 晚上 are none: each has hours of both."""
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's moments have no zone
"""From which spreadsheets count days; their day 60, which never was, lies before any case."""
_SERIAL_DAYS = (25_569, 73_050)
"""1970 to 2099, as days of a spreadsheet: what is less or more is no moment of a case."""
_UNIX_SECONDS = (10**8, 4_102_444_800)
"""1973 to 2099: less than the first is no moment but a count."""
_DAY, _TIME = frozenset("YymbBd"), frozenset("HIMSpf")
_read = lru_cache(maxsize=200_000)(datetime.strptime)  # a day or a time of day: most are read only once


def readable_format(form: str) -> str:
    """The format, its written-out offset (``Z``, ``+08:00``) as ``%z``. Raises ValueError for one that can never work.

    It must give a whole day back, and hold nothing but ``DIRECTIVES``; or it is one of ``BY_NAME``.
    """
    if form in BY_NAME:
        return form
    form = _FIXED_OFFSET.sub("%z", unicodedata.normalize("NFKC", form))
    used = set(re.findall(r"%.", form.replace("%%", "")))
    if not used <= set(DIRECTIVES.split()):
        raise ValueError(f"unknown directive in {form!r}")
    if datetime.strptime(_TRIED.strftime(form), form).date() != _TRIED.date():  # noqa: DTZ007 - only its day is asked
        raise ValueError(f"no whole day in {form!r}")
    return form


def read_local(text: str, form: str) -> datetime:
    """The time of ``text``: naive local time, or with its offset (``%z``). Raises ValueError for another form."""
    if not text.isascii():
        text = _plain(text)
    named = BY_NAME.get(form)
    if named is not None:
        return named(text)
    if not text or not _splits(form):
        return datetime.strptime(text, form)  # noqa: DTZ007 - the zone is the mapping's
    day_form, _, time_form = form.partition(" ")
    day, *rest = text.split(None, 1)  # any blanks stand for one, as strptime has it
    time = rest[0] if rest else ""
    return datetime.combine(_read(day, day_form).date(), _read(time, time_form).time())


def _plain(text: str) -> str:
    """Digits and colons of Chinese keyboards as plain ones, halves of a day as ``%p`` has them."""
    text = unicodedata.normalize("NFKC", text)
    for word, half in _HALVES:
        text = text.replace(word, half)
    return text


def _of_sheet(text: str) -> datetime:
    """Days since the day zero of spreadsheets, a local time, to the second."""
    days = plain_real(text)
    if not _SERIAL_DAYS[0] <= days < _SERIAL_DAYS[1]:
        raise ValueError("no day of a spreadsheet")
    return (_DAY_ZERO + timedelta(days=days, milliseconds=500)).replace(microsecond=0)


def _since_1970(per_second: int) -> Callable[[str], datetime]:
    def read(text: str) -> datetime:
        seconds = plain_real(text) / per_second
        if not _UNIX_SECONDS[0] <= seconds < _UNIX_SECONDS[1]:
            raise ValueError("no moment since 1970")
        return datetime.fromtimestamp(seconds, UTC)

    return read


BY_NAME: Mapping[str, Callable[[str], datetime]] = MappingProxyType(
    {
        "iso": datetime.fromisoformat,
        "excel": _of_sheet,
        "unix_s": _since_1970(1),
        "unix_ms": _since_1970(1_000),
    }
)
"""Formats by name: ISO 8601 with or without an offset, days of a spreadsheet, seconds and milliseconds since 1970."""
FORMATS = f"{DIRECTIVES}, {', '.join(BY_NAME)}"
"""All that a format may be, for refusals."""


@lru_cache(maxsize=64)
def _splits(form: str) -> bool:
    """Whether a whole day stands before the first blank, and nothing but a time of day after it."""
    day, _, time = form.partition(" ")
    named, timed = (set(re.findall(r"%(.)", part)) for part in (day, time))
    has_day = named <= _DAY and "d" in named and bool(named & set("Yy")) and bool(named & set("mbB"))
    return has_day and bool(timed) and timed <= _TIME
