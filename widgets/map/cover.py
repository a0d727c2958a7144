"""What lies over a map that cannot show itself: words, or its last picture. No button: it goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from themes.apply import font
from themes.tokens import Theme


class Cover(QLabel):
    """Hidden while the map shows itself."""

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
        """Show `text` over everything."""
        self.setText(text)
        self._rise()

    def hold(self, picture: QPixmap) -> None:
        """Show a picture of the map as it was."""
        self.setPixmap(picture)
        self._rise()

    def lift(self) -> None:
        """Let the map be seen."""
        self.hide()
        self.clear()

    def _rise(self) -> None:
        self.show()
        self.raise_()
