"""热点: where cases come again – the same trouble, or any, within some thirty metres. Pure; no clock.

The rule: of all cases that belong to no hotspot yet, that one is taken which has most others within ``reach_m`` of it
(of equal ones that of the lowest id); it and they are a hotspot, if they are ``least`` or more. So on, until none is
left. Nothing of a hotspot lies farther than ``reach_m`` from that case: a row of cases along a road is several hotspots
and not one of two kilometres, as it would be where near ones were chained. The order of the rows changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import TypeVar

import numpy as np

from hall.frozen import frozen
from hall.moment import Moment
from hall.spots.points import CasePoints, Floats, Numbers, Rows, metres, middle_of

_T = TypeVar("_T", str, tuple[str, str])

REACH_M = 30.0
"""A front door, a bin and the crossing before it are one place; the next crossing is not (assumed)."""
LEAST = 3
"""Twice may be chance (assumed)."""


@frozen
class HotspotRule:
    """``same_subclass``: only cases of one subclass make a hotspot; else whatever they are."""

    reach_m: float = REACH_M
    least: int = LEAST
    same_subclass: bool = True


@frozen
class Hotspot:
    """One place. ``lon``, ``lat``: the middle of its cases; ``first``, ``last``: when they were reported (UTC ms);
    ``kind``, ``subclass``, ``street``: those of most of them, of equally many the lowest code; ``rows``: where they
    stand in the columns, in the order of their ids."""

    lon: float
    lat: float
    count: int
    first: Moment
    last: Moment
    kind: str
    subclass: str
    street: str
    rows: tuple[int, ...]


USUAL_RULE = HotspotRule()


def hotspots(points: CasePoints, rule: HotspotRule = USUAL_RULE) -> tuple[Hotspot, ...]:
    """The hotspots, most cases first, then the latest; 100,000 cases take some tenths of a second.

    Places are compared in whole metres: cases of one address, however many, cost no more than one.
    """
    if len(points) < rule.least:
        return ()
    places = _Places(points, np.argsort(points.ids, kind="stable"), rule)
    taken = places.taken(rule.least)
    if not taken:
        return ()
    return tuple(sorted(_told(points, taken), key=lambda each: (-each.count, -each.last, each.rows[0])))


class _Places:
    """Different places (of a subclass), in the order of the lowest id that stands there, and who is near whom."""

    def __init__(self, points: CasePoints, by_id: Rows, rule: HotspotRule) -> None:
        east, north = metres(points.lon[by_id], points.lat[by_id], middle_of(points.lat))
        kinds = points.subclass[by_id] if rule.same_subclass else np.zeros(len(by_id), np.intp)
        x, y = _from_nought(east), _from_nought(north)
        one = (kinds * (int(x.max()) + 1) + x) * (int(y.max()) + 1) + y
        _, first, place = np.unique(one, return_index=True, return_inverse=True)
        order = np.argsort(first, kind="stable")
        rank = np.empty(len(first), np.intp)
        rank[order] = np.arange(len(first))
        place = rank[place]  # of each case, by id
        self._weights = np.bincount(place)
        self._members, self._ends = by_id[np.argsort(place, kind="stable")], np.cumsum(self._weights)
        stands = first[order]
        self._near, self._starts = _neighbours(kinds[stands], x[stands], y[stands], rule.reach_m)

    def taken(self, least: int) -> list[Rows]:
        """The rows of each hotspot, in the order in which the rule takes them."""
        near, starts, weights = self._near, self._starts, self._weights
        left, found = weights.copy(), list[Rows]()
        counts = np.add.reduceat(weights[near], starts[:-1])
        queue = [(-int(counts[place]), int(place)) for place in np.flatnonzero(counts >= least)]
        heapify(queue)
        while queue:
            told, place = heappop(queue)
            around = near[starts[place] : starts[place + 1]]
            now = int(left[around].sum()) if left[place] else 0
            if now == -told:
                around = around[left[around] > 0]
                left[around] = 0
                found.append(np.concatenate([self._of(each) for each in around]))
            elif now >= least:
                heappush(queue, (-now, place))
        return found

    def _of(self, place: int) -> Rows:
        return self._members[self._ends[place] - self._weights[place] : self._ends[place]]


def _neighbours(kind: Numbers, x: Numbers, y: Numbers, reach_m: float) -> tuple[Rows, Rows]:
    """Of each place those within reach, itself too: one after another, and where each one's begin (and the end).

    Squares as wide as the reach are sorted; only the nine around a place are looked at, three above each other at once.
    """
    side = max(1, int(np.ceil(reach_m)))
    column, row = x // side + 1, y // side + 1
    high, wide = int(row.max()) + 2, int(column.max()) + 2
    squares = (kind * wide + column) * high + row
    order = np.argsort(squares, kind="stable")
    in_order, x, y = squares[order], x[order], y[order]
    found = [_pairs(in_order, in_order + step * high, x, y, reach_m) for step in (-1, 0, 1)]
    one, other = (order[np.concatenate(parts)] for parts in zip(*found, strict=True))
    starts = np.zeros(len(order) + 1, np.intp)
    np.cumsum(np.bincount(one, minlength=len(order)), out=starts[1:])
    return other[np.argsort(one, kind="stable")], starts


def _pairs(squares: Numbers, of: Numbers, x: Numbers, y: Numbers, reach_m: float) -> tuple[Rows, Rows]:
    """Pairs of places within reach, where the other lies in the square that is named for the one (``of``), or in that
    above or below it. All in the order of their squares."""
    begin, end = np.searchsorted(squares, of - 1, "left"), np.searchsorted(squares, of + 1, "right")
    many = end - begin
    one = np.repeat(np.arange(len(squares)), many)
    other = np.arange(len(one)) + np.repeat(begin - np.cumsum(many) + many, many)
    near = (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2 <= reach_m * reach_m
    return one[near], other[near]


def _from_nought(along: Floats) -> Numbers:
    """Whole metres from the first of them."""
    whole: Numbers = np.rint(along - along.min()).astype(np.int64)
    return whole


def _told(points: CasePoints, taken: list[Rows]) -> Iterator[Hotspot]:
    """All of them at once: there may be thousands."""
    counts = np.array([len(rows) for rows in taken])
    spot, rows = np.repeat(np.arange(len(taken)), counts), np.concatenate(taken)
    rows = rows[np.lexsort((points.ids[rows], spot))]
    starts = np.cumsum(counts) - counts
    reported = points.reported[rows]
    columns = zip(
        (np.add.reduceat(points.lon[rows], starts) / counts).tolist(),
        (np.add.reduceat(points.lat[rows], starts) / counts).tolist(),
        counts.tolist(),
        np.minimum.reduceat(reported, starts).tolist(),
        np.maximum.reduceat(reported, starts).tolist(),
        _most(points.subclass[rows], points.subclasses, spot),
        _most(points.street[rows], points.streets, spot),
        np.split(rows, starts[1:]),
        strict=True,
    )
    for lon, lat, count, first, last, (kind, subclass), street, of in columns:
        yield Hotspot(lon, lat, count, first, last, kind, subclass, street, tuple(of.tolist()))


def _most(places: Rows, names: tuple[_T, ...], spot: Rows) -> list[_T]:
    """The name that stands most often in each; of equally frequent ones the lowest."""
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(names), np.intp)
    rank[order] = np.arange(len(names))
    pairs, counts = np.unique(spot * len(names) + rank[places], return_counts=True)
    of, name = np.divmod(pairs, len(names))
    best = np.lexsort((name, -counts, of))
    firsts = best[np.unique(of[best], return_index=True)[1]]
    return [names[order[each]] for each in name[firsts].tolist()]
