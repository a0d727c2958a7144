"""Components found by place or code, in arrays in the order of their keys. Any thread; nothing here is ever changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cached_property
from math import cos, radians
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.components.entries import SHAPES, STATES, Entries
from data_access.components.index_file import Bound
from data_access.components.quadkeys import BITS, DEGREE, tile_keys, tiles_over
from hall.city.coordinates import METRES_PER_DEGREE
from hall.city.ground.component import ComponentNear, ComponentState
from hall.drawing.shape import Shape
from hall.moment import Moment

Places = NDArray[np.int64]
"""Places of entries in the arrays."""
_MOST_TILES = 4
"""So many across is a box cut into, at most: of more, each is smaller than need be, of fewer, more lies beside it."""
_FURTHER = 4.0
"""How many times as far the next look for the nearest one goes."""
_FIRST_M = 25.0  # metres of the first look
_LOOK_SHAPE = 4  # the bit of a look at which the shape begins
_LOOK_STATE = 0b1111  # the bits below it
_OWN, _SUBCLASSES = 10**6, 10**4
"""Of a code as a number: what the running number of a component is cut off by, and the digits of its subclass."""


class ComponentIndex:
    """``bound``: whose it is, and how far it goes."""

    def __init__(self, bound: Bound, entries: Entries) -> None:
        self.bound, self.entries = bound, entries

    @cached_property
    def _by_code(self) -> Places:
        return np.argsort(self.entries.code, kind="stable")

    @cached_property
    def shaped(self) -> Places:
        """Entries that are lines or areas."""
        return np.flatnonzero(self.entries.shape_at >= 0)

    @cached_property
    def _boxes(self) -> NDArray[np.int32]:
        return np.asarray(self.entries.boxes[self.entries.shape_at[self.shaped]])

    @cached_property
    def _timed(self) -> Places:
        return np.flatnonzero(self.entries.time_at >= 0)

    def __len__(self) -> int:
        return len(self.entries)

    def in_tile(self, z: int, x: int, y: int) -> tuple[int, int]:
        """The stretch of entries whose signs stand in that tile: the first place, and the first behind it."""
        first, last = np.searchsorted(self.entries.key, tile_keys(z, x, y))
        return int(first), int(last)

    def held(self, first: int, last: int, at: Moment) -> Places | None:
        """Those of a stretch that hold at that moment; None: all of them do."""
        timed = self._timed[slice(*np.searchsorted(self._timed, (first, last)))]
        if not len(timed):
            return None
        begins, ends = self.entries.times[self.entries.time_at[timed]].T
        stays = np.ones(last - first, bool)
        stays[timed[(begins > at) | (ends <= at)] - first] = False
        return np.flatnonzero(stays) + first

    def holding(self, places: Places, at: Moment) -> Places:
        """Those of them that hold at that moment."""
        times = self.entries.time_at[places]
        is_timed = times >= 0
        if not is_timed.any():
            return places
        begins, ends = self.entries.times[times[is_timed]].T
        stays = np.ones(len(places), bool)
        stays[np.flatnonzero(is_timed)[(begins > at) | (ends <= at)]] = False
        return places[stays]

    def in_box(self, west: float, south: float, east: float, north: float, at: Moment) -> Places:
        """Those that reach into a box of degrees, in order."""
        zoom = next((z for z in range(BITS - 4, 0, -1) if _across(z, east - west) <= _MOST_TILES), 0)
        stretches = [self.in_tile(zoom, *tile) for tile in tiles_over(zoom, west, south, east, north)]
        near = np.concatenate([np.arange(first, last) for first, last in stretches])
        box = np.array([west, south, east, north]) * DEGREE
        lon, lat = self.entries.lon[near], self.entries.lat[near]
        points = near[(lon >= box[0]) & (lat >= box[1]) & (lon <= box[2]) & (lat <= box[3])]
        return self.holding(np.union1d(points, self.shaped_in(box)), at)

    def shaped_in(self, box: NDArray[Any]) -> Places:
        """Lines and areas whose boxes meet that one: west, south, east, north in steps of a degree."""
        of = self._boxes
        meet = (of[:, 0] <= box[2]) & (of[:, 1] <= box[3]) & (of[:, 2] >= box[0]) & (of[:, 3] >= box[1])
        found: Places = self.shaped[meet]
        return found

    def within(self, lon: float, lat: float, metres: float, at: Moment) -> list[ComponentNear]:
        """Those not farther than that from a place, the nearest first: to a line or an edge where it has one, none to
        an area around it."""
        north = metres / METRES_PER_DEGREE
        wide = north / max(0.01, cos(radians(lat)))
        places = self.in_box(lon - wide, lat - north, lon + wide, lat + north, at)
        found = sorted((self._distance(int(place), lon, lat), int(place)) for place in places)
        return [self._near(place, far) for far, place in found if far <= metres]

    def inside(self, shape: Shape, at: Moment) -> Places:
        """Those whose sign stands in a shape."""
        places = self.in_box(*shape.box, at)
        held: Places = places[shape.holds(self.entries.lon[places] / DEGREE, self.entries.lat[places] / DEGREE)]
        return held

    def nearest_of(self, places: Places, lon: float, lat: float, most: int) -> list[ComponentNear]:
        """So many of these whose signs stand nearest to a place, the nearest first."""
        east = (self.entries.lon[places] / DEGREE - lon) * cos(radians(lat))
        away = np.hypot(east, self.entries.lat[places] / DEGREE - lat) * METRES_PER_DEGREE
        first = np.argsort(away, kind="stable")[:most]
        return [self._near(int(places[row]), float(away[row])) for row in first]

    def counted(self, places: Places) -> list[tuple[str, int, int]]:
        """The four digits of each subclass among these, how many, and how many are not intact; most first."""
        subclass = self.entries.code[places] // _OWN % _SUBCLASSES
        codes, of = np.unique(subclass, return_inverse=True)
        wrong = (self.entries.look[places] & _LOOK_STATE) != STATES.index(ComponentState.INTACT)
        numbers, wrongs = np.bincount(of, minlength=len(codes)), np.bincount(of, wrong, len(codes)).astype(int)
        rows = zip((f"{code:04d}" for code in codes.tolist()), numbers.tolist(), wrongs.tolist(), strict=True)
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def nearest(self, lon: float, lat: float, at: Moment, most_m: float) -> ComponentNear | None:
        """The nearest one, if there is one so near."""
        radius = min(_FIRST_M, most_m)
        while True:
            found = self.within(lon, lat, radius, at)
            if found or radius >= most_m:
                return found[0] if found else None
            radius = min(radius * _FURTHER, most_m)

    def places_of(self, codes: Iterable[str]) -> Places:
        """Where the entries of these components stand, of all times."""
        wanted = np.array(sorted({int(code) for code in codes}), np.int64)
        first, last = (np.searchsorted(self.entries.code, wanted, side, self._by_code) for side in ("left", "right"))
        return np.sort(np.concatenate([self._by_code[a:b] for a, b in zip(first, last, strict=True)] or [wanted]))

    def _near(self, place: int, metres: float) -> ComponentNear:
        entries, look = self.entries, int(self.entries.look[place])
        return ComponentNear(
            f"{int(entries.code[place]):016d}", int(entries.lon[place]) / DEGREE, int(entries.lat[place]) / DEGREE,
            SHAPES[look >> _LOOK_SHAPE], STATES[look & _LOOK_STATE], round(metres, 1),
        )  # fmt: skip

    def _distance(self, place: int, lon: float, lat: float) -> float:
        """Metres from a place to the entry."""
        scale = np.array([cos(radians(lat)), 1.0]) * METRES_PER_DEGREE / DEGREE
        here = np.array([lon, lat]) * DEGREE
        shape = int(self.entries.shape_at[place])
        if shape < 0:
            sign = np.array([self.entries.lon[place], self.entries.lat[place]])
            return float(np.hypot(*((sign - here) * scale)))
        is_area = SHAPES[int(self.entries.look[place]) >> _LOOK_SHAPE] is SHAPES[-1]
        rings = [(ring - here) * scale for ring in self.rings_of(shape)]
        if is_area and sum(_crossings(ring) for ring in rings) % 2:
            return 0.0
        return min(_to_line(np.vstack([ring, ring[:1]]) if is_area else ring) for ring in rings)

    def rings_of(self, shape: int) -> list[NDArray[np.int32]]:
        """The runs or rings of the shape at that place of the table, in steps of a degree."""
        first, last = self.entries.ring_from[shape : shape + 2]
        starts = self.entries.corner_from[first : last + 1]
        return [self.entries.corners[a:b] for a, b in itertools.pairwise(starts)]


def _across(zoom: int, degrees: float) -> int:
    """How many tiles of a zoom that width may touch."""
    return int(degrees / 360.0 * (1 << zoom)) + 2


def _crossings(ring: NDArray[np.float64]) -> int:
    """How often a ray from the origin eastwards crosses a ring."""
    x, y = ring.T
    x2, y2 = np.roll(ring, -1, axis=0).T
    crosses = (y > 0) != (y2 > 0)
    return int(np.count_nonzero((x + (x2 - x) * -y / np.where(crosses, y2 - y, 1.0) > 0) & crosses))


def _to_line(line: NDArray[np.float64]) -> float:
    """From the origin to a line of corners."""
    start, along = line[:-1], np.diff(line, axis=0)
    if not len(along):
        return float(np.hypot(*line[0]))
    length = np.maximum((along * along).sum(axis=1), 1e-9)
    part = np.clip(-(start * along).sum(axis=1) / length, 0.0, 1.0)
    return float(np.hypot(*(start + along * part[:, None]).T).min())
