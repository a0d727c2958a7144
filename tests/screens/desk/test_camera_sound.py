"""The sound of one tile: by a key, said on the tile, of what can be seen and is live, and of no second one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall.video.streams.seen import StreamState
from hall.video.streams.sound import SoundState
from screens.desk.desk import DeskScreen
from tests.screens.desk.test_cameras import ALL, K, a_desk, live, said, sheet, work
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_streams import FakeStreams
from tests.support.waits import wait_for


@pytest.fixture
def streams(hall: DeskHall) -> FakeStreams:
    made = hall.streams = FakeStreams()
    hall.kept_cameras.rows = {each.code: each for each in ALL}
    return made


def with_two(hall: DeskHall, streams: FakeStreams) -> DeskScreen:
    """Two are live, the first is chosen, and the keys are in the tiles."""
    desk = a_desk(hall, "dispatcher")
    work(desk).page.put(["SEES"])
    work(desk).page.put(["AWAY"])
    for camera in ("SEES", "AWAY"):
        live(desk, streams, camera)
    sheet(desk).grid.setFocus()
    press(desk, K.Key_1)
    return desk


def goes_on(desk: DeskScreen, streams: FakeStreams, condition: Callable[[], bool], told: str) -> None:
    """Wait for that, while both cameras send on, however busy this machine is."""

    def so() -> bool:
        for camera in ("SEES", "AWAY"):
            if streams.seen_of(camera).state is StreamState.STREAMING:
                streams.say(camera, frame_ms=sheet(desk).grid.means.clock.mono())
                streams.send(camera)
        return condition()

    wait_for(so, told=told)


def line(desk: DeskScreen, camera: str) -> str:
    tile = sheet(desk).grid.tile(camera)
    assert tile is not None
    return tile.line.said


def test_a_key_hears_the_chosen_tile_and_the_tile_says_so(hall: DeskHall, streams: FakeStreams) -> None:
    desk, sound = with_two(hall, streams), hall.ports.camera_sound
    press(desk, K.Key_M)
    assert sound.asked == ["SEES"]
    assert "正在打开声音" in line(desk, "SEES")
    sound.state = SoundState.HEARD
    goes_on(desk, streams, lambda: "有声" in line(desk, "SEES"), "that it is heard")
    assert "有声" not in line(desk, "AWAY")
    press(desk, K.Key_2)
    press(desk, K.Key_M)
    assert sound.asked == ["SEES", "", "AWAY"], "one at most"
    assert "声" not in line(desk, "SEES")
    press(desk, K.Key_M)
    said(desk, "声音已关")
    assert sound.asked[-1] == ""
    assert "声" not in line(desk, "AWAY")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SoundState.NO_SOUND, "“示例看得到”没有声音"), (SoundState.NO_DEVICE, "没有音频设备"),
        (SoundState.LOST, "声音中断"),
    ],
)  # fmt: skip
def test_why_nothing_is_heard_is_said(hall: DeskHall, streams: FakeStreams, state: SoundState, words: str) -> None:
    desk, sound = with_two(hall, streams), hall.ports.camera_sound
    press(desk, K.Key_M)
    sound.state = state
    said(desk, words)
    assert sound.asked == ["SEES", ""]
    assert "声" not in line(desk, "SEES")


def test_what_is_not_live_or_not_to_be_seen_is_not_heard(hall: DeskHall, streams: FakeStreams) -> None:
    desk, sound = with_two(hall, streams), hall.ports.camera_sound
    press(desk, K.Key_M)
    sound.state = SoundState.HEARD
    press(desk, K.Key_Delete)
    goes_on(desk, streams, lambda: sound.asked == ["SEES", ""], "silence")
    press(desk, K.Key_2)
    press(desk, K.Key_M)
    assert sound.asked[-1] == "AWAY"
    streams.say("AWAY", state=StreamState.STALLED)
    wait_for(lambda: sound.asked[-1] == "", told="silence")
    said(desk, "的声音中断")
    press(desk, K.Key_M)
    said(desk, "画面不是实时的，听不到声音")


def test_it_ends_with_the_page(hall: DeskHall, streams: FakeStreams) -> None:
    desk, sound = with_two(hall, streams), hall.ports.camera_sound
    press(desk, K.Key_M)
    press(desk, K.Key_Escape)
    assert not sheet(desk).isVisible()
    assert sound.asked == ["SEES", ""]
