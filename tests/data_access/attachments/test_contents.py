"""Contents by their SHA-256, in a folder or in PostgreSQL: whole or not at all, once, and never another one."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Thread

import pytest

from data_access.attachments.choose import contents_of, folder_beside
from data_access.attachments.contents import Contents
from data_access.attachments.folder_store import FolderStore
from data_access.engine.database import Database
from hall.errors import NotFound, RuleBroken, StoreRefused, StoreUnreachable
from hall.ports import StoredContent
from tests.support.attached import MOST, OTHER_PHOTO, PHOTO, attaching_storage, contents_here, with_photo
from tests.support.waits import PATIENCE_S

FUTURE = 1 << 50
"""Later than everything."""


@pytest.fixture
def contents(database: Database) -> Contents:
    return contents_here(database)


@pytest.mark.parametrize("content", [b"x", PHOTO, os.urandom(3 << 18), bytes((1 << 20) + 1)])
def test_a_content_is_found_by_its_digest_and_read_as_it_was_put(contents: Contents, content: bytes) -> None:
    digest = sha256(content).hexdigest()
    assert contents.put(io.BytesIO(content), MOST) == StoredContent(digest, len(content))
    assert contents.has(digest)
    assert b"".join(contents.open(digest)) == content
    assert [(each.name, each.size) for each in contents.kept()] == [(digest, len(content))]


@pytest.mark.parametrize("digest", ["", "0" * 64, "../" * 20, "A" * 64, "0" * 63 + "\n"])
def test_a_digest_that_is_none_names_nothing(contents: Contents, digest: str) -> None:
    contents.put(io.BytesIO(PHOTO), MOST)
    assert not contents.has(digest)
    with pytest.raises(NotFound, match=r"missing\.file"):
        contents.open(digest)


def test_more_than_the_limit_is_refused_and_leaves_nothing(contents: Contents) -> None:
    assert contents.put(io.BytesIO(b"12345"), 5).size == 5
    with pytest.raises(RuleBroken, match=r"refused\.file_large"):
        contents.put(io.BytesIO(bytes(1 << 20) * 3), 2 << 20)
    assert [each.size for each in contents.kept()] == [5]


def test_the_same_content_is_kept_once_whoever_brings_it_at_the_same_moment(database: Database) -> None:
    begun, ended = Barrier(3), list[StoredContent]()

    def bring() -> None:
        mine = contents_here(database)
        begun.wait(60)
        ended.append(mine.put(io.BytesIO(PHOTO), MOST))

    threads = [Thread(target=bring) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert len(ended) == 3
    assert len(set(ended)) == len(list(contents_here(database).kept())) == 1
    assert b"".join(contents_here(database).open(ended[0].digest)) == PHOTO


class Broken(io.BytesIO):
    """A file whose disk fails in the middle."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Once well, then never."""
        if self.tell():
            raise OSError("the card was taken out")
        return super().read(size)


def test_an_upload_that_breaks_off_leaves_no_content(contents: Contents) -> None:
    with pytest.raises((OSError, StoreUnreachable)):
        contents.put(Broken(bytes(3 << 20)), MOST)
    assert list(contents.kept()) == []


def test_only_what_was_brought_before_a_moment_is_removed(contents: Contents) -> None:
    old, new = (contents.put(io.BytesIO(each), MOST).digest for each in (PHOTO, OTHER_PHOTO))
    brought_at = {each.name: each.at for each in contents.kept()}
    assert not contents.remove(new, brought_at[new])
    assert contents.remove(old, FUTURE)
    assert not contents.remove(old, FUTURE)
    assert [each.name for each in contents.kept()] == [new]
    assert not contents.has(old)
    contents.put(io.BytesIO(PHOTO), MOST)
    assert b"".join(contents.open(old)) == PHOTO


def test_files_of_a_folder_are_its_users_alone(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "hall.attachments" / "7")
    digest = store.put(io.BytesIO(PHOTO), MOST).digest
    file = store.folder / digest[:2] / digest[2:4] / digest
    assert file.stat().st_mode & 0o777 == 0o600
    assert {each.stat().st_mode & 0o777 for each in (file.parent, file.parents[1], store.folder)} == {0o700}


def test_what_a_kill_left_half_written_is_no_content_and_can_be_removed(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "left").write_bytes(PHOTO[:9])
    (tmp_path / "notes.txt").write_text("somebody else's", "utf-8")
    (kept,) = store.kept()
    assert (kept.name, kept.size) == ("incoming/left", 9)
    assert not store.has(sha256(PHOTO[:9]).hexdigest())
    assert store.remove(kept.name, FUTURE)
    assert not store.remove("../notes.txt", FUTURE)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["notes.txt"]


def test_where_contents_are_kept(database: Database, tmp_path: Path) -> None:
    for address in (str(tmp_path / "shared"), f"file://{tmp_path}/shared"):
        store = contents_of(database, "42", address)
        assert isinstance(store, FolderStore)
        assert store.folder == tmp_path / "shared" / "42"
    for address in ("s3://bucket/hall", "file://server/share", "file:relative"):
        with pytest.raises(StoreRefused, match=r"store\.attachments"):
            contents_of(database, "42", address)
    beside = contents_of(database, "42")
    if database.dialect.name == "sqlite":
        assert isinstance(beside, FolderStore)
        assert beside.folder == folder_beside(Path(database.url.removeprefix("sqlite:///"))) / "42"
    else:
        assert not isinstance(beside, FolderStore)


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(StoreUnreachable, match=r"store\.disk_error"):
        FolderStore(tmp_path / "file" / "inside").put(io.BytesIO(PHOTO), MOST)


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_the_folder_of_a_hall_with_contents_is_not_made_anew(database: Database, tmp_path: Path) -> None:
    """Its disk or share is not mounted: what went into a new folder would be hidden when it is, and lost to others."""
    for address in ("", str(tmp_path / "shared")):
        store = contents_of(database, database.genesis, address)
        assert isinstance(store, FolderStore)
        store.put(io.BytesIO(PHOTO), MOST)
    with_photo(attaching_storage(database))
    for address in ("", str(tmp_path / "shared")):
        store = contents_of(database, database.genesis, address)
        assert isinstance(store, FolderStore)
        away = store.folder.rename(tmp_path / "away")
        with pytest.raises(StoreUnreachable, match=r"store\.attachments_gone"):
            store.put(io.BytesIO(PHOTO), MOST)
        with pytest.raises(StoreUnreachable, match=r"store\.attachments_gone"):  # and nothing is lost
            store.open(sha256(PHOTO).hexdigest())
        assert not store.folder.exists()
        away.rename(store.folder)
        store.put(io.BytesIO(PHOTO), MOST)
        contents_of(database, database.genesis, str(tmp_path / "restored"), anew=True).put(io.BytesIO(PHOTO), MOST)
