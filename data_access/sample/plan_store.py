"""Where a database keeps the plan of its sample city: the ground in tables as any city's, the rest as documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from data_access.city.ground_store import load_ground
from data_access.engine.database import Database
from data_access.store import component_rows, documents, ground_rows
from data_access.store.seals import By
from data_access.store.tables import ground_schema as g
from data_access.store.tables.camera_schema import CAMERAS
from hall.city.city import City
from hall.city.ground.component import Component as HallComponent
from hall.city.ground.component import ComponentShape, ComponentState
from hall.city.ground.land import AreaTier
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.register import Camera, Component, Kiosk, Person, Vehicle
from hall.sample_city.plan.roster import ROSTER
from hall.video.cameras.camera import Camera as HallCamera

BY = By("init", "init")


@dataclass(frozen=True)
class _Rest:
    """What of a plan stands in its document."""

    profile: str
    seed: int
    components: tuple[Component, ...]
    cameras: tuple[Camera, ...]
    people: tuple[Person, ...]
    vehicles: tuple[Vehicle, ...]
    kiosks: tuple[Kiosk, ...]
    bounds: tuple[float, float, float, float]


_IN_DOCUMENT = tuple(field.name for field in fields(_Rest))


def save_plan(database: Database, plan: CityPlan) -> None:
    """Keep a planned city. Its units take the place of those that the profile named."""
    ground = plan.ground
    ground_rows.change(database, g.UNITS, ground_rows.read(database, g.UNITS), plan.units, BY)
    tables: list[tuple[g.GroundTable[Any], Any]] = [
        (g.AREAS, ground.areas), (g.CELLS, ground.cells), (g.DUTY_GRIDS, ground.duty_grids), (g.ROADS, ground.roads),
        (g.SECTIONS, ground.sections), (g.DUTY, plan.duty), (g.ROSTER, ROSTER),
        (g.PLACES, plan.places),
    ]  # fmt: skip
    ground_rows.put(database, tables, BY)
    documents.put(database, "geo", plan.profile, plan.geo)
    documents.put(database, "plan", plan.profile, {name: getattr(plan, name) for name in _IN_DOCUMENT})


def save_cameras(database: Database, cameras: Sequence[HallCamera]) -> None:
    """Keep the cameras that the hall sees through; the others stand in the plan alone."""
    ground_rows.change(database, CAMERAS, [], cameras, BY)


def save_components(database: Database, plan: CityPlan) -> None:
    """Keep the components of a plan as a hall has them. Their units own and keep them."""
    made = [_component(each) for each in plan.components]
    component_rows.change(database, [], made, BY, lambda _: None)


def _component(each: Component) -> HallComponent:
    shape = {"point": ComponentShape.POINT, "line": ComponentShape.LINE, "polygon": ComponentShape.AREA}[each.shape]
    lon, lat = (sum(at) / len(each.points) for at in zip(*each.points, strict=True))  # all of them are convex
    return HallComponent(
        each.code, "", shape, lon, lat, () if shape is ComponentShape.POINT else (each.points,), each.unit, each.unit,
        "", ComponentState(each.state),
    )  # fmt: skip


def load_plan(database: Database, city: City) -> CityPlan:
    """The whole plan of a sample city, for its life."""
    ground = load_ground(database)
    rest = documents.read(database, "plan", city.profile.code, _Rest)
    return CityPlan(
        profile=rest.profile, seed=rest.seed, bounds=rest.bounds, geo=dict(city.geo),
        streets=tuple(area for area in ground.areas if area.tier is AreaTier.STREET),
        communities=tuple(area for area in ground.areas if area.tier is AreaTier.COMMUNITY),
        cells=ground.cells, duty_grids=ground.duty_grids, roads=ground.roads,
        sections=tuple(sorted(ground.sections, key=attrgetter("number"))), units=city.units, duty=city.duty,
        components=rest.components, cameras=rest.cameras, people=rest.people, vehicles=rest.vehicles,
        kiosks=rest.kiosks, places=tuple(ground_rows.read(database, g.PLACES)),
    )  # fmt: skip
