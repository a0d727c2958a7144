"""What a sign-in reads and writes of users: of one name that was typed, and never the hash of a password.

On PostgreSQL by functions of the owner (migrations 0017 and 0022), because a desk's login has no right to these tables;
on SQLite by the tables themselves: whoever may open the file may read it.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.people import sign_in_tries
from data_access.store.tables.schema import users
from hall.moment import Moment
from hall.people.lockout import AT_LOGIN, Tries

_PUBLIC = [column for column in users.columns if column.name not in ("password", "nonce")]
_ROW = sa.text("SELECT * FROM sign_in_row(:name)")
_TRY = sa.text("SELECT put_password_try(:name, :hashed)")
_IS_PASSWORD = sa.text("SELECT is_password_try(:try)")
_FORGET = sa.text("SELECT forget_password_tries(:name)")
_LOGIN = sa.text("SELECT session_user")
_TRIES = sa.text("SELECT station, failures, locked_until, locked_at, last_at FROM sign_in_tries_of(:name)")
_PUT = sa.text("SELECT put_sign_in_try(:name, :station, :failures, :locked_until, :locked_at, :last_at)")
_LOCK = sa.text("SELECT lock_name(:name, :until)")


def blank_of(hashed: str) -> str:
    """A hash with its costs, salt and length, and nothing of what it was made of: with these the same password makes
    the same hash again. "" for none."""
    beginning, _, end = hashed.rpartition("$")
    return f"{beginning}${'A' * len(end)}" if beginning else ""


class SignInRows:
    """Any thread. The last six work in the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asks_owner = database.dialect.name == "postgresql"

    def blank(self, name: str) -> str | None:
        """`blank_of` the name's password; None: there is no such name. Raises StoreUnreachable."""
        with self._database.reading() as connection:
            row = self.row_if_any(connection, name)
        return None if row is None else str(row["blank"])

    def is_password(self, name: str, hashed: str) -> bool:
        """Whether the password of that name was made into this hash. On PostgreSQL the try is counted first, in a
        transaction of its own; after too many wrong ones every answer is no. Raises StoreUnreachable."""
        if self._asks_owner:
            with self._database.writing() as connection:
                made = connection.execute(_TRY, {"name": name, "hashed": hashed}).scalar()
            with self._database.reading() as connection:
                return made is not None and bool(connection.execute(_IS_PASSWORD, {"try": made}).scalar())
        with self._database.reading() as connection:
            found = connection.execute(_password(name)).scalar() or ""
        return bool(found) and hmac.compare_digest(found, hashed)

    def place(self, connection: sa.Connection, station: str) -> str:
        """Under which name tries at a station are kept: on PostgreSQL behind the login, which nobody can invent."""
        login = connection.execute(_LOGIN).scalar() if self._asks_owner else ""
        return f"{login}{AT_LOGIN}{station}" if login else station

    def row(self, connection: sa.Connection, name: str) -> Mapping[str, Any]:
        """The user's row, with ``blank`` instead of the password (see ``blank``); there is such a name."""
        found = self.row_if_any(connection, name)
        assert found is not None, name
        return found

    def row_if_any(self, connection: sa.Connection, name: str) -> Mapping[str, Any] | None:
        """As ``row``; None: there is no such name."""
        if self._asks_owner:
            found = connection.execute(_ROW, {"name": name}).mappings().first()
            return None if found is None else dict(found)
        asked = sa.select(*_PUBLIC, users.c.password).where(users.c.name == name)
        row = connection.execute(asked).mappings().first()
        if row is None:
            return None
        told = dict(row)
        told["blank"] = blank_of(told.pop("password") or "")
        return told

    def tries(self, connection: sa.Connection, name: str) -> dict[str, Tries]:
        """How sign-ins of that name went, by station."""
        if self._asks_owner:
            return {station: Tries(*row) for station, *row in connection.execute(_TRIES, {"name": name})}
        return sign_in_tries.tries_of(connection, name)

    def put_tries(self, connection: sa.Connection, name: str, station: str, tries: Tries) -> Mapping[str, object]:
        """Write how they went at one station; the row as it stands now, for its seal."""
        if not self._asks_owner:
            return sign_in_tries.put_tries(connection, name, station, tries)
        row = {"name": name, "station": station, **asdict(tries)}
        connection.execute(_PUT, row)
        return row

    def lock(self, connection: sa.Connection, name: str, until: Moment | None) -> None:
        """Locked at all stations."""
        if self._asks_owner:
            connection.execute(_LOCK, {"name": name, "until": until})
        else:
            connection.execute(sa.update(users).where(users.c.name == name).values(locked_until=until))


def forget_tries(database: Database, connection: sa.Connection, name: str) -> None:
    """Let wrong passwords of that name count no more at any login; the rows by station are the caller's."""
    if database.dialect.name == "postgresql":
        connection.execute(_FORGET, {"name": name})


def _password(name: str) -> sa.Select[Any]:
    return sa.select(users.c.password).where(users.c.name == name)
