"""What the commands ``users …`` do: a database opened, an administrator signed in, one act. No words, no terminal."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

from data_access.city.city_store import load_city
from data_access.engine.account import account
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.store.people.user_keeping import Administrator, UserKeeping, must_go_together
from data_access.store.people.users import KnownUser, User, Users, check_names
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import InputRefused, NotFound, Words
from hall.moment import Moment
from hall.people.lockout import UNTIL_UNLOCKED, is_locked, last_sign_in
from hall.people.rights import Right
from hall.people.roles import Role
from hall.plain_text import is_code

Ask = Callable[[], str]
"""Asks for a password."""


class UserOffice:
    """Where one administrator keeps the users of one city; what goes with what is asked of the city here. Blocks.

    Raises InputRefused (``input.blank``, ``input.role_clash`` …), NotFound (user, unit, street), NotAllowed.
    """

    def __init__(self, keeping: UserKeeping, city: City, now: Moment) -> None:
        self._keeping, self._city, self._now = keeping, city, now
        self.lock, self.unlock = keeping.lock, keeping.unlock
        self.disable, self.enable = keeping.disable, keeping.enable

    def add(
        self, name: str, shown: str, roles: Sequence[str], unit: str | None, streets: Sequence[str] | None, ask: Ask
    ) -> bool:
        """Enter a user; the password is asked for only when all else is right, and only where who enters users gives
        it. Whether it was given."""
        user = User(name, shown, roles_of(roles), unit, frozenset(streets) if streets else None)
        check_names(user)
        self._keeping.may_add()
        must_go_together(user.roles)
        _check_scope(user, self._city)
        if self._keeping.is_known(name):
            raise InputRefused("input.user_exists", user=name)
        gives = self._keeping.gives_passwords()
        self._keeping.add(user, ask() if gives else None)
        return gives

    def change(self, name: str, roles: Sequence[str], unit: str | None, streets: Sequence[str] | None) -> None:
        """Other roles, or another scope: the first is the system administrator's, the second the security
        administrator's. ``streets``: ``*`` alone is the whole city; None for both: the scope stays."""
        found = roles_of(roles)
        if not (found or unit or streets):
            raise InputRefused("input.nothing_to_change", user=name)
        if found:
            self._keeping.set_roles(name, found)
        if unit or streets:
            self._change_scope(name, unit, streets)

    def _change_scope(self, name: str, unit: str | None, streets: Sequence[str] | None) -> None:
        before = self._keeping.other(name, Right.SECURITY).user
        wanted = before.streets if not streets else None if list(streets) == ["*"] else frozenset(streets)
        user = replace(before, unit=unit or before.unit, streets=wanted)
        _check_scope(user, self._city)
        self._keeping.set_scope(name, user.unit, user.streets)

    def set_password(self, name: str, ask: Ask) -> None:
        """Another password, asked for when all else is right."""
        self._keeping.may_set_password(name)
        self._keeping.set_password(name, ask())

    def listed(self) -> list[dict[str, Any]]:
        """All users by name, as they are listed; moments in the city's time."""
        zone = CityZone(self._city.profile.zone)
        return [_listed(each, zone, self._now) for each in self._keeping.known()]


@contextmanager
def keeping_users(url: str, as_: str, ask: Ask, tell: Callable[[Words], None]) -> Iterator[UserOffice]:
    """``as_``: the administrator's name, whose password is asked for; empty: this machine's account. ``tell``: told
    ``users.locked_lately`` (user, stations) of each name that was locked since a security administrator was here.

    Raises NotAllowed, StoreRefused, StoreUnreachable.
    """
    with closing(open_database(url, station="users")) as database:
        city, clock, station = load_city(database, has_map=False), DatabaseClock(database), platform.node()
        users = Users(database, clock, lambda: city.profile.lock_minutes)
        session = users.sign_in(as_, ask(), f"users@{station}", door=None) if as_ else None
        keeping = UserKeeping(database, users, Administrator(session, account(), station))
        for name, stations in keeping.locked_lately().items():
            tell(Words("users.locked_lately", {"user": name, "stations": ", ".join(stations)}))
        yield UserOffice(keeping, city, clock.now())


def roles_of(names: Iterable[str]) -> frozenset[Role]:
    """Roles by their codes. Raises InputRefused ``input.role``."""
    known = {role.value: role for role in Role if role not in (Role.SYSTEM, Role.IMPORTER)}
    wanted = list(names)
    for name in wanted:
        if name not in known:
            raise InputRefused("input.role", value=name, allowed=", ".join(known))
    return frozenset(known[name] for name in wanted)


def _listed(known: KnownUser, zone: CityZone, now: Moment) -> dict[str, Any]:
    user, tries = known.user, known.tries
    last = last_sign_in(tries, now)
    return {
        "user": user.name, "name": user.shown_name, "roles": sorted(role.value for role in user.roles),
        "unit": user.unit, "streets": None if user.streets is None else sorted(user.streets),
        "state": _state(known, now),
        "locked_at": sorted(station for station, each in tries.items() if each.is_locked(now)),
        "last_sign_in": None if last is None else zone.local(last).isoformat(sep=" ", timespec="minutes"),
    }  # fmt: skip


def _state(known: KnownUser, now: Moment) -> str:
    if known.disabled:
        return "disabled"
    if known.locked_until == UNTIL_UNLOCKED:
        return "locked"
    if is_locked(known.locked_until, now):
        return "locked_for_now"
    return "active" if known.has_password else "no_password"


def _check_scope(user: User, city: City) -> None:
    if Role.DEPARTMENT in user.roles and not user.unit:
        raise InputRefused("input.no_unit", user=user.name)
    if user.unit and city.unit_codes and user.unit not in city.unit_codes:
        raise NotFound("missing.unit", unit=user.unit)
    streets = city.streets
    for street in sorted(user.streets or ()):
        if not is_code(street) or (streets and street not in streets):
            raise NotFound("missing.street", street=street)
