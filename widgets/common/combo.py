"""Fills a list that folds out, without losing what is chosen in it or folding it shut for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def fill(box: QComboBox, entries: Sequence[tuple[object, str]], chosen: object) -> None:
    """These entries, by value and words; what is the same stays. ``chosen``: the value to show, else the first is."""
    if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(entries):
        box.clear()
        for value, words in entries:
            box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
