"""What is half typed is thrown away at a desk: by a key that no text takes, asked about first, told afterwards."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from screens.desk.columns.page import DeskPage
from screens.desk.intake import DeskIntake
from screens.desk.keys.question import Question
from widgets.case.act_flow import ActFlow
from widgets.case.new_case.intake_flow import IntakeFlow

_CALL, _REASON = "discard.call", "discard.reason"
_GONE = {_CALL: "discard.call_gone", _REASON: "discard.reason_gone"}
"""What is told afterwards."""


class Discarding(QObject):
    """``question``: where it asks; ``page``: what has the buttons for it. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self,
        question: Question,
        page: DeskPage,
        taking_in: DeskIntake,
        intake: IntakeFlow,
        acts: ActFlow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._question, self._column, self._taking_in = question, page.case, taking_in
        self._intake, self._acts = intake, acts
        for button in (page.case.form.discard, page.acts.reason.discard):
            button.clicked.connect(self.press)

    @Slot()
    def press(self) -> None:
        """The key: asks; pressed once more it is the yes."""
        asked = self._question.code
        if asked in _GONE:
            self._discard(asked)
        elif not asked:
            self._ask()

    def _ask(self) -> None:
        flow = self._intake if self._column.is_taking_in else self._acts
        if flow.is_waiting:
            self.told.emit(Words("status.sending"), "information")
        elif self._intake.draft.is_written and flow is self._intake:
            self._question.ask(Words(_CALL), Words("discard.keys"))
        elif flow is self._acts and self._acts.draft.asked is not None and self._acts.draft.note.strip():
            self._question.ask(Words(_REASON), Words("discard.keys"))
        else:
            self.told.emit(Words("discard.none"), "information")

    def _discard(self, asked: str) -> None:
        """While the question still has the keys: they go to the list, not back into a text that is gone."""
        if asked == _CALL:
            self._taking_in.leave()
            self._intake.discard()
        else:
            self._acts.discard()
        self._question.step_back()
        self.told.emit(Words(_GONE[asked]), "information")
