"""What waits half typed at a desk, calls and reasons: the sign that says how much, and the key that goes on with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.session import Session
from screens.desk.columns.bar import DeskBar
from screens.desk.columns.case_column import CaseColumn
from screens.desk.intake import DeskIntake
from screens.desk.open_case import OpenCase
from widgets.case.act_flow import ActFlow
from widgets.case.new_case.intake_flow import IntakeFlow


class GoingOn(QObject):
    """``bar``: where the sign stands. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self,
        taking_in: DeskIntake,
        intake: IntakeFlow,
        acts: ActFlow,
        case: OpenCase,
        column: CaseColumn,
        bar: DeskBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._taking_in, self._acts, self._case, self._column, self._bar = taking_in, acts, case, column, bar
        self._intake = intake
        self._passed, self._calls_passed = set[int](), 0  # cases and calls that were gone on with in this round
        self._who: Session | None = None
        self._awaited = 0
        for changed in (intake.changed, acts.changed, column.swapped):
            changed.connect(self.count)
        acts.changed.connect(self._look_for_awaited)
        column.swapped.connect(self._on_swapped)
        bar.waiting.clicked.connect(self.go_on)

    def sit(self, session: Session | None) -> None:
        """What waits is this person's from now on."""
        self._who, self._awaited = session, 0
        self._passed.clear()
        self.count()

    @property
    def _reasons(self) -> list[int]:
        """The cases whose reason is half typed and not open, the oldest first."""
        acts = self._acts
        typed = acts.case.id if acts.case is not None and acts.draft.asked and not self._column.is_taking_in else 0
        return [case_id for case_id in acts.drafts.written() if case_id != typed]

    @Slot()
    def count(self) -> None:
        """Say how much waits; nothing where nothing does."""
        nobody = self._who is None
        self._bar.show_waiting(0 if nobody else self._taking_in.waiting, 0 if nobody else len(self._reasons))

    @Slot()
    def go_on(self) -> None:
        """Ctrl+P: round all that waits, calls before reasons; where nothing waits that is said."""
        if self._who is None or self._next_call():
            return
        reasons = self._reasons
        left = [case_id for case_id in reasons if case_id not in self._passed]
        if left:
            self._open(left[0])
        elif self._first_call():
            pass
        elif reasons:
            self._passed.clear()
            self._open(reasons[0])
        else:
            self.told.emit(Words("waiting.none"), "information")

    def _next_call(self) -> bool:
        """The next one of this round; False: they have all stood in the form, or a reason of this round is open."""
        if not self._column.is_taking_in:
            is_among_reasons = bool(self._passed) and self._acts.draft.asked is not None
            return not is_among_reasons and self._first_call()
        self._calls_passed = self._calls_passed or int(self._intake.draft.is_written)
        if self._calls_passed >= len(self._intake.calls) or not self._taking_in.go_on():
            return False
        self._calls_passed += 1
        return True

    def _first_call(self) -> bool:
        """A new round begins."""
        self._passed.clear()
        is_there = self._taking_in.go_on()
        self._calls_passed = 1
        return is_there

    @Slot()
    def _on_swapped(self) -> None:
        """Another round of calls, whoever showed the form."""
        self._calls_passed = 0

    def _open(self, case_id: int) -> None:
        self._passed.add(case_id)
        if self._column.is_taking_in:
            self._taking_in.leave()
        if self._acts.case is not None and self._acts.case.id == case_id:
            self._acts.go_on()
        else:
            self._awaited = case_id
            self._case.open(case_id)

    @Slot()
    def _look_for_awaited(self) -> None:
        """The case whose reason is gone on with has been read, or another one was opened instead."""
        if self._awaited and self._acts.case is not None:
            awaited, self._awaited = self._awaited, 0
            if self._acts.case.id == awaited:
                self._acts.go_on()
