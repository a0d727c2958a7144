"""Programs and triggers laid over a desk: the list at the left, what is chosen in the middle, the day at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.city.zone import CityZone
from hall.wall.kinds import WallKind
from screens.desk.editing.does import Does, Edit
from screens.desk.editing.sheet import EditSheet
from screens.desk.programs.does import KEYS, Do
from themes.tokens import Theme
from widgets.common.key_rows import KeyRows
from widgets.common.label import Label
from widgets.common.row_list import Row
from widgets.texts.texts import Texts
from widgets.wall.editing.plan_view import PlanView
from widgets.wall.editing.program_form import ProgramForm
from widgets.wall.editing.trigger_form import TriggerForm

_SHARES = (26, 46, 28)  # percent of the width: the list, what is chosen, the day
_LISTS: Does = ((Do.PROGRAMS, "console.programs"), (Do.TRIGGERS, "programs.triggers"))
_BUTTONS: Does = (
    (Do.NEW, "programs.new"), (Edit.COPY, "programs.copy"), (Edit.DELETE, "editor.delete"),
    (Edit.UNDO, "editor.undo"), (Edit.REDO, "editor.redo"), (Edit.PAST, "editor.past"),
    (Edit.RENEW, "editor.renew"), (Edit.STORE, "editor.store"),
)  # fmt: skip


class ProgramSheet(EditSheet):
    """See the base. Signals: ``chosen`` (str): the code of a line."""

    keys, does, hints = KEYS, (*_LISTS, *_BUTTONS), "programs.hint"
    chosen = Signal(str)
    unbuttoned = (("↑ ↓", "help.move_line"), ("Enter", "help.edit"), ("Tab", "help.next_field"))

    def __init__(self, theme: Theme, texts: Texts, zone: CityZone, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.codes: list[str] = []
        self.title, self.told = Label(theme, texts, self, size="title", bold=True), Label(theme, texts, self)
        self.title.say("programs.title")
        self.list = KeyRows(theme, texts, self)
        self.program, self.trigger = ProgramForm(theme, texts, self), TriggerForm(theme, texts, self)
        self.plan = PlanView(theme, texts, zone, self)
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(self.type_name)
        self.list.added.connect(lambda: self.asked.emit(Do.NEW))
        self.list.removed.connect(lambda: self.asked.emit(Edit.DELETE))
        self._arrange()

    def _arrange(self) -> None:
        page, head, body, space = self.column(), QHBoxLayout(), QHBoxLayout(), self.theme.sizes.space
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
        body.addWidget(self.past, _SHARES[2])
        page.addLayout(head)
        page.addLayout(body, 1)
        self.add_foot(page, _BUTTONS)

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
        for do, is_chosen in ((Do.PROGRAMS, kind == WallKind.PROGRAM), (Do.TRIGGERS, kind != WallKind.PROGRAM)):
            self.buttons[do].set_chosen(is_chosen)
        self.program.setVisible(kind == WallKind.PROGRAM and bool(entries))
        self.trigger.setVisible(kind != WallKind.PROGRAM and bool(entries))

    # --- keys --------------------------------------------------------------------------------------------------------

    def home(self) -> QWidget:
        """See the base."""
        return self.list

    def put_aside(self) -> QWidget:
        """See the base."""
        return self.plan

    def edited(self) -> list[QWidget]:
        """See the base."""
        return [self.list, self.program, self.trigger]

    def commit(self) -> None:
        """See the base."""
        form = self.program if self.program.isVisible() else self.trigger
        form.commit()

    def ring(self) -> list[QWidget]:
        """See the base."""
        lists = [self.buttons[do] for do, _ in _LISTS]
        forms = [*self.program.fields(), *self.trigger.fields(), *self.plan.fields()]
        return [self.list, self.past.rows, *forms, *(self.buttons[do] for do, _ in _BUTTONS), self.back, *lists]

    @Slot()
    def _on_moved(self) -> None:
        if self.list.place < len(self.codes):
            self.chosen.emit(self.codes[self.list.place])
