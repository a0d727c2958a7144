"""The page of playback over a desk: the map, what its marks mean, the slider over the histogram of reports, keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.errors import Words
from screens.desk.console.buttons import Buttons
from screens.desk.console.keys import name_of
from screens.desk.keys.whole_sheet import WholeSheet
from screens.desk.playback import keys
from screens.desk.playback.legend import Legend
from screens.desk.playback.play_view import PlayView
from themes.tokens import Theme
from widgets.charts.time_strip import TimeStrip
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.texts.texts import Texts

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
"""Of the slider."""
_ENDS = {Qt.Key.Key_Home: 0.0, Qt.Key.Key_End: 1.0}
"""Shares of the stretch."""
_NAMED = {Qt.Key.Key_Space: keys.PLAY, Qt.Key.Key_PageUp: keys.EARLIER, Qt.Key.Key_PageDown: keys.LATER}


class PlaySheet(WholeSheet):
    """Signals: ``asked`` (str): a key of ``keys``; ``stepped`` (int): an arrow; ``gone`` (float): to that share of the
    stretch."""

    asked = Signal(str)
    stepped = Signal(int)
    gone = Signal(float)
    unbuttoned = keys.UNBUTTONED

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.when = Label(theme, texts, self, size="figure", bold=True)
        self.state, self.view = Label(theme, texts, self, tone="quiet"), PlayView(theme, texts, self)
        self.legend, self.strip = Legend(theme, texts, self), TimeStrip(theme, texts, self)
        self.buttons, self.notice = Buttons(theme, texts, keys.BUTTONS, self), Notice(theme, texts, self)
        self._arrange()
        self.buttons.pressed.connect(self.asked)
        self.strip.dragged.connect(self.gone)

    def _arrange(self) -> None:
        space, page = self.theme.sizes.space, QVBoxLayout(self)
        title = Label(self.theme, self.texts, self, size="head", bold=True)
        title.say("playback.title")
        back = KeyButton(self.theme, self.texts, "console.back_to_desk", "Esc", self, bound=False)
        back.clicked.connect(self.step_back)
        self.head_row.addWidget(title, 1)
        self.head_row.addWidget(back)
        page.addLayout(self.head_row)
        parts = ((self.when, 0), (self.state, 0), (self.view, 1), (self.legend, 0), (self.strip, 0), (self.buttons, 0))
        for part, stretch in parts:
            page.addWidget(part, stretch)
        page.setContentsMargins(*(space(2),) * 4)
        page.setSpacing(space(1))
        self.notice.float_above(self.buttons, self.view)

    def begin(self) -> None:
        """Lay it over the desk."""
        self.lay_over()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Esc: a message goes, then the page."""
        if self.isVisible() and self.notice.step_back():
            return True
        return super().step_back()

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """Over its lower edge."""
        self.notice.tell(words, meaning)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on and back; the buttons' keys do what these say; another one says that it does nothing."""
        key, code = _NAMED.get(Qt.Key(event.key()), name_of(event)), event.key()
        if code == Qt.Key.Key_Escape or key == "?":
            event.ignore()
        elif code in _STEPS:
            is_far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(_STEPS[Qt.Key(code)] * (keys.JUMP if is_far else 1))
        elif code in _ENDS:
            self.gone.emit(_ENDS[Qt.Key(code)])
        elif key in self.buttons.by_key:
            if not event.isAutoRepeat():
                self.asked.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")
