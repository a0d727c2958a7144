"""A file for the last words of a process that dies in C++: written by faulthandler, gone after any other end."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def crash_file(log_path: Path | None) -> Iterator[None]:
    """Beside the process's log. Without a log that can be written, stderr hears it (the supervisor keeps that)."""
    if log_path is None:
        faulthandler.enable()
        yield
        return
    path = log_path.with_suffix(".crash")
    try:
        with path.open("a", encoding="utf-8") as file:
            faulthandler.enable(file)
            try:
                yield
            finally:
                faulthandler.disable()
    finally:
        with suppress(FileNotFoundError):  # two windows of a kind share it: the other one has taken it away
            if path.stat().st_size == 0:
                path.unlink()
