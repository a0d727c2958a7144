"""How many pools of memory (arenas) the C library keeps: one for all threads.

It gives each thread a pool of its own, as long as there are fewer than eight a processor, and what a thread has freed
stays in its pool. A camera that is opened again has another thread, and with it, by chance, another pool: beside the
hole that its decoder left in the one, the other grows. Each pool grows to the most that ever lay in it, so that several
grow for hours, and one stands once all streams have been open (docs/soak.md).
"""

from __future__ import annotations

import ctypes

_M_ARENA_MAX = -8
"""Its number in mallopt(3) of the GNU C library."""
POOLS = 1
"""All wait for it: sixteen streams ask it some 16,000 times a second, each time for less than a microsecond."""


def keep_one_pool() -> None:
    """For the whole process: call before its first other thread, because pools that are there by then go on to be used.
    Nothing is done where the C library is not GNU's."""
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(ctypes.c_int(_M_ARENA_MAX), ctypes.c_int(POOLS))
