"""The page of heat and hotspots over a desk: the list at the left with the cases of the chosen one, the map beside.

It has the keys while it is shown, and says what was asked; it reads nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.errors import Words
from screens.desk.console.buttons import Buttons
from screens.desk.console.keys import name_of
from screens.desk.keys.whole_sheet import WholeSheet
from screens.desk.spots import keys
from screens.desk.spots.spot_view import SpotView
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.paragraph import Paragraph
from widgets.common.row_list import RowList
from widgets.texts.texts import Texts

_SHARES = (36, 64)  # percent of the width: lists, map
_FEW = (3, 2)  # shares of the height: hotspots, cases
_PAGE = 10  # lines that a key goes on by


class SpotSheet(WholeSheet):
    """Signals: ``asked`` (str): a key of ``keys``; ``chosen_anew``: the cursor stands on another hotspot."""

    asked = Signal(str)
    chosen_anew = Signal()
    unbuttoned = (("↑ ↓", "help.move_line"), ("PgUp PgDn", "help.leaf"))

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.spots, self.cases = RowList(theme, texts, self), RowList(theme, texts, self, has_cursor=False)
        self.state, self.of = Paragraph(theme, texts, self, tone="quiet"), Label(theme, texts, self, tone="quiet")
        self.view = SpotView(theme, texts, self)
        self.buttons, self.notice = Buttons(theme, texts, keys.BUTTONS, self), Notice(theme, texts, self)
        self._arrange()
        self.spots.moved.connect(self.chosen_anew)
        self.spots.opened.connect(self._on_opened)
        self.view.pressed.connect(self._on_pressed)
        self.buttons.pressed.connect(self.asked)

    def _arrange(self) -> None:
        space, page, body = self.theme.sizes.space, QVBoxLayout(self), QHBoxLayout()
        title = Label(self.theme, self.texts, self, size="head", bold=True)
        title.say("spots.title")
        back = KeyButton(self.theme, self.texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.step_back)
        self.head_row.addWidget(title, 1)
        self.head_row.addWidget(back)
        holder, column = QWidget(self), QVBoxLayout()
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        for part, stretch in ((self.state, 0), (self.spots, _FEW[0]), (self.of, 0), (self.cases, _FEW[1])):
            column.addWidget(part, stretch)
        body.addWidget(holder, _SHARES[0])
        body.addWidget(self.view, _SHARES[1])
        page.addLayout(self.head_row)
        page.addLayout(body, 1)
        page.addWidget(self.buttons)
        page.setContentsMargins(*(space(2),) * 4)
        for layout in (page, body):
            layout.setSpacing(space(1.5))
        self.notice.float_above(self.buttons, self.view)

    def begin(self) -> None:
        """Lay it over the desk."""
        self.lay_over()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Esc: a message goes, then the page."""
        if self.isVisible() and self.notice.step_back():
            return True
        return super().step_back()

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """Over its lower edge."""
        self.notice.tell(words, meaning)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list is gone through; the buttons' keys do what these say; another one says that it does nothing."""
        key = name_of(event)
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_Home: -len(self.spots.rows), Qt.Key.Key_End: len(self.spots.rows),
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape or key == "?":
            event.ignore()
        elif event.key() in steps:
            self.spots.step(steps[Qt.Key(event.key())])
        elif key in self.buttons.by_key:
            if not event.isAutoRepeat():
                self.asked.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")

    @Slot()
    def _on_opened(self) -> None:
        self.asked.emit(keys.NEAR)

    @Slot(int)
    def _on_pressed(self, place: int) -> None:
        self.spots.step(place - self.spots.place)
