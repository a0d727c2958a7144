"""One document that somebody edits: what was done to it, and what of it is stored. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Generic, Self

from hall.editing.document import T, with_fields
from hall.editing.undo import Undo
from hall.frozen import frozen


@frozen
class Draft(Generic[T]):
    """``stored``: as it was read or stored last, None: never. Every step answers the next draft."""

    undo: Undo[T]
    stored: T | None

    @property
    def made(self) -> T:
        """As it is now."""
        return self.undo.present

    @property
    def is_changed(self) -> bool:
        """Whether it is another one than was stored."""
        return self.made != self.stored

    def done(self, made: T) -> Self:
        """One step further."""
        return replace(self, undo=self.undo.done(made))

    def undone(self) -> Self:
        """One step back."""
        return self._seen(self.undo.undone())

    def redone(self) -> Self:
        """One step on."""
        return self._seen(self.undo.redone())

    def kept(self, made: T, revision: int) -> Self:
        """``made`` was stored as that revision; what was done since is still to be."""
        return replace(self, stored=with_fields(made, revision=revision), undo=self.undo.of_revision(revision))

    def instead(self, made: T) -> Self:
        """This step and no other before it, from what it was made of: somebody wants all of it otherwise."""
        return self._seen(self.undo.done(with_fields(made, code=self.made.code, revision=self.made.revision)))

    def as_it_stands(self, stands: T) -> Self:
        """Somebody else has stored this; nothing is done to it here."""
        return replace(self._seen(Undo((stands,))), stored=stands)

    def as_new(self, made: T) -> Self:
        """It goes on as one that is stored nowhere."""
        return replace(self, undo=Undo((made,)), stored=None)

    def _seen(self, undo: Undo[T]) -> Self:
        """Another state is seen: what beside it was chosen may not be there."""
        return replace(self, undo=undo)
