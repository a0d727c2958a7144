"""The order of names that hold numbers: 路口 2 stands before 路口 10, and 三马路 before 七马路."""

from __future__ import annotations

import re

from hall.video.cameras.camera import Camera

_NUMERALS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0}  # 〇 in 二〇一
_UNITS = {"十": 10, "百": 100, "千": 1_000}
"""As Chinese writes numbers; no name holds a 万 that counts."""
_DIGITS = "".join(_NUMERALS)
_NUMBER = re.compile(rf"([0-9]+|(?:[{_DIGITS}]|十)[{_DIGITS}{''.join(_UNITS)}]*)")
"""Digits, or Chinese numerals (汉字数字); 百 and 千 begin none, for they begin names: 百货大楼."""
Natural = tuple[str | int, ...]


def natural(text: str) -> Natural:
    """A key to sort by: texts and numbers in turn, beginning with a text."""
    return tuple(_value(part) if place % 2 else part for place, part in enumerate(_NUMBER.split(text)))


def _value(number: str) -> int:
    """二十三 and 二三 are 23, 一百零五 is 105."""
    if number.isascii():
        return int(number)
    total = last = 0
    for letter in number:
        if letter in _UNITS:
            total, last = total + (last or 1) * _UNITS[letter], 0
        else:
            last = 10 * last + _NUMERALS[letter]
    return total + last


def by_name(camera: Camera) -> tuple[Natural, str]:
    """Sorts cameras by their names, those of one name by their codes."""
    return natural(camera.name_zh), camera.code
