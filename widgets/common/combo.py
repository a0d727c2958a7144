"""Fills a drop-down list without losing the choice in it or closing it needlessly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def fill(box: QComboBox, entries: Sequence[tuple[object, str]], chosen: object) -> None:
    """Show these entries (value, words); a list that stays the same is left alone. ``chosen``: the value to show, else
    the first is."""
    if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(entries):
        box.clear()
        for value, words in entries:
            box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
