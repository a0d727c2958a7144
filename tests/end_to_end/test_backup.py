"""backup and restore as typed by a person: answers, exit codes, one sentence for each fault."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from data_access.process.station import open_access
from hall.cases.commands import act_on
from hall.cases.vocabulary import Act
from hall.handling.uploading import take_in
from hall.ports import HistoryFilter
from tests.end_to_end.test_data_commands import answer, refused, run
from tests.support.fakes import A_PHOTO, who
from tests.support.typed_commands import TOP

SMALL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
import main
sys.exit(main.run(["--lang", "en", *sys.argv[1:]]))
"""


def test_backup_and_restore_of_a_sample(tmp_path: Path) -> None:
    hall, file, other = str(tmp_path / "hall.db"), str(tmp_path / "hall.backup"), str(tmp_path / "other.db")
    answer("init", "--cases", "20", "--db", hall)
    done = answer("backup", file, "--db", hall)
    assert (done["file"], done["cases"]) == (file, 20)
    restored = answer("restore", file, "--db", other)
    assert (restored["cases"], restored["rows"]) == (20, done["rows"])
    assert answer("verify", "--db", other)["clean"]

    assert "is there already" in refused("backup", file, "--db", hall, code=2)
    assert "--replace" in refused("restore", file, "--db", hall, code=3)
    assert "no backup" in refused("restore", hall, "--db", other, "--replace", code=2)
    assert refused("restore", str(tmp_path / "none"), "--db", other, code=2)
    assert refused("backup", str(tmp_path / "no" / "folder"), "--db", hall, code=3)
    assert answer("restore", file, "--db", other, "--replace")["epoch"] > restored["epoch"]


def attach(url: str) -> None:
    """A photograph to an open case, as at a desk; and one that is uploaded for no act."""
    with closing(open_access(url, "desk")) as desk:
        opened = next(case for case in desk.reader.history(HistoryFilter()) if case.is_open and not case.is_held)
        rules = desk.city.profile.own.attachments
        files = [
            take_in(desk.contents, io.BytesIO(A_PHOTO + more), "1.jpg", opened.state, rules)
            for more in (b"", b" orphan")
        ]
        command = act_on(Act.ATTACH, command_id="1", case_id=opened.id, seen_version=opened.version, files=(files[0],))
        desk.commands.handle(command, who("call_taker"))
        desk.feed.close()


def test_attached_files_are_proved_backed_up_and_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hall, file, other = str(tmp_path / "hall.db"), str(tmp_path / "hall.backup"), str(tmp_path / "other.db")
    answer("init", "--cases", "60", "--db", hall)  # of few, none may be open at the moment at which a sample opens
    attach(f"sqlite:///{hall}")

    proved = answer("verify", "--sweep", "--db", hall)
    assert (proved["clean"], proved["told"], proved["swept"]) == (True, {"verify.orphan": 1}, {"count": 0, "bytes": 0})
    assert proved["findings"][0]["text"].startswith("no case names the content ")
    assert (proved["checked"]["attachments"], proved["checked"]["contents"]) == (1, 2)
    done = answer("backup", file, "--db", hall)
    assert (done["files"], done["files_lost"]) == (1, 0)
    monkeypatch.setenv("HALL_ATTACHMENTS", str(tmp_path / "share"))
    assert answer("restore", file, "--db", other)["files"] == 1
    assert len(list((tmp_path / "share").rglob("*/*/*/*"))) == 1
    assert answer("verify", "--db", other)["checked"]["contents"] == 1

    (tmp_path / "share").rename(tmp_path / "away")
    assert answer("verify", "--db", other, code=1)["found"] == {"store.attachments_gone": 1}
    assert "is not there" in refused("backup", file, "--db", other, "--replace", code=3)
    (folder,) = (tmp_path / "away").iterdir()
    (tmp_path / "share" / folder.name).mkdir(parents=True)
    assert answer("verify", "--db", other, code=1)["found"] == {"verify.content_lost": 1}
    assert answer("backup", str(tmp_path / "second.backup"), "--db", other, code=1)["files_lost"] == 1
    monkeypatch.setenv("HALL_ATTACHMENTS", "s3://bucket")
    assert "no place for attachments" in refused("verify", "--db", other, code=3)


def test_the_halls_key_goes_to_another_station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hall, file = str(tmp_path / "hall.db"), str(tmp_path / "key")
    monkeypatch.setenv("HALL_DATA_DIR", str(tmp_path / "first"))
    answer("init", "--cases", "0", "--db", hall)
    assert answer("backup", str(tmp_path / "hall.backup"), "--db", hall)
    assert "12 characters" in refused("key", "export", file, "--db", hall, code=2)  # an empty line
    code, out, err = run("key", "export", file, "--db", hall, typed="correct horse battery\n")
    assert (code, err) == (0, "")
    assert "correct" not in out

    monkeypatch.setenv("HALL_DATA_DIR", str(tmp_path / "second"))
    assert "does not have" in refused("key", "export", str(tmp_path / "other"), "--db", hall, code=3)
    assert "has a key already" in refused("key", "make", "--db", hall, code=2)
    code, out, err = run("key", "import", file, "--db", hall, typed="wrong horse battery\n")
    assert (code, out, err) == (3, "", "The passphrase is wrong, or the file was changed\n")
    assert run("key", "import", file, "--db", hall, typed="correct horse battery\n")[0] == 0
    assert len(answer("restore", str(tmp_path / "hall.backup"), "--db", hall, "--replace")["signed_by"]) == 19


def test_full_disk_is_told_and_leaves_nothing_half(tmp_path: Path) -> None:
    """A limit on the size of files is a small disk: backup and restore end with one sentence, and take all away."""
    hall, file, other = str(tmp_path / "hall.db"), str(tmp_path / "hall.backup"), str(tmp_path / "other.db")
    answer("init", "--cases", "200", "--db", hall)
    answer("backup", file, "--db", hall)
    for words in (("backup", str(tmp_path / "second"), "--db", hall), ("restore", file, "--db", other)):
        before = sorted(each.name for each in tmp_path.iterdir())
        done = subprocess.run(
            [sys.executable, "-c", SMALL_DISK, *words],
            cwd=TOP,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1), done.stderr
        assert sorted(each.name for each in tmp_path.iterdir()) == before
