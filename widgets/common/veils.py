"""Veils over several parts of a page, each as large as its part (docs/look.md §1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget

from hall.live.freshness import Freshness
from themes.tokens import Theme
from widgets.common.veil import Veil
from widgets.texts.texts import Texts


class Veils(QObject):
    """``over``: each veil with the part that it lies on."""

    def __init__(self, theme: Theme, texts: Texts, parts: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self.over = [(Veil(theme, texts, part), part) for part in parts]
        for part in parts:
            part.installEventFilter(self)

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """What is not of now looks old."""
        for veil, _ in self.over:
            veil.set_freshness(freshness)
            veil.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """They lie on their parts, however large these come to be."""
        if event.type() == QEvent.Type.Resize:
            for veil, part in self.over:
                if part is watched:
                    veil.setGeometry(part.rect())
        return super().eventFilter(watched, event)
