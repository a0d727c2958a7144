"""What was done to the case, newest first: when, what, who, and what they wrote. Scrolls inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from hall.ports import TimelineEntry
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.texts.texts import Texts

_TIME, _ACT, _ACTOR = 7.6, 8.2, 17.0
"""Widths of the columns in letters; the note takes the rest."""


class _Lines(Look):
    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.entries: tuple[TimelineEntry, ...] = ()
        self.empty = "empty.loading"

    def row_px(self) -> int:
        return round(self.theme.sizes.body * 1.75)

    def cells(self, entry: TimelineEntry) -> tuple[str, str, str, str]:
        words = self.texts.words
        actor = " ".join(part for part in (words(f"role.{entry.role}"), entry.actor) if part)
        return self.texts.date_time(entry.at)[5:], words(f"act.{entry.act}"), actor, entry.note

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, row = QPainter(self), self.theme.sizes.text_px, self.row_px()
        letters = font(self.theme, self.theme.sizes.body)
        if not self.entries:
            plain.draw(painter, QRectF(0, 0, self.width(), row), self.texts.words(self.empty), letters,
                       self.theme.quiet)  # fmt: skip
        first, last = event.rect().top() // row, event.rect().bottom() // row + 1
        for number in range(max(0, first), min(last, len(self.entries))):
            left = 0.0
            widths = (_TIME * px, _ACT * px, _ACTOR * px, self.width() - (_TIME + _ACT + _ACTOR) * px)
            for words, width, tone in zip(self.cells(self.entries[number]), widths, _TONES, strict=True):
                box = QRectF(left, number * row, max(0.0, width - px / 2), row)
                plain.draw(painter, box, words, letters, str(getattr(self.theme, tone)))
                left += width
        painter.fillRect(0, 0, self.width(), 1, QColor(self.theme.line))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = event.pos().y() // self.row_px()
            inside = 0 <= number < len(self.entries)
            self.setToolTip(plain.tool_tip("\n".join(self.cells(self.entries[number]))) if inside else "")
        return super().event(event)


_TONES = ("quiet", "text", "quiet", "text")


class Timeline(QScrollArea):
    """The entries of one case."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(theme, texts)
        self.setWidget(self._lines)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._lines.setAutoFillBackground(False)

    def text(self) -> str:
        """All of it."""
        return "\n".join("\t".join(self._lines.cells(entry)) for entry in self._lines.entries)

    def shown_text(self) -> str:
        """All of it, or why there is nothing."""
        return self.text() or self._lines.texts.words(self._lines.empty)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """``entries``: oldest first, as they are read."""
        self._show(tuple(reversed(entries)), "empty.timeline")

    def show_none(self, why: str) -> None:
        """Nothing is known yet; ``why``: the code of what to say (reading, failed)."""
        self._show((), why)

    def _show(self, newest_first: tuple[TimelineEntry, ...], empty: str) -> None:
        if (newest_first, empty) != (self._lines.entries, self._lines.empty):
            self._lines.entries, self._lines.empty = newest_first, empty
            self._fit()
            self._lines.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = max(1, len(self._lines.entries))
        self._lines.resize(self.viewport().width(), rows * self._lines.row_px())
