"""The page of cameras laid over a desk: the tree at the left, tiles at the right. It says what was asked, by keys and
by the mouse; it reads nothing and opens no stream.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hall.cases.limits import NAME
from hall.editing.document import MOST_NAME
from hall.errors import Words
from screens.desk.cameras import keys
from screens.desk.cameras.grid import DeskGrid
from screens.desk.cameras.tree_model import Said, TreeModel
from screens.desk.cameras.tree_view import TreeView
from screens.desk.console.buttons import Buttons
from screens.desk.console.entry import Entry
from screens.desk.console.keys import BACK, DOWN, FORWARD, PREVIEW, UP, name_of
from screens.desk.keys.whole_sheet import WholeSheet
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.paragraph import Paragraph
from widgets.common.veil import Veil
from widgets.texts.texts import Texts
from widgets.video.tile_grid import TileMeans

_SHARES = (24, 76)  # percent of the width: the tree, the tiles


class CameraSheet(WholeSheet):
    """Signals: ``asked`` (str): a key of ``keys``; ``typed`` (str): this is looked for."""

    asked = Signal(str)
    typed = Signal(str)
    unbuttoned = (
        ("Tab", "help.cameras_tab"), ("Enter", "help.cameras_enter"), ("Del", "help.cameras_clear"),
        ("1 … 9", "help.cameras_place"), ("+ -", "help.cameras_layout"), ("R PgUp PgDn", "help.cameras_pages"),
        ("M", "help.cameras_sound"),
    )  # fmt: skip

    def __init__(self, theme: Theme, texts: Texts, said: Said, means: TileMeans, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.model = TreeModel(said, self)
        self.tree, self.search = TreeView(self.model, theme, self), QLineEdit(self)
        self.grid = DeskGrid(means, self)
        self.counts, self.head = (
            Label(theme, texts, self, tone="quiet"),
            Paragraph(theme, texts, self),
        )
        self.status = Label(theme, texts, self, size="small", tone="quiet")
        self.buttons = Buttons(theme, texts, keys.BUTTONS, self)
        self.wall_buttons = Buttons(theme, texts, keys.WALL_BUTTONS, self)
        self.entry = Entry(theme, texts, self, most=MOST_NAME)
        self.hints, self.notice = Label(theme, texts, self, size="small", tone="quiet"), Notice(theme, texts, self)
        self.grid.holds = self._holds
        self.search.setMaxLength(NAME)
        self.search.installEventFilter(self)
        self.veil = Veil(theme, texts, self.tree)
        self.tree.installEventFilter(self)
        self._arrange()
        for buttons in (self.buttons, self.wall_buttons):
            buttons.pressed.connect(self.asked)
        self.search.textChanged.connect(self.typed)
        self.tree.above.connect(self.begin_search)
        self.worded()

    def _arrange(self) -> None:
        sizes, texts = self.theme.sizes, self.texts
        page, head, body = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        left, right = QVBoxLayout(), QVBoxLayout()
        title = Label(self.theme, texts, self, size="head", bold=True)
        title.say("cameras.title")
        back = KeyButton(self.theme, texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        rows: tuple[tuple[QBoxLayout, Sequence[QWidget]], ...] = (
            (head, (title, self.counts, back)), (left, (self.search, self.head, self.tree)),
            (right, (self.grid, self.entry, self.status, self.buttons, self.wall_buttons)),
        )  # fmt: skip
        for row, parts in rows:
            for part in parts:
                row.addWidget(part, int(part in (self.counts, self.tree, self.grid)))
        for share, column in zip(_SHARES, (left, right), strict=True):
            holder = QWidget(self)
            holder.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(sizes.space(1))
            body.addWidget(holder, share)
        self.head_row = head
        page.addLayout(head)
        page.addLayout(body, 1)
        page.addWidget(self.hints)
        page.setContentsMargins(*(sizes.space(2),) * 4)
        head.setSpacing(sizes.space(2))
        body.setSpacing(sizes.space(2))
        page.setSpacing(sizes.space(1.5))
        self.notice.float_in(self.grid)  # names and clocks stand at the lower end of tiles

    # --- shown and left -----------------------------------------------------------------------------------------------

    def ring(self) -> list[QWidget]:
        """See the base."""
        return [self.tree, self.grid, self.search]

    def step_back(self) -> bool:
        """Esc: what was said goes, then what is looked for, then the page."""
        if not self.isVisible():
            return False
        self.unopened.end()
        if self.entry.step_back() or self.notice.step_back():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.search.hasFocus() or self.search.text():
            self.search.clear()
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.leave()

    @Slot()
    def leave(self) -> bool:
        """Back to the desk as it was; False where it is not shown."""
        if not self.isVisible():
            return False
        done = super().step_back()
        self.grid.close_down()
        return done

    @Slot(object, str)
    def tell(self, words: Words, meaning: str = "information") -> None:
        """In its lower edge."""
        self.notice.tell(words, meaning)

    def hold(self, why: Words, meaning: str = "information") -> None:
        """A text that should have opened did not, or not yet: what is typed for it is no key."""
        self.tell(self.unopened.note(why, types=True), meaning)

    def say_wall(self, wall: str, minutes: int, why: Words | None, *, no_keep: Words | None, gives_back: bool) -> None:
        """Which wall its keys speak to, how long what is put there stands, and why it would be refused (None: it would
        not); ``no_keep``: why it would not be kept; ``gives_back``: whether there is something to give back."""
        named = Words("cameras.push_to", {"wall": wall}) if wall else Words("cameras.push")
        self.wall_buttons.say(keys.PUSH, named)
        end = Words("console.time", {"minutes": minutes}) if minutes else Words("console.no_time")
        self.wall_buttons.say(keys.END, end)
        said = self.texts.said
        reasons = {keys.PUSH: said(why)} if why is not None else {}
        reasons |= {keys.KEEP: said(no_keep)} if no_keep is not None else {}
        reasons |= {} if gives_back else {keys.HAND_BACK: said(Words("console.no_push"))}
        self.wall_buttons.refuse(reasons)

    def worded(self) -> None:
        """See `Look`."""
        self.search.setPlaceholderText(self.texts.words("cameras.search"))
        self.search.setAccessibleName(self.texts.words("cameras.search"))
        self.model.reword()

    # --- keys ---------------------------------------------------------------------------------------------------------

    @Slot()
    def begin_search(self) -> None:
        """Type what is looked for."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field: Enter puts what was found, arrows lead into the list. The veil lies on the list."""
        if watched is self.tree and event.type() == QEvent.Type.Resize:
            self.veil.setGeometry(self.tree.rect())
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.tree.enter()
                if self.model.rowCount():  # letters are keys again
                    self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _holds(self, event: QKeyEvent) -> bool:
        """Esc ends it before it makes a tile small."""
        is_back = event.key() == Qt.Key.Key_Escape and self.unopened.why is not None
        return is_back or self.unopened.holds(name_of(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, wherever the keys are but in the field; Esc and ? are the window's."""
        key = name_of(event)
        if event.key() == Qt.Key.Key_Escape or (key == "?" and not self.entry.is_open):
            event.ignore()
        elif self.entry.is_open:
            self.entry.take(event)
        elif self.unopened.why is not None and self.unopened.holds(key):
            self.tell(self.unopened.why, "warning")
        elif key in self.buttons.by_key or key in self.wall_buttons.by_key:
            if not event.isAutoRepeat():
                self.asked.emit(key)
        elif key in keys.OF_TILES and not self.grid.hasFocus():
            self.grid.keyPressEvent(event)  # they mean the same in the list
        elif key in (UP, DOWN, BACK, FORWARD, PREVIEW):
            if self.hasFocus():  # else at the end of the list
                self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}))
