"""Who may sign in: names, roles, data scope and argon2 hashes; wrong passwords lock a name (hall/people/lockout).

Whoever is entered, signs in or is refused stands in the audit. Knows no window and no session but the one it hands out.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from secrets import token_hex
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import seals
from data_access.store.people.people_count import present_people
from data_access.store.people.sign_in_rows import SignInRows
from data_access.store.people.sign_in_tries import all_tries
from data_access.store.tables.schema import users
from hall.city.profile import LOCK_MINUTES
from hall.errors import InputRefused, NotAllowed, Words
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.lockout import (
    MOST_FAILURES,
    MOST_MINUTES,
    UNTIL_UNLOCKED,
    Tries,
    is_locked,
    last_sign_in,
    locked_since,
    locks_everywhere,
    tried,
)
from hall.people.names import password_text, reserved, same_user, taken, user_name
from hall.people.passwords import weakness
from hall.people.rights import Right, closed
from hall.people.roles import Role
from hall.people.session import Session
from hall.plain_text import is_storable, visible
from hall.ports import Clock

LONGEST_STATION = 64  # what the audit has room for: a machine's name alone may be that long
_NONCE_BYTES = 32  # more than anybody tries
NO_PASSWORD = ""
"""In place of a hash: nobody signs in by that name until an administrator gives it a password."""


@frozen
class User:
    """A person who may sign in. ``streets``: data scope, None for the whole city."""

    name: str
    shown_name: str
    roles: frozenset[Role]
    unit: str | None = None
    streets: frozenset[str] | None = None


@frozen
class KnownUser:
    """A user as administrators see them. ``locked_until``: at all stations; ``tries``: by station."""

    user: User
    disabled: bool
    has_password: bool
    locked_until: Moment | None
    tries: Mapping[str, Tries] = field(default_factory=dict)

    def may_sign_in(self) -> bool:
        """Whether anything but a lock that ends by itself keeps this name from signing in."""
        return self.has_password and not self.disabled


def check_names(user: User) -> None:
    """Whether the names can be typed, read and stored.

    Raises InputRefused (field): ``input.blank``, ``input.outer_space``, ``input.unseen``, ``input.too_long`` (size);
    ``input.reserved_name`` (user).
    """
    for column, name in ((users.c.name, user.name), (users.c.shown_name, user.shown_name)):
        field, size = Words(f"users.{column.name}"), int(getattr(column.type, "length", 0))
        if not visible(name):
            raise InputRefused("input.blank", field=field)
        if name != name.strip():  # sign-in takes outer spaces away: such a name would never be found
            raise InputRefused("input.outer_space", field=field)
        if not name.isprintable():
            raise InputRefused("input.unseen", field=field)
        if len(name) > size:
            raise InputRefused("input.too_long", field=field, size=size)
    if reserved(user.name):
        raise InputRefused("input.reserved_name", user=user.name)


class Users:
    """The users of one database. Any thread, but checking a password takes a tenth of a second of CPU.

    ``minutes``: how long wrong passwords lock a name in this city.
    """

    def __init__(self, database: Database, clock: Clock, minutes: Callable[[], int] = lambda: LOCK_MINUTES) -> None:
        from argon2 import PasswordHasher  # loads a C library that only sign-in and ``users`` need

        self._database, self._clock, self._hasher = database, clock, PasswordHasher()
        self._city_minutes = minutes
        self._rows = SignInRows(database)
        self._nobody = self._hasher.hash("nobody")  # an unknown name must not answer sooner than a wrong password

    def renewed(self, who: Session) -> Session:
        """See ``SignIn.renewed``."""
        with self._database.reading() as connection:
            return self.as_of_now(connection, who)

    def as_of_now(self, connection: sa.Connection, who: Session) -> Session:
        """As ``renewed``, in the caller's transaction: under the lock it stays so until what is written is committed.
        Who never signed in (``Session.people`` None) stays as told."""
        if who.people is None:
            return who
        people, row = present_people(connection), self._rows.row_if_any(connection, who.user)
        if row is None or row["disabled"] or row["locked_until"] == UNTIL_UNLOCKED:
            raise NotAllowed("denied.no_longer")
        if who.key not in ("", row["blank"]):
            raise NotAllowed("denied.other_password")
        user = _user(row)
        return replace(who, roles=user.roles, unit=user.unit, streets=user.streets, people=people)

    def add(self, user: User, password: str | None, by: str = "", station: str = "") -> None:
        """Enter a user whom nobody else has to allow. Raises InputRefused as `new_row` and `enter`."""
        row = self.new_row(user, password)
        with self._database.writing() as connection:
            self.enter(connection, row, by, station)

    def new_row(self, user: User, password: str | None) -> dict[str, Any]:
        """What `enter` writes, outside of the lock: hashing takes its time. ``password`` None: given later.

        Raises InputRefused: ``input.no_role``, ``input.password_…``, and what `check_names` raises.
        """
        user = replace(user, name=user_name(user.name))
        check_names(user)
        if not user.roles:
            raise InputRefused("input.no_role", user=user.name)
        known = {"password": NO_PASSWORD} if password is None else self.hashed(password, user.name)
        return {
            "name": user.name, "shown_name": user.shown_name, "nonce": None, **known,
            **scope_row(user.roles, user.unit, user.streets), "failures": 0, "locked_until": None, "disabled": False,
        }  # fmt: skip

    def enter(self, connection: sa.Connection, row: dict[str, Any], by: str, station: str) -> None:
        """Write and seal a user, last thing in the caller's writing transaction; ``by`` and ``station``: who did so,
        and where, for the audit. Raises InputRefused ``input.user_exists``."""
        if taken(row["name"], connection.execute(sa.select(users.c.name)).scalars()):
            raise InputRefused("input.user_exists", user=row["name"])
        connection.execute(sa.insert(users).values(row))
        entered = [seals.of_user(row, by, station), seals.of_tries(seals.USER_ADDED, row, by, station)]
        seals.write(self._database, connection, entered)

    def hashed(self, password: str, user: str) -> dict[str, Any]:
        """The columns that keep it, hash and nonce. Raises InputRefused ``input.password_…`` (people/passwords)."""
        weak = weakness(password, user)
        if weak is not None:
            raise InputRefused(weak.code, **weak.params)
        return {"password": self._hasher.hash(_bytes(password_text(password))), "nonce": token_hex(_NONCE_BYTES)}

    def known(self) -> list[KnownUser]:
        """All users, by name; no hashes."""
        with self._database.reading() as connection:
            return self.known_in(connection)

    def known_in(self, connection: sa.Connection) -> list[KnownUser]:
        """As ``known``, in the caller's transaction."""
        rows = connection.execute(sa.select(users).order_by(users.c.name)).mappings().all()
        tries = all_tries(connection)
        return [
            KnownUser(
                _user(row), row["disabled"], bool(row["password"]), row["locked_until"], tries.get(row["name"], {})
            )
            for row in rows
        ]

    def list(self) -> list[User]:
        """All users, by name; no hashes."""
        return [each.user for each in self.known()]

    def sign_in(self, name: str, password: str, station: str, door: Right | None = Right.DESK) -> Session:
        """The session of a user who knows the password, and whose roles open that ``door`` (None: asked elsewhere).

        Raises NotAllowed ``denied.sign_in`` (``failures``, ``minutes``: what locks a name, and for how long), the same
        for an unknown name, a wrong password, a locked and a disabled name: who tries names learns nothing.
        ``denied.desk`` …: the password is right, and the door is not for this person.
        """
        station = station[:LONGEST_STATION]
        spellings = filter(is_storable, dict.fromkeys((name, user_name(name))))
        blanks = {each: self._rows.blank(each) for each in spellings}
        name = same_user(name, (each for each, blank in blanks.items() if blank is not None)) or name
        right = self._is_right(name, blank := blanks.get(name), password)
        if blank is None:
            self._refuse_unknown(station)
            raise self._refusal()
        return replace(self._seated(name, station, door, right=right), key=blank)

    def _is_right(self, name: str, blank: str | None, password: str) -> bool:
        """Whether it is the password; an unknown name takes as long. Older ones were kept as they were typed."""
        for text in dict.fromkeys((password_text(password), password)):
            hashed = _hashed_like(blank or self._nobody, text)
            if hashed and blank and self._rows.is_password(name, hashed):
                return True
        return False

    def _seated(self, name: str, station: str, door: Right | None, *, right: bool) -> Session:
        """Note in rows and audit how a try went, under the one lock; the session of who may sit down."""
        with self._database.writing() as connection:
            now = self._clock.now()  # not before: it may be set while one waits for the lock
            row, tries = self._rows.row(connection, name), self._rows.tries(connection, name)
            session = replace(_session(_user(row), station), people=present_people(connection))
            closed_door = closed(session, door) if door is not None else None
            place = self._rows.place(connection, station)[:LONGEST_STATION]
            here = tries.get(place, Tries())
            is_shut = row["disabled"] or is_locked(row["locked_until"], now) or here.is_locked(now)
            may_sit = right and closed_door is None and not is_shut
            if not is_shut and right == may_sit:  # a right password at a door that is not theirs is no failure
                here = tried(here, now, self._minutes(), right=right)
            act = seals.SIGNED_IN if may_sit else seals.SIGN_IN_REFUSED
            written = [seals.of_tries_at(act, self._rows.put_tries(connection, name, place, here), name, station)]
            if not is_shut and locks_everywhere({**tries, place: here}, now):
                written.append(self._lock_everywhere(connection, row, here.locked_until, act, station))
            elif may_sit and row["locked_until"] is not None:  # over, or of a clock that was ahead: it shall never come
                written.append(self._lock_everywhere(connection, row, None, act, station))
            seals.write(self._database, connection, written)
        if not may_sit:
            raise closed_door if right and closed_door is not None else self._refusal()
        return _told(session, tries, now)

    def _lock_everywhere(
        self, connection: sa.Connection, row: Mapping[str, Any], until: Moment | None, act: str, station: str
    ) -> seals.Seal:
        self._rows.lock(connection, row["name"], until)
        return seals.of_tries(act, {**row, "locked_until": until}, row["name"], station)

    def _refuse_unknown(self, station: str) -> None:
        """Without the name: somebody may have typed a password there."""
        with self._database.writing() as connection:
            seals.write(self._database, connection, [seals.Seal(seals.SIGN_IN_REFUSED, station=station)])

    def _minutes(self) -> int:
        return min(self._city_minutes(), MOST_MINUTES)

    def _refusal(self) -> NotAllowed:
        return NotAllowed("denied.sign_in", failures=MOST_FAILURES, minutes=self._minutes())


def _told(session: Session, before: Mapping[str, Tries], now: Moment) -> Session:
    """With what its holder shall hear: the last sign-in, and where the name was locked since."""
    last = last_sign_in(before, now)
    return replace(session, last_at=last, locked_at=tuple(locked_since(before, last or 0)))


def _hashed_like(blank: str, password: str) -> str:
    """The password with these costs and this salt; "" where nobody could have made such a hash."""
    from argon2 import extract_parameters  # see ``Users``
    from argon2.exceptions import HashingError, InvalidHashError
    from argon2.low_level import hash_secret

    try:
        made = extract_parameters(blank)
        salt = b64decode(f"{blank.split('$')[-2]}==")
        costs = (made.time_cost, made.memory_cost, made.parallelism, made.hash_len)
        return hash_secret(_bytes(password), salt, *costs, made.type, made.version).decode()
    except (InvalidHashError, HashingError, ValueError):
        return ""


def _bytes(password: str) -> bytes:
    """Whatever can be typed, half a surrogate pair too."""
    return password.encode("utf-8", "surrogatepass")


def scope_row(roles: frozenset[Role], unit: str | None, streets: frozenset[str] | None) -> dict[str, Any]:
    """Roles and data scope as columns of ``users``."""
    return {"roles": _joined(roles), "unit": unit, "streets": None if streets is None else _joined(streets)}


def _joined(codes: Iterable[str]) -> str:
    return ",".join(sorted(str(code) for code in codes))


def _session(user: User, station: str) -> Session:
    return Session(user.name, user.shown_name, user.roles, user.unit, user.streets, station)


def _user(row: Any) -> User:
    streets = row["streets"]
    return User(
        row["name"],
        row["shown_name"],
        frozenset(Role(code) for code in row["roles"].split(",")),
        row["unit"],
        None if streets is None else frozenset(filter(None, streets.split(","))),
    )
