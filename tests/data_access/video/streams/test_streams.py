"""Views of streams, without a network: who is handed what, how a stream stands, and that nobody waits for another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from random import Random
from threading import Event as Signal
from typing import cast

import pytest

from data_access.video.streams.look import Look
from data_access.video.streams.sources import Channels
from data_access.video.streams.streams import MOST_OPENING, Streams
from hall.errors import StoreUnreachable
from hall.ports.video import VideoStreams, Weight
from hall.video.cameras.masks import Zone, zones_of
from hall.video.streams.policy import Event
from hall.video.streams.seen import Frame, StreamState
from tests.support.scripted_streams import Cameras, ScriptedSource, packets
from tests.support.waits import PATIENCE_S, wait_for

MAIN, SUB = "cam://main", "cam://sub"
PLAYS, MORE = packets(), packets(5)
Start = Callable[..., Streams]


@pytest.fixture
def cameras() -> Cameras:
    return Cameras(PLAYS)


@pytest.fixture
def start(cameras: Cameras) -> Iterator[Start]:
    """Starts streams of these cameras; a camera's key is its address, or ``both`` for one of two streams."""
    made: list[Streams] = []

    def find(camera: str) -> Channels | None:
        if camera == "both":
            return Channels(MAIN, SUB, (64, 48))
        return {"off": Channels("cam://off", off=True), "none": None, "bare": Channels("")}.get(
            camera, Channels(camera)
        )

    def begin(find: Callable[[str], Channels | None] = find, cores: float = 8.0) -> Streams:
        made.append(Streams(find, cameras, cores, Random(1)))
        return made[-1]

    yield begin
    for streams in made:
        streams.stop()


def picture(view: Look) -> Frame:
    """The next that the view is handed."""
    return cast("Frame", wait_for(view.take))


def next_picture(view: Look, source: ScriptedSource) -> Frame:
    """One of those that the source is given now."""
    while view.take() is not None:
        pass

    def given() -> Frame | None:
        source.put(*MORE)
        return view.take()

    return cast("Frame", wait_for(given))


def state(view: Look, wanted: StreamState) -> None:
    wait_for(lambda: view.seen().state is wanted, told=wanted)


def test_a_masked_camera_and_an_open_one_of_one_address_have_streams_of_their_own(start: Start) -> None:
    """What is masked is painted over before a view is handed it; new masks hold for a view that stands."""
    zones = {"open": (), "masked": zones_of("0,0 100,100")}
    streams = start(lambda camera: Channels("cam://1", zones=zones[camera]))
    views = {name: streams.view(name, 32, 24) for name in zones}
    tones = {name: bytes(picture(view).pixels[:4]) for name, view in views.items()}
    assert tones["open"] != tones["masked"]
    zones["open"] = zones["masked"]
    streams.renew(["open"])
    wait_for(lambda: (found := views["open"].take()) is not None and bytes(found.pixels[:4]) == tones["masked"])


def test_what_is_masked_is_not_seen_while_its_new_stream_does_not_come(start: Start, cameras: Cameras) -> None:
    zones: dict[str, tuple[Zone, ...]] = {"cam://1": ()}
    streams = start(lambda camera: Channels("cam://1", zones=zones[camera]))
    view = streams.view("cam://1", 32, 24)
    picture(view)
    (source,) = cameras.opened["cam://1"]
    held = cameras.hold("cam://1")
    zones["cam://1"] = zones_of("0,0 100,100")
    streams.renew(["cam://1"])
    wait_for(lambda: view.seen().state is StreamState.OPENING, told="that the unmasked one is seen no more")
    source.put(*MORE)
    assert view.take() is None
    held.set()
    pixels = bytes(picture(view).pixels)
    assert len({pixels[at : at + 4] for at in range(0, len(pixels), 4)}) == 1


def test_it_is_the_port(start: Start) -> None:
    streams: VideoStreams = start()
    assert streams.view("none", 8, 6).take() is None


def test_a_view_is_handed_pictures_of_its_size(start: Start) -> None:
    view = start().view("cam://1", 32, 24)
    frame = picture(view)
    assert (frame.width, frame.height, len(frame.pixels)) == (32, 24, frame.stride * 24)
    wait_for(lambda: view.seen().delivered == 20)
    state(view, StreamState.STREAMING)  # the keeper may hear of the first picture after the worker has handed all on
    seen = view.seen()
    assert (seen.state, seen.size, seen.codec, seen.why) == (StreamState.STREAMING, (64, 48), "h264", None)
    assert seen.is_live


def test_only_the_newest_picture_is_kept(start: Start) -> None:
    view = start().view("cam://1", 32, 24)
    wait_for(lambda: view.seen().delivered == 20)
    assert picture(view).number == 20
    assert view.take() is None


def test_a_picture_that_does_not_fill_its_view_is_not_bent(start: Start) -> None:
    frame = picture(start().view("cam://1", 64, 24))
    assert (frame.width, frame.height) == (32, 24)


def test_a_stream_that_is_shown_twice_is_decoded_once(start: Start, cameras: Cameras) -> None:
    streams = start()
    views = [streams.view("cam://1", 32, 24), streams.view("cam://1", 32, 24), streams.view("cam://1", 16, 12)]
    for view in views:
        state(view, StreamState.STREAMING)
    source = cameras.source("cam://1")
    frames = [next_picture(view, source) for view in views]
    assert [frame.width for frame in frames] == [32, 32, 16]

    def are_the_same_pixels() -> bool:
        source.put(*MORE)
        one, other = (view.take() for view in views[:2])
        return one is not None and other is not None and one.pixels is other.pixels

    wait_for(are_the_same_pixels)


def test_one_of_two_views_is_closed_and_the_other_goes_on(start: Start, cameras: Cameras) -> None:
    streams = start()
    one, other = streams.view("cam://1", 32, 24), streams.view("cam://1", 32, 24)
    source = cameras.source("cam://1")
    next_picture(other, source)
    one.close()
    one.close()
    next_picture(other, source)
    assert not source.closed.is_set()
    other.close()
    assert source.closed.wait(PATIENCE_S)


def test_the_main_stream_takes_over_without_a_gap(start: Start, cameras: Cameras) -> None:
    view = start().view("both", 64, 48)
    picture(view)
    held = cameras.hold(MAIN)
    view.fit(128, 96, Weight.CHOSEN)
    wait_for(lambda: MAIN in cameras.tried)
    wait_for(lambda: next_picture(view, cameras.source(SUB)).width == 128)  # the sub stream goes on, in the new size
    assert not cameras.source(SUB).closed.is_set()
    assert view.seen().state is StreamState.STREAMING
    held.set()
    assert picture(view).width == 128
    assert cameras.source(SUB).closed.wait(PATIENCE_S)
    view.fit(57, 43, Weight.USUAL)
    cameras.source(SUB, 1)
    assert cameras.source(MAIN).closed.wait(PATIENCE_S)


@pytest.mark.parametrize(
    ("event", "stands"),
    [
        (Event.REFUSED, StreamState.REFUSED),
        (Event.NOT_FOUND, StreamState.REFUSED),
        (Event.DECLINED, StreamState.REFUSED),
        (Event.UNAUTHORISED, StreamState.UNAUTHORISED),
        (Event.UNREACHABLE, StreamState.RECONNECTING),
        (Event.UNSUPPORTED, StreamState.UNSUPPORTED),
        (Event.NO_VIDEO, StreamState.UNSUPPORTED),
    ],
)
def test_an_attempt_that_failed_is_told_and_made_again(
    start: Start, cameras: Cameras, event: Event, stands: StreamState
) -> None:
    cameras.fail("cam://1", event)
    streams = start()
    view = streams.view("cam://1", 32, 24)
    state(view, stands)
    seen = view.seen()
    assert seen.why is not None
    assert seen.why.code == f"video.{event}"
    cameras.fail("cam://1", None)
    if event is Event.UNAUTHORISED:  # not again for half a minute, unless its login is another one
        return
    state(view, StreamState.STREAMING)
    assert view.seen().why is None


def test_a_tile_that_is_dragged_larger_does_not_try_at_every_pixel(start: Start, cameras: Cameras) -> None:
    cameras.fail("cam://1", Event.REFUSED)
    streams = start()
    view = streams.view("cam://1", 32, 24)
    state(view, StreamState.REFUSED)
    stream, before = streams.stream("cam://1"), len(cameras.tried)
    for width in range(33, 83):
        view.fit(width, 24, Weight.USUAL)
        done = threading.Event()
        streams.post(done.set)
        done.wait(PATIENCE_S)
        wait_for(lambda: not stream.standing.works)
    assert len(cameras.tried) - before < 25


@pytest.mark.parametrize("event", [Event.ENDED, Event.BROKEN])
def test_a_stream_that_breaks_is_opened_again(start: Start, cameras: Cameras, event: Event) -> None:
    view = start().view("cam://1", 32, 24)
    state(view, StreamState.STREAMING)
    cameras.source("cam://1").fail(event)
    state(view, StreamState.RECONNECTING)
    state(view, StreamState.STREAMING)
    assert len(cameras.tried) == 2


def test_a_stream_without_new_pictures_is_stalled_and_live_with_the_next(start: Start, cameras: Cameras) -> None:
    view = start().view("cam://1", 32, 24)
    state(view, StreamState.STALLED)
    seen = view.seen()
    assert 1_500 < seen.since_ms - (seen.frame_ms or 0) < 2_500
    assert not seen.is_live
    cameras.source("cam://1").put(*MORE[:2])
    state(view, StreamState.STREAMING)


def test_bytes_without_a_picture_are_told_as_garbage(start: Start, cameras: Cameras) -> None:
    view = start().view("cam://1", 32, 24)
    state(view, StreamState.STREAMING)
    source = cameras.source("cam://1")
    delivered = view.seen().delivered

    def has_garbage() -> bool:
        source.put(b"\x00\x00\x00\x01\x65" + bytes(range(200)))
        return view.seen().state is StreamState.UNDECODABLE

    wait_for(has_garbage)
    assert view.seen().delivered <= delivered + 20
    source.put(*MORE)
    state(view, StreamState.STREAMING)


def test_a_camera_with_a_picture_of_another_size_goes_on(start: Start, cameras: Cameras) -> None:
    view = start().view("cam://1", 32, 24)
    picture(view)
    cameras.source("cam://1").put(*packets(5, (128, 96)))
    wait_for(lambda: view.seen().size == (128, 96))
    assert picture(view).width == 32


def test_cameras_that_are_unknown_without_address_or_switched_off_are_told_as_states(
    start: Start, cameras: Cameras
) -> None:
    """None of them has refused anything: none was asked."""
    streams = start()
    views = [streams.view(camera, 32, 24) for camera in ("none", "bare", "off")]
    for view, wanted in zip(views, (StreamState.NO_ADDRESS, StreamState.NO_ADDRESS, StreamState.OFF), strict=True):
        state(view, wanted)
    codes = [view.seen().why.code for view in views]  # type: ignore[union-attr]
    assert codes == ["video.unknown_camera", "video.no_address", "video.off"]
    assert cameras.tried == []


def test_a_camera_that_is_given_another_address_is_changed_over(start: Start, cameras: Cameras) -> None:
    addresses = {"a": "cam://old"}
    streams = start(lambda camera: Channels(addresses[camera]))
    view = streams.view("a", 32, 24)
    state(view, StreamState.STREAMING)
    addresses["a"] = "cam://new"
    streams.renew(["a", "b"])
    old, new = cameras.source("cam://old"), cameras.source("cam://new")

    def is_over() -> bool:
        new.put(*MORE[:1])  # the first ones may come before the keeper has heard of them
        return old.closed.is_set()

    wait_for(is_over, told="the end of the old one")
    state(view, StreamState.STREAMING)


def test_addresses_that_cannot_be_read_are_told_and_asked_again(start: Start) -> None:
    answers: list[Channels | None] = [Channels("cam://1"), None]

    def find(_camera: str) -> Channels | None:
        found = answers.pop()
        if found is None:
            raise StoreUnreachable("store.unreachable")
        return found

    view = start(find).view("a", 32, 24)
    state(view, StreamState.UNASKED)
    assert view.seen().why is not None
    state(view, StreamState.STREAMING)


def test_the_listener_is_rung_once_until_it_has_heard(start: Start, cameras: Cameras) -> None:
    streams, rung = start(), list[str]()
    streams.listen(lambda: rung.append(threading.current_thread().name))
    view = streams.view("cam://1", 32, 24)
    wait_for(lambda: view.seen().delivered == 20)
    assert len(rung) == 1
    streams.heard()
    streams.heard()
    cameras.source("cam://1").put(*MORE)
    wait_for(lambda: len(rung) == 2)


def test_a_station_that_cannot_decode_all_thins_what_matters_less(start: Start, cameras: Cameras) -> None:
    streams = start(cores=0.0)
    view = streams.view("cam://1", 32, 24)
    state(view, StreamState.STREAMING)

    def is_thinned() -> bool:
        cameras.source("cam://1").put(*MORE[:1])
        return view.seen().thinned

    wait_for(is_thinned)
    source, before = cameras.source("cam://1"), view.seen().delivered
    source.put(*PLAYS)
    source.fail(Event.ENDED)
    cameras.source("cam://1", 1)
    assert view.seen().delivered - before < 20


def test_a_hidden_view_is_handed_nothing_and_has_pictures_again_when_shown(start: Start, cameras: Cameras) -> None:
    streams = start()
    view = streams.view("cam://1", 32, 24)
    wait_for(lambda: view.seen().delivered == 20)
    view.show(False)
    stream = streams.stream("cam://1")
    wait_for(lambda: stream.hidden_ms is not None)
    source = cameras.source("cam://1")
    source.put(*PLAYS)
    wait_for(lambda: stream.worker is not None and stream.worker.signs.frames == 24)  # its four key frames
    assert view.seen().delivered == 20
    view.show(True)
    source.put(*PLAYS)
    wait_for(lambda: view.seen().delivered > 20)


def test_two_hundred_cameras_that_hang_take_a_bounded_number_of_threads_and_delay_no_other(
    start: Start, cameras: Cameras
) -> None:
    streams, before = start(), threading.active_count()
    good = streams.view("cam://good", 32, 24)
    picture(good)
    for number in range(200):
        cameras.hold(f"cam://{number}")
        streams.view(f"cam://{number}", 32, 24)
    wait_for(lambda: len(cameras.tried) > MOST_OPENING)
    assert threading.active_count() - before <= MOST_OPENING + 3
    next_picture(good, cameras.source("cam://good"))
    assert good.seen().state is StreamState.STREAMING


def test_two_hundred_cameras_that_refuse_delay_no_other(start: Start, cameras: Cameras) -> None:
    streams = start()
    for number in range(200):
        cameras.fail(f"cam://{number}", Event.REFUSED)
        streams.view(f"cam://{number}", 32, 24)
    wait_for(lambda: len(cameras.tried) > 300)
    assert len(set(cameras.tried[:200])) == 200
    before = len(cameras.tried)
    good = streams.view("cam://good", 32, 24)
    picture(good)
    assert cameras.tried.index("cam://good") - before <= 5


def test_a_view_that_is_closed_before_its_address_is_known_opens_nothing(start: Start, cameras: Cameras) -> None:
    asked, answer = threading.Event(), threading.Event()

    def find(camera: str) -> Channels:
        asked.set()
        answer.wait(PATIENCE_S)
        return Channels(camera)

    streams = start(find)
    view = streams.view("cam://1", 32, 24)
    asked.wait(PATIENCE_S)
    view.close()
    answer.set()
    other = streams.view("cam://2", 32, 24)
    picture(other)
    assert cameras.tried == ["cam://2"]


def test_a_view_has_news_until_it_was_looked_at(start: Start, cameras: Cameras) -> None:
    view = start().view("cam://1", 32, 24)
    wait_for(lambda: view.seen().delivered == 20)
    state(view, StreamState.STREAMING)
    assert view.has_news()
    picture(view)
    view.seen()
    assert not view.has_news()
    source = cameras.source("cam://1")
    source.put(*MORE[:1])
    wait_for(view.has_news)
    picture(view)
    source.fail(Event.ENDED)
    wait_for(view.has_news)
    wait_for(lambda: view.seen().state is StreamState.RECONNECTING or view.seen().delivered > 21)


def test_streams_that_stop_while_addresses_are_asked_for_say_nothing(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    asked, answer = threading.Event(), threading.Event()

    def find(camera: str) -> Channels:
        asked.set()
        answer.wait(PATIENCE_S)
        return Channels(camera)

    streams = start(find)
    views = [streams.view(f"cam://{number}", 32, 24) for number in range(3)]
    asked.wait(PATIENCE_S)
    wait_for(lambda: streams._asking._work_queue.qsize() == 2)  # noqa: SLF001
    streams.stop()
    answer.set()
    assert {view.seen().state for view in views} == {StreamState.OPENING}
    assert caplog.records == []


def test_stop_waits_for_whoever_is_being_asked_where_a_camera_is(start: Start) -> None:
    """The database is closed behind the streams: a connection that is still asked would be left open."""
    begun, answered = Signal(), Signal()

    def slow(camera: str) -> Channels | None:
        begun.set()
        Signal().wait(0.2)  # a database takes its time
        answered.set()
        return None

    streams = start(slow)
    streams.view("cam://1", 8, 6)
    assert begun.wait(PATIENCE_S)
    streams.stop()
    assert answered.is_set()
