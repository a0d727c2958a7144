"""One longitude or latitude as files write it: a plain number, with a decimal comma, a sign of degrees, a letter of the
compass, or as degrees, minutes and seconds."""

from __future__ import annotations

import re
from math import isfinite

from hall.plain_number import plain_real
from hall.plain_text import alike

DMS = re.compile(
    r"(\d{1,3})\s*[°度º]\s*(\d{1,2}(?:\.\d+)?)\s*['′分’‘]\s*"
    r"(?:(\d{1,2}(?:\.\d+)?)(?![\d.]*\s*[°度º])\s*(?:[\"″秒”“]|''|′′)?)?",
    re.ASCII,
)
"""Degrees, minutes and, where they are told, seconds."""
_COMPASS = re.compile(r"东经|西经|北纬|南纬|经度|纬度|[NESW]", re.IGNORECASE)
_BACKWARDS = ("西经", "南纬", "W", "S")
_COMMA = re.compile(r"[-+]?\d{1,3},\d+", re.ASCII)
_SIXTY = 60  # minutes of a degree, seconds of a minute


def degrees_of(found: re.Match[str]) -> float:
    """What `DMS` has found, in degrees."""
    return float(found[1]) + float(found[2]) / _SIXTY + float(found[3] or 0) / _SIXTY**2


def written_degrees(text: str) -> float:
    """The degrees of a text; west and south are negative. Raises ValueError."""
    try:
        found = plain_real(text)
    except ValueError:
        found = _told(alike(text).strip())
    if not isfinite(found):
        raise ValueError(f"no degrees: {text[:40]!r}")
    return found


def _told(text: str) -> float:
    named = [each[0].upper() for each in _COMPASS.finditer(text)]
    rest = _COMPASS.sub("", text).strip(" :：")
    sign = -1 if any(each in _BACKWARDS for each in named) else 1
    found = DMS.fullmatch(rest)
    if found is not None:
        if float(found[2]) >= _SIXTY or float(found[3] or 0) >= _SIXTY:
            raise ValueError(f"no minutes and seconds: {text[:40]!r}")
        return sign * degrees_of(found)
    rest = rest.rstrip("°度º ")
    if _COMMA.fullmatch(rest):
        rest = rest.replace(",", ".")
    return sign * plain_real(rest)
