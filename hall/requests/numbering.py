"""Numbers of requests (申请号): two letters for the act asked for, yyyyMMdd, the sequence of that day.

After the sub-numbers of docs/field.md §8.2 (延期 ``YQ…``); where it names none, the term's first letters (assumed).
"""

from __future__ import annotations

from collections.abc import Mapping

from hall.cases.vocabulary import Act

_LETTERS: Mapping[Act, str] = {
    Act.EXTEND: "YQ",
    Act.RETURN: "HT",
    Act.VOID: "ZF",
    Act.HOLD: "GZ",
    Act.FORCED_DISPATCH: "QP",
    Act.FORCE_CLOSE: "QJ",
    Act.RULE_OWNERSHIP: "QQ",
    Act.APPEAL: "SS",
}
_OTHERS = "SQ"


def counter(act: Act, day: int) -> str:
    """Name of the counter that the number comes from; ``day``: yyyymmdd of the city's day."""
    return f"request.{_LETTERS.get(act, _OTHERS)}{day:08d}"


def number(act: Act, day: int, n: int) -> str:
    """The number made of the counter's ``n`` (from 1)."""
    return f"{_LETTERS.get(act, _OTHERS)}{day:08d}{n:04d}"
