"""Local times as a foreign file writes them, read by strptime formats; quick for the many rows that share a day."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

_DAY, _TIME = frozenset("YymbBd"), frozenset("HIMSpf")
_read = lru_cache(maxsize=200_000)(datetime.strptime)  # a day or a time of day: most are read only once


def read_local(text: str, form: str) -> datetime:
    """The naive local time of ``text``. Raises ValueError where it does not have that form."""
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
