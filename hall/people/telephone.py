"""Telephone numbers as they are kept and looked for: one spelling, however they were typed. Pure."""

from __future__ import annotations

import re
import unicodedata

from hall.plain_text import plain_digits

_COUNTRY = re.compile(r"^(?:\+|00)86")
"""The country's own code, which nobody dials at home."""
_SEPARATORS = re.compile(r"[\s()-]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_MOBILE = re.compile(r"^1\d{10}$")
_LEAST_WITH_AREA = 9
"""Digits of the shortest number with an area code: 2 of the area without its 0, 7 of the line. Shorter ones are short
codes such as 110 and 12345."""


def as_typed(phone: str) -> str:
    """With plain digits, brackets, hyphens and +, whatever input method wrote them."""
    return _DASHES.sub("-", plain_digits(unicodedata.normalize("NFKC", phone)))


def bare(phone: str) -> str:
    """The number without blanks, hyphens, brackets and +86 or 0086: ``+86 138-0000 0042`` is 13800000042 and
    ``+86 (371) 6660042`` 03716660042. What is no number of this country keeps its own code and its +."""
    digits = _SEPARATORS.sub("", as_typed(phone))
    home = _COUNTRY.sub("", digits)
    if home == digits or home.startswith("0") or _MOBILE.match(home) or len(home) < _LEAST_WITH_AREA:
        return home
    return f"0{home}"
