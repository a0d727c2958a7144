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
LAYERS, LAYERS_SIGN = "map.layers", "map.layers_sign"  # 图层, 层
EDGE = "map.edge"  # 地图资料边缘
GROUND_LACKS = "map.ground_lacks"  # 底图瓦片取不到，显示本系统自绘地图
MOVERS = ("mover.person", "mover.vehicle", "map.moving_silent")
LOADING = "map.loading"  # 地图载入中
LOST = "map.lost"  # 地图画面中断，正在恢复

PAGE_WORDS = (*LEGEND, ZOOM_IN, ZOOM_OUT, FIT, LOCKED, LAYERS, LAYERS_SIGN, *MOVERS, EDGE, GROUND_LACKS)


def page_words(words: TextOf) -> dict[str, str]:
    """The words that a surface shows itself, by code."""
    return {code: words(code) for code in PAGE_WORDS}
