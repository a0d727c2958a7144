"""What the sample life will do next, soonest first. Pure bookkeeping: knows no clock and no database."""

from __future__ import annotations

import heapq

from hall.cases.case import Case
from hall.cases.vocabulary import Moment
from hall.sample_city.life import Life, Step


class Agenda:
    """The next step of every open case. A case that changed meanwhile is put again; its old step is forgotten."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._heap: list[tuple[Moment, int, int]] = []
        self._cases: dict[int, Case] = {}

    def __len__(self) -> int:
        return len(self._cases)

    def put(self, case: Case) -> None:
        """The case as it is now; an ended one leaves the agenda."""
        self.forget(case.id)
        if not case.is_open:
            return
        step = self._life.next(case)
        if step is not None:
            self._cases[case.id] = case
            heapq.heappush(self._heap, (step.at, case.id, case.version))

    def forget(self, case_id: int) -> None:
        """Take a case off the agenda."""
        self._cases.pop(case_id, None)

    def next_at(self) -> Moment | None:
        """When the next step is due; None when nothing is planned."""
        self._drop_outdated()
        return self._heap[0][0] if self._heap else None

    def pop(self) -> Step | None:
        """The soonest step, whether due or not; its case leaves the agenda until it is put again."""
        self._drop_outdated()
        if not self._heap:
            return None
        _, case_id, _ = heapq.heappop(self._heap)
        return self._life.next(self._cases.pop(case_id))

    def _drop_outdated(self) -> None:
        while self._heap:
            _, case_id, version = self._heap[0]
            known = self._cases.get(case_id)
            if known is not None and known.version == version:
                return
            heapq.heappop(self._heap)
