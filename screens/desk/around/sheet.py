"""The page of what is around a case, beside the map. It reads nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from screens.desk.around import keys
from screens.desk.console.buttons import Buttons
from screens.desk.console.keys import name_of
from screens.desk.drawing.keys import ZOOMS
from screens.desk.keys.beside_map import BesideMap
from themes.tokens import Theme
from widgets.common.notice import Notice
from widgets.common.paragraph import Paragraph
from widgets.common.paragraphs import Paragraphs
from widgets.common.row_list import RowList
from widgets.texts.texts import Texts

_PAGE = 10  # lines that a key goes on by


class AroundSheet(BesideMap):
    """Signals: ``asked`` (str): a key of ``keys``; ``zoomed`` (int): steps."""

    asked = Signal(str)
    zoomed = Signal(int)
    unbuttoned = keys.UNBUTTONED

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host, "around.title")
        self.of = Paragraph(theme, texts, self, size="title")
        self.whole = Paragraph(theme, texts, self)
        self.found, self.lacks = RowList(theme, texts, self), Paragraphs(theme, texts, self, tone="quiet")
        self.buttons, self.notice = Buttons(theme, texts, keys.BUTTONS, self), Notice(theme, texts, self)
        for part, stretch in (
            (self.of, 0),
            (self.found, 1),
            (self.whole, 0),
            (self.lacks, 0),
            (self.notice, 0),
            (self.buttons, 0),
        ):
            self.column.addWidget(part, stretch)
        self.buttons.pressed.connect(self.asked)
        self.found.opened.connect(self._on_opened)

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """Above its buttons."""
        self.notice.tell(words, meaning)

    def show_whole(self) -> None:
        """The chosen line uncut, below the list: a narrow window cuts it there."""
        rows = self.found.rows
        self.whole.set_text(rows[self.found.place].words if rows else "")

    def step_back(self) -> bool:
        """Esc: a message goes, then the page."""
        if self.isVisible() and self.notice.step_back():
            return True
        return super().step_back()

    def leave(self) -> bool:
        """Whatever is said."""
        return super().step_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list is gone through; the buttons' keys do what these say; another one says that it does nothing."""
        key, rows = name_of(event), len(self.found.rows)
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_Home: -rows, Qt.Key.Key_End: rows,
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape or key == "?":
            event.ignore()
        elif event.key() in steps:
            self.found.step(steps[Qt.Key(event.key())])
        elif key in ZOOMS:
            self.zoomed.emit(ZOOMS[key])
        elif key in self.buttons.by_key:
            if not event.isAutoRepeat():
                self.asked.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")

    @Slot()
    def _on_opened(self) -> None:
        self.asked.emit(keys.OPEN)
