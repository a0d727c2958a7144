"""Road names in an address as somebody types it, so that two addresses can be told to lie at the same road. Pure."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:大道|大街|胡同|路|街|巷)")
"""A name of up to eight signs and what it is: 康业路, 大学东路, 和园大道."""
_LATIN = re.compile(
    r"\b[a-z][a-z'.-]{0,29}(?: [a-z'.-]{1,30}){0,4}? "
    r"(?:road|rd|street|st|avenue|ave|lane|ln|boulevard|blvd|drive|dr)\b",
    re.IGNORECASE,
)
"""Up to five words of up to thirty letters: without a bound, a long text without a road was searched from each of its
letters to its end, at every key that is pressed."""
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,3}街道(?:办事处)?")
"""街道 is an area with many roads, not a street; some are named after one (嵩山路街道)."""
_NO_NAMES = frozenset({"沿街", "临街", "道路", "公路", "马路"})


def roads_in(address: str) -> frozenset[str]:
    """The road names of an address; names of one word may hold what stands before them."""
    plain = _DISTRICT.sub(" ", address)
    named = (*_HAN.findall(plain), *(name.lower() for name in _LATIN.findall(plain)))
    return frozenset(named) - _NO_NAMES


def same_road(one: str, other: str) -> bool:
    """Whether two addresses name the same road, whatever stands before or after its name."""
    roads = [(a, b) for a in roads_in(one) for b in roads_in(other)]
    return any(a.endswith(b) or b.endswith(a) for a, b in roads)
