"""Changes the language and the theme of a desk's window while it is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.people.session import Session
from themes.apply import apply_to_window
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from themes.tokens import Theme
from widgets.map.case_map import CaseMap
from widgets.texts.texts import Texts


class DeskLooks(QObject):
    """``window``: the desk; its map is no ``Look`` and is told separately. Signals: ``reworded``: the window speaks
    another language now."""

    reworded = Signal()

    def __init__(self, theme: Theme, texts: Texts, case_map: CaseMap, window: QWidget) -> None:
        super().__init__(window)
        self._theme = self._first = theme
        self._texts, self._map, self._window = texts, case_map, window
        apply_to_window(window, theme)
        texts.language_changed.connect(self._on_language)

    @property
    def theme(self) -> Theme:
        """What the window wears now."""
        return self._theme

    def sit(self, session: Session | None) -> None:
        """Whoever comes next finds the theme that the desk began with."""
        if session is None and self._theme != self._first:
            self.wear(self._first)

    def other_language(self) -> None:
        """Chinese or English."""
        self._texts.set_language("en" if self._texts.language == "zh" else "zh")

    def other_theme(self) -> None:
        """Dark or light, with letters of the same size."""
        other = LIGHT_DESK if self._theme.is_dark else DARK_DESK
        self.wear(other.with_text_px(self._theme.sizes.text_px))

    def wear(self, theme: Theme) -> None:
        """Another theme for the whole window."""
        self._theme = theme
        self._window.setStyleSheet("")  # while one is set, Qt keeps the palette it found at first
        apply_to_window(self._window, theme)
        for child in self._window.findChildren(QWidget):
            wear = getattr(child, "wear", None)
            if wear is not None:
                wear(theme)
        self._map.set_theme(theme)

    def full_screen(self) -> None:
        """The whole monitor, or a window again."""
        window = self._window.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._map.set_language(language)
        self.reworded.emit()
