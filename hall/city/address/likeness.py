"""How alike two rows of signs are: what was typed, and a name. By how they are written, sound and look."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from hall.city.address.sounds import Sign

_LOOK = (
    "未末", "己已巳", "土士", "人入", "大太犬", "日曰目", "干千于", "天夫", "贝见", "鸟乌", "兔免", "晴睛", "戊戌戍",
    "沪泸", "治冶", "拔拨", "崇祟", "庄压", "市布", "田由甲申", "王玉主", "午牛", "东车", "今令", "西酉", "名各",
    "住往", "休体", "永水", "园圆", "万方", "力刀", "厂广", "史吏", "古吉", "石右", "白百自", "比北", "开井", "元无",
    "木本", "平乎", "伍任", "季李", "析折", "杨扬", "场汤", "明朋", "候侯", "货贷", "幸辛", "候喉", "柏怕", "栗粟",
    "材村", "科料", "源原", "建健", "设没", "民氏", "和知", "安案", "桥侨",
)  # fmt: skip
_LIKE = {sign: frozenset(group) - {sign} for group in _LOOK for sign in group}
"""Signs that are taken for one another because they look alike (形近)."""
SAME, HEARD, MISHEARD, LOOKS, OTHER = 0.0, 0.15, 0.3, 0.35, 1.0
"""What a sign costs that is the same, sounds the same, nearly the same, looks like it, or is another."""
SPELLED = 0.04
"""A syllable that was typed in letters, and is the sign's."""
DIGIT = 2.0
"""A digit for another: 128 is no 126, however alike they look."""
ADDED, MISSED = 0.9, 0.7
"""A sign that was typed and is not in the name, and the other way round."""
HEAD, TAIL = 0.3, 0.2
"""Signs of a name before and behind all that was typed: 市人民公园, 人民公园南门."""


def looks_like(sign: str) -> frozenset[str]:
    """Which signs are taken for this one."""
    return _LIKE.get(sign, frozenset())


def sign_cost(typed: Sign, name: Sign) -> float:
    """How far a typed sign is from a name's: 0 the same, 1 another."""
    if typed.text == name.text:
        return SAME
    if typed.begins:
        return SPELLED if any(each.startswith(typed.begins) for each in name.sounds) else OTHER
    if typed.text.isdigit() and name.text.isdigit():
        return DIGIT
    if not typed.sounds.isdisjoint(name.sounds):
        return HEARD if typed.text else SPELLED
    if not typed.near.isdisjoint(name.near):
        return MISHEARD
    return LOOKS if typed.text in _LIKE.get(name.text, ()) else OTHER


def cost(typed: Sequence[Sign], name: Sequence[Sign], most: float = inf) -> float:
    """The least that makes one of the other, in signs. A part of a name costs less than one that has a gap. What
    costs more than ``most`` may be told as infinite: most names that share a sound with a long text are far from it,
    and that shows after a sign or two."""
    width = len(name)
    if ADDED * (len(typed) - width) > most:
        return inf
    before = [HEAD * at for at in range(width + 1)]
    for each in typed:
        last = before[0] + ADDED
        row = [last]
        for at, sign in enumerate(name):
            last = min(before[at] + sign_cost(each, sign), before[at + 1] + ADDED, last + MISSED)
            row.append(last)
        if min(row) > most:  # no later row is cheaper
            return inf
        before = row
    return min(value + TAIL * (width - at) for at, value in enumerate(before))
