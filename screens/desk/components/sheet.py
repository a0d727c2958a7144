"""The card of a component (身份证), laid over a desk: its lines, and its keys while it is there."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from screens.desk.components.lines import MOST_AROUND, CardLines
from screens.desk.keys.held_keys import WASH, HeldKeys, Line
from screens.desk.keys.key_kinds import is_function_key
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.painting import painting
from widgets.texts.texts import Texts

FILE = "N"
_LINE = 1.9  # heights of its letters
_WIDE = 62  # letters
_NAMES = 10  # letters that the names of facts have


class ComponentSheet(HeldKeys):
    """Signals: ``filed``: a case is to be begun from it; ``chosen`` (int, from 0): that one of those around."""

    filed = Signal()
    chosen = Signal(int)
    unbuttoned: ClassVar[tuple[Line, ...]] = ((FILE, "component.file"), (f"1 … {MOST_AROUND}", "component.choose"))

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self._lines = CardLines("", (), ())

    @property
    def lines(self) -> CardLines:
        """What it says."""
        return self._lines

    def say(self, lines: CardLines) -> None:
        """Say this, in place of what was said before."""
        self._lines = lines
        facts = [f"{self.texts.words(name)} {value}" for name, value, _ in lines.facts]
        parts = [line for _, of in lines.parts for line in of]
        self.setAccessibleName("\n".join([lines.title, *facts, *parts]))
        self.lay_over()
        self.update()

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window: its own key takes it away."""
        return is_function_key(event) or super().lets_through(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the window's; no other key than its own does anything."""
        key = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.isAutoRepeat():
            return
        elif key == FILE:
            self.filed.emit()
        elif key.isdecimal() and 1 <= int(key) <= MOST_AROUND:
            self.chosen.emit(int(key) - 1)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A panel in the middle: title, facts, headed parts, keys."""
        painter, sizes, theme = QPainter(self), self.theme.sizes, self.theme
        painter.fillRect(self.rect(), colour(theme.ground, WASH))
        body, head = font(theme, sizes.body), font(theme, sizes.title, bold=True)
        small, edge = font(theme, sizes.small), sizes.space(3)
        rows = self._rows(body, head, small)
        height = sum(row[1].pixelSize() * _LINE for row in rows)
        squeeze = min(1.0, (self.height() - 2 * edge) / height)
        inner = QRectF(0, 0, min(sizes.body * _WIDE, self.width() - 2.0 * edge), height * squeeze)
        inner.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(inner.adjusted(-edge, -edge, edge, edge), QColor(theme.raised))
        top, indent = inner.top(), float(sizes.body * _NAMES)
        for name, letters, value, ink in rows:
            high = letters.pixelSize() * _LINE * squeeze
            left = inner.left()
            if name:
                plain.draw(painter, QRectF(left, top, indent, high), name, letters, theme.quiet)
                left += indent
            plain.draw(painter, QRectF(left, top, inner.right() - left, high), value, letters, ink)
            top += high

    def _rows(self, body: QFont, head: QFont, small: QFont) -> list[tuple[str, QFont, str, str]]:
        """Name, letters, value and ink of each line."""
        theme, words = self.theme, self.texts.words
        rows = [("", head, self._lines.title, theme.text)]
        for code, value, is_wrong in self._lines.facts:
            rows.append((words(code), body, value, theme.warning if is_wrong else theme.text))
        for code, lines in self._lines.parts:
            rows.append(("", small, words(code), theme.quiet))
            rows += [("", body, line, theme.text) for line in lines]
        keys = "  ".join(f"{key} {words(code)}" for key, code in (*self.unbuttoned, ("Esc", "help.back")))
        return [*rows, ("", body, keys, theme.accent)]
