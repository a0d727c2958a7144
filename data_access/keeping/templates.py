"""Empty tables to be filled (空表): headings, one sample row that no import takes, and a sheet that explains each
column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from data_access.engine.named_files import whole_file
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import CSV, is_table_of, kind_of, open_book, open_table, save_book, sheet_cell
from data_access.imports.ground.import_kind import ImportKind
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.imports.layout import NOTES, SAMPLE
from data_access.keeping.ground_cells import heading
from hall.errors import Words

_SQUARE = "POLYGON((113.63 34.74, 113.64 34.74, 113.64 34.75, 113.63 34.75, 113.63 34.74))"
_LINE = "LINESTRING(113.63 34.74, 113.64 34.74)"
SAMPLES: Mapping[str, Mapping[str, str]] = {
    "areas": {"code": "410103001", "name_zh": "淮河路街道", "tier": "街道", "geometry": _SQUARE},
    "grids": {"code": "410103001001001", "community": "410103001001", "area_class": "A", "geometry": _SQUARE},
    "duty_grids": {"code": "41010300100101", "community": "410103001001", "person": "网格员甲"},
    "roads": {"code": "R001", "name_zh": "建设路", "road_class": "主干道", "width_m": "40", "aliases": "红旗路"},
    "sections": {"code": "R001-1", "name_zh": "建设路一段", "number": "1", "road": "建设路", "street": "淮河路街道",
                 "geometry": _LINE},
    "units": {"code": "410103D08", "name_zh": "自来水公司", "kind": "部门", "contact_zh": "联系人甲",
              "phone": "000-0000"},
    "duty": {"kind": "部件", "subclass": "0101", "street": "*", "unit": "自来水公司", "by": "属主"},
    "roster": {"post": "坐席", "place": "01", "name": "值班员甲", "phone": "000-0001", "shift": "白班",
               "valid_from": "2026-12-01 08:00", "valid_to": "2026-12-01 20:00"},
    "places": {"code": "P001", "name_zh": "人民公园", "kind": "公园", "lon": "113.64", "lat": "34.75",
               "aliases": "老公园"},
    "components": {"code": "4101030101000001", "name": "井盖", "lon": "113.64", "lat": "34.75",
                   "owner": "自来水公司", "state": "完好", "found": "2026-11-01"},
}  # fmt: skip
"""All invented; what is not told here stays empty."""


def write_template(url: str, word: str, file: Path, language: str, say: Callable[[Words], str]) -> int:
    """The table of a kind of ``SAMPLES``; how many columns. ``url``: of the database, whose files it never takes the
    place of. Raises InputRefused, OSError."""
    kind = IMPORT_KINDS[word]
    names = [heading(kind, name, language) for name in kind.columns]
    check_output(file, database_files(url), lambda there: is_table_of(there, names))
    row = [SAMPLES[word].get(name, "") for name in kind.columns]
    row[0] = f"{SAMPLE} {row[0]}"
    if kind_of(file) == CSV:
        _write_csv(file, names, row)
    else:
        _write_book(file, [names, row], _explained(kind, names, say), language)
    return len(names)


def _write_csv(file: Path, names: list[str], row: list[str]) -> None:
    import pandas as pd  # half a second: only an export pays for it

    with open_table(file, names) as table:
        table.add(pd.DataFrame([row], columns=names, dtype=object))


def _write_book(file: Path, rows: list[list[str]], notes: list[list[str]], language: str) -> None:
    book = open_book()
    for title, lines in ((None, rows), (NOTES[language != "zh"], notes)):
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for line in lines:
            sheet.append([sheet_cell(each) for each in line])
    with whole_file(file) as out:
        save_book(book, out)


def _explained(kind: ImportKind, names: list[str], say: Callable[[Words], str]) -> list[list[str]]:
    """A line a column: its heading, whether it must be there, what stands in it, which words it takes."""
    head = [say(Words(f"template.{each}")) for each in ("column", "needed", "what", "words")]
    yes, no = (say(Words(f"template.{each}")) for each in ("yes", "no"))
    lines = [
        [
            title,
            yes if name in kind.needed or name in kind.either else no,
            say(Words(f"template.of.{name}")),
            "、".join(word for word, code in kind.choices.get(name, {}).items() if word != code),
        ]
        for name, title in zip(kind.columns, names, strict=True)
    ]
    return [head, *lines, ["", "", say(Words("template.sample", {"mark": SAMPLE})), ""]]
