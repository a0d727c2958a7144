"""How evenly a page's frames come while its map is panned and zoomed by script, and what its processes hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import psutil

from tests.benchmarks.map_trial import spin

Run = Callable[[str], Any]
"""Runs a script in the page, and answers what it says."""
ZOOMS = (11, 14, 16, 18)
PANS, STEPS_MS, SETTLE_MS = 6, 400, 1_200
AT = "[34.73, 113.62]"
"""The middle of the invented components."""
_WATCH = """(() => { let last = performance.now(); window.frameGaps = []; window.framesOn = true;
const next = () => { const now = performance.now(); frameGaps.push(now - last); last = now;
if (framesOn) requestAnimationFrame(next); };
requestAnimationFrame(next); return 1; })()"""
_TOLD = "(() => { framesOn = false; return JSON.stringify(frameGaps.slice(2)); })()"


def moved(run: Run, the_map: str) -> Iterator[tuple[str, list[float]]]:
    """Work, and the milliseconds between two frames: panned at each zoom as a hand drags, then zoomed level by level.
    ``the_map``: the script's name of it."""
    for zoom in ZOOMS:
        run(f"{the_map}.setView({AT}, {zoom}, {{animate: false}}); 1")
        spin(SETTLE_MS)
        run(_WATCH)
        for pan in range(PANS):
            by = (300, 160) if pan % 2 else (-420, -90)
            run(f"{the_map}.panBy([{by[0]}, {by[1]}], {{animate: true, duration: 0.3}}); 1")
            spin(STEPS_MS)
        yield f"between two frames, panned at zoom {zoom}", json.loads(run(_TOLD))
    run(f"{the_map}.setView({AT}, {ZOOMS[0]}, {{animate: false}}); 1")
    spin(SETTLE_MS)
    run(_WATCH)
    for zoom in (*range(ZOOMS[0] + 1, ZOOMS[-1] + 1), *range(ZOOMS[-1] - 1, ZOOMS[0] - 1, -1)):
        run(f"{the_map}.setZoom({zoom}, {{animate: true}}); 1")
        spin(STEPS_MS)
    yield "between two frames, zoomed in and out again", json.loads(run(_TOLD))


def held_mb() -> float:
    """What this process and those that it started hold: each page that several share counts once (PSS)."""
    me = psutil.Process()
    return float(sum(each.memory_full_info().pss for each in (me, *me.children(recursive=True)))) / 1e6
