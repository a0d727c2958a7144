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


def prefix(act: Act, day: int) -> str:
    """What the numbers of a day begin with; ``day``: yyyymmdd of the city's day."""
    return f"{_LETTERS.get(act, _OTHERS)}{day:08d}"


def number(act: Act, day: int, n: int) -> str:
    """The number of the ``n``-th request of its day (from 1)."""
    return f"{prefix(act, day)}{n:04d}"
