"""What people make for walls – scenes, programs, triggers, arrangements of cameras –, in plain lists and texts, and
what is refused of it. Pure.

The same checks for the desk, before it sends, and for who stores, under the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from hall.editing.document import free_number
from hall.errors import RuleBroken
from hall.live.condition import Condition
from hall.video.layouts.arrangement import Arrangement
from hall.wall.arrangement_form import arrangement_of, plain_arrangement
from hall.wall.facts import Made, WallFacts
from hall.wall.kinds import WallKind
from hall.wall.map_view import MapView
from hall.wall.named_arrangement import NamedArrangement, fixed
from hall.wall.panels import ARRANGEMENT_OPTION, VIEW_OPTION
from hall.wall.program import Program, Step
from hall.wall.scene import Scene, arranged_by, viewed_by
from hall.wall.scene_form import (
    WrongForm,
    findings,
    missing_scenes,
    plain_program,
    plain_scene,
    program_of,
    scene_of,
)
from hall.wall.trigger_form import plain_trigger, trigger_of
from hall.wall.triggers import Trigger
from hall.wall.view_form import plain_view, view_of

ProgramOrTrigger = Program | Trigger
"""What brings something to a wall by itself."""
MAKE: Mapping[str, Callable[[Any, int], Made]] = {
    WallKind.SCENE: scene_of, WallKind.PROGRAM: program_of, WallKind.TRIGGER: trigger_of,
    WallKind.ARRANGEMENT: arrangement_of, WallKind.VIEW: view_of,
}  # fmt: skip
"""Each of its plain form and its revision, by kind. Raises WrongForm."""
CHANGED: Mapping[str, str] = {
    WallKind.SCENE: "changed.scene", WallKind.PROGRAM: "changed.program", WallKind.TRIGGER: "changed.trigger",
    WallKind.ARRANGEMENT: "changed.arrangement", WallKind.VIEW: "changed.view",
}  # fmt: skip
"""What is said where somebody else has stored another revision (scene, seen, stands)."""
_REFUSED: Mapping[str, str] = {
    WallKind.SCENE: "refused.scene", WallKind.PROGRAM: "refused.program", WallKind.TRIGGER: "refused.trigger",
    WallKind.ARRANGEMENT: "refused.arrangement", WallKind.VIEW: "refused.view",
}  # fmt: skip
USUAL_DWELL_S = 60
"""Of a scene that is put into a program: long enough to be read by whoever comes in (assumed)."""


def plain(made: Made) -> dict[str, Any]:
    """What ``MAKE`` reads."""
    if isinstance(made, Scene):
        return plain_scene(made)
    if isinstance(made, NamedArrangement):
        return plain_arrangement(made)
    if isinstance(made, MapView):
        return plain_view(made)
    return plain_program(made) if isinstance(made, Program) else plain_trigger(made)


def must_be_sound(made: Made, facts: WallFacts) -> None:
    """Raises RuleBroken ``refused.scene``, ``refused.program``, ``refused.trigger``, ``refused.view`` or
    ``refused.arrangement`` (key,
    why, value), ``refused.trigger_empty``: this version could not show or heed it."""
    if isinstance(made, Trigger) and made.condition == Condition():
        raise RuleBroken("refused.trigger_empty")
    try:
        read = MAKE[made.kind](plain(made), 0)
        if isinstance(read, Scene):
            named = chain(missing_arrangements(read, facts.arrangements), missing_views(read, facts.shared_views))
            wrong = next(chain(findings(read), named), None)
        else:
            wrong = next(missing_scenes(read, _known(facts)), None) if isinstance(read, Program) else None
        if wrong is not None:
            raise wrong
    except WrongForm as wrong:
        raise RuleBroken(_REFUSED[made.kind], key=wrong.key, why=wrong.why, value=wrong.value) from wrong


def is_own(made: Made, user: str) -> bool:
    """Whether it is that person's alone: whoever sits at a desk may keep such a one."""
    return isinstance(made, MapView) and made.owner == user != ""


def missing_arrangements(scene: Scene, known: Collection[str]) -> Iterator[WrongForm]:
    """The arrangements of cameras that a scene names and nobody has."""
    for code in sorted(arranged_by(scene) - set(known)):
        yield WrongForm(ARRANGEMENT_OPTION.name, "not_one_of", code, ", ".join(sorted(known)))


def missing_views(scene: Scene, known: Collection[str]) -> Iterator[WrongForm]:
    """The views of the map that a scene names and nobody shares."""
    for code in sorted(viewed_by(scene) - set(known)):
        yield WrongForm(VIEW_OPTION.name, "not_one_of", code, ", ".join(sorted(known)))


def _known(facts: WallFacts) -> set[str]:
    """The scenes that a program may name, also those of a newer version."""
    return {*facts.scenes, *(key.name for key in facts.broken if key.kind == WallKind.SCENE)}


# --- new ones --------------------------------------------------------------------------------------------------------


def new_program(taken: Collection[str], scene: str) -> Program:
    """Of one scene, without hours: it runs only when it is ordered until somebody gives it some."""
    number = free_number("program", taken)
    return Program(f"program_{number}", f"节目 {number}", f"Program {number}", (Step(scene, USUAL_DWELL_S),))


def new_trigger(taken: Collection[str]) -> Trigger:
    """Of urgent cases, and not in force before somebody says so."""
    number = free_number("trigger", taken)
    return Trigger(f"trigger_{number}", f"联动 {number}", f"Trigger {number}", Condition(urgent=True), is_on=False)


def named(arrangement: Arrangement, name: str, taken: Collection[str]) -> NamedArrangement:
    """What stands in tiles under a name, as a new one."""
    number = free_number("arrangement", taken)
    return as_named(NamedArrangement(f"arrangement_{number}", name, name, ()), arrangement)


def as_named(made: NamedArrangement, arrangement: Arrangement) -> NamedArrangement:
    """The same one, of what stands in tiles by now: all pages; what is enlarged is not kept so."""
    rotation = arrangement.rotation
    dwell_s = 0 if rotation is None else rotation.dwell_s
    return replace(made, cameras=arrangement.cameras, layout=fixed(arrangement), dwell_s=dwell_s)
