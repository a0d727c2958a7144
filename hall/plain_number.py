"""Numbers as people and systems write them in files: digits, a point, a sign. Not all that Python takes for one.

``float`` also reads ``1_1_3.64``, ``nan``, ``inf`` and the digits of every script; in a table these are mistakes.
"""

from __future__ import annotations

import re

_REAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_CUT = re.compile(r"[+-]?\d(\.\d+)?E\+\d\d", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)  # 18 digits: what a column of 64 bits holds


def plain_real(text: str) -> float:
    """The finite number of a text, blanks around it aside. Raises ValueError."""
    found = _REAL.fullmatch(text.strip())
    value = float(found[0]) if found else float("inf")
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"no plain number: {text[:40]!r}")
    return value


def plain_whole(text: str) -> int:
    """The whole number of a text, blanks around it aside. Raises ValueError."""
    found = _WHOLE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"no plain whole number: {text[:40]!r}")
    return int(found[0])


def is_cut(text: str) -> bool:
    """Whether a spreadsheet wrote a long number so that its last digits are gone (4.10103E+17)."""
    return _CUT.fullmatch(text.strip()) is not None
