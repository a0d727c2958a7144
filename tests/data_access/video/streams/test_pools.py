"""Threads that decode share a few pools of memory."""

from __future__ import annotations

from tests.support import typed_commands

PROGRAM = """
import ctypes
from threading import Barrier, Thread
from data_access.video.streams.pools import keep_few_pools
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = libc.free.argtypes = None
pools, together = set(), Barrier(12)
def take():
    together.wait()
    found = libc.malloc(ctypes.c_size_t(4_000))
    pools.add(found >> 26)
    together.wait()
if __name__ == "__main__":
    import sys
    if sys.argv[1:] == ["few"]:
        keep_few_pools()
    threads = [Thread(target=take) for _ in range(12)]
    for each in threads: each.start()
    for each in threads: each.join()
    print(len(pools))
"""
"""A pool of a thread lies in 64 MB of its own (HEAP_MAX_SIZE of the GNU C library)."""


def test_twelve_threads_have_few_pools() -> None:
    assert int(typed_commands.run_code(PROGRAM)[1]) > 4, "what this test looks at is there"
    assert int(typed_commands.run_code(PROGRAM, "few")[1]) <= 3
