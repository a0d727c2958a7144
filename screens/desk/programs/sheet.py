"""Programs and triggers laid over a desk: the list at the left, what is chosen in the middle, the day at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from hall.city.zone import CityZone
from hall.errors import Words
from screens.desk.keys.held_keys import HeldKeys, is_key
from screens.desk.keys.key_kinds import MODIFIERS, is_function_key
from screens.desk.keys.window_keys import SIGN_OUT
from screens.desk.programs.does import Do, asked_by
from screens.desk.programs.drafts import PROGRAM
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.key_rows import KeyRows
from widgets.common.label import Label
from widgets.common.row_list import Row
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts
from widgets.wall.editing.plan_view import PlanView
from widgets.wall.editing.program_form import ProgramForm
from widgets.wall.editing.trigger_form import TriggerForm

_SHARES = (26, 46, 28)  # percent of the width: the list, what is chosen, the day
HELP_SIGN = "?"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LISTS = ((Do.PROGRAMS, "console.programs"), (Do.TRIGGERS, "programs.triggers"))
_BUTTONS = (
    (Do.NEW, "programs.new"), (Do.COPY, "programs.copy"), (Do.REMOVE, "programs.remove"), (Do.UNDO, "editor.undo"),
    (Do.REDO, "editor.redo"), (Do.RENEW, "editor.renew"), (Do.STORE, "editor.store"),
)  # fmt: skip


class ProgramSheet(HeldKeys):
    """Says what was asked, shows what it is told; stores nothing. Signals: ``asked`` (Do): by a key or a button;
    ``chosen`` (str): the code of a line; ``left``: it was taken away."""

    asked = Signal(object)
    chosen = Signal(str)
    left = Signal()
    unbuttoned = (("↑ ↓", "help.move_line"), ("Enter", "help.edit"), ("Tab", "help.next_field"))

    def __init__(self, theme: Theme, texts: Texts, zone: CityZone, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.codes: list[str] = []
        self.title, self.told = Label(theme, texts, self, size="title", bold=True), Label(theme, texts, self)
        self.title.say("programs.title")
        self.list = KeyRows(theme, texts, self)
        self.program, self.trigger = ProgramForm(theme, texts, self), TriggerForm(theme, texts, self)
        self.plan = PlanView(theme, texts, zone, self)
        self.said, self.hint = Label(theme, texts, self), Label(theme, texts, self, size="small", tone="quiet")
        self.hint.say("programs.hint")
        self.buttons = {do: self._button(do, code) for do, code in (*_LISTS, *_BUTTONS)}
        self.back = KeyButton(theme, texts, "editor.back", "Esc", self, bound=False)
        self.back.clicked.connect(self.step_back)
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(self._on_opened)
        self.list.added.connect(lambda: self.asked.emit(Do.NEW))
        self.list.removed.connect(lambda: self.asked.emit(Do.REMOVE))
        self._arrange()

    def _button(self, do: Do, code: str) -> KeyButton:
        button = KeyButton(self.theme, self.texts, code, do.value, self, bound=False, primary=do is Do.STORE)
        button.setProperty("do", do.value)
        button.clicked.connect(self._on_button)
        return button

    def _arrange(self) -> None:
        page, head, body, space = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), self.theme.sizes.space
        page.setContentsMargins(space(2), space(1.5), space(2), space(1.5))
        page.setSpacing(space(1))
        head.setSpacing(space(1.5))
        for part in (self.title, self.buttons[Do.PROGRAMS], self.buttons[Do.TRIGGERS]):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.told)
        middle = QVBoxLayout()
        for form in (self.program, self.trigger):
            middle.addWidget(form)
        body.setSpacing(space(2))
        body.addWidget(self.list, _SHARES[0])
        body.addLayout(middle, _SHARES[1])
        body.addWidget(self.plan, _SHARES[2])
        row = WrappedRow(space(1))
        for button in (*(self.buttons[do] for do, _ in _BUTTONS), self.back):
            row.addWidget(button)
        page.addLayout(head)
        page.addLayout(body, 1)
        page.addWidget(self.said)
        page.addLayout(row)
        page.addWidget(self.hint)

    # --- what is shown -----------------------------------------------------------------------------------------------

    @Slot()
    def type_name(self) -> None:
        """What is typed next is the name of what is edited."""
        name = self.program.zh if self.program.isVisible() else self.trigger.zh
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        name.selectAll()

    def show_list(self, kind: str, entries: Sequence[tuple[str, Row]], code: str, told: str) -> None:
        """``entries``: all of that kind, code and line each; ``code``: the one that is edited; ``told``: its
        revision."""
        self.codes = [each for each, _ in entries]
        place = self.codes.index(code) if code in self.codes else 0
        self.list.show_rows([row for _, row in entries], place, "console.no_programs")
        self.told.set_text(told)
        for do, is_chosen in ((Do.PROGRAMS, kind == PROGRAM), (Do.TRIGGERS, kind != PROGRAM)):
            self.buttons[do].set_chosen(is_chosen)
        self.program.setVisible(kind == PROGRAM and bool(entries))
        self.trigger.setVisible(kind != PROGRAM and bool(entries))

    @Slot(object, str)
    def tell(self, words: Words | None, meaning: str) -> None:
        """One line of what has happened; None: nothing to be said. ``meaning``: a tone of the theme."""
        if words is None:
            self.said.set_text("")
        else:
            self.said.set_tone(meaning)
            self.said.say(words.code, **words.params)

    def begin(self) -> None:
        """Lay it over the desk, the keys on the list."""
        self.lay_over()
        self._take_keys()

    def step_back(self) -> bool:
        """Take it away, wherever the keys are; False where it is not shown."""
        is_done = super().step_back()
        if is_done:
            self.left.emit()
        return is_done

    def commit(self) -> None:
        """What is being typed counts from now on."""
        form = self.program if self.program.isVisible() else self.trigger
        form.commit()

    def _take_keys(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys. Esc and Enter lead from a field to the list; from there Esc is the window's. A letter that does
        nothing here says so."""
        is_on_list = self.list.hasFocus()
        do = asked_by(event, on_list=is_on_list)
        if (event.key() == Qt.Key.Key_Escape or event.key() in _ENTER) and not is_on_list:
            self._take_keys()
        elif event.key() == Qt.Key.Key_Escape or event.text() == HELP_SIGN:
            event.ignore()
        elif do is not None:
            self.commit()
            self.asked.emit(do)
        elif event.key() not in MODIFIERS and event.text().strip():
            self.tell(Words("key.nothing", {"key": event.text().upper()}), "quiet")

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window (F1 …), and what signs a person out: the drafts wait for that person."""
        return is_function_key(event) or is_key(event, SIGN_OUT) or super().lets_through(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  (Qt's own name and argument)
        """Tab goes round in here; a sheet that goes gives the keys away."""
        ring = [each for each in self._ring() if each.isVisible() and each.isEnabled()]
        if not self.isVisible() or not ring:
            return False
        here = QApplication.focusWidget()
        place = ring.index(here) if here in ring else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ring[(place + (1 if forward else -1)) % len(ring)].setFocus(reason)
        return True

    def _ring(self) -> list[QWidget]:
        lists = [self.buttons[do] for do, _ in _LISTS]
        forms = [*self.program.fields(), *self.trigger.fields(), *self.plan.fields()]
        return [self.list, *forms, *(self.buttons[do] for do, _ in _BUTTONS), self.back, *lists]

    @Slot(QWidget, QWidget)
    def _hold_keys(self, old: QWidget | None, new: QWidget | None) -> None:
        """Its own fields have the keys too; without one the list has them. As its window ends, a field that goes is
        still told of."""
        if not isValid(self) or (new is not None and self.isAncestorOf(new)):
            return
        if new is self and self.isVisible():
            self._take_keys()
            return
        super()._hold_keys(old, new)

    @Slot()
    def _on_moved(self) -> None:
        if self.list.place < len(self.codes):
            self.chosen.emit(self.codes[self.list.place])

    @Slot()
    def _on_opened(self) -> None:
        first = self.program.zh if self.program.isVisible() else self.trigger.zh
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    @Slot()
    def _on_button(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        self.commit()
        self._take_keys()
        self.asked.emit(Do(sender.property("do")))

    # --- how it looks ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QEvent) -> None:
        """A click beside all parts does nothing."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Nothing of the desk shows through."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.ground))
