"""What was written before with wider rights is closed to others and told, once; what is not the program's stays."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.process.private_files import make_private
from hall.database_address import file_address


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """As most accounts have it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, folder in (("DATA", "share"), ("STATE", "state"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / folder))
    return tmp_path


def written(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("SQLite format 3\0 138 0000-0000")


def modes(*paths: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in paths}


@pytest.mark.allow_log("others could read")
def test_what_others_could_read_is_closed_to_them_and_told_once(home: Path) -> None:
    data, logs = home / "named", home / "named" / "log"
    database = home / "somewhere" / "ha#ll.db"
    beside = [database.with_name(database.name + end) for end in ("-wal", "-shm")]
    telemetry = database.with_name("ha#ll.telemetry.db")
    private = [
        database, *beside, telemetry, data / "keys" / "1.key", data / "drafts" / "he.draft", logs / "desk.jsonl",
        logs / "desk.jsonl.1", logs / "desk.crash", logs / ".desk.lock",
    ]  # fmt: skip
    foreign = [home / "somewhere" / "notes.txt", logs / "messages", data / "photo.png"]
    written(*private, *foreign)

    told = make_private(data, logs / "desk.jsonl", file_address(str(database)))

    found = {words.params["path"]: words.params["count"] for words in told}
    assert {words.code for words in told} == {"private.narrowed"}
    assert found[str(database.parent)] == 4
    assert found[str(data / "keys" / "1.key")] == 1
    assert found[str(logs)] == 4
    assert modes(*private) == {0o600}
    assert modes(data / "keys", data / "drafts") == {0o700}
    assert modes(*foreign) == {0o644}
    assert modes(data, logs, home / "somewhere") == {0o755}  # named by somebody: not ours to close
    assert make_private(data, logs / "desk.jsonl", file_address(str(database))) == []


@pytest.mark.allow_log("others could read")
def test_the_programs_own_folders_are_closed(home: Path) -> None:
    own = [home / name / "command-hall" for name in ("share", "cache")]
    written(*(folder / "x" for folder in own))
    assert len(make_private(home / "share" / "command-hall", None, "")) == 2
    assert modes(*own) == {0o700}


def test_a_file_that_is_no_database_stays_as_it_is(home: Path) -> None:
    table = home / "cases.csv"
    table.write_text("no,opened\n1,2\n")
    assert make_private(home / "none", None, file_address(str(table))) == []
    assert modes(table) == {0o644}


def test_no_link_is_followed_and_nothing_that_is_not_there_is_missed(home: Path) -> None:
    target, link = home / "theirs.db", home / "hall.db"
    written(target)
    link.symlink_to(target)
    assert make_private(home / "none", None, file_address(str(link))) == []
    assert make_private(home / "none", None, "postgresql+psycopg://x@y/z") == []
    assert modes(target) == {0o644}


def test_a_process_leaves_no_core_file(home: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        make_private(home / "none", None, "")
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
