"""The page of events over a desk: all events at the left, the log of the chosen one in the middle, what it has at the
right. It has the keys while it is shown, and says what was asked; it stores nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.errors import RuleBroken, Words
from hall.events.acting import MOST_TEXT
from hall.events.event import Verb
from hall.live.freshness import Freshness
from screens.desk.console.buttons import Buttons
from screens.desk.console.entry import Entry
from screens.desk.console.keys import is_send, name_of
from screens.desk.events import keys
from screens.desk.events.form import TYPED, BriefForm, Field
from screens.desk.keys.whole_sheet import WholeSheet
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.paragraph import Paragraph
from widgets.common.row_list import Row, RowList
from widgets.common.veil import Veil
from widgets.texts.texts import Texts

_SHARES = (28, 42, 30)  # percent of the width: events, log, what there is
_FEW = (3, 2)  # shares of the height: members, teams and materials; cases
_LEAFS, _HELD = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), (keys.UP, keys.DOWN, keys.BACK, keys.FORWARD)
PAGE = 5  # lines of the log that a key goes on by


class EventSheet(WholeSheet):
    """``form``: what is filled in, None: an event is looked at. Signals: ``asked`` (str): a key of ``keys``; ``typed``
    (Verb, str); ``filled``: the form is to be stored; ``chosen_anew``: the cursor stands on another event."""

    asked = Signal(str)
    typed = Signal(object, str)
    filled = Signal()
    chosen_anew = Signal()
    unbuttoned = (("↑ ↓", "help.move_line"), ("← → PgUp PgDn", "help.leaf"))

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.form: BriefForm | None = None
        self.events, self.log = RowList(theme, texts, self), RowList(theme, texts, self)
        self.fields = RowList(theme, texts, self)
        self.there, self.cases = (RowList(theme, texts, self, has_cursor=False) for _ in range(2))
        self.facts, self.whole = Paragraph(theme, texts, self, tone="quiet"), Paragraph(theme, texts, self)
        self.held = Paragraph(theme, texts, self, tone="warning")
        self.heads = {
            code: Label(theme, texts, self, size="title", bold=True)
            for code in ("event.all", "event.what_happened", "event.there", "event.cases")
        }
        for code, head in self.heads.items():
            head.say(code, number=0)
        self.buttons = Buttons(theme, texts, keys.BUTTONS, self, primary=keys.LOG)
        self.entry = Entry(theme, texts, self, most=MOST_TEXT)
        self.hints, self.notice = Label(theme, texts, self, size="small", tone="quiet"), Notice(theme, texts, self)
        lists = (self.events, self.log, self.there, self.cases)
        self.veils = [(Veil(theme, texts, part, dated=part is not self.facts), part) for part in (*lists, self.facts)]
        self._arrange()
        self._connect()
        for _, part in self.veils:
            part.installEventFilter(self)

    def _arrange(self) -> None:
        sizes, texts = self.theme.sizes, self.texts
        page, head, body = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        title = Label(self.theme, texts, self, size="head", bold=True)
        title.say("event.title")
        back = KeyButton(self.theme, texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        head.addWidget(title, 1)
        head.addWidget(back)
        happened, parts = self.heads["event.what_happened"], (self.fields, self.whole, self.entry, self.buttons)
        columns = (
            ((self.heads["event.all"], 0), (self.events, 1), (self.facts, 0), (self.held, 0)),
            ((happened, 0), (self.log, 1), *((part, int(part is self.fields)) for part in parts)),
            (
                (self.heads["event.there"], 0), (self.there, _FEW[0]),
                (self.heads["event.cases"], 0), (self.cases, _FEW[1]),
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
        page.addLayout(head)
        page.addLayout(body, 1)
        page.addWidget(self.hints)
        page.setContentsMargins(*(sizes.space(2),) * 4)
        for layout in (page, body):
            layout.setSpacing(sizes.space(1.5))
        self.notice.float_above(self.hints, holder)
        self.show_form(None)

    def _connect(self) -> None:
        self.events.moved.connect(self.chosen_anew)
        self.log.moved.connect(self._say_whole)
        self.fields.opened.connect(self._type_field)
        self.buttons.pressed.connect(self.asked)
        self.entry.sent.connect(self._on_typed)

    # --- shown and left ----------------------------------------------------------------------------------------------

    def step_back(self) -> bool:
        """Esc: what is being typed is put aside, then the form, both as they are; then the page is left."""
        if not self.isVisible():
            return False
        self.unopened.end()
        if self.entry.step_back() or self.notice.step_back():
            self.take_keys()
            return True
        if self.form is not None:
            is_kept = self.form.is_changed
            self.show_form(None)
            if is_kept:
                self.tell(Words("event.form_kept"), "information")
            return True
        return self.leave()

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

    def show_form(self, form: BriefForm | None) -> None:
        """Fill this in; None: look at the events again."""
        self.form = form
        for part, is_seen in ((self.fields, form is not None), (self.log, form is None), (self.whole, form is None)):
            part.setVisible(is_seen)
        self.buttons.setVisible(form is None)
        self.heads["event.what_happened"].say("event.what_happened" if form is None else "event.form")
        self.hints.say("event.hints" if form is None else "event.form_hints")
        self.show_fields(0)
        self.take_keys()

    def show_fields(self, place: int | None = None) -> None:
        """As they are filled in by now. ``place``: where the cursor stands, None: where it stood."""
        if self.form is not None:
            self.fields.show_rows(self.form.rows(self.texts), self.fields.place if place is None else place)

    def ask_missed(self, field: Field) -> None:
        """Name the field that may not be empty, mark it, and let it be typed."""
        self.show_fields(list(Field).index(field))
        self._type_field()
        self.tell(Words("event.form_missed", {"what": Words(f"event_field.{field}")}), "warning")

    def ask(self, asked: tuple[Verb, str], text: str = "", **told: object) -> None:
        """Type what a verb needs. ``text``: what stands there at first; ``told``: of the words that ask."""
        verb, code = asked
        self.entry.ask(verb, Words(code, told), text)

    def say_held(self, words: str) -> None:
        """What keeps the event from its walls; "": nothing does."""
        self.held.set_text(words)
        self.held.setVisible(bool(words))

    def worded(self) -> None:
        """See `Look`."""
        self.show_fields()

    @Slot()
    def _say_whole(self) -> None:
        """The line of the log under the cursor, all of it."""
        row = self.log.rows[self.log.place] if self.log.rows else None
        self.whole.set_text(f"{row.words} · {row.beside}" if row else "")

    def show_log(self, rows: Sequence[Row]) -> None:
        """The newest first; the cursor stays at the newest, or on its line where it was moved."""
        more = max(0, len(rows) - len(self.log.rows)) if self.log.place else 0
        self.log.show_rows(rows, self.log.place + more, "event.no_log")
        self._say_whole()

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """What is not of now looks old (docs/look.md §1); what is being filled in is nobody's old data."""
        for veil, _ in self.veils:
            veil.set_freshness(freshness)
            veil.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The veils lie on their lists, however large these come to be."""
        if event.type() == QEvent.Type.Resize:
            for veil, part in self.veils:
                if part is watched:
                    veil.setGeometry(part.rect())
        return super().eventFilter(watched, event)

    # --- keys --------------------------------------------------------------------------------------------------------

    def take_keys(self) -> None:
        """The page itself has them, unless something is typed."""
        if self.isVisible() and not self.entry.is_open:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, str)
    def _on_typed(self, verb: object, text: str) -> None:
        if not isinstance(verb, Field) or self.form is None:
            self.typed.emit(verb, text)
            return
        try:
            self.form.type(verb, text)
        except RuleBroken as wrong:
            self.tell(wrong.words, "warning")
            return
        self.entry.done(verb)
        self.notice.step_back()  # what was said of what stood there
        self._show_field()

    def _show_field(self) -> None:
        self.show_fields()
        self.take_keys()

    @property
    def _field(self) -> Field:
        return list(Field)[self.fields.place]

    def _turn(self, steps: int) -> None:
        if self.form is not None and not self.form.turn(self._field, steps):
            self._type_field()
        else:
            self._show_field()

    @Slot()
    def _type_field(self) -> None:
        """Enter: what is typed is typed, what is turned goes on by one."""
        if self.form is None:
            return
        if self._field in TYPED:
            self.entry.done(self._field)
            self.entry.ask(self._field, Words(f"event_field.{self._field}"), self.form.text(self._field))
        else:
            self._turn(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key of its own; Esc and ? are the window's. While something is typed letters are for that."""
        key = name_of(event)
        if event.key() == Qt.Key.Key_Escape or (key == "?" and not self.entry.is_open):
            event.ignore()
        elif self.entry.is_open:
            self.entry.take(event)
        elif event.isAutoRepeat() and key not in _HELD and event.key() not in _LEAFS:
            pass  # held down it is one press
        elif self.form is not None and is_send(event):
            self.filled.emit()
        elif self.form is not None and event.key() == Qt.Key.Key_Delete:
            self.form.clear()
            self._show_field()
        elif event.key() in _LEAFS:
            self.log.step(PAGE if event.key() == Qt.Key.Key_PageDown else -PAGE)
        else:
            self._press(key)

    def _press(self, key: str) -> None:
        does = self._keys()
        if self.unopened.why is not None and self.unopened.holds(key):
            self.tell(self.unopened.why, "warning")
        elif key in does:
            does[key]()
        elif key and self.form is None and key in self.buttons.by_key:
            self.asked.emit(key)
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")

    def _keys(self) -> dict[str, Callable[[], object]]:
        moved = self.events if self.form is None else self.fields
        does: dict[str, Callable[[], object]] = {keys.UP: lambda: moved.step(-1), keys.DOWN: lambda: moved.step(1)}
        if self.form is None:
            return does | {keys.BACK: lambda: self.log.step(-1), keys.FORWARD: lambda: self.log.step(1)}
        turned = {keys.BACK: lambda: self._turn(-1), keys.FORWARD: lambda: self._turn(1), keys.TYPE: self._type_field}
        return does | turned
