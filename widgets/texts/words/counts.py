"""Sentences with a number of things: their English form depends on the number. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "count.more": translate("counts", "另有 {n} 件", "", 1),
    "count.more_lines": translate("counts", "另有 {number} 项"),
    "count.caught_up": translate("counts", "已恢复，补 {n} 条", "", 1),
    "count.rework": translate("counts", "返工 {n} 次", "", 1),
}
