"""What the sample life will do next, soonest first. Pure bookkeeping: knows no clock and no database."""

from __future__ import annotations

import heapq
from dataclasses import replace

from hall.cases.case import Case
from hall.moment import Moment
from hall.sample_city.life.life import Life
from hall.sample_city.life.steps import Planned

HeapEntry = tuple[Moment, int, int]
"""When, which case, at which version."""
LEFT_ALONE_MS = 15 * 60_000
"""So long after a person's act the life leaves a case to people: nobody is overtaken in the middle of their work."""


class Agenda:
    """The next step of every open case. A case that changed meanwhile is put again; its old step is forgotten.

    A step that comes after its case's deadline, or after a hold, is *patient*: it is never brought forward, so that
    slow units stay slow and what is overdue or on hold can be seen to be. So is what a person has just acted on.
    """

    def __init__(self, life: Life) -> None:
        self._life = life
        self._eager: list[HeapEntry] = []
        self._patient: list[HeapEntry] = []
        self._cases: dict[int, Case] = {}

    def __len__(self) -> int:
        return len(self._cases)

    def version_of(self, case_id: int) -> int | None:
        """The version at which a case is on the agenda; None: it is not."""
        case = self._cases.get(case_id)
        return case.version if case is not None else None

    def put(self, case: Case, *, by_person: bool = False, not_before: Moment = 0) -> None:
        """The case as it is now; an ended one leaves the agenda. ``by_person``: its last act was not the life's own;
        ``not_before``: somebody has it open, so it is left alone until then at least."""
        self.forget(case.id)
        step = self._life.next(case) if case.is_open else None
        if step is None:
            return
        at = max(step.at, case.changed_at + LEFT_ALONE_MS) if by_person else step.at
        at = max(at, not_before)
        heap = self._patient if by_person or not_before or _is_patient(case, step) else self._eager
        self._cases[case.id] = case
        heapq.heappush(heap, (at, case.id, case.version))

    def forget(self, case_id: int) -> None:
        """Take a case off the agenda."""
        self._cases.pop(case_id, None)

    def next_at(self) -> Moment | None:
        """When the next step is due; None when nothing is planned."""
        return min((heap[0][0] for heap in self._heaps()), default=None)

    def next_eager_at(self) -> Moment | None:
        """When the soonest step that may be brought forward is due; None when there is none."""
        self._drop_outdated(self._eager)
        return self._eager[0][0] if self._eager else None

    def pop(self) -> Planned | None:
        """The soonest step, whether due or not; its case leaves the agenda until it is put again."""
        heaps = self._heaps()
        return self._taken(min(heaps, key=lambda heap: heap[0])) if heaps else None

    def pop_eager(self) -> Planned | None:
        """The soonest step that may be brought forward."""
        self._drop_outdated(self._eager)
        return self._taken(self._eager) if self._eager else None

    def _taken(self, heap: list[HeapEntry]) -> Planned | None:
        at, case_id, _ = heapq.heappop(heap)
        step = self._life.next(self._cases.pop(case_id))
        return replace(step, at=at) if step is not None else None

    def _heaps(self) -> list[list[HeapEntry]]:
        for heap in (self._eager, self._patient):
            self._drop_outdated(heap)
        return [heap for heap in (self._eager, self._patient) if heap]

    def _drop_outdated(self, heap: list[HeapEntry]) -> None:
        while heap and self.version_of(heap[0][1]) != heap[0][2]:
            heapq.heappop(heap)


def _is_patient(case: Case, step: Planned) -> bool:
    return case.is_held or (case.due_at is not None and step.at > case.due_at)
