"""A camera that refuses a login is tried seldom, whoever looks how often: it would lock its door to all of us."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from data_access.video.streams.look import Look
from data_access.video.streams.sources import Channels
from data_access.video.streams.streams import Streams
from data_access.video.streams.worker import now_ms
from hall.ports.video import Weight
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
def streams(cameras: Cameras, addresses: dict[str, str]) -> Iterator[Streams]:
    made = Streams(lambda camera: Channels(addresses[camera]), cameras, 8.0)
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


@pytest.mark.parametrize("address", [OLD, NEW])
def test_a_change_of_the_cameras_row_is_tried_at_once(
    streams: Streams, cameras: Cameras, addresses: dict[str, str], address: str
) -> None:
    view = refused(streams)
    addresses["a"] = address
    cameras.fail(OLD, None)
    streams.renew(["a"])
    wait_for(lambda: view.seen().state is StreamState.STREAMING, told="the picture")
    assert cameras.tried == [OLD, address]


def test_a_row_that_was_changed_while_nobody_looked_is_tried_at_once(streams: Streams, cameras: Cameras) -> None:
    refused(streams).close()
    streams.renew(["a"])
    refused(streams)
    assert cameras.tried == [OLD, OLD]


def test_the_change_of_another_cameras_row_tries_nothing(streams: Streams, cameras: Cameras) -> None:
    view = refused(streams)
    streams.renew(["b"])
    streams.renew([])
    all_done(streams)
    assert view.seen().state is StreamState.UNAUTHORISED
    assert cameras.tried == [OLD]
