"""What lies in a shape, as it is read for a desk. Values in, values out; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from hall.drawing.shape import Shape, within
from hall.errors import NotAllowed
from hall.frozen import frozen
from hall.live.case_store import CaseStore
from hall.live.live_case import LiveCase
from hall.moment import DAY_MS, Moment
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.ports import DeskPorts, MoverReader
from hall.ports.components import ComponentsInside
from hall.spots.placed import PlacedCase
from hall.spots.points import metres
from hall.spots.wanted import MOST_POINTS, SpotsWanted
from hall.telemetry.movers import MoverThere
from hall.video.cameras.camera import Camera

PERIODS = (1, 7, 30, 90, 365)
"""Days: as on the page of hotspots, and one."""
MOST_LISTED = 100
"""Lines of each kind: who wants more exports them."""


@frozen
class Past:
    """Cases that were reported in the period, closed ones too. ``counts``: (kind, subclass) and how many, most first;
    ``newest``: some of those that are no longer open; ``is_cut``: older ones were not read."""

    number: int = 0
    counts: tuple[tuple[tuple[str, str], int], ...] = ()
    newest: tuple[PlacedCase, ...] = ()
    is_cut: bool = False


@frozen
class Inside:
    """``at``: when it was read; ``movers``: who moves there, or why that may not be known."""

    at: Moment
    past: Past
    components: ComponentsInside
    movers: tuple[MoverThere, ...] | NotAllowed


def read(ports: DeskPorts, movers: MoverReader, shape: Shape, days: int, now: Moment, who: Session) -> Inside:
    """In a query thread. Raises NotAllowed, StoreUnreachable."""
    refusal = closed(who, Right.MOVERS)
    there = refusal if refusal is not None else _there(movers.there(who), shape)
    return Inside(now, _past(ports, shape, days, now, who), ports.components.inside(shape, MOST_LISTED), there)


def _past(ports: DeskPorts, shape: Shape, days: int, now: Moment, who: Session) -> Past:
    points = ports.spots.points(SpotsWanted(now - days * DAY_MS, now + 1, box=shape.box), who)
    rows = within(shape, points.lon, points.lat)
    counted = Counter(points.subclasses[place] for place in points.subclass[rows].tolist())
    newest = rows[np.argsort(-points.reported[rows], kind="stable")][:MOST_LISTED]
    placed = ports.spots.placed(points.ids[newest].tolist(), who)
    ended = tuple(each for each in placed if each.ended_at is not None)
    counts = tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    return Past(len(rows), counts, ended, len(points) >= MOST_POINTS)


def _there(movers: Iterable[MoverThere], shape: Shape) -> tuple[MoverThere, ...]:
    known = tuple(movers)
    if not known:
        return ()
    rows = within(shape, np.array([each.lon for each in known]), np.array([each.lat for each in known]))
    return tuple(sorted((known[row] for row in rows.tolist()), key=lambda each: (each.kind, each.code)))


def open_inside(store: CaseStore, shape: Shape) -> tuple[list[LiveCase], Counter[str]]:
    """Open cases of the desk that lie there, nearest to its middle first, only so many; and how many in each state."""
    lon, lat = store.column("lon"), store.column("lat")
    rows = within(shape, lon, lat)
    rows = rows[store.column("id")[rows] > 0]
    east, north = metres(lon[rows] - shape.middle[0], lat[rows] - shape.middle[1], shape.middle[1])
    in_order = rows[np.argsort(np.hypot(east, north), kind="stable")]
    cases = [store.case_at(row) for row in in_order.tolist()]
    return cases[:MOST_LISTED], Counter(str(case.state) for case in cases)


def cameras_inside(cameras: Iterable[Camera], shape: Shape) -> list[Camera]:
    """Those that stand there and are not switched off, by code."""
    known = [each for each in cameras if each.enabled and each.lon is not None and each.lat is not None]
    if not known:
        return []
    lon, lat = (np.array([getattr(each, name) for each in known], np.float64) for name in ("lon", "lat"))
    return sorted((known[row] for row in within(shape, lon, lat).tolist()), key=lambda each: each.code)
