"""One trial of components in a process of its own, so that its memory is its own: timings as JSON lines on stdout.

``import URL FILE``, ``form URL NAME FILE``, ``killed URL FILE``, ``write FORM CSV FILE``, ``index URL CACHE``,
``peer FILE``; ``page CACHE`` opens a map.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

import sqlalchemy as sa

from data_access.components.book import ComponentBook
from data_access.components.index import ComponentIndex
from data_access.components.index_file import read_index
from data_access.components.quadkeys import tiles_over
from data_access.components.tiles import tile
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.imported import Imported
from data_access.proof.verify import verify
from data_access.store import component_rows
from data_access.store.seals import By
from data_access.store.tables.component_schema import COMPONENTS
from tests.benchmarks.component_files import AROUND, as_geopackage, as_workbook
from tests.benchmarks.harness import python

ZOOMS = range(10, 19)
TILES, PLACES, CHANGED = 200, 300, 50
LOOKS_EVERY_S = 0.5


def tell(work: str, samples: list[float], unit: str = "ms", note: str = "", peer: str = "hall") -> None:
    """One line: raw samples; the parent makes the figures."""
    told = {"peer": peer, "work": work, "samples": samples, "unit": unit, "note": note}
    print(json.dumps(told), flush=True)


def took(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def heaviest_mb() -> float:
    """What this process held at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def imported(url: str, file: Path) -> None:
    """A city's file, and the same file again; then all of it proved."""
    with closing(open_database(url, station="bench")) as database:
        for work in ("brought in", "brought in again, nothing new"):
            before = process_time()
            tell(work, [took(lambda: GroundImport(database, "components").run(file, None)) / 1000], "s")
            tell(f"{work}, of CPU", [process_time() - before], "s", "what else the machine does has no part in it")
        tell("memory, for the import", [heaviest_mb()], "MB")
        tell("all proved", [took(lambda: verify(database, "Asia/Shanghai")) / 1000], "s")


def of_form(url: str, form: str, file: Path) -> None:
    """The same rows from a file of another form."""
    with closing(open_database(url, station="bench")) as database:
        before = process_time()
        done: list[Imported] = []
        samples = [took(lambda: done.append(GroundImport(database, "components").run(file, None))) / 1000]
        note = f"{done[0].accepted:,} brought in, {sum(done[0].rejected.values())} refused" if done else ""
        tell(f"brought in, {form}", samples, "s", note)
        tell(f"brought in, {form}, of CPU", [process_time() - before], "s")
        tell(f"memory, for the import, {form}", [heaviest_mb()], "MB")


def killed(url: str, file: Path) -> None:
    """An import that gets SIGKILL when half of the file is stored, and another one that takes it up."""
    with file.open("rb") as lines:
        half = (sum(1 for _ in lines) - 1) // 2
    with (
        closing(open_database(url, station="bench")) as database,
        subprocess.Popen(python("tests.benchmarks.component_trial", "bring", url, str(file))) as child,
    ):
        while child.poll() is None and _stored(database)[0] < half:
            with suppress(subprocess.TimeoutExpired):
                child.wait(LOOKS_EVERY_S)
        child.kill()
        child.wait()
        before = _stored(database)[0]
        done: list[Imported] = []
        samples = [took(lambda: done.append(GroundImport(database, "components").run(file, None))) / 1000]
        rows, codes = _stored(database)
        note = f"{before:,} stored when killed, {done[0].accepted:,} after; {rows:,} rows of {codes:,} codes"
        tell("taken up after SIGKILL in the middle", samples, "s", note)
        tell("twice or missing after SIGKILL", [abs(rows - codes) + abs(rows - 2 * half)], "rows")


def _stored(database: Database) -> tuple[int, int]:
    """Rows, and different codes."""
    table = COMPONENTS.table
    with database.reading() as connection:
        found = connection.execute(sa.select(sa.func.count(), sa.func.count(table.c.code.distinct()))).one()
    return int(found[0]), int(found[1])


def bring(url: str, file: Path) -> None:
    """Until it is killed."""
    with closing(open_database(url, station="bench")) as database:
        GroundImport(database, "components").run(file, None)


def written(form: str, survey_file: str, file: Path) -> None:
    """Another form of the file; no figure, and in a process of its own because all rows are held at once."""
    {".gpkg": as_geopackage, ".xlsx": as_workbook}[form](Path(survey_file), file)


def indexed(url: str, cache: Path) -> None:
    """The index made, opened, brought up; asked for tiles and surroundings."""
    with closing(open_database(url, station="bench")) as database:
        clock = DatabaseClock(database)
        book = ComponentBook(database, clock, cache)
        tell("index made", [took(book.renewed) / 1000], "s")
        tell("memory, for the index made", [heaviest_mb()], "MB")
        tell("index opened", [took(ComponentBook(database, clock, cache).renewed) for _ in range(20)])
        samples = []
        for round_ in range(5):
            old = [of[-1] for of in component_rows.of_codes(database, _some(book)).values()]
            new = [replace(each, note=f"bench {round_}") for each in old]
            component_rows.change(database, old, new, By("bench", "bench"), lambda _: None)
            samples.append(took(book.renewed))
        tell(f"index brought up, {CHANGED} changed", samples)
        _asked(book.renewed())


def _some(book: ComponentBook) -> list[str]:
    codes = book.renewed().entries.code
    return [f"{int(code):016d}" for code in codes[:: max(1, len(codes) // CHANGED)][:CHANGED]]


def _asked(index: ComponentIndex) -> None:
    chance = Random(1)
    for zoom in ZOOMS:
        tiles = tiles_over(zoom, *AROUND)
        asked = [chance.choice(tiles) for _ in range(TILES)]
        tile(index, zoom, *asked[0], 0)
        tell(f"tile of zoom {zoom}", [took(partial(tile, index, zoom, *at, 0)) for at in asked])
    places = [(chance.uniform(*AROUND[::2]), chance.uniform(*AROUND[1::2])) for _ in range(PLACES)]
    tell("within 30 m of a place", [took(partial(index.within, *at, 30, 0)) for at in places])
    tell("the nearest one", [took(partial(index.nearest, *at, 0, 5_000)) for at in places])
    codes = [f"{int(chance.choice(index.entries.code)):016d}" for _ in range(PLACES)]
    tell("one by its code", [took(partial(index.places_of, [code])) for code in codes])


def peer(file: Path) -> None:
    """What folium has for many points: a page with all of them in it, as text."""
    import folium
    from folium.plugins import FastMarkerCluster

    points = []
    with file.open(encoding="utf-8", newline="") as rows:
        began = perf_counter()
        shapes = [row["图形"] for row in csv.DictReader(rows)]
        tell("rows of the file read by csv", [perf_counter() - began], "s", peer="floor")
    corners = [shape[shape.rindex("(") + 1 :].rstrip(")").split(",")[0].split() for shape in shapes]
    points = [[float(lat), float(lon)] for lon, lat in corners]
    page: list[str] = []

    def make() -> None:
        drawn = folium.Map(location=[34.73, 113.62], zoom_start=13)
        FastMarkerCluster(points).add_to(drawn)  # type: ignore[no-untyped-call]
        page.append(drawn.get_root().render())

    note = "opened in the group crowded"
    tell("page of FastMarkerCluster made", [took(make) / 1000], "s", note, "folium")
    tell("page of FastMarkerCluster, its length", [len(page[0].encode()) / 1e6], "MB", "every page anew", "folium")
    tell("memory, for FastMarkerCluster", [heaviest_mb()], "MB", peer="folium")


def opened(cache: Path) -> None:
    """From the press of the button to all of it painted, the index being there already."""
    from tests.benchmarks.component_page import trial

    [path] = cache.glob("*.index")

    def index() -> ComponentIndex:
        found = read_index(path)
        assert found is not None
        return ComponentIndex(*found)

    for work, samples, note in trial(index):
        tell(work, samples, note=note)


def main(words: list[str]) -> None:
    """See the module."""
    what, *rest = words
    takes: dict[str, Callable[..., Any]] = {
        "import": imported, "form": of_form, "killed": killed, "bring": bring, "write": written, "index": indexed,
        "peer": peer, "page": opened,
    }  # fmt: skip
    takes[what](*(rest[:-1]), Path(rest[-1]))


if __name__ == "__main__":
    main(sys.argv[1:])
