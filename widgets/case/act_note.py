"""The reason an act asks for, typed on the card: Ctrl+Enter sends it, Esc closes it and keeps the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from hall.cases.vocabulary import Act
from themes.tokens import Theme
from widgets.case.act_keys import DISCARD, SEND
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts


class ActNote(Look):
    """Signals: ``sent``; ``given_up``; ``typed`` (str)."""

    sent = Signal()
    given_up = Signal()
    typed = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.asking = Label(theme, texts, self, size="small", tone="quiet")
        self.note = QPlainTextEdit(self)
        self.send = KeyButton(theme, texts, "desk.confirm", SEND, self, primary=True, bound=False)
        self.cancel = KeyButton(theme, texts, "desk.put_aside", "Esc", self, bound=False)
        self.discard = KeyButton(theme, texts, "intake.discard", DISCARD, self, bound=False)
        self.unsent = Paragraph(theme, texts, self, size="small", tone="warning")
        self.unsent.say("card.unsent")
        self._arrange()
        self.note.textChanged.connect(self._on_typed)
        self.note.installEventFilter(self)
        self.send.clicked.connect(self.sent)
        self.cancel.clicked.connect(self.given_up)

    def _arrange(self) -> None:
        column, sizes = QVBoxLayout(self), self.theme.sizes
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.space(1))
        self.note.setFixedHeight(sizes.space(9))
        self.note.setTabChangesFocus(True)
        buttons = WrappedRow(sizes.space(1))
        for place, button in enumerate((self.send, self.cancel, self.discard)):
            buttons.insert(place, button)
        column.addWidget(self.asking)
        column.addWidget(self.note)
        column.addWidget(self.unsent)
        column.addLayout(buttons)

    def ask(self, act: Act | None, text: str, *, is_remark: bool = False) -> None:
        """Ask for this act's reason (or a remark, which may stay empty) and show what is typed of it; None: ask
        nothing."""
        self.setVisible(act is not None)
        if act is not None:
            self.asking.say("card.remark_for" if is_remark else "card.reason_for", act=act)
        if self.note.toPlainText() != text:
            self.note.setPlainText(text)
            self.note.moveCursor(QTextCursor.MoveOperation.End)  # whoever goes on does so behind what is there

    def show_unsent(self, is_unsent: bool) -> None:  # noqa: FBT001  (as setVisible)
        """Whether what stands there was sent and no answer came."""
        self.unsent.setVisible(is_unsent)

    def take_keys(self) -> None:
        """The keyboard goes to the text."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter sends; Esc goes on to the window, which steps back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.sent.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        self.typed.emit(self.note.toPlainText())
