"""What lies around a point, in names: the same areas as the ground's, the nearest road, nothing outside."""

from __future__ import annotations

import random
from typing import Any

from hall.city.whereabouts import Where, Whereabouts
from tests.hall.sample_city.plan.test_plan import city


def a_square(west: float, south: float, side: float, **properties: Any) -> dict[str, Any]:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def a_road(lat: float, **properties: Any) -> dict[str, Any]:
    line = {"type": "LineString", "coordinates": [[113.0, lat], [114.0, lat]]}
    return {"properties": {"width_m": 10.0, **properties}, "geometry": line}


SMALL = {
    "communities": {"features": [a_square(113.6, 34.7, 0.1, code="s1c1", street="s1", zh="甲社区", en="A")]},
    "roads": {
        "features": [
            a_road(34.75, code="r1", zh="大学路", en="Daxue Road"),
            a_road(34.751, code="r2", zh="乙路", en="B"),
        ]
    },
    "parks": {"features": [a_square(113.6, 34.7, 0.01, zh="人民公园", en="People's Park")]},
}  # fmt: skip


def test_a_point_is_told_by_street_community_and_the_nearest_road() -> None:
    where = Whereabouts(SMALL)
    assert where.of(113.65, 34.7503) == Where("s1", ("甲社区", "A"), ("大学路", "Daxue Road"))
    assert where.of(113.65, 34.7508).road == ("乙路", "B")
    assert where.of(113.65, 34.77).road is None
    assert where.of(113.605, 34.705).park == ("人民公园", "People's Park")


def test_outside_nothing_is_known_and_a_city_without_a_map_says_so() -> None:
    assert Whereabouts(SMALL).of(0.0, 0.0) == Where()
    assert Whereabouts(SMALL).is_known
    assert not Whereabouts({}).is_known
    assert Whereabouts({}).of(113.65, 34.75) == Where()


def test_the_map_tells_the_areas_that_are_stored_with_a_case() -> None:
    plan = city()
    ground, where = plan.area_index(), Whereabouts(plan.geo)
    names = {
        each["properties"]["code"]: (each["properties"]["zh"], each["properties"]["en"])
        for each in plan.geo["communities"]["features"]
    }
    r = random.Random(1)
    west, south, east, north = plan.bounds
    inside = 0
    for _ in range(500):
        point = r.uniform(west, east), r.uniform(south, north)
        stored, told = ground.locate(*point), where.of(*point)
        assert (told.street, told.community) == (stored.street, names.get(stored.community or ""))
        inside += stored.street is not None
    assert inside > 100
