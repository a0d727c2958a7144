"""A camera that refuses a login is tried seldom, whoever looks how often: it would lock its door to all of us."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

import data_access.video.streams.streams as streams_module
from data_access.video.streams.look import Look
from data_access.video.streams.sources import Channels, now_ms
from data_access.video.streams.streams import Streams
from hall.ports.video import Weight
from hall.video.streams.pace import MOST_LOGIN_RETRY_MS
from hall.video.streams.policy import Event
from hall.video.streams.seen import StreamState
from tests.support.scripted_streams import Cameras, packets
from tests.support.waits import PATIENCE_S, wait_for

OLD, NEW = "cam://old", "cam://new"


@pytest.fixture
def cameras() -> Cameras:
    made = Cameras(packets())
    made.fail(OLD, Event.UNAUTHORISED)
    return made


@pytest.fixture
def addresses() -> dict[str, str]:
    return {"a": OLD}


@pytest.fixture
def off() -> set[str]:
    """Cameras that the hall has switched off."""
    return set()


@pytest.fixture
def streams(cameras: Cameras, addresses: dict[str, str], off: set[str]) -> Iterator[Streams]:
    made = Streams(lambda camera: Channels(addresses[camera], off=camera in off), cameras, 8.0)
    yield made
    made.stop()


def refused(streams: Streams) -> Look:
    view = streams.view("a", 32, 24)
    wait_for(lambda: view.seen().state is StreamState.UNAUTHORISED and view.seen().next_try_ms)
    return view


def all_done(streams: Streams) -> None:
    """All that was asked until now, twice around: what was begun by it has begun."""
    for _ in range(2):
        done = threading.Event()
        streams.post(done.set)
        assert done.wait(PATIENCE_S)


def test_it_is_told_when_it_is_tried_again_and_what_to_do(streams: Streams) -> None:
    seen = refused(streams).seen()
    assert seen.why is not None
    assert seen.why.code == "video.unauthorised"
    assert 25_000 < (seen.next_try_ms or 0) - now_ms() <= 30_000


def test_nobody_who_looks_tries_it_sooner(streams: Streams, cameras: Cameras) -> None:
    view = refused(streams)
    due_ms = view.seen().next_try_ms
    view.show(False)
    view.show(True)
    view.fit(64, 48, Weight.CHOSEN)
    view.close()
    all_done(streams)
    again, other = refused(streams), refused(streams)
    other.show(False)
    all_done(streams)
    other.show(True)
    good = streams.view("a", 8, 6)
    wait_for(lambda: good.seen().state is StreamState.UNAUTHORISED)
    all_done(streams)
    assert cameras.tried == [OLD]
    assert again.seen().next_try_ms == due_ms


def test_another_address_of_the_camera_is_tried_at_once(
    streams: Streams, cameras: Cameras, addresses: dict[str, str]
) -> None:
    view = refused(streams)
    addresses["a"] = NEW
    streams.renew(["a"])
    wait_for(lambda: view.seen().state is StreamState.STREAMING, told="the picture")
    assert cameras.tried == [OLD, NEW]


@pytest.mark.parametrize("changed", [[], ["a"], ["b"], ["a", "b"]])
def test_a_row_that_tells_the_same_address_tries_nothing(
    streams: Streams, cameras: Cameras, changed: list[str]
) -> None:
    view = refused(streams)
    due_ms = view.seen().next_try_ms
    streams.renew(changed)
    all_done(streams)
    assert view.seen().next_try_ms == due_ms
    view.close()  # nor does whoever comes back to a page, while other rows are imported
    streams.renew(changed)
    all_done(streams)
    assert refused(streams).seen().next_try_ms == due_ms
    assert cameras.tried == [OLD]


def test_an_address_that_nobody_asks_any_more_is_forgotten_when_its_time_is_long_past(
    streams: Streams, cameras: Cameras, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams_module, "MEASURE_MS", 0)
    view = refused(streams)
    stream, due_ms = streams.stream(OLD), view.seen().next_try_ms or 0
    view.close()
    all_done(streams)
    assert not stream.is_over(due_ms)
    assert stream.is_over(due_ms + MOST_LOGIN_RETRY_MS + 1)
    stream.retry_ms = now_ms() - MOST_LOGIN_RETRY_MS - 1
    all_done(streams)
    assert refused(streams).seen().next_try_ms != due_ms
    assert cameras.tried == [OLD, OLD]


@pytest.mark.parametrize("stands", [StreamState.UNAUTHORISED, StreamState.STREAMING])
def test_a_camera_that_its_row_switches_off_is_closed_and_said_to_be(
    streams: Streams, cameras: Cameras, off: set[str], stands: StreamState
) -> None:
    if stands is StreamState.STREAMING:
        cameras.fail(OLD, None)
    view = streams.view("a", 32, 24)
    wait_for(lambda: view.seen().state is stands)
    off.add("a")
    streams.renew(["a"])
    wait_for(lambda: view.seen().state is StreamState.OFF)
    why = view.seen().why
    assert why is not None
    assert why.code == "video.off"
    assert view.take() is None or stands is StreamState.STREAMING
    if stands is StreamState.STREAMING:
        assert cameras.source(OLD).closed.wait(PATIENCE_S)
    off.clear()
    streams.renew(["a"])
    wait_for(lambda: view.seen().state is stands, told="that it is asked again, or waits where it did")
    assert len(cameras.tried) == (2 if stands is StreamState.STREAMING else 1)
