"""Sentences with a number of things: their English form depends on the number. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "count.more": translate("counts", "另有 {n} 件", "", 1),
    "count.leads": translate("counts", "共 {number} 条待研判"),
    "count.leads_silent": translate("counts", "共 {number} 条待研判 · 识别来源无声，最后一次在{ago}"),
    "count.more_lines": translate("counts", "另有 {number} 项"),
    "count.caught_up": translate("counts", "已恢复，补 {n} 条", "", 1),
    "count.rework": translate("counts", "返工 {n} 次", "", 1),
}
