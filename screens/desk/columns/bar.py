"""The desk's first line: who sits here, the steps with their counts, the command bar, the time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from hall.cases.vocabulary import Moment
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.queue.stage_tabs import StageTabs
from widgets.texts.texts import Texts


class DeskBar(Look):
    """Signals: ``searched`` (str) while typing; ``taken`` on Enter; ``left`` on Esc or ↓."""

    searched = Signal(str)
    taken = Signal()
    left = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.who = Label(theme, texts, self, size="title", bold=True)
        self.tabs = StageTabs(theme, texts, self)
        self.new = KeyButton(theme, texts, "intake.new", "Ctrl+N", self, bound=False)
        self.search = QLineEdit(self)
        self.clock = Label(theme, texts, self, size="title")
        self.operator = Label(theme, texts, self, tone="quiet")
        row, sizes = QHBoxLayout(self), theme.sizes
        row.setContentsMargins(sizes.space(2), sizes.space(0.75), sizes.space(2), sizes.space(0.75))
        row.setSpacing(sizes.space(2))
        row.addWidget(self.who)
        row.addWidget(self.tabs)
        row.addStretch(1)
        for widget in (self.new, self.search, self.operator, self.clock):
            row.addWidget(widget)
        self.search.setMinimumWidth(sizes.text_px * 22)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self.searched)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.worded()

    def show_who(self, role: str, name: str, station: str) -> None:
        """Role and station on the left, the person's name on the right; empty: nobody sits here."""
        words = self.texts.words(f"role.{role}") if role else ""
        self.who.set_text(" ".join(part for part in (words, station) if part))
        self.operator.set_text(name)

    def tick(self, now: Moment) -> None:
        """The time of the hall."""
        self.clock.set_text(self.texts.clock_time(now))

    def begin(self) -> None:
        """``/``: type here."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def worded(self) -> None:
        """See `Look`."""
        self.search.setPlaceholderText(f"/   {self.texts.words('help.search')}")
        self.search.setAccessibleName(self.texts.words("help.search"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the first case found; Esc clears and goes back, ↓ goes back with the filter kept."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.taken.emit()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
                if event.key() == Qt.Key.Key_Escape:
                    self.search.clear()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
