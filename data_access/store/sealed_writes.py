"""One durable commit of what is no case: who may is asked under the lock, what was written is sealed and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid5

import sqlalchemy as sa

from data_access.engine.clock import must_agree
from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import seals
from data_access.store.ledger import Head, Ledger, must_still_stand
from data_access.store.tables.schema import audit, commands
from hall.cases.refusals import Refusal
from hall.errors import NotAllowed, PeopleChanged
from hall.facts import FactKind
from hall.live.changes import ChangeKind
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.ports import Clock

T = TypeVar("T")
_COMMANDS = UUID("420813cf-7de2-4b87-89dd-acb23f7d2c92")
"""Of ids that are made of a command's own: drawn once, by chance."""


class Told(NamedTuple):
    """A line of the change log."""

    kind: FactKind | ChangeKind
    subject: str


Write = Callable[[sa.Connection, seals.By], tuple[list[seals.Seal], Told, T]]
"""Writes within a transaction: its seals (none: nothing has changed), what is told, and what is answered."""


def kept_as(command: str, subject: str = "") -> str:
    """Under which id it is kept that a command was done, to that subject: however long a program's own id is. "" where
    the command has none, and is never sent again."""
    return str(uuid5(_COMMANDS, f"{command!a} {subject!a}")) if command else ""


def done_by(connection: sa.Connection, kept: str, who: seals.By) -> str | None:
    """What the audit says was done by it when it was sent before ("" where that line is archived); None: it is new.
    Raises NotAllowed ``denied.known_command`` where somebody else sent it."""
    asked = sa.select(commands.c.actor, audit.c.subject).where(commands.c.command_id == kept)
    row = connection.execute(asked.select_from(commands.outerjoin(audit, audit.c.id == commands.c.audit_id))).first()
    if row is not None and row.actor != who.actor:
        raise NotAllowed(Refusal.KNOWN_COMMAND)
    return None if row is None else row.subject or ""


class SealedWrites:
    """``clock``: what is written is dated by it, within ``write``: it may be set while one waits for the lock.
    ``renewed``: who a person is now, asked where users have changed."""

    def __init__(self, database: Database, clock: Clock, renewed: Callable[[Session], Session]) -> None:
        self._database, self._clock, self._renewed = database, clock, renewed

    def write(self, who: Session, right: Right, write: Write[T]) -> T:
        """One transaction under the lock. Raises NotAllowed, StoreUnreachable (``store.clock_changed`` too, as acts on
        cases do), and what ``write`` raises; nothing is stored then."""
        try:
            return self._once(who, right, write)
        except PeopleChanged:
            return self._once(self._renewed(who), right, write)

    def _once(self, who: Session, right: Right, write: Write[T]) -> T:
        must_have(who, right)
        with self._database.writing() as connection:
            driver, ledger = driver_of(connection), Ledger(self._database)
            head: Head = ledger.head(driver)
            must_agree(self._clock, head.now)
            must_still_stand(head, who)
            sealed, told, answer = write(connection, seals.By(who.user, who.station))
            if sealed:
                seals.write(self._database, connection, sealed)
                ledger.changed(driver, told.kind, head.now, told.subject)
        return answer
