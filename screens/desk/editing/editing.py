"""Does what is asked of what is edited – steps back and on, a copy, storing by the write lane. Knows no widget.

GUI thread. Nothing that somebody else has stored meanwhile is written over, and nothing that was done here is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.editing.document import Document, DocumentDesk, DocumentHistory, Stored
from hall.editing.draft import Draft
from hall.editing.drafts import Drafts
from hall.errors import CaseChangedMeanwhile, RuleBroken, Words
from hall.frozen import frozen
from hall.people.session import Session
from screens.desk.editing.does import Edit
from screens.desk.editing.past import Past
from widgets.live.lanes import Answer, QueryLane, WriteLane

D = TypeVar("D", bound=Draft[Any])
F = TypeVar("F", bound=Stored)
AGAIN_MS = 10_000
"""So long a key is awaited for the second time: its question is read twice, and nobody has turned to something else
(assumed)."""


@frozen
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
    """``facts``: what stands, as it was told last; ``late``: by kind what is said where another revision stands.
    Signals: ``changed``: what is edited is another one; ``told`` (Words or None, tone): to whoever edits;
    ``made_anew``: one came to be that wants a name; ``awaits`` (one of the keys, or None): its next press does it."""

    changed = Signal()
    told = Signal(object, str)
    made_anew = Signal()
    awaits = Signal(object)
    late: ClassVar[Mapping[str, str]]

    def __init__(self, means: Means[F], drafts: Drafts[D], facts: F, parent: QObject) -> None:
        super().__init__(parent)
        self._means, self._named = means, means.named
        self.drafts, self.facts = drafts, facts
        self.past = Past(means.queries, means.history, self)
        self.past.changed.connect(self.changed)
        self.past.told.connect(self.told)
        self._who: Session | None = None
        self._under_way: tuple[str, Document, bool] | None = None  # whose, which, whether it is deleted
        self._is_asked_again = False  # to store, while it is being stored
        self._awaited: StrEnum | None = None  # the next press of this does it
        self._patience = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._patience.timeout.connect(self.lapse)
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
        draft, seen = self.draft, self.past.seen
        return draft if draft is None or seen is None or seen.made is None else draft.instead(seen.made)

    @property
    def is_set_back(self) -> bool:
        """Whether what is edited comes with the program: deleted, it is as it came."""
        return self.draft is not None and self.facts.comes_along(self.draft.made.key)

    def must_be_sound(self, draft: D) -> None:
        """Raises RuleBroken for what the store would refuse: before it is asked."""
        raise NotImplementedError

    def sit(self, who: Session | None) -> None:
        """Who edits; what this person has not stored waits."""
        self._who = who
        self._await(None)
        self.past.forget()
        self.drafts.sit(who.user if who is not None else "")

    def take(self, facts: F) -> None:
        """What stands by now."""
        self.facts = facts
        self.drafts.take(facts)
        self.drafts.open(self.drafts.key.name, facts)
        self.past.follow(None if self.draft is None else self.draft.made.key)
        if self._under_way is None and self.drafts.is_late(facts):
            self._say_late()
        self.changed.emit()

    @Slot(str)
    def open(self, code: str) -> None:
        """Edit that one of the list."""
        self._await(None)
        self.past.forget()
        self.drafts.open(code, self.facts)
        if self.drafts.is_late(self.facts):
            self._say_late()
        else:
            self.told.emit(None, "text")
        self.changed.emit()

    def why(self, do: StrEnum) -> Words | None:
        """Why it would do nothing just now; None: it does what its button says."""
        if not isinstance(do, Edit):
            return None
        if self.draft is None:
            return Words("editor.none")
        steps = self.draft.undo
        if do is Edit.UNDO and steps.undone() == steps:
            return Words("editor.no_undo")
        return Words("editor.no_redo") if do is Edit.REDO and steps.redone() == steps else None

    @Slot(object)
    def do(self, do: StrEnum) -> None:
        """One of what there are keys for."""
        why = self.why(do)
        if do is not self._awaited or why is not None:
            self._await(None)
        if why is None:
            self._does[do]()
        else:
            self.told.emit(why, "quiet")

    def step(self, change: Callable[[D], D]) -> None:
        """Something is done to what is edited, or chosen in it; not while an earlier revision is looked at."""
        draft = self.draft
        self._await(None)
        if draft is None or self.past.revisions is not None:
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
        is_second = self._awaited is do
        self._await(None if is_second else do)
        if not is_second:
            self.told.emit(words, "warning")
        return is_second

    def _await(self, do: StrEnum | None) -> None:
        self._awaited = do
        (self._patience.stop if do is None else self._patience.start)()
        self.awaits.emit(do)

    @Slot()
    def lapse(self) -> None:
        """Another key was pressed, or the time is over: the next press asks anew."""
        if self._awaited is not None:
            self._await(None)
            self.told.emit(Words("editor.lapsed"), "quiet")

    @Slot()
    def bring_back(self) -> None:
        """What is edited becomes as it was in the revision that is looked at: a step, to be stored or taken back."""
        revision = self.past.seen
        if revision is None:
            return
        if revision.made is None:
            self.told.emit(Words("editor.past_nothing", {"revision": revision.number}), "warning")
            return
        self.past.forget()
        self.step(lambda draft: draft.instead(revision.made))
        self.told.emit(Words("editor.brought", {"revision": revision.number}), "information")

    def _press_past(self) -> None:
        if self.draft is not None:
            self.past.press(self.draft.made.key)

    # --- what is stored ----------------------------------------------------------------------------------------------

    def _store(self) -> None:
        draft = self.draft
        self._is_asked_again = self._under_way is not None  # then of what was done meanwhile
        if draft is None or self._who is None or self._is_asked_again:
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
            self._await(None)
            self.told.emit(refused.words, "warning")
            return
        name = self._named(draft.made)
        again = "editor.set_back_again" if self.is_set_back else "editor.delete_again"
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
            if self._is_asked_again and self.draft is not None and self.draft.made.key == made.key:
                self._store()
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
