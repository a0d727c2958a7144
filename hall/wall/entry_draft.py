"""A program or a trigger that somebody edits: what was done to it, and what may be done to a program. Pure.

Every step answers the next one; what could never be stored is refused when it is to be, by the checks of its form.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from hall.errors import RuleBroken
from hall.live.condition import Condition
from hall.wall.edit_steps import Entry, Steps
from hall.wall.facts import WallFacts
from hall.wall.program import Hours, Program, Step
from hall.wall.scene_form import WrongForm, missing_scenes, plain_program, program_of
from hall.wall.trigger_form import plain_trigger, trigger_of
from hall.wall.triggers import Trigger

USUAL_DWELL_S = 60
"""Of a scene that is put into a program: long enough to be read by whoever comes in (assumed)."""
_WORKDAY = Hours(8 * 60, 18 * 60, (1, 2, 3, 4, 5))
"""Hours that are added: the usual day, to be changed."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """``stored``: as it was read or stored last, None: never."""

    steps: Steps[Entry]
    stored: Entry | None = None

    @property
    def made(self) -> Entry:
        """As it is now."""
        return self.steps.present

    @property
    def is_changed(self) -> bool:
        """Whether it is another one than was stored."""
        return self.made != self.stored

    def done(self, made: Entry) -> EntryDraft:
        """One step further."""
        return replace(self, steps=self.steps.done(made))

    def undone(self) -> EntryDraft:
        """One step back."""
        return replace(self, steps=self.steps.undone())

    def redone(self) -> EntryDraft:
        """One step on."""
        return replace(self, steps=self.steps.redone())

    def kept(self, made: Entry, revision: int) -> EntryDraft:
        """``made`` was stored as that revision; what was done since is still to be."""
        return replace(self, stored=replace(made, revision=revision), steps=self.steps.of_revision(revision))


def entry_draft(made: Entry, *, is_new: bool = False) -> EntryDraft:
    """Nothing is done to it yet. ``is_new``: it is stored nowhere."""
    return EntryDraft(Steps((made,)), None if is_new else made)


def must_be_sound(made: Entry, facts: WallFacts) -> None:
    """Raises RuleBroken ``refused.program`` or ``refused.trigger`` (key, why, value), ``refused.trigger_empty``: as the
    store would, before it is asked."""
    code = "refused.program" if isinstance(made, Program) else "refused.trigger"
    if isinstance(made, Trigger) and made.condition == Condition():
        raise RuleBroken("refused.trigger_empty")
    try:
        if isinstance(made, Trigger):
            trigger_of(plain_trigger(made))
        else:
            for wrong in missing_scenes(program_of(plain_program(made)), facts.scenes):
                raise wrong
    except WrongForm as wrong:
        raise RuleBroken(code, key=wrong.key, why=wrong.why, value=wrong.value) from wrong


# --- new ones --------------------------------------------------------------------------------------------------------


def new_program(taken: Collection[str], scene: str) -> Program:
    """Of one scene, without hours: it runs only when it is ordered until somebody gives it some."""
    number = _free("program", taken)
    return Program(f"program_{number}", f"节目 {number}", f"Program {number}", (Step(scene, USUAL_DWELL_S),))


def new_trigger(taken: Collection[str]) -> Trigger:
    """Of urgent cases, and not in force before somebody says so."""
    number = _free("trigger", taken)
    return Trigger(f"trigger_{number}", f"联动 {number}", f"Trigger {number}", Condition(urgent=True), is_on=False)


def _free(stem: str, taken: Collection[str]) -> int:
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return number


# --- scenes and hours of a program -----------------------------------------------------------------------------------


def with_scene(program: Program, place: int, scene: str) -> Program:
    """A scene more, behind the one at ``place``."""
    steps = (*program.steps[: place + 1], Step(scene, USUAL_DWELL_S), *program.steps[place + 1 :])
    return replace(program, steps=steps)


def without_scene(program: Program, place: int) -> Program:
    """One less. Raises RuleBroken for the last one."""
    if len(program.steps) == 1:
        raise RuleBroken("refused.last_scene")
    return replace(program, steps=program.steps[:place] + program.steps[place + 1 :])


def moved_scene(program: Program, place: int, by: int) -> Program:
    """That one so many places on, within the program."""
    steps = list(program.steps)
    steps.insert(min(max(0, place + by), len(steps) - 1), steps.pop(place))
    return replace(program, steps=tuple(steps))


def changed_scene(program: Program, place: int, step: Step) -> Program:
    """Another scene, or another dwell, there."""
    return replace(program, steps=(*program.steps[:place], step, *program.steps[place + 1 :]))


def with_hours(program: Program, place: int) -> Program:
    """Hours more, behind those at ``place``: the same, or those of a working day."""
    hours = program.hours[place] if place < len(program.hours) else _WORKDAY
    return replace(program, hours=(*program.hours[: place + 1], hours, *program.hours[place + 1 :]))


def without_hours(program: Program, place: int) -> Program:
    """Without those; a program without any runs only when it is ordered."""
    return replace(program, hours=program.hours[:place] + program.hours[place + 1 :])


def changed_hours(program: Program, place: int, hours: Hours) -> Program:
    """Others there."""
    return replace(program, hours=(*program.hours[:place], hours, *program.hours[place + 1 :]))
