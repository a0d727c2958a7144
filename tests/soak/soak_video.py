# ruff: noqa: SLF001  (it looks into the tiles that it watches)
"""``video``: sixteen cameras on the product's tiles for half an hour, some of them always in trouble; what is too late?

Told: how soon each fault stands on its tile, and how soon its picture is back; the gaps between pictures of cameras
that have no trouble, beside those of a while before without any; how old pictures are when they are handed over, by the
clock in them, and whether that grows; memory and threads of this process.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Callable, Iterable
from functools import partial
from operator import add
from random import Random
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from data_access.engine.machine_clock import machine_now
from data_access.video.streams.pools import keep_one_pool
from tests.benchmarks.video_trial import Hall, Wall, strip_of
from tests.benchmarks.wall_glass import spin
from tests.soak.video_faults import Hand, Trouble, new_trouble
from tests.soak.video_memory import Scale, found_in, slopes_of
from tests.support.rtsp.farms import RtspFarm
from tests.support.rtsp.strip import delay_s

USUAL_S = 1_800
CAMERAS, FPS = 16, 15
AT_ONCE = 5  # cameras in trouble
BEGIN_EVERY_MS, LOOK_EVERY_MS, SAMPLE_EVERY_MS = 1_500, 50, 10_000
CALM_SHARE = 6  # of the time: one part without faults
QUARTERS = 4
MOST_MS = 10_000  # of a gap or an age: a camera's clock tells no more
AFTER_S = 3.0  # of a camera that is back: its first gap is its trouble's
GAP_MS, WORSE, AGE_MS, FIRST_S = 200, 1.5, 200, 4.0
"""As promised: the gap in which 999 of 1,000 come, against that of the calm, the age of 95 in 100, the first
pictures."""


class Spread:
    """How many came after how many ms, in memory that does not grow: lists of all of them took 45 to 150 MB an hour of
    the growth that was measured with them."""

    def __init__(self) -> None:
        self._counts = array("L", bytes(8 * MOST_MS))

    def __len__(self) -> int:
        return sum(self._counts)

    def add(self, ms: float) -> None:
        """What is longer than can be told is told as that."""
        self._counts[min(MOST_MS - 1, max(0, round(ms)))] += 1

    def merged(self, others: Iterable[Spread]) -> Spread:
        """With all of these."""
        found = Spread()
        for each in (self, *others):
            found._counts = array("L", map(add, found._counts, each._counts))
        return found

    def at(self, share: float) -> int:
        """In how many ms that share of them came; 0: none did."""
        left = share * len(self)
        for ms, count in enumerate(self._counts):
            left -= count
            if count and left <= 0:
                return ms
        return 0


class Watch(QObject):
    """Sees every picture that a tile has, and what its stream says. GUI thread."""

    def __init__(self, hall: Hall, hand: Hand, chance: Random, seconds: float) -> None:
        """``seconds``: how long the run is."""
        super().__init__()
        self.gaps, self.ages = Spread(), [Spread() for _ in range(QUARTERS)]
        self.scale = Scale()
        self.over = list[Trouble]()
        self.open = dict[int, Trouble]()
        self._hall, self._hand, self._chance, self._began_s = hall, hand, chance, monotonic()
        self._quarter_s = seconds / QUARTERS
        self._last_s = dict[int, float]()
        self._quiet_until_s = dict[int, float]()
        self._timers = [self._every(LOOK_EVERY_MS, self._look), self._every(SAMPLE_EVERY_MS, self._sample)]
        self._trouble = QTimer(self, interval=BEGIN_EVERY_MS)
        self._trouble.timeout.connect(self._begin_one)
        hall._bell.heard.connect(self._pictures)

    def _every(self, ms: int, what: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=ms)
        timer.timeout.connect(what)
        timer.start()
        return timer

    def trouble(self, begins: bool) -> None:
        """Begin to make trouble, or make no more of it."""
        self._trouble.start() if begins else self._trouble.stop()

    @Slot()
    def _pictures(self) -> None:
        now = monotonic()
        for camera, tile in enumerate(self._hall._grid.tiles, 1):
            frame = tile._frame
            if frame is None or frame.at_ms / 1000 == self._last_s.get(camera):
                continue
            before, self._last_s[camera] = self._last_s.get(camera), frame.at_ms / 1000
            if camera in self.open or now < self._quiet_until_s.get(camera, 0.0) or before is None:
                continue
            self.gaps.add(frame.at_ms - 1000 * before)
            pixels, stride = frame.pixels, frame.stride
            seen = strip_of(partial(_green, pixels, stride), frame.width, frame.height)
            quarter = min(QUARTERS - 1, int((now - self._began_s) / self._quarter_s))
            self.ages[quarter].add(1000 * delay_s(seen, FPS, machine_now() / 1000))

    @Slot()
    def _look(self) -> None:
        now = monotonic()
        for camera, trouble in list(self.open.items()):
            view = self._hall._grid.tiles[camera - 1]._view
            if view is not None and trouble.look(view.seen()):
                self._quiet_until_s[camera] = now + AFTER_S
                self.over.append(self.open.pop(camera))
            elif trouble.began_s and not trouble.asked_back and now - trouble.began_s > trouble.ends_after_s:
                trouble.asked_back = True
                self._hand.begin(trouble)

    @Slot()
    def _begin_one(self) -> None:
        free = [camera for camera in range(1, CAMERAS + 1) if camera not in self.open]
        if len(self.open) < AT_ONCE:
            camera = self._chance.choice(free)
            self.open[camera] = new_trouble(self._chance, camera)
            self._hand.begin(self.open[camera])

    @Slot()
    def _sample(self) -> None:
        for tile in self._hall.wall.tiles:  # the trial's own lists: 28 MB an hour, and nobody here reads them
            tile.handed_ms.clear()
            tile.painted_ms.clear()
        views = (tile._view for tile in self._hall._grid.tiles)
        live = sum(view is not None and view.seen().is_live for view in views)
        self.scale.weigh(monotonic() - self._began_s, live)


def _green(pixels: memoryview, stride: int, x: int, y: int) -> int:
    return int(pixels[y * stride + 4 * x + 1])


def run(seconds: int | None, seed: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """Offscreen, unless a display is named."""
    seconds = seconds or USUAL_S
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keep_one_pool()  # as a window's process does before its first thread
    app = QApplication.instance() or QApplication(sys.argv[:1])
    farm = RtspFarm(CAMERAS, login="viewer:sample-soak")
    hall = Hall([farm.url(number, sub=True) for number in range(1, CAMERAS + 1)], Wall(CAMERAS, FPS))
    hand = Hand(farm, hall.renew)
    try:
        began_s = monotonic()
        hall.start()
        watch = Watch(hall, hand, Random(seed), seconds)
        first_s = _all_pictures(hall, began_s)
        calm = _calm(watch, seconds // CALM_SHARE, tell)
        watch.trouble(begins=True)
        _while_told(watch, seconds - seconds // CALM_SHARE, tell)
        watch.trouble(begins=False)
        until_s = monotonic() + 60
        while watch.open and monotonic() < until_s:
            spin(LOOK_EVERY_MS)
        return _answer(watch, calm, first_s)
    finally:
        hand.stop()
        hall.stop()
        farm.stop()
        assert app is not None


def _all_pictures(hall: Hall, began_s: float) -> float:
    while monotonic() - began_s < 4 * FIRST_S and not all(tile._frame is not None for tile in hall._grid.tiles):
        spin(10)
    return monotonic() - began_s


def _calm(watch: Watch, seconds: float, tell: Callable[[str], None]) -> float:
    spin(2_000)
    watch.gaps = Spread()
    spin(round(seconds * 1000))
    gap = watch.gaps.at(0.999)
    tell(f"calm: gap p99.9 {gap} ms of {len(watch.gaps)}")
    watch.gaps = Spread()
    return gap


def _while_told(watch: Watch, seconds: float, tell: Callable[[str], None]) -> None:
    until_s = monotonic() + seconds
    while monotonic() < until_s:
        spin(round(1000 * min(30.0, max(0.1, until_s - monotonic()))))
        gap, faults = watch.gaps.at(0.999), len(watch.over)
        for now in watch.scale.samples[-1:]:
            sizes = f"{now.own:.0f} MB of its own, {now.asked:.0f} asked of malloc, {now.free:.0f} kept free by it"
            tell(f"{faults} faults over, gap p99.9 {gap} ms, {now.live} live, {sizes}")


def _answer(watch: Watch, calm: float, first_s: float) -> dict[str, Any]:
    gap, ages = watch.gaps.at(0.999), watch.ages
    findings = [each for trouble in watch.over for each in trouble.findings()]
    findings += [f"{trouble.name} of camera {camera} never ended" for camera, trouble in watch.open.items()]
    age = Spread().merged(ages).at(0.95)
    findings += [f"gap p99.9 {gap:.0f} ms, {calm:.0f} without faults"] * (gap > min(GAP_MS, WORSE * calm))
    findings += [f"age p95 {age:.0f} ms"] * (age > AGE_MS)
    findings += [f"first pictures after {first_s:.1f} s"] * (first_s > FIRST_S)
    findings += found_in(slopes_of(watch.scale.samples))
    return {
        "faults": len(watch.over),
        "told_s": _by_name(watch, lambda each: each.told_s - each.began_s),
        "back_s": _by_name(watch, lambda each: each.back_s - each.restored_s),
        "gap_p999_ms": round(gap),
        "gap_p999_calm_ms": round(calm),
        "age_p95_ms": round(age),
        "age_p95_first_quarter_ms": ages[0].at(0.95),
        "age_p95_last_quarter_ms": ages[-1].at(0.95),
        "first_pictures_s": round(first_s, 2),
        **watch.scale.answer(),
        "findings": findings,
    }


def _by_name(watch: Watch, of: Callable[[Trouble], float]) -> dict[str, str]:
    """Median and longest, by fault."""
    found: dict[str, list[float]] = {}
    for trouble in watch.over:
        found.setdefault(trouble.name, []).append(of(trouble))
    return {
        name: f"{sorted(each)[len(each) // 2]:.2f}, at most {max(each):.2f}" for name, each in sorted(found.items())
    }
