"""What a command writes where there is no room: nothing half is left, and the error names the file."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from data_access.backup.back_up import back_up
from data_access.backup.restore import restore
from data_access.city.new_city import new_city
from data_access.engine.named_files import whole_file
from data_access.engine.private_files import write_privately
from data_access.exports.tables import open_table
from data_access.imports.rejects import Rejects
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from hall.errors import StoreUnreachable
from tests.support.fakes import a_profile, a_taxonomy
from tests.support.full_disk import no_file_above, nothing_durable
from tests.support.law_cities import lay_small_city

HEADINGS = ("one", "two")


def _whole(path: Path) -> None:
    with whole_file(path) as out:
        out.write(b"x")


@pytest.mark.parametrize("write", [_whole, lambda path: write_privately(path, b"x")])
def test_a_file_that_does_not_fit_is_named_and_not_begun(tmp_path: Path, write: Callable[[Path], None]) -> None:
    with nothing_durable(), pytest.raises(OSError) as caught:
        write(tmp_path / "a.file")
    assert caught.value.filename == str(tmp_path / "a.file")
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does anything of it try again, with a traceback, when it is forgotten."""
    import pandas as pd

    frame = pd.DataFrame({"one": [f"{n:x}" * 40 for n in range(900)], "two": [str(n * n) for n in range(900)]})
    named, said = "", list[object]()
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    with ExitStack() as full:
        try:
            with open_table(tmp_path / "a.xlsx", HEADINGS) as table:
                table.add(frame)  # a sheet's rows wait in a file of the library's own
                full.enter_context(no_file_above(9_000))
                table.add(frame.head(0))
        except OSError as refused:
            named = refused.filename
        gc.collect()
    assert (named, said) == (str(tmp_path / "a.xlsx"), [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rows", [5, 2_000])  # noticed at the end, or on the way
def test_rejects_that_do_not_fit(tmp_path: Path, rows: int) -> None:
    with no_file_above(100), pytest.raises(OSError) as caught, Rejects(tmp_path / "r.csv") as rejects:
        for _ in range(rows):
            rejects.add(Row(2, {}, ["x" * 50]), RowRefused("reject.status", "x"))
    assert caught.value.filename == str(tmp_path / "r.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_commas_that_does_not_fit(tmp_path: Path) -> None:
    import pandas as pd

    frame = pd.DataFrame({"one": ["x" * 40] * 900, "two": ["y"] * 900})
    with no_file_above(9_000), pytest.raises(OSError) as caught, open_table(tmp_path / "a.csv", HEADINGS) as table:
        table.add(frame)
    assert caught.value.filename == str(tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_does_not_fit(engine_url: str, tmp_path: Path) -> None:
    lay_small_city(engine_url)
    target = tmp_path / "out" / "hall.backup"
    target.parent.mkdir()
    with nothing_durable(), pytest.raises(OSError) as caught:
        back_up(engine_url, target, lambda *_: None)
    gc.collect()
    assert caught.value.filename == str(target)
    assert list(target.parent.iterdir()) == []


def test_a_place_that_is_too_small_for_a_hall_is_left_as_it_was(sqlite_url: str, tmp_path: Path) -> None:
    lay_small_city(sqlite_url)
    back_up(sqlite_url, tmp_path / "hall.backup", lambda *_: None)
    place = tmp_path / "place"
    place.mkdir()
    with no_file_above(1_000), pytest.raises(StoreUnreachable):
        restore(f"sqlite:///{place / 'new.db'}", tmp_path / "hall.backup", lambda *_: None)
    with no_file_above(100_000), pytest.raises(StoreUnreachable):
        new_city(f"sqlite:///{place / 'new.db'}", a_profile(), a_taxonomy())
    assert list(place.iterdir()) == []
