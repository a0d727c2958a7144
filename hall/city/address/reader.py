"""What a text may mean, taken apart in each way in which addresses are put together, and looked up in the city."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hall.city.address import grammar
from hall.city.address.codes import section_found, thing_found
from hall.city.address.found import Found, How, Name, Said
from hall.city.address.gazetteer import Gazetteer, Thing
from hall.city.address.houses import House, Sureness
from hall.city.address.lines import meetings
from hall.city.address.moving import moved
from hall.city.address.name_index import Match
from hall.city.address.written import plain
from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, AreaTier, Road
from hall.city.ground.places import Place

_MOST_ROADS = 5
"""Roads that one name may mean, of which each is tried."""
_MOST_CUTS = 4
"""Ways of cutting one text in two that are looked up."""
_HOUSE_SCORES = {
    Sureness.KNOWN: 1.0, Sureness.WITHIN: 0.98, Sureness.BETWEEN: 0.97, Sureness.NEAREST: 0.9, Sureness.UNKNOWN: 0.8,
}  # fmt: skip
"""How much of a road's score is left to a number of it."""
_TOLD = frozenset({Sureness.KNOWN, Sureness.WITHIN})
_NEAR_ROAD_M = 250.0
"""Within which a place that is said to be at a road lies."""
_FAR, _ELSEWHERE, _GATE_UNKNOWN, _APART = 0.8, 0.8, 0.97, 0.55
"""What is left of a score where a place lies far from the road, or outside the area, that was said; where a gate is not
known; where two roads do not meet."""
_SURE_CUT = 1.9
"""Both names of a cut together, from which no other cut is looked at."""


class Reader:
    """``known``: the city."""

    def __init__(self, known: Gazetteer) -> None:
        self._known = known

    def read(self, text: str, *, is_base: bool = False) -> Iterator[Found]:
        """All that a text in plain writing may mean. ``is_base``: from which so many metres are counted."""
        body, remark = grammar.cleaned(text)
        told = list(grammar.houses(body))
        for found in self._ways(text, is_base=is_base):
            if not self._is_other_door(found, told):
                yield found
        if body != text and not self._known.names.is_name(text):
            for found in self._ways(body, is_base=is_base):
                if not self._is_other_door(found, told):
                    yield replace(found, left=found.left or remark)

    def _is_other_door(self, found: Found, told: Sequence[tuple[str, str, str]]) -> bool:
        """Whether its name is an address, and an address of another number or street was said."""
        is_named = bool(told) and found.key[0] == "Place" and found.what.code != "address.house"
        door = self._known.addressed.get(found.key[1]) if is_named else None
        return door is not None and all(self._known.named_doors.is_other(door, *each[:2]) for each in told)

    def _ways(self, text: str, *, is_base: bool) -> Iterator[Found]:
        yield from self._whole(text)
        if self._known.names.is_name(text):
            return
        yield from self._numbered(text)
        yield from self._stretches(text)
        yield from self._cut(text)
        yield from self._in_area(text)
        yield from self._gates(text)
        way = None if is_base else grammar.offset(text)
        if way is not None:
            yield from self._moved(way)

    def _whole(self, text: str) -> Iterator[Found]:
        for match in self._known.names.find(text):
            yield _by(thing_found(self._known.things[match.thing], self._known, match.likeness), match)
        body, inside = grammar.bracketed(text)
        if inside:
            yield from (replace(each, left=inside) for each in self._whole(body))

    # -- roads --------------------------------------------------------------------------------------------------------
    def _roads(self, text: str) -> list[tuple[Road, Match]]:
        body, _ = grammar.bracketed(text)
        things = self._known.things
        found = [(things[each.thing], each) for each in self._known.names.find(body)]
        return [(thing, match) for thing, match in found if isinstance(thing, Road)][:_MOST_ROADS]

    def _numbered(self, text: str) -> Iterator[Found]:
        """House numbers, and numbers of sections."""
        told = list(grammar.houses(text))
        for base, number, left in told:
            yield from self._at_number(base, number, left)
        if (cut := grammar.part(text)) is not None and not told:
            base, number_of, left = cut
            for road, match in self._roads(base):
                yield from self._part(road, match, number_of, left)
        section = self._known.section_numbers.get(grammar.numbered(text))
        if section is not None:
            yield section_found(section, self._known)

    def _at_number(self, base: str, number: str, left: str) -> Iterator[Found]:
        """The known doors of that number. Others are reckoned only at roads more like what was said, or between known
        numbers of another road of that name: which of the two is meant, nobody has said."""
        roads = [(road, match, self._known.houses(road.code).find(number)) for road, match in self._roads(base)]
        named = list(self._known.named_doors.find(base, number, left))
        known = [match for _, match, house in roads if house is not None and house.sureness is Sureness.KNOWN]
        surest = max((match.likeness for match in (*named, *known)), default=0.0)
        for match in named:
            found = thing_found(self._known.things[match.thing], self._known, match.likeness)
            yield replace(_by(found, match), left=left)
        for road, match, house in roads:
            if house is None:
                continue
            is_told = house.sureness in _TOLD or (house.sureness is Sureness.BETWEEN and number.isdigit() and not named)
            if is_told or match.likeness > surest:
                yield self._house(road, match, house, number, left)

    def _house(self, road: Road, match: Match, house: House, number: str, left: str) -> Found:
        note = None if house.sureness is Sureness.KNOWN else Said(
            f"address.{house.sureness}", {"low": house.low, "high": house.high}
        )  # fmt: skip
        key = ("Place", house.code) if house.code else ("house", road.code, number)
        unknown = house.sureness is Sureness.UNKNOWN
        streets = self._known.streets(road) if unknown else self._known.streets_at(house.point)
        score = match.likeness * _HOUSE_SCORES[house.sureness]
        what = Said("address.house", {"road": _name(road), "number": number.upper()})
        return _by(Found(what, key, house.point, streets, score, note=note, left=left, roads=(road.code,)), match)

    def _part(self, road: Road, match: Match, number: int, left: str) -> Iterator[Found]:
        sections = self._known.sections(road.code)
        named = [each for each in sections if re.search(rf"(?<!\d){number}段", plain(each.name_zh))]
        for section in named or sections[number - 1 : number]:
            yield replace(_by(section_found(section, self._known, match.likeness), match), left=left)

    def _stretches(self, text: str) -> Iterator[Found]:
        for road, start, end in grammar.stretches(text):
            if not self._roads(start) or not self._roads(end):
                continue
            for each, match in self._roads(road):
                yield from self._stretch(each, match, start, end)

    def _stretch(self, road: Road, match: Match, start: str, end: str) -> Iterator[Found]:
        """The road between two others that it meets."""
        line = self._known.line(road.code)
        firsts, lasts = self._met(road, start), self._met(road, end)
        if line is None or not firsts or not lasts:
            return
        (one, from_match, a), (other, to_match, b) = firsts[0], lasts[0]
        low, high = sorted((line.along(a).at, line.along(b).at))
        point = line.point((low + high) / 2)
        params = {"road": _name(road), "first": _name(one), "last": _name(other)}
        score = (match.likeness + from_match.likeness + to_match.likeness) / 3
        key = ("stretch", road.code, one.code, other.code)
        yield _by(Found(Said("address.stretch", params), key, point, self._known.streets_at(point), score,
                        roads=(road.code,)), match)  # fmt: skip

    def _met(self, road: Road, name: str) -> list[tuple[Road, Match, LonLat]]:
        """The roads of that name which it meets, and where."""
        line, met = self._known.line(road.code), list[tuple[Road, Match, LonLat]]()
        for other, match in self._roads(name):
            beside = self._known.line(other.code)
            if line is not None and beside is not None and other.code != road.code:
                met += [(other, match, point) for point in meetings(line, beside)[:1]]
        return met

    # -- two names ----------------------------------------------------------------------------------------------------
    def _cut(self, text: str) -> Iterator[Found]:
        """Two roads that meet; or a road and a place at it."""
        tried = 0
        for left, right in dict.fromkeys(grammar.crossings(text)):
            firsts = self._roads(left)
            if not firsts or tried >= _MOST_CUTS:
                continue
            tried += 1
            yield from self._crossings(firsts, right)
            yield from self._at_road(firsts[0], right)
            seconds = self._known.names.find(right)
            if seconds and firsts[0][1].likeness + seconds[0].likeness >= _SURE_CUT:
                return

    def _crossings(self, firsts: Sequence[tuple[Road, Match]], right: str) -> Iterator[Found]:
        met = False
        for road, match in firsts:
            line = self._known.line(road.code)
            for other, other_match in self._roads(right):
                beside = self._known.line(other.code)
                if line is None or beside is None or road.code == other.code:
                    continue
                for number, point in enumerate(meetings(line, beside)):
                    met = True
                    yield self._crossing((road, match), (other, other_match), point, number)
        seconds = self._roads(right)
        if not met and seconds and firsts[0][0].code != seconds[0][0].code:
            yield self._apart(firsts[0], seconds[0])

    def _crossing(self, one: tuple[Road, Match], other: tuple[Road, Match], point: LonLat, number: int) -> Found:
        params = {"road": _name(one[0]), "other": _name(other[0])}
        key = ("crossing", *sorted((one[0].code, other[0].code)), str(number))
        score = (one[1].likeness + other[1].likeness) / 2
        found = Found(Said("address.crossing", params), key, point, self._known.streets_at(point), score,
                      roads=(one[0].code, other[0].code))  # fmt: skip
        return _by(found, min(one[1], other[1], key=lambda each: each.likeness))

    def _apart(self, one: tuple[Road, Match], other: tuple[Road, Match]) -> Found:
        """Two roads that do not meet: nobody knows which of them is meant."""
        params = {"road": _name(one[0]), "other": _name(other[0])}
        score = (one[1].likeness + other[1].likeness) / 2 * _APART
        return Found(Said("address.apart", params), ("apart", one[0].code, other[0].code), None, (), score)

    def _at_road(self, first: tuple[Road, Match], right: str) -> Iterator[Found]:
        line, (road, road_match) = self._known.line(first[0].code), first
        for match in self._known.names.find(right):
            thing = self._known.things[match.thing]
            if not isinstance(thing, Place) or line is None:
                continue
            is_near = line.along((thing.lon, thing.lat)).away <= _NEAR_ROAD_M
            score = (match.likeness + road_match.likeness) / 2 * (1.0 if is_near else _FAR)
            found = _by(thing_found(thing, self._known, score), match)
            yield found if is_near else replace(found, left=road.name_zh)

    # -- beside a name ------------------------------------------------------------------------------------------------
    def _in_area(self, text: str) -> Iterator[Found]:
        """An area, and something in it."""
        for start, end in self._known.names.names_in(text[: len(text) - 1]):
            if start:
                return
            areas = [thing for thing in self._named(text[:end]) if isinstance(thing, AdminArea)]
            if areas:
                rest = text[end:].removeprefix("办事处").removeprefix("办").lstrip("的,")
                for found in self.read(rest) if rest else ():
                    yield found if self._lies_in(found, areas) else replace(found, score=found.score * _ELSEWHERE)
                return

    def streets_said(self, text: str) -> frozenset[str]:
        """The codes of the streets in which it lies, as the text says at its beginning; none where it is a name as a
        whole: a place may be called by a street in which it does not lie."""
        if self._known.names.is_name(text):
            return frozenset()
        for start, end in self._known.names.names_in(text[: len(text) - 1]):
            areas = [] if start else [thing for thing in self._named(text[:end]) if isinstance(thing, AdminArea)]
            return frozenset(each.code if each.tier is AreaTier.STREET else each.parent for each in areas)
        return frozenset()

    def _named(self, name: str) -> list[Thing]:
        return [self._known.things[each.thing] for each in self._known.names.find(name) if each.likeness == 1.0]

    @staticmethod
    def _lies_in(found: Found, areas: Sequence[AdminArea]) -> bool:
        streets = {each.code if each.tier is AreaTier.STREET else each.parent for each in areas}
        return not streets.isdisjoint(found.streets)

    def _gates(self, text: str) -> Iterator[Found]:
        """A gate of a place, where the place alone is known."""
        told = grammar.gate(text)
        for match in self._known.names.find(told[0]) if told else ():
            thing = self._known.things[match.thing]
            if isinstance(thing, Place) and told is not None:
                found = thing_found(thing, self._known, match.likeness * _GATE_UNKNOWN)
                what = Said("address.gate", {"place": _name(thing), "gate": told[1]})
                note = Said("address.gate_unknown", {"place": _name(thing)})
                yield _by(replace(found, what=what, note=note, key=(*found.key, told[1])), match)

    def _moved(self, way: grammar.Offset) -> Iterator[Found]:
        for base in self.read(way.base, is_base=True):
            if base.point is None:  # such as of two roads that do not meet: told as it is
                yield base
                continue
            lines = [self._known.line(road) for road in base.roads]
            to = moved(base.point, way, lines)
            params = {"base": base.what, "way": Said(f"way.{grammar.BEARINGS[way.way]}"), "metres": f"{way.metres:g}"}
            code, note = "address.offset" if way.metres else "address.beside", base.note
            if way.metres and note is None:
                road = self._known.road(base.roads[to.road]) if to.road >= 0 else None
                note = Said("address.along", {"road": _name(road)}) if road else Said("address.straight")
            if way.side:
                code, params["side"] = "address.offset_side", Said(f"way.{grammar.BEARINGS[way.side]}")
            key = (*base.key, way.way, str(way.metres), way.side)
            yield replace(base, what=Said(code, params), note=note, key=key, point=to.point,
                          streets=self._known.streets_at(to.point) or base.streets)  # fmt: skip


def _name(thing: Thing) -> Name:
    return thing.name_zh, thing.name_en


def _by(found: Found, match: Match) -> Found:
    """With how its name was found."""
    return replace(found, how=match.how, by=match.name if match.how is not How.EXACT else "")
