"""A panel that shows its content, or says in words that there is nothing to show, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from hall.wall.splits import Pane
from widgets.common.empty import Emptiness, EmptyState
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel


class EitherPanel(WallPanel):
    """``nothing``: what it says without content, and below that who could bring some or what would have to be there, as
    codes. It says so until it is told otherwise."""

    nothing = ("empty.panel", "")

    def __init__(self, parts: PanelParts, pane: Pane, content: QWidget, parent: QWidget | None = None) -> None:
        self._content_itself, self._nothing = content, EmptyState(parts.theme, parts.texts)
        both = QWidget()
        self._stack = QStackedLayout(both)
        for each in (self._nothing, content):
            self._stack.addWidget(each)
        super().__init__(parts, pane, both, parent)
        self._nothing.show_state(Emptiness.NO_SOURCE, *self.nothing)

    @property
    def nothing_text(self) -> str:
        """What stands in the place of the content; "": the content stands there."""
        return self._nothing.text() if self._stack.currentWidget() is self._nothing else ""

    def await_content(self) -> None:
        """Nothing is known yet: say so, and not that there is nothing."""
        self.show_nothing(Emptiness.LOADING, "empty.loading")

    def show_content(self, *, known: bool) -> None:
        """The content, or that there is nothing."""
        if not known:
            self.show_nothing(Emptiness.NO_SOURCE, *self.nothing)
            return
        self._stack.setCurrentWidget(self._content_itself)

    def show_nothing(self, kind: Emptiness, code: str, hint: str = "", **params: object) -> None:
        """That there is nothing, and why."""
        self._nothing.show_state(kind, code, hint, **params)
        self._stack.setCurrentWidget(self._nothing)
