"""What a city's base map shows beside its ground: water, greens, railways, buildings, ways; from one or more extracts.

Plain dicts, as they are kept: ``credit``, ``boxes`` (west, south, east, north of each extract), ``layers`` (features by
layer, GeoJSON). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain
from typing import Any

from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea
from hall.city.ground.layers import Layer, base_line
from hall.frozen import frozen

Box = tuple[float, float, float, float]
"""West, south, east, north."""
LAYERS = ("water", "parks", "rivers", "railway", "ways", "roads", "buildings")
"""In the order in which they are kept where not all of them have room."""
MOST_CORNERS = 150_000
"""Of a base map: some 4 MB, which every window reads as it starts (0.7 s on a plain processor). A county town has
4,000; buildings of a well mapped district of a million are far more: they go first."""


_BETWEEN = " · "


@frozen
class BaseLayers:
    """``left_out``: how many features had no room."""

    credit: str = ""
    boxes: tuple[Box, ...] = ()
    layers: Mapping[str, tuple[Layer, ...]] = field(default_factory=dict)
    left_out: int = 0

    @property
    def cut(self) -> int:
        """How many areas end at the edge of what is known."""
        return sum(bool(each["properties"].get("cut")) for of in self.layers.values() for each in of)

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        layers = {name: list(of) for name, of in self.layers.items()}
        return {"credit": self.credit, "boxes": [list(box) for box in self.boxes], "layers": layers}

    def cut_of(self, areas: Iterable[AdminArea]) -> list[AdminArea]:
        """Those of which an outline runs along such an edge: how they go on beyond it, nobody has told."""
        return [area for area in areas if any(_runs_along(ring, box) for ring in area.rings for box in self.boxes)]

    def edges(self, areas: Iterable[AdminArea] = ()) -> list[Layer]:
        """The edges of what is known, where something, or one of these areas, is cut there."""
        if not self.cut and not self.cut_of(areas):
            return []
        return [base_line({"code": f"edge{n}"}, _around(box)) for n, box in enumerate(self.boxes)]


def base_layers(plain: Any) -> BaseLayers:
    """What is kept, read. Raises KeyError, TypeError, ValueError for what is none."""
    boxes = tuple((float(w), float(s), float(e), float(n)) for w, s, e, n in plain["boxes"])
    layers = {name: tuple(plain["layers"][name]) for name in LAYERS if name in plain["layers"]}
    if not all(isinstance(each["properties"], dict) and each["geometry"] for of in layers.values() for each in of):
        raise TypeError("no feature")
    return BaseLayers(str(plain["credit"]), boxes, layers)


def merged(old: BaseLayers, box: Box, found: Mapping[str, Sequence[Layer]], credit: str) -> BaseLayers:
    """The base map with another extract in it: what lies in its box is as it says; what reaches beyond stays as a
    larger extract has told it."""
    known = {_code(each): each for each in chain.from_iterable(old.layers.values()) if not _within(each, box)}
    layers: dict[str, list[Layer]] = {
        name: [each for each in of if _code(each) in known] for name, of in old.layers.items()
    }
    for name, features in found.items():
        layers.setdefault(name, []).extend(each for each in features if _code(each) not in known)
    covered = any(_holds(other, box) for other in old.boxes)
    boxes = tuple(other for other in old.boxes if not _holds(box, other)) + (() if covered else (box,))
    kept, left_out = _bounded(layers)
    named = dict.fromkeys(filter(None, (*old.credit.split(_BETWEEN), credit)))
    return BaseLayers(_BETWEEN.join(named), boxes if not covered else old.boxes, kept, left_out)


def _bounded(layers: Mapping[str, Sequence[Layer]]) -> tuple[dict[str, tuple[Layer, ...]], int]:
    """As much as there is room for: the smallest buildings go first."""
    kept, room, left_out = dict[str, tuple[Layer, ...]](), MOST_CORNERS, 0
    for name in LAYERS:
        taken = []
        for each in sorted(layers.get(name, ()), key=_size, reverse=True):
            room -= sum(1 for _ in _points(each))
            if room >= 0:
                taken.append(each)
            else:
                left_out += 1
        if taken:
            kept[name] = tuple(sorted(taken, key=_code))
    return kept, left_out


def _code(feature: Layer) -> str:
    return str(feature["properties"]["code"])


def _points(feature: Layer) -> Iterator[Sequence[float]]:
    coordinates = feature["geometry"]["coordinates"]
    lines: Iterable[Any] = coordinates if feature["geometry"]["type"] == "Polygon" else [coordinates]
    return chain.from_iterable(lines)


def _box_of(feature: Layer) -> Box:
    lons, lats = zip(*_points(feature), strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _size(feature: Layer) -> float:
    west, south, east, north = _box_of(feature)
    return (east - west) + (north - south)


def _within(feature: Layer, box: Box) -> bool:
    return _holds(box, _box_of(feature))


def _holds(outer: Box, inner: Box) -> bool:
    slack = 1e-6  # degrees: coordinates are kept to a tenth of a metre
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _around(box: Box) -> list[tuple[float, float]]:
    west, south, east, north = box
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


_ON_EDGE, _LEAST_CUT = 2e-6, 5e-4
"""Degrees: how far from an edge a corner lies that was cut there, and how long a stretch along it is no chance (some
fifty metres)."""


def _runs_along(ring: Sequence[LonLat], box: Box) -> bool:
    west, south, east, north = box
    for one, other in zip(ring, (*ring[1:], ring[0]), strict=True):
        for axis, sides in ((0, (west, east)), (1, (south, north))):
            is_along = any(abs(one[axis] - side) < _ON_EDGE and abs(other[axis] - side) < _ON_EDGE for side in sides)
            if is_along and abs(one[1 - axis] - other[1 - axis]) > _LEAST_CUT:
                return True
    return False
