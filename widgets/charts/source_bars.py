"""Where cases come from: sorted bars with count and share."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from themes.tokens import Theme
from widgets.charts.bar_table import BarTable
from widgets.charts.values import BarColumn, BarRow
from widgets.texts.texts import Texts


class SourceBars(BarTable):
    """Largest count first; the share is of all sources, also of those on other pages."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        columns = (BarColumn("column.cases"), BarColumn("column.share", rate=True))
        super().__init__(theme, texts, columns, parent)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Cases by the name of their source (the profile's words, plain text)."""
        total = sum(counts.values())
        ordered = sorted(counts.items(), key=lambda item: -item[1])
        self.show_rows([BarRow(name, name, (count, count / total if total else None)) for name, count in ordered])
