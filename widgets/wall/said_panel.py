"""A panel that shows what somebody wrote, or says in words that nothing was written or that nothing can be known."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from hall.wall.splits import Pane
from widgets.common.empty import Emptiness, EmptyState
from widgets.wall.great_words import GreatWords
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel


class SaidPanel(WallPanel):
    """``nothing``: what it says without words, and below that who could write them or what would have to be there, as
    codes."""

    nothing = ("empty.panel", "")

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self._words = GreatWords(parts.theme, parts.texts)
        self._nothing = EmptyState(parts.theme, parts.texts)
        content = QWidget()
        self._stack = QStackedLayout(content)
        for each in (self._nothing, self._words):
            self._stack.addWidget(each)
        super().__init__(parts, pane, content, parent)
        self._nothing.show_state(Emptiness.NO_SOURCE, *self.nothing)

    @property
    def said(self) -> str:
        """The words, or why there are none, for a look from outside."""
        return self._words.text or self._nothing.text()

    def say(self, text: str) -> None:
        """Show this; "": that there is nothing."""
        self._words.set_text(text)
        self._stack.setCurrentWidget(self._words if text else self._nothing)
