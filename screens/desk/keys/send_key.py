"""Ctrl+Enter wherever the keys are: what is half typed is sent, also once more after it could not be sent."""

from __future__ import annotations

from screens.desk.columns.case_column import CaseColumn
from widgets.case.act_flow import ActFlow
from widgets.case.request_flow import RequestFlow


class SendKey:
    """``column``: what stands on the card's place; the flows: what is typed there."""

    def __init__(self, column: CaseColumn, acts: ActFlow, answers: RequestFlow) -> None:
        self._column, self._acts, self._answers = column, acts, answers

    def press(self) -> bool:
        """Send it; False where nothing asks to be sent."""
        if self._column.is_taking_in:
            self._column.form.submit()
        elif self._acts.draft.asked is not None:
            self._acts.confirm()
        elif self._answers.asking:
            self._answers.refuse()
        else:
            return False
        return True
