"""The desk's first line: who sits here, the steps with their counts, the command bar, the time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from hall.errors import Words
from hall.moment import Moment
from screens.desk.keys.window_keys import ACKNOWLEDGE, LEADS
from themes.tokens import Theme
from widgets.case.act_keys import ANOTHER_CALL, NEXT_CALL
from widgets.common import plain
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.queue.stage_tabs import StageTabs
from widgets.texts.texts import Texts

_SEARCH_LEAST, _SEARCH_MOST = 9, 34  # widths of the search, in letters
_SEARCH_BESIDE = 5  # its least width in letters in a narrow window in which something waits: the steps stay whole
_OPERATOR_FROM, _ROLE_FROM = 110, 88
"""In letters: widths of the window from which name and role have room here."""


class DeskBar(Look):
    """Signals: ``searched`` (str) while typing; ``taken`` on Enter; ``left``: back to the list; ``down``: into what was
    found; ``search_left``: the keys have left the search."""

    searched = Signal(str)
    taken = Signal()
    left = Signal()
    down = Signal()
    search_left = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._calls = self._reasons = self._leads = 0
        self.who = Label(theme, texts, self, size="title", bold=True)
        self.tabs = StageTabs(theme, texts, self)
        self.new = KeyButton(theme, texts, "intake.new", ANOTHER_CALL, self, bound=False)
        self.waiting = KeyButton(theme, texts, Words("waiting.both", {"number": 0}), NEXT_CALL, self, bound=False)
        self.alarms = KeyButton(theme, texts, Words("alarm.waiting", {"number": 0}), ACKNOWLEDGE, self, bound=False)
        self.leads = KeyButton(theme, texts, Words("leads.sign", {"number": 0}), LEADS, self, bound=False)
        self.search = QLineEdit(self)
        self.clock = Label(theme, texts, self, size="title")
        self.operator = Label(theme, texts, self, tone="quiet")
        row, sizes = QHBoxLayout(self), theme.sizes
        row.setContentsMargins(sizes.space(2), sizes.space(0.75), sizes.space(2), sizes.space(0.75))
        row.setSpacing(sizes.space(2))
        row.addWidget(self.who)
        row.addWidget(self.tabs)
        row.addStretch(1)
        for button in (self.alarms, self.leads, self.new, self.waiting):
            row.addWidget(button)
        for widget, share in ((self.search, 20), (self.operator, 0), (self.clock, 0)):
            row.addWidget(widget, share)
        self._row = row
        self.search.setMaximumWidth(sizes.text_px * _SEARCH_MOST)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self.searched)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.worded()
        self.show_alarms(0)
        self.show_leads(0)
        self._say_waiting()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drops parts from a narrow window, never tabs and search: who sits here stands in the status line too."""
        super().resizeEvent(event)
        letters = event.size().width() / self.theme.sizes.text_px
        self.operator.setVisible(letters >= _OPERATOR_FROM)
        self.who.setVisible(letters >= _ROLE_FROM)
        self.clock.setVisible(letters >= _ROLE_FROM)
        self._say_waiting()
        self._row.setSpacing(self.theme.sizes.space(2 if letters >= _OPERATOR_FROM else 1))

    def show_waiting(self, calls: int, reasons: int) -> None:
        """How many calls were put aside and how many reasons are half typed; nothing for none."""
        self._calls, self._reasons = calls, reasons
        self._say_waiting()

    def show_alarms(self, number: int) -> None:
        """How many calls nobody has acknowledged; nothing for none."""
        self.alarms.say(Words("alarm.waiting", {"number": number}))
        self.alarms.setVisible(number > 0)
        self._say_waiting()

    def show_leads(self, number: int) -> None:
        """How many leads (智能识别线索) wait; nothing for none."""
        self._leads = number
        self.leads.say(Words("leads.sign", {"number": number}))
        self._say_waiting()

    def _say_waiting(self) -> None:
        """What waits, by kind where it is one kind and there is room, else how much. Leads leave the little room of a
        narrow window to the steps, to what calls and to what this person has begun."""
        is_wide = self.width() >= _ROLE_FROM * self.theme.sizes.text_px
        number = self._calls + self._reasons
        self.waiting.setVisible(number > 0)
        self.leads.setVisible(self._leads > 0 and is_wide)
        least = _SEARCH_LEAST if is_wide or not (number or self.alarms.isVisibleTo(self)) else _SEARCH_BESIDE
        self.search.setMinimumWidth(self.theme.sizes.text_px * least)
        if (self._calls and self._reasons) or not is_wide:
            self.waiting.say(Words("waiting.both", {"number": number}))
        else:
            self.waiting.say(Words("waiting.calls" if self._calls else "waiting.reasons", {"number": number}))

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

    def step_back(self) -> bool:
        """Esc: clear the search and leave it; False where nobody is searching."""
        is_searching = self.search.hasFocus()
        if is_searching:
            self.search.clear()
            self.left.emit()
        return is_searching

    def worded(self) -> None:
        """See `Look`."""
        self.search.setPlaceholderText(f"/   {self.texts.words('help.search')}")
        self.search.setAccessibleName(self.texts.words("help.search"))
        self.search.setToolTip(plain.tool_tip(self.texts.words("help.search")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the first case found, ↓ goes to what was found; Esc goes on to the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.taken.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.down.emit()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.search_left.emit()
        return super().eventFilter(watched, event)
