"""No sequence of commands leads outside the law: random histories over the desk with a store in memory."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

from hall.cases.case import Case
from hall.handling import CaseCommandHandler
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import Receipt
from tests.support.case_machine import CaseMachine, World
from tests.support.fakes import FakeLocator, FakeStore, FixedLaw, a_law


class MemoryWorld:
    """The real desk over a store in memory."""

    def __init__(self) -> None:
        self._store = FakeStore()
        self._desk = CaseCommandHandler(self._store.unit, FixedLaw(a_law()), FakeLocator())

    def handle(self, command: Any, session: Session) -> Receipt:
        return self._desk.handle(command, session)

    def read(self, case_id: int) -> Case:
        return self._store.cases[case_id]

    def set_now(self, now: Moment) -> None:
        self._store.now = now

    def close(self) -> None:
        """Nothing to give back."""


class MemoryMachine(CaseMachine):
    def make_world(self) -> World:
        return MemoryWorld()


TestMemory = MemoryMachine.TestCase
TestMemory.settings = settings(max_examples=300, stateful_step_count=30, deadline=None)
