"""The page of track replay over a desk: who has a track and what they did at the left; map, speeds and slider beside.

It has the keys while it is shown, and says what was asked; it reads nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hall.errors import Words
from screens.desk.console.buttons import Buttons
from screens.desk.console.keys import BACK, FORWARD, name_of
from screens.desk.keys.whole_sheet import WholeSheet
from screens.desk.tracks import keys
from screens.desk.tracks.track_view import TrackView
from themes.tokens import Theme
from widgets.charts.speed_lines import SpeedLines
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.paragraph import Paragraph
from widgets.common.row_list import RowList
from widgets.common.time_slider import TimeSlider
from widgets.texts.texts import Texts

_SHARES = (34, 66)  # percent of the width: lists, map
_LISTS, _VIEWS = (3, 2), (4, 1)  # shares of the height: who and what; map and speeds
_PAGE = 10  # lines that a key goes on by
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TrackSheet(WholeSheet):
    """Signals: ``asked`` (str): a key of ``keys``; ``stepped`` (int): steps of the replay; ``searched`` (str);
    ``chosen_anew``: the cursor stands on another line."""

    asked = Signal(str)
    stepped = Signal(int)
    searched = Signal(str)
    chosen_anew = Signal()
    unbuttoned = (
        ("↑ ↓", "help.move_line"), ("PgUp PgDn", "help.leaf"), ("← →", "tracks.step"),
        (keys.SEARCH, "tracks.search_key"),
    )  # fmt: skip

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.who, self.what = RowList(theme, texts, self), RowList(theme, texts, self, has_cursor=False)
        self.period, self.of = Paragraph(theme, texts, self, tone="quiet"), Label(theme, texts, self, tone="quiet")
        self.rate = Label(theme, texts, self, size="small", tone="quiet")
        self.search = QLineEdit(self)
        self.view, self.speeds = TrackView(theme, texts, self), SpeedLines(theme, texts, self)
        self.slider = TimeSlider(theme, texts, self)
        self.buttons, self.notice = Buttons(theme, texts, keys.BUTTONS, self), Notice(theme, texts, self)
        self._arrange()
        self.who.moved.connect(self.chosen_anew)
        self.who.opened.connect(lambda: self.asked.emit(keys.ADD))
        self.buttons.pressed.connect(self.asked)
        self.search.textEdited.connect(self.searched)

    def _arrange(self) -> None:
        sizes, page, body = self.theme.sizes, QVBoxLayout(self), QHBoxLayout()
        title = Label(self.theme, self.texts, self, size="head", bold=True)
        title.say("tracks.title")
        back = KeyButton(self.theme, self.texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        self.head_row.addWidget(title, 1)
        self.head_row.addWidget(back)
        slide = QHBoxLayout()
        slide.addWidget(self.slider, 1)
        slide.addWidget(self.rate)
        column, beside = QVBoxLayout(), QVBoxLayout()
        for part, stretch in (
            (self.period, 0), (self.search, 0), (self.who, _LISTS[0]), (self.of, 0), (self.what, _LISTS[1]),
        ):  # fmt: skip
            column.addWidget(part, stretch)
        beside.addWidget(self.view, _VIEWS[0])
        beside.addLayout(slide)
        beside.addWidget(self.speeds, _VIEWS[1])
        for layout, share in zip((column, beside), _SHARES, strict=True):
            holder = QWidget(self)
            holder.setLayout(layout)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(sizes.space(1))
            body.addWidget(holder, share)
        page.addLayout(self.head_row)
        page.addLayout(body, 1)
        page.addWidget(self.buttons)
        page.setContentsMargins(*(sizes.space(2),) * 4)
        for row in (page, body):
            row.setSpacing(sizes.space(1.5))
        self.notice.float_above(self.buttons, self.view)
        self.worded()

    def worded(self) -> None:
        """See `Look`."""
        super().worded()
        if hasattr(self, "search"):
            self.search.setPlaceholderText(self.texts.words("tracks.search"))

    def begin(self) -> None:
        """Lay it over the desk."""
        self.lay_over()
        self.take_keys()

    def take_keys(self) -> None:
        """Letters are keys again."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_mode(self, *, is_patrol: bool) -> None:
        """Tracks through time, or the sections of a shift."""
        for part in (self.slider, self.rate, self.speeds, self.search):
            part.setVisible(not is_patrol)

    def step_back(self) -> bool:
        """Esc: a message goes, then what is searched, then the page."""
        if self.isVisible() and self.notice.step_back():
            return True
        if self.isVisible() and (self.search.hasFocus() or self.search.text()):
            self.search.clear()
            self.searched.emit("")
            self.take_keys()
            return True
        return super().step_back()

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """Over its lower edge."""
        self.notice.tell(words, meaning)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lists are gone through, the buttons' keys do what these say; another one says that it does nothing."""
        key, code = name_of(event), event.key()
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_Home: -len(self.who.rows), Qt.Key.Key_End: len(self.who.rows),
        }  # fmt: skip
        if code == Qt.Key.Key_Escape or key == "?":
            event.ignore()
        elif code in steps:
            self.who.step(steps[Qt.Key(code)])
        elif self.search.hasFocus():
            self.take_keys() if code in _ENTER else event.ignore()
        elif key in (BACK, FORWARD):
            self.stepped.emit(1 if key == FORWARD else -1)
        elif key == keys.SEARCH:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._take(keys.ADD if code in _ENTER else keys.FASTER if key == "=" else key, event)

    def _take(self, key: str, event: QKeyEvent) -> None:
        if key in self.buttons.by_key:
            if not event.isAutoRepeat():
                self.asked.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")
