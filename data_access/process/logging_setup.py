"""The log of one process: rotating files of JSON lines in the user's log folder. Uses no network, tells no password."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Any

from data_access.engine.private_files import shut

FILE_BYTES = 5_000_000  # opens in any editor; with FILES_KEPT 30 MB a process at most
FILES_KEPT = 5  # older ones, beside the one that is written
MOST_PROCESSES = 64  # of one role on one machine; the next one logs nothing to a file

_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
MOST_LETTERS = 20_000  # of one text in a line: a long traceback; others may write what is told
_END_LETTERS = 4_000  # of these, from the end of the text: what went wrong stands last in a traceback
_SECRETS = (  # each begins with a text of its own, not with a repeat: else a long word is searched from all its letters
    (re.compile(r"(://[^/\s:@]*):[^/\s]+@"), r"\1:***@"),  # to the last @ of the host's part: a password may hold one
    (re.compile(r"(?i)\b(password|passwd|pwd|secret|token)(['\"]?\s*[=:]\s*)(['\"]?)[^'\"\s,;&)]+"), r"\1\2\3***"),
)
_CUT_OFF = re.compile(r"(://[^/\s:@]*):[^/\s]+\Z")
"""A password in a URL whose end was cut off."""


def masked(text: str) -> str:
    """The text without passwords: those in URLs and those written as ``password=…``. Of a long one the beginning and
    the last lines, with a mark between them."""
    if len(text) > MOST_LETTERS:
        begin, end = text[: MOST_LETTERS - _END_LETTERS], text[-_END_LETTERS:]
        begin = _CUT_OFF.sub(r"\1:***", begin)
        _, _, end = end.partition("\n")  # half a password may stand before the first whole line
        text = f"{begin} …({len(text)})… {end}"
    for pattern, without in _SECRETS:
        text = pattern.sub(without, text)
    return text


class JsonLines(logging.Formatter):
    """One JSON object a line: ``at`` (UTC, ms), level, logger, thread, pid, text, the record's extras, ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "thread": record.threadName,
            "pid": record.process,
            "text": masked(record.getMessage()),
        }
        line |= {key: _plain(value) for key, value in vars(record).items() if key not in _USUAL}
        if record.exc_info:
            line["error"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def _plain(value: object) -> object:
    return value if isinstance(value, (int, float, bool, type(None))) else masked(str(value))


class PatientFile(RotatingFileHandler):
    """A log file that outlives a full disk: lines that cannot be written are counted, the count is written later."""

    lost = 0

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002 the library's signature
        self.lost += 1

    def emit(self, record: logging.LogRecord) -> None:
        lost_before = self.lost
        super().emit(record)
        if lost_before and self.lost == lost_before:
            self.lost = 0
            told = {"name": __name__, "levelno": logging.WARNING, "levelname": "WARNING"}
            super().emit(logging.makeLogRecord({**told, "msg": "%d log lines were lost", "args": (lost_before,)}))


class LogFile:
    """The log of this process while it runs; ``close`` writes out and lets the file go."""

    def __init__(self, handler: logging.Handler, path: Path | None, guard: IO[str] | None) -> None:
        self._handler = handler
        self._guard = guard
        self.path = path

    def close(self) -> None:
        """Give the root logger back as it was."""
        logging.getLogger().removeHandler(self._handler)
        logging.captureWarnings(False)
        self._handler.close()
        if self._guard is not None:
            self._guard.close()


def start_logging(folder: Path, role: str, level: str) -> LogFile:
    """Log this process to ``folder/role.jsonl`` (``role-2.jsonl`` where one of that role runs already).

    A folder that cannot be written stops nobody: the log then goes nowhere and ``path`` is None.
    """
    path, guard = _own_file(folder, role)
    handler: logging.Handler = logging.NullHandler()
    if path is not None:
        handler = PatientFile(path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.setLevel(level)
    root.addHandler(handler)
    logging.captureWarnings(True)
    return LogFile(handler, path, guard)


def _own_file(folder: Path, role: str) -> tuple[Path | None, IO[str] | None]:
    """A file that no other process writes: two that rotate one file would tear it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in (folder, *folder.glob("*.jsonl*")):  # citizens' words may stand in them
            shut(each)
        for number in range(1, MOST_PROCESSES + 1):
            name = role if number == 1 else f"{role}-{number}"
            guard = (folder / f".{name}.lock").open("a", encoding="utf-8")
            if _taken(guard):
                guard.close()
                continue
            path = folder / f"{name}.jsonl"
            if os.access(folder, os.W_OK):
                return path, guard
            guard.close()
    except OSError:
        pass
    return None, None


def _taken(guard: IO[str]) -> bool:
    try:
        fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False
