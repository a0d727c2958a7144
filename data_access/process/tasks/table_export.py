"""Writes one of the city's tables – units, duty table, roster, areas, roads, places – as ``import KIND`` reads it, or
an empty one to be filled."""

from __future__ import annotations

from contextlib import closing
from time import perf_counter

from data_access.city.city_store import load_city
from data_access.engine.database import open_database
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.keeping.ground_cells import GroundCells
from data_access.keeping.sheets import must_be_writable, rows_to_write, write
from data_access.keeping.templates import SAMPLES, write_template
from data_access.process.tasks.asker import ExportAsked, asker, taken_out
from data_access.store import seals
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.frozen import frozen
from hall.people.rights import Right, must_have


@frozen
class TableExported:
    """How many rows stand in which file, and how long it took."""

    kind: str
    rows: int
    file: str
    seconds: float


def export_table(url: str, kind: str, asked: ExportAsked) -> TableExported:
    """Write all rows of all times, for who keeps the city. Raises InputRefused, NotAllowed, StoreRefused,
    StoreUnreachable, OSError."""
    started, file, of = perf_counter(), asked.file, IMPORT_KINDS[kind]
    must_be_writable(file, of, asked.language, url)
    with closing(open_database(url, station="export")) as database:
        city = load_city(database, has_map=False)
        who_asks, cells = asker(database, city, asked), GroundCells(CityZone(city.profile.zone), asked.language)
        rows = rows_to_write(database, of, file, cells)
        with database.writing() as connection:
            who = who_asks(connection)
            if who is not None:
                must_have(who, Right.CITY)
            seals.write(database, connection, [taken_out(who, f"export.{kind}", f"{len(rows)} rows")])
    write(file, of, rows, asked.language)
    return TableExported(kind, len(rows), str(file), round(perf_counter() - started, 3))


@frozen
class TemplateWritten:
    """An empty table of which kind, how many columns it has, and where it stands."""

    kind: str
    columns: int
    file: str


def export_template(url: str, kind: str, asked: ExportAsked) -> TemplateWritten:
    """Write an empty table. Raises InputRefused (``input.choice`` for a kind that has none), OSError."""
    if kind not in SAMPLES:
        raise InputRefused("input.choice", key="export template", value=kind, allowed=", ".join(SAMPLES))
    columns = write_template(url, kind, asked.file, asked.language, asked.say)
    return TemplateWritten(kind, columns, str(asked.file))
