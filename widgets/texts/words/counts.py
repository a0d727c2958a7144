"""Sentences with a number of things: their English form depends on the number. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "count.more": translate("counts", "另有 {n} 件", "", 1),
    "count.more_rows": translate("counts", "另有 {n} 项", "", 1),
    "count.open": translate("counts", "在办 {n} 件", "", 1),
    "count.caught_up": translate("counts", "已恢复，补 {n} 条", "", 1),
    "count.cases": translate("counts", "{n} 件", "", 1),
    "count.online": translate("counts", "人员车辆 {n} 在线", "", 1),
    "count.rework": translate("counts", "返工 {n} 次", "", 1),
    "count.missed": translate("counts", "漏收 {n} 条", "", 1),
}
