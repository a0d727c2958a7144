"""What the samples of a wall prove: a line through what was seen after the warm-up, and what grew, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.soak.trend import Trend, trend
from tests.soak.wall_watch import Sample
from widgets.map.renewal import BUDGET_MB

WARM_SHARE = 1 / 3
"""Of the run: before that, memory grows because things are shown for the first time."""
MOST_MB_AN_HOUR = 2.0
"""Of a process without web engine: the upper end of the 95 % interval of its slope."""
COUNTED = ("objects", "timers", "widgets", "pages", "handles", "threads")
TOLD = ("pss", "own", "web_pss", "cases", "blocks", "heap_mb", "sqlite_mb", "free_mb")
"""Sizes, and what explains them: open cases held, blocks of Python, MB asked of malloc and not freed, SQLite's part
of them, MB that malloc keeps free."""
_COSTS = ("own", "heap_mb")
ENOUGH = 3
"""Samples of each scene: in a shorter run their levels cannot be told from growth."""
_NAMED = 3  # the fastest growing: a leak is of one kind


def warm_of(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Those after the warm-up."""
    begin = samples[-1].figures["second"] * WARM_SHARE
    return [each for each in samples if each.figures["second"] >= begin]


def judged(samples: Sequence[Sample]) -> dict[str, Any]:
    """Slopes an hour, the open cases between which they were taken, and ``findings``."""
    warm = warm_of(samples)
    trends = {name: _trend(warm, lambda each, name=name: each.figures[name]) for name in (*TOLD, *COUNTED)}
    return {
        "seconds": samples[-1].figures["second"], "samples": len(samples), "warm_from_s": warm[0].figures["second"],
        "an_hour": {name: each.told() for name, each in trends.items()},
        "cases": " → ".join(f"{each.figures['cases']:g}" for each in (samples[0], warm[0], samples[-1])),
        "ticks_late_by_others": samples[-1].figures["starved"] - warm[0].figures["starved"],
        "web_most_mb": max(each.figures["web_pss"] for each in samples), "last": samples[-1].figures,
        "findings": _findings(warm, trends),
    }  # fmt: skip


def _findings(warm: Sequence[Sample], trends: dict[str, Trend]) -> list[str]:
    findings = []
    if trends["own"].upper > MOST_MB_AN_HOUR:
        findings.append(f"memory grows: {trends['own'].told()} MB an hour")
    for name in (each for each in COUNTED if trends[each].lower > 0):
        of_what = f" ({', '.join(grown_handles(warm))})" if name == "handles" else ""
        findings.append(f"{name} grow: {trends[name].told()} an hour{of_what}")
    web = max(each.figures["web_pss"] for each in warm)
    findings += [f"the web engine holds {web:g} MB, more than its {BUDGET_MB}"] * (web > BUDGET_MB)
    late = warm[-1].figures["late"] - warm[0].figures["late"]
    return findings + [f"{late:g} ticks came more than a second late"] * bool(late)


def grown_handles(warm: Sequence[Sample]) -> list[str]:
    """Of which kinds there are more and more: the fastest first, each with its slope an hour."""
    names = set[str]().union(*(each.handles for each in warm))
    slopes = {name: _trend(warm, lambda each, name=name: each.handles[name]) for name in names}
    fastest = sorted((name for name in names if slopes[name].slope > 0), key=lambda name: -slopes[name].slope)
    return [f"{name} {slopes[name].told()}" for name in fastest[:_NAMED]]


def cost_of(before: Sequence[Sample], after: Sequence[Sample]) -> dict[str, float]:
    """MB for each thousand open cases that came between: of what no file stands behind, and of what malloc gave."""
    more = _mean(after, "cases") - _mean(before, "cases")
    return {name: round((_mean(after, name) - _mean(before, name)) / more * 1_000, 2) for name in _COSTS}


def _mean(samples: Sequence[Sample], name: str) -> float:
    return sum(each.figures[name] for each in samples) / len(samples)


def _trend(samples: Sequence[Sample], value: Any) -> Trend:
    timed = [(each.figures["second"], float(value(each))) for each in samples]
    scenes = [each.scene for each in samples]
    return trend(timed, scenes if len(scenes) >= ENOUGH * len(set(scenes)) else ())
