"""The far end of ``probe``: starts a real desk or wall as a process, collects what it says, tells it what to do."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, Any

from tests.benchmarks.harness import ROOT, painting, python
from tests.support.waits import wait_for

Event = dict[str, Any]


class StationProcess:
    """One window's process. ``events``: all it has said, oldest first; times are CLOCK_MONOTONIC seconds."""

    def __init__(self, child: subprocess.Popen[str], log: Path) -> None:
        self.pid, self.events = child.pid, list[Event]()
        self._child, self._log = child, log
        assert child.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(child.stdout,), daemon=True)
        self._reader.start()

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            if line.startswith("{"):
                self.events.append(json.loads(line))

    def tell(self, words: str) -> None:
        """A command line for it."""
        assert self._child.stdin is not None
        self._child.stdin.write(words + "\n")
        self._child.stdin.flush()

    def first(self, event: str, since: int = 0, fits: Callable[[Event], bool] = lambda _: True) -> Event | None:
        """The first event of that name from place ``since`` on that fits."""
        return next((e for e in self.events[since:] if e["event"] == event and fits(e)), None)

    def until(
        self, event: str, since: int = 0, fits: Callable[[Event], bool] = lambda _: True, timeout_s: float = 30
    ) -> Event:
        """Wait for it. Raises AssertionError with the end of the station's log."""
        try:
            found = wait_for(lambda: self._gone() or self.first(event, since, fits), timeout_s, f"{event} of a station")
            assert isinstance(found, dict), f"the station ended with {self._child.returncode}"
        except AssertionError as error:
            raise AssertionError(f"{error}; its log ends: {self._log.read_text()[-1_500:]}") from error
        return found

    def _gone(self) -> bool:
        return self._child.poll() is not None

    @property
    def place(self) -> int:
        """Where the next event will stand."""
        return len(self.events)

    def rows(self, since: int = 0) -> list[tuple[int, int]]:
        """(case, version) of every row that changed in its model, in order."""
        return [(row[0], row[1]) for e in self.events[since:] if e["event"] == "delta" for row in e["rows"]]


@contextmanager
def station(kind: str, url: str, folder: Path, size: str = "1920x1080", **environment: str) -> Iterator[StationProcess]:
    """A desk or wall over this database, ended at the end. ``folder``: its cache and its log."""
    told = painting(HALL_BENCH_CACHE=str(folder / f"cache-{kind}"), **environment)
    with (folder / f"{kind}.log").open("a") as log:
        child = subprocess.Popen(
            python("tests.benchmarks.probe", kind, url, size), cwd=ROOT, text=True,
            env={**told, "HALL_BENCH_STARTED": str(monotonic())},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
    try:
        yield StationProcess(child, folder / f"{kind}.log")
    finally:
        _end(child)


def _end(child: subprocess.Popen[str]) -> None:
    if child.stdin is not None and child.poll() is None:
        child.stdin.write("end\n")
        child.stdin.close()
    try:
        child.wait(20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(10)
