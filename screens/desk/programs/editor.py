"""Programs and triggers put together: what is edited, the sheet that shows it, the walls they are for. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.session import Session
from hall.wall.edit_steps import Entry
from hall.wall.program import Program, running
from hall.wall.shown import ShownNow
from screens.desk.programs.choices import condition_choices
from screens.desk.programs.drafts import revision_of
from screens.desk.programs.editing import EntryEditing
from screens.desk.programs.sheet import ProgramSheet
from screens.screen import DeskParts
from widgets.common.row_list import Row
from widgets.live.lanes import Answer

KEY = "desk.programs"


class ProgramEditor(QObject):
    """Signals: ``told`` (Words, meaning): to the desk."""

    told = Signal(object, str)

    def __init__(self, parts: DeskParts, sheet: ProgramSheet, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self.sheet, self._queries = parts, sheet, parts.queries
        self._watch, self._heard = parts.wall_watch(), ShownNow()
        self.editing = EntryEditing(
            parts.writes, parts.walls.wall_desk, lambda made: made.name(parts.texts.language), self
        )
        editing = self.editing
        sheet.asked.connect(editing.do)
        sheet.chosen.connect(editing.open)
        sheet.left.connect(self._on_left)
        sheet.program.stepped.connect(editing.change_program)
        sheet.trigger.stepped.connect(editing.change_trigger)
        sheet.program.refused.connect(self._on_refused)
        sheet.plan.asked.connect(self._show_plan)
        editing.changed.connect(self._show)
        editing.made_anew.connect(sheet.type_name)
        editing.told.connect(sheet.tell)
        self._watch.changed.connect(self._on_facts)
        parts.texts.language_changed.connect(self._show)

    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what is not stored waits for whose it is, and nobody else hears of it."""
        self.editing.sit(None)
        self.sheet.leave()
        self.editing.sit(who)

    def begin(self) -> None:
        """Lay it over the desk, with what this person had not stored."""
        self.editing.facts = self._watch.facts
        self.sheet.plan.begin(self._parts.live.now())
        self.sheet.begin()
        self.editing.open(self.editing.drafts.key[1])
        self._queries.ask(KEY, self._parts.walls.wall_signs.shown, self._on_signs)

    @Slot()
    def _on_left(self) -> None:
        self._queries.drop(KEY)
        names = [each.name(self._parts.texts.language) for each in self.editing.drafts.unsaved()]
        if names:
            self.told.emit(Words("programs.waits", {"names": names}), "information")

    @Slot()
    def _on_facts(self) -> None:
        self.editing.take(self._watch.facts)

    @Slot(object)
    def _on_signs(self, answer: Answer) -> None:
        if answer.value is not None:
            self._heard = answer.value
            self._show()

    @Slot(object)
    def _on_refused(self, words: Words) -> None:
        self.sheet.tell(words, "warning")

    # --- what is seen ------------------------------------------------------------------------------------------------

    @property
    def walls(self) -> list[str]:
        """The names of all that ever spoke or were spoken to."""
        return sorted({*self._heard.walls(), *self.editing.facts.states})

    @Slot()
    def _show(self) -> None:
        if not self.sheet.isVisible():
            return
        editing, texts = self.editing, self._parts.texts
        drafts, draft = editing.drafts, editing.draft
        entries = [(code, self._row(made)) for code, made in drafts.listed(editing.facts).items()]
        self.sheet.show_list(drafts.kind, entries, drafts.key[1], self._revision())
        if draft is not None and isinstance(draft.made, Program):
            scenes = [(code, scene.name(texts.language)) for code, scene in editing.facts.scenes.items()]
            self.sheet.program.show_program(draft.made, scenes, self.walls)
        elif draft is not None and not isinstance(draft.made, Program):
            self.sheet.trigger.show_trigger(draft.made, condition_choices(self._parts.city.present(), texts))
        self._show_plan()

    @Slot()
    def _show_plan(self) -> None:
        facts = self.editing.facts
        self.sheet.plan.show_plan(
            self.editing.drafts.programs(facts), facts, [(name, self._heard.standard(name)) for name in self.walls]
        )

    def _row(self, made: Entry) -> Row:
        texts, drafts = self._parts.texts, self.editing.drafts
        draft = drafts.of((drafts.kind, made.code))
        marks = [texts.words("editor.unsaved")] if draft is not None and draft.is_changed else []
        if not made.is_on:
            marks.append(texts.words("programs.off"))
        elif isinstance(made, Program):
            due = running(self.editing.facts.programs.values(), self._parts.live.now(), self._parts.zone)
            marks += [texts.words("console.due")] if due is not None and due.code == made.code else []
        return Row(made.name(texts.language), " · ".join(marks))

    def _revision(self) -> str:
        draft, words = self.editing.draft, self._parts.texts.words
        if draft is None:
            return ""
        revision = revision_of(self.editing.facts, self.editing.drafts.key)
        own = "editor.own" if draft.stored is not None else "programs.not_stored"
        said = words("editor.revision", revision=revision) if revision else words(own)
        return f"{said} · {words('editor.unsaved')}" if draft.is_changed and draft.stored is not None else said
