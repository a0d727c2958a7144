"""What each person has edited and not stored: it waits, for that person, while the page is closed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from hall.editing.document import Document, Stored, copy_of
from hall.editing.draft import Draft
from hall.facts import DocumentKey

D = TypeVar("D", bound=Draft[Any])


class Drafts(Generic[D]):
    """``kind``: which list is looked at, one of ``kinds``; ``codes``: what is chosen in each. ``begin``: the draft of
    what stands. Nobody but the person who made them is shown drafts."""

    def __init__(self, kinds: Sequence[str], begin: Callable[[Any], D]) -> None:
        self._of_user: dict[str, dict[DocumentKey, D]] = {}
        self._mine: dict[DocumentKey, D] = {}
        self._kinds, self._begin = kinds, begin
        self.kind = kinds[0]
        self.codes = dict.fromkeys(kinds, "")

    @property
    def key(self) -> DocumentKey:
        """Of what is edited."""
        return DocumentKey(self.kind, self.codes[self.kind])

    @property
    def present(self) -> D | None:
        """What is edited; None: there is nothing of that kind."""
        return self._mine.get(self.key)

    def sit(self, user: str) -> None:
        """Whose drafts they are from now on; what is not stored is gone on with."""
        self._mine = self._of_user.setdefault(user, {}) if user else {}
        waits = [made.key for made in self.unsaved()]
        self.codes = {kind: next((key.name for key in waits if key.kind == kind), "") for kind in self._kinds}

    def put(self, draft: D) -> None:
        """As it is now."""
        self._mine[draft.made.key] = draft

    def of(self, key: DocumentKey) -> D | None:
        """What was done to one, None: nothing."""
        return self._mine.get(key)

    def listed(self, stored: Stored, kind: str = "") -> dict[str, Any]:
        """All of a kind, "": of the one that is looked at, as they would stand if everything were stored, by code:
        those that stand, then the new ones."""
        kind = kind or self.kind
        stand = stored.of(kind)
        mine = {key.name: draft for key, draft in self._mine.items() if key.kind == kind}
        return {**stand, **{code: draft.made for code, draft in mine.items() if code in stand or draft.is_changed}}

    def open(self, code: str, stored: Stored) -> None:
        """Edit that one of its kind, as it was left, else as it stands; the first where there is none of that code."""
        listed = self.listed(stored)
        self.codes[self.kind] = code if code in listed else next(iter(listed), "")
        stands = stored.of(self.kind).get(self.codes[self.kind])
        if self.present is None and stands is not None:
            self.put(self._begin(stands))

    def add(self, made: Document) -> None:
        """A new one, which is edited from now on."""
        self._go_on(self._begin(made).as_new(made))

    def copy(self, stored: Stored) -> None:
        """What is edited goes on as a new one; the one it came from is as it stands again, or waits where it was never
        stored."""
        draft = self.present
        if draft is None:
            return
        if draft.stored is not None:
            self.drop()
        self._go_on(draft.as_new(copy_of(draft.made, self.taken(stored))))

    def drop(self, key: DocumentKey | None = None) -> None:
        """Throw away what was done to that one, or to what is edited."""
        self._mine.pop(key or self.key, None)

    def take(self, stored: Stored) -> None:
        """Others have stored or deleted: what nobody has changed here is as it stands by now."""
        for key, draft in list(self._mine.items()):
            stands = stored.of(key.kind).get(key.name)
            if draft.is_changed:
                continue
            if stands is None:
                self.drop(key)
            elif stands.revision != draft.made.revision:
                self.put(draft.as_it_stands(stands))

    def is_late(self, stored: Stored) -> bool:
        """Whether what is edited was made of another revision than the one that stands by now."""
        draft = self.present
        return draft is not None and draft.made.revision != stored.revision(self.key)

    def unsaved(self) -> list[Any]:
        """All that are not stored, by kind and code."""
        return [draft.made for _, draft in sorted(self._mine.items(), key=lambda each: each[0]) if draft.is_changed]

    def taken(self, stored: Stored) -> set[str]:
        """The codes of the kind that no new one may have."""
        return stored.codes(self.kind) | {key.name for key in self._mine if key.kind == self.kind}

    def _go_on(self, draft: D) -> None:
        self.put(draft)
        self.codes[self.kind] = draft.made.code
