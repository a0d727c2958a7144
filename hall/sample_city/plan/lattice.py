"""The warped lattice a sample city is drawn on: areas are unions of its cells, so nothing overlaps or gapes.

Cell (i, j) has the nodes (i, j) … (i+1, j+1); i runs west → east, j south → north. Refuses to know names and codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin

import numpy as np
import numpy.typing as npt

from hall.city.coordinates import METRES_PER_DEGREE, LonLat

Node = tuple[int, int]
Cells = npt.NDArray[np.bool_]
Labels = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CELL_M2 = 10_000.0  # a unit grid cell is about 10,000 square metres (docs/field.md §10.3)
_PULL_M, _PULL_REACH_M = 150.0, 1000.0  # how far, and within what distance, roads bend towards the middle


@dataclass(frozen=True)
class Warp:
    """A smooth bend of the lattice into metres around the city's middle (east, north).

    ``lines_x``/``lines_y``: where the lattice lines lie, -1 … 1.
    ``waves``: (amplitude, turns east, turns north, phase, axis).
    """

    lines_x: Floats
    lines_y: Floats
    waves: tuple[tuple[float, float, float, float, int], ...]
    half_width_m: float
    half_height_m: float
    turn_rad: float
    roundness: float = 0.45
    pulls: tuple[tuple[float, float], ...] = ()
    """Lattice places (the ring road's corners) that are drawn to the middle, so that the ring is round."""

    def metres(self, i: Floats, j: Floats) -> tuple[Floats, Floats]:
        """East and north in metres of lattice positions, which need not be whole."""
        s = np.interp(i, np.arange(len(self.lines_x)), self.lines_x)
        t = np.interp(j, np.arange(len(self.lines_y)), self.lines_y)
        x = s * np.sqrt(1 - self.roundness * t * t / 2) * self.half_width_m
        y = t * np.sqrt(1 - self.roundness * s * s / 2) * self.half_height_m
        shift = [np.zeros_like(x), np.zeros_like(y)]
        for amplitude, turns_x, turns_y, phase, axis in self.waves:
            shift[axis] = shift[axis] + amplitude * np.sin(pi * (turns_x * s + turns_y * t) + phase)
        x, y = x + shift[0], y + shift[1]
        for corner_i, corner_j in self.pulls:
            u = np.interp(corner_i, np.arange(len(self.lines_x)), self.lines_x)
            v = np.interp(corner_j, np.arange(len(self.lines_y)), self.lines_y)
            near2 = ((s - u) * self.half_width_m) ** 2 + ((t - v) * self.half_height_m) ** 2
            pull = _PULL_M * np.exp(-near2 / _PULL_REACH_M**2)
            x, y = x - np.sign(u) * pull, y - np.sign(v) * pull
        return x * cos(self.turn_rad) - y * sin(self.turn_rad), x * sin(self.turn_rad) + y * cos(self.turn_rad)


@dataclass(frozen=True)
class LocalFrame:
    """Metres ↔ degrees around the middle of the city; rounded to 1e-6 degrees, so that equal nodes are equal."""

    lon: float
    lat: float

    def degrees(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """(lon, lat) of metres east and north."""
        lon = self.lon + x / (METRES_PER_DEGREE * cos(radians(self.lat)))
        return np.round(lon, 6), np.round(self.lat + y / METRES_PER_DEGREE, 6)

    def metres(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Metres east and north of (lon, lat)."""
        return (lon - self.lon) * METRES_PER_DEGREE * cos(radians(self.lat)), (lat - self.lat) * METRES_PER_DEGREE

    def points(self, x: Floats, y: Floats) -> tuple[LonLat, ...]:
        """The same as tuples."""
        lon, lat = self.degrees(x, y)
        return tuple(zip(lon.tolist(), lat.tolist(), strict=True))


def make_warp(columns: int, rows: int, ring: tuple[int, int, int, int] | None, rng: np.random.Generator) -> Warp:
    """A bend for a lattice of that many cells, each of about 10,000 m²; the corners of the ring are rounded."""
    reach = 1.045 * (CELL_M2**0.5) / 2
    size = min(1.0, columns / 72)  # a small district bends less, or its cells would fold over
    waves = tuple(
        (
            float(size * rng.uniform(90, 170) / turns),
            float(turns * rng.uniform(-1, 1)),
            float(turns * rng.uniform(-1, 1)),
            float(rng.uniform(0, 2 * pi)),
            axis,
        )
        for axis in (0, 1)
        for turns in (1.0, 1.6, 2.6)
    )
    turn = radians(float(rng.uniform(-7, 7)))
    west, south, east, north = ring or (0, 0, 0, 0)
    pulls = tuple((i, j) for i in (west, east) for j in (south, north)) if ring else ()
    return Warp(_lines(columns, rng), _lines(rows, rng), waves, reach * columns, reach * rows, turn, pulls=pulls)


def trimmed(columns: int, rows: int, rng: np.random.Generator) -> Cells:
    """Which cells belong to the district: all but a few steps at each corner."""
    kept = np.ones((columns, rows), dtype=np.bool_)
    for west in (True, False):
        for south in (True, False):
            wide, high = int(columns * rng.uniform(0.06, 0.16)), int(rows * rng.uniform(0.05, 0.13))
            for across, up in ((wide, max(1, high // 2)), (max(1, wide // 2), high)):
                part_i = slice(0, across) if west else slice(columns - across, columns)
                part_j = slice(0, up) if south else slice(rows - up, rows)
                kept[part_i, part_j] = False
    return kept


def split(cells: Cells, parts: int) -> list[Cells]:
    """Cuts a patch by straight lines into that many patches of about the same size, across its longer side."""
    total = int(cells.sum())
    if parts <= 1 or total <= 1:
        return [cells]
    i, j = np.nonzero(cells)
    first = parts // 2
    axis = 0 if np.ptp(i) >= np.ptp(j) else 1
    line = _cut((i, j)[axis], total * first / parts)
    if line is None:
        axis = 1 - axis
        line = _cut((i, j)[axis], total * first / parts)
    if line is None:
        return [cells]
    low = cells.copy()
    high = cells.copy()
    index: tuple[slice, ...] = (slice(None),) * axis
    low[(*index, slice(line, None))] = False
    high[(*index, slice(0, line))] = False
    return split(low, first) + split(high, parts - first)


def labelled(shape: tuple[int, int], patches: list[Cells]) -> Labels:
    """Number of the patch of each cell; -1 outside."""
    labels = np.full(shape, -1, dtype=np.int64)
    for number, patch in enumerate(patches):
        labels[patch] = number
    return labels


def outlines(cells: Cells) -> list[list[Node]]:
    """The rings around a patch, every lattice node on them, anticlockwise; holes clockwise, after their outline."""
    padded = np.pad(cells, 1)
    following: dict[Node, list[Node]] = {}
    for i, j in np.argwhere(cells).tolist():
        if not padded[i + 1, j]:
            following.setdefault((i, j), []).append((i + 1, j))
        if not padded[i + 2, j + 1]:
            following.setdefault((i + 1, j), []).append((i + 1, j + 1))
        if not padded[i + 1, j + 2]:
            following.setdefault((i + 1, j + 1), []).append((i, j + 1))
        if not padded[i, j + 1]:
            following.setdefault((i, j + 1), []).append((i, j))
    rings = []
    while following:
        start = min(following)
        ring, node, came = [start], start, (0, 0)
        while True:
            node, came = _step(following, node, came)
            if node == start:
                break
            ring.append(node)
        rings.append(ring)
    return rings


def _step(following: dict[Node, list[Node]], node: Node, came: Node) -> tuple[Node, Node]:
    """Along the outline; where two corners touch, the sharpest left turn keeps each ring simple."""
    choices = following[node]
    best = 0
    if len(choices) > 1:
        turns = [came[0] * (to[1] - node[1]) - came[1] * (to[0] - node[0]) for to in choices]
        best = turns.index(max(turns))
    target = choices.pop(best)
    if not choices:
        del following[node]
    return target, (target[0] - node[0], target[1] - node[1])


def _lines(count: int, rng: np.random.Generator) -> Floats:
    """Lattice lines from -1 to 1, unevenly spaced."""
    gaps = 1 + 0.22 * rng.standard_normal(count).clip(-1.2, 1.2)
    place = np.concatenate([[0.0], np.cumsum(gaps)])
    return np.asarray(2 * place / place[-1] - 1, dtype=np.float64)


def _cut(places: npt.NDArray[np.int64], wanted: float) -> int | None:
    """The line below which the count of cells comes nearest to ``wanted``; None when there is no line between cells."""
    low, high = int(places.min()), int(places.max())
    if low == high:
        return None
    below = np.searchsorted(np.sort(places), np.arange(low + 1, high + 1))
    return low + 1 + int(np.abs(below - wanted).argmin())
