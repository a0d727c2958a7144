"""What administrators do to users (三员分立): each act asks for its right and is sealed with the administrator's name.

The system administrator keeps users and their roles, the security administrator passwords, locks and scopes; nobody
changes their own account. As long as nobody can sign in who holds a right, whoever has the database itself may use it:
so a hall gets its first administrators, and no password stands in the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import seals
from data_access.store.people.people_count import count_change
from data_access.store.people.sign_in_rows import forget_tries
from data_access.store.people.sign_in_tries import put_tries, tries_of
from data_access.store.people.users import KnownUser, User, Users, scope_row
from data_access.store.tables.schema import users
from hall.errors import InputRefused, NotAllowed, NotFound
from hall.frozen import frozen
from hall.people.lockout import UNTIL_UNLOCKED, locked_since
from hall.people.names import same_user, taken
from hall.people.rights import Right, clash, may, must_have
from hall.people.roles import Role
from hall.people.session import Session

_KEEPERS = {Right.USERS: Role.ADMIN, Right.SECURITY: Role.SECURITY_ADMIN}
"""Who holds these rights: the last one of each stays."""


class Administrator(NamedTuple):
    """Who acts: signed in, or (``session`` None) the account of this machine that has the database itself."""

    session: Session | None
    account: str
    station: str

    @property
    def name(self) -> str:
        """As the audit names them."""
        return self.session.user if self.session else self.account


@frozen
class _Office:
    """Who acts, and all users, as they stand in one transaction. ``who`` None: whoever has the database itself."""

    who: Session | None
    known: Mapping[str, KnownUser]

    def must_have(self, right: Right) -> None:
        if self.who is not None:
            must_have(self.who, right)
        elif self.is_kept(right):
            raise NotAllowed("denied.no_administrator")

    def must_look(self) -> None:
        """Any of the administrators may."""
        if self.who is None:
            for right in _KEEPERS:
                self.must_have(right)
        elif not any(may(self.who, right) for right in (Right.SECURITY, Right.AUDIT)):
            must_have(self.who, Right.USERS)

    def must_give_passwords(self) -> None:
        """To somebody new; as long as nobody keeps passwords, who enters users does."""
        if self.is_kept(Right.SECURITY):
            self.must_have(Right.SECURITY)

    def is_kept(self, right: Right) -> bool:
        return any(_keeps(each, right) for each in self.known.values())

    def named(self, name: str) -> KnownUser:
        meant = same_user(name, self.known)
        if meant is None:
            raise NotFound("missing.user", user=name)
        return self.known[meant]

    def other(self, name: str) -> KnownUser:
        found = self.named(name)
        if self.who is not None and self.who.user == found.user.name:
            raise NotAllowed("denied.own_account")
        return found

    def other_not_last(self, name: str) -> KnownUser:
        """Without whom somebody else still holds each right that this one does."""
        found = self.other(name)
        others = [each for each in self.known.values() if each is not found]
        for right, role in _KEEPERS.items():
            if _keeps(found, right) and not any(_keeps(each, right) for each in others):
                raise NotAllowed("denied.last_administrator", user=found.user.name, role=role.value)
        return found


class UserKeeping:
    """The acts of one administrator. Blocks. Whatever is asked is asked under the lock that writes: who acts may have
    been disabled while a prompt stood open, and the last administrator but one may just go.

    All raise NotAllowed (``denied.users``, ``denied.security``, ``denied.no_administrator``, ``denied.own_account``,
    ``denied.last_administrator``, ``denied.no_longer``), NotFound ``missing.user``, StoreUnreachable.
    """

    def __init__(self, database: Database, users: Users, by: Administrator) -> None:
        self._database, self._users, self._by = database, users, by

    def known(self) -> list[KnownUser]:
        """All users, for any of the administrators."""
        office = self._seen()
        office.must_look()
        return list(office.known.values())

    def locked_lately(self) -> dict[str, list[str]]:
        """What the security administrator hears at a sign-in: the names that wrong passwords have locked since the last
        one, with the stations where they did. Nothing for anybody else."""
        who = self._by.session
        if who is None or not may(who, Right.SECURITY):
            return {}
        since = who.last_at or 0
        at = {each.user.name: locked_since(each.tries, since) for each in self._users.known()}
        return {name: stations for name, stations in at.items() if stations}

    def gives_passwords(self) -> bool:
        """Whether who enters a user gives the password too: not where there is a security administrator."""
        return not self._seen().is_kept(Right.SECURITY)

    def is_known(self, name: str) -> bool:
        """Whether there is such a name; for who enters users."""
        return taken(name, self._seen().known)

    def may_add(self) -> None:
        """Asked before a password is typed."""
        self._seen().must_have(Right.USERS)

    def add(self, user: User, password: str | None) -> None:
        """Enter a user. Raises as `Users.add`, and InputRefused ``input.role_clash``."""
        self.may_add()
        must_go_together(user.roles)
        row = self._users.new_row(user, password)
        with self._writing(Right.USERS) as (connection, office):
            if password is not None:
                office.must_give_passwords()
            self._users.enter(connection, row, self._by.name, self._by.station)

    def set_roles(self, name: str, roles: frozenset[Role]) -> None:
        """Other roles. Raises InputRefused ``input.role_clash``, ``input.no_unit``."""
        with self._writing(Right.USERS) as (connection, office):
            known = office.other(name)
            must_go_together(roles)
            if Role.DEPARTMENT in roles and not known.user.unit:
                raise InputRefused("input.no_unit", user=name)
            if not known.user.roles <= roles:
                office.other_not_last(name)
            self._change(connection, known, "user.role", {"roles": scope_row(roles, None, None)["roles"]})

    def set_scope(self, name: str, unit: str | None, streets: frozenset[str] | None) -> None:
        """Another disposal unit and other streets (None: the whole city)."""
        with self._writing(Right.SECURITY) as (connection, office):
            known = office.other(name)
            if Role.DEPARTMENT in known.user.roles and not unit:
                raise InputRefused("input.no_unit", user=name)
            row = scope_row(known.user.roles, unit, streets)
            self._change(connection, known, "user.scope", {"unit": row["unit"], "streets": row["streets"]})

    def disable(self, name: str) -> None:
        """Nobody signs in by that name any more; it stays, for the audit names it."""
        with self._writing(Right.USERS) as (connection, office):
            self._change(connection, office.other_not_last(name), "user.disable", {"disabled": True})

    def enable(self, name: str) -> None:
        """May sign in again."""
        with self._writing(Right.USERS) as (connection, office):
            self._change(connection, office.other(name), "user.enable", {"disabled": False})

    def lock(self, name: str) -> None:
        """Locked at all stations until it is unlocked."""
        with self._writing(Right.SECURITY) as (connection, office):
            self._change(connection, office.other_not_last(name), "user.lock", {"locked_until": UNTIL_UNLOCKED})

    def unlock(self, name: str) -> None:
        """No lock is left, at no station."""
        with self._writing(Right.SECURITY) as (connection, office):
            self._change(connection, office.named(name), "user.unlock", {"locked_until": None})

    def may_set_password(self, name: str) -> KnownUser:
        """That user, oneself too; asked before a password is typed."""
        office = self._seen()
        office.must_have(Right.SECURITY)
        return office.named(name)

    def set_password(self, name: str, password: str) -> None:
        """Another password. Raises InputRefused ``input.password_…``."""
        hashed = self._users.hashed(password, self.may_set_password(name).user.name)
        with self._writing(Right.SECURITY) as (connection, office):
            self._change(connection, office.named(name), "user.password", hashed)

    def other(self, name: str, right: Right) -> KnownUser:
        """That user, who is not who acts; for who holds the right."""
        office = self._seen()
        office.must_have(right)
        return office.other(name)

    def _seen(self) -> _Office:
        with self._database.reading() as connection:
            return self._office(connection)

    @contextmanager
    def _writing(self, right: Right) -> Iterator[tuple[sa.Connection, _Office]]:
        """The one lock, under which who acts holds the right."""
        with self._database.writing() as connection:
            office = self._office(connection)
            office.must_have(right)
            yield connection, office

    def _office(self, connection: sa.Connection) -> _Office:
        who = self._by.session
        now = None if who is None else self._users.as_of_now(connection, who)
        return _Office(now, {each.user.name: each for each in self._users.known_in(connection)})

    def _change(self, connection: sa.Connection, known: KnownUser, act: str, values: dict[str, Any]) -> None:
        """Write and seal what changes of the row, and what no lock leaves behind."""
        name, by, station = known.user.name, self._by.name, self._by.station
        connection.execute(sa.update(users).where(users.c.name == name).values(values))
        found = connection.execute(sa.select(users).where(users.c.name == name)).mappings().one()
        row = dict(found)
        of_lock = "locked_until" in values
        sealed = seals.of_tries(act, row, by, station) if of_lock else seals.of_user(row, by, station, act)
        others = self._unlocked(connection, name) if act == "user.unlock" else []
        count_change(self._database, connection)
        seals.write(self._database, connection, [sealed, *others])

    def _unlocked(self, connection: sa.Connection, name: str) -> list[seals.Seal]:
        by, here = self._by.name, self._by.station
        forget_tries(self._database, connection, name)
        found = []
        for station, tries in tries_of(connection, name).items():
            if tries.failures or tries.locked_until:
                row = put_tries(connection, name, station, replace(tries, failures=0, locked_until=None))
                found.append(seals.of_tries_at("user.unlock", row, by, here))
        return found


def _keeps(known: KnownUser, right: Right) -> bool:
    """Whether this is somebody who can sign in and holds the right."""
    return known.may_sign_in() and known.locked_until != UNTIL_UNLOCKED and _KEEPERS[right] in known.user.roles


def must_go_together(roles: frozenset[Role]) -> None:
    """Raises InputRefused ``input.role_clash``: one of these roles is held alone."""
    alone = clash(roles)
    if alone:
        raise InputRefused("input.role_clash", roles=",".join(sorted(alone)))
