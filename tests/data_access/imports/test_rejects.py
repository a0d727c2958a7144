"""The file of refused rows: code and sentence beside the line, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.exports.cells import as_written, harmless
from data_access.exports.output import database_files
from data_access.imports.rejects import Rejects
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from hall.errors import InputRefused

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "－1+1",
    '=HYPERLINK("http://x")',
    '\n=HYPERLINK("http://x")',
    "\ufeff=1",
    "-",
    "+",
]
PLAIN = ["", "a=b", "井盖", "-3.5", "+8613800000000", "-71.09", "1e-3", "-1e5", "'=1", " =1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_quoted_cells_are_texts_in_a_workbook(tmp_path: Path) -> None:
    from openpyxl import Workbook, load_workbook

    book = Workbook()
    book.active.append([harmless(text.strip("\r")) for text in FORMULAS])
    book.save(tmp_path / "a.xlsx")
    (cells,) = load_workbook(tmp_path / "a.xlsx").active.iter_rows()
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_rejects_file_never_takes_the_place_of_what_is_read_or_of_another_kind(tmp_path: Path) -> None:
    source, other, link = tmp_path / "in.csv", tmp_path / "notes.csv", tmp_path / "link.csv"
    source.write_text("a,b\n1,2\n", encoding="utf-8")
    other.write_text("my,notes\n", encoding="utf-8")
    link.symlink_to(source)
    for wanted, code in ((source, "output.is_input"), (link, "output.is_input"), (other, "output.other_kind")):
        with pytest.raises(InputRefused) as refused:
            Rejects(wanted, inputs=[source])
        assert refused.value.words.code == code
    assert (source.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == ("a,b\n1,2\n", "my,notes\n")


def test_the_rejects_of_an_earlier_run_do_not_stay_beside_a_clean_file(tmp_path: Path) -> None:
    wanted = tmp_path / "r.csv"
    for refused in (True, True, False):
        with Rejects(wanted) as rejects:
            if refused:
                rejects.add(Row(2, {}, ["x"]), RowRefused("reject.status", "x"))
        assert wanted.exists() is refused
    assert list(tmp_path.iterdir()) == []


def test_the_summary_of_a_reason_names_what_its_sentence_speaks_of(tmp_path: Path) -> None:
    with Rejects(tmp_path / "r.csv") as rejects:
        for column in ("code", "name_zh", "code", "a", "b"):
            rejects.add(Row(2, {}, []), RowRefused("reject.empty", column=column))
        rejects.add(Row(3, {}, []), RowRefused("reject.shape", wanted="POLYGON"))
    assert rejects.reasons["reject.empty"].params == {"column": "code · name_zh · a …"}
    assert rejects.reasons["reject.shape"].params == {"wanted": "POLYGON"}


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_no_rejects_take_the_place_of_a_databases_files(tmp_path: Path, end: str) -> None:
    """Also of those that are not there yet: SQLite takes what lies there for its own."""
    with pytest.raises(InputRefused, match=r"output\.is_input"):
        Rejects(tmp_path / f"hall.db{end}", inputs=database_files(f"sqlite:///{tmp_path / 'hall.db'}"))


def test_rejects_file_has_line_code_sentence_and_harmless_cells(tmp_path: Path) -> None:
    row: Any = ["1", "=cmd|'/c calc'!A1", "-3.5"]
    with Rejects(tmp_path / "r.csv", lambda words: f"said of {words.code}") as rejects:
        rejects.add(Row(7, {}, row), RowRefused("reject.status", "=Lost"))
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        header, cells = list(csv.reader(file))
    assert header[:4] == ["line", "code", "sentence", "value"]
    assert cells == ["7", "reject.status", "said of reject.status", "'=Lost", "1", "'=cmd|'/c calc'!A1", "-3.5"]


@given(st.text().map(lambda text: text.lstrip("'")))
def test_what_was_made_harmless_reads_as_it_was(text: str) -> None:
    assert as_written(harmless(text)) == text
    assert as_written(f"'{text}'x") == f"'{text}'x" or harmless(f"{text}'x") != f"{text}'x"
