"""Looks for cameras on networks, and writes those that the hall does not know as a file that is filled and imported."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from time import perf_counter
from urllib.parse import urlsplit

from data_access.engine.database import open_database
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import check_rows, is_table_of, kind_of, open_table
from data_access.process.tasks.asker import ExportAsked
from data_access.process.tasks.camera_export import COLUMNS, headings
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.discovery import FoundCamera, discover
from hall.frozen import frozen


@frozen
class CamerasFound:
    """How many were found and written, how many of those that answered the hall knows already."""

    cameras: int
    known: int
    file: str
    seconds: float


def search_cameras(url: str, networks: Sequence[str], asked: ExportAsked) -> CamerasFound:
    """A row for each that answers there and at whose address no camera of the hall stands: code (its address), name,
    ONVIF service; what is to be filled in stays empty. Raises InputRefused, StoreUnreachable, OSError."""
    import pandas as pd  # half a second: only who writes a file pays for it

    started, file, names = perf_counter(), asked.file, headings(asked.language)
    kind_of(file)
    check_output(file, database_files(url), lambda there: is_table_of(there, names))
    with closing(open_database(url, station="search")) as database:
        hosts = _hosts(CameraRepository(database))
    found = discover(networks)
    new = [each for each in found if each.host not in hosts]
    check_rows(file, len(new))
    with open_table(file, names) as table:
        table.add(pd.DataFrame([_row(each) for each in new], columns=names, dtype=object))
    return CamerasFound(len(new), len(found) - len(new), str(file), round(perf_counter() - started, 3))


def _hosts(cameras: CameraRepository) -> frozenset[str]:
    """Where cameras of the hall are reached."""
    rows = (row for of in cameras.all().values() for row in of)
    urls = (url for row in rows for url in (row.main_url, row.sub_url, row.onvif_url) if url)
    return frozenset(urlsplit(url).hostname or "" for url in urls)


def _row(camera: FoundCamera) -> list[str]:
    told = {"code": urlsplit(camera.url).netloc, "name_zh": camera.name or camera.hardware or camera.host}
    told |= {"onvif_url": camera.url}
    return [told.get(name, "") for name in COLUMNS]
