"""What goes wrong with one stream, or once, ends the pictures of no other, and is over when its cause is."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest

import data_access.video.streams.streams as streams_module
from data_access.video.streams.look import Look
from data_access.video.streams.sources import Channels, Failed, Source
from data_access.video.streams.streams import Streams
from data_access.video.streams.worker import Playing
from hall.video.streams.policy import Event
from hall.video.streams.seen import StreamState
from tests.support.scripted_streams import Cameras, packets
from tests.support.waits import PATIENCE_S, wait_for

SECRET = "sample-geheim-9"
pytestmark = pytest.mark.allow_log("ERROR data_access.video.streams.guard: .* among the streams, which go on")


@pytest.fixture
def cameras() -> Cameras:
    return Cameras(packets())


@pytest.fixture
def streams(cameras: Cameras) -> Iterator[Streams]:
    """A camera's key is its address."""
    made = Streams(Channels, cameras, 8.0)
    yield made
    made.stop()


def state(view: Look, wanted: StreamState) -> None:
    wait_for(lambda: view.seen().state is wanted, told=wanted)


def why(view: Look) -> str:
    told = view.seen().why
    return told.code if told else ""


def breaks() -> None:
    message = f"cam://viewer:{SECRET}@host"
    raise ValueError(message)


@pytest.mark.parametrize("began", [True, False])
def test_work_that_fails_ends_no_stream(streams: Streams, began: bool, caplog: pytest.LogCaptureFixture) -> None:
    if began:
        state(streams.view("cam://1", 32, 24), StreamState.STREAMING)
    for _ in range(3):
        streams.post(breaks)
    state(streams.view("cam://2", 32, 24), StreamState.STREAMING)
    (record,) = caplog.records  # once for each place, not each time
    assert "ValueError" in record.getMessage()
    assert "in breaks" in record.getMessage()
    assert SECRET not in caplog.text


def test_a_stream_whose_turn_fails_ends_no_other(streams: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    state(streams.view("cam://1", 32, 24), StreamState.STREAMING)
    asked = threading.Event()

    def fails(_at_ms: int) -> None:
        asked.set()
        breaks()

    monkeypatch.setattr(streams.stream("cam://1"), "look_at_time", fails)
    assert asked.wait(PATIENCE_S)
    state(streams.view("cam://2", 32, 24), StreamState.STREAMING)


@pytest.mark.parametrize("thread", ["video", "video-addresses", "video-keeper"])
def test_a_thread_that_cannot_be_begun_is_told_and_tried_again(
    streams: Streams, monkeypatch: pytest.MonkeyPatch, thread: str
) -> None:
    usual, failed = threading.Thread.start, list[str]()

    def start(self: threading.Thread) -> None:
        if not failed and self.name.partition("_")[0] == thread:
            failed.append(self.name)
            message = "can't start new thread"
            raise RuntimeError(message)
        usual(self)

    monkeypatch.setattr(threading.Thread, "start", start)
    view = streams.view("cam://1", 32, 24)
    wait_for(lambda: why(view) == "video.crowded", told=thread)
    if thread == "video-keeper":  # nobody is there who could try it again by itself
        state(streams.view("cam://2", 32, 24), StreamState.STREAMING)
    state(view, StreamState.STREAMING)
    assert view.seen().why is None
    assert len(failed) == 1


def test_a_mistake_in_a_workers_thread_is_told_by_its_tile_and_tried_again(
    streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, failed = Playing.until_the_end, list[bool]()

    def until_the_end(self: Playing) -> None:
        if not failed:
            failed.append(True)
            breaks()
        usual(self)

    monkeypatch.setattr(Playing, "until_the_end", until_the_end)
    view = streams.view("cam://1", 32, 24)
    wait_for(lambda: failed)
    state(view, StreamState.STREAMING)


def test_a_finder_that_fails_is_told_and_asked_again(cameras: Cameras, caplog: pytest.LogCaptureFixture) -> None:
    asked = list[str]()

    def find(camera: str) -> Channels:
        asked.append(camera)
        if len(asked) == 1:
            breaks()
        return Channels(camera)

    streams = Streams(find, cameras, 8.0)
    try:
        view = streams.view("cam://1", 32, 24)
        wait_for(lambda: why(view) == "video.unasked", told="words")
        state(view, StreamState.STREAMING)
    finally:
        streams.stop()
    assert SECRET not in caplog.text


def test_a_listener_that_fails_once_is_rung_again(streams: Streams) -> None:
    rung = list[int]()

    def ring() -> None:
        rung.append(1)
        if len(rung) == 1:
            breaks()

    streams.listen(ring)
    state(streams.view("cam://1", 32, 24), StreamState.STREAMING)
    wait_for(lambda: len(rung) == 2, told="the second ring")


def looked_at(streams: Streams) -> weakref.ref[Look]:
    """A view that had pictures, of which the last was not taken, and was closed."""
    view = streams.view("cam://1", 32, 24)
    wait_for(lambda: view.seen().delivered > 0)
    assert view.has_news()
    view.close()
    return weakref.ref(view)


def test_a_view_that_is_closed_goes_with_its_last_picture_without_a_search_for_garbage(streams: Streams) -> None:
    """A picture has half a megabyte; a rotation closes a view every few seconds, and garbage is searched for seldom."""
    gc.disable()
    try:
        gone = looked_at(streams)
        wait_for(lambda: gone() is None)
    finally:
        gc.enable()


def test_threads_that_nobody_waits_for_any_more_are_counted_until_they_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever hangs there does not hear that nobody wants it."""
    monkeypatch.setattr(streams_module, "MOST_OPENING", 2)
    monkeypatch.setattr(streams_module, "APART_MS", 0)
    ends, tried, good = threading.Event(), list[str](), Cameras(packets())

    def opener(url: str, is_unwanted: Callable[[], bool]) -> Source:
        tried.append(url)
        if url != "cam://good":
            ends.wait(PATIENCE_S)
            raise Failed(Event.BROKEN)
        return good(url, is_unwanted)

    streams = Streams(lambda camera: Channels(camera), opener, 8.0)
    try:
        for number in range(2):
            hung = streams.view(f"cam://{number}", 32, 24)
            wait_for(lambda number=number: len(tried) > number)  # type: ignore[misc]
            hung.close()
        view = streams.view("cam://good", 32, 24)
        wait_for(lambda: view.channels is not None)
        for _ in range(3):
            done = threading.Event()
            streams.post(done.set)
            assert done.wait(PATIENCE_S)
        assert streams.stream("cam://good").wants_worker
        ends.set()
        state(view, StreamState.STREAMING)
    finally:
        ends.set()
        streams.stop()
