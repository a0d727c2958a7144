"""Detections that come in: a batch is one commit, and a storm of one camera some rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store.ledger import Ledger
from data_access.video.leads import lead_statements as sql
from data_access.video.leads.lead_unit import MustHold, anybody
from hall.city.own_rules import LeadRules
from hall.facts import FactKind
from hall.ports import Clock
from hall.video.leads.lead import Detection, Lead, LeadState
from hall.video.leads.merging import Taken, files_itself, lapsed, take

Key = tuple[str, str]
"""Camera and kind."""


class _Batch(NamedTuple):
    """What becomes of some detections. ``stood``: the leads before, and whether their cases are open; ``stands``: the
    latest ones then; ``opened``: leads that begin and are overtaken within the batch."""

    made: Counter[Taken]
    stood: Mapping[Key, tuple[Lead | None, bool]]
    stands: Mapping[Key, Lead | None]
    opened: Sequence[Lead]


class LeadIntake:
    """Takes in detections whose pictures are kept (`lead_door`); and lets lapse what nobody looks at."""

    def __init__(self, database: Database, clock: Clock, rules: Callable[[], LeadRules]) -> None:
        """``rules``: of the city, as they are now."""
        self._database, self._clock, self._rules = database, clock, rules

    def take(self, detections: Sequence[Detection]) -> Mapping[Taken, int]:
        """What was made of them, by count. A storm of one camera is one row and one line of the change log."""
        with self._database.writing() as connection:
            batch = self._judged(connection, detections)
            self._write(connection, batch)
        return batch.made

    def standing(self, detections: Sequence[Detection]) -> frozenset[str]:
        """Digests of the pictures that would stand for leads, were these taken now: nobody keeps any other."""
        with self._database.reading() as connection:
            batch = self._judged(connection, detections)
        return frozenset(lead.snapshot for lead in [*batch.opened, *batch.stands.values()] if lead is not None)

    def _judged(self, connection: sa.Connection, detections: Sequence[Detection]) -> _Batch:
        made, rules, waiting = Counter[Taken](), self._rules(), dict[str, int]()
        stood: dict[Key, tuple[Lead | None, bool]] = {}
        stands: dict[Key, Lead | None] = {}
        opened: list[Lead] = []
        now = self._clock.now()
        for each in detections:
            key = (each.camera, each.kind)
            if key not in stood:
                found = sql.latest(connection, *key)
                stood[key], stands[key] = (found, sql.is_open(connection, found)), found
            if each.camera not in waiting:
                waiting[each.camera] = sql.waiting_of(connection, each.camera)
            is_open, waits = stood[key][1], waiting[each.camera]
            taken, lead = take(stands[key], each, rules, now, is_open=is_open, waiting=waits)
            made[taken] += 1
            if taken is Taken.NEW:
                waiting[each.camera] += 1
                opened += [old] if (old := stands[key]) is not None and old is not stood[key][0] else []
            stands[key] = lead or stands[key]
        return _Batch(made, stood, stands, opened)

    def _write(self, connection: sa.Connection, batch: _Batch) -> None:
        free, told = sql.next_id(connection), list[int]()
        for lead in [*batch.opened, *(lead for lead in batch.stands.values() if lead is not None)]:
            before = batch.stood[lead.camera, lead.kind][0]
            if lead.id and before is not None:
                sql.update(connection, before, lead)
                told += [lead.id] if lead != before else []
            else:
                sql.insert(connection, replace(lead, id=free))
                told.append(free)
                free += 1
        self._tell(connection, told)

    def trusted(self) -> list[Lead]:
        """Those that wait and of which the city has cases made without a person."""
        rules = self._rules()
        if not rules.trusted:
            return []
        with self._database.reading() as connection:
            found = sql.of_kinds(connection, {each.kind for each in rules.trusted})
        return [lead for lead in found if files_itself(lead, rules)]

    def let_lapse(self, must_hold: MustHold = anybody) -> int:
        """Those that nobody looked at in time; how many."""
        now, rules = self._clock.now(), self._rules()
        with self._database.reading() as connection:  # first: nearly always there are none
            if not sql.forgotten(connection, now, rules.lapse_ms):
                return 0
        with self._database.writing() as connection:
            must_hold(connection)
            found = [lead for lead in sql.forgotten(connection, now, rules.lapse_ms) if lapsed(lead, now, rules)]
            for lead in found:
                sql.update(connection, lead, replace(lead, state=LeadState.LAPSED, version=lead.version + 1))
            self._tell(connection, [lead.id for lead in found])
        return len(found)

    def _tell(self, connection: sa.Connection, ids: Sequence[int]) -> None:
        ledger, driver = Ledger(self._database), driver_of(connection)
        at = ledger.head(driver).now
        for lead_id in ids:
            ledger.changed(driver, FactKind.LEAD, at, str(lead_id))
