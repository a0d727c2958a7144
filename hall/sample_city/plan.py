"""Plans a sample city from a profile, a taxonomy and a seed. Pure: the same three give the same city.

Refuses to know what happens in it (life) and where it is stored.
"""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np

from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.errors import InputRefused
from hall.sample_city.plan_areas import Layout, lay_out
from hall.sample_city.plan_ground import (
    Nodes,
    make_cells,
    make_communities,
    make_sections_on_ground,
    make_streets,
    place_nodes,
)
from hall.sample_city.plan_lattice import Ground, Warp, make_warp
from hall.sample_city.plan_model import CityPlan, area_index
from hall.sample_city.plan_people import make_people, make_vehicles
from hall.sample_city.plan_roads import make_roads, make_sections
from hall.sample_city.plan_scenery import area_layers, block_layers, railway_layer, river_layer, road_layer
from hall.sample_city.plan_things import make_cameras, make_components, make_kerbs, make_kiosks, spread
from hall.sample_city.plan_units import make_duty, make_units

DEFAULT_COMPONENTS = 20_000


def plan_city(profile: Profile, taxonomy: Taxonomy, seed: int = 1, *, components: int | None = None) -> CityPlan:
    """The city of that seed; ``components``: how many, else the profile's ``figures.sample_components`` or 20,000.

    Raises ``InputRefused`` (``input.no_sample``) for a profile that has no area tree or only history.
    """
    if not profile.can_make_sample:
        raise InputRefused("input.no_sample", profile=profile.code)

    def numbers(what: str) -> np.random.Generator:
        return np.random.default_rng(Random(f"{seed}:{profile.code}:{what}").getrandbits(64))

    def chance(what: str) -> Random:
        return Random(f"{seed}:{profile.code}:{what}")

    layout = lay_out(
        len(profile.streets), numbers("areas"), tuple(len(street.communities) for street in profile.streets)
    )
    paths = make_roads(layout, profile.figures.get("roads", 10 * len(profile.streets)))
    cut = make_sections(paths, profile.figures.get("road_sections", len(paths)))
    ground = Ground(profile.map.lon, profile.map.lat)
    columns, rows = layout.kept.shape
    warp = make_warp(columns, rows, layout.ring, numbers("warp"))
    nodes = place_nodes(layout, paths, warp, ground, numbers("nodes"))
    streets = make_streets(profile, layout, nodes)
    communities, by_label = make_communities(profile, layout, nodes, chance("communities"))
    cells, duty_grids = make_cells(profile, layout, nodes, by_label)
    roads, sections = make_sections_on_ground(profile, layout, nodes, paths, cut, chance("roads"))
    people, sections, duty_grids = make_people(profile, sections, duty_grids, chance("people"))
    index = area_index(tuple(cells), tuple(sections))
    kerbs = make_kerbs(ground, sections)
    count = profile.figures.get("sample_components", DEFAULT_COMPONENTS) if components is None else components
    trucks = spread(kerbs, profile.figures.get("muck_trucks", 0), numbers("trucks"))
    patrols = spread(kerbs, profile.figures.get("patrol_vehicles", 0), numbers("patrols"))
    geo: dict[str, Any] = {
        **area_layers(layout, nodes, streets, communities),
        "roads": road_layer(roads, paths, nodes, sections),
        **block_layers(layout, nodes, paths, numbers("blocks")),
        **_lines(warp, ground, layout, numbers("scenery")),
    }
    return CityPlan(
        profile=profile.code,
        seed=seed,
        streets=tuple(sorted(streets, key=lambda each: each.code)),
        communities=tuple(communities),
        cells=tuple(cells),
        duty_grids=tuple(duty_grids),
        roads=tuple(roads),
        sections=tuple(sections),
        units=make_units(profile, chance("units")),
        duty=make_duty(profile, taxonomy),
        components=tuple(make_components(profile, taxonomy, kerbs, index, count, numbers("components"))),
        cameras=tuple(make_cameras(profile, kerbs, index, numbers("cameras"))),
        people=tuple(people),
        vehicles=tuple(make_vehicles(profile, trucks, patrols)),
        kiosks=tuple(make_kiosks(profile, kerbs, index, numbers("kiosks"))),
        bounds=_bounds(layout, nodes),
        geo=geo,
    )


def _lines(warp: Warp, ground: Ground, layout: Layout, rng: np.random.Generator) -> dict[str, Any]:
    return {"river": river_layer(warp, ground, layout, rng), "railway": railway_layer(warp, ground, layout, rng)}


def _bounds(layout: Layout, nodes: Nodes) -> tuple[float, float, float, float]:
    """West, south, east, north of the district."""
    i, j = np.nonzero(layout.kept)
    lons = np.concatenate([nodes.lon[i, j], nodes.lon[i + 1, j], nodes.lon[i, j + 1], nodes.lon[i + 1, j + 1]])
    lats = np.concatenate([nodes.lat[i, j], nodes.lat[i + 1, j], nodes.lat[i, j + 1], nodes.lat[i + 1, j + 1]])
    return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())
