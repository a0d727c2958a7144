"""``moving``: 3,000 positions a second on a real desk's map for ten minutes, then the source ends; what is not honest?

Told a minute: how old what is on the glass is, how many seconds of positions are told and not drawn (all the queue that
there can be), the GUI thread's turns, the desk's own memory. Then how soon the map said that nothing is heard any more.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from statistics import median
from typing import Any

from hall.telemetry.movers import LOST_MS
from tests.benchmarks.bench_telemetry import small_hall
from tests.benchmarks.harness import ROOT, painting, python, short_folder
from tests.soak.moving_station import LATE_S, MINUTE_S

USUAL_S = 600
AGE_MS, BEHIND_S, TURN_MS = 2_500, 4, 100
"""Promised: of 95 in 100 pictures the age (a second until the next reading, and as much on a machine that others use),
the seconds of positions that may be under way at any look, 999 of 1,000 turns of the GUI thread."""
WORSE = 1.5
"""Of the last minutes against the first: a queue that grows makes what is on the glass older and older."""
GREY_S = LOST_MS / 1_000 + 10


def run(seconds: float | None, seed: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """See the module. ``seed`` is not needed: nothing is left to chance."""
    del seed
    span = seconds or USUAL_S
    with small_hall("sqlite") as database, short_folder() as folder:
        source = subprocess.Popen(python("tests.benchmarks.positions", database.url), cwd=ROOT, stdout=subprocess.PIPE)
        desk = None
        try:
            assert source.stdout is not None
            began = source.stdout.readline().split()[1].decode()
            desk = subprocess.Popen(
                python("tests.soak.moving_station", database.url, began, str(span), str(folder)), cwd=ROOT,
                env=painting(HALL_DATA_DIR=str(folder), QT_QPA_PLATFORM="offscreen"), stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            minutes, ended = _heard(desk, source, tell)
        finally:
            for child in (source, desk):
                if child is not None and child.poll() is None:
                    child.kill()
                    child.wait()
    return {"minutes": len(minutes), **_sum(minutes), **ended, "findings": _findings(minutes, ended, span)}


def _heard(
    desk: subprocess.Popen[str], source: subprocess.Popen[bytes], tell: Callable[[str], None]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What the desk says until it has ended."""
    minutes, ended = list[dict[str, Any]](), dict[str, Any]()
    assert desk.stdout is not None
    for line in desk.stdout:
        if not line.startswith("{"):
            continue
        tell(line.strip())
        told = json.loads(line)
        if "minute" in told:
            minutes.append(told)
        elif "stop" in told:
            ended["source_lived"] = source.poll() is None
            source.terminate()
        else:
            ended |= told
    desk.wait(LATE_S)
    return minutes, ended


def _sum(minutes: list[dict[str, Any]]) -> dict[str, Any]:
    if not minutes:
        return {}
    return {
        "age_median_ms": round(median(each["age_ms"][0] for each in minutes if each["age_ms"])),
        "age_p95_ms": max(each["age_ms"][1] for each in minutes if each["age_ms"]),
        "age_first_last_ms": [each["age_ms"][0] for each in (minutes[0], minutes[-1])],
        "behind_most_s": max(each["behind_s"] for each in minutes),
        "turn_p95_ms": max(each["turn_ms"][0] for each in minutes),
        "turn_longest_ms": max(each["turn_ms"][2] for each in minutes),
        "own_mb_first_last": [each["own_mb"] for each in (minutes[0], minutes[-1])],
    }


def _findings(minutes: list[dict[str, Any]], ended: dict[str, Any], span: float) -> list[str]:
    found = list[str]()
    if len(minutes) < int(span / MINUTE_S) - 1 or not ended.get("source_lived"):
        found.append(f"only {len(minutes)} minutes were seen")
    for each in minutes:
        number = each["minute"]
        if not each["age_ms"] or each["age_ms"][1] > AGE_MS:
            found.append(f"minute {number}: ages {each['age_ms']}")
        if each["behind_s"] > BEHIND_S:
            found.append(f"minute {number}: {each['behind_s']} s told and not drawn")
        if each["turn_ms"][1] > TURN_MS:
            found.append(f"minute {number}: turns {each['turn_ms']}")
    if len(minutes) > 2 and median(e["age_ms"][0] for e in minutes[-3:]) > WORSE * median(
        e["age_ms"][0] for e in minutes[:3]
    ):
        found.append("what is on the glass grows older")
    if not (ended.get("grey") and ended.get("has_hour")) or ended["grey_after_s"] > GREY_S:
        found.append(f"the source ended, and the map said: {ended}")
    return found
