"""Who reported the case (举报人), on the card of those who may know. Shows what it is given, forgets it when told."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hall.cases.law import Reporter
from hall.errors import Words
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts


class ReporterLine(Look):
    """Name and telephone on one line, or why they cannot be told; takes no room where there is nothing to say."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.title, self.told = Label(theme, texts, self, tone="quiet"), Label(theme, texts, self)
        self.title.say("field.reporter")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.sizes.space(1.5))
        line.addWidget(self.title)
        line.addWidget(self.told, 1)
        self.forget()

    def show_reporter(self, reporter: Reporter) -> None:
        """As they gave themselves."""
        self.told.set_tone("text")
        self.told.set_text("  ·  ".join(part for part in (reporter.name, reporter.phone) if part))
        self.setVisible(bool(self.told.text()))

    def show_refusal(self, why: Words) -> None:
        """They cannot be told."""
        self.told.set_tone("quiet")
        self.told.say(why.code, **why.params)
        self.show()

    def forget(self) -> None:
        """Nothing of them stays, nor in a tool tip or for a screen reader."""
        self.told.set_text("")
        self.hide()
