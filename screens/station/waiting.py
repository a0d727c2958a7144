"""The window of a station that cannot reach its database yet: says why, and that it goes on trying."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.errors import Words
from themes.apply import apply_to_window
from themes.tokens import Theme
from widgets.common.empty import Emptiness, EmptyState
from widgets.common.title import say_title
from widgets.texts.texts import Texts

STEPS = 3
"""By how many steps of the type scale the sentence is larger than a wall's smallest text."""


class Waiting(QWidget):
    """Shown until the database answers for the first time."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self._state = EmptyState(theme, texts, parent=self)
        layout = QVBoxLayout(self)
        layout.addWidget(self._state)
        sizes = theme.sizes
        self.resize(sizes.text_px * 60, sizes.text_px * 30)
        apply_to_window(self, theme)
        say_title(self, texts, "title.waiting")

    def fit(self, theme: Theme, size: QSize) -> None:  # noqa: ARG002  (see `Fitting`)
        """Larger than a wall's usual text: it is the only sentence there."""
        theme = theme.with_text_px(theme.sizes.step(STEPS))
        self._state.set_theme(theme)
        apply_to_window(self, theme)

    def say(self, why: Words) -> None:
        """Why there is nothing to show yet, and where it is looked for: a path may be mistyped."""
        trying = "fresh.trying_at" if "path" in why.params else "fresh.trying"
        if why.code == "store.gone" and "path" in why.params:
            trying = "fresh.trying_file"
        self._state.show_state(Emptiness.ERROR, why.code, trying, **dict(why.params))

    def text(self) -> str:
        """What it says."""
        return self._state.text()
