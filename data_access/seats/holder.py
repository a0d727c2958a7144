"""Who sits on a seat: a process, told so that no other one is taken for it, and whether it is known to have died."""

from __future__ import annotations

import os
import platform
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from hall.frozen import frozen

_ENDED = "0"
"""In place of the mark of a seat that is taken: it was given back."""
_TAKEN = "1"
_PLACE_LENGTH = 12  # hexadecimal digits: enough to tell apart the machines and containers of a hall


@frozen
class Holder:
    """A process, by its machine's name, its id there, and when and where it was born; ``token`` tells two claims of one
    process apart. ``number``: grows each time that the seat changes hands."""

    machine: str
    pid: int
    born: str
    token: str
    number: int
    is_ended: bool = False

    @property
    def has_died(self) -> bool:
        """Whether it was a process of this machine and this view of its processes that is no more."""
        return bool(_place()) and self.born.startswith(f"{_place()}.") and born(self.pid) != self.born

    def text(self) -> str:
        """As it is stored."""
        mark = _ENDED if self.is_ended else _TAKEN
        return f"{self.machine} {self.pid} {self.born} {self.token}:{self.number} {mark}"


def this_process(token: str, number: int) -> Holder:
    """A claim of this process."""
    return Holder(platform.node(), os.getpid(), born(os.getpid()), token, number)


def read_holder(found: str | None) -> Holder | None:
    """From ``machine pid born token:number mark``; of an older form the mark was a moment, and there may be no
    number. None where nobody ever sat there, or what stands there cannot be read: it keeps nobody from sitting down."""
    try:
        machine, pid, born_at, claim, mark = (found or "").split(" ")
        token, _, number = claim.partition(":")
        return Holder(machine, int(pid), born_at, token, int(number or "0"), mark == _ENDED)
    except ValueError:
        return None


def born(pid: int) -> str:
    """Where and when a process of this machine was started (the kernel's ticks); empty where there is no such
    process."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    state, *rest = told.rpartition(")")[2].split()
    return "" if state in ("Z", "X") else f"{_place()}.{rest[18]}"


@lru_cache
def _place() -> str:
    """This start of this machine, and which of its processes are seen here: two containers, or two machines of one
    name, do not know each other's process ids. Empty where that cannot be told."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text()
        seen = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return ""
    return sha256(f"{boot}{seen}".encode()).hexdigest()[:_PLACE_LENGTH]
