"""Whether somebody is typing into a field of the desk, and whether that field goes away under their hands.

What they type next is meant for it: then it must reach nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from screens.desk.keys.held_keys import HeldKeys
from screens.desk.keys.key_kinds import MODIFIERS, is_function_key

_BY_HAND = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_LEAVE = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVE_A_LINE = (*_ENTER, Qt.Key.Key_Up, Qt.Key.Key_Down)
_LEAVE_WITH_CONTROL = (*_ENTER, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_Q)
"""Others with Ctrl work on the text: copy, paste, a word to the left."""


class Typing(QObject):
    """``page``: whose fields it watches; ``search``: the one that is no panel. Signals: ``lost``: a field has gone
    while somebody types into it; ``left``: a field has gone after a key that ended the typing."""

    lost = Signal()
    left = Signal()

    def __init__(self, page: QWidget, search: QLineEdit, parent: QObject) -> None:
        super().__init__(parent)
        fields: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        self._fields = [each for each in fields if not each.isReadOnly()]
        self._page, self._search = page, search
        self._last: QWidget | None = None
        self._is_in_hand = self._was_in_hand = self._was_by_hand = False
        for field in self._fields:
            field.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    @property
    def panel(self) -> QWidget | None:
        """The field of an open panel that was typed into last, None where none is open."""
        return self._last if self._last is not None and self._last.isVisible() else None

    def take_keys(self) -> bool:
        """The keyboard goes back into the open panel; False where there is none."""
        if self.panel is not None:
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.panel is not None

    def end(self) -> None:
        """A key has ended the typing, wherever it was pressed."""
        self._is_in_hand = False

    def go_on(self) -> None:
        """What was to be sent has not been: who sits before its field goes on typing."""
        self._is_in_hand = self._is_in_hand or QApplication.focusWidget() in self._fields

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the last key in a field, and how it is left."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.InputMethod):
            self._is_in_hand = True
            if watched is not self._search and isinstance(watched, QWidget):
                self._last = watched
        elif isinstance(event, QFocusEvent):
            self._was_in_hand, self._was_by_hand = self._is_in_hand, event.reason() in _BY_HAND
        elif isinstance(event, QKeyEvent) and kind != QEvent.Type.KeyRelease and event.key() not in MODIFIERS:
            self._is_in_hand = not _leaves(event, is_line=isinstance(watched, QLineEdit))
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or old not in self._fields or isinstance(new, HeldKeys) or self._was_by_hand:
            return
        if not self._page.isEnabled():  # whoever typed has left, by a key
            return
        has_gone = not old.isVisible()  # then Qt hands the keys to what comes next, be it another field
        if self._was_in_hand and (has_gone or new not in self._fields):
            self.lost.emit()
        elif has_gone:
            self.left.emit()


def _leaves(event: QKeyEvent, *, is_line: bool) -> bool:
    """Whether this key ends the typing in a field, of one line or of many."""
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return event.key() in _LEAVE_WITH_CONTROL
    is_other = bool(modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier))
    return is_other or is_function_key(event) or event.key() in (*_LEAVE, *(_LEAVE_A_LINE if is_line else ()))
