"""A city's components as files: CSV in the order of codes, as surveys are handed over; the same rows as GeoPackage
and as a workbook whose texts are shared, as Excel saves it. All invented.
"""

from __future__ import annotations

import csv
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import numpy as np
import shapely

from data_access.imports.geo.gdal import library

AROUND = (113.55, 34.68, 113.69, 34.78)
"""West, south, east, north of the invented components: as of a city of some millions."""
HEADINGS = ("部件编码", "部件名称", "权属单位", "养护单位", "责任人", "状态", "初始日期", "备注", "图形")
SHARES = {
    "0101": 5, "0102": 7, "0103": 6, "0104": 9, "0107": 6, "0117": 2, "0118": 12, "0203": 1, "0209": 4, "0210": 2,
    "0213": 1, "0301": 1, "0305": 5, "0307": 1, "0402": 14, "0407": 1, "0211": 2, "0405": 2,
}  # fmt: skip
"""Of the subclasses; 0211 are lines and 0405 areas."""
UNITS = ("市政管理处", "供电公司", "自来水公司", "园林中心", "排水管理处", "交警支队", "通信公司", "路灯管理处")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = f'<Relationship Id="rId{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
_TYPE = "application/vnd.openxmlformats-"
_OVERRIDE = f'<Override PartName="/xl/{{}}.xml" ContentType="{_TYPE}officedocument.spreadsheetml.{{}}+xml"/>'
_CONTENT_TYPES = "".join((
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    f'<Default Extension="rels" ContentType="{_TYPE}package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    _OVERRIDE.format("workbook", "sheet.main"), _OVERRIDE.format("worksheets/sheet1", "worksheet"),
    _OVERRIDE.format("sharedStrings", "sharedStrings"), "</Types>",
))  # fmt: skip
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PARTS = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _RELATIONS.format(_RELATION.format(1, "officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": _RELATIONS.format(
        _RELATION.format(1, "worksheet", "worksheets/sheet1.xml")
        + _RELATION.format(2, "sharedStrings", "sharedStrings.xml")
    ),
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="部件" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>",
}
"""The least of a workbook that has one sheet."""


def survey(path: Path, count: int) -> Path:
    """So many components as CSV."""
    chance, numbers = Random(1), dict.fromkeys(SHARES, 0)
    drawn = sorted(chance.choices(list(SHARES), list(SHARES.values()), k=count))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for subclass in drawn:
            numbers[subclass] += 1
            state = chance.choices(("完好", "破损", "丢失", "占用"), (97, 2, 0.5, 0.5))[0]
            day = f"2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            writer.writerow((
                f"410103{subclass}{numbers[subclass]:06d}", "", chance.choice(UNITS), chance.choice(UNITS),
                f"演示员{chance.randrange(200)}", state, day, "", _shape(subclass, chance),
            ))  # fmt: skip
    return path


def _shape(subclass: str, chance: Random) -> str:
    lon, lat = chance.uniform(*AROUND[::2]), chance.uniform(*AROUND[1::2])
    corners = [(lon, lat), (lon + 3e-4, lat), (lon + 3e-4, lat + 2e-4), (lon, lat)]
    told = ", ".join(f"{x:.7f} {y:.7f}" for x, y in corners[:: 2 if subclass == "0211" else 1])
    if subclass == "0405":
        return f"POLYGON (({told}))"
    return f"LINESTRING ({told})" if subclass == "0211" else f"POINT ({lon:.7f} {lat:.7f})"


def as_geopackage(survey_file: Path, path: Path) -> Path:
    """The same rows with their shapes as shapes, in CGCS2000."""
    *columns, shapes = zip(*_rows(survey_file), strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a layer with points and areas
        library().raw.write(
            path, np.array(shapely.to_wkb(shapely.from_wkt(list(shapes))), object),
            [np.array(each, object) for each in columns], list(HEADINGS[:-1]), driver="GPKG", crs="EPSG:4490",
            geometry_type="Unknown", layer="部件",
        )  # fmt: skip
    return path


def as_workbook(survey_file: Path, path: Path) -> Path:
    """The same rows in one sheet. Written by hand: the library takes three minutes for it."""
    texts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, part in _PARTS.items():
            packed.writestr(name, part)
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"<worksheet {_MAIN}><sheetData>".encode())
            for number, row in enumerate((list(HEADINGS), *_rows(survey_file)), start=1):
                cells = (
                    f'<c r="{chr(65 + place)}{number}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'
                    for place, text in enumerate(row)
                    if text
                )
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with packed.open("xl/sharedStrings.xml", "w", force_zip64=True) as shared:
            shared.write(f"<sst {_MAIN}>".encode())
            for text in texts:
                shared.write(f"<si><t>{escape(text)}</t></si>".encode())
            shared.write(b"</sst>")
    return path


def _rows(survey_file: Path) -> Iterator[list[str]]:
    with survey_file.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader
