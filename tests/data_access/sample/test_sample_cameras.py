"""A sample hall has cameras from its first moment: as planned, sealed, and brought in again they are the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data_access.city.city_store import load_city
from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.process.tasks.camera_export import export_cameras
from data_access.proof.verify import verify
from data_access.sample.plan_store import load_plan
from data_access.video.cameras.camera_reader import CameraRepository
from hall.errors import Words
from hall.sample_city.plan.watched import watched_cameras


@dataclass(frozen=True)
class Asked:
    """What is typed."""

    file: Path
    as_: str = ""
    language: str = "zh"
    ask: Callable[[], str] = str
    say: Callable[[Words], str] = lambda words: words.code


def test_a_sample_hall_sees_through_the_cameras_of_its_plan(
    database: Database, sample_url: str, tmp_path: Path
) -> None:
    city = load_city(database)
    there = {code: rows[0] for code, rows in CameraRepository(database).all().items()}
    planned = watched_cameras(load_plan(database, city), city.profile)
    assert there == {camera.code: camera for camera in planned}
    assert verify(database, city.profile.zone).findings == []
    export_cameras(sample_url, Asked(tmp_path / "cameras.csv"))
    again = GroundImport(database, "cameras").run(tmp_path / "cameras.csv", None)
    assert (again.duplicates, again.rejected) == (len(planned), {})
