"""How many pools of memory (arenas) the C library keeps: a few for all threads.

It gives each thread a pool of its own, as long as there are fewer than eight a processor, and what a thread has freed
stays in its pool. Threads that decode come and go with every camera's trouble, each leaves its pool a little larger,
and in half an hour of faults that is some 25 MB (docs/soak.md).
"""

from __future__ import annotations

import ctypes

_M_ARENA_MAX = -8
"""Its number in mallopt(3) of the GNU C library."""
POOLS = 2
"""One is waited for: a decoder takes memory a few hundred times a second, each time for less than a microsecond."""


def keep_few_pools() -> None:
    """For the whole process, from now on; nothing is done where the C library is not GNU's."""
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(ctypes.c_int(_M_ARENA_MAX), ctypes.c_int(POOLS))
