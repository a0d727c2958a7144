"""A table file read row by row: one damaged row costs that row, nothing is lost in silence."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.imports import bounds, sheet_records, table_file
from data_access.imports.csv_records import csv_records
from data_access.imports.table_file import Row, TableFile
from hall.errors import InputRefused

HEADER = "no,text,place\n"


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, encoding: str = "utf-8") -> list[Row]:
    """All rows, held against the second count."""
    table = TableFile(path, encoding)
    rows = list(table.rows({"no", "text"}))
    table.check(len(rows))
    return rows


def told(rows: list[Row]) -> list[tuple[int, str, str]]:
    """Line, first field, what is broken."""
    return [(row.line, row.raw[0], row.broken) for row in rows]


def refused(path: Path, encoding: str = "utf-8") -> tuple[str, dict[str, Any]]:
    with pytest.raises(InputRefused) as no:
        read(path, encoding)
    return no.value.words.code, dict(no.value.words.params)


def rows(first: int, last: int) -> str:
    return "".join(f"{n},text {n},here\n" for n in range(first, last + 1))


# -- quotes, lines, bytes ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("count", [20, 3_000])
def test_quote_that_is_never_closed_costs_its_own_row(tmp_path: Path, count: int) -> None:
    path = write(tmp_path / "a.csv", HEADER + rows(1, 1) + '2,"井盖,here\n' + rows(3, count))
    found = read(path)
    assert len(found) == count
    assert [(row.line, row.broken) for row in found if row.broken] == [(3, "reject.quote")]
    assert [row.values["no"] for row in found if not row.broken] == ["1", *map(str, range(3, count + 1))]


def test_quote_that_another_row_seems_to_close(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER + '1,"open,here\n' + rows(2, 4) + '5,"a, b",here\n' + rows(6, 7))
    assert told(read(path)) == [
        (2, '1,"open,here', "reject.quote"), (3, "2", ""), (4, "3", ""), (5, "4", ""), (6, "5", ""), (7, "6", ""),
        (8, "7", ""),
    ]  # fmt: skip


def test_stray_quote_is_a_reject_and_not_taken_away(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER + '1,"five" stars,here\n2,five" stars,here\n')
    first, second = read(path)
    assert (first.broken, second.values["text"]) == ("reject.quote", 'five" stars')


@pytest.mark.parametrize(
    ("written", "meant"),
    [('"=""410103001001001"""', "410103001001001"), ('="410103001001001"', "410103001001001"),
     ("'410103001001001", "410103001001001"), ("'41010319900101123X", "41010319900101123X"),
     ("'tis", "'tis"), ("'123", "'123"), ('="a"&"b"', '="a"&"b"')],
)  # fmt: skip
def test_marks_that_keep_the_digits_of_a_code_are_no_part_of_it(tmp_path: Path, written: str, meant: str) -> None:
    (row,) = read(write(tmp_path / "a.csv", f"no,text\n{written},x\n"))
    assert row.raw == [meant, "x"]


def test_line_is_the_one_a_row_begins_on(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER + '1,"a\nb\r\nc",here\n\n2,x,here\n3,x\n"4\n",x,here,there\n5,x,here\n')
    assert told(read(path)) == [
        (2, "1", ""), (6, "2", ""), (7, "3", "reject.fields"), (8, "4\n", "reject.fields"), (10, "5", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(tmp_path: Path, end: str) -> None:
    path = write(tmp_path / "a.csv", (HEADER + rows(1, 3)).replace("\n", end).removesuffix(end))
    assert told(read(path)) == [(2, "1", ""), (3, "2", ""), (4, "3", "")]


@pytest.mark.parametrize(
    ("encoding", "bad"),
    [("utf-8", b"\xff\xfe"), ("utf-8", "井".encode()[:2]), ("gb18030", b"\xff")],
)
def test_bytes_of_no_character_cost_their_own_row(tmp_path: Path, encoding: str, bad: bytes) -> None:
    lines = [
        HEADER.encode(),
        "1,井盖,here\n".encode(encoding),
        b"2,ab" + bad + b",here\n",
        "3,井盖,here\n".encode(encoding),
    ]
    found = read(write(tmp_path / "a.csv", b"".join(lines)), encoding)
    assert told(found) == [(2, "1", ""), (3, "2", "reject.encoding"), (4, "3", "")]
    assert found[1].raw[1] == "ab" + "".join(f"\\x{byte:02x}" for byte in bad)
    assert found[2].values["text"] == "井盖"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_utf16_is_read_as_it_is(tmp_path: Path, encoding: str, packed: bool) -> None:
    """上 and 三 hold bytes that are ends of lines and quotes where they stand alone."""
    data = (HEADER + "".join(f'{n},"上下\n三 😀 {n}",here\r\n' for n in range(9_000))).encode(encoding)
    path = write(tmp_path / ("a.csv.gz" if packed else "a.csv"), gzip.compress(data) if packed else data)
    found = read(path)
    assert (len(found), found[-1].values["text"], found[-1].line) == (9_000, "上下\n三 😀 8999", 18_000)


def test_half_a_character_of_utf16_costs_its_row(tmp_path: Path) -> None:
    lone = "1,a,here\n2,x".encode("utf-16-le") + b"\x00\xd8" + ",here\n3,c,here\n".encode("utf-16-le")
    found = read(write(tmp_path / "a.csv", b"\xff\xfe" + HEADER.encode("utf-16-le") + lone))
    assert [row.broken for row in found] == ["", "reject.encoding", ""]
    cut = (HEADER + "1,a,here\n2,b,here").encode("utf-16")[:-1]
    assert [row.broken for row in read(write(tmp_path / "a.csv", cut))] == ["", "reject.encoding"]


def test_header_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "no,text,地点\n1,x,y\n".encode("gb18030"))
    assert refused(path) == ("input.encoding", {"file": str(path), "line": 1, "encoding": "utf-8"})


@pytest.mark.parametrize("long", ["x" * 3_000_000, "x\n" * 400_000, 'x""\n' * 2_000])
def test_field_without_end_costs_its_own_row(tmp_path: Path, long: str) -> None:
    path = write(tmp_path / "a.csv", f'{HEADER}1,a,here\n2,"{long}",here\n3,c,here\n')
    found = read(path)
    assert [row.broken for row in found] == ["", "reject.long_row", ""]
    assert (found[2].values["no"], found[2].line) == ("3", 4 + long.count("\n"))
    assert sum(map(len, found[1].raw)) < 1_000


@pytest.mark.parametrize("size", [bounds.LONGEST_ROW + extra for extra in range(-9, 3)])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_rows_around_the_longest(tmp_path: Path, size: int, end: str) -> None:
    path = write(tmp_path / "a.csv", f"no,text,place{end}1,{'x' * size},{end}2,b,here{end}3,c,here{end}")
    found = read(path)
    assert [row.raw[0] for row in found if not row.broken][-2:] == ["2", "3"]
    assert [row.line for row in found] == [2, 3, 4]


def test_blank_and_nul(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.csv", HEADER + "\n1,a\0b,here\n\n\n2,c,here"))
    assert [(row.line, row.values["text"]) for row in found] == [(3, "a\0b"), (6, "c")]


# -- the header and the kind of file ----------------------------------------------------------------------------------
def test_columns_of_one_name_are_refused_with_their_places(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "no,text,place,text\n1,a,b,c\n")
    assert refused(path) == ("input.columns_twice", {"file": str(path), "places": "text (2), text (4)"})
    unasked = write(tmp_path / "b.csv", "no,text,place,place\n1,a,b,c\n")
    assert [row.values["text"] for row in read(unasked)] == ["a"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("no,text\n1,x\n".encode("utf-32"), "UTF-32"),
        (b"<html><table><tr><td>a citizen", "XML/HTML"),
        (b"PK\x03\x04 a citizen", "XLSX/ZIP"),
        (b"\xd0\xcf\x11\xe0 a citizen", "XLS"),
    ],
)
def test_file_of_another_kind_is_named_without_its_contents(tmp_path: Path, content: bytes, kind: str) -> None:
    path = write(tmp_path / "a.csv", content)
    assert refused(path) == ("input.other_kind", {"file": str(path), "kind": kind, "encoding": "utf-8"})


def test_byte_order_mark_of_another_encoding_than_the_mapping_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("\ufeff" + HEADER + "1,井,x\n").encode())
    assert refused(path, "gb18030")[1]["kind"] == "UTF-8"
    assert [row.values["no"] for row in read(path)] == ["1"]


def test_wrong_file_is_told_by_the_beginning_of_its_first_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "a citizen's long complaint, " * 4_000 + "\n")
    code, params = refused(path)
    assert (code, params["missing"], len(params["found"]) < 200) == ("input.no_columns", "no, text", True)
    person = write(tmp_path / "c.csv", "王某,13800138000,0371-6600042,大学路1号\n")
    assert refused(person)[1]["found"] == "王某, …, …, 大学路1号"
    nearly = write(tmp_path / "b.csv", "no," + ",".join(f"{n} {'long' * 30}" for n in range(3_000)) + "\n1\n")
    code, params = refused(nearly)
    assert (code, params["missing"], len(params["found"]) < 2_000) == ("input.columns", "text", True)


# -- workbooks --------------------------------------------------------------------------------------------------------
def workbook(path: Path, table: list[list[Any]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for cells in table:
        book.active.append(cells)
    book.save(path)
    return path


NOTHING = b"<v></v>"
"""As openpyxl writes a formula that nobody has reckoned: it uses lxml, which other packages of ours bring."""


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with some bytes of a part replaced."""
    from zipfile import ZIP_DEFLATED, ZipFile

    with ZipFile(path) as packed:
        parts = {each: packed.read(each) for each in packed.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_beyond_a_stale_dimension_are_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["no", "text", "place"], *([n, "x", "y"] for n in range(1, 15))])
    rewritten(path, SHEET, b'<dimension ref="A1:C15"', b'<dimension ref="A1:B3"')
    found = read(path)
    assert [row.values["no"] for row in found] == [str(n) for n in range(1, 15)]
    assert {row.values["place"] for row in found} == {"y"}


def test_blanks_in_a_sheet_are_no_fields_and_lines_are_the_sheets(tmp_path: Path) -> None:
    table: list[list[Any]] = [
        ["no", "text", "place"],
        [1, "a", "b", None, "  "],
        [],
        [" ", ""],
        [None] * 5,
        [2, "c"],
        [3, "d", "e", "f"],
    ]
    found = read(workbook(tmp_path / "a.xlsx", table))
    assert told(found) == [(2, "1", ""), (6, "2", ""), (7, "3", "reject.fields")]
    assert found[1].values == {"no": "2", "text": "c", "place": ""}


def test_rows_that_the_workbook_reader_drops_are_noticed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["no", "text"], [1, "a"], [2, "b"], [3, "c"]])
    rewritten(path, SHEET, b'<row r="4"', b'<row r="2"')
    code, params = refused(path)
    assert (code, params["read"], params["counted"]) == ("input.not_all_read", 2, 3)


def test_damaged_workbook_is_told_without_its_contents(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["no", "text"], [1, "a"]])
    rewritten(path, SHEET, b"<v>1</v>", b"<v>a citizen</v>")
    code, params = refused(path)
    assert code == "input.not_a_table"
    assert "citizen" not in str(params)


def test_cells_that_do_not_hold_what_was_written_cost_the_rows_that_need_them(tmp_path: Path) -> None:
    table: list[list[Any]] = [
        ["no", "text", "place"],
        [1, "=1+1", "y"],  # its result was never stored
        [410103202603010001, "x", "y"],
        ["410103202603010001", "x", "y"],
        [4, "#N/A", "y"],
        [5, "x", "=NOW()"],  # nobody asks for that column
        ["=A6", None, None],
        [999_999_999_999_999, "x", "y"],
    ]
    found = read(workbook(tmp_path / "a.xlsx", table))
    assert [(row.line, row.broken) for row in found] == [
        (2, "reject.cell"), (3, "reject.cell"), (4, ""), (5, "reject.cell"), (6, ""), (7, "reject.cell"), (8, ""),
    ]  # fmt: skip
    assert found[6].values["no"] == "999999999999999"


def test_formula_with_a_result_is_what_it_gave(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["no", "text"], [1, "=1+1"], [2, "=A1"]])
    rewritten(path, SHEET, b"<f>1+1</f>" + NOTHING, b"<f>1+1</f><v>2</v>")
    rewritten(path, SHEET, b'<c r="B3"><f>A1</f>' + NOTHING, b'<c r="B3" t="str"><f>A1</f><v></v>')  # an empty text
    assert [(row.values["text"], row.broken) for row in read(path)] == [("2", ""), ("", "")]


def test_times_of_a_sheet_are_whole_seconds(tmp_path: Path) -> None:
    just_before = datetime(2026, 3, 1, 9, 29, 59, 971_000)  # noqa: DTZ001 - a sheet knows no zone
    (row,) = read(workbook(tmp_path / "a.xlsx", [["no", "text"], [True, just_before]]))
    assert row.values == {"no": "TRUE", "text": "2026-03-01 09:30:00"}


def test_strict_workbook_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["no", "text"], [1, "x"]])
    for part in ("xl/workbook.xml", SHEET):
        rewritten(
            path,
            part,
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    assert refused(path) == ("input.strict", {"file": str(path)})


# -- several sheets ---------------------------------------------------------------------------------------------------
TABLE: list[list[Any]] = [["no", "text"], [1, "a"], [2, "b"]]
OTHER: list[list[Any]] = [["no", "text"], [7, "old"], [8, "old"], [9, "old"]]


def sheets(path: Path, *tables: tuple[str, str, list[list[Any]]]) -> Path:
    """A workbook of sheets: name, state, cells."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, state, table in tables:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for cells in table:
            sheet.append(cells)
    book.save(path)
    return path


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet_is_passed_over_and_told(tmp_path: Path, state: str) -> None:
    path = sheets(tmp_path / "a.xlsx", ("旧", state, OTHER), ("空", state, []), ("新", "visible", TABLE))
    table = TableFile(path)
    assert [row.values["no"] for row in table.rows({"no"})] == ["1", "2"]
    table.check(2)
    assert table.hidden_sheets == {"旧": 3}


@pytest.mark.parametrize("without_rows", [[], [["Text", "no"]], [["no", "text"]], [[None], []], [[" "]]])
def test_sheet_without_rows_is_passed_over(tmp_path: Path, without_rows: list[list[Any]]) -> None:
    sides = [("Sheet1", "visible", without_rows), ("Sheet2", "visible", TABLE), ("Sheet3", "visible", without_rows)]
    assert [row.values["no"] for row in read(sheets(tmp_path / "a.xlsx", *sides))] == ["1", "2"]


def test_rows_in_several_visible_sheets_are_refused_by_name(tmp_path: Path) -> None:
    months = [("1月", "visible", TABLE), ("空", "visible", []), ("2月", "visible", OTHER), ("旧", "hidden", OTHER)]
    path = sheets(tmp_path / "a.xlsx", *months)
    assert refused(path) == ("input.several_sheets", {"file": str(path), "sheets": "1月 (2), 2月 (3)"})
    many = sheets(tmp_path / "b.xlsx", *((f"{n:02}" * 9, "visible", TABLE) for n in range(99)))
    assert len(refused(many)[1]["sheets"]) < 500


def test_rows_in_hidden_sheets_alone_are_refused_by_name(tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", ("新", "visible", TABLE[:1]), ("旧", "hidden", OTHER))
    assert refused(path) == ("input.hidden_sheets", {"file": str(path), "sheets": "旧 (3)"})


LONE: list[list[Any]] = [[3, "c"]]
"""A row of a sheet that nobody gave headings."""


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("lone", [LONE, [["说明"]], [["=A2"]]])
def test_one_row_without_headings_is_a_row(tmp_path: Path, lone: list[list[Any]], turned: bool) -> None:
    """The first line of a month, or a note: nothing tells which."""

    def told(table: list[list[Any]], state: str) -> tuple[str, Any]:
        both = [("表", "visible", table), ("单", state, lone)]
        path = sheets(tmp_path / "a.xlsx", *(reversed(both) if turned else both))
        code, params = refused(path)
        return code, params.get("sheets", params.get("found"))

    assert told(TABLE, "visible") == ("input.several_sheets", "单 (1), 表 (2)" if turned else "表 (2), 单 (1)")
    assert told(TABLE[:1], "hidden") == ("input.hidden_sheets", "单 (1)")
    assert told(TABLE[:1], "visible")[0] in ("input.no_columns", "input.empty_file")
    table = TableFile(sheets(tmp_path / "b.xlsx", ("表", "visible", TABLE), ("单", "hidden", [*lone, *lone])))
    assert len(list(table.rows({"no", "text"}))) == 2
    assert table.hidden_sheets == {"单": 2}


def test_workbook_without_rows_is_empty_or_has_headings_alone(tmp_path: Path) -> None:
    empty = sheets(tmp_path / "a.xlsx", ("1", "visible", []), ("2", "visible", [[None]]))
    assert refused(empty) == ("input.empty_file", {"file": str(empty)})
    assert read(sheets(tmp_path / "b.xlsx", ("1", "visible", []), ("2", "visible", TABLE[:1]))) == []


# -- headings ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("heading", ["no,text", "\u200bno,\ufefftext", "ｎｏ,text\u00a0", '" no","te\u200dxt"'])
def test_headings_that_look_alike_are_the_same(tmp_path: Path, heading: str) -> None:
    (row,) = read(write(tmp_path / "a.csv", f"{heading},place\n1,x,y\n"))
    assert row.values == {"no": "1", "text": "x", "place": "y"}


def test_two_headings_that_look_alike_are_told(tmp_path: Path) -> None:
    code, params = refused(write(tmp_path / "a.csv", "no,text,te\u200bxt\n1,x,y\n"))
    assert (code, params["places"]) == ("input.columns_twice", "text (2), text (3)")


def test_commas_at_the_end_of_each_row_are_no_fields(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.csv", HEADER + "1,x,here,\n2,x,here,, \n3,x,here,,y\n4,x\n"))
    assert told(found) == [(2, "1", ""), (3, "2", ""), (4, "3", "reject.fields"), (5, "4", "reject.fields")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_separator_is_that_of_the_headings(tmp_path: Path, separator: str) -> None:
    lines = ["no~text~place", '1~"a, b; c"~here', '2~"a~b"~here', '3~"open~here', "4~x~here", "5~x~here~", "6~x"]
    found = read(write(tmp_path / "a.csv", "\n".join(lines).replace("~", separator)))
    assert [row.values.get("text") for row in found] == ["a, b; c", f"a{separator}b", None, "x", "x", None]
    assert [(row.line, row.broken) for row in found if row.broken] == [(4, "reject.quote"), (7, "reject.fields")]


def test_signs_within_headings_separate_nothing(tmp_path: Path) -> None:
    (row,) = read(write(tmp_path / "a.csv", 'no,text,"a;b",c;d;e;f\n1,x,y,z\n'))
    assert row.values == {"no": "1", "text": "x", "a;b": "y", "c;d;e;f": "z"}
    (row,) = read(write(tmp_path / "b.csv", 'no;text;"经度,纬度"\n1;x;"113.6,34.7"\n'))
    assert row.values["经度,纬度"] == "113.6,34.7"
    assert refused(write(tmp_path / "c.csv", "no;text\tplace\n1;x\ty\n"))[1]["found"] == "no;text place"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "\ufeffSEP=;"])
def test_line_that_names_the_separator_is_no_heading(tmp_path: Path, first: str) -> None:
    path = write(tmp_path / "a.csv", f"{first}\r\nno;text, long;place\r\n1;x;y\r\n")
    assert refused(path)[1]["found"] == "no, text, long, place"
    (row,) = read(write(path, f"{first}\r\nno;text;place, too\r\n1;x;y\r\n"))
    assert (row.line, row.values) == (3, {"no": "1", "text": "x", "place, too": "y"})


def test_blank_lines_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.csv", "\n,,\n \nno;text;place\n1;x;y\n"))
    assert [(row.line, row.values) for row in found] == [(5, {"no": "1", "text": "x", "place": "y"})]
    sheet = workbook(tmp_path / "a.xlsx", [[], [" "], ["no", "text"], [1, "x"]])
    assert [(row.line, row.values) for row in read(sheet)] == [(4, {"no": "1", "text": "x"})]
    assert refused(write(tmp_path / "b.csv", "\n ,,\n\n"))[0] == "input.empty_file"


def test_headings_are_known_in_capitals_and_small_letters(tmp_path: Path) -> None:
    (row,) = read(write(tmp_path / "a.csv", "NO, Text ,Place\n1,x,y\n"))
    assert row.values == {"no": "1", "text": "x", "Place": "y"}
    (row,) = read(write(tmp_path / "b.csv", "no,text,NO\n1,x,y\n"))  # as it was asked for goes before
    assert row.values == {"no": "1", "text": "x", "NO": "y"}
    twice = write(tmp_path / "c.csv", "No,NO,text\n1,x,y\n")
    assert refused(twice)[1]["places"] == "No (1), NO (2)"


NAMED = {"code": ("编码",), "name": ("名称", "label"), "phone": ()}


def test_fields_stand_under_the_column_that_their_heading_means(tmp_path: Path) -> None:
    table = TableFile(write(tmp_path / "a.csv", "编码;Label;Kind\n1;x;y\n"))
    (row,) = table.rows({"code"}, NAMED)
    assert row.values == {"code": "1", "name": "x", "Kind": "y"}


@pytest.mark.parametrize("pair", ["name,名称", "label,名称", "Label,LABEL", "name,Name", "Name,name"])
def test_headings_of_one_column_are_refused_by_name(tmp_path: Path, pair: str) -> None:
    path = write(tmp_path / "a.csv", f"code,{pair}\n1,x,\n")
    first, second = pair.split(",")
    with pytest.raises(InputRefused) as no:
        list(TableFile(path).rows({"code"}, NAMED))
    assert no.value.words.params["places"] == f"{first} (2), {second} (3)"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_title_above_the_headings_is_told(tmp_path: Path, suffix: str) -> None:
    path, title = tmp_path / f"a{suffix}", "二七区案件导出 2026"
    if suffix == ".csv":
        write(path, f"{title}\nno,text\n1,x\n")
    else:
        workbook(path, [[title], ["no", "text"], [1, "x"]])
    assert refused(path) == ("input.no_columns", {"file": str(path), "missing": "no, text", "found": title})


# -- the second count and the bounds ----------------------------------------------------------------------------------
def test_lines_that_get_lost_on_the_way_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(*args: Any) -> Any:
        yield from (each for n, each in enumerate(whole(*args)) if n != 5)

    whole = csv_records
    monkeypatch.setattr(table_file, "csv_records", losing)
    code, params = refused(write(tmp_path / "a.csv", HEADER + rows(1, 9)))
    assert (code, params["read"], params["counted"]) == ("input.not_all_read", 8, 9)


def test_bounds_are_told_with_their_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "MOST_ROWS", 5)
    code, params = refused(write(tmp_path / "a.csv", HEADER + rows(1, 6)))
    assert (code, params["what"].code, params["limit"]) == ("input.limit", "limit.rows", "5")
    assert len(read(write(tmp_path / "a.csv", HEADER + rows(1, 5)))) == 5
    monkeypatch.setattr(bounds, "MOST_BYTES", 100)
    assert refused(write(tmp_path / "b.csv", HEADER + rows(1, 50)))[1]["what"].code == "limit.bytes"


@pytest.mark.parametrize(
    ("constant", "most", "what"),
    [("MOST_COLUMNS", 1, "cells"), ("MOST_CELLS", 3, "cells"), ("MOST_SHEET_ROWS", 2, "rows"),
     ("MOST_OTHER_BYTES", 100, "part"), ("DEEPEST", 3, "depth"), ("LONGEST_ROW", 3, "text")],
)  # fmt: skip
def test_bounds_of_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, constant: str, most: int, what: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", [["no", "text"], [1, "abcd"], [2, "efgh"]])
    assert len(read(path)) == 2
    monkeypatch.setattr(sheet_records, constant, most)
    code, params = refused(path)
    assert (code, params["what"].code, params["limit"]) == ("input.limit", f"limit.{what}", f"{most:,}")


def test_compressed_file_that_ends_too_early_gives_what_it_has(tmp_path: Path) -> None:
    packed = gzip.compress((HEADER + rows(1, 20_000)).encode())
    table, taken = TableFile(write(tmp_path / "a.csv.gz", packed[: len(packed) // 2])), 0
    with pytest.raises(InputRefused) as no:
        for _ in table.rows({"no"}):
            taken += 1
    assert no.value.words.code == "input.not_a_table"
    assert 1_000 < taken < 20_000
