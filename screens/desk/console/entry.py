"""A line to type into, of the console and of other pages: a notice, a reason, a note. What was typed for one verb waits
for it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hall.errors import Words
from hall.plain_text import typed_line
from hall.wall.orders import MOST_TEXT
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

_TURNS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""By which keys choices are gone through, and which way."""
SEND_LINE = "Enter"
"""As it is shown; with Ctrl it is the same."""


class Entry(Look):
    """Hidden until something is asked. Signals: ``sent`` (StrEnum, str): the verb it was asked for, and the text."""

    sent = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        parent: QWidget | None = None,
        *,
        most: int = MOST_TEXT,
        send: str = "console.send",
    ) -> None:
        """``most``: letters; ``send``: the code of what its button says."""
        super().__init__(theme, texts, parent)
        self._verb: StrEnum | None = None
        self._choices: tuple[str, ...] = ()
        self._typed: dict[StrEnum, str] = {}
        self._began: dict[StrEnum, str] = {}  # what stood there before anybody typed
        self.asks, self.field = Label(theme, texts, self), QLineEdit(self)
        self.send = KeyButton(theme, texts, send, SEND_LINE, self, bound=False, primary=True)
        self.field.setMaxLength(most)
        self.send.clicked.connect(self.press)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.asks)
        column.addLayout(row)
        row.addWidget(self.field, 1)
        row.addWidget(self.send)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._verb is not None

    def is_asked_for(self, *verbs: StrEnum) -> bool:
        """Whether what is being typed is for one of these."""
        return self._verb in verbs

    def ask(self, verb: StrEnum, words: Words, text: str = "", choices: Sequence[str] = ()) -> None:
        """Type it here. ``text``: what stands there, unless something was typed before; ``choices``: through which ↑
        and ↓ go."""
        self._keep()
        self._verb, self._choices = verb, tuple(choices)
        self.asks.say(words.code, **words.params)
        self._began[verb] = text
        self.field.setText(self._typed.get(verb, text))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def take(self, event: QKeyEvent) -> None:
        """A key, while something is typed: Enter sends it, with Ctrl or alone, for it is one line; what others write is
        written here."""
        if event.key() in _TURNS and self._choices:
            self._turn(_TURNS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.press()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, steps: int) -> None:
        text = self.field.text().strip()
        place = self._choices.index(text) + steps if text in self._choices else min(steps, 0)
        self.field.setText(self._choices[place % len(self._choices)])

    def press(self) -> None:
        """Send it."""
        if self._verb is not None:
            self.sent.emit(self._verb, typed_line(self.field.text()))

    @property
    def unsent(self) -> tuple[Words, ...]:
        """How many lines were typed and not sent, in words; none: none."""
        self._keep()
        lines = [verb for verb, text in self._typed.items() if text.strip() and text != self._began[verb]]
        return (Words("leave.lines", {"number": len(lines)}),) if lines else ()

    def done(self, verb: StrEnum) -> None:
        """It stands: what was typed for it is no longer wanted."""
        self._typed.pop(verb, None)
        if verb is self._verb:
            self._verb = None
            self.hide()

    def step_back(self) -> bool:
        """Esc: close it, its text waits; False where nothing is being typed."""
        if self._verb is None:
            return False
        self._keep()
        self._verb = None
        self.hide()
        return True

    def forget(self) -> None:
        """Somebody else sits here."""
        self.step_back()
        self._typed.clear()

    def _keep(self) -> None:
        if self._verb is not None:
            self._typed[self._verb] = self.field.text()
