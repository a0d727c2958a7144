"""In which formats the moments of columns are written: as few of them as read all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC
from functools import lru_cache

from data_access.imports.moments import read_local

_YEARS = range(1990, 2101)
"""Years in which cases are reported; a wrong format gives others."""
MOST_LOOKED_AT = 1_500
"""Different texts of a column that all formats are tried on."""
_DAYS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y", "%m-%d-%Y",
    "%d-%b-%Y", "%b %d, %Y", "%b %d %Y", "%d %b %Y", "%B %d, %Y", "%d %B %Y", "%m/%d/%y", "%d/%m/%y", "%y-%m-%d",
)  # fmt: skip
_TIMES = (
    " %H:%M:%S", " %H:%M", "", " %I:%M:%S %p", " %I:%M %p", " %p%I:%M:%S", " %p%I:%M", " %p %I:%M:%S", " %p %I:%M",
    " %H:%M:%S.%f", " %H:%M:%S %z", " %H:%M:%S%z", " %H时%M分%S秒", " %H时%M分", "%H时%M分", "%H:%M:%S", "%H:%M",
    "T%H:%M:%S.%f%z", " 00:00:00 %H:%M:%S", " 00:00:00 %H:%M",
)  # fmt: skip
FORMS = ("iso", *(day + time for day in _DAYS for time in _TIMES), "%Y%m%d%H%M%S", "%Y%m%d %H:%M:%S", "%Y%m%d")
NUMBERS = ("excel", "unix_s", "unix_ms")
"""Formats that plain numbers have; a column of numbers is one of moments only where its heading says so."""
_TWINS = {"%m/%d/": "%d/%m/", "%d/%m/": "%m/%d/", "%m-%d-": "%d-%m-", "%d-%m-": "%m-%d-"}
"""Days before months, and months before days: both read the same text up to the twelfth."""


@lru_cache(maxsize=400_000)
def _reads(text: str, form: str) -> bool:
    try:
        at = read_local(text, form)
    except (ValueError, OverflowError):
        return False
    if form == "iso" and text.isdecimal():
        return False  # a number is nobody's ISO day
    return at.year in _YEARS


def form_of(text: str, *, numbers: bool) -> str:
    """The first format that reads it, or ""."""
    if not any(letter.isdigit() for letter in text):
        return ""
    return next((form for form in ((*FORMS, *NUMBERS) if numbers else FORMS) if _reads(text, form)), "")


def formats_of(texts: Iterable[Counter[str]], *, numbers: bool) -> tuple[list[str], list[str]]:
    """The formats of all these texts, the one of most first, and those texts (a few) that none reads.

    Of two formats that read the same, one with the day first and one with the month, that stays which reads more.
    """
    counts: Counter[str] = Counter()
    for each in texts:
        counts.update(dict(each.most_common(MOST_LOOKED_AT)))
    left, chosen = dict(counts), list[str]()
    while left:
        text = next(iter(left))
        forms = [form for form in ((*FORMS, *NUMBERS) if numbers else FORMS) if _reads(text, form)]
        best = max(forms, key=lambda form: sum(n for each, n in left.items() if _reads(each, form)), default="")
        if not best:
            del left[text]
            continue
        chosen.append(best)
        left = {each: n for each, n in left.items() if not _reads(each, best)}
    unread = [text for text in counts if not any(_reads(text, form) for form in chosen)]
    return chosen, unread


def is_open_twin(form: str, texts: Iterable[str]) -> str:
    """The other order of day and month that reads all these texts too, or ""."""
    for here, there in _TWINS.items():
        if form.startswith(here):
            other = form.replace(here, there, 1)
            return other if all(_reads(text, other) for text in texts if _reads(text, form)) else ""
    return ""


def example(form: str, text: str) -> str:
    """What a text means by a format, for a comment."""
    at = read_local(text, form)
    return (at if at.tzinfo is None else at.astimezone(UTC)).strftime("%Y-%m-%d %H:%M:%S")
