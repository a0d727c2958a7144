"""What administrators do to users (三员分立): each act asks for its right and is sealed with the administrator's name.

The system administrator keeps users and their roles, the security administrator passwords, locks and scopes; nobody
changes their own account. As long as nobody can sign in who holds a right, whoever has the database itself may use it:
so a hall gets its first administrators, and no password stands in the program.
"""

from __future__ import annotations

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


class UserKeeping:
    """The acts of one administrator. Blocks.

    All raise NotAllowed (``denied.users``, ``denied.security``, ``denied.no_administrator``, ``denied.own_account``,
    ``denied.last_administrator``), NotFound ``missing.user``, StoreUnreachable.
    """

    def __init__(self, database: Database, users: Users, by: Administrator) -> None:
        self._database, self._users, self._by = database, users, by

    def known(self) -> list[KnownUser]:
        """All users, for any of the administrators."""
        who, known = self._by.session, self._users.known()
        if who is None:
            if any(_keeps(each, right) for each in known for right in _KEEPERS):
                raise NotAllowed("denied.no_administrator")
        elif not any(may(who, right) for right in (Right.SECURITY, Right.AUDIT)):
            must_have(who, Right.USERS)
        return known

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
        return not any(_keeps(each, Right.SECURITY) for each in self._users.known())

    def is_known(self, name: str) -> bool:
        """Whether there is such a name; for who enters users."""
        return taken(name, (each.user.name for each in self._users.known()))

    def may_add(self) -> None:
        """Asked before a password is typed."""
        self._ask(Right.USERS)

    def add(self, user: User, password: str | None) -> None:
        """Enter a user. Raises as `Users.add`, and InputRefused ``input.role_clash``."""
        self._ask(Right.USERS)
        must_go_together(user.roles)
        self._users.add(user, password, self._by.name, self._by.station)

    def set_roles(self, name: str, roles: frozenset[Role]) -> None:
        """Other roles. Raises InputRefused ``input.role_clash``, ``input.no_unit``."""
        known = self.other(name, Right.USERS)
        must_go_together(roles)
        if Role.DEPARTMENT in roles and not known.user.unit:
            raise InputRefused("input.no_unit", user=name)
        if not known.user.roles <= roles:
            self._must_not_be_last(known)
        self._change(known, "user.role", {"roles": scope_row(roles, None, None)["roles"]})

    def set_scope(self, name: str, unit: str | None, streets: frozenset[str] | None) -> None:
        """Another disposal unit and other streets (None: the whole city)."""
        known = self.other(name, Right.SECURITY)
        if Role.DEPARTMENT in known.user.roles and not unit:
            raise InputRefused("input.no_unit", user=name)
        row = scope_row(known.user.roles, unit, streets)
        self._change(known, "user.scope", {"unit": row["unit"], "streets": row["streets"]})

    def disable(self, name: str) -> None:
        """Nobody signs in by that name any more; it stays, for the audit names it."""
        known = self.other(name, Right.USERS)
        self._must_not_be_last(known)
        self._change(known, "user.disable", {"disabled": True})

    def enable(self, name: str) -> None:
        """May sign in again."""
        self._change(self.other(name, Right.USERS), "user.enable", {"disabled": False})

    def lock(self, name: str) -> None:
        """Locked at all stations until it is unlocked."""
        known = self.other(name, Right.SECURITY)
        self._must_not_be_last(known)
        self._change(known, "user.lock", {"locked_until": UNTIL_UNLOCKED})

    def unlock(self, name: str) -> None:
        """No lock is left, at no station."""
        self._change(self.may_set_password(name), "user.unlock", {"locked_until": None})

    def may_set_password(self, name: str) -> KnownUser:
        """That user, oneself too; asked before a password is typed."""
        self._ask(Right.SECURITY)
        return self._named(name)

    def set_password(self, name: str, password: str) -> None:
        """Another password. Raises InputRefused ``input.password_…``."""
        known = self.may_set_password(name)
        self._change(known, "user.password", {"password": self._users.hashed(password, known.user.name)})

    def _ask(self, right: Right) -> None:
        if self._by.session is not None:
            must_have(self._by.session, right)
        elif any(_keeps(each, right) for each in self._users.known()):
            raise NotAllowed("denied.no_administrator")

    def _named(self, name: str) -> KnownUser:
        known = {each.user.name: each for each in self._users.known()}
        meant = same_user(name, known)
        if meant is None:
            raise NotFound("missing.user", user=name)
        return known[meant]

    def other(self, name: str, right: Right) -> KnownUser:
        """That user, who is not who acts; for who holds the right."""
        self._ask(right)
        known = self._named(name)
        if self._by.session is not None and self._by.session.user == known.user.name:
            raise NotAllowed("denied.own_account")
        return known

    def _must_not_be_last(self, known: KnownUser) -> None:
        others = [each for each in self._users.known() if each.user.name != known.user.name]
        for right, role in _KEEPERS.items():
            if _keeps(known, right) and not any(_keeps(each, right) for each in others):
                raise NotAllowed("denied.last_administrator", user=known.user.name, role=role.value)

    def _change(self, known: KnownUser, act: str, values: dict[str, Any]) -> None:
        """Write and seal under the one lock what changes of the row, and what no lock leaves behind."""
        name, by, station = known.user.name, self._by.name, self._by.station
        with self._database.writing() as connection:
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
