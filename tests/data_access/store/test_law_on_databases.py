"""The law over a real database as in memory: the same random histories on both engines, and verify stays clean."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.cases.numbering import CaseNumbers
from hall.handling import CaseCommandHandler
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import Receipt
from tests.support.attached import brought, contents_here
from tests.support.case_machine import CaseMachine, World
from tests.support.clocks import SettableClock
from tests.support.fakes import A_PHOTO, ZONE, FakeLocator, FixedLaw, a_law

LAW = a_law()


class DatabaseWorld:
    """The real desk over a real database. The next history goes on in the same one, with cases of its own."""

    def __init__(self, database: Database) -> None:
        self._clock = SettableClock()
        contents = contents_here(database)
        self._storage = Storage(database, self._clock, ZONE, CaseNumbers("410103", ZONE), contents)
        brought(contents, A_PHOTO)
        self._desk = CaseCommandHandler(lambda: SingleUnit(self._storage), FixedLaw(LAW), FakeLocator())

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
    assert verify(database, ZONE.name, contents=contents_here(database)).findings == []
