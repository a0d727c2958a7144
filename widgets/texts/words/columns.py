"""Heads of columns in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "column.close_rate": translate("columns", "结案率 %"),
    "column.on_time_rate": translate("columns", "按期 %"),
    "column.filed": translate("columns", "立案"),
    "column.closed": translate("columns", "结案"),
    "column.overdue": translate("columns", "超期"),
    "column.public": translate("columns", "公众"),
    "column.cases": translate("columns", "件数"),
    "column.share": translate("columns", "占比 %"),
    "column.mark": translate("columns", "状态"),
    "column.time_left": translate("columns", "剩余"),
    "column.class": translate("columns", "类别"),
    "column.place": translate("columns", "地点"),
    "column.stage": translate("columns", "阶段"),
    "column.unit": translate("columns", "承办"),
}
