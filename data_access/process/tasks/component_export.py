"""Writes components (部件) to a CSV or XLSX file, as ``import components`` reads it: some at a time, however many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain, groupby
from operator import attrgetter
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from data_access.city.city_store import load_city
from data_access.engine.database import Database, open_database
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import check_rows, is_table_of, kind_of, open_table
from data_access.imports.ground.component_kind import COMPONENT_KIND, STATE_WORDS
from data_access.keeping.ground_cells import GroundCells, heading
from data_access.process.tasks.asker import AsOfNow, ExportAsked, asker, taken_out
from data_access.store import component_rows, seals
from data_access.store.tables.component_schema import COMPONENTS
from hall.city.coordinates import LonLat
from hall.city.ground.component import Component, ComponentShape
from hall.city.ground.land import Rings
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.people.rights import Right, must_have

_COLUMNS = tuple(name for name in COMPONENT_KIND.columns if name not in ("lon", "lat"))
"""The place of a point is told as its shape."""
_AT_ONCE = 5_000  # rows of a frame


@frozen
class ComponentsExported:
    """How many rows stand in which file, and how long it took."""

    components: int
    file: str
    seconds: float


def export_components(url: str, asked: ExportAsked, progress: Callable[[int, int], None]) -> ComponentsExported:
    """Write the rows of all components, of all times; those that come meanwhile perhaps.

    Raises InputRefused, NotAllowed, StoreRefused, StoreUnreachable, OSError.
    """
    import pandas as pd  # half a second: only an export pays for it

    started, file, done = perf_counter(), asked.file, 0
    kind_of(file)
    names = [heading(COMPONENT_KIND, name, asked.language) for name in _COLUMNS]
    check_output(file, database_files(url), lambda there: is_table_of(there, names))
    with closing(open_database(url, station="export")) as database:
        city = load_city(database, has_map=False)
        cells = GroundCells(CityZone(city.profile.zone), asked.language)
        total = _taken(database, file, asker(database, city, asked))
        with open_table(file, names) as table:
            for rows in _rows(database, cells):
                table.add(pd.DataFrame(rows, columns=names, dtype=object))
                done += len(rows)
                progress(done, max(done, total))
    return ComponentsExported(done, str(file), round(perf_counter() - started, 3))


def _taken(database: Database, file: Any, who_asks: AsOfNow) -> int:
    """How many rows there are, in the audit before they are written."""
    with database.reading() as connection:
        count = sa.select(sa.func.count()).select_from(COMPONENTS.table)
        total = int(connection.execute(count).scalar_one())
    check_rows(file, total)
    with database.writing() as connection:
        who = who_asks(connection)
        if who is not None:
            must_have(who, Right.DESK)
        seals.write(database, connection, [taken_out(who, "export.components", f"{total} components")])
    return total


def _rows(database: Database, cells: GroundCells) -> Iterator[list[list[str]]]:
    """Some rows at once, those of one component together."""
    rows = list[list[str]]()
    for _, of in groupby(chain.from_iterable(component_rows.pages(database)), attrgetter("code")):
        versions = list(of)
        rows += [_row(each, cells, is_one=len(versions) == 1) for each in versions]
        if len(rows) >= _AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _row(each: Component, cells: GroundCells, *, is_one: bool) -> list[str]:
    """In the order of the columns."""
    told = {
        "geometry": wkt_of(each), "state": cells.word(STATE_WORDS, each.state.value),
        "found": "" if each.found is None else cells.moment(each.found),
        "valid_from": cells.holds(each.begins, is_one=is_one), "valid_to": cells.holds(each.ends, is_one=is_one),
    }  # fmt: skip
    return [told[name] if name in told else str(getattr(each, name)) for name in _COLUMNS]


def wkt_of(each: Component) -> str:
    """Its shape, each number so that it is read as the same."""
    if each.shape is ComponentShape.POINT:
        return f"POINT ({each.lon!r} {each.lat!r})"
    if each.shape is ComponentShape.LINE:
        runs = [_corners(run) for run in each.rings]
        return f"LINESTRING {runs[0]}" if len(runs) == 1 else f"MULTILINESTRING ({', '.join(runs)})"
    parts = [f"({', '.join(_corners((*ring, ring[0])) for ring in part)})" for part in _parts(each.rings)]
    return f"POLYGON {parts[0]}" if len(parts) == 1 else f"MULTIPOLYGON ({', '.join(parts)})"


def _parts(rings: Rings) -> list[list[tuple[LonLat, ...]]]:
    """Outlines with their holes: a ring inside the outline before it is one, as an import puts them down."""
    from shapely import Polygon  # a tenth of a second: only an export of areas pays for it

    parts = list[list[tuple[LonLat, ...]]]()
    for ring in rings:
        if parts and Polygon(parts[-1][0], parts[-1][1:]).covers(Polygon(ring)):
            parts[-1].append(ring)
        else:
            parts.append([ring])
    return parts


def _corners(points: Sequence[LonLat]) -> str:
    return f"({', '.join(f'{lon!r} {lat!r}' for lon, lat in points)})"
