"""A panel that shows what somebody wrote, or says in words that nothing was written or that nothing can be known."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.boxes import Seams
from hall.wall.splits import Pane
from widgets.wall.either_panel import EitherPanel
from widgets.wall.great_words import GreatWords
from widgets.wall.parts import PanelParts


class SaidPanel(EitherPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self._words = GreatWords(parts.theme, parts.texts)
        super().__init__(parts, pane, self._words, parent)

    @property
    def said(self) -> str:
        """The words, or why there are none, for a look from outside."""
        return self.nothing_text or self._words.text

    def set_seams(self, seams: Seams) -> None:
        """See `WallPanel`."""
        self._words.set_seams(seams)

    def say(self, text: str) -> None:
        """Show this; "": that there is nothing."""
        self._words.set_text(text)
        self.show_content(known=bool(text))
