"""What awaits whose answer (待审批), and what is open at other desks: on the queue's rows, on the chip, on the card.

Knows no key and no words.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from hall.live.live_requests import LiveRequests
from hall.people.session import Session
from hall.ports import LawBook
from hall.requests.request import Request
from screens.desk.columns.list_column import ListColumn
from screens.desk.presence import Others
from widgets.case.card.case_head import CaseHead
from widgets.live.live_cases import LiveCases
from widgets.queue.row_signs import Sign


class DeskInbox(QObject):
    """``requests``: all that wait in the hall; ``column``: the queue with its chips; ``head``: of the open case."""

    def __init__(
        self,
        live: LiveCases,
        requests: LiveRequests,
        laws: LawBook,
        column: ListColumn,
        head: CaseHead,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._live, self._requests, self._laws, self._column, self._head = live, requests, laws, column, head
        self._who: Session | None = None
        self._case_id = 0
        self._elsewhere: Others = {}
        live.subjects_changed.connect(self._on_news)
        live.reloaded.connect(self.show)

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Whose answers are awaited here."""
        self._who = who
        self.show()

    @Slot(object)
    def open(self, case_id: int) -> None:
        """This is the open case from now on; 0: none is."""
        self._case_id = case_id
        self._show_on_card()

    @Slot(object)
    def hear(self, elsewhere: Others) -> None:
        """What is open at other desks."""
        self._elsewhere = elsewhere
        self._column.model.set_signs(elsewhere=elsewhere.keys())
        self._show_on_card()

    @Slot()
    def show(self) -> None:
        """Show who must answer what."""
        waiting = self._waiting()
        mine = frozenset(each.case_id for each in waiting if each.case_id in self._live.store)
        self._column.filters.set_awaiting(mine, shown=bool(mine) or self._may_approve())
        signs = {case_id: Sign.AWAITS_ME if case_id in mine else Sign.ASKED for case_id in self._requests.cases}
        self._column.model.set_signs(asked=signs)
        self._show_on_card()

    def _waiting(self) -> tuple[Request, ...]:
        return () if self._who is None else self._requests.waiting_for(self._who)

    def _may_approve(self) -> bool:
        return self._who is not None and not self._who.roles.isdisjoint(self._laws.present().lifecycle.approvers)

    def _show_on_card(self) -> None:
        asked = tuple(each.act for each in self._requests.of_case(self._case_id))
        self._head.show_beside(asked, self._elsewhere.get(self._case_id, ()))

    @Slot(str, object)
    def _on_news(self, kind: str) -> None:
        if kind == self._requests.kind:
            self.show()
