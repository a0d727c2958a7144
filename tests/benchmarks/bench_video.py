"""Streams in a window beside two floors: bare decoding by ffmpeg, and decoding, scaling, one blit and nothing else.

All in one run, from the tests' own cameras, on an X screen where there is one. Results as docs/benchmarks.md says.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from tests.benchmarks.harness import QUICK, ROOT, painting, python, result, short_folder, tell
from tests.benchmarks.video_trial import MAP_PINS, MAP_WIDTH, WINDOW
from tests.support.rtsp.farms import RtspFarm
from tests.support.screens import Monitor, what_is_missing, x_server

FPS = {"sub": 15, "main": 25}
JOBS = [(16, "sub")] if QUICK else [(1, "sub"), (4, "sub"), (9, "sub"), (16, "sub"), (25, "sub"), (4, "main")]
SECONDS = 3 if QUICK else 8
GLASS_COUNT = 16
"""Of so many the screen itself is looked at too: on bare tiles, where no line covers what tells the moment."""
PLAYER, PLAYED = "qmediaplayer", ((1, "sub"), (4, "sub"), (16, "sub"))
"""Qt's own player, beside as many: it opens slowly and may not play all of them, which its numbers then say."""
TRIAL_S = 90
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group video."""
    with ExitStack() as stack:
        environment = painting(QT_QPA_PLATFORM="offscreen")
        if reason := what_is_missing():
            tell(f"video: offscreen, {reason}")
        else:
            screens = stack.enter_context(
                x_server(stack.enter_context(short_folder()), [Monitor(WINDOW[0] + MAP_WIDTH, WINDOW[1])])
            )
            environment = painting(QT_QPA_PLATFORM="xcb", DISPLAY=screens.display)
        farm = RtspFarm(max(GLASS_COUNT, *(count for count, _ in JOBS)))
        stack.callback(farm.stop)
        idle = _median_cores(_trial(environment, farm, "none", 16, "sub"))
        for count, kind in JOBS:
            yield from _job(environment, farm, count, kind, idle)
        yield from _beside_map(environment, farm)


def _job(environment: dict[str, str], farm: RtspFarm, count: int, kind: str, idle: float) -> Iterator[Result]:
    used: dict[str, float] = {}
    for peer in ("ffmpeg", "floor", "streams", "hall", PLAYER):
        if (peer == "streams" and count != GLASS_COUNT) or (peer == PLAYER and (count, kind) not in PLAYED):
            continue
        if peer == "ffmpeg" and shutil.which("ffmpeg") is None:
            tell("video: no ffmpeg here")
            continue
        try:
            found = _trial(environment, farm, peer, count, kind)
        except subprocess.SubprocessError as failed:
            if peer != PLAYER:
                raise
            tell(f"video: {PLAYER} did not play {count} {kind}: {type(failed).__name__}")
            continue
        cores = [each - idle for each in found["cores"]]
        used[peer] = sum(cores) / len(cores)
        note = f"without the window's own {idle:.3f}; {len(found['first_s']) or count} of them play; {found['place']}"
        yield result("video", peer, "CPU", f"{count} {kind}", cores, unit="cores", note=note)
        if peer != "ffmpeg":
            yield from _pictures(peer, f"{count} {kind}", FPS[kind], found)
    for other in ("ffmpeg", "floor"):
        its_own = used.get(other, 0.0)
        if its_own > 0:
            yield result("video", "hall", f"CPU beside {other}", f"{count} {kind}", [used["hall"] / its_own], unit="×")


def _beside_map(environment: dict[str, str], farm: RtspFarm) -> Iterator[Result]:
    """Sixteen streams with the live map in the same window, without what that takes alone."""
    alone = _trial(environment, farm, "none", 16, "sub", "map")
    found = _trial(environment, farm, "hall", 16, "sub", "map")
    cores = [each - _median_cores(alone) for each in found["cores"]]
    note = f"without the map's own {_median_cores(alone):.3f}, {MAP_PINS} pins of which 500 move a second"
    yield result("video", "hall", "CPU, a live map beside", "16 sub", cores, unit="cores", note=note)
    yield result("video", "hall", "frames painted, a live map beside", "16 sub", found["painted"], unit="fps")
    for peer, each in (("hall", found), ("none", alone)):
        yield result("video", peer, "GUI timer late, p99, a live map beside", "16 sub", [each["late_p99"]])


def _pictures(peer: str, size: str, fps: int, found: Result) -> Iterator[Result]:
    def say(work: str, samples: list[float], unit: str = "ms", note: str = "") -> Result:
        return result("video", peer, work, size, samples, unit=unit, note=note)

    each = f"of {fps}; a sample a stream and second"
    yield say("frames handed over", found["handed"], "fps", each)
    yield say("frames painted", found["painted"], "fps", each)
    yield say("GUI timer late, p99", [found["late_p99"]], note="a timer of 20 ms")
    yield say("first picture", found["first_s"], "s", "from opening all at once")
    yield say("sent to handed over", found["handed_ms"], note="by the picture's own clock")
    yield say("sent to painted", found["painted_ms"], note="by the picture's own clock")
    if found["glass_ms"]:
        yield say("sent to glass", found["glass_ms"], note="read from pictures of the screen")
    yield say("memory", [found["memory_mb"]], "MB", "of the process, its share of shared pages")


def _median_cores(found: Result) -> float:
    cores = sorted(found["cores"])
    return float(cores[len(cores) // 2])


def _trial(environment: dict[str, str], farm: RtspFarm, peer: str, count: int, kind: str, *more: str) -> Result:
    urls = [farm.url(number, sub=kind == "sub") for number in range(1, count + 1)]
    done = subprocess.run(
        [*python("tests.benchmarks.video_trial", peer, str(count), str(FPS[kind]), str(SECONDS), *more)],
        cwd=ROOT, env=environment, input=json.dumps(urls), stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if peer == PLAYER else None, text=True, check=True, timeout=TRIAL_S,
    )  # fmt: skip
    found: Result = json.loads(done.stdout.splitlines()[-1])
    return found
