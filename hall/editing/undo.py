"""What was done to something that is edited, to be taken back (撤销). Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Generic

from hall.editing.document import T, with_fields
from hall.frozen import frozen

MOST_STEPS = 200
"""More than anybody takes back one by one; a scene is some kilobytes."""


@frozen
class Undo(Generic[T]):
    """Each step as what it became. ``at``: which of them is seen."""

    states: tuple[T, ...]
    at: int = 0

    @property
    def present(self) -> T:
        """As it is now."""
        return self.states[self.at]

    def done(self, state: T) -> Undo[T]:
        """One step further; what was taken back is gone then. The same is no step."""
        if state == self.present:
            return self
        kept = list(self.states[: self.at + 1])[1 - MOST_STEPS :]
        kept.append(state)
        return Undo(tuple(kept), len(kept) - 1)

    def of_revision(self, revision: int) -> Undo[T]:
        """The same steps, made of that revision: what is stored next follows it."""
        return replace(self, states=tuple(with_fields(state, revision=revision) for state in self.states))

    def undone(self) -> Undo[T]:
        """One step back, as long as there is one."""
        return replace(self, at=max(0, self.at - 1))

    def redone(self) -> Undo[T]:
        """One step on again."""
        return replace(self, at=min(len(self.states) - 1, self.at + 1))
