"""The description of a case on its card: as much as eyes read is laid out, the rest is counted and comes with a key."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from themes.tokens import Theme
from widgets.case.act_keys import MORE_TEXT
from widgets.case.card.plain_box import PlainBox
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

LAID_OUT = 12_000
"""Characters laid out at once, some milliseconds of work: more than a report has. Ten million held the desk for 6 s."""


class LongText(Look):
    """``box`` shows the beginning; below it stands how much more there is, and the key that brings the next part."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._text, self._shown = "", 0
        self.box = PlainBox(theme, self)
        self.rest = Label(theme, texts, self, size="small", tone="quiet")
        self.more = KeyButton(theme, texts, "card.more_text", MORE_TEXT, self, bound=False)
        QShortcut(QKeySequence(MORE_TEXT), self.more).activated.connect(self.more.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.space(0.5))
        for part in (self.box, self.rest, self.more):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.more.clicked.connect(self._show_more)
        self._tell_rest()

    def show_text(self, text: str) -> None:
        """Show this text from its beginning; the same text keeps its place."""
        if text is not self._text and text != self._text:
            self._text, self._shown = text, min(len(text), LAID_OUT)
            self.box.show_text(text[: self._shown])
            self._tell_rest()

    @Slot()
    def _show_more(self) -> None:
        until = min(len(self._text), self._shown + LAID_OUT)
        self.box.add_text(self._text[self._shown : until])
        self._shown = until
        self._tell_rest()

    def _tell_rest(self) -> None:
        left = len(self._text) - self._shown
        self.rest.say("card.more_letters", number=self.texts.number(left))
        self.rest.setVisible(left > 0)
        self.more.setVisible(left > 0)

    def worded(self) -> None:
        """See `Look`."""
        self._tell_rest()
