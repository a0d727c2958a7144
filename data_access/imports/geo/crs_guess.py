"""Which system an untold file is in, by what is known of the city: never without a reason that is told.

Metres tell it by where they would lie: of all zones that are used in China one at most puts them into the city. Degrees
do not: WGS-84, GCJ-02 and BD-09 lie some hundred metres apart, and only what is stored already tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import isfinite
from statistics import fmean, median

from data_access.imports.geo.crs import UNTOLD, Crs, named_crs
from hall.city.coordinates import CHINA, LonLat, distance_m, plausible
from hall.errors import InputRefused, Words

Bounds = tuple[float, float, float, float]
_ZONES = (
    *range(4513, 4555),  # CGCS2000, 3°: with the number of the zone before the easting, and by meridian
    *range(4491, 4513),  # 6°, likewise
    *range(32643, 32654),  # WGS-84 / UTM 43N to 53N
    3857,  # Web Mercator
)
"""EPSG codes of the projections of which there are files in China."""
IN_DEGREES = (UNTOLD, "gcj02", "bd09")
_MOST_DEGREES = 180.0
"""Beyond it numbers are metres."""
_ENOUGH = 0.9
"""Share of the points that must lie in the city: its edge and a slip or two lie outside."""
_ALIKE_M = 1.0
"""Two zones that put a place no farther apart are one for a map: a 6° and a 3° zone of one meridian."""
_NEAR_M, _FAR_M = 100.0, 200.0
"""Of things that are stored too: how near the right system puts most of them, and how far all others. The systems lie
300 to 1,500 m apart; a grid that was redrawn keeps its place."""
_LEAST_WITNESSES, _CLEARLY = 10, 0.1
"""How many things must tell by the area that they lie in, and by how much of them the right system is ahead."""


@dataclass(frozen=True)
class Witness:
    """One thing of the file: where it is as the file says, where it is as it is stored (None: it is not), and whether
    a place lies in the area that the thing belongs to (None: that area is not stored)."""

    place: LonLat
    stored: LonLat | None = None
    is_in_area: Callable[[float, float], bool] | None = None


@dataclass(frozen=True)
class Found:
    """``crs``: the system; ``why``: as it is told."""

    crs: Crs
    why: Words | None = None


def guessed(file: str, witnesses: Sequence[Witness], bounds: Bounds) -> Found:
    """The system of the things, by the city's ``bounds``. Raises InputRefused: ``input.crs_swapped`` (file, crs),
    ``input.crs_elsewhere`` (file, place), ``input.crs_several`` (file, allowed)."""
    seen = [each for each in witnesses if all(map(isfinite, each.place))]
    if not seen:
        return Found(named_crs(UNTOLD))
    points = [each.place for each in seen]
    if all(abs(x) <= _MOST_DEGREES and abs(y) <= _MOST_DEGREES for x, y in points):
        return _of_degrees(file, seen, bounds)
    here = _that_fit(points, bounds)
    if not here:
        turned = _that_fit([(y, x) for x, y in points], bounds)
        if turned:
            raise InputRefused("input.crs_swapped", file=file, crs=turned[0].name)
        raise InputRefused("input.crs_elsewhere", file=file, place=f"{points[0][0]:.1f} {points[0][1]:.1f}")
    if len(here) > 1:
        return _told_apart(file, seen, here)
    why = Words("import.crs_by_zone", {"crs": here[0].name, "count": len(points), "zones": len(_ZONES)})
    return Found(here[0], why)


def contradiction(file: str, witnesses: Sequence[Witness], crs: Crs, bounds: Bounds) -> None:
    """Raises InputRefused ``input.crs_contradicts`` (file, crs, other, why) where a file says that its degrees are
    WGS-84 or CGCS2000, and what is stored says that they are not."""
    seen = [each for each in witnesses if all(map(isfinite, each.place))]
    if crs.convert is not None or not seen or not plausible(*_middle(bounds), CHINA):
        return
    systems = [named_crs(name) for name in IN_DEGREES]
    found = _by_stored(seen, systems) or _by_areas(seen, systems)
    if found is not None and found.crs.convert is not None:
        raise InputRefused(
            "input.crs_contradicts", file=file, crs=crs.name, other=found.crs.name, why=found.why or Words("")
        )


def _of_degrees(file: str, seen: Sequence[Witness], bounds: Bounds) -> Found:
    points = [each.place for each in seen]
    if _share(points, bounds) < _ENOUGH and _share([(y, x) for x, y in points], bounds) >= _ENOUGH:
        raise InputRefused("input.crs_swapped", file=file, crs=UNTOLD)
    if not plausible(*_middle(bounds), CHINA):  # elsewhere they are one
        return Found(named_crs(UNTOLD))
    return _told_apart(file, seen, [named_crs(name) for name in IN_DEGREES])


def _told_apart(file: str, seen: Sequence[Witness], systems: Sequence[Crs]) -> Found:
    found = _by_stored(seen, systems) or _by_areas(seen, systems)
    if found is None:
        raise InputRefused("input.crs_several", file=file, allowed=" / ".join(crs.name.split()[0] for crs in systems))
    return found


def _by_stored(seen: Sequence[Witness], systems: Sequence[Crs]) -> Found | None:
    """By things that are in the city already: the right system puts them where they are."""
    known = [(each.place, each.stored) for each in seen if each.stored is not None]
    if not known:
        return None
    away = sorted(
        (median(map(distance_m, crs.points([place for place, _ in known]), [stored for _, stored in known])), n)
        for n, crs in enumerate(systems)
    )
    if away[0][0] > _NEAR_M or away[1][0] < _FAR_M:
        return None
    crs = systems[away[0][1]]
    told = {"crs": crs.name, "count": len(known), "metres": f"{away[0][0]:.0f}", "others": f"{away[1][0]:.0f}"}
    return Found(crs, Words("import.crs_by_stored", told))


def _by_areas(seen: Sequence[Witness], systems: Sequence[Crs]) -> Found | None:
    """By the areas that things belong to by their codes: the right system puts them inside."""
    known = [(each.place, each.is_in_area) for each in seen if each.is_in_area is not None]
    if len(known) < _LEAST_WITNESSES:
        return None
    places = [place for place, _ in known]
    inside = sorted((-_share_inside(crs.points(places), known), n) for n, crs in enumerate(systems))
    best, other = -inside[0][0], -inside[1][0]
    if best < _ENOUGH or best - other < _CLEARLY:
        return None
    crs = systems[inside[0][1]]
    told = {"crs": crs.name, "count": len(known), "share": f"{best:.0%}", "others": f"{other:.0%}"}
    return Found(crs, Words("import.crs_by_areas", told))


def _share_inside(there: Sequence[LonLat], known: Sequence[tuple[LonLat, Callable[[float, float], bool]]]) -> float:
    return fmean(is_in(*place) for place, (_, is_in) in zip(there, known, strict=True))


def _that_fit(points: Sequence[LonLat], bounds: Bounds) -> list[Crs]:
    """The zones that put the points into the city, each place once."""
    found: list[tuple[Crs, LonLat]] = []
    for crs in _zones():
        there = crs.points(points)
        if _share(there, bounds) < _ENOUGH:
            continue
        middle = next(each for each in there if plausible(*each, bounds))
        if all(distance_m(middle, other) > _ALIKE_M for _, other in found):
            found.append((crs, middle))
    return [crs for crs, _ in found]


@cache
def _zones() -> tuple[Crs, ...]:
    return tuple(named_crs(f"EPSG:{code}") for code in _ZONES)


def _share(points: Sequence[LonLat], bounds: Bounds) -> float:
    return fmean(plausible(*point, bounds) for point in points)


def _middle(bounds: Bounds) -> LonLat:
    west, south, east, north = bounds
    return (west + east) / 2, (south + north) / 2
