"""The planned city: closed areas, right codes, the figures of its profile, one city a seed, nothing real in it."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import cos, radians

import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.city.readings import readings_of
from hall.city.address.search import AddressIndex
from hall.city.coordinates import METRES_PER_DEGREE, LonLat
from hall.city.ground.land import GridCell
from hall.city.profile import Profile, Street
from hall.errors import InputRefused
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.plan import plan_city

ERQI = load_profile("erqi")
TAXONOMY = load_profile_taxonomy(ERQI)


@lru_cache(maxsize=4)
def city(seed: int = 1) -> CityPlan:
    return plan_city(ERQI, TAXONOMY, seed, components=3000)


def small_profile(streets: int) -> Profile:
    chosen = tuple(Street(f"990101{n:03d}", f"街{n}", f"Street {n}") for n in range(1, streets + 1))
    return replace(ERQI, code="small", admin_code="990101", streets=chosen, figures={"staff": 40}, camera_groups=())


def shoelace(ring: tuple[LonLat, ...]) -> float:
    """Twice the signed area in square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))


def edges(ring: tuple[LonLat, ...]) -> list[tuple[LonLat, LonLat]]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


def inside(cell: GridCell, point: LonLat) -> bool:
    """By winding: another way than the program's own."""
    winding = 0
    for (x1, y1), (x2, y2) in edges(cell.rings[0]):
        side = (x2 - x1) * (point[1] - y1) - (point[0] - x1) * (y2 - y1)
        if y1 <= point[1] < y2 and side > 0:
            winding += 1
        elif y2 <= point[1] < y1 and side < 0:
            winding -= 1
    return winding != 0


@pytest.mark.parametrize("seed", [1, 2, 9])
def test_cells_fill_the_district_without_gap_or_overlap(seed: int) -> None:
    plan = city(seed)
    directed: Counter[tuple[LonLat, LonLat]] = Counter()
    for cell in plan.cells:
        assert shoelace(cell.rings[0]) > 0, cell.code
        directed.update(edges(cell.rings[0]))
    assert set(directed.values()) == {1}  # no edge is walked twice the same way: no overlap
    rim = {edge for edge in directed if edge[::-1] not in directed}
    (outline,) = plan.geo["district"]["features"][0]["geometry"]["coordinates"]  # one ring: no hole
    district = [(tuple(a), tuple(b)) for a, b in pairwise(outline)]
    assert set(district) == rim  # every edge is shared by two cells, or is the district's own
    assert sum(shoelace(cell.rings[0]) for cell in plan.cells) == pytest.approx(
        shoelace(tuple(a for a, _ in district)), rel=1e-9
    )


def test_each_point_lies_in_exactly_one_cell() -> None:
    plan = city()
    index = plan.area_index()
    rng = random.Random(3)
    west, south, east, north = plan.bounds
    points = [(rng.uniform(west, east), rng.uniform(south, north)) for _ in range(300)]
    points += [rng.choice(rng.choice(plan.cells).rings[0]) for _ in range(100)]  # and on corners
    for point in points:
        found = [cell.code for cell in plan.cells if inside(cell, point)]
        assert len(found) <= 1
        assert index.locate(*point).cell == (found[0] if found else None)


def test_streets_and_communities_are_unions_of_their_cells() -> None:
    plan = city()
    for area, key in ((plan.streets, "street"), (plan.communities, "community")):
        rims: dict[str, set[tuple[LonLat, LonLat]]] = defaultdict(set)
        for cell in plan.cells:
            rims[getattr(cell, key)] ^= {min(edge, edge[::-1]) for edge in edges(cell.rings[0])}
        assert set(rims) == {each.code for each in area}
        for each in area:
            assert {min(edge, edge[::-1]) for ring in each.rings for edge in edges(ring)} == rims[each.code]


def test_borders_of_communities_run_along_roads() -> None:
    plan = city()
    owner = {edge: cell.community for cell in plan.cells for edge in edges(cell.rings[0])}
    borders = {edge for edge, community in owner.items() if owner.get(edge[::-1], community) != community}
    roads = {
        (tuple(a), tuple(b))
        for road in plan.geo["roads"]["features"]
        for a, b in zip(road["geometry"]["coordinates"], road["geometry"]["coordinates"][1:], strict=False)
    }
    along = [edge for edge in borders if edge in roads or edge[::-1] in roads]
    assert len(along) == len(borders)


def test_cells_are_about_ten_thousand_square_metres() -> None:
    metres = (METRES_PER_DEGREE**2) * cos(radians(ERQI.map.lat))
    areas = sorted(shoelace(cell.rings[0]) / 2 * metres for cell in city().cells)
    assert 9_000 < sum(areas) / len(areas) < 11_000
    assert areas[0] > 2_500
    assert areas[-1] < 25_000


def test_codes_have_their_form_and_come_once() -> None:
    plan = city()
    forms = {
        "streets": r"410103\d{3}",
        "communities": r"410103\d{6}",
        "cells": r"410103\d{9}",
        "duty_grids": r"410103\d{8}",
        "components": r"410103\d{10}",
        "cameras": r"\d{20}",
        "sections": r"410103L\d{3}",
        "roads": r"410103R\d{3}",
    }
    for name, form in forms.items():
        codes = [each.code for each in getattr(plan, name)]
        assert len(set(codes)) == len(codes), name
        assert all(re.fullmatch(form, code) for code in codes), name
    for cell in plan.cells:
        assert cell.code.startswith(cell.community)
        assert cell.community.startswith(cell.street)
    for component in plan.components:
        assert component.code[6:10] == component.subclass
        assert TAXONOMY.subclass("component", component.subclass).code == component.subclass


def test_cells_are_counted_from_the_north_and_from_the_west() -> None:
    by_community: dict[str, list[GridCell]] = defaultdict(list)
    for cell in city().cells:
        by_community[cell.community].append(cell)
    for cells in by_community.values():
        assert [int(cell.code[12:]) for cell in cells] == list(range(1, len(cells) + 1))
        for cell, following in pairwise(cells):
            starts_beside = cell.rings[0][1] == following.rings[0][0]
            # the next one in a row lies east
            assert not starts_beside or following.rings[0][0][0] > cell.rings[0][0][0]
        assert cells[0].rings[0][3][1] > cells[-1].rings[0][0][1]


def test_the_figures_of_the_source_are_met() -> None:
    plan = city()
    assert len(plan.streets) == 18
    assert len(plan.roads) == 185
    assert len(plan.sections) == 291
    assert [section.number for section in plan.sections] == list(range(1, 292))
    assert len(plan.people) == 1600
    assert sum(person.hired for person in plan.people) == 1000
    assert Counter(vehicle.kind for vehicle in plan.vehicles) == {"muck_truck": 1051, "patrol": 7}
    assert Counter(camera.group for camera in plan.cameras) == {"policing": 2380, "site": 297, "premises": 3008}
    assert len(plan.kiosks) == 42
    assert len(plan.components) == 3000
    assert {component.shape for component in plan.components} == {"point", "line", "polygon"}


def test_everything_has_someone_who_answers_for_it() -> None:
    plan = city()
    units = {unit.code for unit in plan.units}
    people = {person.code: person for person in plan.people}
    assert {section.owner_unit for section in plan.sections} <= units
    assert all(people[section.owner].section == section.code for section in plan.sections)
    assert all(people[grid.person].role == "collector" for grid in plan.duty_grids)
    assert {grid.code for grid in plan.duty_grids} == {cell.duty_grid for cell in plan.cells}
    assert {component.unit for component in plan.components} <= units
    answers = {(each.kind, each.subclass, each.street): each.unit for each in plan.duty}
    assert len(answers) == len(plan.duty) == len(TAXONOMY.subclasses) * 18
    assert set(answers.values()) <= units
    assert answers["component", "0111", "410103001"] == "410103D10"  # a gas cover: the gas company
    assert answers["event", "0501", "410103001"] == "410103001"  # a hawker: the office of the street
    assert answers["event", "0402", "410103001"] == "410103D08"  # a burst main: the water company everywhere


def test_sections_together_are_their_roads() -> None:
    plan = city()
    for road, feature in zip(
        plan.roads, sorted(plan.geo["roads"]["features"], key=lambda each: each["properties"]["code"]), strict=True
    ):
        parts = [section.points for section in plan.sections if section.road == road.code]
        joined = [parts[0][0], *(point for part in parts for point in part[1:])]
        assert [list(point) for point in joined] == feature["geometry"]["coordinates"]


def test_things_lie_in_the_cells_they_name() -> None:
    plan = city()
    index = plan.area_index()
    for component in plan.components[::20]:
        assert index.locate(*component.points[0]).cell == component.cell
    for camera in plan.cameras[::40]:
        assert index.locate(camera.lon, camera.lat).cell == camera.cell


def test_nothing_can_be_taken_for_real() -> None:
    plan = city()
    assert all(person.phone.startswith("000-") for person in plan.people)
    assert all(unit.phone.startswith("000-") for unit in plan.units)
    assert all(vehicle.plate.startswith("演") for vehicle in plan.vehicles)


def test_one_seed_one_city() -> None:
    again = plan_city(ERQI, TAXONOMY, 1, components=3000)
    assert again == city(1)
    assert again.cells != city(2).cells


@pytest.mark.parametrize("streets", [1, 3, 11])
def test_a_smaller_district_is_closed_too(streets: int) -> None:
    plan = plan_city(small_profile(streets), TAXONOMY, 4, components=200)
    assert len(plan.streets) == streets
    directed = Counter(edge for cell in plan.cells for edge in edges(cell.rings[0]))
    assert set(directed.values()) == {1}
    assert all(shoelace(cell.rings[0]) > 0 for cell in plan.cells)
    assert len(plan.components) == 200


def test_a_city_of_history_only_has_no_sample() -> None:
    boston = load_profile("boston")
    with pytest.raises(InputRefused) as refused:
        plan_city(boston, load_profile_taxonomy(boston))
    assert refused.value.words.code == "input.no_sample"


def test_places_lie_in_their_streets_and_some_names_stand_in_two() -> None:
    plan = city()
    ground = plan.ground  # made at each call
    assert all(ground.locate(each.lon, each.lat, 0).street == each.street for each in plan.places)
    assert len({each.code for each in plan.places}) == len(plan.places)
    assert {each.kind for each in plan.places} >= {"quarter", "school", "market", "park", "stop", "toilet", "address"}
    streets = defaultdict(set)
    for each in plan.places:
        streets[each.name_zh].add(each.street)
    assert sum(len(of) > 1 for of in streets.values()) > 10
    assert any(each.aliases for each in plan.places)
    roads = {road.code for road in plan.roads}
    assert all(each.road in roads for each in plan.places if each.house_number)


def test_a_name_that_stands_twice_in_a_sample_city_is_offered_twice() -> None:
    plan = city()
    index = AddressIndex(plan.ground, plan.places, 0, ERQI.map.bounds, readings_of)
    names = Counter(each.name_zh for each in plan.places)
    twice = next(name for name, number in names.items() if number == 2)
    both = index.search(twice)[:2]
    assert {each.key[1] for each in both} == {each.code for each in plan.places if each.name_zh == twice}
    assert all(each.must_be_chosen and each.streets for each in both)
    door = next(each for each in plan.places if each.house_number)
    assert index.search(door.name_zh)[0].key == ("Place", door.code)
