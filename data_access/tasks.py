"""What the commands of the command line do to a database: init, import, verify, users. No words, no terminal."""

from __future__ import annotations

import os
import platform
import pwd
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from data_access import make_city
from data_access.arguments import moment_of
from data_access.city_store import load_city
from data_access.clock import DatabaseClock
from data_access.engine import Database, open_database
from data_access.imports.cases import CaseImport, Imported
from data_access.imports.mapping import load_mapping
from data_access.profiles import load_profile, load_profile_taxonomy
from data_access.users import User, Users, check_names
from data_access.verify import verify
from data_access.verify_report import VerifyReport
from hall.cases.vocabulary import Role
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import InputRefused, NotFound, StoreRefused, Words
from hall.people.roles import clash

Tell = Callable[[Words], None]


def init(url: str, profile: str, cases: int, seed: int, until: str, progress: make_city.Progress) -> make_city.Made:
    """Make a database. ``profile``: a name or a TOML file; ``until``: local time up to which the sample life went on.

    Raises InputRefused, StoreRefused, StoreUnreachable.
    """
    found = load_profile(profile)
    taxonomy = load_profile_taxonomy(found)
    if cases and taxonomy.history_only:
        raise InputRefused("input.no_sample", profile=found.code)
    end = moment_of(until, CityZone(found.zone)) if until else None
    return make_city.make_city(url, found, taxonomy, cases=cases, seed=seed, until=end, progress=progress)


@dataclass(frozen=True, slots=True)
class ImportAsked:
    """What is to be imported. ``rejects`` None: beside the file; ``as_of``: local time of the city, or empty."""

    file: Path
    mapping: str
    rejects: Path | None = None
    as_of: str = ""


def import_cases(url: str, asked: ImportAsked, tell: Tell, progress: Callable[[int, int], None]) -> Imported:
    """Import a file of cases; ``progress`` is told bytes read and bytes in all.

    Raises InputRefused, StoreRefused, StoreUnreachable; what was stored before stays.
    """
    mapping = load_mapping(asked.mapping)
    if not asked.file.is_file():
        raise InputRefused("input.no_file", file=str(asked.file))
    with closing(open_database(url, station="import")) as database:
        zone = CityZone(load_city(database).profile.zone)
        as_of = moment_of(asked.as_of, zone) if asked.as_of else None
        run = CaseImport(database, mapping, as_of=as_of, tell=tell)
        return run.run(
            asked.file, asked.rejects or rejects_beside(asked.file), lambda _, done, size: progress(done, size)
        )


def rejects_beside(file: Path) -> Path:
    """Where refused rows are written when nobody says so: beside the file, else in the present folder."""
    name = f"{file.name}.rejects.csv"
    return file.parent / name if os.access(file.parent, os.W_OK) else Path.cwd() / name


def verify_database(url: str) -> tuple[VerifyReport, float]:
    """Verify everything; the report and how many seconds it took. Raises StoreRefused, StoreUnreachable."""
    started = perf_counter()
    with closing(open_database(url, station="verify")) as database:
        report = verify(database, _zone_of(database))
    return report, perf_counter() - started


def _zone_of(database: Database) -> str | None:
    """The city's IANA zone; None where its profile is damaged, which verifying then tells."""
    try:
        return load_city(database).profile.zone
    except NotFound:
        return None
    except StoreRefused as refused:
        if refused.words.code != "store.damaged_document":
            raise
        return None


def add_user(url: str, user: User, password: Callable[[], str]) -> None:
    """Enter a user; ``password`` is asked for only when all else is right.

    Raises InputRefused (``input.blank``, ``input.role_clash`` …), NotFound (unit, street), StoreUnreachable.
    """
    check_names(user)
    alone = clash(user.roles)
    if alone:
        raise InputRefused("input.role_clash", roles=", ".join(sorted(alone)))
    with closing(open_database(url, station="users")) as database:
        _check_scope(user, load_city(database))
        users = Users(database, DatabaseClock(database))
        if any(each.name == user.name for each in users.list()):
            raise InputRefused("input.user_exists", user=user.name)
        users.add(user, password(), _account(), platform.node())


def _account() -> str:
    """Who types commands on this machine."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # an account without a name, as in some containers
        return str(os.getuid())


def list_users(url: str) -> list[User]:
    """All users by name."""
    with closing(open_database(url, station="users")) as database:
        return Users(database, DatabaseClock(database)).list()


def roles_of(names: Iterable[str]) -> frozenset[Role]:
    """Roles by their codes. Raises InputRefused ``input.role``."""
    known = {role.value: role for role in Role if role not in (Role.SYSTEM, Role.IMPORTER)}
    wanted = list(names)
    for name in wanted:
        if name not in known:
            raise InputRefused("input.role", value=name, allowed=", ".join(known))
    return frozenset(known[name] for name in wanted)


def _check_scope(user: User, city: City) -> None:
    if Role.DEPARTMENT in user.roles and not user.unit:
        raise InputRefused("input.no_unit", user=user.name)
    if user.unit and city.unit_codes and user.unit not in city.unit_codes:
        raise NotFound("missing.unit", unit=user.unit)
    streets = {street.code for street in city.profile.streets}
    for street in sorted(user.streets or ()):
        if streets and street not in streets:
            raise NotFound("missing.street", street=street)
