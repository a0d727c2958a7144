"""Lines of words that have the keys: a cursor, and what is done to the line it stands on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from themes.tokens import Theme
from widgets.common.painting import painting
from widgets.common.row_list import RowList
from widgets.texts.texts import Texts

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}  # lines the cursor goes on
_CONTROL = Qt.KeyboardModifier.ControlModifier


class KeyRows(RowList):
    """Arrows move the cursor, with Ctrl the line itself. Signals, besides ``moved`` and ``opened`` (Enter too):
    ``shifted`` (int): the line shall go so many places on; ``added``; ``removed``: by Ins and Del."""

    shifted = Signal(int)
    added = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys; all others are for what lies around it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in _STEPS and held in (_CONTROL, Qt.KeyboardModifier.NoModifier):
            if held:
                self.shifted.emit(_STEPS[key])
            else:
                self.step(_STEPS[key])
        elif held:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Insert:
            self.added.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if not event.isAutoRepeat():  # held down it is one press: it may ask first
                self.removed.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keys come here with the cursor."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Framed from now on."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No longer."""
        super().focusOutEvent(event)
        self.update()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines on a body of their own, which is framed while it has the keys."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        painter.end()
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self.theme.accent), self.theme.sizes.hairline_px * 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
