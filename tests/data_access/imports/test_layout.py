"""Tables that do not begin with one row of headings: as the mapping says where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from data_access.imports.layout import TableLayout, heading_names
from data_access.imports.table_file import Row, TableFile
from hall.errors import InputRefused

MERGED = [["编号", "时间", None, "位置", None], [None, "上报", "结案", "经度", "纬度"]]
DATA = [["A1", "2026-03-01", "", "113.64", "34.72"], ["A2", "2026-03-02", "", "113.65", "34.73"]]
WANTED = {"编号", "时间.上报", "位置.纬度"}


def read(path: Path, layout: TableLayout, wanted: set[str]) -> list[Row]:
    """All rows, held against the second count."""
    table = TableFile(path, "utf-8", layout)
    rows = list(table.rows(wanted))
    table.check(len(rows))
    return rows


def sheet(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
    book.save(path)
    return path


def as_csv(path: Path, rows: list[list[Any]], separator: str = ",") -> Path:
    path.write_text("\n".join(separator.join(cell or "" for cell in row) for row in rows), encoding="utf-8")
    return path


def test_upper_headings_stand_over_what_is_below_them() -> None:
    rows = [[cell or "" for cell in row] for row in MERGED]
    assert heading_names(rows) == [
        "编号",
        "时间.上报",
        "时间.结案",
        "位置.经度",
        "位置.纬度",
    ]
    assert heading_names([["经度", "", " Ａ "]]) == ["经度", "", "A"]


@pytest.mark.parametrize("titles", [[["某市城管案件导出"], []], [["a", "b", "c", "d", "e", "f"], [], [None, "x"]]])
def test_rows_above_the_headings_are_none(tmp_path: Path, titles: list[list[Any]]) -> None:
    rows = [*titles, *MERGED, *DATA]
    layout = TableLayout(first=len(titles) + 1, last=len(titles) + 2)
    for path in (as_csv(tmp_path / "a.csv", rows), sheet(tmp_path / "a.xlsx", ("表", rows))):
        found = read(path, layout, WANTED)
        assert [(row.line, row.values["编号"], row.values["位置.纬度"]) for row in found] == [
            (len(titles) + 3, "A1", "34.72"),
            (len(titles) + 4, "A2", "34.73"),
        ]


def test_separator_that_the_headings_do_not_tell(tmp_path: Path) -> None:
    rows = [["编号", "地点，街道"], ["A1", "大学路，7号"]]
    path = as_csv(tmp_path / "a.csv", rows, "|")
    assert read(path, TableLayout(separator="|"), {"编号"})[0].values["地点,街道"] == "大学路，7号"


def test_sheet_by_its_name(tmp_path: Path) -> None:
    headed = [["no"], ["1"]]
    path = sheet(tmp_path / "a.xlsx", ("说明", [["x"], ["y"]]), ("案件", headed), ("旧", headed))
    assert read(path, TableLayout(sheet="案件"), {"no"})[0].values == {"no": "1"}
    with pytest.raises(InputRefused) as no:
        read(path, TableLayout(sheet="案 件"), {"no"})
    assert (no.value.words.code, no.value.words.params["sheets"]) == ("input.no_sheet", "说明, 案件, 旧")


def test_column_by_its_place(tmp_path: Path) -> None:
    """One without a heading, or with that of another."""
    path = as_csv(tmp_path / "a.csv", [["no", "地址", "", "地址"], ["1", "here", "7", "there"]])
    values = read(path, TableLayout(), {"no", "#2", "#3", "#4"})[0].values
    assert (values["#2"], values["#3"], values["#4"]) == ("here", "7", "there")
    with pytest.raises(InputRefused) as no:
        read(path, TableLayout(), {"no", "地址"})
    assert no.value.words.code == "input.columns_twice"
    with pytest.raises(InputRefused) as no:
        read(path, TableLayout(), {"no", "#5"})
    assert no.value.words.params["missing"] == "#5"
