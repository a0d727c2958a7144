"""The sound of a camera: by a connection of its own, to a device there may not be, and of cameras that send none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import closing

import pytest

from data_access.video.streams.sound import CameraSound
from data_access.video.streams.sources import Channels
from hall.errors import StoreUnreachable
from hall.video.streams.sound import SoundNow, SoundState
from tests.support.rtsp.farms import RtspFarm
from tests.support.waits import wait_for

Farms = Callable[..., RtspFarm]
S = SoundState
ADDRESS = "rtsp://user:secret@there"


class Speaker:
    """Keeps what it was given to play."""

    def __init__(self) -> None:
        self.played, self.rates = bytearray(), list[int]()

    def stream(self, chunks: Iterable[bytes], rate: int, goes_on: Callable[[], bool]) -> None:
        self.rates.append(rate)
        for chunk in chunks:
            self.played += chunk
            if not goes_on():
                return


def sound_of(speaker: Speaker | None, **urls: str) -> CameraSound:
    return CameraSound(lambda code: Channels(main=urls[code]) if code in urls else None, lambda: speaker)


def test_what_a_camera_sends_is_played_until_nobody_listens(rtsp_farm: Farms) -> None:
    farm, speaker = rtsp_farm(), Speaker()
    farm.fault(1, "audio")
    with closing(sound_of(speaker, one=farm.url(1))) as sound:
        assert sound.heard() == SoundNow()
        sound.listen("one")
        assert sound.heard() == SoundNow("one", S.OPENING)
        wait_for(lambda: sound.heard().state is S.HEARD, told="sound")
        wait_for(lambda: len(speaker.played) > 2 * 8_000 / 4, told="a quarter of a second of it")
        assert speaker.rates == [8_000], "as the camera sends it"
        sound.silence()
        assert sound.heard() == SoundNow()
        wait_for(lambda: "camera-sound" not in [each.name for each in threading.enumerate()], told="its thread's end")


def test_a_camera_with_a_picture_alone_has_none(rtsp_farm: Farms) -> None:
    farm, speaker = rtsp_farm(), Speaker()
    with closing(sound_of(speaker, one=farm.url(1))) as sound:
        sound.listen("one")
        wait_for(lambda: sound.heard().state is S.NO_SOUND, told="that there is none")
    assert not speaker.played


def test_without_a_device_nothing_is_opened(rtsp_farm: Farms) -> None:
    farm = rtsp_farm()
    farm.fault(1, "audio")
    with closing(sound_of(None, one=farm.url(1))) as sound:
        sound.listen("one")
        wait_for(lambda: sound.heard().state is S.NO_DEVICE, told="that there is no device")
    assert not farm.status(1).connections


@pytest.mark.parametrize("url", ["sample://C1", "", "rtsp://127.0.0.1:1/none"])
def test_what_cannot_be_had_is_said(url: str) -> None:
    with closing(sound_of(Speaker(), one=url)) as sound:
        sound.listen("one")
        wait_for(lambda: sound.heard().state in (S.NO_SOUND, S.LOST), told="that there is none")
        assert (sound.heard().state is S.LOST) == url.startswith("rtsp")


def test_whoever_is_listened_to_next_is_the_only_one(rtsp_farm: Farms) -> None:
    farm, speaker = rtsp_farm(2), Speaker()
    for camera in (1, 2):
        farm.fault(camera, "audio")
    with closing(sound_of(speaker, one=farm.url(1), two=farm.url(2))) as sound:
        sound.listen("one")
        wait_for(lambda: sound.heard().state is S.HEARD)
        sound.listen("two")
        wait_for(lambda: sound.heard() == SoundNow("two", S.HEARD), told="the other one")
        wait_for(lambda: sum(each.name == "camera-sound" for each in threading.enumerate()) == 1, told="one thread")


@pytest.mark.allow_log("ValueError among the streams")
def test_a_mistake_is_logged_without_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    def breaks(camera: str) -> Channels:
        raise ValueError(ADDRESS)

    with closing(CameraSound(breaks, Speaker)) as sound:
        sound.listen("one")
        wait_for(lambda: sound.heard() == SoundNow("one", S.LOST), told="that it is lost")
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_no_error_tells_an_address() -> None:
    def gone(camera: str) -> Channels:
        raise StoreUnreachable("store.busy", url="rtsp://user:secret@there")

    with closing(CameraSound(gone, Speaker)) as sound:
        sound.listen("one")
        wait_for(lambda: sound.heard() == SoundNow("one", S.LOST), told="that it is lost")
