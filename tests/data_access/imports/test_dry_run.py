"""A dry run tells what the import then does, row by row the same, and writes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.imports import cases as importing
from data_access.imports.dry_run import CaseDryRun
from data_access.imports.imported import Imported
from data_access.imports.read_mapping import load_mapping
from data_access.store.tables.schema import metadata
from tests.data_access.imports.conftest import Importer
from tests.support.import_files import a_row, write_csv, write_mapping

OPEN = {"status": "Open", "closed": ""}


def told(done: Imported) -> dict[str, Any]:
    found = done.as_data()
    return {name: found[name] for name in ("read", "accepted", "rejected", "duplicates", "updated")} | {
        "why": done.rejected, "odd": done.oddities,
    }  # fmt: skip


def everything(database: Database) -> dict[str, list[Any]]:
    with database.reading() as connection:
        return {each.name: list(map(tuple, connection.execute(sa.select(each)))) for each in metadata.sorted_tables}


def files(folder: Path) -> list[Path]:
    """Three exports of one system: what is new, what has moved on, and rows again in other chunks."""
    first = [a_row("1"), a_row("2", **OPEN), a_row("3", **OPEN), a_row("4", status="?"), a_row("5", **OPEN)]
    again = [a_row("1"), a_row("1", text="other"), a_row("2", **OPEN)]
    second = [a_row("2"), a_row("3", via="web"), a_row("5", due="x"), a_row("6", kind="Graffiti"), a_row("7", lon="")]
    twice = [a_row("2"), a_row("2", text="other"), a_row("6", kind="Graffiti"), a_row("6", via="web", kind="Graffiti")]
    odd = [a_row("8", closed="2015-03-01 09:00"), a_row("3", **OPEN)]
    return [
        write_csv(folder / f"{n}.csv", rows) for n, rows in enumerate((first + again, second + twice + odd, second), 1)
    ]


def test_it_tells_what_the_import_then_does(
    database: Database, bring_in: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 3)
    mapping = load_mapping(write_mapping(tmp_path))
    for path in files(tmp_path):
        before = everything(database)
        would = CaseDryRun(database, mapping).run(path, None)
        assert everything(database) == before
        assert told(would) == told(bring_in(path)), path.name
        assert would.rejects_file is None
        assert would.stopped is None


def test_rejects_are_written_where_somebody_asked_for_them(database: Database, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [a_row("1", status="?")])
    done = CaseDryRun(database, load_mapping(write_mapping(tmp_path))).run(path, tmp_path / "rejects.csv")
    assert done.rejects_file == tmp_path / "rejects.csv"
    assert "reject.status" in done.rejects_file.read_text(encoding="utf-8-sig")
