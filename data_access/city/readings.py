"""How Chinese signs are read (拼音), from a library that is loaded when the first one is asked for."""

from __future__ import annotations

import os
from functools import lru_cache

_MOST_READINGS = 3
"""Of one sign: what comes behind is of old books, and 路 sounded like 洛 by it."""
_SIGNS = 8_192
"""Signs whose readings are kept: more than a city's names have."""


@lru_cache(maxsize=_SIGNS)
def readings_of(sign: str) -> tuple[str, ...]:
    """The syllables of one sign without tones, ü as v, the usual one first; none of what is no Chinese sign.

    The first call takes some 200 ms and 13 MB: without its list of phrases, which would take 45 MB more. Any thread.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # read by the library as it is imported
    import pypinyin  # see above

    found = pypinyin.pinyin(sign, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(found[0][:_MOST_READINGS]) if found else ()
