"""Walls that outlived their supervisor: how one is marked, found among this user's processes, and watched by another
supervisor that did not start it. Linux.

A wall bears its mark, and where it says that it paints, in the environment that it was started with: the kernel keeps
that for as long as it lives and for no other process, so no file can be lost, be left over or name a number that is
somebody else's by now.
"""

from __future__ import annotations

import hashlib
import os
import select
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from data_access.process.child import MARK, ChildSpec
from data_access.process.proc_stat import GROUP, PARENT, PROC, START, TICKS_S, stat_of
from data_access.process.service_notice import SOCKET, Listener, is_heard

UNTOLD = -1
"""The code of an end that told none: what is no child of ours has its code read by somebody else."""
_ENOUGH = 16
"""Digits of a digest: a machine has a few walls."""


def can_outlive() -> bool:
    """Whether this kernel has handles of processes; without them nobody could take a wall over."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


def mark_of(environment: Mapping[str, str], monitor: str, hall: str, made_of: tuple[object, ...]) -> str:
    """What a wall is marked by: its place – this display and, of a wall of one monitor, which – and what it is made of
    (version, settings …). ``hall``: where nobody sees windows its place is this hall's."""
    display = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY") or hall
    return f"{_digest(display, monitor)}.{_digest(hall, *made_of)}"


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:_ENOUGH]


class Orphan(NamedTuple):
    """A wall whose supervisor is gone. ``process``: a handle of it (pidfd_open(2)), to be closed; ``notify``: where it
    says that it paints."""

    pid: int
    process: int
    mark: str
    notify: Path
    is_safe: bool


def orphans_at(station: ChildSpec) -> Iterator[Orphan]:
    """Those at the place of its mark."""
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):  # it ended, or nobody may look into it
                found = _orphan(int(entry.name), station)
                if found is not None:
                    yield found


def _orphan(pid: int, station: ChildSpec) -> Orphan | None:
    folder = PROC / str(pid)
    if folder.stat().st_uid != os.getuid() or MARK.encode() not in (folder / "environ").read_bytes():
        return None
    process = os.pidfd_open(pid)
    try:
        environment = _environment(folder)  # read anew: of the process that the handle means, and of no later one
        mark, notify = environment.get(MARK, ""), environment.get(SOCKET, "")
        words = tuple(os.fsdecode(word) for word in (folder / "cmdline").read_bytes().split(b"\0")[:-1])
        is_here = _is_wall(mark, words, station) and bool(notify) and _leads(pid)
        if is_here and not is_heard(notify) and not _is_over(process):
            return Orphan(pid, os.dup(process), mark, Path(notify), is_safe=words == station.safe)
    finally:
        os.close(process)
    return None


def _is_wall(mark: str, words: tuple[str, ...], station: ChildSpec) -> bool:
    """Whether it stands at the place of this station, and is no service that a wall has left behind: what bears the
    very same mark was begun by the same words, which the mark is made of."""
    is_here = mark.partition(".")[0] == station.mark.partition(".")[0]
    return is_here and (mark != station.mark or words in (station.command, station.safe))


def _leads(pid: int) -> bool:
    """Whether it is the wall, and none of those that a wall has started itself, which bear its mark too."""
    parent = stat_of(pid)[PARENT]
    with suppress(OSError):  # whoever took it in may be another user's
        if MARK in _environment(PROC / parent):
            return False
    return os.getsid(pid) == pid


def _environment(folder: Path) -> dict[str, str]:
    pairs = (os.fsdecode(each).partition("=") for each in (folder / "environ").read_bytes().split(b"\0"))
    return {name: value for name, _, value in pairs}


def _is_over(process: int) -> bool:
    poll = select.poll()
    poll.register(process, select.POLLIN)
    return bool(poll.poll(0))


class Adopted:
    """A wall that another supervisor started; for ours it is what a ``Child`` is. ``listener``: hears it; None: it is
    to be ended."""

    def __init__(self, station: ChildSpec, orphan: Orphan, listener: Listener | None) -> None:
        self.station, self.pid = station, orphan.pid
        self._process, self._listener = orphan.process, listener
        self._code: int | None = None
        self._was_killed = False
        self._seen_ticks = _now_ticks()

    def fileno(self) -> int:
        """Its handle, for a selector: something to read when it has ended."""
        return self._process

    def listen(self) -> bool:
        """False when it has ended; its words went to the supervisor before, and go nowhere now."""
        return not _is_over(self._process)

    def last_words(self, count: int = 0) -> str:  # noqa: ARG002 as a child has it
        """None that we have heard."""
        return ""

    def exit_code(self) -> int | None:
        """None while it runs; then the code that it told us, else ``UNTOLD``.

        One that ends without having said to us that it paints was being ended when its supervisor died: it counts as
        one that died.
        """
        if not _is_over(self._process):
            self._seen_ticks = _now_ticks()
        elif self._code is None:
            self._signal_group(signal.SIGKILL)  # what it had started
            self._code = -signal.SIGKILL if self._was_killed else UNTOLD
            if self._listener is not None:
                self._listener.heard()
                if self._listener.has_beaten and self._listener.end_code is not None:
                    self._code = self._listener.end_code
        return self._code

    def ask_to_end(self) -> None:
        """SIGTERM to the wall itself."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._process, signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL to the wall and all that it started."""
        if not _is_over(self._process):
            self._was_killed, self._seen_ticks = True, _now_ticks()
            self._signal_group(signal.SIGKILL)

    def close(self) -> None:
        """Let its handle go. Call it after ``exit_code`` has given a number."""
        os.close(self._process)

    def _signal_group(self, number: int) -> None:
        """Each that stood in its group while it was seen to live: its parent is not we, so its number may be another's
        by now, and with it a group that began later."""
        for pid in (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()):
            with suppress(OSError):
                process = os.pidfd_open(pid)
                try:
                    told = stat_of(pid)  # read when there is a handle: of what that means, or the signal reaches nobody
                    if int(told[GROUP]) == self.pid and int(told[START]) < self._seen_ticks:
                        signal.pidfd_send_signal(process, number)
                finally:
                    os.close(process)


def _now_ticks() -> int:
    """As processes are told to have started: since the machine did."""
    return int(time.clock_gettime(time.CLOCK_BOOTTIME) * TICKS_S)
