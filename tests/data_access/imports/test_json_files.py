"""JSON documents and JSON lines as tables: nested fields by dotted columns, one damaged record costs that record."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from data_access.imports.json_files import shape
from data_access.imports.layout import TableLayout
from data_access.imports.table_file import Row, TableFile
from hall.errors import InputRefused

ONE: dict[str, Any] = {
    "id": "A-1",
    "address": {"street": "大学路", "no": 7},
    "lat": 34.720000000000001,
    "tags": ["a", 1, None],
    "notes": [{"at": "2026-03-01", "text": "opened"}, {"at": "2026-03-02", "text": "closed"}],
    "open": True,
    "closed": None,
}
COLUMNS = {"id", "address.street", "address.no", "lat", "tags", "notes", "notes.-1.at", "open", "closed"}
AS_READ = {
    "id": "A-1", "address.street": "大学路", "address.no": "7", "lat": "34.720000000000001", "tags": "a, 1, ",
    "notes": "2026-03-01 opened\n2026-03-02 closed", "notes.-1.at": "2026-03-02", "open": "true", "closed": "",
}  # fmt: skip


def read(path: Path, wanted: set[str], records: str = "", encoding: str = "utf-8") -> list[Row]:
    """All rows, held against the second count."""
    table = TableFile(path, encoding, TableLayout(records=records))
    rows = list(table.rows(wanted))
    table.check(len(rows))
    return rows


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def dumped(value: object) -> str:
    """As it is, with its long numbers."""
    return json.dumps(value, ensure_ascii=False).replace("34.72,", "34.720000000000001,")


def refused(path: Path, wanted: set[str], records: str = "") -> tuple[str, dict[str, Any]]:
    with pytest.raises(InputRefused) as no:
        read(path, wanted, records)
    return no.value.words.code, dict(no.value.words.params)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", dumped([ONE])),
        ("a.json", json.dumps([ONE], indent=1).replace("34.72,", "34.720000000000001,")),
        ("a.json", dumped({"data": {"total": 1, "pages": [], "items": [ONE]}, "links": [1, 2]})),
        ("a.jsonl", dumped(ONE) + "\n"),
        ("a.json", dumped({"id": "A-0"}) + "\n\n" + dumped(ONE)),
        ("a.csv", dumped([ONE])),
    ],
)
def test_nested_fields_are_columns(tmp_path: Path, name: str, text: str) -> None:
    found = read(write(tmp_path / name, text), COLUMNS)[-1]
    assert {column: found.values[column] for column in COLUMNS} == AS_READ


def test_records_have_their_number_lines_their_line(tmp_path: Path) -> None:
    items = [{"id": str(n)} for n in range(3)]
    assert [row.line for row in read(write(tmp_path / "a.json", json.dumps(items, indent=2)), {"id"})] == [1, 2, 3]
    lines = "\n" + "\n\n".join(map(json.dumps, items))
    assert [row.line for row in read(write(tmp_path / "a.ndjson", lines), {"id"})] == [2, 4, 6]


def test_packed_ones_are_read(tmp_path: Path) -> None:
    for name, text in (("a.json.gz", dumped([ONE])), ("a.jsonl.gz", dumped(ONE))):
        (tmp_path / name).write_bytes(gzip.compress(text.encode()))
        assert read(tmp_path / name, {"id"})[0].values["id"] == "A-1"


def test_list_with_the_columns_is_the_one_that_is_meant(tmp_path: Path) -> None:
    answer = {"fields": [{"id": "no", "type": "text"}] * 9, "result": {"rows.all": [{"no": "7", "inner": [{"no": 1}]}]}}
    path = write(tmp_path / "a.json", json.dumps(answer))
    assert [row.values["no"] for row in read(path, {"no"})] == ["7"]
    assert read(path, {"id"}, "fields")[0].values["id"] == "no"
    code, params = refused(path, {"no"}, "rows")
    assert (code, params["lists"]) == ("input.no_list", "fields (9), result.rows.all (1)")
    both = write(tmp_path / "b.json", json.dumps({"a": [{"no": 1}], "b": [{"no": 1}]}))
    assert refused(both, {"no"})[0] == "input.several_lists"


def test_field_that_only_a_late_record_has_is_a_column(tmp_path: Path) -> None:
    items = [{"id": 1}] * 500 + [{"id": 2, "closed": {"at": "now"}}]
    for path in (
        write(tmp_path / "a.json", json.dumps(items)),
        write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, items))),
    ):
        rows = read(path, {"id", "closed.at"})
        assert (rows[0].values["closed.at"], rows[-1].values["closed.at"]) == ("", "now")
        assert refused(path, {"id", "closd.at"})[1]["missing"] == "closd.at"


def test_what_is_no_record_costs_itself(tmp_path: Path) -> None:
    lines = ['{"id": 1}', "7", '{"id": 2, "id": 3}', '{"id": 4', '{"id": "\\ud83d"}', '{"id": 6}', "[" * 70_000]
    rows = read(write(tmp_path / "a.jsonl", "\n".join(lines)), {"id"})
    assert [row.broken for row in rows] == [
        "", "reject.no_record", "reject.key_twice", "reject.json", "reject.encoding", "", "reject.json",
    ]  # fmt: skip
    rows = read(write(tmp_path / "a.json", '[{"id": 1}, 7, [1], null, {"id": 2, "id": 3}, {"id": 4}]'), {"id"})
    assert [row.broken for row in rows] == ["", *["reject.no_record"] * 3, "reject.key_twice", ""]


def test_bytes_of_another_encoding_cost_their_record(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "1"}\n{"id": "' + "井盖".encode("gb18030") + b'"}\n{"id": "3"}\n')
    assert [row.broken for row in read(path, {"id"})] == ["", "reject.encoding", ""]
    path = tmp_path / "a.json"
    path.write_bytes('[{"id": "井盖"}]'.encode("gb18030"))
    assert read(path, {"id"}, encoding="gb18030")[0].values["id"] == "井盖"


@pytest.mark.parametrize(
    "text",
    ['[{"id": 1}, {"id": 2', '[{"id": 1}, {"id" 2}]', '{"a": [{"id": 1}]} x', "[{'id': 1}]", '[{"id": 1x}]', "["],
)
def test_document_that_is_damaged_is_no_table(tmp_path: Path, text: str) -> None:
    assert refused(write(tmp_path / "a.json", text), {"id"})[0] == "input.not_a_table"


def test_document_without_records_is_told_without_its_contents(tmp_path: Path) -> None:
    code, params = refused(write(tmp_path / "a.json", '{"name": "a citizen"}'), {"id"})
    assert (code, "citizen" in str(params)) == ("input.no_records", False)


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MOST_COLUMNS", 50)
    wide = json.dumps([{"id": 1, **{str(n): n for n in range(60)}}])
    deep = '[{"id": ' + "[" * 70 + "]" * 70 + "}]"
    deeper = '{"id": ' * 90_000
    long = json.dumps([{"id": "x" * 3_000_000}])
    for text, what in ((wide, "limit.columns"), (deep, "limit.depth"), (deeper, "limit.depth"), (long, "limit.text")):
        code, params = refused(write(tmp_path / "a.json", text), {"id"})
        assert (code, params["what"].code) == ("input.limit", what)
    rows = read(write(tmp_path / "a.jsonl", f'{{"id": "{"x" * 1_500_000}"}}\n{{"id": 2}}'), {"id"})
    assert [row.broken for row in rows] == ["reject.long_row", ""]


def test_records_over_the_ends_of_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [{"id": n, "text": '"[{' * (n % 5), "at": -1.5e3, "none": None} for n in range(60)]
    path = write(tmp_path / "a.json", json.dumps({"skip": {"a": ["]}"]}, "items": items}))
    for block in range(1, 40, 3):
        monkeypatch.setattr(shape, "_BLOCK", block)
        rows = read(path, {"id", "text", "at"})
        assert [(row.values["id"], row.values["text"]) for row in rows] == [(str(i["id"]), i["text"]) for i in items]
