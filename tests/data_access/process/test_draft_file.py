"""What is half typed is kept for its user alone, whole or not at all, and names nobody in clear."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from data_access.process.draft_file import DraftFile
from data_access.process.station import open_access
from data_access.process.tasks.key_tasks import make
from data_access.sample.init import init
from hall.errors import StoreUnreachable
from hall.ports import KeptDraft

CALL = KeptDraft(0, {"description": "井盖松动", "channel": "hotline"}, {"name": "王某", "phone": "000-1"})
NOTE = KeptDraft(2026_000_000_007, {"note": "half a reason \ud83d"})


class Backwards:
    """A cipher in name only."""

    def seal(self, plain: bytes) -> bytes:
        return plain[::-1]

    def open(self, sealed: bytes) -> bytes:
        return sealed[::-1]


def test_it_comes_back_without_what_names_a_person(tmp_path: Path) -> None:
    store = DraftFile(tmp_path / "drafts", "hall")
    assert store.load("zhang") == ()
    store.save("zhang", (CALL, NOTE))
    assert not store.keeps_names
    assert DraftFile(tmp_path / "drafts", "hall").load("zhang") == (KeptDraft(0, CALL.fields), NOTE)
    written = b"".join(each.read_bytes() for each in (tmp_path / "drafts").iterdir())
    assert "王".encode() not in written
    assert b"\\u738b" not in written
    assert b"000-1" not in written


def test_under_a_key_all_of_it_comes_back_and_nothing_is_read_in_clear(tmp_path: Path) -> None:
    store = DraftFile(tmp_path, "hall", Backwards())
    store.save("zhang", (CALL,))
    assert store.keeps_names
    assert store.load("zhang") == (CALL,)
    assert b"hotline" not in next(tmp_path.iterdir()).read_bytes()


def test_nobody_else_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    DraftFile(folder, "hall").save("zhang", (CALL,))
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "zhang" not in file.name


def test_persons_and_halls_are_kept_apart_and_nothing_left_leaves_no_file(tmp_path: Path) -> None:
    store = DraftFile(tmp_path, "hall")
    store.save("zhang", (NOTE,))
    assert store.load("li") == ()
    assert DraftFile(tmp_path, "other hall").load("zhang") == ()
    store.save("zhang", ())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.allow_log("drafts cannot be read")
@pytest.mark.parametrize(
    "content", [b"", b"{", b'[{"about": "x"}]', b"[1]", b"\xff\xfe", b"null", b"[" * 60_000, b"\0" * 99]
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    store = DraftFile(tmp_path, "hall")
    store.save("zhang", (NOTE,))
    next(tmp_path.iterdir()).write_bytes(content)
    assert store.load("zhang") == ()
    store.save("zhang", (NOTE,))
    assert store.load("zhang") == (NOTE,)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file is in the way")
    with pytest.raises(StoreUnreachable) as refused:
        DraftFile(tmp_path / "drafts", "hall").save("zhang", (NOTE,))
    assert refused.value.words.code == "store.drafts"


def test_what_was_kept_before_the_key_came_is_offered_still(tmp_path: Path) -> None:
    DraftFile(tmp_path, "hall").save("zhang", (NOTE,))
    assert DraftFile(tmp_path, "hall", Backwards()).load("zhang") == (NOTE,)


def test_a_station_with_the_key_keeps_who_reported(tmp_path: Path) -> None:
    """From the key's file to the draft's, as a desk opens the hall."""
    sqlite_city = f"sqlite:///{tmp_path / 'hall.db'}"
    init(sqlite_city, "erqi", 0, 1, "", lambda *_: None)
    without = open_access(sqlite_city, "desk", drafts=tmp_path / "drafts", keys=tmp_path / "keys")
    without.close()
    without.drafts.save("zhang", (CALL,))
    assert not without.drafts.keeps_names
    make(sqlite_city, tmp_path / "keys")
    access = open_access(sqlite_city, "desk", drafts=tmp_path / "drafts", keys=tmp_path / "keys")
    access.close()
    assert access.drafts.load("zhang") == (KeptDraft(0, CALL.fields),)
    access.drafts.save("zhang", (CALL,))
    assert access.drafts.load("zhang") == (CALL,)
    (file,) = (tmp_path / "drafts").iterdir()
    assert "王".encode() not in file.read_bytes()
