"""What was asked of the C library's malloc, and what it keeps free: GNU's own count over all its pools."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

_MB = 1024 * 1024


class _Told(ctypes.Structure):
    """What glibc's ``mallinfo2`` tells of all arenas; bytes."""

    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
    )]  # fmt: skip


class Heap(NamedTuple):
    """MB. ``asked``: given out and not given back, which a leak makes more of; ``free``: given back, and kept for the
    next time, which only shows how much there was at once, and how it lay."""

    asked: float
    free: float


def heap_now() -> Heap:
    """Of this process."""
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Told
    told = ask()
    return Heap((told.uordblks + told.hblkhd) / _MB, told.fordblks / _MB)
