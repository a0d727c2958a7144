"""All threads of a window's process share one pool of memory, from its first on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[4]
PROGRAM = """
import ctypes, re, sys
from pathlib import Path
from threading import Barrier, Thread
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = None
taken, together = [], Barrier(13)
def take():
    together.wait()
    taken.append(libc.malloc(ctypes.c_size_t(4_000)))
    together.wait()
if sys.argv[1:]:
    from data_access.process import station
    station.open_access = lambda *words, **more: take()
    station.begin_opening("", "wall")
else:
    Thread(target=take).start()
threads = [Thread(target=take) for _ in range(12)]
for each in threads: each.start()
for each in threads: each.join()
heap = re.search(r"^(\\w+)-(\\w+) .*\\[heap\\]$", Path("/proc/self/maps").read_text(), re.MULTILINE)
first, behind = (int(each, 16) for each in heap.groups())
print(sum(not first <= each < behind for each in taken))
"""
"""How many threads got memory that does not lie in the process's first pool. Not forked: pools of a process that was
are used on."""


def elsewhere(*words: str) -> int:
    """What the program tells."""
    command = [sys.executable, "-c", PROGRAM, *words]
    return int(subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True).stdout)


def test_who_opens_the_database_and_twelve_others_have_one_pool() -> None:
    assert elsewhere() > 4, "what this test looks at is there"
    assert elsewhere("station") == 0
