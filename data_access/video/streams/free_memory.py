"""Memory that nobody uses any more goes back to the system.

Each thread that decodes takes memory from a pool (an arena) of the C library; what it frees stays there, between what
others still hold, and threads come and go with every camera's trouble.
"""

from __future__ import annotations

import ctypes

EVERY_MS = 60_000
"""Sixteen streams with faults leave some 35 MB free in a minute (docs/soak.md)."""


def give_back() -> None:
    """From all pools; nothing is done where the C library is not GNU's. Who asks a pool for memory while it is searched
    waits for that (docs/soak.md tells how long), who runs Python does not."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # malloc_trim(3)
    if trim is not None:
        trim(ctypes.c_size_t(0))
