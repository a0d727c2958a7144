"""Some sentences below one another, each beginning a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from themes.tokens import Theme
from widgets.common.paragraph import Paragraph
from widgets.texts.texts import Texts

_GAP = 0.5  # of the grid, between two


class Paragraphs(QWidget):
    """As many as are shown; each a ``Paragraph``."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None, *, tone: str = "text") -> None:
        super().__init__(parent)
        self._theme, self._texts, self._tone = theme, texts, tone
        self._lines: list[Paragraph] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.sizes.space(_GAP))

    def wear(self, theme: Theme) -> None:
        """Lines that are made later are of this theme too; those that are there wear it themselves."""
        self._theme = theme

    def text(self) -> str:
        """All of them, a line each."""
        return "\n".join(line.text() for line in self._lines if not line.isHidden())

    def show_lines(self, lines: Sequence[str]) -> None:
        """Say these instead."""
        while len(self._lines) < len(lines):
            made = Paragraph(self._theme, self._texts, self, tone=self._tone)
            self._lines.append(made)
            self._column.addWidget(made)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(lines))
            if place < len(lines):
                line.set_text(lines[place])
