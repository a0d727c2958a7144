"""Where a database keeps its city: profile, lists, units, duty table, base map, ground. Knows what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from data_access.city.base_store import read_base
from data_access.city.calendars import published_years
from data_access.city.law_store import law_in_force, save_law
from data_access.engine.clock import OFFSET_KEY, DatabaseClock
from data_access.engine.database import Database
from data_access.store import documents, ground_rows, spoken
from data_access.store.facts import facts_of
from data_access.store.seals import By
from data_access.store.storage import Storage
from data_access.store.tables import ground_schema as g
from hall.cases.law import Law
from hall.cases.numbering import CaseNumbers
from hall.city.city import City, names_of
from hall.city.ground.base_layers import BaseLayers
from hall.city.ground.land import AdminArea
from hall.city.ground.layers import collected, layers
from hall.city.ground.units import UnitCard
from hall.city.ground.valid import in_force, turns
from hall.city.own_rules import with_limits
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.city.zone import CityZone
from hall.errors import StoreRefused
from hall.moment import Moment

MAKING, READY = "making", "ready"
MOST_LISTS = 500
"""Of a kind that are read: a hundred times what the largest hall has. Grants and triggers let no login write more."""
_LIST_BYTES = 16 * 1024**2
"""Of a list unpacked: the national one has some hundred kilobytes."""
HISTORY_LIST = "history_list"
"""The kind of document under which a list is kept that grows with a file of foreign history."""


def save_profile(database: Database, profile: Profile, taxonomies: Iterable[Taxonomy]) -> None:
    """Keep what every city has from its first day: lists, law (its calendar's years are what the libraries know now),
    and the units that the profile names."""
    lists = {f"{each.code}@{each.version}": each for each in taxonomies}
    for taxonomy in lists.values():
        save_taxonomy(database, taxonomy)
    save_law(database, profile, published_years(profile.work), lists)
    units = [UnitCard(u.code, u.name_zh, u.name_en, parent=u.parent) for u in profile.units]
    ground_rows.put(database, [(g.UNITS, units)], By("init", "init"))


def save_taxonomy(database: Database, taxonomy: Taxonomy) -> None:
    """Keep a list as the next version of its document; cases name it by code and version.

    History-only lists are a kind of their own: the only one that an importer's login may write (grants.sql).
    """
    kind = HISTORY_LIST if taxonomy.history_only else "taxonomy"
    documents.put(database, kind, f"{taxonomy.code}@{taxonomy.version}", taxonomy)


def _taxonomies(database: Database, named: Mapping[str, Taxonomy]) -> dict[str, Taxonomy]:
    """By the name of the document, whatever stands in it: those that the law names in its versions, others in their
    last one that can be read. Of two kinds of one name the city's own list counts, unless it was kept there before the
    kinds were told apart."""
    found = {**_last_readable(database, "taxonomy"), **named}
    for name, each in _last_readable(database, HISTORY_LIST).items():
        if name not in found or found[name].history_only:
            found[name] = replace(each, history_only=True)  # whatever it says of itself: nothing is filed under it
    return found


def _last_readable(database: Database, kind: str) -> dict[str, Taxonomy]:
    """The lists of a kind, by name. Any importer's login may write one of foreign history: a version that is none is
    left out and noted, and the hall goes on by the one before."""
    found, unread = dict[str, Taxonomy](), dict[str, str]()
    bodies = documents.last_bodies(database, kind, MOST_LISTS + 1)
    for name, body in bodies.items():
        read = _list_of(body)
        if read is None:
            unread[name] = "no list"
            read = _before(database, kind, name) if len(unread) <= spoken.MOST_BACK else None
        if read is not None:
            found[name] = read
    if len(bodies) > MOST_LISTS:
        unread["*"] = "there are too many"
    spoken.renew(kind, unread)
    return found


def _before(database: Database, kind: str, name: str) -> Taxonomy | None:
    """The newest version but the last one that can be read."""
    for version in documents.versions(database, kind, name)[1 : spoken.MOST_BACK]:
        with suppress(StoreRefused):
            return documents.read(database, kind, name, Taxonomy, version)
    return None


def _list_of(body: bytes) -> Taxonomy | None:
    try:
        return documents.form_of(body, Taxonomy, _LIST_BYTES)
    except documents.DAMAGES:
        return None


def load_city(database: Database, at: Moment | None = None, *, unfinished: bool = False, has_map: bool = True) -> City:
    """The city of a database under the law in force, as it stands at that moment (None: now).

    ``unfinished``: also of one being made; ``has_map``: with its base map, which takes most of the time of a large city
    and which windows alone show.

    Raises StoreRefused (``store.unfinished``), NotFound, StoreUnreachable.
    """
    facts = facts_of(database)
    if facts.get("state", READY) != READY and not unfinished:
        raise StoreRefused("store.unfinished", url=database.shown_url)
    name = facts.get("profile", "")
    law = law_in_force(database, name)
    moment = DatabaseClock(database).now() if at is None else at
    units, areas = ground_rows.read(database, g.UNITS), ground_rows.read(database, g.AREAS)
    duty, roster = ground_rows.read(database, g.DUTY), ground_rows.read(database, g.ROSTER)
    base = read_base(database, name) if has_map else BaseLayers()
    if not law.texts.profile.map.shows_base:
        base = BaseLayers(base.credit)  # roads and boundaries may be theirs too
    return City(
        profile=law.texts.profile,
        taxonomies=_taxonomies(database, law.lists),
        units=in_force(units, moment),
        duty=in_force(duty, moment),
        roster=in_force(roster, moment),
        areas=in_force(areas, moment),
        former=names_of((*units, *areas)),
        geo=_base_map(database, name, in_force(areas, moment), moment, base) if has_map else {},
        credit=base.credit,
        sample=facts.get("sample") == "1",
        seed=int(facts.get("seed", "0")),
        own_time=facts.get(OFFSET_KEY, "0") != "0",
        calendar=law.texts.calendar,
        law_version=law.version,
        ground_version=int(facts.get(g.GROUND_KEY, "0")),
        units_version=int(facts.get(g.UNITS_KEY, "0")),
        next_turn=next((turn for turn in turns([*units, *areas, *duty, *roster]) if turn > moment), None),
    )


def _base_map(
    database: Database, name: str, areas: Iterable[AdminArea], at: Moment, base: BaseLayers
) -> Mapping[str, Any]:
    """The base map that somebody drew, else one of the ground's own areas, grids and roads over what extracts told."""
    if drawn := _drawn(database, name):
        return drawn
    roads, sections, cells = (
        in_force(ground_rows.read(database, table), at) for table in (g.ROADS, g.SECTIONS, g.CELLS)
    )
    own = layers(areas, roads, sections, cells)
    both = {layer: (*of, *own.get(layer, {}).get("features", ())) for layer, of in base.layers.items()}
    return {**own, **collected({**both, "edges": base.edges(areas)})}


def _drawn(database: Database, name: str) -> Mapping[str, Any]:
    """The newest base map that can be read; empty where there is none."""
    for version in documents.versions(database, "geo", name)[: spoken.MOST_BACK]:
        with suppress(StoreRefused):
            plain = documents.get(database, "geo", name, version)
            if isinstance(plain, dict) and all(_is_layer(each) for each in plain.values()):
                return plain
        spoken.note("geo", name, version, "no map")
    return {}


def _is_layer(plain: object) -> bool:
    return isinstance(plain, dict) and isinstance(plain.get("features"), list)


def law_of(city: City) -> Law:
    """The law of a city; any unit may be named where the city has no list of them."""
    profile = city.profile
    calendar = city.calendar.work_calendar(profile.work, CityZone(profile.zone))
    lists = {key: _with_own_limits(each, profile) for key, each in city.taxonomies.items()}
    units = {unit.code: unit.ends for unit in city.units}
    return Law(profile, lists, calendar, units or None, city.law_version, city.units_version)


def _with_own_limits(taxonomy: Taxonomy, profile: Profile) -> Taxonomy:
    is_own = profile.taxonomy in (taxonomy.code, f"{taxonomy.code}@{taxonomy.version}")
    return with_limits(taxonomy, profile.own.limits) if is_own else taxonomy


def storage_of(database: Database, city: City) -> Storage:
    """What the units of work of a city need."""
    zone = CityZone(city.profile.zone)
    return Storage(database, DatabaseClock(database), zone, CaseNumbers(city.profile.admin_code, zone))
