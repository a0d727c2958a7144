"""All that has a name in a city at one moment, its names, and where it lies. Lines of roads are made when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from hall.city.address.houses import Door, Houses
from hall.city.address.lines import Frame, RoadLine
from hall.city.address.name_index import NameForm, NameIndex
from hall.city.address.named_doors import NamedDoor, NamedDoors, named_door
from hall.city.address.sounds import Readings, Sounds
from hall.city.address.written import house_number
from hall.city.coordinates import LonLat
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, GridCell, Road, RoadSection
from hall.city.ground.layers import name_place
from hall.city.ground.places import Place, PlaceKind, names_in
from hall.city.ground.valid import in_force
from hall.moment import Moment

Thing = Road | Place | AdminArea
_LANE = "弄"
"""In a name, it may tell more than the number at the road does."""


class Gazetteer:
    """``ground``: of all times; ``places``: likewise; ``at``: the moment (UTC ms); ``lat``: of the city's middle."""

    def __init__(self, ground: Ground, places: Iterable[Place], at: Moment, lat: float, readings: Readings) -> None:
        self._ground, self._at, self._frame = ground, at, Frame(lat)
        self._roads = {road.code: road for road in in_force(ground.roads, at)}
        held = tuple(in_force(places, at))
        self.things: tuple[Thing, ...] = (*self._roads.values(), *held, *in_force(ground.areas, at))
        self._sections: dict[str, list[RoadSection]] = {}
        for section in sorted(in_force(ground.sections, at), key=lambda each: (each.number, each.code)):
            self._sections.setdefault(section.road, []).append(section)
        self._doors: dict[str, list[Door]] = {}
        for place in held:
            if place.road and place.house_number:
                door = Door(place.house_number, (place.lon, place.lat), place.code)
                self._doors.setdefault(place.road, []).append(door)
        self._named = dict(self._addresses())
        sounds = Sounds(readings)
        self.addressed = {self.things[number].code: door for number, door in self._named.items()}
        own = ((door, number) for number, door in self._named.items() if not self._is_told(number, door.number))
        self.named_doors = NamedDoors(own, sounds)
        latin = ((each.name_en, number) for number, each in enumerate(self.things) if each.name_en.isascii())
        self.names = NameIndex(list(self._forms()), latin, sounds)
        self._lines, self._houses = dict[str, RoadLine | None](), dict[str, Houses]()

    def _forms(self) -> Iterator[NameForm]:
        for number, thing in enumerate(self.things):
            if thing.name_zh and not self._is_door(thing, number):
                yield NameForm(thing.name_zh, number)
            if not isinstance(thing, AdminArea):
                for name in names_in(thing.aliases):
                    yield NameForm(name, number, is_alias=True)

    def _is_door(self, thing: Thing, number: int) -> bool:
        """Whether it is found by its number alone: else a road's name would bring all its doors."""
        door = self._named.get(number)
        return _is_at_road(thing) or (door is not None and not door.left)

    def _is_told(self, number: int, told: str) -> bool:
        """Whether its road knows it by the number that its name tells."""
        thing = self.things[number]
        return isinstance(thing, Place) and bool(thing.road) and house_number(thing.house_number) == told

    def _addresses(self) -> Iterator[tuple[int, NamedDoor]]:
        """Names of places that are addresses, by their thing's place."""
        for number, thing in enumerate(self.things):
            if not isinstance(thing, Place) or (_is_at_road(thing) and _LANE not in thing.name_zh):
                continue
            door = named_door(thing.name_zh)
            if door is not None:
                yield number, door

    def line(self, road: str) -> RoadLine | None:
        """Of a road's code; None where nobody has drawn it."""
        if road not in self._lines:
            sections = self._sections.get(road, [])
            width = max((each.width_m for each in sections), default=0.0)
            made = RoadLine([each.points for each in sections], width / 2, self._frame)
            self._lines[road] = made if made.length_m > 0 else None
        return self._lines[road]

    def houses(self, road: str) -> Houses:
        """The house numbers of a road."""
        if road not in self._houses:
            self._houses[road] = Houses(self._doors.get(road, ()), self.line(road))
        return self._houses[road]

    def road(self, code: str) -> Road | None:
        """The road of that code."""
        return self._roads.get(code)

    def sections(self, road: str) -> list[RoadSection]:
        """Of a road, in the order of their numbers."""
        return self._sections.get(road, [])

    @cached_property
    def section_numbers(self) -> dict[str, RoadSection]:
        """Sections by number and by code."""
        all_of = [each for of in self._sections.values() for each in of]
        return {str(each.number): each for each in all_of} | {each.code.lower(): each for each in all_of}

    @cached_property
    def cells(self) -> dict[str, GridCell]:
        """Grid cells by code."""
        return {each.code: each for each in in_force(self._ground.cells, self._at)}

    @cached_property
    def coded(self) -> dict[str, Thing]:
        """Roads, places and areas by code in small letters."""
        return {each.code.lower(): each for each in self.things}

    def point(self, thing: Thing) -> LonLat | None:
        """Where a thing is; of a road, its middle."""
        if isinstance(thing, Place):
            return thing.lon, thing.lat
        if isinstance(thing, AdminArea):
            return thing.label or (name_place(thing.rings) if thing.rings else None)
        line = self.line(thing.code)
        return None if line is None else line.point(line.length_m / 2)

    def streets(self, thing: Thing) -> tuple[str, ...]:
        """The codes of the streets that it lies in."""
        if isinstance(thing, Road):
            return tuple(dict.fromkeys(each.street for each in self.sections(thing.code)))
        if isinstance(thing, AdminArea):
            return (thing.code if thing.tier is AreaTier.STREET else thing.parent,)
        return (thing.street,) if thing.street else self.streets_at((thing.lon, thing.lat))

    def streets_at(self, point: LonLat | None) -> tuple[str, ...]:
        """The street of a point."""
        street = None if point is None else self._ground.locate(*point, self._at).street
        return (street,) if street else ()


def _is_at_road(thing: Thing) -> bool:
    """Whether it is a house number of a road, and nothing else."""
    return isinstance(thing, Place) and bool(thing.road and thing.house_number) and thing.kind == PlaceKind.ADDRESS
