"""What is told of the sound of a camera (声音) at one moment. Pure."""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen


class SoundState(StrEnum):
    """How the sound of the one camera that is listened to stands."""

    SILENT = "silent"  # 未播放: nobody listens
    OPENING = "opening"  # 正在打开
    HEARD = "heard"  # 正在播放
    NO_SOUND = "no_sound"  # 无声音: the camera sends none
    NO_DEVICE = "no_device"  # 无音频设备: this station has nothing to be heard by
    LOST = "lost"  # 声音中断: the camera or the device does not go on


@frozen
class SoundNow:
    """``camera``: whose it is, "": nobody's."""

    camera: str = ""
    state: SoundState = SoundState.SILENT
