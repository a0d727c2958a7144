"""A page on which something is edited: what has happened in a line, buttons with their keys, a part that is at home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from hall.editing.revision import Revision
from hall.errors import Words
from screens.desk.editing.does import ONCE, Does, Edit, asked_by, named
from screens.desk.editing.past_view import PastView
from screens.desk.keys.held_keys import is_key
from screens.desk.keys.key_kinds import MODIFIERS
from screens.desk.keys.whole_sheet import WholeSheet
from screens.desk.keys.window_keys import SIGN_OUT
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts

HELP_SIGN = "?"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditSheet(WholeSheet):
    """Says what was asked, shows what it is told; stores nothing. ``keys``: what its keys mean; ``does``: its buttons,
    each with the code of its words; ``hints``: of what it says of keys at its lower edge. ``past``: earlier revisions,
    seen while they are looked through instead of what is ``put_aside``. Signals: ``asked`` (what of ``keys``): by a key
    or a button; ``past_left``: nobody looks through them any more."""

    asked = Signal(object)
    past_left = Signal()
    keys: ClassVar[Mapping[str, StrEnum]]
    does: ClassVar[Does]
    hints: ClassVar[str]

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.said, self.hint = Label(theme, texts, self), Label(theme, texts, self, size="small", tone="quiet")
        self.hint.say(self.hints)
        self.buttons = {do: self._button(do, code) for do, code in self.does}
        self.back = KeyButton(theme, texts, "editor.back", "Esc", self, bound=False)
        self.back.clicked.connect(self.step_back)
        self.past = PastView(theme, texts, self)

    def home(self) -> QWidget:
        """Where the keys are unless a field has them."""
        raise NotImplementedError

    def put_aside(self) -> QWidget:
        """In whose place the earlier revisions are seen."""
        raise NotImplementedError

    def edited(self) -> list[QWidget]:
        """What does nothing while they are looked through."""
        raise NotImplementedError

    def commit(self) -> None:
        """What is being typed counts from now on."""
        raise NotImplementedError

    def begin(self) -> None:
        """Lay it over the desk, the keys at home."""
        self.lay_over()
        self.go_home()

    @Slot()
    def go_home(self) -> None:
        """The keys are where they began."""
        self._at_home().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_past(self, past: Sequence[Revision[Any]] | None, place: int, is_set_back: bool) -> None:  # noqa: FBT001
        """The earlier revisions, the cursor at ``place``; None: what is edited is seen again. ``is_set_back``: one that
        was deleted was as it comes with the program from then on."""
        is_other = self.past.isVisible() != (past is not None)
        if past is not None:
            self.past.show_past(past, place, "editor.past_set_back" if is_set_back else "editor.past_gone")
        if is_other:
            for part in (*self.edited(), *(self.buttons[do] for do in self.buttons if do is not Edit.PAST)):
                part.setEnabled(past is None)
            self.put_aside().setVisible(past is None)
            self.past.setVisible(past is not None)
            self.go_home()

    def step_back(self) -> bool:
        """Esc: the earlier revisions are left first."""
        if self.isVisible() and self.past.isVisible():
            self.past_left.emit()
            return True
        return super().step_back()

    def leave(self) -> bool:
        """Take it away, whatever is looked at; False where it is not shown."""
        if self.isVisible() and self.past.isVisible():
            self.past_left.emit()
        return super().leave()

    def _at_home(self) -> QWidget:
        return self.past.rows if self.past.isVisible() else self.home()

    @Slot(object, str)
    def tell(self, words: Words | None, meaning: str) -> None:
        """One line of what has happened; None: nothing to be said. ``meaning``: a tone of the theme."""
        if words is None:
            self.said.set_text("")
        else:
            self.said.set_tone(meaning)
            self.said.say(words.code, **words.params)

    def refuse(self, reasons: Mapping[StrEnum, Words | None]) -> None:
        """Show which of its buttons would do nothing, and why."""
        for do, why in reasons.items():
            self.buttons[do].refuse("" if why is None else self.texts.said(why))

    def column(self) -> QVBoxLayout:
        """The page from top to bottom, with its edges."""
        page, space = QVBoxLayout(self), self.theme.sizes.space
        page.setContentsMargins(space(2), space(1.5), space(2), space(1.5))
        page.setSpacing(space(1))
        return page

    def add_foot(self, page: QVBoxLayout, does: Does) -> None:
        """What has happened, the buttons, the hint below."""
        row = WrappedRow(self.theme.sizes.space(1))
        for button in (*(self.buttons[do] for do, _ in does), self.back):
            row.addWidget(button)
        page.addWidget(self.said)
        page.addLayout(row)
        page.addWidget(self.hint)

    # --- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys. Esc and Enter lead home from a field; from there Esc is the window's. A letter that does
        nothing here says so."""
        is_at_home = self._at_home().hasFocus()
        do = asked_by(event, self.keys, in_field=not is_at_home)
        if self.past.isVisible() and do is not Edit.PAST:
            do = None
        if (event.key() == Qt.Key.Key_Escape or event.key() in _ENTER) and not is_at_home:
            self.go_home()
        elif event.key() == Qt.Key.Key_Escape or event.text() == HELP_SIGN:
            event.ignore()
        elif do in ONCE and event.isAutoRepeat():
            pass  # held down it is no second press
        elif do is not None:
            self.commit()
            self.asked.emit(do)
        elif event.key() not in MODIFIERS and event.text().strip():
            self.tell(Words("key.nothing", {"key": named(event)}), "quiet")

    def lets_through(self, event: QKeyEvent) -> bool:
        """See the base; and what signs a person out: the drafts wait for that person."""
        return is_key(event, SIGN_OUT) or super().lets_through(event)

    @Slot(QWidget, QWidget)
    def _hold_keys(self, old: QWidget | None, new: QWidget | None) -> None:
        """Its own fields have the keys too; without one its home has them. As its window ends, a field that goes is
        still told of."""
        if not isValid(self) or (new is not None and self.isAncestorOf(new)):
            return
        if new is self and self.isVisible():
            self.go_home()
            return
        super()._hold_keys(old, new)

    def _button(self, do: StrEnum, code: str) -> KeyButton:
        button = KeyButton(self.theme, self.texts, code, do.value, self, bound=False, primary=do is Edit.STORE)
        button.setProperty("do", do.value)
        button.clicked.connect(self._on_button)
        return button

    @Slot()
    def _on_button(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        self.commit()
        self.go_home()
        self.asked.emit(self.keys[sender.property("do")])
