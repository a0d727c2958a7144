"""What cameras send is written as it comes, in segments that can be played, whatever a camera does meanwhile."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import av
import pytest
from av.packet import Packet
from av.video.stream import VideoStream

from data_access.video.lookback import remux
from data_access.video.lookback.footage import Piece
from data_access.video.recordings import recording as module
from data_access.video.recordings.folder import RecordingFolder
from data_access.video.recordings.parts import part_of, salvaged
from data_access.video.recordings.recording import Recording
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Failed, now_ms
from hall.moment import SECOND_MS
from hall.video.recordings.cutting import Cutter
from hall.video.recordings.segment import Segment
from hall.video.streams.policy import Event
from tests.support.recorded import EACH_MS as EACH
from tests.support.recorded import LOOK, transport
from tests.support.rtsp.farms import RtspFarm
from tests.support.waits import wait_for

Farms = Callable[..., RtspFarm]
NOON = 1_780_000_000_000
EACH_MS = 1_200
"""Of a segment here: a key frame comes each second."""


class Seen(NamedTuple):
    """What a file shows: how many pictures, their sizes in order, from when to when (ms)."""

    pictures: int
    sizes: list[tuple[int, int]]
    first_ms: float
    last_ms: float


def seen(path: Path) -> Seen:
    with av.open(str(path), format="mpegts") as file:
        frames = list(file.decode(video=0))
    assert frames[0].key_frame
    assert frames[0].time_base is not None
    times = [float((frame.pts or 0) * (frame.time_base or 0) * 1000) for frame in frames]
    assert times == sorted(set(times))
    return Seen(len(frames), list(dict.fromkeys((each.width, each.height) for each in frames)), times[0], times[-1])


class Running:
    """A recording of one camera in a thread, and what it has handed on."""

    def __init__(self, url: str, folder: Path) -> None:
        self.whole: list[tuple[Segment, Path]] = []
        self.failed: Exception | None = None
        self.wanted, self._folder, self._url = True, folder, url
        self.recording = Recording("C1", folder, self._now, lambda *each: self.whole.append(each), "recorder@here")
        self._began_ms = now_ms()
        self.thread = Thread(target=self._run)
        self.thread.start()

    def _now(self) -> int:
        return NOON + now_ms() - self._began_ms

    def _run(self) -> None:
        try:
            source = open_network(self._url, lambda: not self.wanted)
            try:
                self.recording.run(source, lambda: self.wanted)
            finally:
                source.close()
        except (Failed, OSError) as failed:
            self.failed = failed

    def stop(self) -> None:
        self.wanted = False
        self.thread.join(20)
        assert not self.thread.is_alive()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of a second or two."""
    monkeypatch.setattr(module, "Cutter", lambda: Cutter(EACH_MS))


def recorded(farm: RtspFarm, folder: Path, count: int, fault: str = "", sub: bool = True) -> Running:
    """So many segments of a camera, after which ``fault`` has begun for as many again."""
    run = Running(farm.url(1, sub=sub), folder)
    wait_for(lambda: len(run.whole) >= count or run.failed)
    if fault:
        farm.fault(1, fault)
        wait_for(lambda: len(run.whole) >= 2 * count or run.failed)
    run.stop()
    return run


def test_segments_follow_one_another_and_all_pictures_are_in_them(rtsp_farm: Farms, tmp_path: Path) -> None:
    run = recorded(rtsp_farm(1), tmp_path, 2)
    assert run.failed is None
    segments = [segment for segment, _ in run.whole]
    assert {(each.codec, each.width, each.height) for each in segments} == {("h264", 640, 360)}
    assert all(abs(one.end - other.begin) < 100 for one, other in itertools.pairwise(segments))
    shown = [seen(path) for _, path in run.whole]
    for segment, found in zip(segments[:-1], shown, strict=False):
        assert found.first_ms == 0
        assert segment.end - segment.begin == pytest.approx(found.last_ms, abs=500)
        assert found.pictures == pytest.approx((segment.end - segment.begin) * 15 / 1000, abs=4)


def test_a_camera_that_changes_its_size_begins_another_segment(rtsp_farm: Farms, tmp_path: Path) -> None:
    run = recorded(rtsp_farm(1), tmp_path, 1, "size")
    sizes = [(segment.width, segment.height) for segment, _ in run.whole]
    assert list(dict.fromkeys(sizes)) == [(640, 360), (480, 272)]
    assert [seen(path).sizes for _, path in run.whole] == [[size] for size in sizes]


@pytest.mark.parametrize("fault", ["jump", "backwards"])
def test_stamps_that_jump_make_no_gap(
    rtsp_farm: Farms, tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Cutter", lambda: Cutter(SECOND_MS // 2))  # so each begins at the next key frame
    run = recorded(rtsp_farm(1), tmp_path, 2, fault)
    assert run.failed is None
    assert run.recording.jumps
    segments = [segment for segment, _ in run.whole]
    assert all(abs(one.end - other.begin) < 100 for one, other in itertools.pairwise(segments))
    assert all(seen(path).last_ms < 5 * EACH_MS for _, path in run.whole)


def test_a_cut_connection_loses_nothing_of_what_came(rtsp_farm: Farms, tmp_path: Path) -> None:
    farm = rtsp_farm(1)
    run = Running(farm.url(1, sub=True), tmp_path)
    wait_for(lambda: len(run.whole) == 1 and any(tmp_path.glob("*.part")))
    farm.fault(1, "refuse")
    run.thread.join(20)
    run.stop()
    assert isinstance(run.failed, Failed)
    last, path = run.whole[-1]
    assert seen(path).pictures >= 1
    assert last.end > last.begin


def test_a_part_of_a_recorder_that_was_killed_is_saved_to_its_last_picture(rtsp_farm: Farms, tmp_path: Path) -> None:
    run = recorded(rtsp_farm(1), tmp_path, 1)
    segment, path = run.whole[0]
    torn = tmp_path / "torn" / path.name
    torn.parent.mkdir()
    torn.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    saved = salvaged(torn, "recorder@here")
    assert saved is not None
    assert (saved.camera, saved.begin, saved.codec, saved.width) == ("C1", segment.begin, "h264", 640)
    assert segment.begin < saved.end < segment.end
    torn.write_bytes(b"")
    assert salvaged(torn, "recorder@here") is None
    assert part_of(tmp_path / "notes.txt") is None


def test_a_segment_that_is_whole_gets_its_name_and_is_read_again(rtsp_farm: Farms, tmp_path: Path) -> None:
    folder = RecordingFolder(tmp_path / "recordings", "7")
    mark = folder.begin()
    run = recorded(rtsp_farm(1), folder.parts("recorder@here"), 1)
    segment, path = run.whole[0]
    size = folder.keep(path, replace(segment, store=mark))
    assert not path.exists()
    assert len(folder.content(segment)) == size
    (kept,) = folder.all(mark, "recorder@here")
    assert (kept.camera, kept.begin, kept.end, kept.size, kept.store) == (
        "C1", segment.begin, segment.end, size, mark,
    )  # fmt: skip


class Standing:
    """A source whose pictures come ten a second by a clock of its own; before the twentieth it stands still."""

    def __init__(self, still_ms: int, key_after: bool = False) -> None:
        self._file = av.open(io.BytesIO(transport()), "r", format="mpegts")
        self.context, self.codec = self._file.streams.video[0].codec_context, "h264"
        self._packets = (each for each in self._file.demux(video=0) if each.size)
        self.clock_ms, self.taken, self._still_ms, self._key_after = 1_000_000, 0, still_ms, key_after

    def read(self) -> Packet[VideoStream] | None:
        packet = next(self._packets, None)
        self.clock_ms += EACH
        self.taken += 1
        if self.taken == 20:
            self.clock_ms += self._still_ms
        if packet is None:
            raise Failed(Event.ENDED)
        return packet

    def close(self) -> None:
        self._file.close()


@pytest.mark.parametrize("still_ms", [45_000, 3_660_000])
def test_who_stood_still_ends_the_segment_before_that_and_takes_nothing_that_lay_in_the_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, still_ms: int
) -> None:
    source, whole = Standing(still_ms), list[Segment]()
    monkeypatch.setattr(module, "now_ms", lambda: source.clock_ms)
    recording = Recording(
        "C1", tmp_path, lambda: NOON + source.clock_ms, lambda segment, _: whole.append(segment), "recorder@here"
    )
    with pytest.raises(Failed) as failed:
        recording.run(source, lambda: True)
    source.close()
    assert failed.value.event is Event.BROKEN, "it is asked anew"
    assert source.taken == 20
    assert whole[-1].end - whole[-1].begin <= 2 * SECOND_MS
    assert all(each.end - each.begin < 2 * EACH_MS for each in whole)


def test_a_camera_that_was_silent_for_long_has_a_gap_and_no_long_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody stood still: reads came back with nothing meanwhile."""
    source, whole = Standing(0), list[Segment]()
    monkeypatch.setattr(module, "now_ms", lambda: source.clock_ms)
    silent = iter([None] * 8)
    read = source.read

    def interrupted() -> Packet[VideoStream] | None:
        if source.taken == 20 and next(silent, "over") is None:
            source.clock_ms += SECOND_MS
            return None
        return read()

    monkeypatch.setattr(source, "read", interrupted)
    recording = Recording(
        "C1", tmp_path, lambda: NOON + source.clock_ms, lambda segment, _: whole.append(segment), "recorder@here"
    )
    with pytest.raises(Failed):
        recording.run(source, lambda: True)
    source.close()
    assert source.taken > 30
    assert max(each.end - each.begin for each in whole) < 2 * EACH_MS


def test_what_cannot_be_put_into_a_segment_is_told(tmp_path: Path) -> None:
    class Sound:
        codec, context = "mjpeg", None

        def read(self) -> None: ...

        def close(self) -> None: ...

    recording = Recording("C1", tmp_path, lambda: NOON, lambda *_: None, "recorder@here")
    with pytest.raises(Failed) as failed:
        recording.run(Sound(), lambda: True)  # type: ignore[arg-type]
    assert (failed.value.event, failed.value.codec) == (Event.UNSUPPORTED, "mjpeg")


class Replayed:
    """A camera of 10 pictures a second whose stamps run at ``pace``, by a clock of its own; what it sends between two
    moments comes at the later one. Implements ``Source``; ``sent``: how many came; ``ms``: the clock."""

    codec = "h264"

    def __init__(self, pace: float, seconds: int, held: tuple[int, int]) -> None:
        self._pace, self._held, self.ms, self.sent, self.count = pace, held, 0, 0, seconds * LOOK.fps
        self._file = av.open(io.BytesIO(transport()), "r")
        self._units = [(bytes(each), each.is_keyframe) for each in self._file.demux(video=0) if each.size]
        self._stream = self._file.streams.video[0]
        self.context = self._stream.codec_context

    def read(self) -> Any:
        taken = self.sent * EACH
        self.ms = max(self.ms, self._held[1] if self._held[0] <= taken < self._held[1] else taken)
        data, is_key = self._units[self.sent % len(self._units)]
        packet: Any = av.Packet(data)
        packet.time_base, packet.is_keyframe, packet.stream = Fraction(1, 90_000), is_key, self._stream
        packet.dts = packet.pts = 7_000 + round(90 * taken * self._pace)
        self.sent += 1
        return packet

    def close(self) -> None:
        self._file.close()


@pytest.mark.parametrize("pace", [0.6, 1, 1.5])
@pytest.mark.parametrize("held", [(-1, -1), (9_500, 12_400)])
def test_a_film_of_what_was_recorded_without_a_gap_has_none(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    pace: float,
    held: tuple[int, int],
) -> None:
    """Whatever the pace of the stamps, also where the network stands still as a segment begins: no picture is missing,
    none stands off its moment, and a statement names no gap."""
    source, whole = Replayed(pace, 24, held), list[tuple[Segment, Path]]()
    request.addfinalizer(source.close)
    monkeypatch.setattr(module, "Cutter", Cutter)
    monkeypatch.setattr(module, "now_ms", lambda: source.ms)
    recording = Recording("C1", tmp_path, lambda: NOON + source.ms, lambda *each: whole.append(each), "recorder@here")
    recording.run(source, lambda: source.sent < source.count)
    pieces = [Piece(each.begin, each.end, partial(io.BytesIO, path.read_bytes())) for each, path in whole]
    assert len(pieces) == 3
    assert all(one.ends == other.begins for one, other in itertools.pairwise(pieces))
    film = remux.write(pieces, NOON, NOON + 60_000, str(tmp_path / "cut.mp4"), {})
    assert len(film.stretches) == 1
    with av.open(str(tmp_path / "cut.mp4")) as file:
        at = [float(each.pts * each.time_base) * 1_000 for each in file.demux(video=0) if each.pts is not None]
    assert len(at) == source.count
    assert max(abs(place - n * EACH) for n, place in enumerate(at) if n * EACH > 4_000) < 100
