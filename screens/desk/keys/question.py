"""A question over the whole desk, asked without a dialog: until Esc or what it names answers it, no key does anything
but the one that takes a call.

Whoever goes on typing without looking up changes nothing by it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

from hall.errors import Words
from screens.desk.keys.held_keys import WASH, HeldKeys, is_key
from themes.apply import colour, font
from widgets.case.act_keys import DISCARD
from widgets.common import plain
from widgets.common.painting import painting

_LINE = 1.8  # heights of its letters


class Question(HeldKeys):
    """The first line is the question, the last one the keys that answer it."""

    _lines: tuple[Words, ...] = ()

    @property
    def code(self) -> str:
        """The code of what is asked; empty while nothing is."""
        return self._lines[0].code if self.isVisible() else ""

    def text(self) -> str:
        """All its lines; empty while nothing is asked."""
        return "\n".join(self._said()) if self.isVisible() else ""

    def ask(self, *lines: Words) -> None:
        """Ask this, in place of what was asked before."""
        self._lines = lines
        self.setAccessibleName("\n".join(self._said()))
        self.lay_over()
        self.update()

    def lets_through(self, event: QKeyEvent) -> bool:
        """The key that throws away, too: pressed once more, not held down, it answers its own question."""
        return (not event.isAutoRepeat() and is_key(event, DISCARD)) or super().lets_through(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the window's; no other key does anything."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A panel in the middle, as wide as its longest line."""
        painter, sizes, said = QPainter(self), self.theme.sizes, self._said()
        painter.fillRect(self.rect(), colour(self.theme.ground, WASH))
        letters = [font(self.theme, sizes.title, bold=True), *(font(self.theme, sizes.body) for _ in said[1:])]
        heights = [each.pixelSize() * _LINE for each in letters]
        edge = sizes.space(3)
        width = max(plain.width_of(line, each) for line, each in zip(said, letters, strict=True)) + 1
        inner = QRectF(0, 0, min(width, self.width() - 2 * edge), sum(heights))
        inner.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(inner.adjusted(-edge, -edge, edge, edge), QColor(self.theme.raised))
        top = inner.top()
        for line, each, height in zip(said, letters, heights, strict=True):
            is_keys = line is said[-1]
            ink = self.theme.accent if is_keys else self.theme.text
            plain.draw(painter, QRectF(inner.left(), top, inner.width(), height), line, each, ink)
            top += height

    def _said(self) -> list[str]:
        return [self.texts.said(line) for line in self._lines]
