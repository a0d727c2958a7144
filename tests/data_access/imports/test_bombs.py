"""Small packed files that would fill the memory: refused in words, with the peak memory of a process of their own."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from data_access.imports import table_file
from data_access.imports.sheet_records import MOST_STRINGS
from hall.errors import InputRefused

TOP = Path(__file__).resolve().parents[3]
MOST_MB = 300
"""Of a process that has Python, openpyxl and the reader in it (some 60 MB) and reads such a file."""
MB = 1 << 20

CHILD = """
import json, re, sys
from pathlib import Path
from data_access.imports.table_file import TableFile
from hall.errors import InputRefused
table, rows, said = TableFile(Path(sys.argv[1])), [], ""
try:
    rows = [row.broken for row in table.rows({"no"})]
except InputRefused as no:
    what = no.words.params.get("what")
    said = what.code if what else no.words.code
peak_kb = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(json.dumps([rows, said, int(peak_kb) // 1024]))
"""
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>no</t></is></c></row>'


def workbook(path: Path, rows: str, strings: str = "", packing: int = ZIP_DEFLATED) -> Path:
    """A workbook whose one sheet has these rows."""
    with ZipFile(path, "w", packing) as packed:
        for name, text in PARTS.items():
            packed.writestr(name, text)
        packed.writestr("xl/sharedStrings.xml", f"<sst {NS}>{strings}</sst>")
        packed.writestr("xl/worksheets/sheet1.xml", f"<worksheet {NS}><sheetData>{HEAD}{rows}</sheetData></worksheet>")
    return path


def zipped(path: Path, text: bytes, level: int = 9) -> Path:
    path.write_bytes(gzip.compress(text, level))
    return path


BOMBS: dict[str, tuple[Callable[[Path], Path], list[str], str]] = {
    "rows of nothing": (lambda p: zipped(p / "a.csv.gz", b"no\n" + (b"1" * 999 + b"\n") * 40_000), [], "limit.ratio"),
    "one line": (lambda p: zipped(p / "a.csv.gz", b"no\n" + b"x" * (200 * MB)), [], "limit.ratio"),
    "one line, hardly packed": (
        lambda p: zipped(p / "a.csv.gz", b"no\n" + b"x" * (64 * MB), 0), ["reject.long_row"], ""
    ),
    "one text": (lambda p: workbook(p / "a.xlsx", "", f"<si><t>{'x' * (200 * MB)}</t></si>"), [], "limit.ratio"),
    "one text, not packed": (
        lambda p: workbook(p / "a.xlsx", "", f"<si><t>{'x' * (64 * MB)}</t></si>", ZIP_STORED), [], "limit.text"
    ),
    "texts": (
        lambda p: workbook(p / "a.xlsx", "", "<si><t>x</t></si>" * (MOST_STRINGS + 1), ZIP_STORED), [], "limit.strings"
    ),
    "cells of a row": (
        lambda p: workbook(p / "a.xlsx", f"<row>{'<c/>' * (8 * MB)}</row>", "", ZIP_STORED), [], "limit.cells"
    ),
    "rows that are left out": (lambda p: workbook(p / "a.xlsx", '<row r="999999999"/>'), [], "limit.rows"),
    "elements in elements": (lambda p: workbook(p / "a.xlsx", "<x>" * (4 * MB), "", ZIP_STORED), [], "limit.depth"),
    "one tag": (
        lambda p: workbook(p / "a.xlsx", f'<row a="{"x" * (64 * MB)}"/>', "", ZIP_STORED), [], "limit.text"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path, name: str) -> None:
    make, rows, said = BOMBS[name]
    command = [sys.executable, "-c", CHILD, str(make(tmp_path))]
    child = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=120, check=False)
    assert child.returncode == 0, child.stderr[-2_000:]
    found, why, peak_mb = json.loads(child.stdout)
    assert (found, why) == (rows, said)
    assert peak_mb < MOST_MB


@pytest.mark.parametrize("before", [b"", b"no\n1\n"])
def test_blank_lines_are_bounded_like_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes) -> None:
    """Three gigabytes of them stand in three packed megabytes, and are within the ratio for minutes."""
    monkeypatch.setattr(table_file, "MOST_ROWS", 1_000)
    fine = zipped(tmp_path / "fine.csv.gz", b"no\n1\n" + b"\n" * 1_000)
    assert len(list(table_file.TableFile(fine).rows({"no"}))) == 1
    with pytest.raises(InputRefused) as refused:
        list(table_file.TableFile(zipped(tmp_path / "a.csv.gz", before + b"\n" * 1_001)).rows({"no"}))
    assert refused.value.words.params["what"].code == "limit.rows"
