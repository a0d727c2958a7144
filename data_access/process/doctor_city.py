"""What a real city lacks before its first day, in the order in which it is brought in, each with the command for it.

Changes nothing. Raises StoreUnreachable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime

import sqlalchemy as sa

from data_access.city.base_store import read_base
from data_access.city.city_store import load_city
from data_access.city.grid_drawing.draw import stand_ins
from data_access.city.ground_check.check import check_database
from data_access.city.ground_store import load_ground
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.process.finding import Finding
from data_access.store.ground_rows import read
from data_access.store.people.users import Users
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.ground_schema import PLACES
from hall.city.city import City
from hall.city.ground.base_layers import BaseLayers
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.ground.units import UnitKind
from hall.city.ground.valid import in_force
from hall.city.profile import DutyBy
from hall.city.taxonomy import Subclass
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.people.roles import Role

_NAMED = 6
"""Names that one line tells; the others are counted."""
_NEEDED = (Role.ADMIN, Role.SECURITY_ADMIN, Role.CALL_TAKER, Role.SHIFT_LEADER, Role.DISPATCHER, Role.CHECKER)
"""Without them no case can be taken, filed, dispatched, checked and closed, or nobody gives passwords."""
_USEFUL = (Role.EVALUATOR, Role.LEADER, Role.DEPARTMENT, Role.SUPERVISOR, Role.AUDIT_ADMIN)
_MILD = frozenset({"ground.sliver"})
"""What is drawn wrong without any case coming to a wrong place."""


def examine_city(url: str, *, has_tiles: bool = False) -> list[Finding]:
    """``has_tiles``: this station's settings name a base map that others have drawn."""
    with closing(open_database(url)) as database:
        city, now = load_city(database, has_map=False), DatabaseClock(database).now()
        ground = load_ground(database).at(now)
        streets = [each for each in ground.areas if each.tier is AreaTier.STREET and each.rings]
        places = in_force(read(database, PLACES), now)
        return [
            *([Finding("city.sample", "note")] if city.sample else []),
            _bounds(city),
            *_areas(city, ground, streets, read_base(database, city.profile.code)),
            *_grids(ground),
            *_drawn_wrong(database, city, now),
            _judged("roads", bool(ground.sections), "bad", _OSM, count=len(ground.roads)),
            _judged("places", bool(places), "note", "./run import places FILE", count=len(places)),
            *_units(city, streets),
            *_duty(city, streets),
            *_users(database, city),
            *_calendar(city, now),
            _base(database, city, has_tiles=has_tiles),
            _cameras(database),
            *_assumed(city),
        ]


_OSM = "./run import osm FILE"
_USER = "./run users add NAME --role "
_LAW = "./run export law FILE · ./run import law FILE"


def _judged(name: str, fine: bool, otherwise: str, command: str, **params: object) -> Finding:
    """``command``: what mends it."""
    if fine:
        return Finding(f"city.{name}", params=dict(params))
    return Finding(f"city.{name}_none", otherwise, {**params, "command": command})


def _few(names: Iterable[str]) -> dict[str, object]:
    listed = list(names)
    shown = "、".join(listed[:_NAMED]) + ("…" if len(listed) > _NAMED else "")
    return {"count": len(listed), "names": shown}


def _bounds(city: City) -> Finding:
    shown = " ".join(f"{each:g}" for each in city.profile.map.bounds)
    is_assumed = bool({"map", "map.bounds"} & city.profile.assumed)
    return Finding("city.bounds_assumed" if is_assumed else "city.bounds", "note" if is_assumed else "ok",
                   {"bounds": shown, "command": _LAW})  # fmt: skip


def _areas(city: City, ground: Ground, streets: list[AdminArea], base: BaseLayers) -> Iterator[Finding]:
    command = "./run import areas FILE"
    yield _judged("areas", bool(streets), "bad", f"{command} / {_OSM}", count=len(streets))
    drawn = {each.code for each in streets}
    missing = [city.street_name(code, "zh") for code in city.streets if code not in drawn]
    if streets and missing:
        yield Finding("city.areas_some", "note", {**_few(missing), "command": command})
    if cut := [each.name_zh for each in base.cut_of(ground.areas)]:
        yield Finding("city.areas_cut", "note", {**_few(cut), "command": command})
    communities = [each for each in ground.areas if each.tier is AreaTier.COMMUNITY and each.rings]
    yield _judged("communities", bool(communities), "note", command, count=len(communities))


def _grids(ground: Ground) -> Iterator[Finding]:
    command = "./run draw grids --out grids.csv · ./run import grids grids.csv"
    standing = [each.name_zh for each in stand_ins(ground.areas)]
    if standing:
        yield Finding(
            "city.stand_ins", "bad", {**_few(standing), "command": "./run draw grids --again --out grids.csv"}
        )
    yield _judged("grids", bool(ground.cells), "bad", command, count=len(ground.cells))
    there = {cell.community for cell in ground.cells}
    drawn = [each for each in ground.areas if each.tier is AreaTier.COMMUNITY and each.rings]
    empty = [each.name_zh for each in drawn if each.code not in there]
    if ground.cells and empty:
        yield Finding("city.grids_some", "bad", {**_few(empty), "command": command})


def _drawn_wrong(database: Database, city: City, now: Moment) -> Iterator[Finding]:
    found = check_database(database, city, now)
    for each in found.told:
        level = "note" if each.sort in _MILD else "bad"
        yield Finding("city.ground", level, {"what": each.words, "do": each.remedy})


def _units(city: City, streets: list[AdminArea]) -> Iterator[Finding]:
    command = "./run import units FILE"
    disposing = [unit for unit in city.units if unit.kind != UnitKind.CENTRE]
    own = {unit.code for unit in city.profile.units}
    brought = [unit for unit in disposing if unit.code not in own]
    yield _judged("units", bool(brought), "bad", command, count=len(brought))
    lacking = [each.name_zh for each in streets if city.office_of(each.code) is None]
    if lacking:
        yield Finding("city.offices_some", "bad", {**_few(lacking), "command": command})
    for units, level in ((brought, "bad"), ([unit for unit in disposing if unit.code in own], "note")):
        silent = [unit.name_zh for unit in units if not unit.phone]
        if silent:
            yield Finding("city.contacts_some", level, {**_few(silent), "command": command})


def _duty(city: City, streets: list[AdminArea]) -> Iterator[Finding]:
    """Subclasses for which somewhere nobody but the fallback is found."""
    lists = [each for each in city.taxonomies.values() if not each.history_only]
    codes = [each.code for each in streets] or list(city.streets)
    subclasses = [each for of in lists for each in of.subclasses]
    bare = [each for each in subclasses if not all(_is_answered(city, each, street) for street in codes)]
    if bare:
        named = [f"{each.code} {each.name_zh}" for each in bare]
        fallback = city.unit_name(city.profile.duty.fallback, "zh")
        told = {**_few(named), "all": len(subclasses), "fallback": fallback, "command": "./run import duty FILE"}
        yield Finding("city.duty_some", "bad", told)
    else:
        yield Finding("city.duty", params={"count": len(subclasses)})


def _is_answered(city: City, subclass: Subclass, street: str) -> bool:
    order = city.profile.duty.order(subclass.kind)
    named = any(city.duty_of(subclass.kind, subclass.code, street, by) for by in order)
    return named or (DutyBy.AREA in order and city.office_of(street) is not None)


def _users(database: Database, city: City) -> Iterator[Finding]:
    known = Users(database, DatabaseClock(database)).known()
    there = {role for each in known if each.may_sign_in() for role in each.user.roles}
    missing = [role.value for role in _NEEDED if role not in there]
    if missing:
        yield Finding("city.users_some", "bad", {"roles": ", ".join(missing), "command": _USER + missing[0]})
    else:
        yield Finding("city.users", params={"count": len(known)})
    others = [role.value for role in _USEFUL if role not in there]
    if others:
        yield Finding("city.users_others", "note", {"roles": ", ".join(others), "command": _USER + others[0]})
    answering = {
        each.user.unit for each in known if each.may_sign_in() and Role.DEPARTMENT in each.user.roles
    }  # fmt: skip
    deaf = [unit for unit in city.units if unit.kind != UnitKind.CENTRE and unit.code not in answering]
    if deaf:
        command = f"{_USER}{Role.DEPARTMENT.value} --unit {deaf[0].code}"
        yield Finding("city.units_deaf", "note", {**_few(unit.name_zh for unit in deaf), "command": command})


def _calendar(city: City, now: Moment) -> Iterator[Finding]:
    """The year that is, and the one to come, whose holidays are published in November."""
    this = datetime.fromtimestamp(now / 1000, CityZone(city.profile.zone).tz).year
    for year, level in ((this, "bad"), (this + 1, "note")):
        is_there = city.calendar.always_plain or year in city.calendar.years
        yield _judged("calendar", is_there, level, "./run import calendar FILE", year=year)


def _base(database: Database, city: City, *, has_tiles: bool) -> Finding:
    base = read_base(database, city.profile.code)
    if base.left_out or base.cut:
        return Finding("city.base_cut", "note", {"count": base.cut, "credit": base.credit, "command": _OSM})
    return _judged("base", bool(base.layers) or has_tiles, "note", _OSM, credit=base.credit or "–")


def _cameras(database: Database) -> Finding:
    with database.reading() as connection:
        count = connection.execute(sa.select(sa.func.count()).select_from(CAMERAS.table)).scalar_one()
    return _judged("cameras", count > 0, "note", "./run import cameras FILE", count=count)


def _assumed(city: City) -> Iterator[Finding]:
    if city.profile.assumed:
        told = _few(sorted(city.profile.assumed))
        yield Finding("city.assumed", "note", {**told, "command": _LAW})
