"""The Boston file itself, where it is at hand: all of it taken, and our verdicts are the city's own."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from data_access.engine.database import Database
from data_access.imports.cases import CaseImport
from data_access.imports.read_mapping import MAPPINGS, load_mapping
from data_access.store.tables.schema import cases
from tests.support.import_files import rows_of

FILE = Path(__file__).resolve().parents[4] / "shared" / "data" / "cases" / "boston311_2015h1.csv.gz"
ROWS = 58_119
BECOMES = {"ONTIME": "on_time", "OVERDUE": "late"}


@pytest.mark.skipif(not FILE.is_file(), reason="the Boston file is not beside this repository")
@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_whole_file_is_taken_once_and_verdicts_agree(database: Database, tmp_path: Path) -> None:
    mapping = load_mapping("boston311")
    first = CaseImport(database, mapping).run(FILE, tmp_path / "rejects.csv")
    assert (first.read, first.duplicates) == (ROWS, 0)
    assert first.accepted >= 0.99 * ROWS
    assert first.read == first.accepted + sum(first.rejected.values())
    assert first.oddities == {"closed_before_opened": 84}
    stored = {row["external_number"]: row for row in rows_of(database, cases)}
    said: Counter[tuple[str, str]] = Counter()
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["CASE_STATUS"] == "Closed" and row["TARGET_DT"] and row["OnTime_Status"].strip():
                said[BECOMES[row["OnTime_Status"]], stored[row["CASE_ENQUIRY_ID"]]["verdict"]] += 1
    assert {ours for theirs, ours in said if theirs != ours} == set()
    assert said["on_time", "on_time"] > 20_000
    assert said["late", "late"] > 1_000
    assert sum(row["lon"] is None for row in stored.values()) >= 8_752
    again = CaseImport(database, mapping).run(FILE, tmp_path / "rejects.csv")
    assert (again.read, again.accepted, again.duplicates) == (ROWS, 0, first.accepted)


def test_importer_never_reads_the_citys_own_verdict() -> None:
    assert "OnTime_Status" not in load_mapping("boston311").columns
    lines = (MAPPINGS / "boston311.toml").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines if "OnTime_Status" in line)
