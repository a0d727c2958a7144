"""The codes of every word the map shows; widgets/texts turns them into Chinese and English."""

from __future__ import annotations

from collections.abc import Callable

Words = Callable[[str], str]
"""The text of a code in the language that holds now."""

LEGEND = {
    "on_time": "map.on_time",  # 期限内 / On time
    "warning": "map.warning",  # 将到期 / Due soon
    "overdue": "map.overdue",  # 超期 / Overdue
    "suspended": "map.suspended",  # 挂账 / On hold
    "waiting": "map.waiting",  # 待办 / Waiting
    "urgent": "map.urgent",  # 紧急 / Urgent
}
ZOOM_IN, ZOOM_OUT = "map.zoom_in", "map.zoom_out"  # 放大 缩小
FIT = "map.fit"  # 回到全城 (Home) / Whole city (Home)
LOCKED = "map.locked"  # 视图已锁定 / View held
LOADING = "map.loading"  # 地图载入中 / Map is loading
LOST = "map.lost"  # 地图画面中断，正在恢复 / Map interrupted, restoring
PLAIN = "map.plain"  # 简图 / Plain map

PAGE_WORDS = (*LEGEND.values(), ZOOM_IN, ZOOM_OUT, FIT, LOCKED)
ALL_WORDS = (*PAGE_WORDS, LOADING, LOST, PLAIN)


def page_words(words: Words) -> dict[str, str]:
    """The words that a surface shows itself, by code."""
    return {code: words(code) for code in PAGE_WORDS}
