"""The page of the city's tables over a desk: the rows of one table at the left, the row under the cursor and what was
done to it at the right. It has the keys while it is shown, and says what was asked; it stores nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hall.errors import Words
from screens.desk.city import keys
from screens.desk.city.form import RowForm
from screens.desk.city.keys import Field
from screens.desk.console.buttons import Buttons
from screens.desk.console.entry import Entry
from screens.desk.console.keys import is_send, name_of
from screens.desk.keys.whole_sheet import WholeSheet
from themes.tokens import Theme
from widgets.common.column_list import ColumnList
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.paragraph import Paragraph
from widgets.common.row_list import RowList
from widgets.common.veils import Veils
from widgets.texts.texts import Texts

_SHARES = (64, 36)  # percent of the width: the table, the row
_ROW, _PAST = 3, 2  # shares of the height at the right
_LEAFS, _HELD = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), (keys.UP, keys.DOWN, keys.BACK, keys.FORWARD)
MOST_TYPED = 400
"""Letters of a field: the other names of a road, as an import bounds them."""


class CitySheet(WholeSheet):
    """``form``: what is filled in, None: rows are looked at; ``past``: whether the arrows go through what was done to
    the row. Signals: ``asked`` (str): a key of ``keys.BUTTONS``; ``kind_asked`` (str): the key of a table; ``typed``
    (StrEnum, str); ``filled``: the form is to be stored; ``chosen_anew``: the cursor stands on another row;
    ``searched`` (str); ``follow_asked``: while ``may_follow``, what open cases do is to be the other thing."""

    asked = Signal(str)
    kind_asked = Signal(str)
    typed = Signal(object, str)
    filled = Signal()
    chosen_anew = Signal()
    searched = Signal(str)
    follow_asked = Signal()
    unbuttoned = (
        ("↑ ↓", "help.move_line"), ("PgUp PgDn", "help.leaf"), (keys.SEARCH, "kept.search_key"),
        (keys.FOLLOW, "kept.follow_key"), (keys.CRS, "kept.crs_key"),
    )  # fmt: skip

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.form: RowForm | None = None
        self.past = self.may_follow = False
        self.kinds, self.search = Buttons(theme, texts, keys.KIND_KEYS, self), QLineEdit(self)
        self.table, self.row, self.history = (
            ColumnList(theme, texts, self),
            *(RowList(theme, texts, self) for _ in "12"),
        )
        self.counted = Label(theme, texts, self, size="small", tone="quiet")
        self.named, self.done = (Label(theme, texts, self, size="title", bold=True) for _ in range(2))
        self.effect = Paragraph(theme, texts, self, tone="warning")
        self.whole = Paragraph(theme, texts, self, tone="quiet")
        self.buttons = Buttons(theme, texts, keys.BUTTONS, self, primary=keys.CHANGE)
        self.storing = Buttons(theme, texts, keys.STORE, self, primary=keys.STORE[0][1])
        self.entry = Entry(theme, texts, self, most=MOST_TYPED, send="kept.typed")
        self.hints, self.notice = Label(theme, texts, self, size="small", tone="quiet"), Notice(theme, texts, self)
        self.done.say("kept.history")
        self.veils = Veils(theme, texts, (self.table, self.history), self)
        self._arrange()
        self._connect()
        self.show_form(None)

    def _arrange(self) -> None:
        sizes, texts = self.theme.sizes, self.texts
        page, tabs, body = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        title = Label(self.theme, texts, self, size="head", bold=True)
        title.say("kept.title")
        back = KeyButton(self.theme, texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        self.head_row.addWidget(title, 1)
        self.head_row.addWidget(back)
        self.search.setPlaceholderText(texts.words("kept.search"))
        self.search.setFixedWidth(sizes.text_px * 18)
        tabs.addWidget(self.kinds, 1)
        tabs.addWidget(self.counted)
        tabs.addWidget(self.search)
        columns: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.table, 1),),
            (
                (self.named, 0), (self.row, _ROW), (self.effect, 0), (self.entry, 0), (self.done, 0),
                (self.history, _PAST), (self.whole, 0),
            ),
        )  # fmt: skip
        for share, column in zip(_SHARES, columns, strict=True):
            holder, inside = QWidget(self), QVBoxLayout()
            holder.setLayout(inside)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(sizes.space(1))
            for part, stretch in column:
                inside.addWidget(part, stretch)
            body.addWidget(holder, share)
        for layout in (self.head_row, tabs):
            page.addLayout(layout)
        page.addLayout(body, 1)
        for part in (self.buttons, self.storing, self.hints):
            page.addWidget(part)
        page.setContentsMargins(*(sizes.space(2),) * 4)
        for layout in (page, body, tabs):
            layout.setSpacing(sizes.space(1.5))
        self.notice.float_above(self.buttons, self.table)

    def _connect(self) -> None:
        self.table.moved.connect(self.chosen_anew)
        self.table.opened.connect(lambda: self.asked.emit(keys.CHANGE))
        self.row.opened.connect(self._type_field)
        self.kinds.pressed.connect(self.kind_asked)
        self.buttons.pressed.connect(self.asked)
        self.storing.pressed.connect(self._on_storing)
        self.entry.sent.connect(self.typed)
        self.search.textEdited.connect(self.searched)

    # --- shown and left ----------------------------------------------------------------------------------------------

    def step_back(self) -> bool:
        """Esc: what is being typed is put aside, then the form, both as they are; then the page is left."""
        if not self.isVisible():
            return False
        self.unopened.end()
        if self.entry.step_back() or self.notice.step_back() or self._leave_search():
            self.take_keys()
            return True
        if self.form is not None:
            is_kept = self.form.is_changed
            self.show_form(None)
            self.chosen_anew.emit()
            if is_kept:
                self.tell(Words("event.form_kept"), "information")
            return True
        if self.past:
            self.look_at_past(is_looked_at=False)
            return True
        return self.leave()

    def _leave_search(self) -> bool:
        if self.search.hasFocus():
            return True
        if self.form is None and self.search.text():
            self.search.clear()
            self.searched.emit("")
            return True
        return False

    @Slot()
    def leave(self) -> bool:
        """Back to the desk as it was; False where it is not shown."""
        if not self.isVisible():
            return False
        self.entry.step_back()
        self.show_form(None)
        return super().step_back()

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """In its lower edge."""
        self.notice.tell(words, meaning)

    def hold(self, why: Words, *, types: bool) -> None:
        """A key did nothing. ``types``: a text opens behind it at other times, so what is typed all the same is no
        key."""
        self.tell(self.unopened.note(why, types=types), "information")

    def show_form(self, form: RowForm | None) -> None:
        """Fill this in; None: look at the rows again."""
        self.form = form
        self.buttons.setVisible(form is None)
        self.storing.setVisible(form is not None)
        for part in (self.done, self.history, self.whole):
            part.setVisible(form is None)
        self.hints.say("kept.hints" if form is None else "kept.form_hints")
        self.say_effect("")
        self.take_keys()

    def say_effect(self, words: str, *, may_follow: bool = False) -> None:
        """What a change would do; "": nothing is to be confirmed. ``may_follow``: whether cases follow, is chosen."""
        self.effect.set_text(words)
        self.effect.setVisible(bool(words))
        self.may_follow = may_follow

    def look_at_past(self, *, is_looked_at: bool) -> None:
        """Whether the arrows go through what was done."""
        self.past = is_looked_at and bool(self.history.rows)
        self.whole.setVisible(self.past)
        self.take_keys()

    def ask(self, asked: StrEnum, words: Words, text: str = "", choices: Sequence[str] = ()) -> None:
        """Type it, in the line below the row; the arrows go through ``choices``."""
        self.entry.done(asked)
        self.entry.ask(asked, words, text, choices)

    # --- keys --------------------------------------------------------------------------------------------------------

    def take_keys(self) -> None:
        """The page itself has them, unless something is typed."""
        if self.isVisible() and not self.entry.is_open:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def field(self) -> Field | None:
        """The field of the form that the cursor stands on."""
        columns = self.form.columns if self.form is not None else ()
        return Field(columns[self.row.place].name) if self.row.place < len(columns) else None

    @Slot()
    def _type_field(self) -> None:
        """Enter: what is typed is typed, what is turned goes on by one."""
        field = self.field
        if self.form is not None and field is not None and not self._turn(1):
            self.ask(field, Words(f"kept_column.{field}"), self.form.told.get(field, ""))

    def _turn(self, steps: int) -> bool:
        if self.form is None or not self.form.turn(self.form.columns[self.row.place], steps):
            return False
        self.typed.emit(None, "")
        return True

    @Slot(str)
    def _on_storing(self, key: str) -> None:
        if key == keys.STORE[0][1]:
            self.filled.emit()
        elif self.form is not None:
            self.form.clear()
            self.typed.emit(None, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key of its own; Esc and ? are the window's. While something is typed letters are for that."""
        key = name_of(event)
        if event.key() == Qt.Key.Key_Escape or (key == "?" and not self._is_typing):
            event.ignore()
        elif self.search.hasFocus():
            self._take_in_search(event, key)
        elif self.entry.is_open:
            self.entry.take(event)
        elif event.isAutoRepeat() and key not in _HELD and event.key() not in _LEAFS:
            pass  # held down it is one press
        elif is_send(event):
            self.filled.emit()
        elif self.form is not None and event.key() == Qt.Key.Key_Delete:
            self._on_storing(keys.STORE[1][1])
        elif event.key() in _LEAFS:
            self.table.leaf(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            self._press(key)

    @property
    def _is_typing(self) -> bool:
        return self.entry.is_open or self.search.hasFocus()

    def _take_in_search(self, event: QKeyEvent, key: str) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_keys()
        elif key in (keys.UP, keys.DOWN):
            self.table.step(-1 if key == keys.UP else 1)

    def _press(self, key: str) -> None:
        does = self._keys()
        if self.unopened.why is not None and self.unopened.holds(key):
            self.tell(self.unopened.why, "warning")
        elif key in does:
            does[key]()
        elif key == keys.FOLLOW and self.may_follow:
            self.follow_asked.emit()
        elif key and self.form is None and key in self.kinds.by_key:
            self.kind_asked.emit(key)
        elif key and self.form is None and key in self.buttons.by_key:
            self.asked.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")

    def _keys(self) -> Mapping[str, Callable[[], object]]:
        moved = self.row if self.form is not None else self.history if self.past else self.table
        does: dict[str, Callable[[], object]] = {keys.UP: lambda: moved.step(-1), keys.DOWN: lambda: moved.step(1)}
        if self.form is None:
            return does | {keys.SEARCH: self._begin_search, keys.CRS: lambda: self.asked.emit(keys.CRS)}
        turned = {keys.BACK: lambda: self._turn(-1), keys.FORWARD: lambda: self._turn(1)}
        return does | turned | {keys.CHANGE: self._type_field}

    def _begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def worded(self) -> None:
        """See `Look`."""
        self.search.setPlaceholderText(self.texts.words("kept.search"))
