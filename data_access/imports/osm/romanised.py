"""Chinese names in Latin letters, where nobody told an English one: Hanyu Pinyin, as signs at roads have it.

《地名管理条例》 (2022) writes names of places so: 贵溪大道 is Guixi Dadao. Sign by sign: a sign that is read in several
ways gets its usual one.
"""

from __future__ import annotations

import re
from functools import cache

from data_access.city.readings import readings_of
from hall.city.address.endings import parted

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_OWN_WORD = 2
"""Signs before an ending from which on the ending is a word of its own: 北大街 is one word."""


@cache
def romanised(name: str) -> str:
    """Each run of Chinese signs as a word, what kind of thing it is as another; all else stays. "" for a name without
    such signs."""
    return " ".join(_HAN.sub(lambda run: f" {_words(run[0])} ", name).split()) if _HAN.search(name) else ""


def _words(run: str) -> str:
    found = parted(run)
    parts = (found.core, found.ending) if len(found.core) >= _OWN_WORD else (run,)
    return " ".join(_word(part) for part in parts if part)


def _word(part: str) -> str:
    return "".join(reading[0].replace("v", "ü") for sign in part if (reading := readings_of(sign))).capitalize()
