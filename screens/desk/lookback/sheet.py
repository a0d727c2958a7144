"""The page of recordings laid over a desk: the picture, its line of time, the keys. It says what was asked, by keys and
by the mouse; it reads nothing and plays nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hall.city.zone import CityZone
from hall.errors import Words
from hall.video.lookback.asking import REASON
from screens.desk.console.buttons import Buttons
from screens.desk.console.keys import BACK, FORWARD, name_of
from screens.desk.keys.whole_sheet import WholeSheet
from screens.desk.lookback import keys
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.texts.texts import Texts
from widgets.video.played_view import PlayedView
from widgets.video.time_line import TimeLine

SHORT, LONG = "←→", "PgUp PgDn"


class LookBackSheet(WholeSheet):
    """Signals: ``asked`` (str): a key of ``keys``; ``jumped`` (int): so many seconds on, or back; ``reasoned`` (str):
    why a cut is wanted."""

    asked = Signal(str)
    jumped = Signal(int)
    reasoned = Signal(str)
    unbuttoned = ((SHORT, "help.lookback_short"), (LONG, "help.lookback_long"))

    def __init__(self, theme: Theme, texts: Texts, zone: CityZone, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.title, self.about = (
            Label(theme, texts, self, size="head", bold=True),
            Label(theme, texts, self, tone="quiet"),
        )
        self.view, self.line = PlayedView(theme, texts, zone, self), TimeLine(theme, texts, zone, self)
        self.buttons = Buttons(theme, texts, keys.BUTTONS, self, primary=keys.PLAY)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(REASON)
        self.reason.installEventFilter(self)
        keeps = self.reason.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # noqa: FBT003  (Qt's own; else the picture moves as it opens)
        self.reason.setSizePolicy(keeps)
        self.reason.hide()
        self.hints, self.notice = Label(theme, texts, self, size="small", tone="quiet"), Notice(theme, texts, self)
        self._keys_said: tuple[dict[str, Words], str, str] | None = None
        self._arrange()
        self.title.say("lookback.title")
        self.hints.say("lookback.hints")
        self.buttons.pressed.connect(self.asked)
        self.worded()

    def _arrange(self) -> None:
        sizes, page, head = self.theme.sizes, QVBoxLayout(self), QHBoxLayout()
        back = KeyButton(self.theme, self.texts, "lookback.leave", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        for part in (self.title, self.about, back):
            head.addWidget(part, int(part is self.about))
        self.head_row = head
        page.addLayout(head)
        for row in (self.view, self.line, self.reason, self.buttons, self.hints):
            page.addWidget(row, int(row is self.view))
        page.setContentsMargins(*(sizes.space(2),) * 4)
        head.setSpacing(sizes.space(2))
        page.setSpacing(sizes.space(1))
        self.notice.float_above(self.line, self.view)

    # --- shown and left -----------------------------------------------------------------------------------------------

    def step_back(self) -> bool:
        """Esc: what was said goes, then the reason, then the page."""
        if not self.isVisible():
            return False
        self.unopened.end()
        if self.notice.step_back():
            return True
        if self.reason.isVisible():
            self.end_reason()
            return True
        return self.leave()

    @Slot()
    def leave(self) -> bool:
        """Back to what lies below; False where it is not shown."""
        if not self.isVisible():
            return False
        self.end_reason()
        return super().step_back()

    @Slot(object, str)
    def tell(self, words: Words, meaning: str = "information") -> None:
        """Above its buttons."""
        self.notice.tell(words, meaning)

    def say_keys(self, whys: Mapping[str, Words], case: str) -> None:
        """Which keys would do nothing, and why; ``case``: whose evidence a picture would be, "": none is open."""
        if (said := (dict(whys), case, self.texts.language)) != self._keys_said:
            self._keys_said = said
            named = Words("cameras.snapshot_to", {"case": case}) if case else Words("cameras.snapshot")
            self.buttons.say(keys.SNAPSHOT, named)
            self.buttons.refuse({key: self.texts.said(why) for key, why in whys.items()})

    def hold(self, why: Words, meaning: str = "information") -> None:
        """A text that should have opened did not: what is typed for it is no key."""
        self.tell(self.unopened.note(why, types=True), meaning)

    def worded(self) -> None:
        """See `Look`."""
        self.reason.setPlaceholderText(self.texts.words("lookback.reason"))
        self.reason.setAccessibleName(self.texts.words("lookback.reason"))

    # --- keys ---------------------------------------------------------------------------------------------------------

    def ask_reason(self) -> None:
        """Type why a cut is wanted; Enter sends it."""
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_reason(self) -> None:
        """The keys go back to the page; what was typed stays until the next cut."""
        if self.reason.isVisible():
            self.reason.hide()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field: Enter sends."""
        if watched is self.reason and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.reasoned.emit(self.reason.text().strip())
                return True
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, arrows, PgUp and PgDn; Esc and ? are the window's."""
        key, jumps = name_of(event), {Qt.Key.Key_PageUp: -60, Qt.Key.Key_PageDown: 60}
        short = {BACK: -5, FORWARD: 5}
        if event.key() == Qt.Key.Key_Escape or key == "?":
            event.ignore()
        elif self.unopened.why is not None and self.unopened.holds(key):
            self.tell(self.unopened.why, "warning")
        elif event.key() in jumps:
            self.jumped.emit(jumps[Qt.Key(event.key())])
        elif key in short:
            self.jumped.emit(short[key])
        elif "=" in key or key in self.buttons.by_key:
            named = keys.FASTER if "=" in key else key  # + without Shift
            if named in (keys.BEGIN, keys.END):  # what was missing before a reason is asked for
                self.unopened.end()
            if named in (keys.BACK_ONE, keys.ON_ONE) or not event.isAutoRepeat():
                self.asked.emit(named)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}))
