"""Named places of a sample city (地名): quarters, schools, markets, stops and house numbers beside its roads, and its
parks. All invented; some names stand twice, in different streets, as everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from random import Random
from typing import Any

from hall.city.coordinates import LonLat
from hall.city.ground.area_index import AreaIndex
from hall.city.ground.land import Road, RoadSection
from hall.city.ground.places import Place, PlaceKind
from hall.sample_city.plan.names import Pair, place_names

PER_STREET = 22
"""Places that a street (街道) has on average (assumed): what callers name, not all there is."""
_TWICE = 9
"""Every so many names is given to one more place, elsewhere."""
_DOOR_EVERY, _DOOR_STEP = 8, 20
"""So many sections apart, one has known house numbers; so many numbers between two of a side."""
_ENDS: tuple[tuple[PlaceKind, int, tuple[Pair, ...]], ...] = (
    (PlaceKind.QUARTER, 9, (("小区", "Quarter"), ("花园", "Garden"), ("家园", "Homes"), ("家属院", "Court"))),
    (PlaceKind.SCHOOL, 3, (("小学", "Primary School"), ("中学", "Middle School"), ("幼儿园", "Kindergarten"))),
    (PlaceKind.MARKET, 2, (("农贸市场", "Market"), ("批发市场", "Wholesale Market"))),
    (PlaceKind.HOSPITAL, 1, (("医院", "Hospital"),)),
    (PlaceKind.MALL, 1, (("购物中心", "Mall"),)),
    (PlaceKind.SQUARE, 1, (("广场", "Square"),)),
    (PlaceKind.GOVERNMENT, 1, (("政务服务中心", "Service Centre"),)),
)
"""Kinds, their shares, and how their names end."""
_OFF_DEGREES = 0.0004  # about 40 m: behind the first row of houses
_DOOR_DEGREES = 0.00015  # about 15 m: at the pavement
_FORMER = 6
"""Every so many places has another name too."""


def make_places(
    code: str,
    streets: int,
    roads: Sequence[Road],
    sections: Sequence[RoadSection],
    geo: Any,
    index: AreaIndex,
    rng: Random,
) -> list[Place]:
    """``code``: of the district; ``geo``: whose parks have names; ``index``: of its areas."""  # fmt: skip
    rows = [
        *_parks(geo),
        *_named(streets, sections, rng),
        *_beside_roads(roads, sections, rng),
        *_doors(roads, sections),
    ]
    made = list[Place]()
    for kind, name, alias, point, road, door in rows:
        street = index.locate(*point).street
        if street is not None:  # the far side of the ring road is no place of the city
            made.append(Place(f"{code}M{len(made) + 1:04d}", *name, kind.value, *point, street, alias, road, door))
    return made


_Row = tuple[PlaceKind, Pair, str, LonLat, str, str]


def _parks(geo: Any) -> Iterator[_Row]:
    for feature in geo["parks"]["features"]:
        ring = feature["geometry"]["coordinates"][0][:-1]
        middle = tuple(round(sum(point[axis] for point in ring) / len(ring), 6) for axis in (0, 1))
        about = feature["properties"]
        yield PlaceKind.PARK, (about["zh"], about["en"]), "", (middle[0], middle[1]), "", ""


def _named(streets: int, sections: Sequence[RoadSection], rng: Random) -> Iterator[_Row]:
    """Names of their own; some of them once more, elsewhere."""
    names = place_names(streets * PER_STREET, rng)
    kinds = [(kind, end) for kind, share, ends in _ENDS for end in ends for _ in range(share)]
    for number, (zh, en) in enumerate(names):
        kind, (end_zh, end_en) = rng.choice(kinds)
        name = (f"{zh}{end_zh}", f"{en} {end_en}")
        other = names[(number * 7 + 3) % len(names)][0]
        yield kind, name, f"老{other}院" if number % _FORMER == 0 else "", _beside(sections, rng, _OFF_DEGREES), "", ""
        if number % _TWICE == 0:
            yield kind, name, "", _beside(sections, rng, _OFF_DEGREES), "", ""


def _beside_roads(roads: Sequence[Road], sections: Sequence[RoadSection], rng: Random) -> Iterator[_Row]:
    """A stop at each wide road, a toilet at some others, named after it."""
    of = {section.road: section for section in sections}
    for number, road in enumerate(roads):
        if road.code in of and road.road_class != "lane":
            kind, zh, en = (
                (PlaceKind.TOILET, "公厕", "Public Toilet") if number % 3 == 0 else (PlaceKind.STOP, "公交站", "Stop")
            )
            name = (f"{road.name_zh}{zh}", f"{road.name_en} {en}")
            yield kind, name, "", _beside([of[road.code]], rng, _DOOR_DEGREES), "", ""


def _doors(roads: Sequence[Road], sections: Sequence[RoadSection]) -> Iterator[_Row]:
    """Some known house numbers: odd ones on one side, even ones on the other, growing along the road."""
    named, begun = {road.code: road for road in roads}, dict[str, int]()
    for number, section in enumerate(sections):
        first = begun.get(section.road, 1)
        begun[section.road] = first + _DOOR_STEP * (len(section.points) - 1)
        if number % _DOOR_EVERY:
            continue
        road = named[section.road]
        for place, (a, b) in enumerate(zip(section.points, section.points[1:], strict=False)):
            for side in (1, -1):
                door = str(first + place * _DOOR_STEP + (side < 0))
                name = (f"{road.name_zh}{door}号", f"{door} {road.name_en}")
                yield PlaceKind.ADDRESS, name, "", _off(a, b, 0.5, side * _DOOR_DEGREES), road.code, door


def _beside(sections: Sequence[RoadSection], rng: Random, off: float) -> LonLat:
    section = rng.choice(sections)
    place = rng.randrange(len(section.points) - 1)
    return _off(section.points[place], section.points[place + 1], rng.random(), rng.choice((1, -1)) * off)


def _off(a: LonLat, b: LonLat, share: float, off: float) -> LonLat:
    """A point along a segment, and beside it."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    return round(a[0] + share * dx - off * dy / length, 6), round(a[1] + share * dy + off * dx / length, 6)
