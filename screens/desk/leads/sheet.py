"""The page of leads laid over a desk: those that wait at the left, the chosen one's frame and what is known of it at
the right, or the table of programs. It says what was asked, by keys and by the mouse; it reads and stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hall.errors import Words
from hall.live.freshness import Freshness
from screens.desk.console.buttons import Buttons
from screens.desk.console.keys import DOWN, UP, name_of
from screens.desk.keys.whole_sheet import WholeSheet
from screens.desk.leads import keys
from screens.desk.leads.frame_view import FrameView
from screens.desk.leads.precision_table import PrecisionTable
from screens.desk.leads.rows import LeadRows
from screens.desk.leads.saying import Facts
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.veil import Veil
from widgets.texts.texts import Texts

_SHARES = (32, 68)  # percent of the width: the list, the chosen one
_END = 1 << 20  # more lines than any list has


class LeadSheet(WholeSheet):
    """Signals: ``asked`` (str): a key of ``keys``; ``stepped`` (int): so many leads on, or back; ``pointed`` (int): at
    this place of the list."""

    asked = Signal(str)
    stepped = Signal(int)
    pointed = Signal(int)
    unbuttoned = (("↑ ↓ PgUp PgDn", "help.leads_step"), (keys.UNDO_TOO, "leads.undo"))

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.count = Label(theme, texts, self, size="title", tone="quiet")
        self.rows, self.frame = LeadRows(theme, texts, self), FrameView(theme, texts, self)
        self.table = PrecisionTable(theme, texts, self)
        self.what = Label(theme, texts, self, size="head", bold=True)
        self.where = Label(theme, texts, self, size="title")
        self.facts = tuple(
            Label(theme, texts, self, tone="quiet") for _ in range(2)
        )  # when it was seen, how often right
        self.stands = Label(theme, texts, self, tone="warning")
        self.last = Label(theme, texts, self, size="small", tone="quiet")
        self.hints = Label(theme, texts, self, size="small", tone="quiet")
        self.deciding = Buttons(theme, texts, keys.DECIDING, self, primary=keys.FILE)
        self.looking = Buttons(theme, texts, keys.LOOKING, self)
        self.notice = Notice(theme, texts, self)
        self.veils = [(Veil(theme, texts, part, dated=part is self.rows), part) for part in (self.rows, self.frame)]
        self._body = QStackedLayout()
        self._arrange()
        self.rows.pointed.connect(self.pointed)
        self.rows.stepped.connect(self.stepped)
        for buttons in (self.deciding, self.looking):
            buttons.pressed.connect(self._press)
        for _, part in self.veils:
            part.installEventFilter(self)
        self.show_table(on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the desk below is not painted at each key

    def _arrange(self) -> None:
        sizes, texts = self.theme.sizes, self.texts
        page, head, body, right = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        work, chosen = QWidget(self), QWidget(self)
        title = Label(self.theme, texts, self, size="head", bold=True)
        title.say("leads.title")
        back = KeyButton(self.theme, texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        below = (*self.facts, self.stands, self.deciding, self.last)
        rows: tuple[tuple[QBoxLayout, Sequence[QWidget]], ...] = (
            (head, (title, self.count, back)), (right, (self.what, self.where, self.frame, *below)),
        )  # fmt: skip
        for row, parts in rows:
            for part in parts:
                row.addWidget(part, int(part in (self.count, self.frame)))
        for holder, inside in ((work, body), (chosen, right)):
            holder.setLayout(inside)
            inside.setContentsMargins(0, 0, 0, 0)
        for share, column in zip(_SHARES, (self.rows, chosen), strict=True):
            body.addWidget(column, share)
        for shown in (work, self.table):
            self._body.addWidget(shown)
        right.setSpacing(sizes.space(0.75))
        self.head_row = head
        page.addLayout(head)
        page.addLayout(self._body, 1)
        page.addWidget(self.looking)
        page.addWidget(self.hints)
        page.setContentsMargins(*(sizes.space(2),) * 4)
        head.setSpacing(sizes.space(2))
        body.setSpacing(sizes.space(2))
        page.setSpacing(sizes.space(1.25))
        self.notice.float_above(self.facts[0], self.frame)

    # --- what it shows ------------------------------------------------------------------------------------------------

    @property
    def is_table(self) -> bool:
        """Whether the programs are looked at, not the leads."""
        return self._body.currentWidget() is self.table

    def show_table(self, *, on: bool) -> None:
        """The programs, or the leads again."""
        self._body.setCurrentIndex(int(on))
        self.looking.say(keys.PRECISION, Words("leads.back" if on else "leads.precision"))
        self.hints.say("leads.table_hints" if on else "leads.hints")

    def show_facts(self, facts: Facts | None, stands: Words | None) -> None:
        """Of the chosen lead, None: there is none; ``stands``: what keeps it from being decided, or kept it."""
        lines = facts or Facts("", "", "", "")
        for label, text in zip((self.what, self.where, *self.facts), lines, strict=True):
            label.set_text(text)
        self.stands.set_text(self.texts.said(stands) if stands is not None else "")
        self.stands.setVisible(stands is not None)

    def refuse(self, whys: Mapping[str, Words | None]) -> None:
        """Why each of its keys would do nothing; None: it acts."""
        said = {key: self.texts.said(why) for key, why in whys.items() if why is not None}
        for buttons in (self.deciding, self.looking):
            buttons.refuse(said)

    @Slot(object)
    def say_last(self, said: Words | None) -> None:
        """What became of the latest decision, None: nothing is said of it."""
        self.last.set_text("" if said is None else self.texts.said(said))

    @Slot(object, str)
    def tell(self, words: Words, meaning: str = "information") -> None:
        """Over the lower end of the frame."""
        self.notice.tell(words, meaning)

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """What is not of now looks old (docs/look.md §1)."""
        for veil, _ in self.veils:
            veil.set_freshness(freshness)
            veil.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The veils lie on their parts, however large these come to be."""
        if event.type() == QEvent.Type.Resize:
            for veil, part in self.veils:
                if part is watched:
                    veil.setGeometry(part.rect())
        return super().eventFilter(watched, event)

    # --- shown and left -----------------------------------------------------------------------------------------------

    def step_back(self) -> bool:
        """Esc: what was said goes, then the table, then the page."""
        if not self.isVisible():
            return False
        if self.notice.step_back():
            return True
        if self.is_table:
            self.show_table(on=False)
            return True
        return self.leave()

    @Slot()
    def leave(self) -> bool:
        """Back to the desk as it was; False where it is not shown."""
        return self.isVisible() and super().step_back()

    # --- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, digits, arrows, PgUp and PgDn; Esc and ? are the window's. One that is held decides nothing."""
        key = name_of(event).replace(keys.UNDO_TOO, keys.UNDO)
        page = self.table.fitting if self.is_table else self.rows.fitting
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -_END, Qt.Key.Key_End: _END,
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape or key == "?":
            event.ignore()
        elif event.key() in steps and (not key or key in (UP, DOWN)):
            self._step(steps[Qt.Key(event.key())])
        elif key in self.deciding.by_key or key in self.looking.by_key:
            if not event.isAutoRepeat():
                self._press(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}))

    def _step(self, steps: int) -> None:
        if self.is_table:
            self.table.leaf(steps)
        else:
            self.stepped.emit(steps)

    @Slot(str)
    def _press(self, key: str) -> None:
        """Behind the table no lead is seen, and none is decided."""
        if self.is_table and key not in (keys.PRECISION, keys.UNDO):
            self.tell(Words("leads.behind_table"))
        else:
            self.asked.emit(key)
