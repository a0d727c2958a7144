"""Tells the operator something and goes away by itself. Never modal, never takes the focus, never on a wall."""

from __future__ import annotations

import bisect
import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.errors import Words
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.flow import bottom_of, in_width
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_SHOWN_MS = 8_000  # two sentences read slowly
_MOST_CHARACTERS = 600  # a foreign text must not fill the window
_MOST_LINES = 6  # more hides the list


class Notice(Look):
    """Shows the newest message, up to six lines, with the mark of its meaning; a click or Esc of the screen ends it.

    Signals: `dismissed()`.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._words: Words | None = None
        self._meaning = "information"
        self._standing: tuple[Words, str] | None = None
        self._line = ""
        self._below: QWidget | None = None
        self._over: QWidget | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def text(self) -> str:
        """What it says; empty while hidden."""
        return self._line

    def tell(self, words: Words, meaning: str = "information", shown_ms: int = _SHOWN_MS) -> None:
        """Say this in place of what was said before. `shown_ms` 0: until it is dismissed."""
        self._words, self._meaning = words, meaning
        self._timer.stop()
        if shown_ms:
            self._timer.start(shown_ms)
        self.worded()
        self.show()
        if self.parentWidget() is not None:
            self.raise_()

    def stand(self, words: Words | None, meaning: str = "overdue") -> None:
        """Say this as long as it holds, wherever nothing else is said; no Esc and no click ends it. None: it has
        ended."""
        self._standing = None if words is None else (words, meaning)
        if self._words is None:
            self._show_standing()

    def _show_standing(self) -> None:
        self.worded()
        self.setVisible(self._standing is not None)
        if self._standing is not None and self.parentWidget() is not None:
            self.raise_()

    def _said(self) -> tuple[Words, str] | None:
        return (self._words, self._meaning) if self._words is not None else self._standing

    def float_above(self, below: QWidget, over: QWidget) -> None:
        """Lie directly above this neighbour, over the lower end of another one and as wide as it: nothing moves for a
        message, and no button is hidden by one."""
        self._below, self._over = below, over
        self.setParent(below.parentWidget())
        for neighbour in (below, over):
            neighbour.installEventFilter(self)
        self._follow()

    def float_in(self, over: QWidget) -> None:
        """Lie over the upper end of this neighbour, as wide as it: what it says of itself stands at its lower one."""
        self._below, self._over = None, over
        self.setParent(over.parentWidget())
        over.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the neighbours' place."""
        if watched in (self._below, self._over) and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._follow()
        return super().eventFilter(watched, event)

    def dismiss(self) -> None:
        """Take the message away."""
        if self._words is None:
            return
        self._timer.stop()
        self._words = None
        self._show_standing()
        self.dismissed.emit()

    def step_back(self) -> bool:
        """Esc of the screen: as ``dismiss``; False where there is none."""
        is_shown = self._words is not None
        self.dismiss()
        return is_shown

    def withdraw(self, *codes: str) -> None:
        """Take the message away if it is one of these, which no longer hold."""
        if self._words is not None and self._words.code in codes:
            self.dismiss()

    def worded(self) -> None:
        """See `Look`."""
        said = self._said()
        line = self.texts.said(said[0]) if said else ""
        self._line = line
        self.setAccessibleName(line[:1000])
        self.setToolTip(plain.tool_tip(line) if self._shown(max(1, self.width())) != line else "")
        self.updateGeometry()
        self._follow()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Long messages take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in px at a width in px; six lines at the most."""
        needed = bottom_of(self._laid_out(self._shown(width), width))
        return max(self.theme.sizes.row_px, math.ceil(needed) + self.theme.sizes.space(2))

    def sizeHint(self) -> QSize:
        """As high as its present width asks for."""
        width = max(self.width(), self.theme.sizes.text_px * 30)
        return QSize(width, self.heightForWidth(width))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends it."""
        event.accept()
        self.dismiss()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A raised strip, an edge and a mark in the colour of the meaning, plain words."""
        painter, sizes = QPainter(self), self.theme.sizes
        _, meaning = self._said() or (None, self._meaning)
        painter.fillRect(self.rect(), QColor(self.theme.raised))
        painter.fillRect(QRectF(0, 0, sizes.space(0.5), self.height()), QColor(self.theme.meaning(meaning)))
        letters, side = font(self.theme, sizes.body), sizes.mark_px * 1.2
        first = sizes.space(1) + letters.pixelSize() * 0.72
        paint_mark(painter, QRectF(sizes.space(2), first - side / 2, side, side), meaning, self.theme)
        painter.setPen(QColor(self.theme.text))
        lines = self._laid_out(self._shown(self.width()), self.width())
        lines.draw(painter, QPointF(self._left(), sizes.space(1)))

    def _shown(self, width: int) -> str:
        """The words, cut with … to what the lines hold."""
        line = self._line[:_MOST_CHARACTERS]
        most = plain.height_of(font(self.theme, self.theme.sizes.body)) * _MOST_LINES
        fits = bisect.bisect_left(
            range(len(line) + 1),
            True,
            key=lambda left_out: bottom_of(self._laid_out(line[: len(line) - left_out], width)) <= most,
        )
        shown = line[: len(line) - fits]
        return shown if shown == self._line else shown[:-2] + "…"

    def _laid_out(self, words: str, width: int) -> QTextLayout:
        letters = font(self.theme, self.theme.sizes.body)
        return in_width(words, letters, width - self._left() - self.theme.sizes.space(2))

    def _follow(self) -> None:
        if self._over is not None:
            place = self._over.geometry()
            height = self.heightForWidth(place.width())
            top = place.y() if self._below is None else self._below.geometry().y() - height
            self.setGeometry(place.x(), top, place.width(), height)

    def _left(self) -> int:
        return self.theme.sizes.space(3) + round(self.theme.sizes.mark_px * 1.2)
