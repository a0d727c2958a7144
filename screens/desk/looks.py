"""The language, the theme and the title of a desk's window, all exchanged while it is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from screens.desk_page import DeskPage
from themes.apply import apply_to_window
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from themes.tokens import Theme
from widgets.texts.texts import Texts


class DeskLooks(QObject):
    """``window``: the desk. Signals: ``reworded``: the page speaks another language now."""

    reworded = Signal()

    def __init__(self, theme: Theme, texts: Texts, page: DeskPage, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._texts, self._page, self._window = theme, texts, page, window
        apply_to_window(window, theme)
        self._say_title()
        texts.language_changed.connect(self._on_language)

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
        self._page.map.set_theme(theme)

    def full_screen(self) -> None:
        """The whole monitor, or a window again."""
        window = self._window.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._say_title()
        self._page.map.set_language(language)
        self._page.model.reword()
        self._page.queue.reword()
        self.reworded.emit()

    def _say_title(self) -> None:
        """The city's name; the same as the application's, or the window manager would be shown both."""
        title = self._texts.words("city.title") if self._texts.has("city.title") else ""
        QGuiApplication.setApplicationDisplayName(title)
        self._window.setWindowTitle(title)
