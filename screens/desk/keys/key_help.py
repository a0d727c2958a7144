"""The keys of the desk, laid over it by ``?``; any key or click takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themes.apply import colour, font
from themes.tokens import Theme
from widgets.case.act_keys import KEYS
from widgets.common import plain
from widgets.common.look import Look
from widgets.texts.texts import Texts

_KEYS = (
    ("↑ ↓", "help.move"),
    ("Enter", "help.open"),
    ("1 2 3", "help.choose"),
    ("0", "help.other_unit"),
    ("Ctrl+Enter", "help.send"),
    ("Ctrl+N", "intake.title"),
    ("/", "help.search"),
    ("Ctrl+0 … 6", "help.stage"),
    ("Alt+1 2", "help.chips"),
    ("Alt+C A U", "help.lists"),
    ("Home", "help.map"),
    ("Esc", "help.back"),
    ("F9", "help.language"),
    ("F10", "help.theme"),
    ("F11", "help.full"),
    ("Ctrl+Q", "help.sign_out"),
)
_WASH = 0.82

Line = tuple[str, str]
"""A key and what it does."""


class DeskHelp(Look):
    """Covers its parent while shown. ``cut``: the words that had to be cut when it was painted last."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget) -> None:
        super().__init__(theme, texts, parent)
        self._host = parent
        self.cut: list[str] = []
        parent.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def toggle(self) -> None:
        """Show or hide it."""
        if self.isVisible():
            self.hide()
        else:
            self.setGeometry(self._host.rect())
            self.show()
            self.raise_()

    def lines(self) -> list[Line]:
        """Keys and what they do; the acts last."""
        words = self.texts.words
        acts = [(key, words(f"act.{act}")) for act, key in KEYS.items()]
        return [*((key, words(code)) for key, code in _KEYS), *acts]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the parent's size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """A click ends it."""
        event.accept()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A panel in the middle with two columns, as wide as its longest lines."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.fillRect(self.rect(), colour(self.theme.ground, _WASH))
        lines, row, gap = self.lines(), sizes.space(3.5), float(sizes.space(3))
        half = (len(lines) + 1) // 2
        columns = (lines[:half], lines[half:])
        keys, widths = self._widths(columns)
        height = row * (half + 2.5)
        inner = QRectF(0, 0, sum(widths) + gap, height)
        inner.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(inner.adjusted(-gap, 0, gap, 0), QColor(self.theme.raised))
        title, head = (
            font(self.theme, sizes.title, bold=True),
            QRectF(inner.topLeft(), QSizeF(inner.width(), row * 1.5)),
        )
        plain.draw(painter, head, self.texts.words("help.title"), title, self.theme.text)
        self.cut = []
        for column, width in zip(columns, widths, strict=True):
            for place, line in enumerate(column):
                box = QRectF(inner.left(), head.bottom() + row * place, width, row)
                self._paint_line(painter, box, keys, line)
            inner.setLeft(inner.left() + width + gap)

    def _widths(self, columns: Sequence[Sequence[Line]]) -> tuple[float, list[float]]:
        """Of the keys, and of each column; together never more than there is room for."""
        letters, gap = font(self.theme, self.theme.sizes.body), self.theme.sizes.space(2)
        keys = max(plain.width_of(key, letters) for column in columns for key, _ in column) + gap
        widths = [keys + max(plain.width_of(words, letters) for _, words in column) + 1 for column in columns]
        room = self.width() - 6 * self.theme.sizes.space(3)
        return keys, [min(width, room * width / sum(widths)) for width in widths]

    def _paint_line(self, painter: QPainter, box: QRectF, keys: float, line: Line) -> None:
        letters = font(self.theme, self.theme.sizes.body)
        key, words = line
        plain.draw(painter, QRectF(box.left(), box.top(), keys, box.height()), key, letters, self.theme.accent)
        if plain.draw(painter, box.adjusted(keys, 0, 0, 0), words, letters, self.theme.text):
            self.cut.append(words)
