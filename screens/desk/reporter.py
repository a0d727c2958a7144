"""Who reported the open case, for whoever sits here and may know it: read once a case, forgotten with case and person.

Asks through the query lane, and only where the person has the right; keeps nothing but whose reporter is shown.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from hall.people.rights import closed_reporters
from hall.people.session import Session
from hall.ports import ReporterReader
from widgets.case.card.reporter_line import ReporterLine
from widgets.live.lanes import Answer, QueryLane

_KEY = "desk.reporter"


class DeskReporter(QObject):
    """``line``: where it stands on the card."""

    def __init__(self, queries: QueryLane, reporters: ReporterReader, line: ReporterLine, parent: QObject) -> None:
        super().__init__(parent)
        self._queries, self._reporters, self._line = queries, reporters, line
        self._session: Session | None = None
        self._case_id = 0
        self.is_being_read = False

    def sit(self, session: Session | None) -> None:
        """Another person: what the last one was told is gone."""
        self.forget()
        self._session = session

    def read(self, case_id: int) -> None:
        """Tell who reported this case; what is on the card already is not asked for again."""
        if case_id == self._case_id:
            return
        self.forget()
        who = self._session
        if who is None or closed_reporters(who) is not None:
            return
        self._case_id, self.is_being_read = case_id, True
        self._queries.ask(_KEY, partial(self._reporters.reporter, case_id, who), self._on_reporter)

    def forget(self) -> None:
        """No case, or another one."""
        self._case_id, self.is_being_read = 0, False
        self._queries.drop(_KEY)
        self._line.forget()

    @Slot(object)
    def _on_reporter(self, answer: Answer) -> None:
        self.is_being_read = False
        if answer.error is not None or answer.bug is not None:
            self._case_id = 0  # asked again when the case is read again
            self._line.show_refusal(answer.why)
        elif answer.value is not None:
            self._line.show_reporter(answer.value)
