"""Does what is asked of what is edited – steps back and on, a copy, storing by the write lane. Knows no widget.

GUI thread. Nothing that somebody else has stored meanwhile is written over, and nothing that was done here is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hall.editing.document import Document, DocumentDesk, DocumentHistory, Stored
from hall.editing.draft import Draft
from hall.editing.drafts import Drafts
from hall.editing.revision import Revision
from hall.errors import CaseChangedMeanwhile, RuleBroken, Words
from hall.facts import DocumentKey
from hall.people.session import Session
from screens.desk.editing.does import Edit
from widgets.live.lanes import Answer, QueryLane, WriteLane

D = TypeVar("D", bound=Draft[Any])
F = TypeVar("F", bound=Stored)


MOST_PAST = 100
"""Earlier revisions that are listed, the newest: whoever looks for one remembers about when it was."""


@dataclass(frozen=True, slots=True)
class Means(Generic[F]):
    """What is asked of the world outside. ``named``: what one is called in the language of the moment;
    ``must_be_unused``: raises RuleBroken for one that may not be deleted, by what stands."""

    writes: WriteLane
    queries: QueryLane
    desk: DocumentDesk
    history: DocumentHistory
    named: Callable[[Document], str]
    must_be_unused: Callable[[Any, F], None]


class Editing(QObject, Generic[D, F]):
    """``facts``: what stands, as it was told last; ``past``: the earlier revisions that somebody looks through, None:
    nobody does; ``late``: by kind what is said where another revision stands. Signals: ``changed``: what is edited is
    another one; ``told`` (Words or None, tone): to whoever edits; ``made_anew``: one came to be that wants a name."""

    changed = Signal()
    told = Signal(object, str)
    made_anew = Signal()
    late: ClassVar[Mapping[str, str]]

    def __init__(self, means: Means[F], drafts: Drafts[D], facts: F, parent: QObject) -> None:
        super().__init__(parent)
        self._means, self._named = means, means.named
        self.drafts, self.facts = drafts, facts
        self.past: Sequence[Revision[Any]] | None = None
        self.place = 0  # of the revision that is looked at
        self._past_of: DocumentKey | None = None  # which one's are listed, or asked for
        self._who: Session | None = None
        self._under_way: tuple[str, Document, bool] | None = None  # whose, which, whether it is deleted
        self._asks_again: StrEnum | None = None  # the next press of this does it
        self._does: dict[StrEnum, Callable[[], None]] = {
            Edit.UNDO: lambda: self.step(lambda draft: draft.undone()),
            Edit.REDO: lambda: self.step(lambda draft: draft.redone()),
            Edit.COPY: self._copy, Edit.RENEW: self._renew, Edit.STORE: self._store, Edit.DELETE: self._delete,
            Edit.PAST: self._press_past,
        }  # fmt: skip

    @property
    def draft(self) -> D | None:
        """What is edited."""
        return self.drafts.present

    @property
    def shown(self) -> D | None:
        """What is seen: what is edited, or the earlier revision that is looked at, as it would be edited."""
        draft, made = self.draft, self.past[self.place].made if self.past else None
        return draft if draft is None or made is None else draft.instead(made)

    def must_be_sound(self, draft: D) -> None:
        """Raises RuleBroken for what the store would refuse: before it is asked."""
        raise NotImplementedError

    def sit(self, who: Session | None) -> None:
        """Who edits; what this person has not stored waits."""
        self._who, self._asks_again, self.past, self._past_of = who, None, None, None
        self.drafts.sit(who.user if who is not None else "")

    def take(self, facts: F) -> None:
        """What stands by now."""
        self.facts = facts
        self.drafts.take(facts)
        self.drafts.open(self.drafts.key.name, facts)
        if self.draft is None or self.draft.made.key != self._past_of:
            self.past = self._past_of = None
        elif self.past is not None:
            self._ask_past()
        if self._under_way is None and self.drafts.is_late(facts):
            self._say_late()
        self.changed.emit()

    @Slot(str)
    def open(self, code: str) -> None:
        """Edit that one of the list."""
        self._asks_again = self.past = self._past_of = None
        self.drafts.open(code, self.facts)
        if self.drafts.is_late(self.facts):
            self._say_late()
        else:
            self.told.emit(None, "text")
        self.changed.emit()

    @Slot(object)
    def do(self, do: StrEnum) -> None:
        """One of what there are keys for."""
        if do is not self._asks_again:
            self._asks_again = None
        self._does[do]()

    def step(self, change: Callable[[D], D]) -> None:
        """Something is done to what is edited, or chosen in it; not while an earlier revision is looked at."""
        draft, self._asks_again = self.draft, None
        if draft is None or self.past is not None:
            return
        try:
            done = change(draft)
        except RuleBroken as refused:
            self.told.emit(refused.words, "warning")
        else:
            if done.made != draft.made:
                self.told.emit(None, "text")
            self.drafts.put(done)
        self.changed.emit()

    def say_new(self, code: str) -> None:
        """One came to be that wants a name."""
        if self.draft is not None:
            self.told.emit(Words(code, {"name": self._named(self.draft.made)}), "information")
        self.changed.emit()
        self.made_anew.emit()

    def _copy(self) -> None:
        self.drafts.copy(self.facts)
        self.say_new("editor.copied")

    def _renew(self) -> None:
        """Read it anew; what was done to it is thrown away at the second press."""
        draft = self.draft
        if draft is None or self._under_way is not None:
            return
        if draft.is_changed and not self._is_second(Edit.RENEW, Words("editor.renew_again")):
            return
        self.drafts.drop()
        self.open(draft.made.code)

    def _is_second(self, do: Edit, words: Words) -> bool:
        """Whether it was pressed twice; the first press says what the second one does."""
        is_second = self._asks_again is do
        self._asks_again = None if is_second else do
        if not is_second:
            self.told.emit(words, "warning")
        return is_second

    # --- earlier revisions -------------------------------------------------------------------------------------------

    @Slot(int)
    def look_at(self, place: int) -> None:
        """See that one of the earlier revisions."""
        if self.past is not None and 0 <= place < len(self.past):
            self.place = place
            self.changed.emit()

    @Slot()
    def bring_back(self) -> None:
        """What is edited becomes as it was in the revision that is looked at: a step, to be stored or taken back."""
        if not self.past:
            return
        revision = self.past[self.place]
        if revision.made is None:
            self.told.emit(Words("editor.past_nothing", {"revision": revision.number}), "warning")
            return
        self.past = self._past_of = None
        self.step(lambda draft: draft.instead(revision.made))
        self.told.emit(Words("editor.brought", {"revision": revision.number}), "information")

    @Slot()
    def close_past(self) -> None:
        """What is edited is seen again."""
        self.past = self._past_of = None
        self.changed.emit()

    def _press_past(self) -> None:
        if self.past is not None:
            self.close_past()
        elif self.draft is not None:
            self._past_of = self.draft.made.key
            self._ask_past()

    def _ask_past(self) -> None:
        assert self._past_of is not None
        asked = partial(self._means.history.revisions, self._past_of, MOST_PAST)
        self._means.queries.ask(f"past.{self._past_of.kind}", asked, self._on_past)

    @Slot(object)
    def _on_past(self, answer: Answer) -> None:
        if answer.dropped or self.draft is None or self.draft.made.key != self._past_of:
            return
        if answer.value:
            self.past, self.place = answer.value, min(self.place, len(answer.value) - 1) if self.past else 0
        else:
            self.past = self._past_of = None
            self.told.emit(Words("editor.no_past") if answer.value is not None else answer.why, "warning")
        self.changed.emit()

    # --- what is stored ----------------------------------------------------------------------------------------------

    def _store(self) -> None:
        draft = self.draft
        if draft is None or self._who is None or self._under_way is not None:
            return
        if not draft.is_changed:
            self.told.emit(Words("editor.nothing"), "quiet")
            return
        try:
            self.must_be_sound(draft)
        except RuleBroken as refused:
            self.told.emit(refused.words, "overdue")
        else:
            self._write(partial(self._means.desk.put, draft.made, self._who), draft.made)

    def _delete(self) -> None:
        draft = self.draft
        if draft is None or self._who is None or self._under_way is not None:
            return
        try:
            self._means.must_be_unused(draft.made, self.facts)
        except RuleBroken as refused:
            self._asks_again = None
            self.told.emit(refused.words, "warning")
            return
        name = self._named(draft.made)
        again = "editor.set_back_again" if self.facts.comes_along(draft.made.key) else "editor.delete_again"
        if not self._is_second(Edit.DELETE, Words(again, {"name": name})):
            return
        if draft.stored is None:
            self.drafts.drop()
            self.open("")
            self.told.emit(Words("editor.deleted", {"name": name}), "on_time")
        else:
            self._write(partial(self._means.desk.drop, draft.made, self._who), draft.made, is_deleted=True)

    def _write(self, work: Callable[[], int], made: Document, *, is_deleted: bool = False) -> None:
        assert self._who is not None
        if self._means.writes.write(made.key.kind, work, self._on_answer):
            self._under_way = self._who.user, made, is_deleted
            self.told.emit(Words("editor.storing"), "quiet")

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        assert self._under_way is not None
        (user, made, is_deleted), self._under_way = self._under_way, None
        draft = self.drafts.of(made.key)
        if self._who is None or self._who.user != user or draft is None:  # another person sits here by now
            return
        if isinstance(answer.error, CaseChangedMeanwhile):
            self._say_late(answer.error.words)
        elif answer.error is not None or answer.bug is not None:
            self.told.emit(answer.why, "overdue")
        elif is_deleted:
            self._on_deleted(made)
        else:
            self.drafts.put(draft.kept(made, answer.value))
            self.told.emit(Words("editor.stored", {"name": self._named(made), "revision": answer.value}), "on_time")
        self.changed.emit()

    def _on_deleted(self, made: Document) -> None:
        is_set_back = self.facts.comes_along(made.key)
        self.drafts.drop(made.key)
        others = [code for code in self.drafts.listed(self.facts) if code != made.code or is_set_back]
        self.drafts.open(made.code if is_set_back else next(iter(others), ""), self.facts)
        code = "editor.set_back" if is_set_back else "editor.deleted"
        self.told.emit(Words(code, {"name": self._named(made)}), "on_time")

    def _say_late(self, words: Words | None = None) -> None:
        draft = self.draft
        if draft is not None:
            stands, seen = self.facts.revision(draft.made.key), draft.made.revision
            late = words or Words(self.late[draft.made.key.kind], {"stands": stands, "seen": seen})
            self.told.emit(Words("editor.late", {"reason": late}), "warning")
