"""Writes which cameras there are to a CSV or XLSX file, as ``import cameras`` reads it; never a name or a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from time import perf_counter
from typing import Any

from data_access.city.city_store import load_city
from data_access.engine.database import open_database
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import check_rows, is_table_of, kind_of, open_table
from data_access.imports.ground.camera_kind import (
    CAMERA_KIND,
    KIND_WORDS,
    NO,
    ROLE_WORDS,
    SENSITIVITY_WORDS,
    YES,
)
from data_access.imports.ground.fields import column_of
from data_access.keeping.ground_cells import GroundCells, heading
from data_access.process.tasks.asker import ExportAsked, asker, taken_out
from data_access.store import seals
from data_access.video.cameras.camera_reader import CameraRepository
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.people.rights import Right, must_have
from hall.people.roles import Role
from hall.people.session import Session
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import may_look

COLUMNS = tuple(name for name in CAMERA_KIND.columns if name not in CAMERA_KIND.secret)
_FIELDS = {column_of(name): name for name in Camera.__dataclass_fields__}


@frozen
class CamerasExported:
    """How many rows stand in which file, and how long it took."""

    cameras: int
    file: str
    seconds: float


def export_cameras(url: str, asked: ExportAsked) -> CamerasExported:
    """Write the rows of all cameras, of all times; of restricted ones those that the person may look at, or keeps.

    Raises InputRefused, NotAllowed, StoreRefused, StoreUnreachable, OSError.
    """
    import pandas as pd  # half a second: only an export pays for it

    started, file = perf_counter(), asked.file
    kind_of(file)
    names = headings(asked.language)
    check_output(file, database_files(url), lambda there: is_table_of(there, names))
    with closing(open_database(url, station="export")) as database:
        city = load_city(database, has_map=False)
        words, who_asks = _Cells(CityZone(city.profile.zone), asked.language), asker(database, city, asked)
        known = CameraRepository(database).all()
        with database.writing() as connection:
            who = who_asks(connection)
            if who is not None:
                must_have(who, Right.DESK)
            cameras = [each for code in sorted(known) for each in known[code] if _may_take(each, who)]
            check_rows(file, len(cameras))
            seals.write(database, connection, [taken_out(who, "export.cameras", f"{len(cameras)} cameras")])
    with open_table(file, names) as table:
        rows = (words.row(camera, is_one=len(known[camera.code]) == 1) for camera in cameras)
        table.add(pd.DataFrame(rows, columns=names, dtype=object))
    return CamerasExported(len(cameras), str(file), round(perf_counter() - started, 3))


def _may_take(camera: Camera, who: Session | None) -> bool:
    return who is None or Role.ADMIN in who.roles or may_look(camera, who)


def headings(language: str) -> list[str]:
    """The first line of a file of cameras."""
    return [heading(CAMERA_KIND, name, language) for name in COLUMNS]


class _Cells(GroundCells):
    """How the fields of a camera stand in a file."""

    def row(self, camera: Camera, *, is_one: bool) -> Iterator[Any]:
        """In the order of the columns. ``is_one``: of its only row."""
        return (self._cell(name, getattr(camera, _FIELDS[name]), is_one=is_one) for name in COLUMNS)

    def _cell(self, name: str, value: Any, *, is_one: bool) -> Any:
        if isinstance(value, bool):
            return self.word({YES: "yes", NO: "no"}, "yes" if value else "no")
        if name == "kind":
            return self.word(KIND_WORDS, value)
        if name == "sensitivity":
            return self.word(SENSITIVITY_WORDS, value)
        if name == "roles":
            return ("、" if self.is_chinese else ",").join(self.word(ROLE_WORDS, role) for role in value)
        if name in ("valid_from", "valid_to"):
            return self.holds(value, is_one=is_one)
        return value
