"""What lies over a map that cannot show itself: words, or its last picture. No button: it goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common.painting import painting


class Cover(QLabel):
    """Hidden while the map shows itself. Qt takes it for something that shines through: so what is painted below it, as
    a map that begins, is told of its paints."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)  # noqa: FBT003 (Qt's own signature)
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

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's entry."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        painter.end()
        super().paintEvent(event)

    def _rise(self) -> None:
        self.show()
        self.raise_()
