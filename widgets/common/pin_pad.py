"""A pad of digits that lies over a window for some seconds: for a PIN where there is no keyboard. Never a window.

Knows no PIN. What was typed is nowhere but in it: neither in its accessible name nor in the log.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.pin import MOST_DIGITS
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

AWAY_MS = 20_000
"""Since the last touch: who walked away leaves a wall that looks as before."""
ROWS = ("123", "456", "789", "⌫0✓")
_BACK, _ENTER = "⌫✓"
_PART = 0.09
"""The side of a key, as a share of the window's height: a finger hits it, and the pad takes less than half a wall."""
_LEAST_PX = 44.0
"""The least side of a key: the width of a finger on a screen of 100 dots an inch."""
_GAP = 0.14  # between keys, in sides of one
_WIDE = 1.5  # how much wider than high a key is: the sentence stands above three of them
_ABOVE = 1.6  # heights of a key above the first row: sentence and dots
_SENTENCE = 0.27  # the size of its letters, in heights of a key
_DIM = 0.55  # opacity of what lies over the rest of the window
_DOT = "●"


class PinPad(Look):
    """Hidden until `open`. ``entered``: what was typed, when ✓ was touched."""

    entered = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget) -> None:
        super().__init__(theme, texts, parent)
        self._digits, self._words = "", Words("pin.ask")
        self._away = QTimer(self, interval=AWAY_MS, singleShot=True)
        self._away.timeout.connect(self.shut)
        self.hide()

    def open(self, words: Words) -> None:
        """Lie over the whole parent, empty, with this sentence."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.say(words)
        self.show()
        self.raise_()

    def say(self, words: Words) -> None:
        """Begin anew with another sentence."""
        self._digits, self._words = "", words
        self.setAccessibleName(self.texts.said(words))
        self._away.start()
        self.update()

    def shut(self) -> None:
        """Go away and forget what was typed."""
        self._away.stop()
        self._digits = ""
        self.hide()

    def key_at(self, key: str) -> QRectF:
        """Where a key is."""
        row = next(number for number, keys in enumerate(ROWS) if key in keys)
        side, box = self._side(), self._box()
        left = box.x() + ROWS[row].index(key) * side * (_WIDE + _GAP)
        return QRectF(left, box.y() + side * _ABOVE + row * side * (1 + _GAP), side * _WIDE, side)

    def sizeHint(self) -> QSize:
        """All of its parent."""
        return self.size()

    def showEvent(self, event: QShowEvent) -> None:
        """A kiosk has no pointer: here it is needed where there is a mouse."""
        super().showEvent(event)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.ArrowCursor)

    def hideEvent(self, event: QHideEvent) -> None:
        """As it was before."""
        QGuiApplication.restoreOverrideCursor()
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A key is touched; a touch beside them is only a sign of life."""
        event.accept()
        self._away.start()
        for key in "".join(ROWS):
            if event.button() == Qt.MouseButton.LeftButton and self.key_at(key).contains(event.position()):
                self._press(key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing for what lies below."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menu."""
        event.accept()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The rest darkened; a card with sentence, dots and keys."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(self.theme.ground, _DIM))
        box, side = self._box(), self._side()
        pad = side * 0.4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.panel))
        painter.drawRoundedRect(box.adjusted(-pad, -pad, pad, pad), sizes.corner_px, sizes.corner_px)
        words = font(self.theme, round(side * _SENTENCE))
        line = QRectF(box.x(), box.y(), box.width(), side * 0.6)
        plain.draw(painter, line, self.texts.said(self._words), words, self.theme.text)
        dots = QRectF(box.x(), box.y() + side * 0.7, box.width(), side * 0.6)
        plain.draw(painter, dots, _DOT * len(self._digits), words, self.theme.accent)
        for key in "".join(ROWS):
            self._paint_key(painter, key)

    def _paint_key(self, painter: QPainter, key: str) -> None:
        at, letters = self.key_at(key), font(self.theme, round(self._side() * 0.45))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(at, self.theme.sizes.corner_px, self.theme.sizes.corner_px)
        painter.setPen(QColor(self.theme.text))
        painter.setFont(letters)
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, key)

    def _press(self, key: str) -> None:
        if key == _ENTER:
            typed, self._digits = self._digits, ""
            if typed:
                self.entered.emit(typed)
        elif key == _BACK:
            self._digits = self._digits[:-1]
        elif len(self._digits) < MOST_DIGITS:
            self._digits += key
        self.update()

    def _side(self) -> float:
        return max(_LEAST_PX, self.height() * _PART)

    def _box(self) -> QRectF:
        side = self._side()
        width, height = side * (3 * _WIDE + 2 * _GAP), side * (_ABOVE + len(ROWS) + 3 * _GAP)
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
