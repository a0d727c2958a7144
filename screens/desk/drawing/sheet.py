"""The page on which is drawn: tools, what is measured, what lies inside, beside the map. It reads nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from screens.desk.console.buttons import Buttons
from screens.desk.console.keys import name_of
from screens.desk.drawing import keys
from screens.desk.keys.beside_map import BesideMap
from themes.tokens import Theme
from widgets.common.notice import Notice
from widgets.common.paragraph import Paragraph
from widgets.common.paragraphs import Paragraphs
from widgets.common.row_list import RowList
from widgets.texts.texts import Texts

_PAGE = 10  # lines that a key goes on by


class DrawSheet(BesideMap):
    """``is_drawing``: arrows move the cross; else they go through the list. Signals: ``asked`` (str): a key of
    ``keys``; ``moved`` (int, int, bool): an arrow, east and north, whether finely; ``zoomed`` (int): steps;
    ``typed`` (str): a digit; ``taken_back``; ``homed``: the whole city; ``dropped``: Esc."""

    asked = Signal(str)
    moved = Signal(int, int, bool)
    zoomed = Signal(int)
    typed = Signal(str)
    taken_back = Signal()
    homed = Signal()
    unbuttoned = keys.UNBUTTONED

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host, "draw.title")
        self.is_drawing = True
        self.drops: Callable[[], bool] = bool
        """What Esc does before it leaves: answers whether there was something to be dropped."""
        self.tools, self.buttons = (Buttons(theme, texts, told, self) for told in (keys.TOOLS, keys.BUTTONS))
        self.state = Paragraph(theme, texts, self, size="title")
        self.what = Paragraphs(theme, texts, self, tone="quiet")
        self.found, self.notice = RowList(theme, texts, self), Notice(theme, texts, self)
        for part, stretch in (
            (self.tools, 0), (self.state, 0), (self.what, 0), (self.found, 1), (self.notice, 0), (self.buttons, 0),
        ):  # fmt: skip
            self.column.addWidget(part, stretch)
        self.tools.pressed.connect(self.asked)
        self.buttons.pressed.connect(self.asked)
        self.found.opened.connect(self._on_opened)

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """Above its buttons."""
        self.notice.tell(words, meaning)

    def step_back(self) -> bool:
        """Esc: a message goes, what is half drawn, then the page."""
        if self.isVisible() and (self.notice.step_back() or self.drops()):
            return True
        return super().step_back()

    def leave(self) -> bool:
        """Whatever is drawn."""
        return super().step_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, digits and letters; another one says that it does nothing."""
        key = name_of(event)
        if event.key() == Qt.Key.Key_Escape or key == "?":
            event.ignore()
        elif self._draws(event) or self._goes(event.key()):
            pass
        elif key in keys.ZOOMS:
            self.zoomed.emit(keys.ZOOMS[key])
        elif key in self.buttons.by_key or key in self.tools.by_key:
            if not event.isAutoRepeat():
                self.asked.emit(key)
        elif key and key in keys.DIGITS:
            self.typed.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")

    def _draws(self, event: QKeyEvent) -> bool:
        """The cross, and what was set; whether the key does that."""
        code = event.key()
        if code == Qt.Key.Key_Backspace:
            self.taken_back.emit()
        elif code == Qt.Key.Key_Home and self.is_drawing:
            self.homed.emit()
        elif code in keys.STEPS and self.is_drawing:
            is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.moved.emit(*keys.STEPS[Qt.Key(code)], is_fine)
        else:
            return False
        return True

    def _goes(self, code: int) -> bool:
        """Through the list; whether the key does that."""
        rows = len(self.found.rows)
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_Home: -rows, Qt.Key.Key_End: rows,
        }  # fmt: skip
        is_step = code in steps
        if is_step:
            self.found.step(steps[Qt.Key(code)])
        return is_step

    @Slot()
    def _on_opened(self) -> None:
        self.asked.emit(keys.OPEN)
