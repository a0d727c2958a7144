"""Writes which cameras there are to a CSV or XLSX file, as ``import cameras`` reads it; never a name or a password."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
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
from data_access.process.tasks.asker import ExportAsked, asker, taken_out
from data_access.store import seals
from data_access.video.cameras.camera_reader import CameraRepository
from hall.city.ground.valid import ALWAYS
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.roles import Role
from hall.people.session import Session
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import may_look

COLUMNS = tuple(name for name in CAMERA_KIND.columns if name not in CAMERA_KIND.secret)
_LONG_AGO = "1900-01-01"
"""A day that an import takes for *always*."""
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
        city = load_city(database)
        words, who_asks = _Cells(CityZone(city.profile.zone), asked.language), asker(database, city, asked)
        known = CameraRepository(database).all()
        with database.writing() as connection:
            who = who_asks(connection)
            if who is not None and Role.ADMIN not in who.roles:  # who keeps cameras sits at no desk
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
    return [_heading(name, language) for name in COLUMNS]


def _heading(name: str, language: str) -> str:
    """The first Chinese name of a column, or ours."""
    chinese = (other for other in CAMERA_KIND.columns[name] if not other.isascii())
    return next(chinese, name) if language == "zh" else name


class _Cells:
    """How the fields of a camera stand in a file."""

    def __init__(self, zone: CityZone, language: str) -> None:
        self._zone, self._is_chinese = zone, language == "zh"

    def row(self, camera: Camera, *, is_one: bool) -> Iterator[Any]:
        """In the order of the columns. ``is_one``: of its only row; the first of several says that it is the first."""
        return (self._cell(name, getattr(camera, _FIELDS[name]), is_one=is_one) for name in COLUMNS)

    def _cell(self, name: str, value: Any, *, is_one: bool) -> Any:
        if isinstance(value, bool):
            return self._word({YES: "yes", NO: "no"}, "yes" if value else "no")
        if name == "kind":
            return self._word(KIND_WORDS, value)
        if name == "sensitivity":
            return self._word(SENSITIVITY_WORDS, value)
        if name == "roles":
            return ("、" if self._is_chinese else ",").join(self._word(ROLE_WORDS, role) for role in value)
        if name in ("valid_from", "valid_to"):
            return "" if value is None or (is_one and value == ALWAYS) else self._moment(value)
        return value

    def _word(self, words: Mapping[str, str], code: str) -> str:
        """The first word that stands for a code."""
        found = (word for word, meant in words.items() if meant == code)
        return next(found, code) if self._is_chinese else str(code)

    def _moment(self, value: Moment) -> str:
        if value == ALWAYS:
            return _LONG_AGO
        return datetime.fromtimestamp(value / 1000, self._zone.tz).replace(tzinfo=None).isoformat(" ")
