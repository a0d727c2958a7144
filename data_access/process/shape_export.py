"""What lies in a shape that somebody drew, read for who takes it out of the hall: told to the audit first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa

from data_access.city.city_book import DatabaseCityBook
from data_access.components.book import ComponentBook
from data_access.engine.database import Database
from data_access.exports.output import check_output, database_files
from data_access.exports.places import GEOJSON, is_places, write_places
from data_access.exports.tables import CSV, XLSX, is_table_of, kind_of, open_table
from data_access.process.tasks.asker import taken_out
from data_access.store import component_rows, seals
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import OPEN_STATES, cases
from data_access.video.cameras.camera_reader import CameraRepository
from hall.cases.case import unit_in_charge
from hall.cases.vocabulary import Kind
from hall.city.city import City
from hall.city.ground.component import Component, subclass_of
from hall.city.ground.valid import in_force
from hall.city.zone import CityZone
from hall.drawing.shape import Circle, Shape, within
from hall.errors import InputRefused, Words
from hall.events.acting import without_telephones
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.scope import Scope, scope_of
from hall.people.session import Session
from hall.ports import Clock
from hall.ports.drawing import MOST_TAKEN, ShapeTaken
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import may_look

COLUMNS = (
    "shape.what", "shape.number", "shape.subclass", "shape.state", "shape.name", "shape.street", "shape.unit",
    "shape.reported", "shape.ended", "shape.lon", "shape.lat",
)  # fmt: skip
"""What stands in each row: of a case its number, of a component its code, of a camera too."""
_PROPERTIES = tuple(code.removeprefix("shape.") for code in COLUMNS[:-2])
_CASE = ("number", "kind", "subclass", "state", "address", "street", "unit", "reported_at", "ended_at", "lon", "lat")
_DIGITS = 6  # decimals of a degree: 0.1 m


class _Case(NamedTuple):
    """As it is read; names and types as of ``Case``."""

    number: str
    kind: str
    subclass: str
    state: str
    address: str
    street: str | None
    unit: str | None
    reported_at: Moment
    ended_at: Moment | None
    lon: float
    lat: float


Row = tuple[str | float | datetime | None, ...]


class DatabaseShapeDesk:
    """Implements ``hall.ports.drawing.ShapeDesk``. ``renewed``: who somebody is now."""

    def __init__(
        self,
        database: Database,
        cities: DatabaseCityBook,
        clock: Clock,
        renewed: Callable[[Session], Session],
        cache: Path | None,
    ) -> None:
        self._database, self._cities, self._clock, self._renewed = database, cities, clock, renewed
        self._components, self._cameras = ComponentBook(database, clock, cache), CameraRepository(database)

    def write_shape(self, file: str, taken: ShapeTaken, who: Session) -> int:
        """See the port."""
        path = Path(file).expanduser()
        heads = [taken.say(Words(code)) for code in COLUMNS]
        is_map = path.suffix.lower() == GEOJSON
        if not is_map:
            _kind(path)
        is_ours = is_places if is_map else lambda there: is_table_of(there, heads)
        check_output(path, database_files(self._database.url), is_ours)
        now = self._of_now(who)
        rows = list(self._rows(taken, now))
        with self._database.writing() as connection:
            if scope_of(self._of_now(who)) != scope_of(now):
                return self.write_shape(file, taken, who)  # another scope meanwhile: read anew
            told = f"{len(rows)} rows of {taken.shape.area_m2():.0f} m2"
            seals.write(self._database, connection, [taken_out(now, "export.shape", told, "desk")])
        if is_map:
            _write_map(path, taken, rows)
        else:
            _write_table(path, heads, rows)
        return len(rows)

    def _of_now(self, who: Session) -> Session:
        now = who if who.people is None else self._renewed(who)
        must_have(now, Right.CASES)
        return now

    def _rows(self, taken: ShapeTaken, who: Session) -> Iterator[Row]:
        """All of it; raises InputRefused where that is too much for one file."""
        say = _Words(self._cities.present(), taken)
        found = [say.case(each) for each in self._cases(taken, scope_of(who))]
        index, now = self._components.renewed(), self._clock.now()
        places = index.inside(taken.shape, now)
        _check(len(found) + len(places))
        codes = [f"{code:016d}" for code in index.entries.code[places].tolist()]
        there = component_rows.of_codes(self._database, codes)
        found += [say.component(each) for code in codes for each in in_force(there.get(code, ()), now)]
        found += [say.camera(each) for each in self._seen(taken.shape, who, now)]
        _check(len(found))
        yield from found

    def _seen(self, shape: Shape, who: Session, now: Moment) -> list[Camera]:
        """Cameras that stand there and that this person may look at."""
        held = (each for rows in self._cameras.all().values() for each in in_force(rows, now) if may_look(each, who))
        known = [each for each in held if each.lon is not None and each.lat is not None]
        lon, lat = (np.array([getattr(each, name) for each in known], np.float64) for name in ("lon", "lat"))
        return [known[row] for row in within(shape, lon, lat).tolist()]

    def _cases(self, taken: ShapeTaken, scope: Scope) -> list[_Case]:
        """Those of the scope, in the order of their reports."""
        west, south, east, north = taken.shape.box
        in_time = sa.and_(cases.c.reported_at >= taken.since, cases.c.reported_at < taken.until)
        asked = (
            sa.select(*(cases.c[name] for name in _CASE))
            .where(cases.c.lon.between(west, east), cases.c.lat.between(south, north), *in_scope(scope))
            .where(sa.or_(in_time, cases.c.state.in_(OPEN_STATES)))
            .order_by(cases.c.reported_at, cases.c.id)
            .limit(MOST_TAKEN + 1)
        )
        with self._database.reading(scope) as connection:
            found = [_Case(*row) for row in connection.execute(asked, scope_values(scope))]
        _check(len(found))
        held = within(taken.shape, np.array([each.lon for each in found]), np.array([each.lat for each in found]))
        return [found[row] for row in held.tolist()]


class _Words:
    """Puts rows into the city's words and time."""

    def __init__(self, city: City, taken: ShapeTaken) -> None:
        self._city, self._taken, self._zone = city, taken, CityZone(city.profile.zone)

    def case(self, of: _Case) -> Row:
        """One case, as it stands now."""
        return self.row(
            "shape.of_case", of.number, self._subclass(of.kind, of.subclass), self._say(f"state.{of.state}"),
            without_telephones(of.address), of.street or "", unit_in_charge(of.state, of.unit) or "", of.reported_at,
            of.ended_at, of.lon, of.lat,
        )  # fmt: skip

    def component(self, of: Component) -> Row:
        """One component; its owner is the unit."""
        return self.row(
            "shape.of_component", of.code, self._subclass(Kind.COMPONENT.value, subclass_of(of.code)),
            self._say(f"component_state.{of.state}"), of.name, "", of.owner, None, None, of.lon, of.lat,
        )  # fmt: skip

    def camera(self, of: Camera) -> Row:
        """One camera; whose it is, is the unit."""
        return self.row(
            "shape.of_camera", of.code, "", "", of.name(self._taken.language), of.street, of.owner_group, None, None,
            of.lon or 0.0, of.lat or 0.0,
        )  # fmt: skip

    def row(
        self, what: str, number: str, subclass: str, state: str, name: str, street: str, unit: str,
        reported: Moment | None, ended: Moment | None, lon: float, lat: float,
    ) -> Row:  # fmt: skip
        """In the order of the columns."""
        city, language = self._city, self._taken.language
        return (
            self._say(what), number, subclass, state, name, city.street_name(street, language),
            city.unit_name(unit, language), self._time(reported), self._time(ended), round(lon, _DIGITS),
            round(lat, _DIGITS),
        )  # fmt: skip

    def _say(self, code: str) -> str:
        return self._taken.say(Words(code))

    def _subclass(self, kind: str, code: str) -> str:
        return self._city.subclass_name(kind, code, self._taken.language)

    def _time(self, at: Moment | None) -> datetime | None:
        """On the city's clock, which a sheet takes for a time."""
        return None if at is None else self._zone.local(at).replace(tzinfo=None, microsecond=0)


def _kind(path: Path) -> None:
    try:
        kind_of(path)
    except InputRefused:
        allowed = f"{XLSX}, {CSV}, {GEOJSON}"
        raise InputRefused("input.choice", key=path.name, value=path.suffix, allowed=allowed) from None


def _check(rows: int) -> None:
    if rows > MOST_TAKEN:
        raise InputRefused("input.shape_rows", most=f"{MOST_TAKEN:,}")


def _write_table(path: Path, heads: Sequence[str], rows: Sequence[Row]) -> None:
    import pandas as pd  # half a second: only an export pays for it

    frame = pd.DataFrame(rows, columns=list(heads), dtype=object)
    with open_table(path, heads) as table:
        table.add(frame)


def _write_map(path: Path, taken: ShapeTaken, rows: Sequence[Row]) -> None:
    shape = taken.shape
    told = {"area_m2": round(shape.area_m2(), 1)}
    if isinstance(shape, Circle):
        told |= {"lon": shape.lon, "lat": shape.lat, "radius_m": round(shape.radius_m, 1)}
    points = (
        (float(row[-2]), float(row[-1]), {name: _plain(cell) for name, cell in zip(_PROPERTIES, row[:-2], strict=True)})  # type: ignore[arg-type]
        for row in rows
    )
    write_places(path, shape.ring, told, points)


def _plain(cell: str | float | datetime | None) -> str | float | None:
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell
