"""Who may sign in: names, roles, data scope and argon2 hashes; five failures lock a name for thirty minutes.

Whoever is entered, signs in or is refused stands in the audit. Knows no window and no session but the one it hands out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data_access import seals
from data_access.engine import Database
from data_access.schema import users
from hall.cases.vocabulary import Moment, Role
from hall.errors import InputRefused, NotAllowed, Words
from hall.people.session import Session
from hall.ports import Clock

MOST_FAILURES = 5
LOCKED_MS = 30 * 60_000
SHORTEST_PASSWORD = 8
LONGEST_STATION = 64
"""What the audit has room for: a machine's name alone may be that long."""


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


def check_names(user: User) -> None:
    """Whether the names can be typed, read and stored.

    Raises InputRefused (field): ``input.blank``, ``input.outer_space``, ``input.unseen``, ``input.too_long`` (size).
    """
    for column, name in ((users.c.name, user.name), (users.c.shown_name, user.shown_name)):
        field, size = Words(f"users.{column.name}"), int(getattr(column.type, "length", 0))
        if not name.strip():
            raise InputRefused("input.blank", field=field)
        if name != name.strip():  # sign-in takes outer spaces away: such a name would never be found
            raise InputRefused("input.outer_space", field=field)
        if not name.isprintable():
            raise InputRefused("input.unseen", field=field)
        if len(name) > size:
            raise InputRefused("input.too_long", field=field, size=size)


class Users:
    """The users of one database. Any thread, but checking a password takes a tenth of a second of CPU."""

    def __init__(self, database: Database, clock: Clock) -> None:
        from argon2 import PasswordHasher  # loads a C library that only sign-in and ``users`` need

        self._database, self._clock, self._hasher = database, clock, PasswordHasher()
        self._nobody = self._hasher.hash("nobody")  # an unknown name must not answer sooner than a wrong password

    def add(self, user: User, password: str, by: str = "", station: str = "") -> None:
        """Enter a user; ``by`` and ``station``: who did so, and where, for the audit.

        Raises InputRefused: ``input.user_exists``, ``input.no_role``, ``input.password_short``, and what `check_names`
        raises.
        """
        check_names(user)
        if not user.roles:
            raise InputRefused("input.no_role", user=user.name)
        if len(password) < SHORTEST_PASSWORD:
            raise InputRefused("input.password_short", least=SHORTEST_PASSWORD)
        row = {
            "name": user.name, "shown_name": user.shown_name, "password": self._hasher.hash(password),
            "roles": _joined(user.roles), "unit": user.unit,
            "streets": None if user.streets is None else _joined(user.streets), "failures": 0, "locked_until": None,
        }  # fmt: skip
        with self._database.writing() as connection:
            if connection.execute(sa.select(users.c.name).where(users.c.name == user.name)).first():
                raise InputRefused("input.user_exists", user=user.name)
            connection.execute(sa.insert(users).values(row))
            seals.write(self._database, connection, _entered(row, by, station))

    def list(self) -> list[User]:
        """All users, by name; no hashes."""
        with self._database.reading() as connection:
            return [_user(row) for row in connection.execute(sa.select(users).order_by(users.c.name)).mappings()]

    def sign_in(self, name: str, password: str, station: str) -> Session:
        """The session of a user who knows the password.

        Raises NotAllowed ``denied.sign_in`` (``failures``, ``minutes``: what locks a name, and for how long), the same
        for an unknown name, a wrong password and a locked name: who tries names learns nothing.
        """
        station = station[:LONGEST_STATION]
        now, row = self._clock.now(), self._row(name)
        right = self._matches(row["password"] if row is not None else self._nobody, password)
        if row is None:
            self._refuse_unknown(station)
            raise _refusal()
        if not self._count(name, station, now, right=right):
            raise _refusal()
        user = _user(row)
        return Session(user.name, user.shown_name, user.roles, user.unit, user.streets, station)

    def _row(self, name: str) -> Any:
        with self._database.reading() as connection:
            return connection.execute(sa.select(users).where(users.c.name == name)).mappings().first()

    def _matches(self, stored: str, password: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError  # see above

        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def _count(self, name: str, station: str, now: Moment, *, right: bool) -> bool:
        """Note in row and audit how a try went, under the one lock; whether this person may sit down."""
        with self._database.writing() as connection:
            mine = users.c.name == name
            before = connection.execute(sa.select(users).where(mine)).mappings().one()
            after, may_sit = _tried(dict(before), now, right=right)
            if after != before:
                connection.execute(sa.update(users).where(mine).values({key: after[key] for key in _COUNTED}))
            act = seals.SIGNED_IN if may_sit else seals.SIGN_IN_REFUSED
            seals.write(self._database, connection, [seals.of_tries(act, after, name, station)])
        return may_sit

    def _refuse_unknown(self, station: str) -> None:
        """Without the name: somebody may have typed a password there."""
        with self._database.writing() as connection:
            seals.write(self._database, connection, [seals.Seal(seals.SIGN_IN_REFUSED, station=station)])


def _entered(row: dict[str, Any], by: str, station: str) -> list[seals.Seal]:
    return [seals.of_user(row, by, station), seals.of_tries(seals.USER_ADDED, row, by, station)]


_COUNTED = ("failures", "locked_until")


def _tried(row: dict[str, Any], now: Moment, *, right: bool) -> tuple[dict[str, Any], bool]:
    """The row after a try, and whether it was let in: five failures lock for half an hour, whatever is typed then."""
    if (row["locked_until"] or 0) > now:
        return row, False
    if right:
        return row | {"failures": 0, "locked_until": None}, True
    if row["failures"] + 1 >= MOST_FAILURES:
        return row | {"failures": 0, "locked_until": now + LOCKED_MS}, False
    return row | {"failures": row["failures"] + 1}, False


def _refusal() -> NotAllowed:
    return NotAllowed("denied.sign_in", failures=MOST_FAILURES, minutes=LOCKED_MS // 60_000)


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
