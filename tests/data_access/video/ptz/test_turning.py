"""Cameras that refuse to be turned or stopped as most are: by fewer words, and none of them goes on turning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from threading import RLock
from threading import enumerate as enumerate_threads
from typing import Any

import pytest

from data_access.video.ptz import turning
from data_access.video.ptz.onvif_camera import OnvifCamera
from data_access.video.ptz.turning import Turning
from hall.errors import CameraRefused
from hall.video.ptz.stick import LAPSES_MS, REST, Motion
from tests.support.onvif.device import Instead, OnvifDevice, Refuses
from tests.support.onvif.head import AXES
from tests.support.onvif.soap import Question
from tests.support.waits import wait_for

PAN, ZOOM, BOTH = Motion(pan=0.5), Motion(zoom=-1), Motion(pan=0.5, zoom=-1)
_SOON_MS = 20
Said = Mapping[str, Any]
CODES = ("camera.said_no", "camera.cannot", "camera.unreadable")


class Head:
    """Takes what is not refused. ``calls``: all that was said; ``turning``: axes that turn, without end."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Said]] = []
        self.turning = set[str]()
        self.refuses: Callable[[str, Said], bool] = lambda _name, _said: False
        self.code = CODES[0]

    def ask(self, name: str, **said: Any) -> None:
        """One call."""
        self.calls.append((name, said))
        if self.refuses(name, said):
            raise CameraRefused(self.code, host="h", said=str(len(self.calls)))
        if name == "Stop":
            self.turning -= {axis for axis in AXES if said.get(axis)} or set(AXES)
        for axis, speed in said.get("Velocity", {}).items():
            self.turning = (self.turning | {axis}) if any(speed.values()) else (self.turning - {axis})

    def since(self, number: int) -> list[str]:
        """The names of what was said then."""
        return [name for name, _ in self.calls[number:]]


def axes_of(name: str, said: Said) -> set[str]:
    """Of which a call speaks."""
    return set(said["Velocity"] if name == "ContinuousMove" else said)


def is_still(said: Said) -> bool:
    """Whether an order is to turn at no speed."""
    return not any(speed for axis in said["Velocity"].values() for speed in axis.values())


def acts_of(hand: Turning) -> tuple[Callable[[], None], ...]:
    """To turn, and to stop."""
    return lambda: hand.move(PAN), hand.stop


@pytest.fixture
def head() -> Head:
    """One that takes anything."""
    return Head()


@pytest.fixture
def hand(head: Head) -> Iterator[Turning]:
    """The hall's end of it."""
    hand = Turning(head.ask, RLock())
    yield hand
    head.refuses = lambda *_: False
    hand.close()


def test_most_are_told_of_both_axes_and_a_time(head: Head, hand: Turning) -> None:
    hand.move(PAN)
    hand.stop()
    speeds = {"PanTilt": {"x": 0.5, "y": 0.0}, "Zoom": {"x": 0.0}}
    assert head.calls == [
        ("ContinuousMove", {"Velocity": speeds, "Timeout": timedelta(milliseconds=LAPSES_MS)}),
        ("Stop", {"PanTilt": True, "Zoom": True}),
    ]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("lacks", "motion"), [("Zoom", PAN), ("PanTilt", ZOOM)])
def test_one_that_has_one_axis_is_told_of_that_alone(
    head: Head, hand: Turning, code: str, lacks: str, motion: Motion
) -> None:
    head.refuses, head.code = lambda name, said: lacks in axes_of(name, said), code
    hand.move(motion)
    assert head.turning == set(AXES) - {lacks}
    hand.stop()
    assert head.turning == set()
    asked = len(head.calls)
    hand.move(motion)
    hand.stop()
    assert head.since(asked) == ["ContinuousMove", "Stop"], "what it takes is remembered"
    assert head.turning == set()


def test_one_axis_of_two_that_are_wanted_at_once(head: Head, hand: Turning) -> None:
    head.refuses = lambda name, said: "Zoom" in axes_of(name, said)
    hand.move(BOTH)
    assert head.turning == {"PanTilt"}
    hand.stop()
    assert head.turning == set()


def test_an_axis_of_which_an_order_does_not_speak_is_stopped_before(head: Head, hand: Turning) -> None:
    head.refuses = lambda name, said: name == "ContinuousMove" and len(axes_of(name, said)) > 1
    hand.move(ZOOM)
    hand.move(PAN)
    assert head.turning == {"PanTilt"}


@pytest.mark.parametrize(("taken", "is_watched"), [(2.0, False), (10.0, True), (None, True)])
def test_the_shortest_time_that_it_takes(head: Head, hand: Turning, taken: float | None, is_watched: bool) -> None:
    time = None if taken is None else timedelta(seconds=taken)
    head.refuses = lambda name, said: name == "ContinuousMove" and said.get("Timeout") != time
    hand.move(PAN)
    assert head.turning == {"PanTilt"}
    hand.close()
    assert head.turning == (set() if is_watched else {"PanTilt"}), "the others stop by themselves"


def test_one_that_takes_no_time_is_stopped_from_here(
    head: Head, hand: Turning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "LAPSES_MS", _SOON_MS)
    head.refuses = lambda _, said: "Timeout" in said
    hand.move(PAN)
    wait_for(lambda: not head.turning)
    assert head.calls[-1][0] == "Stop"
    hand.move(PAN)
    asked = len(head.calls)
    hand.stop()
    assert head.since(asked) == ["Stop"]


def test_one_whose_answer_was_lost_is_stopped_from_here(
    head: Head, hand: Turning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "LAPSES_MS", _SOON_MS)
    head.refuses = lambda _, said: "Timeout" in said
    hand.move(PAN)
    head.refuses, head.code = lambda name, _: name == "ContinuousMove", "camera.silent"
    with pytest.raises(CameraRefused, match="silent"):
        hand.move(PAN)
    head.turning = {"PanTilt"}
    wait_for(lambda: not head.turning)


@pytest.mark.allow_log("a camera that takes no time to stop by does not stop")
@pytest.mark.parametrize("code", [CODES[0], "camera.silent"])
def test_who_stops_it_from_here_tries_until_it_stands(
    head: Head, hand: Turning, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(turning, "LAPSES_MS", _SOON_MS)
    head.refuses = lambda _, said: "Timeout" in said
    hand.move(PAN)
    began = len(head.calls)
    head.code = code
    head.refuses = lambda name, said: (name == "Stop" or is_still(said)) and len(head.calls) < began + 30
    wait_for(lambda: not head.turning)
    assert len(head.calls) >= began + 30


@pytest.mark.allow_log("a camera that takes no time to stop by does not stop")
def test_a_refused_login_is_tried_once_from_here(head: Head, hand: Turning, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try is counted by the camera."""
    monkeypatch.setattr(turning, "LAPSES_MS", _SOON_MS)
    head.refuses = lambda _, said: "Timeout" in said
    hand.move(PAN)
    head.refuses, head.code = lambda name, _: name == "Stop", "camera.unauthorised"
    wait_for(lambda: "ptz watch" not in {each.name for each in enumerate_threads()})
    assert head.calls[-1][0] == "Stop"
    assert head.since(0).count("Stop") == 1


def test_no_motion_is_a_stop(head: Head, hand: Turning) -> None:
    hand.move(BOTH)
    hand.move(REST)
    assert head.turning == set()
    assert head.calls[-1][0] == "Stop"


def test_a_stop_of_both_axes_is_said_of_each(head: Head, hand: Turning) -> None:
    head.refuses = lambda name, said: name == "Stop" and len(said) > 1
    hand.move(BOTH)
    hand.stop()
    assert head.turning == set()
    asked = len(head.calls)
    hand.stop()
    assert head.calls[asked:] == [("Stop", {"PanTilt": True}), ("Stop", {"Zoom": True})]


@pytest.mark.parametrize("form", ["any", "no time", "one axis"])
def test_one_that_refuses_every_stop_is_told_to_turn_at_no_speed(head: Head, hand: Turning, form: str) -> None:
    def refuses(name: str, said: Said) -> bool:
        is_wrong = (form == "no time" and "Timeout" in said) or (form == "one axis" and len(axes_of(name, said)) > 1)
        return name == "Stop" or is_wrong

    head.refuses = refuses
    hand.move(PAN if form == "one axis" else BOTH)
    hand.stop()
    assert head.turning == set()
    asked = len(head.calls)
    hand.stop()
    assert "Stop" not in head.since(asked)


def test_another_hands_move_is_stopped_in_the_same_ways(head: Head, hand: Turning) -> None:
    head.refuses, head.turning = lambda name, _: name == "Stop", set(AXES)
    hand.stop()
    assert head.turning == set()


def test_one_that_cannot_be_stopped_is_told(head: Head, hand: Turning) -> None:
    hand.move(BOTH)
    head.refuses = lambda name, said: "Zoom" in axes_of(name, said)
    with pytest.raises(CameraRefused, match="said_no"):
        hand.stop()
    assert head.turning == {"Zoom"}, "the other one stands"


def test_what_is_refused_in_all_forms_is_told_in_the_words_of_the_first(head: Head, hand: Turning) -> None:
    head.refuses = lambda *_: True
    for act in acts_of(hand):
        asked = len(head.calls)
        with pytest.raises(CameraRefused) as refused:
            act()
        assert refused.value.words.params["said"] == str(asked + 1)
    head.refuses = lambda *_: False
    hand.move(PAN)
    assert head.calls[-1][1]["Timeout"] == timedelta(milliseconds=LAPSES_MS)


@pytest.mark.parametrize("code", ["camera.silent", "camera.unreachable", "camera.unauthorised", "camera.clear_login"])
def test_what_is_no_matter_of_forms_is_tried_in_one(head: Head, hand: Turning, code: str) -> None:
    head.refuses, head.code = lambda *_: True, code
    for act in acts_of(hand):
        with pytest.raises(CameraRefused, match=code):
            act()
    assert head.since(0) == ["ContinuousMove", "Stop"]


def refusing(when: Callable[[Question], object]) -> Instead:
    """A camera that takes no call that is so."""

    def told(_: OnvifDevice, question: Question) -> None:
        if when(question):
            raise Refuses("InvalidArgVal", "not supported")

    return told


def test_so_a_real_one_without_zoom_that_takes_no_time_and_no_stop(onvif_device: OnvifDevice) -> None:
    onvif_device.lacks = {"Stop"}
    onvif_device.instead["ContinuousMove"] = refusing(lambda asked: {"Zoom", "Timeout"} & asked.said.keys())
    with closing(OnvifCamera(onvif_device.url)) as camera:
        camera.move(PAN)
        assert onvif_device.head.turns()
        camera.stop()
        assert not onvif_device.head.turns()
        camera.move(PAN)
    assert not onvif_device.head.turns()
