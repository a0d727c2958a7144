"""Who takes something out of the hall: the person named, who types a password; nobody where nobody signs in."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from data_access.engine.account import account
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.store.people.reporters import NO_GRANT
from data_access.store.people.users import LONGEST_STATION, Users
from data_access.store.seals import Seal
from data_access.store.tables.schema import users
from hall.city.city import City
from hall.errors import InputRefused, Words
from hall.people.session import Session

AsOfNow = Callable[[sa.Connection], Session | None]
"""Who asks, as that person stands in a transaction; None: nobody signs in to this hall."""


class Asked(Protocol):
    """``as_``: the name; ``ask``: for that person's password."""

    @property
    def as_(self) -> str: ...

    @property
    def ask(self) -> Callable[[], str]: ...


class ExportAsked(Asked, Protocol):
    """What is to be written, and where. ``as_`` empty: all, where nobody signs in; ``say``: makes headings and words,
    in ``language``."""

    @property
    def file(self) -> Path: ...

    @property
    def say(self) -> Callable[[Words], str]: ...

    @property
    def language(self) -> str: ...


def asker(database: Database, city: City, asked: Asked) -> AsOfNow:
    """Signs in. Raises InputRefused ``cli.option_missing`` later, where somebody should have been named; NotAllowed."""
    if not asked.as_:
        return _nobody
    known = Users(database, DatabaseClock(database), lambda: city.profile.lock_minutes)
    who = known.sign_in(asked.as_, asked.ask(), f"export@{platform.node()}", door=None)
    return lambda connection: known.as_of_now(connection, who)


def taken_out(who: Session | None, act: str, what: str, at: str = "export") -> Seal:
    """What the audit says of it; where nobody signs in, the account of the machine has done it. ``at``: the command."""
    by, role = (who.user, next(iter(sorted(who.roles)), "")) if who else (account(), "")
    return Seal(act, what, "", by, f"{at}@{platform.node()}"[:LONGEST_STATION], role)


def signs_in(connection: sa.Connection) -> bool:
    """Whether anybody signs in to this hall; a login that may not look takes it for one where they do."""
    try:
        return connection.execute(sa.select(users.c.name).limit(1)).first() is not None
    except sa.exc.DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", None) != NO_GRANT:
            raise
        return True


def _nobody(connection: sa.Connection) -> None:
    """Where somebody signs in to this hall, ``--as`` is missing."""
    if signs_in(connection):
        raise InputRefused("cli.option_missing", name="--as")
