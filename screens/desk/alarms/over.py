"""The alarms that wait, above a page that covers the desk and so the button in its first line: whoever works at a page
sees that something calls, and the key that answers. GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hall.errors import Words
from hall.live.freshness import Freshness
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import ACKNOWLEDGE
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.common.veil import Veil
from widgets.texts.texts import Texts


class AlarmsOver(Look):
    """Shown while something waits and a page covers the desk: each page leaves it its room. ``button``: as in the
    desk's first line."""

    def __init__(self, theme: Theme, texts: Texts, host: QWidget, pages: Sequence[LaidOver[Any]]) -> None:
        super().__init__(theme, texts, host)
        self._host, self._pages, self._number = host, pages, 0
        self.button = KeyButton(theme, texts, Words("alarm.waiting", {"number": 0}), ACKNOWLEDGE, self, bound=False)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay in the page
        self.what = Label(theme, texts, self, size="title", bold=True)
        row, space = QHBoxLayout(self), theme.sizes.space
        row.setContentsMargins(space(2), space(0.75), space(2), space(0.75))
        row.setSpacing(space(2))
        row.addWidget(self.what, 1)
        row.addWidget(self.button)
        self._veil = Veil(theme, texts, self, dated=False)
        host.installEventFilter(self)
        for page in pages:
            page.covered.connect(self._place)
        self.hide()

    def show_alarms(self, number: int, what: Words) -> None:
        """How many calls nobody has acknowledged, and what the most pressing one is."""
        self._number = number
        self.button.say(Words("alarm.waiting", {"number": number}))
        self.what.say(what.code, **what.params)
        self._place()

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """What called before the data grew old looks old, and nobody can acknowledge it now."""
        self._veil.set_freshness(freshness)

    @Slot()
    def _place(self) -> None:
        """Above the pages, which begin below it."""
        sheets = [page.sheet for page in self._pages if page.sheet is not None]
        is_shown = self._number > 0 and any(sheet.isVisible() for sheet in sheets)
        height = self.sizeHint().height() if is_shown else 0
        for sheet in sheets:
            sheet.keep_clear(height)
        self.setVisible(is_shown)
        if is_shown:
            self.setGeometry(0, 0, self._host.width(), height)
            self._veil.setGeometry(self.rect())
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As wide as the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A strip with an edge in the colour of what burns; the words say the same."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        painter.fillRect(0, 0, sizes.space(0.75), self.height(), QColor(self.theme.overdue))
