"""One child process of the supervisor: started, listened to within bounds, ended with all that it started itself.

Knows nothing of why it runs or whether it is started again.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections import deque
from collections.abc import Mapping
from contextlib import suppress

from hall.frozen import frozen

LINES_KEPT = 200  # of what a child said last: a traceback and what led to it
LINE_BYTES = 2_000  # of one line; the rest of a longer one is not kept
_READ_BYTES = 65_536  # a whole pipe of Linux at once
_SET_PARENT_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG
_LIBC = ctypes.CDLL(None)
MARK = "COMMAND_HALL_WALL"
"""The variable of a station that outlives its supervisor, by which another one finds it (`outliving.py`)."""


@frozen
class ChildSpec:
    """What to run. ``keeps_open``: the hall goes on as long as one such child runs (a window does, sample life not).
    ``watched_s``: it is killed when it does not say for so long that it paints; 0: nobody watches. ``safe``: what runs
    instead when it dies again and again. ``mark``: it outlives its supervisor and is known by
    that; "": it does not."""

    name: str
    command: tuple[str, ...]
    keeps_open: bool = True
    watched_s: float = 0.0
    safe: tuple[str, ...] = ()
    mark: str = ""


class Child:
    """A running station. Its output goes into a bounded buffer, so that a talkative child fills nothing."""

    def __init__(self, station: ChildSpec, environment: Mapping[str, str], started: float) -> None:
        self.station = station
        self.started = started
        self._lines: deque[bytes] = deque(maxlen=LINES_KEPT)
        self._open_line = b""
        parent = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603 the command is the program's own
            station.command,
            env={**environment, MARK: station.mark} if station.mark else dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl+C in the terminal reaches the supervisor alone, which ends them in order
            preexec_fn=None if station.mark else lambda: end_with(parent),  # noqa: PLW1509 the supervisor has no threads
        )
        assert self._process.stdout is not None
        os.set_blocking(self._process.stdout.fileno(), False)

    @property
    def pid(self) -> int:
        """The process id, which is its process group too."""
        return self._process.pid

    def fileno(self) -> int:
        """The pipe with its output, for a selector."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def listen(self) -> bool:
        """Take what it said since; False when it will say no more."""
        return self._take() is not False

    def _take(self) -> bool | None:
        """One read: True something, None nothing now, False the end of its output."""
        try:
            said = os.read(self.fileno(), _READ_BYTES)
        except BlockingIOError:
            return None
        *whole, rest = (self._open_line + said).split(b"\n")
        self._lines.extend(line[:LINE_BYTES] for line in whole)
        self._open_line = rest[:LINE_BYTES]
        return bool(said)

    def last_words(self, count: int = 20) -> str:
        """The last lines of its output, for the log."""
        lines = [*self._lines, self._open_line] if self._open_line else list(self._lines)
        return b"\n".join(lines[-count:]).decode("utf-8", "replace")

    def exit_code(self) -> int | None:
        """None while it runs; then its code (negative: the signal). What it started is ended before it is buried."""
        if self._process.returncode is None:
            if os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                return None
            self._signal_group(signal.SIGKILL)  # while the dead leader still holds the group's number
            self._process.wait()
        return self._process.returncode

    def ask_to_end(self) -> None:
        """SIGTERM to the child itself; it ends what it has started."""
        if self.exit_code() is None:
            self._process.terminate()

    def kill(self) -> None:
        """SIGKILL to the child and all that it started."""
        if self._process.returncode is None:
            self._signal_group(signal.SIGKILL)

    def close(self) -> None:
        """Take its last words and let the pipe go. Call it after ``exit_code`` has given a number."""
        assert self._process.stdout is not None
        for _ in range(LINES_KEPT):  # an end, even where a grandchild that fled goes on talking
            if not self._take():
                break
        self._process.stdout.close()

    def _signal_group(self, number: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)


def end_with(parent: int, number: signal.Signals = signal.SIGTERM) -> None:
    """In a new process: when its parent is killed by force, it is sent this signal."""
    _LIBC.prctl(_SET_PARENT_DEATH_SIGNAL, number)
    if os.getppid() != parent:
        os._exit(1)
