"""Threads that record: how they end, and when a camera is asked again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

import data_access.video.recordings.camera_thread as module
from data_access.video.recordings.camera_thread import CameraThread, end_all
from data_access.video.recordings.recording import Recording
from data_access.video.streams.sources import Failed, Opener
from hall.video.streams.policy import Event
from tests.support.scripted_streams import ScriptedSource
from tests.support.waits import PATIENCE_S, wait_for

Start = Callable[..., CameraThread]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    def begin(opener: Opener, find: Callable[[], str] = lambda: "rtsp://10.0.0.7/1") -> CameraThread:
        recording = Recording("C1", tmp_path, lambda: 0, lambda *_: None, "recorder@here")
        thread = CameraThread("C1", find, opener, recording)
        thread.start()
        return thread

    return begin


def test_twenty_cameras_that_hang_are_waited_for_as_long_as_one(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "END_S", 0.5)
    ends, begun = threading.Event(), list[str]()

    def hangs(url: str, _: Callable[[], bool]) -> None:
        begun.append(url)
        ends.wait(PATIENCE_S)
        raise Failed(Event.BROKEN)

    threads = [start(hangs) for _ in range(20)]
    wait_for(lambda: len(begun) == 20)
    began_s = monotonic()
    try:
        end_all(threads)
        assert monotonic() - began_s < 20 * 0.5 / 2
    finally:
        ends.set()
        for thread in threads:
            thread.join(PATIENCE_S)


@pytest.mark.parametrize("first", [Event.UNAUTHORISED, None])
def test_another_login_of_a_camera_is_asked_for_at_once(start: Start, first: Event | None) -> None:
    """Whether it waits for half a minute after a refused one, or goes on being recorded by the one before."""
    logins, tried = ["old"], list[str]()

    def opener(url: str, _: Callable[[], bool]) -> ScriptedSource:
        tried.append(url)
        if first is not None and url == "old":
            raise Failed(first)
        return ScriptedSource()

    thread = start(opener, lambda: logins[-1])
    try:
        wait_for(lambda: tried == ["old"] and thread.why is first)
        logins.append("new")
        thread.renew()
        wait_for(lambda: tried == ["old", "new"] and thread.why is None)
    finally:
        thread.go()
        thread.join(PATIENCE_S)
