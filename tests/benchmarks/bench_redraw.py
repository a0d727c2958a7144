"""Redraw: from the commit that tells of a redrawn grid until desk and wall have it on the glass of their maps, three
processes, a city of 2,500 cells and open cases, on both engines; and until open cases that follow lie there.

No floor: what an import of that many cells costs beside it stands in the note.
"""

from __future__ import annotations

import csv
import json
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from data_access.city.new_city import new_city
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.ground.stock import WholeTable
from data_access.store.batch_unit import BatchUnit
from tests.benchmarks.harness import ENGINES, QUICK, ROOT, painting, python, result, short_folder
from tests.support import ground_files as files
from tests.support.engines import postgres_server
from tests.support.redrawn_city import AREAS, FEBRUARY, MARCH, UNITS, lawful
from tests.support.stored_cases import history, storage_of

SIDE, OPEN, TIMES = (10, 200, 3) if QUICK else (50, 2_000, 20)
"""Cells along a side of the grid, open cases, and how often it is drawn anew."""
STEP, PATIENCE_S, PAUSE_S = 0.0004, 120.0, 0.5
_PAUSE = Event()


def results() -> Iterator[dict[str, Any]]:
    """See docs/benchmarks.md, group redraw."""
    for engine in ENGINES:
        with ExitStack() as stack:
            folder = stack.enter_context(short_folder())
            url = f"sqlite:///{folder / 'hall.db'}"
            if engine == "postgresql":
                server = stack.enter_context(postgres_server(durable=True))
                url = server.url(server.new_database())
            profile = load_profile("erqi")
            new_city(url, profile, load_profile_taxonomy(profile))
            database = stack.enter_context(closing(open_database(url, station="bench")))
            _fill(database, folder)
            stations = [stack.enter_context(_station(kind, url, folder)) for kind in ("desk", "wall")]
            yield from _redrawn(engine, database, folder, stations)


def _fill(database: Database, folder: Path) -> None:
    for kind, rows in (("areas", AREAS), ("units", UNITS)):
        files.bring_into(database, folder, kind, rows)
    GroundImport(database, "grids").run(_grid(folder, 0), None)
    with BatchUnit(storage_of(database, MARCH)) as batch:
        for n in range(OPEN):
            lon, lat = files.WEST + STEP * (n % SIDE + 0.95), files.SOUTH + STEP * (n // SIDE % SIDE + 0.5)
            batch.add(lawful(history(3, FEBRUARY, lon=lon, lat=lat, cell=_code(n % SIDE + n // SIDE % SIDE * SIDE))))


def _code(number: int) -> str:
    return f"{files.COMMUNITY[:9]}{number // 900 + 1:03d}{number % 900 + 1:03d}"


def _grid(folder: Path, turn: int) -> Path:
    """All cells; at every second turn a tenth narrower, so that each shape is another one, and the cases at the eastern
    edges lie elsewhere."""
    path = folder / f"grid{turn % 2}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "geometry", "community", "street"))
        for number in range(SIDE * SIDE):
            west = files.WEST + STEP * (number % SIDE - 0.1 * (turn % 2))
            shape = files.box(round(west, 6), round(files.SOUTH + STEP * (number // SIDE), 6), STEP)
            writer.writerow((_code(number), shape, files.COMMUNITY, files.STREET))
    return path


def _redrawn(
    engine: str, database: Database, folder: Path, stations: list[subprocess.Popen[str]]
) -> Iterator[dict[str, Any]]:
    for each in stations:
        _next_line(each)
    shown: dict[str, list[float]] = {"desk": [], "wall": []}
    took, followed = list[float](), list[float]()
    for turn in range(1, TIMES + 1):
        began = monotonic()
        told = _told_at(database, _grid(folder, turn), follows=turn % 2 == 0)
        took.append(told["told"] - began)
        followed += [1000 * (told["ended"] - told["told"])] * (turn % 2 == 0)
        for kind, station in zip(shown, stations, strict=True):
            shown[kind].append(1000 * (_next_line(station)["painted"] - told["told"]))
        _PAUSE.wait(PAUSE_S)
    note = f"{SIDE * SIDE:,} cells, {OPEN:,} open cases; the import before it {statistics.median(took):.1f} s"
    for kind, samples in shown.items():
        yield result(
            "redraw", "hall", f"commit to {kind}'s map on the glass", SIDE * SIDE, samples, engine=engine, note=note
        )
    yield result("redraw", "hall", "open cases told and stored anew", OPEN, followed, engine=engine, note=note)


def _told_at(database: Database, path: Path, *, follows: bool) -> dict[str, float]:
    """Bring a grid in; when its commit that tells of it was done, and when all was."""
    moments = list[float]()

    class Telling(WholeTable):
        def tell(self) -> None:
            super().tell()
            moments.append(monotonic())

    run = GroundImport(database, "grids", follows=follows)
    stock: Any = run._stock
    stock.__class__ = Telling
    done = run.run(path, None)
    assert done.updated == SIDE * SIDE, done
    return {"told": moments[0], "ended": monotonic()}


@contextmanager
def _station(kind: str, url: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    told = painting(HALL_DATA_DIR=str(folder), QT_QPA_PLATFORM="offscreen")
    name = f"{kind}-1"
    command = python("tests.benchmarks.redraw_station", kind, url, name, str(folder / name))
    with (folder / f"{name}.log").open("w") as log:
        child = subprocess.Popen(command, cwd=ROOT, env=told, text=True, stdout=subprocess.PIPE, stderr=log)
    try:
        yield child
    finally:
        child.terminate()
        child.wait(PATIENCE_S)


def _next_line(station: subprocess.Popen[str]) -> dict[str, float]:
    assert station.stdout is not None
    for line in station.stdout:
        if line.startswith("{"):
            told: dict[str, float] = json.loads(line)
            return told
    raise AssertionError(f"a station ended with {station.wait(PATIENCE_S)}")
