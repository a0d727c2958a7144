"""Moments as a foreign file writes them, read by strptime formats; quick for the many rows that share a day.

An offset in the text counts; a text without one is a local time of the mapping's zone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

_TRIED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
"""Written and read back, it shows whether a format can work."""
_FIXED_OFFSET = re.compile(r"(?<!%)(Z|[+-]\d\d:?\d\d)$")
DIRECTIVES = "%Y %y %m %b %B %d %j %H %I %p %M %S %f %z"
"""What a format may hold. ``%Z`` is none of them: a zone's name tells no offset."""
_DAY, _TIME = frozenset("YymbBd"), frozenset("HIMSpf")
_read = lru_cache(maxsize=200_000)(datetime.strptime)  # a day or a time of day: most are read only once


def readable_format(form: str) -> str:
    """The format, its written-out offset (``Z``, ``+08:00``) as ``%z``. Raises ValueError for one that can never work.

    It must give a whole day back, and hold nothing but ``DIRECTIVES``.
    """
    form = _FIXED_OFFSET.sub("%z", form)
    used = set(re.findall(r"%.", form.replace("%%", "")))
    if not used <= set(DIRECTIVES.split()):
        raise ValueError(f"unknown directive in {form!r}")
    if datetime.strptime(_TRIED.strftime(form), form).date() != _TRIED.date():  # noqa: DTZ007 - only its day is asked
        raise ValueError(f"no whole day in {form!r}")
    return form


def read_local(text: str, form: str) -> datetime:
    """The time of ``text``: naive local time, or with its offset (``%z``). Raises ValueError for another form."""
    if not text or not _splits(form):
        return datetime.strptime(text, form)  # noqa: DTZ007 - the zone is the mapping's
    day_form, _, time_form = form.partition(" ")
    day, *rest = text.split(None, 1)  # any blanks stand for one, as strptime has it
    time = rest[0] if rest else ""
    return datetime.combine(_read(day, day_form).date(), _read(time, time_form).time())


@lru_cache(maxsize=64)
def _splits(form: str) -> bool:
    """Whether a whole day stands before the first blank, and nothing but a time of day after it."""
    day, _, time = form.partition(" ")
    named, timed = (set(re.findall(r"%(.)", part)) for part in (day, time))
    has_day = named <= _DAY and "d" in named and bool(named & set("Yy")) and bool(named & set("mbB"))
    return has_day and bool(timed) and timed <= _TIME
