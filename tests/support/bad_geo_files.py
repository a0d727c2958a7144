"""Files of shapes that are damaged, mean harm or mean something else: each is made small, in a folder of the test."""

from __future__ import annotations

import json
import os
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import shapely
from openpyxl import Workbook

from tests.support import ground_files as files
from tests.support.geo_files import parts_of, shapes, zipped
from tests.support.ground_files import Rows

Made = Callable[[Path], Path]
"""Makes a file in a folder."""
GOOD = {"tier": "street", "code": "410103901", "name_zh": "甲", "geometry": files.box(files.WEST, files.SOUTH)}


def rows(*changes: dict[str, str]) -> Rows:
    """Streets with codes of their own, each changed a little."""
    return [{**GOOD, "code": f"41010390{n}", **change} for n, change in enumerate(changes, start=1)]


def made(name: str, *changes: dict[str, str], crs: str | None = "EPSG:4326", **how: str) -> Made:
    """A file with such rows."""
    return lambda folder: shapes(folder / name, rows(*(changes or ({},))), crs, **how)


def text(name: str, content: str | bytes) -> Made:
    """A file that holds that."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder / name

    return make


SOLID = "POLYGON Z((113.63 34.74 9, 113.64 34.74 9, 113.64 34.75 9, 113.63 34.74 9))"
CROSSED = "POLYGON((113.63 34.74, 113.64 34.75, 113.64 34.74, 113.63 34.75, 113.63 34.74))"
NO_NUMBER = "POLYGON((113.63 34.74, NaN 34.74, 113.64 34.75, 113.63 34.74))"


def feature(coordinates: str, kind: str = "Polygon", **properties: str) -> str:
    """A GeoJSON of one feature whose coordinates are written so."""
    told = json.dumps({**{name: GOOD[name] for name in ("tier", "code", "name_zh")}, **properties}, ensure_ascii=False)
    return (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
        f'{told},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}]}}'
    )


SQUARE = "[[[113.63,34.74],[113.64,34.74],[113.64,34.75],[113.63,34.74]]]"


def cut(name: str, part: str = "", share: float = 0.6) -> Made:
    """A file of which the end is missing."""

    def make(folder: Path) -> Path:
        path = shapes(folder / name, rows(*({"name_zh": f"街道{n}"} for n in range(1, 9))))
        short = path.with_suffix(part or path.suffix)
        short.write_bytes(short.read_bytes()[: int(short.stat().st_size * share)])
        return path

    return make


def without(*parts: str, packed: bool = False) -> Made:
    """A shapefile that lacks some of its files."""

    def make(folder: Path) -> Path:
        path = shapes(folder / "a.shp", rows({}))
        if packed:
            return zipped(folder / "a.zip", parts_of(path, *parts))
        for part in parts:
            path.with_suffix(part).unlink()
        return path

    return make


def package(*statements: str, values: tuple[bytes, ...] = ()) -> Made:
    """A GeoPackage that somebody has worked on by SQL."""

    def make(folder: Path) -> Path:
        path = shapes(folder / "a.gpkg", rows({}), layer="a", SPATIAL_INDEX="NO")
        with closing(sqlite3.connect(path)) as database:
            for statement in statements:
                database.execute(statement, values if "?" in statement else ())
            database.commit()
        return path

    return make


def curved(folder: Path) -> Path:
    """A GeoPackage with a circle: a ring of curves."""
    points = [(113.63, 34.74), (113.635, 34.745), (113.64, 34.74), (113.635, 34.735), (113.63, 34.74)]
    ring = struct.pack("<BII", 1, 8, len(points)) + b"".join(struct.pack("<2d", *point) for point in points)
    circle = b"GP\0\x01" + struct.pack("<i", 4326) + struct.pack("<BII", 1, 10, 1) + ring
    return package(
        "UPDATE gpkg_geometry_columns SET geometry_type_name = 'CURVEPOLYGON'", "UPDATE a SET geom = ?",
        values=(circle,),
    )(folder)  # fmt: skip


def nobodys_system(folder: Path) -> Path:
    """A shapefile in the metres of a building site."""
    path = shapes(folder / "a.shp", rows({}), None)
    path.with_suffix(".prj").write_text('LOCAL_CS["site",UNIT["metre",1]]')
    return path


def archive(name: str, *members: tuple[str, bytes]) -> Made:
    """An archive of such files."""

    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as packed:
            for member, content in members:
                packed.writestr(member, content)
        return folder / name

    return make


def locked(folder: Path) -> Path:
    """An archive whose member says that it wants a password."""
    path = archive("a.zip", ("a.geojson", feature(SQUARE).encode()))(folder)
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    path.write_bytes(content)
    return path


def pipe(name: str, beside: str = "") -> Made:
    """A pipe that nobody writes to, in place of a file or of one that belongs to it."""

    def make(folder: Path) -> Path:
        path = folder / name
        if beside:
            shapes(path, rows({}))
            path.with_suffix(beside).unlink()
        os.mkfifo(path.with_suffix(beside) if beside else path)
        return path

    return make


def link(name: str, target: str) -> Made:
    """A link to what is no file."""

    def make(folder: Path) -> Path:
        (folder / name).symlink_to(target)
        return folder / name

    return make


def linked(folder: Path) -> Path:
    """A link to a good file."""
    (folder / "b.gpkg").symlink_to(shapes(folder / "a.gpkg", rows({})))
    return folder / "b.gpkg"


def journal(folder: Path) -> Path:
    """A GeoPackage that another program has not finished writing."""
    path = made("a.gpkg")(folder)
    (folder / "a.gpkg-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(60))
    return path


def spoilt(name: str, at: int, size: int = 3_000) -> Made:
    """A file with a hole in its middle."""

    def make(folder: Path) -> Path:
        path = shapes(folder / name, rows(*({"name_zh": f"街道{n}" * 40} for n in range(1, 9))), SPATIAL_INDEX="NO")
        content = bytearray(path.read_bytes())
        content[at : at + size] = b"\xa5" * size
        path.write_bytes(content)
        return path

    return make


def other_texts(folder: Path) -> Path:
    """A shapefile whose texts are bytes of no encoding that anybody told."""
    path = shapes(folder / "a.shp", rows({"name_zh": "abcdefgh"}))
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace(b"abcdefgh", b"\xff\xfe\x80\xff\xff\x81\x80\xff"))
    path.with_suffix(".cpg").unlink()
    return path


def other_table(folder: Path) -> Path:
    """A shapefile beside the table of another."""
    path = shapes(folder / "a.shp", rows({}))
    other = shapes(folder / "b.shp", rows({}, {}))
    path.with_suffix(".dbf").write_bytes(other.with_suffix(".dbf").read_bytes())
    return path


def deleted(folder: Path) -> Path:
    """A shapefile of two rows, one of them marked as deleted."""
    path = shapes(folder / "a.shp", rows({}, {}))
    table = path.with_suffix(".dbf")
    content = bytearray(table.read_bytes())
    content[int.from_bytes(content[8:10], "little")] = ord("*")
    table.write_bytes(content)
    return path


def renamed(name: str, to: str) -> Made:
    """A file under the ending of another form."""

    def make(folder: Path) -> Path:
        return shapes(folder / name, rows({})).rename(folder / to)

    return make


def formula(folder: Path) -> Path:
    """A workbook with a formula whose result nobody stored."""
    book = Workbook()
    book.active.append(list(GOOD))
    book.active.append([*list(GOOD.values())[:-1], '=CONCATENATE("POLY","GON")'])
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def round_shape(corners: int) -> str:
    """A circle of so many corners, as WKT."""
    return str(shapely.Point(113.64, 34.75).buffer(0.01, quad_segs=corners // 4).wkt)
