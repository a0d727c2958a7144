"""Puts measured figures into docs/benchmarks.md: ``python -m tests.benchmarks.tables HALL.json [PEERS.jsonl …]``.

Replaces what stands between the marks ``<!-- NAME -->`` and ``<!-- /NAME -->``: the targets, one table a group, and the
peers' own figures. A group that is not in the files keeps its table.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.harness import ROOT

DOCUMENT = ROOT / "docs" / "benchmarks.md"
Result = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """What was promised of one work. ``of``: the figure that counts; ``floor``: the work it is a multiple of."""

    group: str
    work: str
    of: str
    most: float
    size: object = None
    engine: str | None = None
    floor: str = ""

    def fits(self, found: Result) -> bool:
        """Whether it is about this result."""
        return (
            found["group"] == self.group
            and re.fullmatch(self.work, found["work"]) is not None
            and found["peer"] == "hall"
            and self.size in (None, found["size"])
            and self.engine in (None, found["engine"])
        )


TARGETS = (
    Target("queue", "sort by deadline", "median", 14.5),
    Target("queue", "filter by text", "median", 17.0),
    Target("queue", "500 changes, sorted, filtered, model alone", "median", 6),
    Target("queue", "scroll a screenful", "median", 1.3, floor="paint by QTableView, static model"),
    Target("queue", "memory, for the cases", "median", 120),
    Target("queue", "overdue and warning counts", "median", 1),
    Target("map", "page ready", "median", 400, size=0),
    Target("map", "pins painted", "median", 500, size=10_000),
    Target("map", "(page|GUI) thread, one turn", "max", 50, size=10_000),
    Target("map", "GUI thread held by one update, .*", "median", 5),
    Target("stats", "all six", "median", 5),
    Target("stats", "history by .*", "median", 10, floor="{work}"),
    Target("stats", "price of roll-ups", "median", 25),
    Target("stats", "overdue and warning counts", "median", 1),
    Target("video", "CPU beside floor", "median", 1.3, size="16 sub"),
    Target("video", "CPU beside ffmpeg", "median", 2.5, size="16 sub"),
    Target("video", "GUI timer late, p99", "median", 30, size="16 sub"),
    Target("video", "sent to glass", "p95", 200, size="16 sub"),
    Target("video", "first picture", "max", 4, size="16 sub"),
    Target("wall", "GUI thread held by one update: overview wall.*", "median", 5),
    Target("wall", "scene .*: GUI thread held by one update.*", "median", 5),
    Target("wall", "scene .*: push to painted", "median", 300),
    Target("wall", "scene .*: a picture for consoles", "median", 20),
    Target("wall", "CPU: 12 panels", "median", 0.15),
    Target("start", "desk: first useful frame", "median", 1.5, floor="bare imports and first web view"),
    Target("address", "find a written place", "max", 30),
    Target("components", "brought in(, gpkg|, xlsx)?", "median", 180),
    Target("components", "memory, for the import.*", "median", 1_024),
    Target("components", "tile of zoom .*", "p95", 40),
    Target("crowded", "from the start of the process to both on the map", "median", 2_000),
    Target("crowded", "between two frames, .*", "max", 250),
    Target("ground", "all together", "median", 60),
    Target("reach", "commit to row changed .*", "p95", 50, engine="sqlite"),
    Target("reach", "commit to row changed .*", "p95", 20, engine="postgresql"),
    Target("reach", "key press at the desk to painted .*", "p95", 150),
    Target("reach", "four writers, reader cut twice: .*", "max", 0),
    Target("reach", ".*: not-live sign painted", "max", 3_000),
    Target("reach", ".*: live again after it is back", "max", 2_000),
)


@dataclass(frozen=True)
class Beside:
    """One job as the product does it and as the peers do it; ``size``: the peers' size that is like ours."""

    group: str
    ours: str
    theirs: str
    size: object


BESIDE = (
    Beside("queue", "load all", "load all", 100_000),
    Beside("queue", "sort by deadline", "sort by deadline", 100_000),
    Beside("queue", "filter by text", "filter by text", 100_000),
    Beside("queue", "500 changes, sorted, filtered", "500 changes, sorted, filtered", 100_000),
    Beside("queue", "scroll a screenful", "scroll a screenful", 100_000),
    Beside("queue", "memory, for the cases", "memory, for the cases", 100_000),
    Beside("stats", "all six", "all six", 1_000_000),
    Beside("feed", "commit to known", "commit to known, p50", 100_000),
    Beside("wall", "GUI thread held by one update: overview wall", "GUI thread held by one update", "6656x1792"),
    Beside("start", "desk: first useful frame", "cumulative time", 0),
)


def beside(results: list[Result], peers: list[Result]) -> list[str]:
    """Product and peers of the same hour, with the ratio of their medians."""
    lines = ["| group | job | hall | peer | its median | unit | hall / peer |", "|---|---|---|---|---|---|---|"]
    for pair in BESIDE:
        mine = [r for r in results if (r["group"], r["work"], r["peer"]) == (pair.group, pair.ours, "hall")]
        others = [r for r in peers if (r["group"], r["work"], r["size"]) == (pair.group, pair.theirs, pair.size)]
        for found in mine:
            job = " ".join(filter(None, (pair.ours, found["engine"])))
            lines += [
                f"| {pair.group} | {job} | {_number(found['median'])} | {other['peer']} | {_number(other['median'])} "
                f"| {found['unit']} | {found['median'] / other['median']:.3g} |"
                for other in others
                if other["median"] > 0
            ]
    return lines


def targets(results: list[Result]) -> list[str]:
    """One line a promise: what was measured, and whether it holds."""
    lines = ["| group | work | size | engine | promised | measured | holds |", "|---|---|---|---|---|---|---|"]
    for target in TARGETS:
        for found in filter(target.fits, results):
            measured, least = found[target.of], 1.0
            if target.floor:
                least = _floor(results, found, target.floor.format(work=found["work"]))
            if measured is None or measured < 0 or not least:
                continue
            value = measured / least
            unit = f"× {target.floor.format(work='the bare query')}" if target.floor else found["unit"]
            lines.append(
                f"| {found['group']} | {found['work']} | {_number(found['size'])} | {found['engine'] or '–'} "
                f"| {target.of} ≤ {target.most:g} {unit} | {_number(round(value, 2))} "
                f"| {'yes' if value <= target.most else '**no**'} |"
            )
    return lines


def _floor(results: list[Result], found: Result, work: str) -> float:
    """The median of the floor under a result: of its engine, or of none."""
    wanted, engines = (found["group"], work), (found["engine"], None)
    floors = [
        r["median"]
        for r in results
        if r["peer"] == "floor" and (r["group"], r["work"]) == wanted and r["engine"] in engines
    ]
    return float(floors[-1]) if floors else 0.0


def table(results: Iterable[Result]) -> list[str]:
    """All lines of a group."""
    lines = ["| peer | work | size | engine | median | p95 | min | max | unit | n | note |", "|" + "---|" * 11]
    for each in results:
        cells = [each["peer"], each["work"], _number(each["size"]), each.get("engine") or "–"]
        cells += [_number(each.get(name)) for name in ("median", "p95", "min", "max")]
        note = re.sub(r"pids? [\d, ]*\d|writers [\d, ]*\d|wall \d+", lambda m: m[0].split()[0], each["note"])
        lines.append(f"| {' | '.join(map(str, [*cells, each['unit'], each['n'], note]))} |")
    return lines


def _number(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:,g}" if isinstance(value, float) else str(value)


def put(document: str, name: str, lines: list[str]) -> str:
    """The document with these lines between the marks of that name."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    start, stop = document.index(begin) + len(begin), document.index(end)
    return document[:start] + "\n\n" + "\n".join(lines) + "\n\n" + document[stop:]


def main(ours: str, *theirs: str) -> None:
    """See the module."""
    results: list[Result] = json.loads(Path(ours).read_text())["results"]
    peers = [json.loads(line) for path in theirs for line in Path(path).read_text().splitlines() if line[:1] == "{"]
    document = put(DOCUMENT.read_text(), "targets", targets(results))
    for group in dict.fromkeys(each["group"] for each in results):
        document = put(document, group, table(each for each in results if each["group"] == group))
    if peers:
        document = put(document, "beside", beside(results, peers))
    for group in dict.fromkeys(each["group"] for each in peers):
        document = put(document, f"peers {group}", table(each for each in peers if each["group"] == group))
    DOCUMENT.write_text(document)


if __name__ == "__main__":
    main(*sys.argv[1:])
