"""Decides the lead that is looked at: what is asked before, how it is taken back, what became of it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.vocabulary import State
from hall.errors import StoreUnreachable, Words
from hall.live.case_store import CaseStore
from hall.moment import SECOND_MS
from hall.ports import Receipt
from hall.ports.leads import TOO_LATE
from hall.video.cameras.looking import USUAL_RANGE_M
from hall.video.leads.lead import Lead, Reason
from hall.video.leads.worklist import Worklist
from screens.desk.leads.flow import HOLD_MS, Decision, LeadFlow
from screens.desk.leads.frames import Frames
from screens.desk.leads.reading import LeadReading
from screens.desk.leads.saying import LeadWords
from widgets.live.camera_watch import CameraWatch
from widgets.live.lanes import Answer

_CASES = 3
"""Named of those near a lead: as many as a line holds."""


class Deciding(QObject):
    """``listed``: the leads as they are worked off. Signals: ``told`` (Words, meaning); ``last`` (Words): what is said
    of the latest decision, None: nothing; ``decided``: one more; ``changed``: the list is another one."""

    told = Signal(object, str)
    last = Signal(object)
    decided = Signal()
    changed = Signal()

    def __init__(
        self,
        flow: LeadFlow,
        reading: LeadReading,
        frames: Frames,
        words: LeadWords,
        cameras: CameraWatch,
        store: CaseStore,
        listed: Callable[[], Worklist],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._flow, self._reading, self._frames, self._words = flow, reading, frames, words
        self._cameras, self._store, self._list = cameras, store, listed
        self._sure: tuple[int, Reason | None] = (0, None)  # asked about once
        self._says_held = False
        flow.changed.connect(self._on_flow)
        flow.given.connect(self._on_given)
        flow.failed.connect(self._on_failed)

    def ask_anew(self) -> None:
        """Another lead is looked at."""
        self._sure = (0, None)

    def _say(self, words: Words, meaning: str = "information") -> None:
        self.told.emit(words, meaning)

    def why_not(self) -> Words | None:
        """Why the chosen lead is not decided now; None: it can be."""
        lead = self._list().chosen
        if lead is None:
            return self._reading.why or Words("leads.none" if self._reading.is_read else "leads.reading")
        if lead.id in self._list().under_way:
            return Words("leads.sending")
        return self._reading.why or (Words("leads.unseen") if self._frames.is_awaited(lead) else None)

    def decide(self, reason: Reason | None) -> None:
        """What nobody has seen yet is not decided, and nothing twice; what nobody can see is asked about first."""
        lead, why = self._list().chosen, self.why_not()
        if lead is None or why is not None:
            self._say(why or Words("leads.none"))
            if why == Words("leads.unseen"):
                self._frames.try_again()
                self.changed.emit()
            return
        doubt = self._doubt(lead, reason)
        if doubt is not None and self._sure != (lead.id, reason):
            self._sure = lead.id, reason
            self._say(doubt, "warning")
            return
        self._list().send(lead.id)
        self._flow.decide(lead, reason)
        self.decided.emit()
        self._say_held()
        self.changed.emit()

    def _doubt(self, lead: Lead, reason: Reason | None) -> Words | None:
        """What is asked before such a decision; None: nothing."""
        if isinstance(self._frames.of(lead), Words):
            return Words("leads.blind_sure")
        if reason is Reason.KNOWN and self._near(lead) == ():
            return Words("leads.known_sure")
        return None

    def _near(self, lead: Lead) -> tuple[str, ...] | None:
        """The open cases that its camera may show, the nearest first; None: nobody knows where that stands."""
        camera, store = self._cameras.present.get(lead.camera), self._store
        if camera is None or camera.lon is None or camera.lat is None:
            return None
        found = store.near(camera.lon, camera.lat, camera.range_m or USUAL_RANGE_M)
        return tuple(case.number for case in map(store.case, found) if case is not None)

    def _say_held(self) -> None:
        """What was decided last, while it can be taken back."""
        self._says_held = bool(self._flow.held)
        if not self._flow.held:
            self.last.emit(None)
            return
        asked, about = self._flow.held[-1], self._words.about(self._flow.held[-1].lead)
        done = Words("leads.file" if asked.reason is None else f"lead_reason.{asked.reason}")
        told = {"about": about, "done": done, "number": HOLD_MS // SECOND_MS}
        near = self._near(asked.lead) if asked.reason is Reason.KNOWN else None
        cases = ", ".join((near or ())[:_CASES])
        self.last.emit(Words("leads.may_undo_known" if near else "leads.may_undo", {**told, "cases": cases}))

    @Slot()
    def _on_flow(self) -> None:
        """One that was held back is sent: it cannot be taken back any more."""
        if self._says_held and not self._flow.held:
            self._say_held()

    def take_back(self) -> None:
        """The latest decision that is still held back is not done, and its lead is looked at again."""
        taken = self._flow.take_back()
        if taken is None:
            self._say(Words("leads.no_undo"))
            return
        self._list().take_back(taken.lead.id)
        self._say_held()
        self._say(Words("leads.undone", {"about": self._words.about(taken.lead)}))
        self.changed.emit()

    # --- what became of it --------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_given(self, asked: Decision, what: Receipt | Lead) -> None:
        about = self._words.about(asked.lead)
        if isinstance(what, Lead):
            reason = Words(f"lead_reason.{asked.reason}")
            said = Words("leads.refused", {"about": about, "reason": reason})
        elif what.state == State.FILED:
            said = Words("leads.filed", {"about": about, "number": what.number})
        else:
            said = Words("leads.reported", {"about": about, "number": what.number, "state": what.state})
            self._say(said, "warning")
        if not self._flow.held:  # else that of a later one stands there, which can be taken back
            self.last.emit(said)
        self._list().end(asked.lead.id)
        self.changed.emit()

    @Slot(object, object)
    def _on_failed(self, asked: Decision, answer: Answer) -> None:
        """Somebody was first: it waits no more. Anything else: it waits as before."""
        why, lead_id = answer.why, asked.lead.id
        if answer.error is not None and why.code in TOO_LATE:
            self._list().end(lead_id)
        elif lead_id in self._list().under_way:  # of whoever sits here now
            self._list().fail(lead_id, why)
        lost = isinstance(answer.error, StoreUnreachable)
        told = {"about": self._words.about(asked.lead), "why": why}
        self._say(Words("leads.not_sent" if lost else "leads.not_done", told), "overdue" if lost else "warning")
        self.changed.emit()
