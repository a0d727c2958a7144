"""A sample hall keeps the components of its plan from its first moment, beside its roads."""

from __future__ import annotations

from data_access.city.city_store import load_city
from data_access.components.book import ComponentBook
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.sample.plan_store import load_plan
from data_access.store import component_rows


def test_the_components_of_the_plan_are_found_where_they_stand(database: Database) -> None:
    plan = load_plan(database, load_city(database))
    index = ComponentBook(database, DatabaseClock(database), None).renewed()
    assert len(index) == len(plan.components) > 1_000
    for planned in plan.components[:: len(plan.components) // 20]:
        [stored] = component_rows.of_codes(database, [planned.code])[planned.code]
        assert (stored.owner, stored.state.value) == (planned.unit, planned.state)
        lon, lat = planned.points[0]
        around = {each.code: each.metres for each in index.within(lon, lat, 1.0, DatabaseClock(database).now())}
        assert planned.code in around
