"""A recorder's playback by RTSP: its pictures, a step back out of what came, a pause, what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from data_access.video.lookback.player import Player
from data_access.video.lookback.recorder_footage import RecorderFootage
from data_access.video.streams.network import open_network
from hall.moment import MINUTE_MS, SECOND_MS, Moment
from hall.video.cameras.playback import playback_of
from hall.video.lookback.seen import PlayState
from tests.support.recorded import START, number
from tests.support.rtsp.farms import RtspFarm
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
