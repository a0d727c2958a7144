"""Keeps what is half typed at a desk over a crash or a closed window, and brings it back to the person who typed it.

Writes through the query lane, a moment after the last key, one file at a time. Knows no form and no card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.cases.vocabulary import Act
from hall.errors import Words
from hall.people.session import Session
from hall.ports import NEW_CASE, DraftStore, KeptDraft
from widgets.case.act_flow import ActFlow
from widgets.case.new_case.intake import intake_of, kept_intake
from widgets.case.new_case.intake_flow import IntakeFlow
from widgets.live.lanes import Answer, QueryLane

_LOAD, _SAVE = "desk.drafts.load", "desk.drafts.save"
PAUSE_MS = 1_000
"""A crash costs at most what was typed within this time."""


class KeptDrafts(QObject):
    """``number_of``: a case's number by its id, "" where it is not known. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self,
        queries: QueryLane,
        store: DraftStore,
        flow: ActFlow,
        intake: IntakeFlow,
        number_of: Callable[[int], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queries, self._store, self._flow, self._intake = queries, store, flow, intake
        self._number_of = number_of
        self._user = ""
        self._is_loaded = self._is_saving = False
        self._saved: tuple[KeptDraft, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        for part in (flow, intake):
            part.changed.connect(self.notice)

    @property
    def count(self) -> int:
        """How many things are half typed."""
        return len(self._written())

    @property
    def loses_names(self) -> bool:
        """Whether somebody is named in what is half typed, and will not be kept."""
        return not self._store.keeps_names and any(each.personal for each in self._written())

    @Slot()
    def notice(self) -> None:
        """Something was typed or sent."""
        if self._is_loaded and not self._pause.isActive():
            self._pause.start()

    def sit(self, session: Session | None) -> None:
        """This person sits here from now on; what they left half typed is read."""
        if session is not None and session.user != self._user:
            self._user, self._is_loaded, self._saved = session.user, False, ()
            self._queries.ask(_LOAD, partial(self._store.load, session.user), self._on_loaded)

    @Slot()
    def flush(self) -> None:
        """Write now what is not written yet."""
        self._pause.stop()
        written = self._written()
        if not self._is_loaded or self._is_saving or written == self._saved:
            return
        self._is_saving, self._saved = True, written
        self._queries.ask(_SAVE, partial(self._store.save, self._user, written), self._on_saved)

    def _written(self) -> tuple[KeptDraft, ...]:
        drafts = self._flow.drafts.written()
        kept = [KeptDraft(case_id, _texts(draft.notes)) for case_id, draft in drafts.items()]
        return (*kept, *map(kept_intake, self._intake.calls))

    @Slot(object)
    def _on_saved(self, answer: Answer) -> None:
        self._is_saving = False
        if answer.error is not None:
            self.told.emit(answer.error.words, "warning")
        elif self._written() != self._saved:
            self.notice()

    @Slot(object)
    def _on_loaded(self, answer: Answer) -> None:
        self._is_loaded = True
        found = self._saved = tuple(answer.value or ())
        brought = [each for each in found if self._bring_back(each)]
        if brought:
            self.told.emit(self._words(brought), "information")
            self._flow.changed.emit()
        self.notice()

    def _words(self, brought: Sequence[KeptDraft]) -> Words:
        """What was brought back, how to go on, and what has to be asked once more."""
        numbers = [self._number_of(each.about) for each in brought if each.about != NEW_CASE]
        if len(numbers) == len(brought) and all(numbers):
            return Words("draft.back", {"cases": ", ".join(numbers)})
        code = "draft.back_ask" if any(each.to_ask_again for each in self._intake.calls) else "draft.back_some"
        return Words(code, {"number": len(brought)})

    def _bring_back(self, kept: KeptDraft) -> bool:
        """What is being typed by now goes before what was kept."""
        if kept.about == NEW_CASE:
            if self._intake.may_report:
                self._intake.bring_back(intake_of(kept))
            return self._intake.may_report
        draft = self._flow.drafts.of(kept.about)
        if draft.is_written:
            return False
        draft.notes.update({act: kept.fields[act] for act in Act if act in kept.fields})
        return draft.is_written


def _texts(notes: Mapping[Act, str]) -> dict[str, str]:
    """What is typed, by the act that it is for."""
    return {act.value: text for act, text in notes.items() if text.strip()}
