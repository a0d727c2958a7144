"""Streams of a scene that is painted smaller: few pixels, the least weight, frames and their bell as they come."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hall.ports.video import Weight
from hall.video.streams.seen import StreamState
from tests.support.fake_streams import FakeStreams
from widgets.video.bell import StreamBell
from widgets.video.small_streams import LEAST, SmallBell


def test_a_view_has_the_share_of_its_size_that_is_painted(streams: FakeStreams) -> None:
    share = [0.0]
    view = SmallBell(StreamBell(streams), lambda: share[0]).streams.view("c1", 1_600, 900, Weight.ALARM)
    inner = streams.of("c1")
    assert list(inner.size) == [1_600 * LEAST, 900 * LEAST], "nothing is laid out yet"
    share[0] = 0.25
    view.fit(1_600, 900, Weight.CHOSEN)
    assert inner.size == (400, 225)
    share[0] = 3.0
    view.fit(1, 1, Weight.USUAL)
    assert inner.size == (1, 1)
    assert {weight for _, _, weight in inner.asked} == {Weight.BACKGROUND}
    view.show(False)
    assert not inner.shown
    view.close()
    assert streams.live_views == []


def test_its_frames_are_heard_by_the_one_bell_of_the_process(qtbot: QtBot, streams: FakeStreams) -> None:
    bell = StreamBell(streams)
    small = SmallBell(bell, lambda: 0.5)
    view = small.streams.view("c1", 640, 360)
    with qtbot.waitSignal(small.heard):
        streams.send("c1")
    frame = view.take()
    assert frame is not None
    assert (frame.width, frame.height) == (320, 180)
    assert view.seen().state is StreamState.STREAMING
    assert len(streams.rings) == 1
