"""A recorder's playback by RTSP: its pictures, a step back out of what came, a pause, what it refuses."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice, pairwise, takewhile
from time import monotonic

import pytest

import data_access.video.lookback.recorder_footage as module
from data_access.video.lookback.footage import Coded, Lost
from data_access.video.lookback.player import Player
from data_access.video.lookback.recorder_footage import RecorderFootage
from data_access.video.streams import network
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import host
from hall.errors import CameraRefused
from hall.moment import MINUTE_MS, SECOND_MS, Moment
from hall.video.cameras.playback import playback_of
from hall.video.lookback.seen import PlayState
from hall.video.streams.policy import Event
from tests.support.recorded import START, number
from tests.support.rtsp.farms import RtspFarm
from tests.support.scripted_streams import Cameras, packets
from tests.support.waits import wait_for

FPS = 10
EACH_MS = SECOND_MS // FPS
Open = Callable[[str], Player]


@pytest.fixture
def opened() -> Iterator[Open]:
    made: list[Player] = []

    def player(template: str) -> Player:
        address = partial(_address, template)
        made.append(Player(RecorderFootage(address, START, START + MINUTE_MS, open_network), lambda: None))
        made[-1].fit(320, 180)
        return made[-1]

    yield player
    for each in made:
        each.close()
        assert each.join(10)


def _address(template: str, begins: Moment) -> str:
    return playback_of(template, begins, START + MINUTE_MS, "Asia/Shanghai")


def shown(player: Player, at: Moment) -> None:
    """That very picture is shown."""

    def is_shown() -> bool:
        picture = player.take()
        return picture is not None and (picture.at - START, number(picture)) == (at, at // EACH_MS % 100)

    wait_for(is_shown, told=f"{at}")


def test_it_shows_what_the_recorder_sends(opened: Open, rtsp_farm: Callable[..., RtspFarm]) -> None:
    farm = rtsp_farm(main={"width": 320, "height": 180, "fps": FPS})
    player = opened(farm.replay(1))
    player.seek(START + 2_000)
    shown(player, 2_000)
    player.step(1)
    shown(player, 2_100)
    asked = farm.status(1).asked["PLAY"]
    player.step(-1)
    shown(player, 2_000)
    player.step(3)
    shown(player, 2_300)
    assert farm.status(1).asked["PLAY"] == asked, "what came before is kept"
    player.play(8.0)
    wait_for(lambda: (player.seen().at or 0) >= START + 2_900)
    assert player.seen().speed == 1.0, "it sends no faster"
    player.pause()
    player.seek(START + 30_000)
    shown(player, 30_000)
    player.step(-1)
    wait_for(lambda: (player.seen().at or START + MINUTE_MS) < START + 30_000)
    assert farm.status(1).asked["PLAY"] > asked


def test_what_it_refuses_is_told_in_words(opened: Open, rtsp_farm: Callable[..., RtspFarm]) -> None:
    farm = rtsp_farm(login="user:secret")
    player = opened(farm.replay(1))
    player.seek(START)
    wait_for(lambda: player.seen().state is PlayState.FAILED)
    why = player.seen().why
    assert why is not None
    assert why.code == "video.unauthorised"
    assert "secret" not in str(why)


@pytest.fixture
def pause(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Has a minute pass in which nobody reads."""
    gone_s = [0]

    def passes() -> None:
        gone_s[0] += 60

    monkeypatch.setattr(module, "monotonic", lambda: monotonic() + gone_s[0])
    return passes


@pytest.fixture
def footage(rtsp_farm: Callable[..., RtspFarm]) -> Iterator[tuple[RtspFarm, RecorderFootage]]:
    farm = rtsp_farm(main={"width": 320, "height": 180, "fps": FPS})
    address = partial(_address, farm.replay(1))
    with closing(RecorderFootage(address, START, START + MINUTE_MS, open_network)) as made:
        yield farm, made


def moments(reading: Iterator[Coded | Lost | None]) -> Iterator[Moment]:
    """Of its pictures, from the beginning of what is looked at."""
    return (each.at - START for each in reading if isinstance(each, Coded))


def closed(farm: RtspFarm) -> None:
    """The recorder closes its connection, and takes others."""
    farm.fault(1, "drop")
    wait_for(lambda: farm.status(1).connections == 0)
    farm.restore(1)


def test_a_connection_that_was_closed_in_a_pause_is_opened_anew(
    footage: tuple[RtspFarm, RecorderFootage], pause: Callable[[], None]
) -> None:
    """It goes on behind what was seen: no picture is missing, and none comes twice."""
    farm, made = footage
    reading = moments(made.coded(START + 2_000))
    seen = list(islice(reading, 5))
    assert seen == [2_000 + n * EACH_MS for n in range(5)]
    asked = farm.status(1).asked["PLAY"]
    closed(farm)
    pause()
    seen += takewhile(lambda at: at < 3_300, reading)
    assert seen == sorted(set(seen))
    assert max(each - before for before, each in pairwise(seen)) <= SECOND_MS, "to the distance of its key frames"
    assert farm.status(1).asked["PLAY"] == asked + 1


@pytest.mark.parametrize(("event", "paused", "opened_again"), [
    (Event.ENDED, True, True), (Event.ENDED, False, False), (Event.BROKEN, False, True), (Event.UNBOUNDED, True, False),
])  # fmt: skip
def test_an_end_in_a_pause_is_none_of_the_recording(
    pause: Callable[[], None], event: Event, paused: bool, opened_again: bool
) -> None:
    cameras = Cameras(packets(3))
    made = RecorderFootage(str, START, START + MINUTE_MS, cameras)
    reading = moments(made.coded(START))
    first = list(islice(reading, 3))
    cameras.source(str(START)).fail(event)
    if paused:
        pause()
    behind = str(START + first[-1] + 1)
    assert (next(reading, None) is not None) == opened_again
    assert cameras.tried == [str(START), *([behind] if opened_again else [])]
    made.close()


@pytest.mark.parametrize("refuses", [Event.NOT_FOUND, Event.DECLINED, Event.UNREACHABLE])
def test_one_that_has_nothing_behind_a_pause_has_ended(pause: Callable[[], None], refuses: Event) -> None:
    """But not one that nobody reaches."""
    cameras = Cameras(packets(3))
    made = RecorderFootage(str, START, START + MINUTE_MS, cameras)
    reading = moments(made.coded(START))
    last = list(islice(reading, 3))[-1]
    cameras.fail(str(START + last + 1), refuses)
    cameras.source(str(START)).fail(Event.ENDED)
    pause()
    if refuses is Event.UNREACHABLE:
        with pytest.raises(CameraRefused):
            next(reading)
    else:
        assert next(reading, None) is None
    made.close()


def test_the_end_of_what_is_looked_at_is_none_of_the_connection(pause: Callable[[], None]) -> None:
    cameras = Cameras(packets(3))
    made = RecorderFootage(str, START, START + SECOND_MS, cameras)
    reading = moments(made.coded(START))
    list(islice(reading, 3))
    cameras.source(str(START)).fail(Event.ENDED)
    pause()
    assert next(reading, None) is None
    assert cameras.tried == [str(START)]
    made.close()


def test_one_that_is_closed_again_and_again_is_asked_twice_and_no_more(pause: Callable[[], None]) -> None:
    cameras = Cameras(packets(1))
    made = RecorderFootage(str, START, START + MINUTE_MS, cameras)
    count = 0
    for _ in moments(made.coded(START)):
        cameras.source(cameras.tried[-1], 0).fail(Event.BROKEN)
        count += 1
    assert (count, len(cameras.tried)) == (3, 3)
    made.close()


def test_a_recorder_that_falls_silent_is_given_up_and_a_pause_is_no_silence(
    footage: tuple[RtspFarm, RecorderFootage], pause: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    farm, made = footage
    for each in (module, network):
        monkeypatch.setattr(each, "READ_S", 0.1)
    monkeypatch.setattr(module, "_SILENT_S", 0.2)
    reading = made.coded(START + 2_000)
    at = moments(reading)
    assert next(at) == 2_000
    pause()
    assert next(at) == 2_000 + EACH_MS, "who reads nothing for a minute was sent nothing"
    farm.fault(1, "freeze")
    with pytest.raises(CameraRefused) as caught:
        deque(reading, maxlen=0)
    assert (caught.value.words.code, caught.value.words.params["host"]) == ("video.silence", host(farm.replay(1)))
