"""One form of what is written in many: wide and narrow signs, blanks, numbers in words. For finding, never for keeping.

A name of the city and what somebody types are brought into the same form, so that 二七路 and ２７路 are one.
"""

from __future__ import annotations

import re

from hall.plain_text import alike, plain_digits

_BLANKS = re.compile(r"(?<![a-z0-9.'°′″]) +| +(?![a-z0-9.'])")
"""Those that stand between no two words of letters or digits."""
_SIGNS = str.maketrans({
    "，": ",", "。": "", "；": ";", "：": ":", "、": ",", "—": "-", "–": "-", "－": "-", "~": "-", "～": "-", "〜": "-",
    "（": "(", "）": ")", "【": "(", "】": ")", "[": "(", "]": ")", "“": "", "”": "", "‘": "'", "’": "'", "《": "",
    "》": "", '"': "", "·": "", "•": "", "#": "号",
    "號": "号",
})  # fmt: skip
_NUMBER = re.compile("[〇零○一二三四五六七八九十百千两廿0-9]+")
_UNITS = {"十": 10, "百": 100, "千": 1000}
"""By definition."""

_HOUSE_MARKS = re.compile(r"^(?:no\.? ?|第)|号|(?:大?院|楼)$")
"""What is written around a house number and tells it from no other."""
_BESIDE = re.compile("(?<!^)[之附]")


def plain(text: str) -> str:
    """The text in one form: signs of one width, small letters, no blanks but between words, numbers as digits."""
    return numbers(_BLANKS.sub("", alike(text).lower().translate(_SIGNS)).strip(" ,;"))


def house_number(text: str) -> str:
    """A house number in one form: 12之1号, 12号附1 and 12-1 are one, as are ５６號 and No.56."""
    return _BESIDE.sub("-", _HOUSE_MARKS.sub("", plain(text)))


def numbers(text: str) -> str:
    """Numbers in words as digits: 二七 is 27, 一百二十八 is 128, 十五 is 15."""
    return text if text.isascii() else _NUMBER.sub(lambda found: _counted(found[0]), text)


def _counted(word: str) -> str:
    if "廿" in word:
        word = word.replace("廿", "二十")
    if not any(unit in word for unit in _UNITS):
        return word if word == "两" else plain_digits(word).replace("两", "2")
    total, left = 0, ""
    for sign in word:
        if sign in _UNITS:
            total += int(plain_digits(left.replace("两", "二")) or 1) * _UNITS[sign]
            left = ""
        elif sign not in "零〇○":
            left += sign
    return str(total + int(plain_digits(left.replace("两", "二")) or 0))
