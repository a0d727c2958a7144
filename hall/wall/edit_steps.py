"""What somebody works on – a scene, a program, a trigger –, and what was done to it, to be taken back (撤销). Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from hall.wall.program import Program
from hall.wall.scene import Scene
from hall.wall.scene_form import MOST_CODE, MOST_NAME
from hall.wall.splits import Split
from hall.wall.triggers import Trigger

Entry = Program | Trigger
"""What is edited beside scenes."""
T = TypeVar("T", Scene, Entry)
MOST_STEPS = 200
"""More than anybody takes back one by one; a scene is some kilobytes."""


def with_split(scene: Scene, screen: int, layout: int, split: Split) -> Scene:
    """A scene with another split in the layout of that number of a screen."""
    layouts = list(scene.screens[screen])
    layouts[layout] = replace(layouts[layout], split=split)
    return replace(scene, screens=(*scene.screens[:screen], tuple(layouts), *scene.screens[screen + 1 :]))


@dataclass(frozen=True, slots=True)
class Steps(Generic[T]):
    """What was done to it, as what it became (撤销). ``at``: which of them is seen."""

    states: tuple[T, ...]
    at: int = 0

    @property
    def present(self) -> T:
        """As it is now."""
        return self.states[self.at]

    def done(self, state: T) -> Steps[T]:
        """One step further; what was taken back is gone then. The same is no step."""
        if state == self.present:
            return self
        kept = list(self.states[: self.at + 1])[1 - MOST_STEPS :]
        kept.append(state)
        return Steps(tuple(kept), len(kept) - 1)

    def of_revision(self, revision: int) -> Steps[T]:
        """The same steps, made of that revision: what is stored next follows it."""
        return replace(self, states=tuple(replace(state, revision=revision) for state in self.states))

    def undone(self) -> Steps[T]:
        """One step back, as long as there is one."""
        return replace(self, at=max(0, self.at - 1))

    def redone(self) -> Steps[T]:
        """One step on again."""
        return replace(self, at=min(len(self.states) - 1, self.at + 1))


def with_names(made: T, name_zh: str, name_en: str) -> T:
    """With other names; none is left empty."""
    zh, en = name_zh.strip()[:MOST_NAME], name_en.strip()[:MOST_NAME]
    return replace(made, name_zh=zh or made.name_zh, name_en=en or made.name_en)


def copy_of(made: T, taken: Collection[str]) -> T:
    """The same as a new one, with a code that is none of ``taken``; code and names bear the same number."""
    stem = made.code.rstrip("0123456789").rstrip("_") or made.code
    number = 2
    while (code := f"{stem[: MOST_CODE - len(str(number)) - 1]}_{number}") in taken:
        number += 1
    names = (f"{name[: MOST_NAME - len(str(number)) - 1]} {number}" for name in (made.name_zh, made.name_en))
    return replace(made, code=code, name_zh=next(names), name_en=next(names), revision=0)
