"""Attached files in a backup: each once, checked, and back in whichever store the restored hall has."""

from __future__ import annotations

import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from data_access.attachments.choose import contents_of
from data_access.backup.back_up import BackedUp, back_up
from data_access.backup.restore import restore
from data_access.engine.database import Database, open_database
from data_access.proof.verify import Known, verify
from data_access.store.storage import Storage
from hall.errors import InputRefused, StoreUnreachable
from tests.support.attached import OTHER_PHOTO, attaching, attaching_storage, brought, contents_here, with_photo
from tests.support.stored_cases import ZONE, report, stored


def nothing(_done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.fixture
def photographed(database: Database) -> Storage:
    """Three cases, two of them with the same photograph; an orphan."""
    storage = attaching_storage(database)
    for content in (OTHER_PHOTO, OTHER_PHOTO, b"\xff\xd8\xff third"):
        with_photo(storage, content)
    brought(contents_here(database), b"\xff\xd8\xff orphan")
    return storage


def saved(storage: Storage, file: Path) -> BackedUp:
    return back_up(storage.database.url, file, nothing)


@pytest.mark.parametrize("set_folder", [False, True])
def test_files_come_back_on_either_engine_into_the_store_that_is_there(
    photographed: Storage, other_url: str, tmp_path: Path, set_folder: bool
) -> None:
    address = str(tmp_path / "share") if set_folder else ""
    seen: list[tuple[int, int]] = []
    done = saved(photographed, tmp_path / "hall.backup")
    assert (done.files, done.files_lost) == (2, 0)

    restored = restore(other_url, tmp_path / "hall.backup", lambda *told: seen.append(told), attachments=address)

    assert restored.files == 2
    assert seen[-1][0] == seen[-1][1] == restored.rows + 2
    with closing(open_database(other_url)) as database:
        there = contents_of(database, database.genesis, address)
        report = verify(database, ZONE, Known(), there)
        assert (report.findings, report.told) == ([], [])
        assert (report.checked["attachments"], report.checked["contents"]) == (3, 2)
        assert (tmp_path / "share").exists() == set_folder


def test_restored_over_the_same_hall_its_later_files_are_orphans(photographed: Storage, tmp_path: Path) -> None:
    saved(photographed, tmp_path / "hall.backup")
    with_photo(photographed, b"\xff\xd8\xff later")
    restore(photographed.database.url, tmp_path / "hall.backup", nothing, replace_hall=True)
    with closing(open_database(photographed.database.url)) as database:
        report = verify(database, ZONE, Known(), contents_here(database))
        orphans = {"sqlite": 2, "postgresql": 0}[database.dialect.name]  # its tables are made anew
        assert (report.findings, report.counted["verify.orphan"]) == ([], orphans)
        assert report.checked["attachments"] == 3


def test_a_file_that_is_lost_is_told_and_the_rest_is_backed_up(
    photographed: Storage, other_url: str, tmp_path: Path
) -> None:
    contents = contents_here(photographed.database)
    sizes = {each.size: each.name for each in contents.kept()}
    contents.remove(sizes[len(OTHER_PHOTO)], 1 << 50)
    done = saved(photographed, tmp_path / "hall.backup")
    assert (done.files, done.files_lost) == (1, 1)
    restore(other_url, tmp_path / "hall.backup", nothing)
    with closing(open_database(other_url)) as database:
        report = verify(database, ZONE, Known(), contents_here(database))
        assert [each.code for each in report.findings] == ["verify.content_lost"]


def test_a_folder_that_is_away_takes_no_backup_away(database: Database, tmp_path: Path) -> None:
    """Its disk or share is not mounted; last night's backup is the last place where the photographs are."""
    folder, file = tmp_path / "share" / database.genesis, tmp_path / "hall.backup"
    storage = attaching_storage(database)
    storage.contents = contents_of(database, database.genesis, str(tmp_path / "share"))
    case = stored(storage, report())
    stored(storage, attaching(case, brought(storage.contents, OTHER_PHOTO)))
    back_up(database.url, file, nothing, attachments=str(tmp_path / "share"))
    good = file.read_bytes()
    folder.rename(tmp_path / "away")
    with pytest.raises(StoreUnreachable, match=r"store\.attachments_gone"):
        back_up(database.url, file, nothing, replace_file=True, attachments=str(tmp_path / "share"))
    found = verify(database, ZONE, Known(), storage.contents).findings
    assert [each.code for each in found] == ["store.attachments_gone"]
    folder.mkdir()
    with pytest.raises(InputRefused, match=r"backup\.loses"):
        back_up(database.url, file, nothing, replace_file=True, attachments=str(tmp_path / "share"))
    assert file.read_bytes() == good
    other = tmp_path / "other.backup"
    for replace in (False, True):  # what an older file has not either it cannot lose
        done = back_up(database.url, other, nothing, replace_file=replace, attachments=str(tmp_path / "share"))
        assert (done.files, done.files_lost) == (0, 1)


def test_a_file_that_was_changed_in_the_backup_is_not_brought_back(
    photographed: Storage, other_url: str, tmp_path: Path
) -> None:
    saved(photographed, tmp_path / "hall.backup")
    with zipfile.ZipFile(tmp_path / "hall.backup") as good, zipfile.ZipFile(tmp_path / "bad.backup", "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content[:-1] + b"!" if name.startswith("files/") else content)
    with pytest.raises(InputRefused, match=r"backup\.damaged"):
        restore(other_url, tmp_path / "bad.backup", nothing)
