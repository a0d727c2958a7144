"""The codes of every word the map shows; widgets/texts turns them into Chinese and English."""

from __future__ import annotations

from collections.abc import Callable

from hall.live.looks import LOOKS

TextOf = Callable[[str], str]
"""The text of a code in the language that holds now."""

LEGEND = (*(f"timelook.{look}" for look in LOOKS), "overlay.urgent")
ZOOM_IN, ZOOM_OUT = "map.zoom_in", "map.zoom_out"  # 放大, 缩小
FIT = "map.fit"  # 回到全城 (Home)
LOCKED = "map.locked"  # 视图已锁定
COMPONENTS, COMPONENTS_OFF = "map.components", "map.components_off"  # 显示部件, 隐藏部件
COMPONENTS_SIGN = "map.components_sign"  # 部
EDGE = "map.edge"  # 地图资料边缘
GROUND_LACKS = "map.ground_lacks"  # 底图瓦片取不到，显示本系统自绘地图
MOVING, MOVING_OFF, MOVING_SIGN = "map.moving", "map.moving_off", "map.moving_sign"  # 显示人员车辆, 隐藏人员车辆, 人
MOVERS = ("mover.person", "mover.vehicle", "map.moving_silent")
LOADING = "map.loading"  # 地图载入中
LOST = "map.lost"  # 地图画面中断，正在恢复

_COMPONENTS = COMPONENTS, COMPONENTS_OFF, COMPONENTS_SIGN
_MOVING = MOVING, MOVING_OFF, MOVING_SIGN, *MOVERS
PAGE_WORDS = (*LEGEND, ZOOM_IN, ZOOM_OUT, FIT, LOCKED, *_COMPONENTS, *_MOVING, EDGE, GROUND_LACKS)


def page_words(words: TextOf) -> dict[str, str]:
    """The words that a surface shows itself, by code."""
    return {code: words(code) for code in PAGE_WORDS}
