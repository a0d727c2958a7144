"""Streams of real cameras, as far as a test has them: what each fault is told as, and that all come back.

All faults at once, a camera each: none of them may delay another.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable
from contextlib import ExitStack, closing
from random import Random
from typing import NamedTuple

import pytest

from data_access.video.streams.network import open_network
from data_access.video.streams.reach import reached
from data_access.video.streams.sources import Channels, Failed
from data_access.video.streams.streams import Streams
from hall.ports.video import Weight
from hall.video.streams.policy import Event
from hall.video.streams.seen import StreamSeen, StreamState
from tests.support.rtsp.farms import RtspFarm
from tests.support.waits import wait_for

Farms = Callable[..., RtspFarm]
S = StreamState
PASSWORD = "sample-geheim-7"


class Told(NamedTuple):
    """What a fault is told as."""

    state: StreamState
    code: str | None = None
    size: tuple[int, int] = (640, 360)
    codec: str = "h264"


FAULTS = {
    "freeze": Told(S.STALLED, "video.silence"),
    "network": Told(S.STALLED, "video.silence"),
    "garbage": Told(S.UNDECODABLE, "video.garbage"),
    "drop": Told(S.REFUSED, "video.declined"),
    "not_found": Told(S.REFUSED, "video.not_found"),
    "refuse": Told(S.REFUSED, "video.refused"),
    "password": Told(S.UNAUTHORISED, "video.unauthorised"),
    "redirect": Told(S.REFUSED, "video.sent_away"),
    "huge": Told(S.UNSUPPORTED, "video.too_large"),
    "silent": Told(S.RECONNECTING, "video.silence"),
    "audio": Told(S.UNSUPPORTED, "video.no_video"),
    "size": Told(S.STREAMING, size=(480, 272)),
    "swap": Told(S.STREAMING, size=(800, 448)),
    "odd": Told(S.STREAMING, size=(641, 361)),
    "hevc": Told(S.STREAMING, codec="hevc"),
    "no_sps": Told(S.STREAMING),
    "b_frames": Told(S.STREAMING),
    "slow": Told(S.STREAMING),
    "jump": Told(S.STREAMING),
    "backwards": Told(S.STREAMING),
    "clock": Told(S.STREAMING),
    "still": Told(S.STREAMING, "video.still"),
}
PAUSES = {"slow", "no_sps", "b_frames", "jump", "backwards", "clock"}
"""Told as before, if not at once: what is asked of them is that pictures go on."""


def told(seen: StreamSeen) -> Told:
    return Told(seen.state, seen.why.code if seen.why else None, seen.size, seen.codec)


def test_each_fault_is_told_by_its_own_words_and_every_camera_comes_back(rtsp_farm: Farms) -> None:
    farm, names = rtsp_farm(len(FAULTS)), list(FAULTS)
    urls = {name: farm.url(number, sub=True) for number, name in enumerate(names, 1)}
    streams = Streams(lambda camera: Channels(sub=urls[camera]), cores=8.0, chance=Random(1))
    try:
        views = {name: streams.view(name, 320, 180) for name in names}
        for view in views.values():
            wait_for(lambda view=view: view.seen().is_live)  # type: ignore[misc]
        for number, name in enumerate(names, 1):
            farm.fault(number, name)
        handed = {name: views[name].seen().delivered for name in PAUSES}
        for name, expected in FAULTS.items():
            view = views[name]
            wait_for(lambda view=view, expected=expected: told(view.seen()) == expected, told=name)  # type: ignore[misc]
        for name in PAUSES:
            wait_for(lambda name=name: views[name].seen().delivered > handed[name] + 3, told=name)  # type: ignore[misc]
        for number in range(1, len(names) + 1):
            farm.restore(number)
        urls["password"] += "?"  # as somebody who puts it right changes its row: else it is tried seldom
        streams.renew(["password"])
        for name in names:
            usual = Told(S.STREAMING)
            wait_for(lambda name=name, usual=usual: told(views[name].seen()) == usual, told=name)  # type: ignore[misc]
    finally:
        streams.stop()


def test_a_main_and_a_sub_stream_change_places_without_a_gap(rtsp_farm: Farms) -> None:
    farm = rtsp_farm()
    channels = Channels(farm.url(1), farm.url(1, sub=True))
    streams = Streams(lambda _: channels, cores=8.0)
    try:
        view = streams.view("1", 320, 180)
        wait_for(lambda: view.seen().size == (640, 360) and view.take())
        view.fit(960, 540, Weight.CHOSEN)
        wait_for(lambda: view.seen().size == (1280, 720))
        assert view.seen().state is StreamState.STREAMING
        frame = wait_for(view.take)
        assert frame is not None
        assert (frame.width, frame.height) == (960, 540)
        wait_for(lambda: farm.status(1).players == 1)
    finally:
        streams.stop()


def test_a_wrong_password_stands_in_no_error_and_no_log(rtsp_farm: Farms, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    farm = rtsp_farm(login="viewer:sample-right")
    url = farm.url(1, sub=True, login=f"viewer:{PASSWORD}")
    with pytest.raises(Failed) as caught:
        open_network(url, lambda: False)
    assert caught.value.event is Event.UNAUTHORISED
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)
    assert PASSWORD not in repr(caught.value) + repr(Channels(url, url)) + caplog.text
    with closing(open_network(farm.url(1, sub=True), lambda: False)) as source:
        assert wait_for(source.read)


@pytest.mark.parametrize(
    ("url", "event"),
    [
        ("rtsp://127.0.0.1:9/x", Event.REFUSED),
        ("rtsp://[::zz/x", Event.NOT_FOUND),
        ("rtsp://", Event.NOT_FOUND),
        ("rtsp://127.0.0.1:99999/x", Event.NOT_FOUND),
    ],
)
def test_where_nobody_can_be_reached_is_told(url: str, event: Event) -> None:
    with pytest.raises(Failed) as caught:
        open_network(url, lambda: False)
    assert caught.value.event is event


def test_an_attempt_that_nobody_wants_any_more_is_given_up() -> None:
    """At a machine that does not answer: its queue is full."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=0)) as server, ExitStack() as full:
        for _ in range(2):
            made = full.enter_context(socket.socket())
            made.setblocking(False)
            made.connect_ex(server.getsockname())
        asked = iter([False, False, True])
        with pytest.raises(Failed) as caught:
            reached("127.0.0.1", server.getsockname()[1], lambda: next(asked))
        assert caught.value.event is Event.UNREACHABLE
        assert list(asked) == []


@pytest.mark.parametrize("url", ["", "/no/such/file", "gopher://127.0.0.1:9/x", "rtsp:/x"])
def test_what_is_no_address_of_a_stream_fails_by_name(url: str) -> None:
    with pytest.raises(Failed):
        open_network(url, lambda: False)


def test_a_camera_is_asked_by_tls(rtsp_farm: Farms) -> None:
    farm = rtsp_farm(login=f"viewer:{PASSWORD}", tls=True)
    with closing(open_network(farm.url(1, sub=True), lambda: False)) as source:
        assert wait_for(source.read)


def test_a_session_is_kept_alive_with_its_login(rtsp_farm: Farms, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, now in (("_USUAL_S", 0), ("_LEAST_S", 0), ("_LASTS", re.compile("nothing is told"))):
        monkeypatch.setattr(f"data_access.video.streams.rtsp.session.{name}", now)
    farm = rtsp_farm(login=f"viewer:{PASSWORD}")
    with closing(open_network(farm.url(1, sub=True), lambda: False)) as source:
        wait_for(lambda: source.read() and farm.status(1).asked.get("GET_PARAMETER", 0) > 3)
        assert wait_for(source.read), "pictures come between the answers"
