"""What is to be written of one decision, made ready before the lock: row, timers, steps, counters, audit line."""

from __future__ import annotations

from data_access.store.ledger import AuditLine
from data_access.store.tables.attachment_rows import attachment_rows
from data_access.store.tables.row_mapping import NAMES, Row, case_row, digest, step_rows, timer_rows
from hall.cases.attachments import subject_of
from hall.cases.case import Case, changed
from hall.cases.law import Decision
from hall.metrics.rollups import Key
from hall.people.session import Session

_NUMBER = NAMES.index("number")


class Write:
    """One decision on its way into the store. ``new_timers`` and ``new_steps``: those that differ from before."""

    def __init__(self, decision: Decision, added: list[tuple[Key, int]]) -> None:
        self.decision, self.increments = decision, added
        self.row, self.timers = case_row(decision.after), timer_rows(decision.after.timers)
        known = timer_rows(decision.before.timers) if decision.before else []
        self.new_timers = [timer for timer in self.timers if timer not in known]
        self.steps = step_rows(decision.after.steps)
        before = step_rows(decision.before.steps) if decision.before else []
        self.new_steps = [step for step in self.steps[max(0, len(before) - 1) :] if step not in before[-1:]]

    def name(self, case_id: int, number: str) -> None:
        """A new case gets its id and number, under the lock."""
        self.row = (case_id, number, *self.row[_NUMBER + 1 :])

    def case(self) -> Case:
        """The case as it is written."""
        after = self.decision.after
        if self.decision.before is not None:
            return after
        return changed(after, {"id": self.row[0], "number": self.row[_NUMBER]})

    def attached(self, user: str) -> list[Row]:
        """The rows of what is attached by it."""
        return attachment_rows(self.decision, self.row[0], user) if self.decision.files else []

    def line(self, command_id: str, session: Session) -> AuditLine:
        """The act as it is audited."""
        done, sealed = self.decision, digest(self.row, self.timers, self.steps)
        about = subject_of(done.files) or None
        return AuditLine.of(
            done, str(done.act), command_id, session, sealed, case_id=self.row[0], note=done.note, subject=about
        )
