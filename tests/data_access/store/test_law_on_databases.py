"""The law over a real database as in memory: the same random histories on both engines, and verify stays clean."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from data_access.engine import Database
from data_access.storage import Storage
from data_access.unit_of_work import SingleUnit
from data_access.verify import verify
from hall.cases.case import Case
from hall.cases.case_desk import CaseDesk
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Moment
from hall.people.session import Session
from hall.ports import Receipt
from tests.support.case_machine import CaseMachine, World
from tests.support.clocks import SettableClock
from tests.support.fakes import ZONE, FakeLocator, a_law

LAW = a_law()


class DatabaseWorld:
    """The real desk over a real database. The next history goes on in the same one, with cases of its own."""

    def __init__(self, database: Database) -> None:
        self._clock = SettableClock()
        self._storage = Storage(database, self._clock, ZONE, CaseNumbers("410103", ZONE))
        self._desk = CaseDesk(lambda: SingleUnit(self._storage), LAW, FakeLocator())

    def handle(self, command: Any, session: Session) -> Receipt:
        return self._desk.handle(command, session)

    def read(self, case_id: int) -> Case:
        with SingleUnit(self._storage) as unit:
            return unit.case(case_id)

    def set_now(self, now: Moment) -> None:
        self._clock.set(now)

    def close(self) -> None:
        """The database is the fixture's."""


def test_no_sequence_of_commands_leads_outside_the_law(database: Database) -> None:
    class Machine(CaseMachine):
        def make_world(self) -> World:
            return DatabaseWorld(database)

    unhurried = settings(
        max_examples=80,
        stateful_step_count=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=unhurried)
    assert verify(database, ZONE.name).findings == []
