"""A city's 5,685 cameras: read, put into trees, searched, asked who looks at a place, brought in from a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.sample.make_city import make_city
from data_access.secrets.hall_key import HallKey, new_key
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import opened
from hall.video.cameras.camera import Camera
from hall.video.cameras.looking import looking_at
from hall.video.cameras.search import CameraSearch
from hall.video.cameras.tree import TreeBy, tree_of
from tests.benchmarks.harness import ENGINES, QUICK, kept_server, result, short_folder, timed
from tests.support.cameras import CENTRE, CITY, GROUPS, STREETS, many_cameras

COUNT = 500 if QUICK else CITY
TYPED = ("大", "示例路", "示例路 17", "4101030000132200", "policing 123", "nothing of that name")
"""As a search grows, and one that finds nothing: it looks at all."""
NAMES = {code: (f"{code}街道", f"Street {code}") for code in STREETS} | {code: (code,) for code in GROUPS}
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group cameras."""
    cameras = many_cameras(COUNT)
    for by in TreeBy:
        yield _of(f"tree by {by}", timed(partial(tree_of, cameras, by)))
    yield _of("search made", timed(partial(CameraSearch, cameras, NAMES)))
    search = CameraSearch(cameras, NAMES)
    yield _of("a word typed, found", [ms for typed in TYPED for ms in timed(partial(search.find, typed))])
    yield _of("tree and search made, a word found", timed(partial(_opened, cameras)))
    yield _of("the six that look at a place", timed(partial(looking_at, cameras, CENTRE, 6)))
    yield _of("all codes sorted", timed(lambda: sorted(camera.code for camera in cameras)), peer="floor")
    for engine in ENGINES:
        with _database(engine) as (database, folder):
            yield from _stored(engine, database, folder, cameras)


def _opened(cameras: list[Camera]) -> None:
    """What somebody waits for who opens the tree and types."""
    tree_of(cameras, TreeBy.AREA)
    CameraSearch(cameras, NAMES).find("示例路 17")


def _stored(engine: str, database: Database, folder: Path, cameras: list[Camera]) -> Iterator[Result]:
    key, file = new_key("bench"), _file(folder / "cameras.csv", cameras)
    for work in ("brought in, each password sealed", "brought in again"):
        yield _of(work, [_brought_in(database, key, file)], engine=engine)
    reader = CameraRepository(database)
    yield _of("all read", timed(reader.all, 10), engine=engine)
    yield _of("one read", timed(partial(reader.some, ["CAM00007"])), engine=engine)
    known = [rows[0] for rows in reader.all().values() if rows[0].login]
    yield _of("each password opened", timed(partial(_all_opened, known, key), 5), engine=engine)


def _brought_in(database: Database, key: HallKey, file: Path) -> float:
    started = perf_counter()
    done = GroundImport(database, "cameras", secrets=key).run(file, None)
    assert done.read == done.accepted + done.duplicates == COUNT, done
    return (perf_counter() - started) * 1000


def _all_opened(cameras: list[Camera], key: HallKey) -> None:
    for camera in cameras:
        opened(camera.login, key, camera.code)


def _file(path: Path, cameras: list[Camera]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("code", "national_id", "name_zh", "kind", "lon", "lat", "direction", "main_url"))
        for camera in cameras:
            url = f"rtsp://bench:{camera.code}@10.0.0.1/{camera.code}"
            writer.writerow((camera.code, camera.national_id, camera.name_zh, camera.kind.value, camera.lon, camera.lat,
                             camera.direction, url))  # fmt: skip
    return path


@contextmanager
def _database(engine: str) -> Iterator[tuple[Database, Path]]:
    with short_folder() as folder:
        if engine == "sqlite":
            with closing(_made(f"sqlite:///{folder / 'hall.db'}")) as database:
                yield database, folder
            return
        with kept_server("cameras-server") as server:
            server.drop("cameras")  # of a run before
            with closing(_made(server.url("cameras"))) as database:
                yield database, folder


def _made(url: str) -> Database:
    profile = load_profile("erqi")
    make_city(url, profile, load_taxonomy(profile.taxonomy), cases=0, seed=1)
    return open_database(url, station="bench")


def _of(work: str, samples: list[float], *, engine: str | None = None, peer: str = "hall") -> Result:
    return result("cameras", peer, work, COUNT, samples, engine=engine)
