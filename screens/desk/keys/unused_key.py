"""Why a letter or digit does nothing at a desk just now: no key is silent (docs/look.md §10)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hall.cases.deciding.acts import acts_on
from hall.errors import Words
from screens.desk.columns.case_column import CaseColumn
from screens.desk.open_case import OpenCase
from widgets.case.act_flow import ActFlow
from widgets.case.act_keys import REFUSE, REMARK

_OPEN_A_TEXT = (REMARK, REFUSE)
"""Keys of the card that open a text and belong to no act."""


class UnusedKey(QObject):
    """Signals: ``told`` (Words, meaning); ``unopened`` (Words): the key opens a text at other times, and not now for
    this reason."""

    told = Signal(object, str)
    unopened = Signal(object)  # Words

    def __init__(self, column: CaseColumn, case: OpenCase, flow: ActFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._column, self._case, self._flow = column, case, flow

    def explain(self, key: str) -> None:
        """Say it: behind a form no key acts on the card."""
        acts, code = acts_on(key), "key.reading" if self._case.id else "key.no_case"
        if not acts or self._column.is_taking_in:
            code = "key.no_choice" if key.isdigit() else "key.nothing"
            code = code if key.isascii() else "key.layout"
        elif self._flow.case is not None:
            self._flow.refuse(acts)
            return
        said = Words(code, {"key": key})
        self.told.emit(said, "information")
        if self._case.id and not self._column.is_taking_in and (acts or key in _OPEN_A_TEXT):
            self.unopened.emit(said)  # also while it is being read: the rest would act on it as soon as it is there
