"""Initials of pinyin (拼音首字母), by the order of GB 2312's first level: its 3,755 characters stand there by their
sound. Rarer characters have none. For finding, never for keeping. Pure.
"""

from __future__ import annotations

from bisect import bisect_right

_FIRST, _LAST = 0xB0A1, 0xD7F9
"""Where the first level begins and ends in GB 2312-80."""
_BEGINS = (
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1),
    ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6),
    ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4),
    ("y", 0xD1B9), ("z", 0xD4D1),
)  # fmt: skip
"""The code at which the characters of each letter begin (GB 2312-80, first level)."""
_CODES = [code for _, code in _BEGINS]


def initials(text: str) -> str:
    """``zls`` of 自来水; letters and digits are themselves, small."""
    return "".join(map(_initial, text))


def _initial(letter: str) -> str:
    if letter.isascii():
        return letter.lower() if letter.isalnum() else ""
    try:
        two = letter.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    code = int.from_bytes(two)
    return _BEGINS[bisect_right(_CODES, code) - 1][0] if _FIRST <= code <= _LAST else ""
