"""What the soak of cameras says of its process's memory: what was asked for and kept is found, what lies free is told
apart, and streams that come and go are neither."""

from __future__ import annotations

import ctypes
from random import Random

from tests.soak.heap import heap_now
from tests.soak.trend import HOUR_S
from tests.soak.video_memory import ASKED_MB_AN_HOUR, ENOUGH, Sample, Scale, found_in, slopes_of

MB = 1024 * 1024


def half_an_hour(asked_an_hour: float = 0.0, free_an_hour: float = 0.0) -> list[Sample]:
    """Streams that come and go with 4 MB each, which malloc keeps free meanwhile."""
    chance, made = Random(4), []
    for each in range(180):
        second, live = each * 10.0, chance.randrange(11, 17)
        asked = 20 + 4 * live + chance.gauss(0, 0.5) + asked_an_hour * second / HOUR_S
        free = 4 * (16 - live) + free_an_hour * second / HOUR_S
        made.append(Sample(second, 80 + asked + free, asked, free, 720_000, live))
    return made


def test_streams_that_come_and_go_are_no_growth() -> None:
    assert found_in(slopes_of(half_an_hour())) == []


def test_what_is_kept_of_each_fault_is_found() -> None:
    found = found_in(slopes_of(half_an_hour(asked_an_hour=3 * ASKED_MB_AN_HOUR)))
    assert [each.split()[1] for each in found] == ["asked"]


def test_what_lies_free_is_told_apart() -> None:
    slopes = slopes_of(half_an_hour(free_an_hour=30))
    assert [each.split()[1] for each in found_in(slopes)] == ["own"]
    assert slopes["free"].lower > 20
    assert slopes["asked"].lower <= 0 <= slopes["asked"].upper


def test_a_short_run_tells_no_slope_but_its_size() -> None:
    scale = Scale()
    assert scale.answer() == {"threads": 0}
    scale.weigh(1.0, live=16)
    answer = scale.answer()
    assert answer["an_hour"] == "too short to tell"
    assert answer["memory_mb"] > 10
    assert answer["asked_mb"] > 0
    assert slopes_of(half_an_hour()[: ENOUGH - 1]) == {}


def test_malloc_tells_what_was_asked_of_it() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    before = heap_now()
    taken = [libc.malloc(ctypes.c_size_t(50_000)) for _ in range(200)]
    meanwhile = heap_now()
    for each in taken:
        libc.free(each)
    assert 9 < meanwhile.asked - before.asked < 11, f"{200 * 50_000 / MB} MB"
    assert heap_now().asked < meanwhile.asked - 9
