"""The log: JSON lines, files of its own for each process, no password, patience with a full disk."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data_access.process.logging_setup import LogFile, PatientFile, masked, start_logging


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[LogFile]:
    before = logging.getLogger().level
    started = start_logging(tmp_path / "log", "desk", "INFO")
    yield started
    started.close()
    logging.getLogger().setLevel(before)


def lines_of(path: Path | None) -> list[dict[str, Any]]:
    assert path is not None
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_line_is_one_json_object_with_its_extras(log_file: LogFile) -> None:
    logging.getLogger("hall.x").info("案件 %s\n换行", "㙍", extra={"case_id": 7})
    (line,) = lines_of(log_file.path)
    assert (line["level"], line["logger"], line["text"], line["case_id"]) == ("INFO", "hall.x", "案件 㙍\n换行", 7)
    assert line["at"].endswith("+00:00")


@pytest.mark.allow_log("bug 1")
def test_traceback_is_kept_without_the_password(log_file: LogFile) -> None:
    try:
        raise ValueError("postgresql+psycopg://hall:geheim@db/hall is wrong")
    except ValueError:
        logging.getLogger("x").exception("bug 1", extra={"url": "postgresql://a:geheim@b/c"})
    (line,) = lines_of(log_file.path)
    assert "ValueError" in line["error"]
    assert "geheim" not in json.dumps(line)


def test_what_an_older_program_left_open_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir(mode=0o755)
    for name in ("desk.jsonl", "wall.jsonl.1"):
        (folder / name).touch()
        (folder / name).chmod(0o644)
    folder.chmod(0o755)
    start_logging(folder, "desk", "INFO").close()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o077 for each in folder.glob("*.jsonl*")} == {0}


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("postgresql://u:p%40w@h/d", "postgresql://u:***@h/d"),
        ("rtsp://u:a@b:7@h/1 rtsp://v:c@d@h/2", "rtsp://u:***@h/1 rtsp://v:***@h/2"),
        ("host=h password=abc user=u", "host=h password=*** user=u"),
        ("{'password': 'abc'}", "{'password': '***'}"),
        ("sqlite:///home/a.db", "sqlite:///home/a.db"),
        ("http://h:8080/x", "http://h:8080/x"),
    ],
)
def test_passwords_are_masked(text: str, without: str) -> None:
    assert masked(text) == without


def test_two_processes_of_one_role_write_two_files(log_file: LogFile, tmp_path: Path) -> None:
    second = start_logging(tmp_path / "log", "desk", "INFO")
    second.close()
    assert log_file.path == tmp_path / "log/desk.jsonl"
    assert second.path == tmp_path / "log/desk-2.jsonl"


def test_file_of_an_ended_process_is_used_again(tmp_path: Path) -> None:
    paths = []
    for _ in range(2):
        log = start_logging(tmp_path, "wall", "WARNING")
        paths.append(log.path)
        log.close()
    assert paths[0] == paths[1]


def test_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = start_logging(tmp_path / "file" / "log", "desk", "WARNING")
    log.close()
    assert log.path is None


def test_lines_lost_to_a_full_disk_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = PatientFile(tmp_path / "x.jsonl", encoding="utf-8")
    record = logging.makeLogRecord({"msg": "line", "levelno": logging.INFO, "levelname": "INFO"})
    handler.emit(record)

    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(handler.stream, "flush", full)
        handler.emit(record)
        handler.emit(record)
    handler.emit(record)
    handler.close()
    assert "2 log lines were lost" in (tmp_path / "x.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("length", [100, 30_000, 2_000_000])
def test_of_a_long_text_the_beginning_and_the_last_lines_are_told_without_passwords(length: int) -> None:
    for secret in ("postgresql://hall:geheim@db", "password=geheim", "token: 'geheim'"):
        for place in range(30):
            begin, end = "x" * (16_000 - place), "y" * (4_000 - place)
            text = f"{begin} {secret} {'y z' * (length // 3)} {secret} {end}\nwhat went wrong"
            told = masked(text)
            assert "eheim" not in told, (length, secret, place)
            assert len(told) <= 20_100
            assert told.endswith("what went wrong")
    assert masked("w" * 160_000).startswith("w" * 1_000)
