"""Whole cases taken through the command handler, act by act, as operators would; each act timed. For benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from time import perf_counter
from typing import Any
from unittest import mock
from uuid import uuid4

from data_access.city.city_store import law_of, load_city, storage_of
from data_access.city.ground_store import load_ground
from data_access.engine.database import Database
from data_access.store import unit_of_work
from hall.cases import commands as c
from hall.cases.vocabulary import Act, CheckResult, Kind
from hall.handling import CaseCommandHandler
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Receipt
from tests.benchmarks.harness import QUICK
from tests.support.fakes import FixedLaw

WARM = 2 if QUICK else 20
_ALL = frozenset({Role.COLLECTOR, Role.CALL_TAKER, Role.SHIFT_LEADER, Role.DISPATCHER, Role.CHECKER})


class Acts:
    """Reports cases and takes them to their end, one act at a time, durably."""

    def __init__(self, database: Database) -> None:
        self.city = load_city(database)
        self.law, self._rng = law_of(self.city), Random(3)
        storage = storage_of(database, self.city)
        ground = load_ground(database)
        self.commands = CaseCommandHandler(lambda: unit_of_work.SingleUnit(storage), FixedLaw(self.law), ground)
        self._classes = [(Kind(s.kind), s.code) for t in self.city.taxonomies.values() for s in t.subclasses]
        self._channels = [s.code for s in self.city.profile.sources if s.code.startswith("patrol.")]
        self._west, self._south, self._east, self._north = self.city.profile.map.bounds
        self.centre = Session("bench", "bench", _ALL, station="bench")

    def with_and_without_rollups(self, cases: int) -> dict[str, list[float]]:
        """Milliseconds of each act of ``cases`` whole cases with roll-ups and of as many without, taken in turn."""
        took: dict[str, list[float]] = {"no roll-ups": [], "with roll-ups": []}
        for number in range(-WARM, cases):
            times = list(self.whole_case())
            with mock.patch.object(unit_of_work, "increments", _none):
                bare = list(self.whole_case())
            if number >= 0:
                took["with roll-ups"] += times
                took["no roll-ups"] += bare
        return took

    def whole_case(self) -> Iterator[float]:
        """Milliseconds of the nine acts of a case from its report to its end."""
        receipt, spent = self.timed(self.report(), self.centre)
        yield spent
        for command, who in self.path(receipt):
            done, spent = self.timed(command(self.now_of(receipt)), who)
            receipt = done
            yield spent

    def timed(self, command: c.Command, who: Session) -> tuple[Receipt, float]:
        """An act and its milliseconds."""
        began = perf_counter()
        receipt = self.commands.handle(command, who)
        return receipt, (perf_counter() - began) * 1000

    @staticmethod
    def now_of(receipt: Receipt) -> dict[str, Any]:
        """What a command on the case needs next."""
        return {"command_id": str(uuid4()), "case_id": receipt.case_id, "seen_version": receipt.version}

    def report(self, urgent: bool = False) -> c.Report:
        """A new case somewhere in the city."""
        rng, (kind, subclass) = self._rng, self._rng.choice(self._classes)
        return c.Report(
            command_id=str(uuid4()), channel=rng.choice(self._channels), kind=kind, subclass=subclass, condition=1,
            description="路面积水，影响通行", address="大学路12号", urgent=urgent,
            lon=rng.uniform(self._west, self._east), lat=rng.uniform(self._south, self._north),
        )  # fmt: skip

    def path(self, _receipt: Receipt) -> Iterator[tuple[Any, Session]]:
        """The commands after the report, each with who gives it."""
        unit = self._rng.choice(sorted(self.law.units or ()))
        department = Session("unit", "unit", frozenset({Role.DEPARTMENT}), unit=unit, station="unit")
        checker = Session("checker", "checker", frozenset({Role.CHECKER}), station="bench")
        leader = Session("leader", "leader", frozenset({Role.SHIFT_LEADER}), station="bench")
        yield (lambda now: c.act_on(Act.ACCEPT, **now)), self.centre
        yield (lambda now: c.act_on(Act.FILE, **now, condition=1)), self.centre
        yield (lambda now: c.act_on(Act.DISPATCH, **now, unit=unit)), self.centre
        yield (lambda now: c.act_on(Act.START, **now)), department
        yield (lambda now: c.act_on(Act.DISPOSE, **now)), department
        yield (lambda now: c.act_on(Act.FEED_BACK, **now)), self.centre
        yield (lambda now: c.act_on(Act.CHECK, **now, result=CheckResult.PASS)), checker
        yield (lambda now: c.act_on(Act.CLOSE, **now)), leader


def _none(*_: object) -> list[Any]:
    """No counter is touched."""
    return []
