"""A sample hall looks back at what its cameras would have shown. Both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.lookback import drawn_recordings as module
from data_access.video.lookback.drawn_recordings import KEPT_MS, DrawnRecordings
from hall.errors import NotFound
from hall.moment import DAY_MS, MINUTE_MS, SECOND_MS
from hall.video.recordings.timeline import Stretch, timeline
from tests.support.cameras import a_camera
from tests.support.recorded import START, FakeRecordings

NOW = START + DAY_MS


class Loops:
    """Drawn when it is asked for the third time."""

    def __init__(self, loop: Path) -> None:
        self.loop, self.asked = loop, list[int]()

    def then(self, _: object, at: int) -> Path | None:
        self.asked.append(at)
        return self.loop if len(self.asked) > 2 else None


@pytest.fixture
def recordings(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DrawnRecordings:
    """V1 is a sample camera, V2 one with masks, C1 a real one that was recorded."""
    monkeypatch.setattr(module, "pause", lambda _: None)
    loop = tmp_path / "loop"
    loop.write_bytes(b"drawn")
    rows = [a_camera("V1", main_url="sample://V1"), a_camera("V2", main_url="sample://V2", masks="0,0 9,9"),
            a_camera("C1")]  # fmt: skip
    ground_rows.change(database, CAMERAS, [], rows, By("tester", "test"))
    clock = FixedClock(NOW)
    return DrawnRecordings(FakeRecordings(), Loops(loop), PresentCameras(database, clock, None), clock)  # type: ignore[arg-type]


def test_the_last_day_of_a_sample_camera_is_there_without_a_gap(recordings: DrawnRecordings) -> None:
    begins, ends = NOW - 20 * MINUTE_MS, NOW + MINUTE_MS
    found = recordings.segments("V1", begins, ends)
    recorded, gap = timeline(found, begins, ends)
    assert recorded == Stretch(begins, found[-1].end, is_gap=False)
    assert NOW - 12 * SECOND_MS < gap.begin <= NOW, "what goes on just now"
    assert recordings.extent("V1") == (NOW - KEPT_MS, NOW)
    assert recordings.segments("V1", NOW - 2 * DAY_MS, NOW - KEPT_MS - MINUTE_MS) == []
    assert recordings.segments("V2", begins, ends) == (), "one with masks is not recorded"
    assert recordings.extent("V2") is None


def test_what_is_in_it_is_drawn_when_it_is_looked_at(
    recordings: DrawnRecordings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = recordings.segments("V1", NOW - MINUTE_MS, NOW)
    assert recordings.content(second) == b"drawn"
    assert recordings._loops.asked == [second.begin] * 3  # type: ignore[attr-defined]  # noqa: SLF001  # the test's own
    monkeypatch.setattr(recordings._loops, "then", lambda *_: None)  # noqa: SLF001
    monkeypatch.setattr(module, "_WAIT_S", 0.0)
    with pytest.raises(NotFound) as awaited:
        recordings.content(first)
    assert awaited.value.words.code == "video.being_drawn"


def test_others_are_what_the_hall_recorded(recordings: DrawnRecordings) -> None:
    (segment, *_) = recordings.segments("C1", START, START + MINUTE_MS)
    assert recordings.content(segment) == FakeRecordings().content(segment)
    assert recordings.extent("C1") == FakeRecordings().extent("C1")
