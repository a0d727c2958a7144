"""Has loops drawn that are not there yet, by a process of its own: drawing would hold the windows up for seconds."""

from __future__ import annotations

import logging
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic

from data_access.video.drawn.drawn_folder import DrawnFolder, Grain
from hall.video.drawn import Drawn

REST_S = 30.0  # one that cannot draw here, on a full disk say, does not keep the machine busy with trying
_OF_WINDOWS = ("COMMAND_HALL_", "NOTIFY_SOCKET")
"""How the names of such variables begin (data_access/process/child.py)."""
_END_S = 1.0  # it writes nothing that would have to be finished: what is half is thrown away
log = logging.getLogger(__name__)


class DrawnMaker:
    """Loops of one process. ``words``: the command that draws what it is told by standard input, a name a line, and
    tells its own log what went wrong; ``rest_s``: how long it is not begun anew after it ended. Any thread."""

    def __init__(self, folder: DrawnFolder, words: Sequence[str], rest_s: float = REST_S) -> None:
        self._folder, self._words, self._rest_s, self._rests_until = folder, tuple(words), rest_s, 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: set[tuple[Drawn, Grain]] = set()
        self._lock = Lock()

    def loop(self, drawn: Drawn) -> Path | None:
        """The loop, or a coarse one while it is being drawn; None: neither is there yet, ask again.

        Raises OSError where none can be.
        """
        return self._asked_for(drawn, Grain.FINE) or self._folder.of(drawn, Grain.COARSE)

    def glance(self, drawn: Drawn) -> Path | None:
        """Any loop of it: for who wants a picture or two, and no more than a coarse one drawn. Raises as above."""
        return self._folder.of(drawn) or self._asked_for(drawn, Grain.COARSE)

    def _asked_for(self, drawn: Drawn, grain: Grain) -> Path | None:
        path = self._folder.of(drawn, grain)
        if path is None:
            self._ask(drawn, grain)
        else:
            self._asked.discard((drawn, grain))  # it may have to make room, and is drawn again then
        return path

    def _ask(self, drawn: Drawn, grain: Grain) -> None:
        with self._lock:
            if self._process is not None and self._process.poll() is not None:
                log.warning("the process that draws sample cameras ended with %s", self._process.returncode)
                self._let_go()
                self._process, self._rests_until = None, monotonic() + self._rest_s
            if self._process is None and monotonic() < self._rests_until:
                return
            if self._process is None:
                self._process, self._asked = self._begin(), set()
            if (drawn, grain) in self._asked:
                return
            self._asked.add((drawn, grain))
            assert self._process.stdin is not None
            with suppress(BrokenPipeError):  # it has just ended: begun anew by the next who asks
                self._process.stdin.write(f"{drawn.name}{grain.value}\n".encode())
                self._process.stdin.flush()

    def _begin(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 the command is the program's own
            self._words, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def _let_go(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()

    def stop(self) -> None:
        """Draw no more. Blocks for a second at most."""
        with self._lock:
            process = self._process
            self._let_go()
            self._process = None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment() -> dict[str, str]:
    """Without what a supervisor knows its windows by: this is none of them."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OF_WINDOWS)}
