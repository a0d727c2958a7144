"""Does what is asked of programs and triggers, and stores them by the write lane. Knows no widget. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import CaseChangedMeanwhile, RuleBroken, Words
from hall.people.session import Session
from hall.wall.edit_steps import Entry
from hall.wall.entry_draft import EntryDraft, must_be_sound
from hall.wall.facts import WallFacts
from hall.wall.ports import WallDesk
from hall.wall.program import Program
from hall.wall.triggers import Trigger, must_be_the_halls
from screens.desk.programs.does import Do
from screens.desk.programs.drafts import PROGRAM, TRIGGER, EntryDrafts, Key, kind_of, revision_of
from widgets.live.lanes import Answer, WriteLane

CHANGED = {PROGRAM: "changed.program", TRIGGER: "changed.trigger"}
ProgramStep = Callable[[Program], Program]
TriggerStep = Callable[[Trigger], Trigger]


class EntryEditing(QObject):
    """Signals: ``changed``: what is edited is another one; ``told`` (Words or None, tone): to whoever edits;
    ``made_anew``: one came to be that wants a name."""

    changed = Signal()
    told = Signal(object, str)
    made_anew = Signal()

    def __init__(self, writes: WriteLane, desk: WallDesk, named: Callable[[Entry], str], parent: QObject) -> None:
        """``named``: what one is called in the language of the moment."""
        super().__init__(parent)
        self._writes, self._desk, self._named = writes, desk, named
        self.drafts, self.facts = EntryDrafts(), WallFacts()
        self._who: Session | None = None
        self._under_way: tuple[str, Entry, bool] | None = None  # whose, which, whether it is deleted
        self._asks_again: Do | None = None  # the next press of this does it
        self._does: dict[Do, Callable[[], None]] = {
            Do.PROGRAMS: lambda: self._list(PROGRAM), Do.TRIGGERS: lambda: self._list(TRIGGER), Do.NEW: self._add,
            Do.COPY: self._copy, Do.REMOVE: self._remove, Do.UNDO: lambda: self._go(back=True),
            Do.REDO: lambda: self._go(back=False), Do.RENEW: self._renew, Do.STORE: self._store,
        }  # fmt: skip

    @property
    def draft(self) -> EntryDraft | None:
        """What is edited."""
        return self.drafts.present

    def sit(self, who: Session | None) -> None:
        """Who edits; what this person has not stored waits."""
        self._who, self._asks_again = who, None
        self.drafts.sit(who.user if who is not None else "")

    def take(self, facts: WallFacts) -> None:
        """Programs and triggers as they stand by now."""
        self.facts = facts
        self.drafts.take(facts)
        if self._under_way is None and self.drafts.is_late(facts):
            self._say_late()
        self.changed.emit()

    @Slot(str)
    def open(self, code: str) -> None:
        """Edit that one of the list."""
        self._asks_again = None
        self.drafts.open(code, self.facts)
        if self.drafts.is_late(self.facts):
            self._say_late()
        else:
            self.told.emit(None, "text")
        self.changed.emit()

    @Slot(object)
    def do(self, do: Do) -> None:
        """One of what there are keys for."""
        asked, self._asks_again = self._asks_again, None
        if do in (Do.REMOVE, Do.RENEW):
            self._asks_again = asked
        self._does[do]()

    @Slot(object)
    def change_program(self, step: ProgramStep) -> None:
        """A step of the program that is edited."""
        draft = self.draft
        if draft is not None and isinstance(draft.made, Program):
            self._step(partial(step, draft.made))

    @Slot(object)
    def change_trigger(self, step: TriggerStep) -> None:
        """A step of the trigger that is edited."""
        draft = self.draft
        if draft is not None and isinstance(draft.made, Trigger):
            self._step(partial(step, draft.made))

    def _step(self, step: Callable[[], Entry]) -> None:
        self._asks_again = None
        draft = self.draft
        assert draft is not None
        try:
            made = step()
        except RuleBroken as refused:
            self.told.emit(refused.words, "warning")
        else:
            if made != draft.made:
                self.told.emit(None, "text")
            self.drafts.put(draft.done(made))
        self.changed.emit()

    def _go(self, *, back: bool) -> None:
        draft = self.draft
        if draft is not None:
            self.drafts.put(draft.undone() if back else draft.redone())
            self.changed.emit()

    def _list(self, kind: str) -> None:
        self.drafts.kind = kind
        self.open(self.drafts.codes[kind])

    def _add(self) -> None:
        self.drafts.add(self.facts)
        self._say_new("programs.new_one")

    def _copy(self) -> None:
        self.drafts.copy(self.facts)
        self._say_new("programs.copied")

    def _say_new(self, code: str) -> None:
        if self.draft is not None:
            self.told.emit(Words(code, {"name": self._named(self.draft.made)}), "information")
        self.changed.emit()
        self.made_anew.emit()

    def _is_second(self, do: Do, words: Words) -> bool:
        """Whether it was pressed twice; the first press says what the second one does."""
        if self._asks_again is do:
            self._asks_again = None
            return True
        self._asks_again = do
        self.told.emit(words, "warning")
        return False

    # --- what is stored ----------------------------------------------------------------------------------------------

    def _store(self) -> None:
        draft = self.draft
        if draft is None or self._who is None or self._under_way is not None:
            return
        if not draft.is_changed:
            self.told.emit(Words("editor.nothing"), "quiet")
            return
        try:
            must_be_sound(draft.made, self.facts)
        except RuleBroken as refused:
            self.told.emit(refused.words, "overdue")
            return
        made = draft.made
        if isinstance(made, Program):
            self._write(partial(self._desk.put_program, made, self._who), made)
        else:
            self._write(partial(self._desk.put_trigger, made, self._who), made)

    def _remove(self) -> None:
        draft = self.draft
        if draft is None or self._who is None or self._under_way is not None:
            return
        made = draft.made
        try:
            if isinstance(made, Trigger):
                must_be_the_halls(made)
        except RuleBroken as refused:
            self._asks_again = None
            self.told.emit(refused.words, "warning")
            return
        if not self._is_second(Do.REMOVE, Words("programs.remove_again", {"name": self._named(made)})):
            return
        if draft.stored is None:
            self.drafts.drop()
            self.open("")
        elif isinstance(made, Program):
            self._write(partial(self._desk.drop_program, made, self._who), made, is_deleted=True)
        else:
            self._write(partial(self._desk.drop_trigger, made, self._who), made, is_deleted=True)

    def _write(self, work: Callable[[], int], made: Entry, *, is_deleted: bool = False) -> None:
        assert self._who is not None
        if self._writes.write("program", work, self._on_answer):
            self._under_way = self._who.user, made, is_deleted
            self.told.emit(Words("editor.storing"), "quiet")

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        assert self._under_way is not None
        (user, made, is_deleted), self._under_way = self._under_way, None
        key = kind_of(made), made.code
        draft = self.drafts.of(key)
        if self._who is None or self._who.user != user or draft is None:  # another person sits here by now
            return
        if isinstance(answer.error, CaseChangedMeanwhile):
            self._say_late(answer.error.words)
        elif answer.error is not None or answer.bug is not None:
            self.told.emit(answer.why, "overdue")
        elif is_deleted:
            self._on_deleted(key, made)
        else:
            self.drafts.put(draft.kept(made, answer.value))
            self.told.emit(Words("editor.stored", {"scene": made.code, "revision": answer.value}), "on_time")
        self.changed.emit()

    def _on_deleted(self, key: Key, made: Entry) -> None:
        self.drafts.drop(key)
        others = [code for code in self.drafts.listed(self.facts) if code != key[1]]
        self.drafts.open(next(iter(others), ""), self.facts)
        self.told.emit(Words("programs.removed", {"name": self._named(made)}), "on_time")

    def _say_late(self, words: Words | None = None) -> None:
        """Somebody else has stored or deleted it: nothing is overwritten, and what was done here is not lost."""
        draft = self.draft
        if draft is not None:
            stands, seen = revision_of(self.facts, self.drafts.key), draft.made.revision
            late = words or Words(CHANGED[self.drafts.kind], {"stands": stands, "seen": seen})
            self.told.emit(Words("editor.late", {"reason": late}), "warning")

    def _renew(self) -> None:
        """Read it anew; what was done to it is thrown away at the second press."""
        draft = self.draft
        if draft is None or self._under_way is not None:
            return
        if draft.is_changed and not self._is_second(Do.RENEW, Words("editor.renew_again")):
            return
        self.drafts.drop()
        self.open(draft.made.code)
