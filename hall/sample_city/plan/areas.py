"""Lays out streets, communities, unit grid cells and duty grids of a sample city on the lattice (docs/field.md §10.1).

Topology only: which cell belongs to what. Refuses to know where the nodes lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from hall.sample_city.plan.lattice import Cells, Labels, labelled, split, trimmed

CELLS_PER_STREET = 268  # assumed: 2.7 square kilometres of built-up ground
CELLS_PER_COMMUNITY = 43  # six communities a street on average (assumed)
CELLS_PER_DUTY_GRID = 11  # assumed: what one collector walks in a round


@dataclass(frozen=True)
class Layout:
    """Labels of cells, -1 outside the district. ``communities`` and ``duty_grids`` are numbered through the city.

    ``ring``: the lattice rectangle of the ring road (west, south, east, north) or None; ``through_x``/``through_y``:
    lattice lines that arterials follow from edge to edge.
    """

    kept: Cells
    streets: Labels
    communities: Labels
    duty_grids: Labels
    ring: tuple[int, int, int, int] | None
    through_x: tuple[int, ...]
    through_y: tuple[int, ...]


def lay_out(street_count: int, rng: np.random.Generator, communities: tuple[int, ...] = ()) -> Layout:
    """A district of that many streets; ``communities``: how many each has, 0 or missing: by size."""
    total = street_count * CELLS_PER_STREET
    columns = max(4, round(sqrt(total * 1.09)))
    rows = max(4, ceil(total / columns))
    kept = trimmed(columns, rows, rng)
    if street_count == 18:
        patches, ring, through_x, through_y = _ring_city(kept, rng)
    else:
        patches, ring = split(kept, street_count), None
        through_x, through_y = (columns // 2,), (rows // 2,)
    wanted = [*communities, *[0] * len(patches)]
    small = [
        part
        for patch, count in zip(patches, wanted, strict=False)
        for part in split(patch, count or max(1, round(int(patch.sum()) / CELLS_PER_COMMUNITY)))
    ]
    small = _bitten(small, patches, kept, rng)
    kept = np.logical_or.reduce(small)
    patches = [patch & kept for patch in patches]
    duty = [part for patch in small for part in split(patch, max(1, round(int(patch.sum()) / CELLS_PER_DUTY_GRID)))]
    shape = (columns, rows)
    labels = (labelled(shape, patches), labelled(shape, small), labelled(shape, duty))
    return Layout(kept, *labels, ring, through_x, through_y)


def _bitten(small: list[Cells], streets: list[Cells], kept: Cells, rng: np.random.Generator) -> list[Cells]:
    """Communities without a few at the rim, so that the district's outline is no box; all stays in one piece."""
    left = kept.copy()
    gone: set[int] = set()
    touched: set[int] = set()
    rim = _grown(~kept)
    for number in rng.permutation(len(small)).tolist():
        patch = small[number]
        street = next(index for index, cells in enumerate(streets) if (cells & patch).any())
        smaller = left & ~patch
        if len(gone) * 22 >= len(small) or street in touched or not (rim & patch).any():
            continue
        if all(map(in_one_piece, (smaller & streets[street], smaller, ~np.pad(smaller, 1)))):
            left = smaller
            gone.add(number)
            touched.add(street)
    return [patch for number, patch in enumerate(small) if number not in gone]


def _grown(cells: Cells) -> Cells:
    """The cells and all beside them; what lies past the lattice counts as outside the district."""
    padded = np.pad(cells, 1, constant_values=True)
    return np.asarray(cells | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:])


def in_one_piece(cells: Cells) -> bool:
    """Whether the cells hang together by their sides."""
    if not cells.any():
        return False
    reached = np.zeros_like(cells)
    reached[tuple(np.argwhere(cells)[0])] = True
    while True:
        padded = np.pad(reached, 1)
        wider = cells & (reached | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:])
        if (wider == reached).all():
            return bool((reached == cells).all())
        reached = wider


def _ring_city(
    kept: Cells, rng: np.random.Generator
) -> tuple[list[Cells], tuple[int, int, int, int], tuple[int, ...], tuple[int, ...]]:
    """18 streets: nine blocks of a 3 × 3 net, the outer eight cut by the ring road, the middle one by an arterial."""
    columns, rows = kept.shape
    west, x1, middle, x2, east = _places(columns, (0.15, 0.33, 0.49, 0.66, 0.85), rng)
    south, y1, centre, y2, north = _places(rows, (0.15, 0.34, 0.51, 0.67, 0.86), rng)
    i, j = np.indices(kept.shape)
    inside = (i >= west) & (i < east) & (j >= south) & (j < north)
    block = ((i >= x1).astype(int) + (i >= x2)) * 3 + (j >= y1).astype(int) + (j >= y2)
    patches = []
    for number in range(9):
        here = kept & (block == number)
        second = (i < middle) if number == 4 else inside
        patches += [here & second, here & ~second]
    return patches, (west, south, east, north), (x1, middle, x2), (y1, centre, y2)


def _places(count: int, shares: tuple[float, ...], rng: np.random.Generator) -> list[int]:
    return [round(count * share + float(rng.uniform(-1.2, 1.2))) for share in shares]
