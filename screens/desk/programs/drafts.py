"""The programs and triggers that a person has edited and not stored: they wait, for that person, while the page is
closed."""

from __future__ import annotations

from collections.abc import Mapping

from hall.facts import DocumentKey
from hall.wall.edit_steps import Entry, copy_of
from hall.wall.entry_draft import EntryDraft, entry_draft, new_program, new_trigger
from hall.wall.facts import WallFacts
from hall.wall.program import Program

Key = tuple[str, str]
"""Kind (``program``, ``trigger``) and code."""
PROGRAM, TRIGGER = "program", "trigger"


def kind_of(made: Entry) -> str:
    """Which of the two it is."""
    return PROGRAM if isinstance(made, Program) else TRIGGER


class EntryDrafts:
    """``kind``: which list is looked at; ``codes``: what is chosen in each. Nobody but the person who made them is
    shown drafts."""

    def __init__(self) -> None:
        self._of_user: dict[str, dict[Key, EntryDraft]] = {}
        self._mine: dict[Key, EntryDraft] = {}
        self.kind = PROGRAM
        self.codes = {PROGRAM: "", TRIGGER: ""}

    @property
    def key(self) -> Key:
        """Of what is edited."""
        return self.kind, self.codes[self.kind]

    @property
    def present(self) -> EntryDraft | None:
        """What is edited; None: there is nothing of that kind."""
        return self._mine.get(self.key)

    def sit(self, user: str) -> None:
        """Whose drafts they are from now on."""
        self._mine = self._of_user.setdefault(user, {}) if user else {}
        self.codes = {PROGRAM: "", TRIGGER: ""}

    def put(self, draft: EntryDraft) -> None:
        """As it is now."""
        self._mine[kind_of(draft.made), draft.made.code] = draft

    def of(self, key: Key) -> EntryDraft | None:
        """What was done to one, None: nothing."""
        return self._mine.get(key)

    def listed(self, facts: WallFacts) -> dict[str, Entry]:
        """All of the kind that is looked at, as they are here, by code: those that stand, then those not stored yet."""
        stands = standing_of(facts, self.kind)
        mine = {code: draft.made for (kind, code), draft in self._mine.items() if kind == self.kind}
        kept = {code: made for code, made in mine.items() if code in stands or self._is_unsaved(code)}
        return {**stands, **kept}

    def programs(self, facts: WallFacts) -> dict[str, Program]:
        """All programs as they would stand if everything were stored."""
        mine = {code: draft.made for (_, code), draft in self._mine.items() if isinstance(draft.made, Program)}
        kept = {
            code: made for code, made in mine.items() if code in facts.programs or self._mine[PROGRAM, code].is_changed
        }
        return {**facts.programs, **kept}

    def open(self, code: str, facts: WallFacts) -> None:
        """Edit that one of its kind, as it was left, else as it stands; the first where there is none of that code."""
        listed = self.listed(facts)
        self.codes[self.kind] = code if code in listed else next(iter(listed), "")
        stands = standing_of(facts, self.kind).get(self.codes[self.kind])
        if self.present is None and stands is not None:
            self.put(entry_draft(stands))

    def add(self, facts: WallFacts) -> None:
        """A new one, which is edited from now on."""
        taken = self._taken(facts)
        made = new_program(taken, next(iter(facts.scenes))) if self.kind == PROGRAM else new_trigger(taken)
        self._begin(entry_draft(made, is_new=True))

    def copy(self, facts: WallFacts) -> None:
        """What is edited goes on as a new one; the one it came from is as it stands again."""
        draft = self.present
        if draft is None:
            return
        made = draft.made
        if draft.stored is not None:
            self.drop()
        self._begin(entry_draft(copy_of(made, self._taken(facts)), is_new=True))

    def drop(self, key: Key | None = None) -> None:
        """Throw away what was done to that one, or to what is edited."""
        self._mine.pop(key or self.key, None)

    def take(self, facts: WallFacts) -> None:
        """Others have stored or deleted: what nobody has changed here is as it stands by now."""
        for key, draft in list(self._mine.items()):
            stands = standing_of(facts, key[0]).get(key[1])
            if draft.is_changed:
                continue
            if stands is None:
                self.drop(key)
            elif stands.revision != draft.made.revision:
                self.put(entry_draft(stands))
        self.open(self.codes[self.kind], facts)

    def is_late(self, facts: WallFacts) -> bool:
        """Whether what is edited was made of another revision than the one that stands by now."""
        draft = self.present
        return draft is not None and draft.made.revision != revision_of(facts, self.key)

    def unsaved(self) -> list[Entry]:
        """All that are not stored, by code."""
        return [draft.made for _, draft in sorted(self._mine.items(), key=lambda each: each[0]) if draft.is_changed]

    def _is_unsaved(self, code: str) -> bool:
        draft = self._mine.get((self.kind, code))
        return draft is not None and draft.is_changed

    def _begin(self, draft: EntryDraft) -> None:
        self.put(draft)
        self.codes[self.kind] = draft.made.code

    def _taken(self, facts: WallFacts) -> set[str]:
        gone = {key.name for key in facts.gone if key.kind == self.kind}
        mine = {code for kind, code in self._mine if kind == self.kind}
        return {*standing_of(facts, self.kind), *gone, *mine}


def standing_of(facts: WallFacts, kind: str) -> Mapping[str, Entry]:
    """All of a kind as they stand, by code."""
    return facts.programs if kind == PROGRAM else facts.triggers


def revision_of(facts: WallFacts, key: Key) -> int:
    """Which revision stands by now, of one that was deleted too; 0: none."""
    stands = standing_of(facts, key[0]).get(key[1])
    return facts.gone.get(DocumentKey(*key), 0) if stands is None else stands.revision
