"""Plans a sample city from a profile, a taxonomy and a seed. Pure: the same three give the same city.

Refuses to know what happens in it (life) and where it is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from hall.city.ground.land import AdminArea, DutyGrid, GridCell, Road, RoadSection
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.errors import InputRefused
from hall.sample_city.plan.areas import Layout, lay_out
from hall.sample_city.plan.ground import (
    Nodes,
    make_cells,
    make_communities,
    make_sections_on_ground,
    make_streets,
    place_nodes,
)
from hall.sample_city.plan.lattice import LocalFrame, Warp, make_warp
from hall.sample_city.plan.model import CityPlan, area_index
from hall.sample_city.plan.named_places import make_places
from hall.sample_city.plan.people import make_people, make_vehicles
from hall.sample_city.plan.register import Person, Vehicle
from hall.sample_city.plan.roads import RoadPath, make_roads, make_sections
from hall.sample_city.plan.scenery import area_layers, block_layers, railway_layer, river_layer, road_layer
from hall.sample_city.plan.things import Kerbs, make_cameras, make_components, make_kerbs, make_kiosks, spread
from hall.sample_city.plan.units import make_duty, make_units

DEFAULT_COMPONENTS = 20_000  # enough for every road to have some; a profile may say otherwise


class Chance:
    """Draws of a plan by what they are for: one of them changed changes no other."""

    def __init__(self, profile: Profile, seed: int) -> None:
        self._key = f"{seed}:{profile.code}"

    def of(self, what: str) -> Random:
        """For names and choices."""
        return Random(f"{self._key}:{what}")

    def numbers(self, what: str) -> np.random.Generator:
        """For arrays."""
        return np.random.default_rng(self.of(what).getrandbits(64))


@dataclass(frozen=True)
class _Frame:
    """The ground before anything on it has a name: lattice, roads along its edges, corners in degrees."""

    layout: Layout
    paths: list[RoadPath]
    ground: LocalFrame
    warp: Warp
    nodes: Nodes


@dataclass(frozen=True)
class _Land:
    """What has a name and somebody who answers for it."""

    streets: list[AdminArea]
    communities: list[AdminArea]
    cells: list[GridCell]
    duty_grids: list[DutyGrid]
    roads: list[Road]
    sections: list[RoadSection]
    people: list[Person]


def plan_city(profile: Profile, taxonomy: Taxonomy, seed: int = 1, *, components: int | None = None) -> CityPlan:
    """The city of that seed; ``components``: how many, else the profile's ``figures.sample_components`` or 20,000.

    Raises ``InputRefused`` (``input.no_sample``) for a profile that has no area tree or only history.
    """
    if not profile.can_make_sample:
        raise InputRefused("input.no_sample", profile=profile.code)
    chance = Chance(profile, seed)
    frame = _framed(profile, chance)
    land = _settled(profile, frame, chance)
    kerbs, index = make_kerbs(frame.ground, land.sections), area_index(tuple(land.cells), tuple(land.sections))
    count = profile.figures.get("sample_components", DEFAULT_COMPONENTS) if components is None else components
    geo = _geo(frame, land, chance)
    return CityPlan(
        profile=profile.code,
        seed=seed,
        streets=tuple(sorted(land.streets, key=lambda each: each.code)),
        communities=tuple(land.communities),
        cells=tuple(land.cells),
        duty_grids=tuple(land.duty_grids),
        roads=tuple(land.roads),
        sections=tuple(land.sections),
        units=make_units(profile, chance.of("units")),
        duty=make_duty(profile, taxonomy),
        components=tuple(make_components(profile, taxonomy, kerbs, index, count, chance.numbers("components"))),
        cameras=tuple(make_cameras(profile, kerbs, index, chance.numbers("cameras"))),
        people=tuple(land.people),
        vehicles=tuple(_vehicles(profile, kerbs, chance)),
        kiosks=tuple(make_kiosks(profile, kerbs, index, chance.numbers("kiosks"))),
        places=tuple(
            make_places(
                profile.admin_code, len(land.streets), land.roads, land.sections, geo, index, chance.of("places")
            )
        ),
        bounds=_bounds(frame.layout, frame.nodes),
        geo=geo,
    )


def _framed(profile: Profile, chance: Chance) -> _Frame:
    communities = tuple(len(street.communities) for street in profile.streets)
    layout = lay_out(len(profile.streets), chance.numbers("areas"), communities)
    paths = make_roads(layout, profile.figures.get("roads", 10 * len(profile.streets)))
    ground = LocalFrame(profile.map.lon, profile.map.lat)
    columns, rows = layout.kept.shape
    warp = make_warp(columns, rows, layout.ring, chance.numbers("warp"))
    return _Frame(layout, paths, ground, warp, place_nodes(layout, paths, warp, ground, chance.numbers("nodes")))


def _settled(profile: Profile, frame: _Frame, chance: Chance) -> _Land:
    layout, nodes, paths = frame.layout, frame.nodes, frame.paths
    communities, by_label = make_communities(profile, layout, nodes, chance.of("communities"))
    cells, duty_grids = make_cells(profile, layout, nodes, by_label)
    cut = make_sections(paths, profile.figures.get("road_sections", len(paths)))
    roads, sections = make_sections_on_ground(profile, layout, nodes, paths, cut, chance.of("roads"))
    people, sections, duty_grids = make_people(profile, sections, duty_grids, chance.of("people"))
    return _Land(make_streets(profile, layout, nodes), communities, cells, duty_grids, roads, sections, people)


def _vehicles(profile: Profile, kerbs: Kerbs, chance: Chance) -> list[Vehicle]:
    trucks = spread(kerbs, profile.figures.get("muck_trucks", 0), chance.numbers("trucks"))
    patrols = spread(kerbs, profile.figures.get("patrol_vehicles", 0), chance.numbers("patrols"))
    return make_vehicles(profile, trucks, patrols)


def _geo(frame: _Frame, land: _Land, chance: Chance) -> dict[str, Any]:
    layout, nodes, scenery = frame.layout, frame.nodes, chance.numbers("scenery")
    return {
        **area_layers(layout, nodes, land.streets, land.communities),
        "roads": road_layer(land.roads, frame.paths, nodes, land.sections),
        **block_layers(layout, nodes, frame.paths, chance.numbers("blocks")),
        "river": river_layer(frame.warp, frame.ground, layout, scenery),
        "railway": railway_layer(frame.warp, frame.ground, layout, scenery),
    }


def _bounds(layout: Layout, nodes: Nodes) -> tuple[float, float, float, float]:
    """West, south, east, north of the district."""
    i, j = np.nonzero(layout.kept)
    lons = np.concatenate([nodes.lon[i, j], nodes.lon[i + 1, j], nodes.lon[i, j + 1], nodes.lon[i + 1, j + 1]])
    lats = np.concatenate([nodes.lat[i, j], nodes.lat[i + 1, j], nodes.lat[i, j + 1], nodes.lat[i + 1, j + 1]])
    return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())
