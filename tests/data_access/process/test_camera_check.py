"""A check run as a task, on both engines: who is asked, what is kept, what a refused login does to the next run."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data_access.engine.database import open_database
from data_access.process.tasks.camera_check import CheckDone, check_cameras
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.telemetry.latest import Telemetry
from data_access.video.streams.sources import Failed, Source
from hall.errors import InputRefused, StoreUnreachable
from hall.video.check import Outcome
from hall.video.streams.policy import Event
from tests.support.cameras import STREETS, a_camera
from tests.support.new_cities import MakeCity

ROWS = [
    a_camera("K1", main_url="rtsp://10.0.0.1/1", sub_url="rtsp://10.0.0.1/2", owner_group="site"),
    a_camera("K2", main_url="rtsp://10.0.0.2/1", street=STREETS[1]),
    a_camera("K3", main_url="sample://K3", street=STREETS[1]),
    a_camera("K4", main_url="rtsp://10.0.0.4/1", ends=1),
]


@dataclass(frozen=True)
class Asked:
    """As the command asks."""

    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    as_: str = ""
    ask: Callable[[], str] = str
    keys: Path | None = None
    writes: bool = False


@dataclass
class Refusing:
    """Cameras that refuse every login: ``tried`` are their addresses, in order."""

    tried: list[str] = field(default_factory=list)

    def __call__(self, url: str, is_unwanted: Callable[[], bool]) -> Source:
        self.tried.append(url)
        raise Failed(Event.UNAUTHORISED)


@pytest.fixture
def city_url(new_city_of: MakeCity) -> str:
    url = new_city_of("erqi")
    with closing(open_database(url, station="test")) as database:
        ground_rows.change(database, CAMERAS, [], ROWS, By("t", "t"))
    return url


def outcomes(done: CheckDone) -> dict[str, Outcome]:
    return {camera.code: found.outcome for camera, found in done.found}


def test_a_refused_login_is_one_try_and_waits_in_the_next_run(city_url: str) -> None:
    cameras, steps = Refusing(), list[tuple[int, int]]()
    done = check_cameras(city_url, Asked(), lambda *step: steps.append(step), cameras)
    assert outcomes(done) == {"K1": Outcome.FAILED, "K2": Outcome.FAILED, "K3": Outcome.SAMPLE}
    assert sorted(cameras.tried) == ["rtsp://10.0.0.1/1", "rtsp://10.0.0.2/1"], "its other stream is not tried"
    assert steps == [(1, 3), (2, 3), (3, 3)]
    again = check_cameras(city_url, Asked(), lambda *_: None, cameras)
    assert len(cameras.tried) == 2
    assert [found.waits_ms > 0 for camera, found in again.found if camera.code != "K3"] == [True, True]
    with closing(open_database(city_url, station="test")) as database:
        row = a_camera("K2", main_url="rtsp://10.0.0.9/1", street=STREETS[1])
        ground_rows.change(database, CAMERAS, [ROWS[1]], [row], By("t", "t"))
    check_cameras(city_url, Asked(), lambda *_: None, cameras)
    assert cameras.tried[2:] == ["rtsp://10.0.0.9/1"], "another address is tried at once"


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (Asked(areas=(STREETS[1],)), {"K2", "K3"}),
        (Asked(groups=("site",)), {"K1"}),
        (Asked(areas=(STREETS[1],), codes=("K2",)), {"K2"}),
    ],
)
def test_those_that_are_chosen_are_asked(city_url: str, asked: Asked, codes: set[str]) -> None:
    assert set(outcomes(check_cameras(city_url, asked, lambda *_: None, Refusing()))) == codes


@pytest.mark.parametrize("asked", [Asked(codes=("K4",)), Asked(areas=("",)), Asked(groups=("nobody",))])
def test_who_names_what_is_not_there_is_told(city_url: str, asked: Asked) -> None:
    with pytest.raises(InputRefused, match="no_camera"):
        check_cameras(city_url, asked, lambda *_: None, Refusing())


def test_what_cannot_be_kept_is_answered_all_the_same(city_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnreachable("store.gone", url="")

    monkeypatch.setattr(Telemetry, "put", refuse)
    done = check_cameras(city_url, Asked(), lambda *_: None, Refusing())
    assert not done.is_kept
    assert len(done.found) == 3
