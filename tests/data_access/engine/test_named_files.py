"""What a person names to be written: a pipe stays one, a link is followed, nobody else's file is touched."""

from __future__ import annotations

import fcntl
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.backup.back_up import back_up
from data_access.backup.restore import restore
from data_access.city.new_city import new_city
from data_access.engine.named_files import check_input, is_being_written, whole_file
from data_access.exports.tables import open_table
from data_access.imports.rejects import Rejects
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row, TableFile
from data_access.process.tasks.key_tasks import export_key, import_key, make
from data_access.process.tasks.law_tasks import export_law, import_law
from hall.errors import InputRefused, StoreUnreachable
from tests.support.fakes import a_profile, a_taxonomy
from tests.support.law_cities import lay_small_city

Write = Callable[[str, Path], object]


def _told_nothing(*_: object) -> None:
    """Nobody waits."""


def _backup(url: str, file: Path) -> None:
    back_up(url, file, _told_nothing, replace_file=True)


def _law(url: str, file: Path) -> None:
    export_law(url, "law", file)


def _key(url: str, file: Path) -> None:
    make(url, file.parent / "keys")
    export_key(url, file.parent / "keys", file, lambda: "correct horse battery")


def _table(_url: str, file: Path) -> None:
    with open_table(file, ("one", "two")):
        pass


def _rejects(_url: str, file: Path) -> None:
    with Rejects(file) as rejects:
        rejects.add(Row(2, {}, ["x"]), RowRefused("reject.status", "x"))


WRITES = [_backup, _law, _key, _table, _rejects]


@pytest.fixture
def url(sqlite_url: str) -> str:
    """Of a small city: what may be written where is the same whatever is read."""
    lay_small_city(sqlite_url)
    return sqlite_url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where nothing else stands."""
    place = tmp_path / "place"
    place.mkdir()
    return place


@pytest.mark.parametrize("write", WRITES)
def test_a_pipe_stays_a_pipe(url: str, folder: Path, write: Write) -> None:
    pipe = folder / "f.csv"
    os.mkfifo(pipe)
    with pytest.raises(InputRefused, match=r"output\.no_plain_file|key\.file_exists"):
        write(url, pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(folder.glob("*f.csv*")) == [pipe]


def test_an_open_stream_a_folder_and_a_circle_of_links_are_no_file(folder: Path) -> None:
    circle = folder / "circle"
    circle.symlink_to(circle)
    reading, writing = os.pipe()
    try:
        for named in (Path(f"/dev/fd/{writing}"), Path(f"/proc/self/fd/{writing}"), folder, circle):
            with pytest.raises(InputRefused, match=r"output\.no_plain_file"), whole_file(named):
                pass
    finally:
        os.close(reading)
        os.close(writing)
    assert list(folder.iterdir()) == [circle]


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("write", WRITES)
def test_a_link_is_followed(url: str, folder: Path, write: Write, there: bool) -> None:
    target, link = folder / "nas" / "target.csv", folder / "latest.csv"
    target.parent.mkdir()
    link.symlink_to(Path("nas") / target.name)
    if there and write is not _key:  # which is never written over
        write(url, target)
    before = target.stat().st_ino if target.exists() else None
    write(url, link)
    assert link.is_symlink()
    assert target.stat().st_size > 0
    assert target.stat().st_ino != before
    assert list(target.parent.iterdir()) == [target]


def test_rejects_of_an_earlier_run_go_where_a_link_leads(folder: Path) -> None:
    target, link = folder / "target.csv", folder / "link.csv"
    link.symlink_to(target)
    _rejects("", link)
    with Rejects(link):
        pass
    assert (link.is_symlink(), target.exists()) == (True, False)


@pytest.mark.parametrize("write", WRITES)
def test_somebody_elses_file_of_a_like_name_stays(url: str, folder: Path, write: Write) -> None:
    names = ("a.csv.part", ".a.csv.part", "a.csv.new", "a.csv~", ".a.csv.abcd1234.part", ".a.csv.draft.hall-part")
    own = [folder / name for name in names]
    for each in own:
        each.write_text("mine", encoding="utf-8")
    write(url, folder / "a.csv")
    assert [each.read_text(encoding="utf-8") for each in own] == ["mine"] * len(own)


def _parts(folder: Path, *names: str) -> list[Path]:
    return [folder / f".{name}.hall-part" for name in names]


def test_what_is_being_written_bears_a_name_that_nobody_else_makes(folder: Path) -> None:
    with whole_file(folder / "a.csv"):
        (part,) = folder.iterdir()
        assert re.fullmatch(r"\.a\.csv\.\w{8}\.hall-part", part.name)


@pytest.mark.parametrize("write", [_backup, _table])
def test_what_is_no_plain_file_of_one_name_stays(url: str, folder: Path, write: Write) -> None:
    """The one that is left goes nevertheless, wherever among the others it is found."""
    pipe, linked, link, inner, left, last = _parts(folder, *(f"a.csv.{letter * 8}" for letter in "abcdyz"))
    photo = folder / "photo.jpg"
    photo.write_bytes(b"photo")
    os.mkfifo(pipe)
    linked.hardlink_to(photo)
    link.symlink_to(photo)
    inner.mkdir()
    left.touch(mode=0o600)
    last.touch(mode=0o600)
    write(url, folder / "a.csv")
    assert set(folder.iterdir()) == {folder / "a.csv", photo, pipe, linked, link, inner}
    assert photo.read_bytes() == b"photo"


def test_the_first_that_cannot_be_opened_does_not_keep_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = _parts(folder, *(f"a.csv.{letter * 8}" for letter in "abc"))
    for each in left:
        each.touch(mode=0o600)
    first = next(folder.iterdir())

    def opened(path: Path, *how: int) -> int:
        if path == first:
            raise PermissionError
        return really(path, *how)

    really = os.open
    monkeypatch.setattr(os, "open", opened)
    assert not is_being_written(folder / "a.csv")
    assert list(folder.iterdir()) == [first]


@pytest.mark.parametrize("is_own", [False, True])
def test_a_lock_that_another_account_may_have_taken_is_left_alone(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, is_own: bool
) -> None:
    """Its file, or one of this account's that it may open."""
    (locked,) = _parts(folder, "a.csv.abcd1234")
    locked.touch()
    locked.chmod(0o644 if is_own else 0o600)  # whatever this process may give away
    account = os.geteuid()
    with locked.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        monkeypatch.setattr(os, "geteuid", lambda: account if is_own else account + 1)
        _backup(url, folder / "a.csv")
        assert set(folder.iterdir()) == {folder / "a.csv", locked}


def test_what_a_killed_run_left_goes_and_what_is_being_written_stays(url: str, folder: Path) -> None:
    left, living, other = _parts(folder, "a.csv.abcd1234", "a.csv.efgh5678", "b.csv.abcd1234")
    for each in (left, living, other):
        each.touch(mode=0o600)
    with living.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(StoreUnreachable, match=r"backup\.runs"):
            _backup(url, folder / "a.csv")
        with whole_file(folder / "a.csv") as first, whole_file(folder / "a.csv") as second:
            first.write(b"first")
            second.write(b"second")
    assert {each.name for each in folder.iterdir()} == {"a.csv", living.name, other.name}
    assert (folder / "a.csv").read_bytes() == b"first"  # which ended last


def test_a_new_hall_stands_where_a_link_leads_and_takes_nobodys_file(url: str, folder: Path) -> None:
    back_up(url, folder / "hall.backup", _told_nothing)
    for name, lay in (
        ("made", lambda url: new_city(url, a_profile(), a_taxonomy())),
        ("restored", lambda url: restore(url, folder / "hall.backup", _told_nothing)),
    ):
        link, target, own = folder / f"{name}.link", folder / f"{name}.db", folder / f"{name}.db.part"
        link.symlink_to(target)
        own.write_text("mine", encoding="utf-8")
        lay(f"sqlite:///{link}")
        assert (link.is_symlink(), target.is_file(), own.read_text(encoding="utf-8")) == (True, True, "mine")


@pytest.mark.parametrize(
    "read",
    [
        lambda _, file: check_input(file),
        lambda _, file: TableFile(file),
        lambda url, file: import_law(url, "law", file, _told_nothing),
        lambda url, file: import_key(url, file.parent, file, str),
        restore,
    ],
)
def test_a_stream_is_refused_by_name(url: str, folder: Path, read: Callable[..., object]) -> None:
    pipe = folder / "f.csv"
    os.mkfifo(pipe)
    more = (_told_nothing,) if read is restore else ()
    for named, code in ((pipe, "input.no_plain_file"), (folder, "input.no_plain_file"), (pipe / "x", "input.no_file")):
        with pytest.raises(InputRefused, match=code):
            read(url, named, *more)
