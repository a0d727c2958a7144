"""Group ``hotspots``: where cases come again, how thick they lie, and the page and the sheet of them that leave."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import numpy as np

from data_access.city.city_store import load_city
from data_access.engine.database import Database
from data_access.store.case_points import CasePointReader
from hall.city.city import City
from hall.errors import Words
from hall.moment import DAY_MS, NEVER
from hall.spots.heat import heat
from hall.spots.hotspots import HotspotRule, hotspots
from hall.spots.map_matter import MAP_LOOKS, MapCases, MapMatter
from hall.spots.points import CasePoints
from hall.spots.wanted import SpotsWanted
from tests.benchmarks.harness import QUICK, cache, kept_server, result, timed
from tests.benchmarks.many_cases import NOW, filled
from themes.light_desk import LIGHT_DESK
from widgets.map.city_base import base_of
from widgets.map.handout.page import make_page
from widgets.map.handout.sheet import write_sheet
from widgets.texts.texts import Texts

CASES, STORED, ON_PAGE = (10_000, 2_000, 1_000) if QUICK else (100_000, 100_000, 10_000)
ADDRESSES, KINDS, SIDE = 8_000, 100, 0.2
"""Half of the cases stand at so many addresses, of so many subclasses, in a city of so many degrees."""
BOX = (113.6, 34.7, 113.6 + SIDE, 34.7 + SIDE)
DAYS = 90


def results() -> Iterator[dict[str, Any]]:
    """Reckoned, read, drawn."""
    points = some_points(CASES)
    yield result("hotspots", "floor", "sort the cases by place", CASES, timed(lambda: _sorted(points)))
    for same, work in ((True, "of one subclass"), (False, "of whatever subclass")):
        rule, found = HotspotRule(same_subclass=same), len(hotspots(points, HotspotRule(same_subclass=same)))
        yield result("hotspots", "hall", f"hotspots {work}", CASES, timed(lambda r=rule: hotspots(points, r)),  # type: ignore[misc]
                     note=f"{found} found")  # fmt: skip
    yield result("hotspots", "hall", "heat", CASES, timed(lambda: heat(points.lon, points.lat, BOX)))
    with closing(filled(f"sqlite:///{cache() / f'stats-{STORED}.db'}", STORED)) as database:
        yield _read("sqlite", database)
        city = load_city(database)
    name = f"stats_{STORED}"
    with kept_server("stats-server") as server, closing(filled(server.url(name), STORED)) as database:
        yield _read("postgresql", database)
    yield from _drawn(city)


def some_points(count: int) -> CasePoints:
    """Cases of one seed."""
    rng = np.random.default_rng(1)
    places = rng.random((ADDRESSES, 2))
    at = np.concatenate([places[rng.integers(0, ADDRESSES, count // 2)], rng.random((count - count // 2, 2))]) * SIDE
    lon, lat = BOX[0] + at[:, 0], BOX[1] + at[:, 1]
    return CasePoints(
        np.arange(count, dtype=np.int64), lon, lat, NOW - rng.integers(0, DAYS * DAY_MS, count),
        rng.integers(0, KINDS, count), rng.integers(0, 12, count), np.zeros(count, np.intp),
        tuple(("event", f"{n:04d}") for n in range(KINDS)), tuple(f"s{n}" for n in range(12)), ("closed",),
    )  # fmt: skip


def _sorted(points: CasePoints) -> object:
    return np.lexsort((points.lat, points.lon, points.subclass))


def _read(engine: str, database: Database) -> dict[str, Any]:
    reader, wanted = CasePointReader(database), SpotsWanted(NOW - DAYS * DAY_MS, NOW)
    count = len(reader.points(wanted, None))
    samples = timed(lambda: reader.points(wanted, None), 10)
    return result("hotspots", "hall", f"read {DAYS} days", count, samples, engine=engine, note=f"of {STORED:,}")


def _drawn(city: City) -> Iterator[dict[str, Any]]:
    matter = _matter(some_points(ON_PAGE), city)
    base = base_of(matter.city)
    page = make_page(matter, base, LIGHT_DESK)
    megabytes = len(page.encode()) / 1e6
    samples = timed(lambda: make_page(matter, base, LIGHT_DESK), 5, 1)
    yield result("hotspots", "hall", "page that leaves", ON_PAGE, samples, note=f"{megabytes:.1f} MB")
    for kind in (".png", ".pdf"):
        drawn = timed(lambda k=kind: write_sheet(k, matter, base, LIGHT_DESK, io.BytesIO()), 3, 1)  # type: ignore[misc]
        yield result("hotspots", "hall", f"sheet as {kind}", ON_PAGE, drawn)


def _matter(points: CasePoints, city: City) -> MapMatter:
    texts, count = Texts("zh"), len(points)

    def say(words: Words) -> str:
        return texts.words(words.code, **words.params)

    cases = MapCases(
        points, np.full(count, MAP_LOOKS.index("on_time"), np.uint8), np.zeros(count, np.bool_),
        np.zeros(count, np.intp), ("",), np.full(count, NOW + DAY_MS), np.full(count, NEVER),
        tuple(f"41010320261120{n:05d}" for n in range(count)),
        tuple(f"嵩山路与淮河路交叉口向东 {n} 米路北" for n in range(count)),
    )  # fmt: skip
    return MapMatter(city, cases, hotspots(points), 0, "2026-11", NOW, None, None, "bench", NOW, say, "zh")
