"""Roads of a sample city as paths along lattice lines, cut into numbered sections (路段). Topology only.

Refuses to know names, owners and coordinates.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hall.sample_city.plan.areas import Layout
from hall.sample_city.plan.lattice import Labels, Node, outlines

Path = tuple[Node, ...]
Edge = tuple[Node, Node]

WIDTHS_M = {"ring": 46.0, "arterial": 36.0, "secondary": 24.0, "branch": 15.0, "lane": 8.0}
"""快速路, 主干道, 次干道, 支路, 背街小巷: class → width in metres."""


@dataclass(frozen=True)
class RoadPath:
    """A road: its class and its nodes in order (first = last for a ring)."""

    road_class: str
    nodes: Path

    @property
    def edges(self) -> list[Edge]:
        """Its lattice edges, each with the smaller node first."""
        return [edge_of(a, b) for a, b in zip(self.nodes, self.nodes[1:], strict=False)]


def edge_of(a: Node, b: Node) -> Edge:
    """The edge between two nodes, the same from both ends."""
    return (a, b) if a < b else (b, a)


def make_roads(layout: Layout, count: int) -> list[RoadPath]:
    """Exactly ``count`` roads, widest first, while the lattice has so many: lanes fill up, the least are left out."""
    taken: set[Edge] = set()
    roads: list[RoadPath] = []

    def add(road_class: str, runs: list[Path]) -> None:
        for run in runs:
            if len(run) > 1:
                roads.append(RoadPath(road_class, run))
                taken.update(roads[-1].edges)

    add("ring", _ring(layout))
    for line in layout.through_x:
        add("arterial", _runs(layout, line, 0, layout.kept.astype(np.int64) - 1, taken, through=True))
    for line in layout.through_y:
        add("arterial", _runs(layout, line, 1, layout.kept.astype(np.int64) - 1, taken, through=True))
    add("secondary", _perimeter(layout, taken))
    borders = _all_runs(layout, layout.communities, taken)
    for run in borders:
        add("secondary" if len(run) > 10 else "branch", [run])
    lanes = _all_runs(layout, layout.duty_grids, taken)
    for run in lanes[: max(0, count - len(roads))]:
        add("lane", [run])
    return roads[:count]


def make_sections(roads: list[RoadPath], count: int) -> list[tuple[int, Path]]:
    """(index of road, nodes) of exactly ``count`` sections, in the order of roads: the longest are cut at crossings."""
    crossings = Counter(node for road in roads for node in set(road.nodes))
    heap = [(-len(road.nodes), index, 0, road.nodes) for index, road in enumerate(roads)]
    heapq.heapify(heap)
    while len(heap) < count and -heap[0][0] > 2:
        _, index, start, nodes = heapq.heappop(heap)
        at = _middle_crossing(nodes, crossings)
        heapq.heappush(heap, (-(at + 1), index, start, nodes[: at + 1]))
        heapq.heappush(heap, (-(len(nodes) - at), index, start + at, nodes[at:]))
    return [(index, nodes) for index, _, nodes in sorted((index, start, nodes) for _, index, start, nodes in heap)]


def _middle_crossing(nodes: Path, crossings: Counter[Node]) -> int:
    middle = len(nodes) // 2
    inner = range(1, len(nodes) - 1)
    return min(inner, key=lambda at: (crossings[nodes[at]] < 2, abs(at - middle), at))


def _ring(layout: Layout) -> list[Path]:
    if layout.ring is None:
        return []
    west, south, east, north = layout.ring
    nodes = [(i, south) for i in range(west, east)] + [(east, j) for j in range(south, north)]
    nodes += [(i, north) for i in range(east, west, -1)] + [(west, j) for j in range(north, south - 1, -1)]
    return [tuple(nodes)]


def _perimeter(layout: Layout, taken: set[Edge]) -> list[Path]:
    """The district's outline in pieces of about 30 edges, so that the outer cells lie along roads too."""
    pieces: list[Path] = []
    for ring in outlines(layout.kept):
        closed = [*ring, ring[0]]
        pieces += [tuple(closed[start : start + 31]) for start in range(0, len(ring), 30)]
    return [part for piece in pieces for part in _free(piece, taken) if len(part) > 5]


def _free(path: Path, taken: set[Edge]) -> list[Path]:
    """The stretches of a path that no other road runs along."""
    parts: list[list[Node]] = [[path[0]]]
    for a, b in pairwise(path):
        if edge_of(a, b) in taken:
            parts.append([b])
        else:
            parts[-1].append(b)
    return [tuple(part) for part in parts]


def _all_runs(layout: Layout, labels: Labels, taken: set[Edge]) -> list[Path]:
    """Stretches of lattice lines between cells of different labels, free of other roads, the longest first."""
    columns, rows = layout.kept.shape
    runs = [run for line in range(1, columns) for run in _runs(layout, line, 0, labels, taken)]
    runs += [run for line in range(1, rows) for run in _runs(layout, line, 1, labels, taken)]
    return sorted(runs, key=lambda run: (-len(run), run))


def _runs(
    layout: Layout, line: int, axis: int, labels: Labels, taken: set[Edge], *, through: bool = False
) -> list[Path]:
    """The stretches on one line (axis 0: north–south) whose both sides differ; ``through``: both sides only kept."""
    kept = layout.kept if axis == 0 else layout.kept.T
    of = labels if axis == 0 else labels.T
    runs: list[list[Node]] = []
    for at in range(kept.shape[1]):
        a, b = ((line, at), (line, at + 1)) if axis == 0 else ((at, line), (at + 1, line))
        both = bool(kept[line - 1, at] and kept[line, at])
        wanted = both and (through or of[line - 1, at] != of[line, at]) and edge_of(a, b) not in taken
        if wanted and runs and runs[-1][-1] == a:
            runs[-1].append(b)
        elif wanted:
            runs.append([a, b])
    return [tuple(run) for run in runs]
