"""Places by their codes: components (16 digits), grid cells (15), areas (9 and 12), sections and places by theirs."""

from __future__ import annotations

import re
from typing import Protocol

from hall.city.address.found import Found, Name, Said
from hall.city.address.gazetteer import Gazetteer, Thing
from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, GridCell, RoadSection
from hall.city.ground.layers import name_place
from hall.city.ground.places import Place
from hall.frozen import frozen

_CODE = re.compile(r"[a-z0-9_.-]{3,64}")
_DIGIT = re.compile(r"\d")
COMPONENT_DIGITS = 16
"""County, subclass and a number of its own (docs/field.md §9.3)."""


@frozen
class CodedComponent:
    """A component as an answer names it: what it is, and where."""

    code: str
    name: Name
    point: LonLat
    street: str = ""


class ComponentCodes(Protocol):
    """Who knows the city's components (部件) by their codes."""

    def find(self, code: str) -> CodedComponent | None:
        """The component of those 16 digits, None where there is none. Quick: asked at each key."""


def by_code(text: str, known: Gazetteer, components: ComponentCodes | None) -> list[Found]:
    """What has that code, in plain writing; nothing where it is no code."""
    if not _CODE.fullmatch(text) or not _DIGIT.search(text):
        return []
    if len(text) == COMPONENT_DIGITS and text.isdecimal():
        component = components.find(text) if components is not None else None
        return [_component(component, known)] if component else []
    cell, section, thing = known.cells.get(text), known.section_numbers.get(text), known.coded.get(text)
    found = [_cell(cell)] if cell else []
    if section is not None and not text.isdecimal():
        found.append(section_found(section, known))
    return [*found, *([thing_found(thing, known)] if thing is not None else ())]


def _component(component: CodedComponent, known: Gazetteer) -> Found:
    what = Said("address.component", {"number": component.code, "place": component.name})
    streets = (component.street,) if component.street else known.streets_at(component.point)
    return Found(what, ("component", component.code), component.point, streets)


def _cell(cell: GridCell) -> Found:
    point = name_place(cell.rings) if cell.rings else None
    return Found(Said("address.cell", {"number": cell.code}), ("cell", cell.code), point, (cell.street,))


def section_found(section: RoadSection, known: Gazetteer, score: float = 1.0) -> Found:
    """A section of a road, at its middle."""
    line, road = known.line(section.road), known.road(section.road)
    middle = section.points[len(section.points) // 2] if section.points else None
    if len(section.points) == 2 and line is not None:
        (west, south), (east, north) = section.points
        middle = (west + east) / 2, (south + north) / 2
    name = (section.name_zh, section.name_en)
    what = Said("address.section", {"place": name, "number": section.number})
    return Found(what, ("section", section.code), middle, (section.street,), score, roads=(road.code,) if road else ())


def thing_found(thing: Thing, known: Gazetteer, score: float = 1.0) -> Found:
    """A road, a place or an area by itself."""
    name = (thing.name_zh, thing.name_en)
    if isinstance(thing, Place):
        what = Said("address.place", {"place": name})
        roads = (thing.road,) if thing.road else ()
    elif isinstance(thing, AdminArea):
        what, roads = Said("address.area", {"place": name}), ()
    else:
        what, roads = Said("address.road", {"road": name}), (thing.code,)
    key = (type(thing).__name__, thing.code)
    return Found(what, key, known.point(thing), known.streets(thing), score, roads=roads)
