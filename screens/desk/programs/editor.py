"""Programs and triggers put together: what is edited, the sheet that shows it, the walls they are for. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from hall.errors import Words
from hall.wall.facts import told_apart
from hall.wall.kinds import WallKind
from hall.wall.made import ProgramOrTrigger
from hall.wall.program import Program, running
from hall.wall.triggers import Trigger
from screens.desk.editing.wall_editor import WallEditor
from screens.desk.programs.choices import condition_choices
from screens.desk.programs.editing import ProgramEditing
from screens.desk.programs.sheet import ProgramSheet
from screens.screen import DeskParts
from widgets.common.row_list import Row


class ProgramEditor(WallEditor[ProgramSheet, ProgramEditing]):
    """See the base."""

    reads, waits = "desk.programs", "programs.waits"

    def __init__(self, parts: DeskParts, sheet: ProgramSheet, parent: QObject) -> None:
        super().__init__(parts, sheet, ProgramEditing, parent)
        editing = self.editing
        sheet.chosen.connect(editing.open)
        sheet.program.stepped.connect(editing.change_program)
        sheet.trigger.stepped.connect(editing.change_trigger)
        sheet.program.refused.connect(self._on_refused)
        sheet.plan.asked.connect(self._show_plan)
        parts.events.changed.connect(self._show_plan)
        editing.made_anew.connect(sheet.type_name)

    def begin(self) -> None:
        """See the base."""
        self.sheet.plan.begin(self._parts.live.now())
        super().begin()

    @Slot(object)
    def _on_refused(self, words: Words) -> None:
        self.sheet.tell(words, "warning")

    # --- what is seen ------------------------------------------------------------------------------------------------

    @property
    def walls(self) -> list[str]:
        """The names of all that ever spoke or were spoken to."""
        return sorted({*self._heard.walls(), *self.editing.facts.states})

    def show(self) -> None:
        """See the base."""
        editing, texts = self.editing, self._parts.texts
        drafts, draft = editing.drafts, editing.shown
        listed = drafts.listed(editing.facts)
        names = told_apart(listed, texts.language)
        entries = [(code, self._row(made, names[code])) for code, made in listed.items()]
        self.sheet.show_list(drafts.kind, entries, drafts.key.name, self.revision())
        if draft is not None and isinstance(draft.made, Program):
            scenes = told_apart(editing.facts.scenes, texts.language)
            self.sheet.program.show_program(draft.made, [*scenes.items()], self.walls)
        elif draft is not None and isinstance(draft.made, Trigger):
            self.sheet.trigger.show_trigger(draft.made, condition_choices(self._parts.city.present(), texts))
        self._show_plan()

    @Slot()
    def _show_plan(self) -> None:
        facts, heard = self.editing.facts, self._heard
        if not self.sheet.isVisible():
            return
        programs = self.editing.drafts.listed(facts, WallKind.PROGRAM)
        walls = [(name, heard.standard(name)) for name in self.walls]
        self.sheet.plan.show_plan(programs, self._parts.events.present, facts, walls)

    def _row(self, made: ProgramOrTrigger, name: str) -> Row:
        texts, drafts = self._parts.texts, self.editing.drafts
        draft = drafts.of(made.key)
        marks = [texts.words("editor.unsaved")] if draft is not None and draft.is_changed else []
        if not made.is_on:
            marks.append(texts.words("programs.off"))
        elif isinstance(made, Program):
            due = running(self.editing.facts.programs.values(), self._parts.live.now(), self._parts.zone)
            marks += [texts.words("console.due")] if due is not None and due.code == made.code else []
        return Row(name, " · ".join(marks))
