"""Words over the whole map while it cannot show itself. No dialog, no button: it goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from themes.apply import font
from themes.tokens import Theme


class Notice(QLabel):
    """Hidden while it has nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)  # noqa: FBT003 (Qt's own signature)
        self.setAutoFillBackground(True)  # noqa: FBT003
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Quiet text on the land's colour, so that nothing flashes when the map appears."""
        made = QPalette(self.palette())
        made.setColor(QPalette.ColorRole.Window, QColor(theme.map_land))
        made.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet))
        self.setPalette(made)
        self.setFont(font(theme, theme.sizes.title))

    def say(self, text: str) -> None:
        """Show `text` over everything; "" hides it."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self.raise_()
