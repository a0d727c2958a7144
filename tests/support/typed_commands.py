"""Commands as a person types them, each in a process of its own: its arguments, its terminal, its exit code.

Two thirds of a command's time go into starting Python and importing the hall. So the first command of each kind is
started as a person starts it, and the further ones are forked off a process that has the imports behind it.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PATIENCE_S = 120
"""For a command on a busy machine."""
_OF_A_TEST = ("HALL_", "XDG_", "HOME", "PYTEST_CURRENT_TEST")
"""Variables that Python and the libraries do not read when they are imported."""
_WITH_VALUE = ("--db", "--lang")
NUMBER_BYTES = 12
"""Of a number as the ready process tells it: a process number, an exit code."""


def start(*words: str) -> subprocess.Popen[str]:
    """A command that the caller watches: its pipes are open."""
    return subprocess.Popen(
        [sys.executable, str(TOP / "main.py"), *words],
        env=dict(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*words: str, typed: str = "") -> tuple[int, str, str]:
    """Exit code, stdout, stderr of a command on whose stdin ``typed`` was typed."""
    kind, now = _kind(words), _inherited()
    if kind in _started and _ready().surroundings == now:
        return _ready().run(words, typed)
    _started.add(kind)
    process = start(*words)
    out, err = process.communicate(typed, timeout=PATIENCE_S)
    return process.returncode, out, err


def run_code(code: str, *words: str, typed: str = "") -> tuple[int, str, str]:
    """The same of a program of a test's own, that uses the hall's packages and begins with them imported."""
    return _ready().run(("-c", code, *words), typed)


_started: set[str] = set()
"""The kinds of commands that have been started by this test process."""


def _kind(words: tuple[str, ...]) -> str:
    """``import cases`` for ``--db x import cases y``: the command, and what may be a command under it."""
    rest = [word for before, word in zip(("", *words), words, strict=False) if before not in _WITH_VALUE]
    return " ".join([word for word in rest if word.isalpha()][:2])


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(_OF_A_TEST)}


class _Ready:
    """The process that has the imports behind it. It ends when its socket closes: with this process at the latest; it
    is no station of the test that needs it first."""

    def __init__(self) -> None:
        from tests.support.process_guard import outlasting  # here: the ready process imports this file, not the guards

        self.surroundings = _inherited()
        self._socket, other = socket.socketpair()
        with other, outlasting():
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.ready_commands", str(other.fileno())],
                cwd=TOP,
                env={name: value for name, value in os.environ.items() if not name.startswith("HALL_")},
                pass_fds=[other.fileno()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        atexit.register(self._end)

    def _end(self) -> None:
        self._socket.close()
        self._process.communicate()

    def run(self, words: tuple[str, ...], typed: str) -> tuple[int, str, str]:
        with ExitStack() as files:
            given, out, err = (files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(3))
            given.write(typed)
            given.seek(0)
            code = self._code(words, given.fileno(), out.fileno(), err.fileno())
            out.seek(0)
            err.seek(0)
            return code, out.read(), err.read()

    def _code(self, words: tuple[str, ...], *terminal: int) -> int:
        told, tells = os.pipe()
        try:
            os.umask(umask := os.umask(0))
            order = {"words": words, "environment": dict(os.environ), "folder": str(Path.cwd()), "umask": umask}
            socket.send_fds(self._socket, [json.dumps(order).encode()], [*terminal, tells])
            os.close(tells)
            process = int(_read(told))
            try:
                return int(_read(told))
            except TimeoutError:
                os.kill(process, signal.SIGKILL)
                raise
        finally:
            os.close(told)


def _read(pipe: int) -> bytes:
    if not select.select([pipe], [], [], PATIENCE_S)[0]:
        raise TimeoutError(f"nothing within {PATIENCE_S} s")
    return os.read(pipe, NUMBER_BYTES)


@cache
def _ready() -> _Ready:
    return _Ready()
