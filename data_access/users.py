"""Who may sign in: names, roles, data scope and argon2 hashes; five failures lock a name for thirty minutes.

Knows no window and no session but the one it hands out. Takes the time from the clock port.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data_access.engine import Database
from data_access.schema import users
from hall.cases.vocabulary import Role
from hall.errors import InputRefused, NotAllowed
from hall.people.session import Session
from hall.ports import Clock

MOST_FAILURES = 5
LOCKED_MS = 30 * 60_000
SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class User:
    """A person who may sign in. ``streets``: data scope, None for the whole city."""

    name: str
    shown_name: str
    roles: frozenset[Role]
    unit: str | None = None
    streets: frozenset[str] | None = None

    def as_data(self) -> dict[str, Any]:
        """As it is listed."""
        streets = None if self.streets is None else sorted(self.streets)
        roles = sorted(role.value for role in self.roles)
        return {"user": self.name, "name": self.shown_name, "roles": roles, "unit": self.unit, "streets": streets}


class Users:
    """The users of one database. Any thread, but checking a password takes a tenth of a second of CPU."""

    def __init__(self, database: Database, clock: Clock) -> None:
        from argon2 import PasswordHasher  # loads a C library that only sign-in and ``users`` need

        self._database, self._clock, self._hasher = database, clock, PasswordHasher()
        self._nobody = self._hasher.hash("nobody")  # an unknown name must not answer sooner than a wrong password

    def add(self, user: User, password: str) -> None:
        """Enter a user. Raises InputRefused: ``input.user_exists``, ``input.no_role``, ``input.password_short``."""
        if not user.roles:
            raise InputRefused("input.no_role", user=user.name)
        if len(password) < SHORTEST_PASSWORD:
            raise InputRefused("input.password_short", least=SHORTEST_PASSWORD)
        row = {
            "name": user.name, "shown_name": user.shown_name, "password": self._hasher.hash(password),
            "roles": _joined(user.roles), "unit": user.unit,
            "streets": None if user.streets is None else _joined(user.streets), "failures": 0,
        }  # fmt: skip
        with self._database.writing() as connection:
            if connection.execute(sa.select(users.c.name).where(users.c.name == user.name)).first():
                raise InputRefused("input.user_exists", user=user.name)
            connection.execute(sa.insert(users).values(row))

    def list(self) -> list[User]:
        """All users, by name; no hashes."""
        with self._database.reading() as connection:
            return [_user(row) for row in connection.execute(sa.select(users).order_by(users.c.name)).mappings()]

    def sign_in(self, name: str, password: str, station: str) -> Session:
        """The session of a user who knows the password.

        Raises NotAllowed ``denied.sign_in`` (unknown name or wrong password alike; ``left``: tries left) or
        ``denied.locked`` (``until``: moment).
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            row = connection.execute(sa.select(users).where(users.c.name == name)).mappings().first()
        if row is not None and (row["locked_until"] or 0) > now:
            raise NotAllowed("denied.locked", until=row["locked_until"])
        right = self._matches(row["password"] if row is not None else self._nobody, password)
        if row is None:
            raise NotAllowed("denied.sign_in", left=MOST_FAILURES - 1)
        if not right:
            raise self._failed(name, now)
        if row["failures"] or row["locked_until"]:
            self._set(name, failures=0, locked_until=None)
        user = _user(row)
        return Session(user.name, user.shown_name, user.roles, user.unit, user.streets, station)

    def _matches(self, stored: str, password: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError  # see above

        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def _failed(self, name: str, now: int) -> NotAllowed:
        with self._database.writing() as connection:
            counted = connection.execute(sa.select(users.c.failures).where(users.c.name == name)).scalar() or 0
            locked = counted + 1 >= MOST_FAILURES
            until = now + LOCKED_MS if locked else None
            values = {"failures": 0 if locked else counted + 1, "locked_until": until}
            connection.execute(sa.update(users).where(users.c.name == name).values(values))
        if locked:
            return NotAllowed("denied.locked", until=until)
        return NotAllowed("denied.sign_in", left=MOST_FAILURES - counted - 1)

    def _set(self, name: str, **values: Any) -> None:
        with self._database.writing() as connection:
            connection.execute(sa.update(users).where(users.c.name == name).values(values))


def _joined(codes: Iterable[str]) -> str:
    return ",".join(sorted(str(code) for code in codes))


def _user(row: Any) -> User:
    streets = row["streets"]
    return User(
        row["name"],
        row["shown_name"],
        frozenset(Role(code) for code in row["roles"].split(",")),
        row["unit"],
        None if streets is None else frozenset(filter(None, streets.split(","))),
    )
