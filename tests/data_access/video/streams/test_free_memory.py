"""What threads have freed goes back to the system, now and then, in a thread that nobody waits for."""

from __future__ import annotations

import ctypes
import platform
import threading

import psutil
import pytest

from data_access.video.streams import streams as keeping
from data_access.video.streams.free_memory import give_back
from data_access.video.streams.sources import Channels
from data_access.video.streams.streams import Streams
from tests.support.scripted_streams import Cameras, packets
from tests.support.waits import PATIENCE_S

PIECE = 65_536  # smaller than what the C library asks the system for alone (128 KB)
PIECES = 512  # 32 MB: half of what one pool of glibc may hold
KEPT_EVERY = 8  # one piece in so many is still used: no end of the pool is free
LIBC = ctypes.CDLL(None)
LIBC.malloc.restype = ctypes.c_void_p
LIBC.malloc.argtypes, LIBC.free.argtypes = [ctypes.c_size_t], [ctypes.c_void_p]


def own_memory() -> int:
    """Bytes of this process that no other shares."""
    return int(psutil.Process().memory_full_info().uss)


def worked(kept: list[int]) -> None:
    """A thread's work: much was asked for and written to, all but ``kept`` freed again."""
    pieces = [LIBC.malloc(PIECE) for _ in range(PIECES)]
    for piece in pieces:
        ctypes.memset(piece, 1, PIECE)
    kept += pieces[KEPT_EVERY - 1 :: KEPT_EVERY]
    for piece in set(pieces) - set(kept):
        LIBC.free(piece)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_what_a_thread_has_freed_goes_back() -> None:
    give_back()
    before, kept = own_memory(), list[int]()
    thread = threading.Thread(target=worked, args=(kept,))
    thread.start()
    thread.join(PATIENCE_S)
    held = own_memory() - before
    give_back()
    left = own_memory() - before
    for piece in kept:
        LIBC.free(piece)
    assert held > PIECES * PIECE * 3 // 4  # else there was nothing to give back
    assert left < PIECES * PIECE // 4


def test_the_keeper_gives_back_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    by, again = list[str](), threading.Event()

    def given() -> None:
        by.append(threading.current_thread().name)
        if len(by) > 1:
            again.set()

    monkeypatch.setattr(keeping, "give_back", given)
    monkeypatch.setattr(keeping, "EVERY_MS", 1)
    streams = Streams(Channels, Cameras(packets()), 8.0)
    try:
        streams.view("cam://1", 32, 24)
        assert again.wait(PATIENCE_S)
    finally:
        streams.stop()
    assert set(by) == {"video-keeper"}
