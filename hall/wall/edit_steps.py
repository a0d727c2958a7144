"""The scene that somebody works on, and what was done to it, to be taken back (撤销). Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hall.wall.scene import Scene
from hall.wall.splits import Split

MOST_STEPS = 200
"""More than anybody takes back one by one; a scene is some kilobytes."""


def with_split(scene: Scene, screen: int, layout: int, split: Split) -> Scene:
    """A scene with another split in the layout of that number of a screen."""
    layouts = list(scene.screens[screen])
    layouts[layout] = replace(layouts[layout], split=split)
    return replace(scene, screens=(*scene.screens[:screen], tuple(layouts), *scene.screens[screen + 1 :]))


@dataclass(frozen=True, slots=True)
class Steps:
    """What was done to a scene, as the scenes it became (撤销). ``at``: which of them is seen."""

    scenes: tuple[Scene, ...]
    at: int = 0

    @property
    def scene(self) -> Scene:
        """As it is now."""
        return self.scenes[self.at]

    def done(self, scene: Scene) -> Steps:
        """One step further; what was taken back is gone then. The same scene is no step."""
        if scene == self.scene:
            return self
        kept = (*self.scenes[: self.at + 1], scene)[-MOST_STEPS:]
        return Steps(kept, len(kept) - 1)

    def of_revision(self, revision: int) -> Steps:
        """The same steps, made of that revision: what is stored next follows it."""
        return replace(self, scenes=tuple(replace(scene, revision=revision) for scene in self.scenes))

    def undone(self) -> Steps:
        """One step back, as long as there is one."""
        return replace(self, at=max(0, self.at - 1))

    def redone(self) -> Steps:
        """One step on again."""
        return replace(self, at=min(len(self.scenes) - 1, self.at + 1))
