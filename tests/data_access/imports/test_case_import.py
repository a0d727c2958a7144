"""Foreign cases brought in: nothing lost, nothing doubled, what is wrong said with its line, on both engines."""

from __future__ import annotations

import csv
import gzip
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.engine.database import Database
from data_access.imports.cases import CaseImport
from data_access.imports.read_mapping import load_mapping
from data_access.proof.verify import verify
from data_access.store.tables.schema import audit, cases, timers
from data_access.telemetry.latest import Telemetry
from hall.city.zone import CityZone
from hall.errors import InputRefused
from tests.data_access.imports.conftest import Importer
from tests.support.import_files import a_row, csv_text, rows_of, write_csv, write_mapping

ZONE = CityZone("America/New_York")
NASTY = "<script>alert('x')</script> \"quoted\", 'single'; DROP TABLE cases; 😀👷‍♀️ 㙍 𠀀\nnext line\ttab"


def at(text: str) -> int:
    """The moment on Boston's timer."""
    return ZONE.moment(datetime.fromisoformat(text))


def clean(database: Database) -> bool:
    return verify(database, ZONE.name).is_clean


def refusals(path: Path) -> dict[int, str]:
    """Line → reason of a rejects file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {int(row["line"]): row["code"] for row in csv.DictReader(file)}


def test_fields_become_a_case(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    done = bring_in(write_csv(tmp_path / "a.csv", [a_row("1"), a_row("2", status="Open", closed="", via="pigeon")]))
    first, second = rows_of(database, cases)
    assert (done.read, done.accepted, done.rejects_file) == (2, 2, None)
    assert (first["channel"], first["external_number"], first["street"]) == ("call", "1", "Roxbury")
    assert (first["reported_at"], first["ended_at"]) == (at("2015-03-02 09:00"), at("2015-03-03 10:30"))
    assert (first["state"], first["verdict"], first["deadline"]) == ("closed", "on_time", at("2015-03-05 17:00"))
    assert first["description"] == "a hole\nfilled"
    assert (second["channel"], second["state"], second["verdict"]) == ("other", "in_progress", None)
    assert second["due_at"] == at("2015-03-05 17:00")
    assert second["description"] == "a hole"
    assert first["number"] == "2502502015030200001"
    assert clean(database)


def test_second_run_accepts_nothing(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [a_row(str(i)) for i in range(50)])
    bring_in(path)
    before = rows_of(database, audit)
    again = bring_in(path)
    assert (again.read, again.accepted, again.duplicates) == (50, 0, 50)
    assert rows_of(database, audit) == before


def test_duplicates_in_a_file_are_counted_once(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    rows = [
        a_row("1"),
        a_row("1", text="again"),
        a_row("1", via="pigeon", opened="2015-03-02 09:01"),
        a_row("2"),
        a_row("2"),
    ]
    done = bring_in(write_csv(tmp_path / "a.csv", rows))
    assert (done.accepted, done.duplicates, done.rejected) == (3, 1, {"reject.not_newer": 1})
    assert [row["description"].splitlines()[0] for row in rows_of(database, cases)] == ["a hole"] * 3


WRONG: list[tuple[dict[str, str], str]] = [
    ({"no": "  "}, "reject.no_number"),
    ({"opened": ""}, "reject.no_moment"),
    ({"opened": "yesterday"}, "reject.moment"),
    ({"opened": "0001-01-01 00:00"}, "reject.moment"),
    ({"opened": "2199-01-01 00:00"}, "reject.future"),
    ({"closed": "2199-01-01 00:00"}, "reject.future"),
    ({"closed": ""}, "reject.no_end"),
    ({"due": "soon"}, "reject.moment"),
    ({"status": "Lost"}, "reject.status"),
    ({"kind": ""}, "reject.no_class"),
    ({"lon": "42.33", "lat": "-71.09"}, "reject.swapped"),
    ({"lon": "13.4", "lat": "52.5"}, "reject.outside"),
    ({"lon": "nan"}, "reject.position"),
    ({"lon": "inf"}, "reject.position"),
    ({"lon": "-7_1.09"}, "reject.position"),
    ({"lon": "-１1.09"}, "reject.outside"),
    ({"kind": "k" * 201}, "reject.too_long"),
    ({"text": "长" * 20_001}, "refused.text_long"),
    ({"lon": "west"}, "reject.position"),
    ({"lon": ""}, "reject.position"),
    ({"lat": " "}, "reject.position"),
    ({"text": "a\0b"}, "reject.nul"),
    ({"no": "9" * 65}, "reject.too_long"),
    ({"street": "x" * 65}, "reject.too_long"),
]


def test_each_wrong_row_is_refused_with_line_and_reason(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    rows = [a_row(f"ok{i}") | (change if i % 2 else {}) for i in range(2 * len(WRONG)) for change, _ in [WRONG[i // 2]]]
    done = bring_in(write_csv(tmp_path / "a.csv", rows))
    assert done.accepted == len(WRONG)
    assert done.rejects_file is not None
    assert refusals(done.rejects_file) == {2 * i + 3: reason for i, (_, reason) in enumerate(WRONG)}
    assert sum(done.rejected.values()) == len(WRONG)
    assert clean(database)


def test_rejects_keep_the_row_as_it_was_read(bring_in: Importer, tmp_path: Path) -> None:
    row = a_row("1", status="Lost", text=NASTY)
    done = bring_in(write_csv(tmp_path / "a.csv", [row]))
    assert done.rejects_file is not None
    with done.rejects_file.open(encoding="utf-8-sig", newline="") as file:
        _, refused = list(csv.reader(file))
    assert refused[4:] == list(row.values())


def test_rows_with_too_few_or_too_many_fields(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    text = csv_text([a_row("1")]) + "2,2015-03-02 09:00\n\n" + "x," * 20 + "x\n" + csv_text([a_row("3")]).split("\n")[1]
    path = tmp_path / "a.csv"
    path.write_text(text)
    done = bring_in(path)
    assert (done.read, done.accepted) == (4, 2)
    assert done.rejects_file is not None
    assert refusals(done.rejects_file) == {3: "reject.fields", 5: "reject.fields"}


def test_texts_are_kept_as_they_are(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    long = "长" * 10_000
    rows = [a_row("1", text=NASTY), a_row("2", text=long), a_row("' OR 1=1 --", text="㙍")]
    done = bring_in(write_csv(tmp_path / "a.csv", rows))
    assert done.accepted == 3
    found = [row["description"].removesuffix("\nfilled") for row in rows_of(database, cases)]
    assert found == [NASTY, long, "㙍"]
    assert clean(database)


def test_point_that_means_no_position(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    rows = [a_row("1", lon="-71.0587", lat="42.3594"), a_row("2", lon="", lat=""), a_row("3", lon="0", lat="0")]
    bring_in(write_csv(tmp_path / "a.csv", rows))
    assert [(row["lon"], row["lat"]) for row in rows_of(database, cases)] == [(None, None)] * 3


def test_closed_before_opened_is_kept_and_marked(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    done = bring_in(write_csv(tmp_path / "a.csv", [a_row("1", closed="2015-03-01 09:00"), a_row("2")]))
    assert (done.accepted, done.oddities) == (2, {"closed_before_opened": 1})
    assert [row["oddity"] for row in rows_of(database, cases)] == ["closed_before_opened", None]


def test_hour_that_the_clock_shows_twice_is_no_mark(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    """Half past one, then the clock goes back, a quarter past one: half an hour later, not a quarter earlier."""
    row = a_row("1", opened="2015-11-01 01:30", closed="2015-11-01 01:15")
    done = bring_in(
        write_csv(tmp_path / "a.csv", [row, a_row("2", opened="2015-11-01 01:30", closed="2015-11-01 00:15")])
    )
    assert (done.accepted, done.oddities) == (2, {"closed_before_opened": 1})
    first, _ = rows_of(database, cases)
    assert (first["ended_at"] - first["reported_at"], first["oddity"]) == (45 * 60_000, None)


def test_characters_that_nobody_sees_make_no_other_word(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    rows = [a_row("1"), a_row("\u200b2\ufeff", kind="Pot\u200bhole", status="Closed\u202c", via="\u200ephone")]
    text = csv_text(rows).replace("no,opened,due", "\u200bno,ｏpened\u00a0,due", 1)
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert bring_in(tmp_path / "a.csv").accepted == 2
    told = [(row["external_number"], row["subclass"], row["channel"]) for row in rows_of(database, cases)]
    assert told == [("1", "0101", "call"), ("2", "0101", "call")]


def test_number_that_a_spreadsheet_has_cut_is_no_number(bring_in: Importer, tmp_path: Path) -> None:
    done = bring_in(write_csv(tmp_path / "a.csv", [a_row("4.10103E+17"), a_row("4.10103E+17", text="another")]))
    assert done.rejected == {"reject.cut": 2}


def test_as_of_stores_each_row_as_it_stood(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    rows = [
        a_row("before", closed="2015-03-02 12:00"),
        a_row("at", closed="2015-03-03 00:00"),
        a_row("after", closed="2015-03-03 00:01"),
        a_row("open", status="Open", closed=""),
        a_row("not yet", opened="2015-03-03 00:01"),
    ]
    now = at("2015-03-03 00:00")
    done = bring_in(write_csv(tmp_path / "a.csv", rows), as_of=now)
    assert done.rejected == {"reject.after_as_of": 1}
    found = {row["external_number"]: row for row in rows_of(database, cases)}
    assert {name: row["state"] for name, row in found.items()} == {
        "before": "closed", "at": "closed", "after": "in_progress", "open": "in_progress",
    }  # fmt: skip
    after = found["after"]
    assert (after["ended_at"], after["verdict"], after["due_at"]) == (None, None, at("2015-03-05 17:00"))
    assert after["description"] == "a hole"  # what was written at its closing was not there yet
    assert {row["changed_at"] for row in found.values()} == {now}
    assert {row["case_id"] for row in rows_of(database, timers)} == {after["id"], found["open"]["id"]}
    assert clean(database)


def test_as_of_in_the_future_or_without_an_open_state_is_refused(database: Database, tmp_path: Path) -> None:
    mapping = load_mapping(write_mapping(tmp_path))
    with pytest.raises(InputRefused) as refused:
        CaseImport(database, mapping, as_of=at("2199-01-01"))
    assert refused.value.words.code == "input.as_of_future"
    closed_only = load_mapping(write_mapping(tmp_path, Open='"cancelled"'))
    with pytest.raises(InputRefused) as refused:
        CaseImport(database, closed_only, as_of=at("2015-03-03"))
    assert refused.value.words.code == "input.no_open_state"


def test_importer_says_that_it_has_ended(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    bring_in(write_csv(tmp_path / "a.csv", [a_row("1")]))
    assert [(each.producer, each.state) for each in Telemetry(database).beats()] == [("importer", "ended")]


def refused_with(bring_in: Importer, path: Path, **more: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(InputRefused) as refused:
        bring_in(path, **more)
    return refused.value.words.code, dict(refused.value.words.params)


@pytest.mark.parametrize("engine_name", ["sqlite"])
class TestFiles:
    """What a file is refused for as a whole; the engine plays no part."""

    def test_bytes_of_another_encoding_cost_their_rows(
        self, database: Database, bring_in: Importer, tmp_path: Path
    ) -> None:
        good, path = csv_text([a_row(str(i)) for i in range(2_500)]).encode(), tmp_path / "a.csv"
        bad = csv_text([a_row("x", text="井盖")]).split("\n", 1)[1].encode("gb18030")
        path.write_bytes(good + bad + good.split(b"\n", 1)[1].replace(b"\n", b"\n1"))
        done = bring_in(path)
        assert (done.rejected["reject.encoding"], done.stopped) == (1, None)
        assert done.rejects_file is not None
        assert refusals(done.rejects_file)[2_502] == "reject.encoding"

    def test_other_encodings_are_read_when_the_mapping_says_so(
        self, database: Database, bring_in: Importer, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(csv_text([a_row("1", text="井盖㙍")]).encode("gb18030"))
        bring_in(path, mapping=write_mapping(tmp_path, encoding='"gb18030"'))
        assert rows_of(database, cases)[0]["description"] == "井盖㙍\nfilled"

    def test_byte_order_mark_is_no_part_of_the_first_column(self, bring_in: Importer, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(csv_text([a_row("1")]).encode("utf-8-sig"))
        assert bring_in(path).accepted == 1

    def test_encoding_that_has_no_lines_is_refused(self, bring_in: Importer, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "a.csv", [a_row("1")])
        code, params = refused_with(bring_in, path, mapping=write_mapping(tmp_path, encoding='"utf-16"'))
        assert (code, params["key"], params["line"]) == ("input.mapping", "encoding", 2)

    def test_missing_columns_are_named(self, bring_in: Importer, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text(csv_text([a_row("1")], ("no", "opened", "status", "text")))
        code, params = refused_with(bring_in, path)
        assert code == "input.columns"
        assert {"closed", "due", "lon", "lat"} <= set(params["missing"].split(", "))
        assert params["found"] == "no, opened, status, text"

    def test_compressed_file(self, bring_in: Importer, tmp_path: Path) -> None:
        path = tmp_path / "a.csv.gz"
        path.write_bytes(gzip.compress(csv_text([a_row("1"), a_row("2")]).encode()))
        assert bring_in(path).accepted == 2

    @pytest.mark.parametrize("damage", ["truncated", "flipped", "no gzip"])
    def test_damaged_compressed_file_is_no_table(self, bring_in: Importer, tmp_path: Path, damage: str) -> None:
        packed = gzip.compress(csv_text([a_row(str(i), text=f"hole {i * i}") for i in range(5_000)]).encode())
        flipped = bytearray(packed)
        flipped[len(packed) // 2] ^= 0xFF
        made = {"truncated": packed[: len(packed) // 2], "flipped": bytes(flipped), "no gzip": b"no,opened\n1,2\n"}
        path = tmp_path / "a.csv.gz"
        path.write_bytes(made[damage])
        if damage == "no gzip":
            assert refused_with(bring_in, path)[0] == "input.not_a_table"
            return
        done = bring_in(path)
        assert done.stopped is not None
        assert (done.stopped.code, done.accepted > 1_000) == ("input.not_a_table", True)
        assert done.stopped.params["line"] == done.read + 2

    def test_workbook(self, database: Database, bring_in: Importer, tmp_path: Path) -> None:
        from openpyxl import Workbook

        book, row = Workbook(), a_row("7", answer="")
        book.active.append(list(row))
        typed = {"no": 101001240734, "opened": datetime(2015, 3, 2, 9, 0), "lon": -71.09, "lat": 42.33}  # noqa: DTZ001
        book.active.append([typed.get(name, value) for name, value in row.items()])
        book.active.append([None] * 3)
        book.active.append(list(a_row("8", text=NASTY).values()))
        path = tmp_path / "a.xlsx"
        book.save(path)
        done = bring_in(path)
        assert (done.read, done.accepted) == (2, 2)
        first, second = rows_of(database, cases)
        assert (first["external_number"], first["reported_at"]) == ("101001240734", at("2015-03-02 09:00"))
        assert second["description"].startswith("<script>")

    def test_hidden_sheet_is_told(self, bring_in: Importer, tmp_path: Path) -> None:
        from openpyxl import Workbook

        book, row = Workbook(), a_row("7")
        for sheet, rows in ((book.active, 3), (book.create_sheet(), 1)):
            for cells in (row, *(a_row(str(n)).values() for n in range(rows))):
                sheet.append(list(cells))
        book.active.title, book.active.sheet_state = "old", "hidden"
        book.save(tmp_path / "a.xlsx")
        done = bring_in(tmp_path / "a.xlsx")
        assert (done.read, done.accepted, done.stopped, done.hidden_sheets) == (1, 1, None, {"old": 3})

    def test_file_that_only_says_it_is_a_workbook(self, bring_in: Importer, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_text("no,opened\n")
        assert refused_with(bring_in, path)[0] == "input.not_a_table"

    @pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n"])
    def test_empty_file_is_called_empty(self, bring_in: Importer, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(content)
        assert refused_with(bring_in, path) == ("input.empty_file", {"file": str(path)})

    def test_missing_file(self, bring_in: Importer, tmp_path: Path) -> None:
        assert refused_with(bring_in, tmp_path / "none.csv")[0] == "input.no_file"
