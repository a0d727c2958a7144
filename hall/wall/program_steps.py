"""What somebody does to a program: its scenes in their order, its hours; each answers another program. Pure."""

from __future__ import annotations

from dataclasses import replace

from hall.errors import RuleBroken
from hall.wall.made import USUAL_DWELL_S
from hall.wall.program import Hours, Program, Step

_WORKDAY = Hours(8 * 60, 18 * 60, (1, 2, 3, 4, 5))
"""Hours that are added: the usual day, to be changed."""


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
