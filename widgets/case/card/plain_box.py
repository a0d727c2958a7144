"""The description of a case as plain text: whatever it contains is shown as it was written, never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from themes.tokens import Theme

_LEAST_LINES, _MOST_LINES = 2, 6  # room for a sentence, and no more than leaves the card in view


class PlainBox(QPlainTextEdit):
    """Read only, as high as its text up to six lines, then it scrolls. Tab leaves it; letters are the window's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another number of lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def show_text(self, text: str) -> None:
        """Show this text from its beginning; the same text keeps its place."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.updateGeometry()

    def add_text(self, text: str) -> None:
        """More of it at the end; what is being read stays in sight."""
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(text)
        self.updateGeometry()

    def wear(self, theme: Theme) -> None:
        """As ``Look.wear``; the colours come with the window's style sheet."""
        self._theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One to six lines."""
        line = self.fontMetrics().lineSpacing()
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        return QSize(self._theme.sizes.text_px * 30, line * lines + self._theme.sizes.space(3))

    def minimumSizeHint(self) -> QSize:
        """Two lines where there is no room: the rest scrolls."""
        least = self.fontMetrics().lineSpacing() * _LEAST_LINES + self._theme.sizes.space(3)
        return QSize(self._theme.sizes.text_px * 10, min(least, self.sizeHint().height()))
