"""The base of our painted widgets: a theme and the texts, both exchangeable while it is shown."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from themes.tokens import Theme
from widgets.texts.texts import Texts


class Look(QWidget):
    """A widget that takes colours and sizes from a theme and words from the texts. GUI thread.

    Subclasses override `themed` (sizes and fonts depend on the theme) and `worded` (shown words are made anew).
    """

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = texts
        texts.language_changed.connect(self._on_language)

    @property
    def theme(self) -> Theme:
        """The theme it is painted with."""
        return self._theme

    @property
    def texts(self) -> Texts:
        """Where its words come from."""
        return self._texts

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on, and everything inside too."""
        self.wear(theme)
        for child in self.findChildren(QWidget):
            wear = getattr(child, "wear", None)
            if wear is not None:
                wear(theme)

    def themed(self) -> None:
        """The theme has changed: fonts, sizes, cached pictures."""

    def worded(self) -> None:
        """The language has changed: words kept for painting."""

    def wear(self, theme: Theme) -> None:
        """Put the theme on this widget alone; from outside call `set_theme`."""
        if theme == self._theme:
            return
        self._theme = theme
        self.themed()
        self.updateGeometry()
        self.update()

    @Slot(str)
    def _on_language(self, language: str) -> None:  # noqa: ARG002  (asked from the texts)
        self.worded()
        self.updateGeometry()
        self.update()
