"""The requests of the open case at a desk: kept as the feed brings them. Knows no key and no words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from hall.live.live_requests import LiveRequests
from screens.desk.open_case import OpenCase
from widgets.case.act_flow import ActFlow
from widgets.case.request_flow import RequestFlow
from widgets.live.live_cases import LiveCases


class DeskRequests(QObject):
    """``requests``: all that wait in the hall; ``flow``: what is done with those of the open case; ``acts``: what may
    be done to it beside them."""

    def __init__(
        self,
        live: LiveCases,
        requests: LiveRequests,
        case: OpenCase,
        flow: RequestFlow,
        acts: ActFlow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._requests, self._case, self._flow, self._acts, self._case_id = requests, case, flow, acts, 0
        live.subjects_changed.connect(self._on_news)
        case.opened.connect(self.open)

    @Slot(object)
    def open(self, case_id: int) -> None:
        """This is the open case from now on; 0: none is."""
        self._case_id = case_id
        self._show()

    @Slot(str, object)
    def _on_news(self, kind: str) -> None:
        if kind != self._requests.kind:
            return
        before = self._flow.requests
        self._show()
        if self._case_id and self._flow.requests != before:
            self._case.read_again()  # the card tells how it was answered; the case itself may not have changed

    def _show(self) -> None:
        pending = self._requests.of_case(self._case_id)
        self._flow.take(pending)
        self._acts.know(asked={each.act: each.number for each in pending})
