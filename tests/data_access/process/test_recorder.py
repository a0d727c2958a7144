"""A recorder on both engines: cameras are recorded and found again, by one process each, through its bad days."""

from __future__ import annotations

import io
import resource
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from threading import Thread
from typing import Any, cast

import av
import pytest

import data_access.process.recorder as recorder_module
from data_access.engine.database import open_database
from data_access.process.recorder import Recorder, Wanted, seat_of
from data_access.process.station_health import stations_of
from data_access.process.tasks import record_task
from data_access.seats.seats import Seats
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.lookback.clip_maker import ClipMaker
from data_access.video.recordings import recording as module
from data_access.video.recordings.camera_thread import CameraThread, end_all
from data_access.video.recordings.folder import RecordingFolder
from data_access.video.recordings.index import RecordingIndex
from data_access.video.recordings.reader import RecordingRepository
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Opener, Source
from hall.errors import Words
from hall.health.findings import findings
from hall.health.video import VideoSeen
from hall.settings import Settings
from hall.video.recordings.cutting import Cutter
from hall.video.recordings.keeping import Keeping
from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import timeline
from hall.video.streams.policy import Event
from tests.support.cameras import a_camera
from tests.support.full_disk import small_disk
from tests.support.law_cities import lay_small_city
from tests.support.recorded import LOOK
from tests.support.rtsp.clips import clip
from tests.support.rtsp.farms import RtspFarm
from tests.support.scripted_streams import Cameras
from tests.support.waits import PATIENCE_S, wait_for

Farms = Callable[..., RtspFarm]
KEEPING = Keeping(hours=1, budget=10**9, reserve=0)
KNOWN = 4_000_000_000_000
"""A moment that is not too long ago for a recorder to keep."""


class Hall:
    """A small city with cameras of a farm, and who records them."""

    def __init__(self, url: str, farm: RtspFarm, count: int, place: Path, stack: ExitStack) -> None:
        lay_small_city(url)
        self.url, self.farm, self.place, self._stack = url, farm, place, stack
        self.database = open_database(url)
        stack.callback(self.database.close)
        cameras = [a_camera(f"C{n}", sub_url=farm.url(n, sub=True)) for n in range(1, count + 1)]
        ground_rows.change(self.database, CAMERAS, [], cameras, By("tester", "test"))
        self.index = RecordingIndex(self.database)
        self.reader = RecordingRepository(self.index, RecordingFolder(place, self.database.genesis))
        self.told: list[Words] = []

    @contextmanager
    def recording(
        self, station: str = "recorder@one", opener: Opener = open_network, cameras: str = "*"
    ) -> Iterator[Recorder]:
        wanted = Wanted(cameras, str(self.place), KEEPING)
        recorder = Recorder(self.url, station, self.told.append, wanted, opener=opener)
        thread = Thread(target=recorder.run)
        thread.start()
        try:
            yield recorder
        finally:
            recorder.end()
            thread.join(30)
            assert not thread.is_alive()


@pytest.fixture
def make(
    engine_url: str, rtsp_farm: Farms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int], Hall]]:
    """Halls whose segments last a second: from one key frame to the next."""
    monkeypatch.setattr(module, "Cutter", lambda: Cutter(700))
    with ExitStack() as stack:
        yield lambda count: Hall(engine_url, rtsp_farm(count), count, tmp_path / "recordings", stack)


def found(hall: Hall, count: int, camera: str = "C1") -> list[Segment]:
    """So many segments of it, once they are entered."""
    wait_for(lambda: _of(hall, camera, count))
    return _of(hall, camera, count)


def _of(hall: Hall, camera: str, count: int) -> list[Segment]:
    extent = hall.reader.extent(camera)
    segments = list(hall.reader.segments(camera, *extent)) if extent else []
    return segments if len(segments) >= count else []


def test_cameras_are_recorded_and_a_camera_that_was_away_has_a_gap(make: Callable[[int], Hall]) -> None:
    hall = make(2)
    with hall.recording():
        first = found(hall, 2)
        assert found(hall, 1, "C2")
        hall.farm.fault(1, "refuse")
        wait_for(lambda: hall.farm.status(1).connections == 0)
        known = len(found(hall, 1, "C2"))
        found(hall, known + 2, "C2")
        hall.farm.restore(1)
        found(hall, len(first) + 3)
    segments = found(hall, len(first) + 3)
    line = timeline(segments, segments[0].begin, segments[-1].end)
    assert [each.is_gap for each in line] == [False, True, False]
    assert all(hall.reader.content(each)[0] == 0x47 for each in segments), "MPEG-TS"
    assert not list(hall.place.glob(".parts/*/*.part")), "what was begun at the end is kept too"
    assert hall.told == []


def test_two_recorders_record_a_camera_once_and_one_goes_on_for_the_other(make: Callable[[int], Hall]) -> None:
    hall = make(1)
    with hall.recording("recorder@two") as two:
        with hall.recording("recorder@one") as one:
            found(hall, 2)
            wait_for(lambda: one.rounds and two.rounds and len(one.rounds.threads) + len(two.rounds.threads) == 1)
            assert hall.farm.status(1).players == 1
            holder = found(hall, 2)[-1].station
        if holder == "recorder@one":
            wait_for(lambda: found(hall, 1)[-1].station == "recorder@two")


def test_what_a_killed_recorder_was_writing_is_entered_by_the_next(make: Callable[[int], Hall]) -> None:
    hall = make(1)
    with hall.recording():
        whole = found(hall, 1)[0]
    content = hall.reader.content(whole)
    parts = RecordingFolder(hall.place, hall.database.genesis).parts("recorder@one")
    begin = whole.begin - 60_000
    (parts / f"{begin}_h264_640x360_C1.part").write_bytes(content[: len(content) // 2])
    (parts / f"{begin}_h264_640x360_C9.part").write_bytes(b"")
    with hall.recording():
        wait_for(lambda: hall.reader.segments("C1", begin, begin + 1))
    (saved,) = hall.reader.segments("C1", begin, begin + 1)
    assert begin < saved.end < begin + (whole.end - whole.begin)
    assert not list(parts.iterdir())


@pytest.mark.allow_log("MemoryError among the streams")
def test_a_mistake_with_one_camera_is_told_and_ends_no_recording(make: Callable[[int], Hall]) -> None:
    hall, stumbles = make(2), [True]
    broken = hall.farm.url(1, sub=True)

    def opener(url: str, is_over: Callable[[], bool]) -> Source:
        if stumbles and url == broken:
            raise MemoryError("whatever a camera may send")
        return open_network(url, is_over)

    with hall.recording(opener=opener) as recorder:
        found(hall, 1, "C2")
        (failing,) = wait_for(lambda: _video(recorder).named)
        assert (failing.camera, _video(recorder).live, _video(recorder).cameras) == ("C1", 1, 2)
        stumbles.clear()
        found(hall, 1, "C1")
        assert not _video(recorder).failing


def _video(recorder: Recorder) -> VideoSeen:
    video = recorder.seen().video
    assert video is not None
    return video


@pytest.mark.allow_log("recordings wait: recordings.other_recorder")
def test_a_second_recorder_of_one_station_is_told_that_there_is_one(make: Callable[[int], Hall]) -> None:
    hall = make(1)
    with hall.recording():
        found(hall, 1)
        with hall.recording():
            wait_for(lambda: [each.code for each in hall.told] == ["recordings.other_recorder"])


@pytest.mark.allow_log("recordings wait: store.recordings")
def test_a_place_that_is_not_mounted_is_told_and_waited_for(make: Callable[[int], Hall], tmp_path: Path) -> None:
    hall = make(1)
    hall.place = tmp_path / "share" / "recordings"
    with hall.recording():
        wait_for(lambda: [each.code for each in hall.told] == ["store.recordings"])
        wait_for(lambda: "health.unkept" in [each.code for each in findings(stations_of(hall.database))])
        hall.place.parent.mkdir()
        wait_for(lambda: [each.code for each in hall.told] == ["store.recordings", "recordings.back"])


@pytest.mark.allow_log("cannot be written", "cannot be kept", "recordings wait: store.recordings")
def test_a_disk_that_fills_up_costs_a_gap_and_what_was_whole_stays(make: Callable[[int], Hall], tmp_path: Path) -> None:
    hall = make(1)
    with small_disk(tmp_path / "disk", 16) as disk:
        hall.place = disk.root / "recordings"
        hall.reader = RecordingRepository(hall.index, RecordingFolder(hall.place, hall.database.genesis))
        with hall.recording() as recorder:
            first = found(hall, 2)
            disk.fill()
            wait_for(lambda: _unwritable(recorder), told="a disk that takes nothing")
            wait_for(lambda: [each.why.code for each in _video(recorder).named] == ["store.recordings_full"])
            known = len(found(hall, 2))
            disk.free()
            found(hall, known + 2)
        segments = found(hall, known + 2)
        assert segments[:2] == first[:2]
        assert all(hall.reader.content(each)[0] == 0x47 for each in segments)
        assert not list(hall.place.glob(".parts/*/*.part"))
        line = timeline(segments, segments[0].begin, segments[-1].end)
        assert any(each.is_gap for each in line)


def _unwritable(recorder: Recorder) -> bool:
    return recorder.rounds is not None and any(each.is_unwritable for each in recorder.rounds.threads.values())


def test_a_recorder_may_open_all_files_that_its_machine_allows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """250 cameras take a thousand: what a process may open unasked."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    monkeypatch.setattr(Recorder, "run", lambda *_: None)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before[1] - 1, before[1]))
        settings = Settings(recorded="*", recordings_url=str(tmp_path))
        record_task.record("", settings, lambda _: None, tmp_path, "")
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == before[1]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


class Addresses:
    """Cameras that are scripted: of a farm their addresses alone."""

    def url(self, camera: int, *, sub: bool = False) -> str:
        return f"rtsp://10.0.0.{camera}/{sub}"


@pytest.mark.allow_log("no camera and no group is called so")
def test_what_a_setting_names_and_cannot_be_recorded_is_told_each_with_its_remedy(
    engine_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "ROUND_S", 0.05)
    with ExitStack() as stack:
        hall = Hall(engine_url, cast("RtspFarm", Addresses()), 0, tmp_path / "recordings", stack)
        masked = a_camera("C1", sub_url="rtsp://10.0.0.1/1", masks="0,0 30,20")
        ground_rows.change(hall.database, CAMERAS, [], [masked], By("tester", "test"))
        with hall.recording(opener=Cameras(), cameras="C1; C7"):
            wanted = ["remedy.recorded_masked", "remedy.recorded_unknown"]
            wait_for(lambda: sorted(_remedies(hall)) == wanted, told="two remedies")


def _remedies(hall: Hall) -> list[str]:
    return [each.remedy.code for each in findings(stations_of(hall.database)) if each.code == "health.recorded"]


def test_a_camera_whose_row_has_changed_is_asked_anew_and_one_that_is_off_is_let_go(
    engine_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first login is refused, which alone would be tried again after half a minute."""
    monkeypatch.setattr(recorder_module, "ROUND_S", 0.05)
    monkeypatch.setattr(recorder_module, "_CAMERAS_S", 0.0)
    cameras = Cameras()
    with ExitStack() as stack:
        hall = Hall(engine_url, cast("RtspFarm", Addresses()), 1, tmp_path / "recordings", stack)
        first, by = a_camera("C1", sub_url="rtsp://10.0.0.1/True"), By("tester", "test")
        cameras.fail(first.sub_url, Event.UNAUTHORISED)
        with hall.recording(opener=cameras) as recorder:
            wait_for(lambda: cameras.tried == [first.sub_url])
            second = replace(first, sub_url="rtsp://10.0.0.2/1")
            ground_rows.change(hall.database, CAMERAS, [first], [second], by)
            source = cameras.source(second.sub_url)
            off = replace(second, enabled=False)
            ground_rows.change(hall.database, CAMERAS, [second], [off], by)
            assert source.closed.wait(PATIENCE_S)
            wait_for(lambda: recorder.rounds is not None and not recorder.rounds.threads)
            assert recorder.seen().video == VideoSeen(), "nothing is wrong with it"
            given_up = Words("clips.given_up", {"count": 1})
            monkeypatch.setattr(ClipMaker, "trouble", lambda _: given_up)
            assert recorder.seen().video == VideoSeen(unkept=given_up), "health is told of clips too"
    assert cameras.tried == [first.sub_url, second.sub_url]


@pytest.fixture
def alone(engine_url: str, tmp_path: Path) -> Iterator[Hall]:
    """A hall with one camera that is never there."""
    with ExitStack() as stack:
        yield Hall(engine_url, cast("RtspFarm", Addresses()), 1, tmp_path / "recordings", stack)


def recorder_of(hall: Hall, opener: Opener) -> Recorder:
    """One that a test runs in its own thread."""
    return Recorder(hall.url, "recorder@one", hall.told.append, Wanted("*", str(hall.place), KEEPING), opener=opener)


def lasting(seconds: int) -> bytes:
    """MPEG-TS of two pictures, so far apart."""
    target, (first, second) = io.BytesIO(), clip(LOOK)[:2]
    with av.open(target, "w", format="mpegts") as container:
        stream: Any = container.add_stream("h264", rate=LOOK.fps)
        stream.width, stream.height, stream.pix_fmt = LOOK.width, LOOK.height, "yuv420p"
        for unit, at in ((first, 0), (second, seconds)):
            packet = av.Packet(unit.data)
            packet.time_base, packet.dts, packet.pts = Fraction(1, 1), at, at
            packet.is_keyframe, packet.stream = unit.is_key, stream
            container.mux(packet)
    return target.getvalue()


@pytest.mark.allow_log("is set aside|pipeline aborted")
def test_a_segment_that_cannot_be_entered_is_told_and_ends_no_recorder(alone: Hall) -> None:
    """As one left it that stood still for long."""
    folder = RecordingFolder(alone.place, alone.database.genesis)
    folder.begin()
    parts, begin = folder.parts("recorder@one"), KNOWN
    for camera, content in (("C1", lasting(4_000)), ("C2", lasting(9))):
        (parts / f"{begin}_h264_320x180_{camera}.part").write_bytes(content)
    cameras = Cameras()
    cameras.fail("rtsp://10.0.0.1/True", Event.REFUSED)
    for _ in range(2):  # it is met by the next one too
        recorder = recorder_of(alone, cameras)
        recorder.run(0.01)
        assert recorder.rounds is not None
        assert (why := recorder.rounds.trouble()) is not None
        assert (why.code, why.params["count"]) == ("recordings.aside", 1)
    assert [each.end - each.begin for each in alone.index.of("C2", begin, begin + 1)] == [9_000]
    assert alone.index.of("C1", begin, begin + 1) == []
    assert len(list(folder.aside.rglob("*.ts"))) == 1


def test_seats_are_given_back_whatever_the_end_of_a_recorder_meets(
    alone: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(threads: Collection[CameraThread]) -> None:
        end_all(threads)
        raise RuntimeError("whatever it is")

    cameras = Cameras()
    cameras.fail("rtsp://10.0.0.1/True", Event.REFUSED)
    monkeypatch.setattr(recorder_module, "end_all", stumbles)
    with pytest.raises(RuntimeError):
        recorder_of(alone, cameras).run(0.01)
    monkeypatch.undo()
    seats = Seats(alone.database, [seat_of("C1")], "another")
    assert seats.hold() == {seat_of("C1")}, "at once"
    seats.release()


@pytest.mark.allow_log("recordings wait: store.recordings")
def test_a_place_that_goes_away_is_told_and_nothing_is_made_where_it_was(
    alone: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "ROUND_S", 0.02)
    monkeypatch.setattr(recorder_module, "RETRY_S", (0.02, 0.03))
    cameras = Cameras()
    cameras.fail("rtsp://10.0.0.1/True", Event.REFUSED)
    with alone.recording(opener=cameras) as recorder:
        wait_for(lambda: recorder.rounds is not None and recorder.rounds.threads)
        alone.place.rename(tmp_path / "away")
        wait_for(lambda: [each.code for each in alone.told] == ["store.recordings"])
        assert not alone.place.exists()
        (tmp_path / "away").rename(alone.place)
        wait_for(lambda: [each.code for each in alone.told] == ["store.recordings", "recordings.back"])
