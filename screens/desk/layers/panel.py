"""The panel of layers at the edge of a desk's map: a tree of boxes, what is looked for, keys.

The map beside it stays in sight and shows at once what is switched. It says what was asked, and draws no layer.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hall.cases.limits import NAME
from hall.editing.document import MOST_NAME
from hall.errors import Words
from screens.desk.console.buttons import Buttons
from screens.desk.console.entry import Entry
from screens.desk.console.keys import BACK, FORWARD, PREVIEW, name_of
from screens.desk.keys.held_keys import HeldKeys
from screens.desk.keys.key_kinds import is_function_key
from screens.desk.layers import keys
from screens.desk.layers.layer_list import LayerList, LayerRow
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_WIDE = 34  # letters
_SILENT = {Qt.Key.Key_Space: keys.SWITCH, Qt.Key.Key_Delete: keys.DROP}
"""Keys that type nothing."""
_PAGE = 10  # lines that a key goes on by


class LayerPanel(HeldKeys):
    """``beside``: the map, whose left edge it stands at. Signals: ``asked`` (str): a key of ``keys``; ``typed`` (str):
    this is looked for; ``folded`` (bool): the row with the cursor is to be unfolded, or folded."""

    asked = Signal(str)
    typed = Signal(str)
    folded = Signal(bool)
    unbuttoned = (
        ("↑ ↓ PgUp PgDn", "help.move_line"), ("← →", "layers.fold"), ("1 … 9", "layers.open_view"),
    )  # fmt: skip

    def __init__(self, theme: Theme, texts: Texts, host: QWidget, beside: QWidget) -> None:
        super().__init__(theme, texts, host)
        self._beside = beside
        self.search, self.list = QLineEdit(self), LayerList(theme, texts)
        self.buttons, self.notice = Buttons(theme, texts, keys.BUTTONS, self), Notice(theme, texts, self)
        self.entry = Entry(theme, texts, self, most=MOST_NAME)
        self.search.setMaxLength(NAME)
        self.search.installEventFilter(self)
        beside.installEventFilter(self)
        self._arrange()
        self.search.textChanged.connect(self.typed)
        self.list.pressed.connect(self._on_pressed)
        self.list.opened.connect(self._on_opened)
        self.buttons.pressed.connect(self.asked)
        self.worded()

    def _arrange(self) -> None:
        space, page, head = self.theme.sizes.space, QVBoxLayout(self), QHBoxLayout()
        title = Label(self.theme, self.texts, self, size="title", bold=True)
        title.say("layers.title")
        back = KeyButton(self.theme, self.texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        head.addWidget(title, 1)
        head.addWidget(back)
        page.addLayout(head)
        page.addWidget(self.search)
        page.addWidget(self.list, 1)
        page.addWidget(self.entry)
        page.addWidget(self.buttons)
        page.setContentsMargins(*(space(1.5),) * 4)
        page.setSpacing(space(1))
        self.notice.float_above(self.buttons, self.list)

    def _cover(self) -> None:
        """Not all of the desk: as high as the map, at its left edge, over the column beside it."""
        map_box = QRect(self._beside.mapTo(self._host, QPoint()), self._beside.size())
        width = min(self.theme.sizes.text_px * _WIDE, map_box.left())
        top = max(map_box.top(), self._above_px)
        bottom = self._host.height() - self.theme.sizes.space(4)
        self.setGeometry(map_box.left() - width, top, width, max(map_box.bottom(), bottom) - top)

    def begin(self) -> None:
        """Lay it there."""
        self.lay_over()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_layers(self, layers: Sequence[LayerRow], key: str) -> None:
        """The tree as it stands; the cursor on that row where it is there."""
        self.list.show_layers(layers, key, "layers.none_found")

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """In its lower edge."""
        self.notice.tell(words, meaning)

    def step_back(self) -> bool:
        """Esc: what was said goes, then what is looked for, then the panel."""
        if self.isVisible() and (self.entry.step_back() or self.notice.step_back()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.isVisible() and (self.search.hasFocus() or self.search.text()):
            self.search.clear()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().step_back()

    @Slot()
    def leave(self) -> bool:
        """Take it away; False where it is not shown."""
        self.search.clear()
        return super().step_back()

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window (F1 …), and a telephone."""
        return is_function_key(event) or super().lets_through(event)

    def worded(self) -> None:
        """See `Look`."""
        self.search.setPlaceholderText(self.texts.words("layers.search"))
        self.search.setAccessibleName(self.texts.words("layers.search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The tree is gone through; the buttons' keys do what these say; another one says that it does nothing."""
        key = name_of(event)
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_Home: -len(self.list.rows), Qt.Key.Key_End: len(self.list.rows),
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape or (key == "?" and not self.entry.is_open):
            event.ignore()
        elif self.entry.is_open:
            self.entry.take(event)
        elif event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        elif key in (FORWARD, BACK, PREVIEW):
            self._fold(key)
        elif event.key() in _SILENT:
            self.asked.emit(_SILENT[Qt.Key(event.key())])
        elif key in self.buttons.by_key or (key and key in keys.OPENED):
            if not event.isAutoRepeat():
                self.asked.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")

    def _fold(self, key: str) -> None:
        chosen = self.list.chosen
        if chosen is not None and key == PREVIEW and not chosen.has_box and not chosen.row.holds:
            self.asked.emit(PREVIEW)
        elif chosen is not None:
            self.folded.emit(key == FORWARD or (key == PREVIEW and not chosen.row.is_open))

    @Slot()
    def begin_search(self) -> None:
        """Type what is looked for."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and arrows lead from the field into the tree. The panel keeps to the map's edge."""
        if watched is self._beside and event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._cover()
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """A click beside all parts does nothing."""
        event.accept()

    @Slot()
    def _on_pressed(self) -> None:
        self.asked.emit(keys.SWITCH)

    @Slot()
    def _on_opened(self) -> None:
        self._fold(PREVIEW)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """On a ground of its own."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.raised))
