"""The requests that wait for an answer (申请), by case: the case itself does not say whether one is pending.

Knows no Qt, no database and no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hall.facts import FactKind
from hall.live.changes import Subjects
from hall.people.session import Session
from hall.requests.consents import may_answer
from hall.requests.request import Request


class LiveRequests:
    """Implements ``LiveStore``. One thread."""

    kind: str = FactKind.REQUEST

    def __init__(self) -> None:
        self._pending: dict[int, Request] = {}
        self._of_case: dict[int, dict[int, Request]] = {}

    def __len__(self) -> int:
        return len(self._pending)

    def load(self, subjects: Subjects) -> None:
        """Replace everything."""
        self._pending.clear()
        self._of_case.clear()
        self.apply(subjects)

    def apply(self, subjects: Subjects) -> None:
        """Take in what has changed; a version that is not newer than ours is ignored."""
        for name, request in subjects.items():
            if request is None:
                self._drop(int(name))
            elif self._is_news(request):
                self._put(request)

    def leave(self, cases: Collection[int]) -> bool:
        """What is asked for these cases leaves. Whether anything did."""
        left = [request_id for case_id in cases for request_id in self._of_case.pop(case_id, ())]
        for request_id in left:
            del self._pending[request_id]
        return bool(left)

    def _is_news(self, request: Request) -> bool:
        known = self._pending.get(request.id)
        return known is None or request.version > known.version

    def _put(self, request: Request) -> None:
        if not request.is_pending:
            return self._drop(request.id)
        self._pending[request.id] = request
        self._of_case.setdefault(request.case_id, {})[request.id] = request
        return None

    def _drop(self, request_id: int) -> None:
        known = self._pending.pop(request_id, None)
        if known is not None:
            of_case = self._of_case[known.case_id]
            del of_case[request_id]
            if not of_case:
                del self._of_case[known.case_id]

    def of_case(self, case_id: int) -> tuple[Request, ...]:
        """What is asked for a case and not answered yet, oldest first."""
        return _in_order(self._of_case.get(case_id, {}).values())

    @property
    def cases(self) -> frozenset[int]:
        """The cases for which something is asked and not answered yet."""
        return frozenset(self._of_case)

    def waiting_for(self, who: Session) -> tuple[Request, ...]:
        """What awaits this person's answer, oldest first."""
        return _in_order(each for each in self._pending.values() if may_answer(each, who))


def _in_order(requests: Iterable[Request]) -> tuple[Request, ...]:
    return tuple(sorted(requests, key=lambda each: each.id))
