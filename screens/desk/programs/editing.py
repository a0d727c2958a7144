"""What is done to programs and triggers alone: two lists, new ones, steps of their forms. Knows no widget. GUI
thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from hall.editing.draft import Draft
from hall.editing.drafts import Drafts
from hall.editing.undo import Undo
from hall.wall.facts import WallFacts
from hall.wall.kinds import WallKind
from hall.wall.made import CHANGED, ProgramOrTrigger, must_be_sound, new_program, new_trigger
from hall.wall.program import Program
from hall.wall.triggers import Trigger
from screens.desk.editing.editing import Editing, Means
from screens.desk.programs.does import Do

ProgramDraft = Draft[ProgramOrTrigger]


def draft_of(made: ProgramOrTrigger) -> ProgramDraft:
    """Nothing is done to it yet."""
    return Draft(Undo((made,)), made)


class ProgramEditing(Editing[ProgramDraft, WallFacts]):
    """See the base."""

    late = CHANGED

    def __init__(self, means: Means[WallFacts], parent: QObject) -> None:
        drafts = Drafts([WallKind.PROGRAM, WallKind.TRIGGER], draft_of)
        super().__init__(means, drafts, WallFacts(), parent)
        self._does |= {
            Do.PROGRAMS: lambda: self._list(WallKind.PROGRAM), Do.TRIGGERS: lambda: self._list(WallKind.TRIGGER),
            Do.NEW: self._add,
        }  # fmt: skip

    def must_be_sound(self, draft: ProgramDraft) -> None:
        """See the base."""
        must_be_sound(draft.made, self.facts)

    @Slot(object)
    def change_program(self, step: Callable[[Program], Program]) -> None:
        """A step of the program that is edited."""
        self._change(Program, step)

    @Slot(object)
    def change_trigger(self, step: Callable[[Trigger], Trigger]) -> None:
        """A step of the trigger that is edited."""
        self._change(Trigger, step)

    def _change(self, form: type, step: Callable[[Any], ProgramOrTrigger]) -> None:
        """A form that is left may say something after the other one was opened."""
        if self.draft is not None and isinstance(self.draft.made, form):
            self.step(lambda draft: draft.done(step(draft.made)))

    def _list(self, kind: str) -> None:
        self.drafts.kind = kind
        self.open(self.drafts.codes[kind])

    def _add(self) -> None:
        taken = self.drafts.taken(self.facts)
        is_program = self.drafts.kind == WallKind.PROGRAM
        self.drafts.add(new_program(taken, next(iter(self.facts.scenes))) if is_program else new_trigger(taken))
        self.say_new("programs.new_one")
