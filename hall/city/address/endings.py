"""Names as a core and an ending (建设 + 路, 丰乐 + 小区): callers change or leave out the ending more than the core."""

from __future__ import annotations

from hall.frozen import frozen

_GROUPS: dict[str, tuple[str, ...]] = {
    "road": ("大道", "大街", "胡同", "环路", "路", "街", "巷", "道"),
    "quarter": ("住宅小区", "小区", "家属院", "家园", "花园", "社区", "新村"),
    "market": ("农贸市场", "集贸市场", "批发市场", "菜市场", "市场"),
    "stop": ("公交站牌", "公交站", "站牌", "地铁站", "站"),
    "toilet": ("公共厕所", "公厕", "卫生间", "厕所"),
    "park": ("公园", "游园"),
    "square": ("广场",),
    "school": ("小学", "中学", "学校", "幼儿园"),
    "hospital": ("医院", "卫生院"),
    "street": ("街道办事处", "街道办", "街道"),
}
"""Endings that are taken for one another, by group; longer ones before those they end in."""
_ALL = sorted(((end, group) for group, ends in _GROUPS.items() for end in ends), key=lambda pair: -len(pair[0]))
_STAY = frozenset({"school"})
"""Groups whose endings tell things apart: 一中 is no 一小."""
ROAD_ENDS = _GROUPS["road"]
_LEAST_CORE = 1  # sign before an ending: 一路 is a name, 路 is none


@frozen
class Parted:
    """``group``: of the ending, "" where there is none that is known."""

    core: str
    ending: str = ""
    group: str = ""


def parted(name: str) -> Parted:
    """A name in plain writing, parted."""
    for ending, group in _ALL:
        if name.endswith(ending) and len(name) - len(ending) >= _LEAST_CORE:
            return Parted(name[: -len(ending)], ending, group)
    return Parted(name)


def ending_cost(typed: Parted, name: Parted) -> float:
    """How far a typed ending is from the name's, in signs: none typed is a word not said, another one a mistake."""
    if typed.ending == name.ending:
        return 0.0
    if not typed.ending:
        return 0.12
    if typed.group == name.group:
        return 1.0 if typed.group in _STAY else 0.3
    return 0.6 if not name.ending else 1.0
