"""Stations of the hall as processes of their own: started as a person starts them, watched through their logs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.support.screens import Screens
from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
"""A window on a busy machine; no test measures time by it."""
_LAST_LINES = 8  # of a log: how a process ended, and what led to it


class Running:
    """A started command: its process, its log (JSON lines), what it said on a terminal."""

    def __init__(self, command: tuple[str, ...], folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._out = folder / f"{len(list(folder.glob('*.out')))}.out"
        with self._out.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=folder,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        """Stdout and stderr."""
        return self._out.read_text(encoding="utf-8", errors="replace")

    def log(self, role: str) -> list[dict[str, Any]]:
        """The lines that stations of this role have logged so far."""
        path = self.folder / "log" / f"{role}.jsonl"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [json.loads(line) for line in text.split("\n")[:-1]]  # the last one may be half written

    def story(self, *roles: str) -> str:
        """What it said, and the last lines that these roles have logged: for a test that finds something else."""
        lines = [f"{role} {line['at']} {line}" for role in roles for line in self.log(role)[-_LAST_LINES:]]
        return "\n".join([self.said, *lines])

    def until(self, role: str, text: str, times: int = 1) -> dict[str, Any]:
        """Wait for a log line that holds the text (for the so-manieth one) and answer it."""
        found = wait_for(lambda: self._found(role, text, times), PATIENCE_S, f"{role} to log {text!r}:\n{self.said}")
        return found[times - 1]

    def _found(self, role: str, text: str, times: int) -> list[dict[str, Any]]:
        found = [line for line in self.log(role) if text in line["text"]]
        if len(found) < times:
            assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{self.said}"
            return []
        return found

    def renderers(self) -> list[psutil.Process]:
        """The web engine's page processes: forked by its zygotes, which are children of the station."""
        zygotes = psutil.Process(self.process.pid).children()
        return [each for zygote in zygotes for each in zygote.children() if _is_renderer(each)]

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        """Away with it and all it started."""
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        for each in family:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        self.process.wait(PATIENCE_S)


def _is_renderer(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return process.status() != psutil.STATUS_ZOMBIE and "QtWebEngine" in process.name()
    return False


class Stations:
    """Starts commands with a folder of their own for data, log and cache."""

    def __init__(self, folder: Path, ending: ExitStack) -> None:
        self._folder, self._ending = folder, ending

    def start(
        self,
        *words: str,
        url: str | None = None,
        program: tuple[str, ...] = (str(TOP / "main.py"),),
        display: Screens | None = None,
    ) -> Running:
        """``url``: the database; None: nobody names one. ``program``: another than the hall's. ``display``: real."""
        surroundings = display.environment() if display else os.environ
        environment = {**surroundings, "HALL_DATA_DIR": str(self._folder), "HALL_LANGUAGE": "en"}
        environment["PYTHONPATH"] = str(TOP)
        if url is not None:
            environment["HALL_DATABASE_URL"] = url
        return self._ending.enter_context(_ended(Running((*program, *words), self._folder, environment)))


@contextmanager
def _ended(running: Running) -> Iterator[Running]:
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[Stations]:
    """What still runs at the end of the test is killed, also walls whose supervisor is gone."""
    with ExitStack() as ending:
        ending.callback(_kill_all_of, tmp_path)
        yield Stations(tmp_path, ending)


def _kill_all_of(folder: Path) -> None:
    word = f"HALL_DATA_DIR={folder}".encode()
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and word in (entry / "environ").read_bytes().split(b"\0"):
                os.kill(int(entry.name), signal.SIGKILL)


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample city, made as a person makes it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    command = [sys.executable, str(TOP / "main.py"), "init", "--cases", "60", "--db", f"sqlite:///{path}"]
    environment = {**os.environ, "HALL_DATA_DIR": str(path.parent)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def sample_file(sample_template: Path, tmp_path: Path) -> Path:
    """A copy of it for this test."""
    return Path(shutil.copy(sample_template, tmp_path / "hall.db"))
