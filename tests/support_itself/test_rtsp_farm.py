"""The cameras of tests, seen by a plain client: what they show, when, and what is wrong with them when asked for."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import Any

import av
import pytest
from av.video.frame import PictureType

from data_access.engine.machine_clock import machine_now
from tests.support.process_guard import outlasting
from tests.support.rtsp.farms import RtspFarm
from tests.support.rtsp.faults import FAULTS
from tests.support.rtsp.strip import LOOP_S, delay_s, read
from tests.support.waits import wait_for

_QUICK = {"rtsp_transport": "tcp", "probesize": "32", "analyzeduration": "0", "fpsprobesize": "0"}
_PATIENCE_S, _SOON_S = 20.0, 1.0
_MANY = 300
"""Pictures of 20 seconds: what does not show by then does not show."""
_LATE_S = 5.0
"""A picture that is older on an idle machine was not sent when it says."""
B = PictureType.B
Farms = Callable[..., RtspFarm]


@pytest.fixture(scope="module")
def shared_farm() -> Iterator[RtspFarm]:
    """One camera for all tests that need no more."""
    with outlasting():
        farm = RtspFarm()
    yield farm
    farm.stop()


@pytest.fixture
def farm(shared_farm: RtspFarm) -> Iterator[RtspFarm]:
    """It, in order; so it is left to the next one."""
    yield shared_farm
    shared_farm.restore(1)


def opened(url: str, timeout_s: float = _PATIENCE_S) -> Any:
    """A plain client's look at a stream."""
    return closing(av.open(url, options=_QUICK, timeout=timeout_s))


def pictures(url: str, timeout_s: float = _PATIENCE_S) -> Generator[Any, None, None]:
    """Its decoded pictures, without end."""
    with opened(url, timeout_s) as stream:
        yield from stream.decode(video=0)


def first(url: str, count: int = 1) -> list[Any]:
    """So many pictures."""
    with closing(pictures(url)) as seen:
        return list(itertools.islice(seen, count))


@pytest.mark.parametrize(("sub", "size", "fps"), [(True, (640, 360), 15), (False, (1280, 720), 25)])
def test_pictures_tell_camera_and_moment(rtsp_farm: Farms, sub: bool, size: tuple[int, int], fps: int) -> None:
    farm = rtsp_farm(2)
    seen = []
    for picture in itertools.islice(pictures(farm.url(2, sub=sub)), 2 * fps):
        mark = read(picture.to_ndarray(format="gray"))
        seen.append((mark, delay_s(mark, fps, machine_now() / 1000)))
        assert (picture.width, picture.height) == size
    assert {mark.camera for mark, _ in seen} == {2}
    frames = [mark.frame for mark, _ in seen]
    assert frames == [(frames[0] + at) % (LOOP_S * fps) for at in range(len(frames))]
    assert min(delay for _, delay in seen) == pytest.approx(0, abs=_LATE_S)


def test_the_picture_moves(farm: RtspFarm) -> None:
    one, other = (picture.to_ndarray(format="gray")[:300] for picture in first(farm.url(1, sub=True), 2))
    assert (one != other).mean() > 0.01


def test_a_password_is_asked_for(rtsp_farm: Farms) -> None:
    farm = rtsp_farm(login="viewer:sample-1")
    assert first(farm.url(1, sub=True))
    for wrong in ("viewer:sample-2", "other:sample-1", ""):
        with pytest.raises(av.HTTPUnauthorizedError):
            opened(farm.url(1, sub=True, login=wrong))
    farm.ask_for(1, "viewer:sample-3")
    assert first(farm.url(1, sub=True, login="viewer:sample-3"))


def test_by_tls(rtsp_farm: Farms) -> None:
    farm = rtsp_farm(login="viewer:sample-1", tls=True)
    assert farm.url(1, sub=True).startswith("rtsps://viewer:")
    assert first(farm.url(1, sub=True))


def test_who_looks_is_told(rtsp_farm: Farms) -> None:
    farm = rtsp_farm()
    with closing(pictures(farm.url(1, sub=True))) as seen:
        next(seen)
        told = farm.status(1)
        assert (told.connections, told.players, told.asked["PLAY"]) == (1, 1, 1)
    wait_for(lambda: farm.status(1).connections == 0)
    assert farm.status(1).players == 0


def test_every_fault_is_tested() -> None:
    assert set(FAULTS) == {*_FRAMES, *_OPENING, *_STREAMS, *_SILENT, "drop", "flood"}


# -- faults that are seen in the pictures ------------------------------------------------------------------------------
def _size(seen: list[Any]) -> tuple[int, int]:
    return seen[-1].width, seen[-1].height


def _times(seen: list[Any]) -> list[float]:
    return [float(picture.pts * picture.time_base) for picture in seen if picture.pts is not None]


_FRAMES: dict[str, Callable[[list[Any]], bool]] = {
    "still": lambda seen: len({read(each.to_ndarray(format="gray")) for each in seen[-6:]}) == 1,
    "size": lambda seen: _size(seen) == (480, 272),
    "jump": lambda seen: _times(seen)[-1] > _times(seen)[0] + 3_000,
    "backwards": lambda seen: _times(seen)[-1] < _times(seen)[-5],
    "clock": lambda seen: len(seen) > 1,
}


@pytest.mark.parametrize("name", _FRAMES)
def test_a_fault_midway(farm: RtspFarm, name: str) -> None:
    with closing(pictures(farm.url(1, sub=True))) as stream:
        seen = [next(stream)]
        farm.fault(1, name)
        seen += itertools.islice(stream, 12)
        for picture in itertools.islice(stream, _MANY):
            seen.append(picture)
            if _FRAMES[name](seen):
                break
        assert _FRAMES[name](seen)
        farm.restore(1)
        wait_for(lambda: _size([next(stream)]) == (640, 360), _PATIENCE_S)


_STREAMS: dict[str, Callable[[Any], bool]] = {
    "swap": lambda stream: stream.streams.video[0].width == 800,
    "huge": lambda stream: stream.streams.video[0].width == 4352,
    "no_sps": lambda stream: {"bad", "good"} <= set(itertools.islice(_until_decoded(stream), 30)),
    "b_frames": lambda stream: B in {each.pict_type for each in itertools.islice(stream.decode(video=0), 20)},
    "slow": lambda stream: _gap_s(stream) == pytest.approx(1),
    "odd": lambda stream: next(stream.decode(video=0)).to_ndarray(format="gray").shape == (361, 641),
    "hevc": lambda stream: stream.streams.video[0].codec_context.name == "hevc" and next(stream.decode(video=0)),
    "audio": lambda stream: not stream.streams.video and next(stream.decode(audio=0)).samples > 0,
}


def _gap_s(stream: Any) -> float:
    one, other, another = _times(list(itertools.islice(stream.decode(video=0), 4)))[-3:]
    return max(other - one, another - other)


@pytest.mark.parametrize("name", _STREAMS)
def test_another_stream(farm: RtspFarm, name: str) -> None:
    farm.fault(1, name)
    with opened(farm.url(1, sub=True)) as stream:
        assert _STREAMS[name](stream)
        farm.restore(1)
        with pytest.raises(av.FFmpegError):
            for _ in stream.demux():
                pass
            raise av.EOFError(0, "ended")  # some versions end quietly
    assert first(farm.url(1, sub=True))[0].width == 640


# -- faults that are met as it is opened -------------------------------------------------------------------------------
_OPENING: dict[str, type[Exception]] = {
    "password": av.HTTPUnauthorizedError,
    "not_found": av.HTTPNotFoundError,
    "refuse": av.ConnectionRefusedError,
    "silent": av.FFmpegError,
    "redirect": av.FFmpegError,
}


@pytest.mark.parametrize("name", _OPENING)
def test_a_look_that_does_not_begin(farm: RtspFarm, name: str) -> None:
    with closing(pictures(farm.url(1, sub=True))) as seen:
        next(seen)
        farm.fault(1, name)
        assert sum(1 for _ in _until_it_ends(seen)) < 50
    with pytest.raises(_OPENING[name]):
        opened(farm.url(1, sub=True), _SOON_S)
    farm.restore(1)
    assert first(farm.url(1, sub=True))


def _until_it_ends(seen: Iterator[Any]) -> Iterator[Any]:
    try:
        yield from seen
    except av.FFmpegError:
        return


def test_dropped(farm: RtspFarm) -> None:
    with closing(pictures(farm.url(1, sub=True))) as seen:
        next(seen)
        farm.fault(1, "drop")
        list(_until_it_ends(seen))
    with pytest.raises(av.FFmpegError, match="Server returned 5XX"):
        opened(farm.url(1, sub=True))


# -- faults that leave a connection without pictures -------------------------------------------------------------------
_SILENT = ("freeze", "network", "garbage")


@pytest.mark.parametrize("name", _SILENT)
def test_no_more_pictures(farm: RtspFarm, name: str) -> None:
    with opened(farm.url(1, sub=True)) as stream:
        next(stream.decode(video=0))
        farm.fault(1, name)
        sent = farm.status(1).frames
        if name == "garbage":
            bad = itertools.islice(_until_decoded(stream), 40)
            assert "bad" in set(bad)
        else:
            assert farm.status(1).frames == sent
            answers = b"" if name == "network" else b"RTSP/1.0 200"
            assert _asked(farm).startswith(answers)
        farm.restore(1)
        assert wait_for(lambda: "good" in set(itertools.islice(_until_decoded(stream), 20)), _PATIENCE_S)


def _until_decoded(stream: Any) -> Iterator[str]:
    for packet in stream.demux(video=0):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            yield "bad"
        else:
            yield "good" if frames and not frames[0].is_corrupt else "bad"


def _asked(farm: RtspFarm) -> bytes:
    """What a camera says to a short question within its time."""
    host, _, port = farm.url(1, sub=True).removeprefix("rtsp://").partition("/")[0].partition(":")
    with socket.create_connection((host, int(port)), _SOON_S) as asking:
        asking.sendall(b"OPTIONS rtsp://x/cam/01 RTSP/1.0\r\nCSeq: 1\r\n\r\n")
        try:
            return asking.recv(100)
        except TimeoutError:
            return b""


def test_a_flood(farm: RtspFarm) -> None:
    farm.fault(1, "flood")
    with opened(farm.url(1, sub=True)) as stream:
        size = sum(packet.size for packet in itertools.islice(stream.demux(video=0), 15))
    assert size * 8 > 90_000_000, "a second of it"


def test_it_ends_with_its_parent(rtsp_farm: Farms) -> None:
    farm = rtsp_farm()
    assert farm.process.stdin is not None
    farm.process.stdin.close()
    assert farm.process.wait(_PATIENCE_S) == 0
