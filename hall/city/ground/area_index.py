"""Areas of a point: street, community, unit grid cell, duty grid, road section (docs/field.md §10.1).

Point-in-polygon by arrays and arithmetic only, no library of shapes. Refuses to guess for a point outside: its areas
are None.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

import numpy as np
import numpy.typing as npt

from hall.city.areas import Areas
from hall.city.coordinates import METRES_PER_DEGREE, LonLat
from hall.city.ground.buckets import Buckets, Floats, Ints, expanded
from hall.city.ground.land import GridCell
from hall.frozen import frozen

_CHUNK = 20_000  # points at a time: keeps the temporary arrays at some megabytes


NOWHERE = Areas()


@frozen
class SectionLine:
    """The centre line of a road section 路段 in (lon, lat), and half the road's width in metres."""

    code: str
    points: tuple[LonLat, ...]
    half_width_m: float


class AreaIndex:
    """Answers where points lie. Any thread may call; nothing changes after it is built.

    A point on an edge belongs to exactly one of the two cells beside it, always the same one, provided that
    neighbours share the nodes of their common edge. Where cells overlap, the smallest code wins. A point belongs
    to the nearest road section no farther than half its width plus ``reach_m``; of two as near, to the first given.
    """

    def __init__(
        self, cells: Sequence[GridCell], sections: Sequence[SectionLine] = (), *, reach_m: float = 8.0
    ) -> None:
        self._cells = sorted(cells, key=lambda cell: cell.code)
        self._sections = list(sections)
        self._areas: dict[tuple[int, int], Areas] = {(-1, -1): NOWHERE}
        self._polygons = _Polygons(self._cells)
        middle = self._polygons.middle_lat
        self._lines = _Lines(self._sections, reach_m, middle)

    def locate(self, lon: float, lat: float) -> Areas:
        """The areas of one point (some 10 µs)."""
        return self._named(self._polygons.find(lon, lat), self._lines.find(lon, lat))

    def locate_many(self, lons: npt.ArrayLike, lats: npt.ArrayLike) -> list[Areas]:
        """The areas of many points, in their order; the same answers as ``locate`` gives."""
        x, y = np.asarray(lons, dtype=np.float64), np.asarray(lats, dtype=np.float64)
        result: list[Areas] = []
        for start in range(0, len(x), _CHUNK):
            part_x, part_y = x[start : start + _CHUNK], y[start : start + _CHUNK]
            cells = self._polygons.find_many(part_x, part_y).tolist()
            lines = self._lines.find_many(part_x, part_y).tolist()
            result.extend(map(self._named, cells, lines))
        return result

    def _named(self, cell: int, section: int) -> Areas:
        areas = self._areas.get((cell, section))
        if areas is None:
            line = self._sections[section].code if section >= 0 else None
            if cell < 0:
                areas = Areas(road_section=line)
            else:
                of = self._cells[cell]
                areas = Areas(of.street, of.community, of.code, of.duty_grid, line, of.area_class)
            self._areas[cell, section] = areas
        return areas


class _Polygons:
    """Edges of all cells, upwards, so that both sides of a common edge compute the very same crossing."""

    def __init__(self, cells: Sequence[GridCell]) -> None:
        self._edges: list[list[tuple[float, float, float, float]]] = [_upward_edges(cell.rings) for cell in cells]
        flat = [edge for edges in self._edges for edge in edges]
        self._flat: Floats = np.array(flat, dtype=np.float64).reshape(-1, 4)
        counts = np.array([len(edges) for edges in self._edges], dtype=np.int64)
        self._first: Ints = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._boxes = np.array([_box(cell.rings) for cell in cells], dtype=np.float64).reshape(-1, 4)
        self._buckets = Buckets(self._boxes)
        self.middle_lat = float(self._boxes[:, [1, 3]].mean()) if len(cells) else 0.0

    def find(self, lon: float, lat: float) -> int:
        """Index of the cell, or -1."""
        for candidate in self._buckets.at(lon, lat):
            inside = False
            for x1, y1, x2, y2 in self._edges[candidate]:
                if y1 <= lat < y2 and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                    inside = not inside
            if inside:
                return candidate
        return -1

    def find_many(self, x: Floats, y: Floats) -> Ints:
        """Indices of cells, or -1; shape (n,) int64."""
        found: Ints = np.full(len(x), -1, dtype=np.int64)
        point, cell = self._buckets.at_many(x, y)
        box = self._boxes[cell]
        near = (x[point] >= box[:, 0]) & (x[point] <= box[:, 2]) & (y[point] >= box[:, 1]) & (y[point] <= box[:, 3])
        point, cell = point[near], cell[near]
        if not len(point):
            return found
        pair, edge = expanded(self._first[cell], self._first[cell + 1])
        x1, y1, x2, y2 = self._flat[edge].T
        px, py = x[point][pair], y[point][pair]
        crossed = (y1 <= py) & (py < y2) & (px < x1 + (py - y1) * (x2 - x1) / (y2 - y1))
        inside = np.bincount(pair[crossed], minlength=len(point)) % 2 == 1
        hits, of = point[inside], cell[inside]
        found[hits[::-1]] = of[::-1]  # the smallest code last, so that it stays
        return found


class _Lines:
    """Segments of road sections, in metres around the middle of the city."""

    def __init__(self, sections: Sequence[SectionLine], reach_m: float, middle_lat: float) -> None:
        self._east_m = METRES_PER_DEGREE * cos(radians(middle_lat))
        rows = [
            (*start, *end, section.half_width_m + reach_m, index)
            for index, section in enumerate(sections)
            for start, end in zip(section.points, section.points[1:], strict=False)
        ]
        table = np.array(rows, dtype=np.float64).reshape(-1, 6)
        self._owner: Ints = table[:, 5].astype(np.int64)
        scale = np.array([self._east_m, METRES_PER_DEGREE, self._east_m, METRES_PER_DEGREE])
        self._segments = np.column_stack([table[:, :4] * scale, table[:, 4]])
        pad_x, pad_y = table[:, 4] / self._east_m, table[:, 4] / METRES_PER_DEGREE
        west, east = np.minimum(table[:, 0], table[:, 2]) - pad_x, np.maximum(table[:, 0], table[:, 2]) + pad_x
        south, north = np.minimum(table[:, 1], table[:, 3]) - pad_y, np.maximum(table[:, 1], table[:, 3]) + pad_y
        self._buckets = Buckets(np.column_stack([west, south, east, north]))
        self._rows: list[tuple[float, ...]] = [tuple(row) for row in self._segments.tolist()]
        self._owners: list[int] = self._owner.tolist()

    def find(self, lon: float, lat: float) -> int:
        """Index of the nearest section within reach, or -1."""
        best, found = float("inf"), -1
        px, py = lon * self._east_m, lat * METRES_PER_DEGREE
        for candidate in self._buckets.at(lon, lat):
            x1, y1, x2, y2, reach = self._rows[candidate]
            dx, dy = x2 - x1, y2 - y1
            length2 = dx * dx + dy * dy
            along = 0.0 if length2 == 0 else min(1.0, max(0.0, ((px - x1) * dx + (py - y1) * dy) / length2))
            off_x, off_y = px - (x1 + along * dx), py - (y1 + along * dy)
            away2 = off_x * off_x + off_y * off_y
            if away2 <= reach * reach and away2 < best:
                best, found = away2, self._owners[candidate]
        return found

    def find_many(self, x: Floats, y: Floats) -> Ints:
        """Indices of sections, or -1; shape (n,) int64."""
        found: Ints = np.full(len(x), -1, dtype=np.int64)
        point, segment = self._buckets.at_many(x, y)
        x1, y1, x2, y2, reach = self._segments[segment].T
        px, py = x[point] * self._east_m, y[point] * METRES_PER_DEGREE
        dx, dy = x2 - x1, y2 - y1
        length2 = dx * dx + dy * dy
        safe = np.where(length2 == 0, 1.0, length2)
        along = np.clip(((px - x1) * dx + (py - y1) * dy) / safe, 0.0, 1.0)
        off_x, off_y = px - (x1 + along * dx), py - (y1 + along * dy)
        away2 = off_x * off_x + off_y * off_y
        near = np.flatnonzero(away2 <= reach * reach)
        order = near[np.lexsort((segment[near], away2[near], point[near]))][::-1]  # the nearest last, so that it stays
        found[point[order]] = self._owner[segment[order]]
        return found


def _upward_edges(rings: Sequence[Sequence[LonLat]]) -> list[tuple[float, float, float, float]]:
    """(x1, y1, x2, y2) with y1 < y2; level edges cross no level ray and are left out."""
    edges = []
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if y1 < y2:
                edges.append((x1, y1, x2, y2))
            elif y2 < y1:
                edges.append((x2, y2, x1, y1))
    return edges


def _box(rings: Sequence[Sequence[LonLat]]) -> tuple[float, float, float, float]:
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)
