"""Leads in the database: detections that come in a batch, decisions one by one, each sealed and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import seals
from data_access.store.ledger import Ledger
from data_access.store.sealed_writes import SealedWrites, Told, done_by, kept_as
from data_access.store.tables.lead_rows import lead_digest, lead_row, lead_subject
from data_access.video.leads import lead_statements as sql
from hall.errors import NotFound
from hall.facts import FactKind
from hall.moment import Moment
from hall.people.rights import Right
from hall.people.scope import scope_of
from hall.people.session import Session
from hall.ports import Clock
from hall.video.leads.lead import Detection, Lead, LeadState, Reason
from hall.video.leads.merging import LeadRules, Taken, lapsed, take
from hall.video.leads.precision import Precision, precisions
from hall.video.leads.review import filed, refused

Key = tuple[str, str]
"""Camera and kind."""


class LeadIntake:
    """Implements ``hall.ports.leads.LeadTaker``; and lets lapse what nobody looks at."""

    def __init__(self, database: Database, clock: Clock, rules: LeadRules) -> None:
        self._database, self._clock, self._rules = database, clock, rules

    def take(self, detections: Sequence[Detection]) -> Mapping[Taken, int]:
        """See the port. A storm of one camera is one row and one line of the change log."""
        made: Counter[Taken] = Counter()
        with self._database.writing() as connection:
            stood: dict[Key, tuple[Lead | None, bool]] = {}
            stands: dict[Key, Lead | None] = {}
            opened: list[Lead] = []
            for each in detections:
                key = (each.camera, each.kind)
                if key not in stood:
                    found = sql.latest(connection, *key)
                    stood[key], stands[key] = (found, sql.is_open(connection, found)), found
                taken, lead = take(stands[key], each, self._rules, is_open=stood[key][1])
                made[taken] += 1
                if taken is Taken.NEW:
                    opened += [old] if (old := stands[key]) is not None and old is not stood[key][0] else []
                stands[key] = lead or stands[key]
            self._write(connection, stood, stands, opened)
        return made

    def _write(
        self,
        connection: sa.Connection,
        stood: Mapping[Key, tuple[Lead | None, bool]],
        stands: Mapping[Key, Lead | None],
        opened: Sequence[Lead],
    ) -> None:
        """``opened``: leads that began and ended within the batch."""
        free, told = sql.next_id(connection), list[int]()
        for lead in [*opened, *(lead for lead in stands.values() if lead is not None)]:
            before = stood[lead.camera, lead.kind][0]
            if lead.id and before is not None:
                sql.update(connection, before, lead)
                told += [lead.id] if lead != before else []
            else:
                sql.insert(connection, replace(lead, id=free))
                told.append(free)
                free += 1
        self._tell(connection, told)

    def let_lapse(self) -> int:
        """Those that nobody looked at in time; how many."""
        now = self._clock.now()
        with self._database.writing() as connection:
            found = [
                lead for lead in sql.forgotten(connection, now - self._rules.lapse_ms) if lapsed(lead, now, self._rules)
            ]
            for lead in found:
                sql.update(connection, lead, replace(lead, state=LeadState.LAPSED, version=lead.version + 1))
            self._tell(connection, [lead.id for lead in found])
        return len(found)

    def _tell(self, connection: sa.Connection, ids: Sequence[int]) -> None:
        ledger, driver = Ledger(self._database), driver_of(connection)
        at = ledger.head(driver).now
        for lead_id in ids:
            ledger.changed(driver, FactKind.LEAD, at, str(lead_id))


class LeadStore:
    """Implements ``hall.ports.leads.LeadDesk``."""

    def __init__(self, database: Database, clock: Clock, renewed: Callable[[Session], Session]) -> None:
        self._clock, self._renewed, self._writes = clock, renewed, SealedWrites(database, clock, renewed)

    def refuse(self, lead_id: int, reason: Reason, command: str, who: Session) -> Lead:
        """See the port."""
        act = f"lead.refuse.{reason}"
        return self._decide(lead_id, act, command, who, lambda lead, at: refused(lead, reason, who.user, at))

    def filed(self, lead_id: int, case_id: int, command: str, who: Session) -> Lead:
        """See the port."""
        return self._decide(lead_id, "lead.file", command, who, lambda lead, at: filed(lead, case_id, who.user, at))

    def _decide(
        self, lead_id: int, act: str, command: str, who: Session, decided: Callable[[Lead, Moment], Lead]
    ) -> Lead:
        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, Lead]:
            told, kept = Told(FactKind.LEAD, str(lead_id)), kept_as(command, lead_subject(lead_id).told())
            before = sql.one(connection, lead_id)
            if not _may_see(before, self._renewed(who)):  # whose streets may have changed a moment ago
                raise NotFound("missing.lead", lead=lead_id)
            if done_by(connection, kept, by) is not None:
                return [], told, before
            after = decided(before, self._clock.now())
            sql.update(connection, before, after)
            seal = seals.Seal(
                act, lead_subject(lead_id).told(), lead_digest(lead_row(after)), by.actor, by.station, command=kept
            )
            return [seal], told, after

        return self._writes.write(who, Right.LEADS, write)


class LeadRepository:
    """Implements ``hall.ports.leads.LeadReader``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, who: Session) -> list[Lead]:
        """See the port."""
        scope = scope_of(who)
        with self._database.reading(scope) as connection:
            return sql.waiting(connection, scope.streets) if scope.units is None else []

    def one(self, lead_id: int, who: Session) -> Lead:
        """See the port."""
        with self._database.reading(scope_of(who)) as connection:
            lead = sql.one(connection, lead_id)
        if not _may_see(lead, who):
            raise NotFound("missing.lead", lead=lead_id)
        return lead

    def precision(self, since: Moment) -> dict[Key, Precision]:
        """See the port."""
        with self._database.reading() as connection:
            return precisions(sql.judged(connection, since))


def _may_see(lead: Lead, who: Session) -> bool:
    """Whoever is bound to streets sees those of its cameras; whoever is bound to a unit none: no lead is a unit's."""
    scope = scope_of(who)
    return scope.units is None and (scope.streets is None or lead.street in scope.streets)
