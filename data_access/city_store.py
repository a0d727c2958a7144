"""Where a database keeps its city: profile, lists, units, duty table, base map, ground. Knows what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from data_access import documents, seals
from data_access.calendars import work_calendar
from data_access.engine import Database
from data_access.schema import meta
from hall.cases.law import Law
from hall.city.city import City, Duty, UnitCard
from hall.city.grids import AreaIndex
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.errors import StoreRefused
from hall.sample_city.plan_land import PlannedCell, RoadSection
from hall.sample_city.plan_model import CityPlan, area_index

MAKING, READY = "making", "ready"


def facts_of(database: Database) -> dict[str, str]:
    """All of ``meta``: profile, sample, seed, state, epoch …"""
    with database.reading() as connection:
        return {row.key: row.value for row in connection.execute(sa.select(meta.c.key, meta.c.value))}


def set_fact(database: Database, key: str, value: str) -> None:
    """Write one fact into ``meta``."""
    with database.writing() as connection:
        done = connection.execute(sa.update(meta).where(meta.c.key == key).values(value=value))
        if not done.rowcount:
            connection.execute(sa.insert(meta), [{"key": key, "value": value}])
        seals.write(database, connection, seals.of_facts({key: value}))


def save_profile(
    database: Database, profile: Profile, taxonomies: Iterable[Taxonomy], units: Sequence[UnitCard]
) -> None:
    """Keep what a city without a ground of its own has."""
    documents.put(database, "profile", profile.code, profile)
    for taxonomy in taxonomies:
        save_taxonomy(database, taxonomy)
    documents.put(database, "units", profile.code, list(units))


def save_taxonomy(database: Database, taxonomy: Taxonomy) -> None:
    """Keep a list as the next version of its document; cases name it by code and version."""
    documents.put(database, "taxonomy", f"{taxonomy.code}@{taxonomy.version}", taxonomy)


def save_plan(database: Database, plan: CityPlan) -> None:
    """Keep a planned city: whole for the life, in parts for windows and for finding areas."""
    name = plan.profile
    documents.put(database, "geo", name, plan.geo)
    documents.put(database, "duty", name, [Duty(d.kind, d.subclass, d.street, d.unit) for d in plan.duty])
    documents.put(database, "ground", name, {"cells": plan.cells, "sections": plan.sections})
    documents.put(database, "plan", name, plan)


def unit_cards(plan: CityPlan) -> list[UnitCard]:
    """The cards of a plan's units."""
    return [
        UnitCard(u.code, u.name_zh, u.name_en, u.kind, u.street, u.contact_zh, u.contact_en, u.phone)
        for u in plan.units
    ]


def load_city(database: Database, *, unfinished: bool = False) -> City:
    """The city of a database; ``unfinished``: also of one that is being made.

    Raises StoreRefused (``store.unfinished``), NotFound, StoreUnreachable.
    """
    facts = facts_of(database)
    if facts.get("state", READY) != READY and not unfinished:
        raise StoreRefused("store.unfinished", url=database.shown_url)
    name = facts.get("profile", "")
    profile = documents.structured(documents.get(database, "profile", name), Profile)
    lists = [documents.get(database, "taxonomy", each) for each in documents.names(database, "taxonomy")]
    taxonomies = [documents.structured(each, Taxonomy) for each in lists]
    kept = set(documents.names(database, "geo"))
    return City(
        profile=profile,
        taxonomies={f"{each.code}@{each.version}": each for each in taxonomies},
        units=tuple(documents.structured(each, UnitCard) for each in documents.get(database, "units", name)),
        duty=tuple(Duty(**each) for each in documents.get(database, "duty", name)) if name in kept else (),
        geo=documents.get(database, "geo", name) if name in kept else {},
        sample=facts.get("sample") == "1",
        seed=int(facts.get("seed", "0")),
    )


def load_plan(database: Database, city: City) -> CityPlan:
    """The whole plan of a sample city, for its life."""
    return documents.structured(documents.get(database, "plan", city.profile.code), CityPlan)


def load_ground(database: Database, city: City) -> AreaIndex:
    """What finds the areas of a point; an empty index where the city has no polygons."""
    if not city.geo:
        return AreaIndex([])
    plain = documents.get(database, "ground", city.profile.code)
    cells = tuple(documents.structured(each, PlannedCell) for each in plain["cells"])
    return area_index(cells, tuple(documents.structured(each, RoadSection) for each in plain["sections"]))


def law_of(city: City) -> Law:
    """The law of a city; any unit may be named where the city has no list of them."""
    return Law(city.profile, city.taxonomies, work_calendar(city.profile), city.unit_codes or None)
