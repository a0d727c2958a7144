"""The keys of the desk, laid over it by ``?``; any key or click takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themes.apply import colour, font
from themes.tokens import Theme
from widgets.case.act_keys import KEYS
from widgets.common import plain
from widgets.common.look import Look
from widgets.texts.texts import Texts

_KEYS = (
    ("↑ ↓", "help.move"),
    ("Enter", "help.open"),
    ("1 2 3", "help.choose"),
    ("0", "help.other_unit"),
    ("Ctrl+Enter", "help.send"),
    ("Ctrl+N", "intake.title"),
    ("/", "help.search"),
    ("Ctrl+0 … 6", "help.stage"),
    ("Alt+1 2", "help.chips"),
    ("Alt+C A U", "help.lists"),
    ("Home", "help.map"),
    ("Esc", "help.back"),
    ("F9", "help.language"),
    ("F10", "help.theme"),
    ("F11", "help.full"),
    ("Ctrl+Q", "help.sign_out"),
)
_WASH = 0.82


class DeskHelp(Look):
    """Covers its parent while shown."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget) -> None:
        super().__init__(theme, texts, parent)
        self._host = parent
        parent.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def toggle(self) -> None:
        """Show or hide it."""
        if self.isVisible():
            self.hide()
        else:
            self.setGeometry(self._host.rect())
            self.show()
            self.raise_()

    def lines(self) -> list[tuple[str, str]]:
        """Keys and what they do; the acts last."""
        words = self.texts.words
        acts = [(key, words(f"act.{act}")) for act, key in KEYS.items()]
        return [*((key, words(code)) for key, code in _KEYS), *acts]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the parent's size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """A click ends it."""
        event.accept()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A panel in the middle with two columns."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.fillRect(self.rect(), colour(self.theme.ground, _WASH))
        lines, row = self.lines(), sizes.space(3.5)
        half = (len(lines) + 1) // 2
        width, height = sizes.text_px * 60.0, row * (half + 2.5)
        box = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.fillRect(box, QColor(self.theme.raised))
        inner = box.adjusted(sizes.space(3), sizes.space(1), -sizes.space(3), -sizes.space(1))
        title = font(self.theme, sizes.title, bold=True)
        plain.draw(painter, QRectF(inner.topLeft(), inner.size()).adjusted(0, 0, 0, row * 1.5 - inner.height()),
                   self.texts.words("help.title"), title, self.theme.text)  # fmt: skip
        for number, (key, words) in enumerate(lines):
            column, place = divmod(number, half)
            left = inner.left() + column * inner.width() / 2
            top = inner.top() + row * (1.5 + place)
            self._line(painter, QRectF(left, top, inner.width() / 2 - sizes.space(1), row), key, words)

    def _line(self, painter: QPainter, box: QRectF, key: str, words: str) -> None:
        letters, keys = font(self.theme, self.theme.sizes.body), self.theme.sizes.text_px * 7.5
        plain.draw(painter, QRectF(box.left(), box.top(), keys, box.height()), key, letters, self.theme.accent)
        plain.draw(painter, box.adjusted(keys, 0, 0, 0), words, letters, self.theme.text)
