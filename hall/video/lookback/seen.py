"""What is told of a player of recordings at one moment, and a picture of it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import Moment

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Of playing, times as fast as it was."""


class PlayState(StrEnum):
    """How a player stands (回放状态)."""

    OPENING = "opening"  # 正在打开: what was asked for is read
    PLAYING = "playing"  # 正在回放
    PAUSED = "paused"  # 已暂停
    ENDED = "ended"  # 已到结尾: nothing more was recorded
    FAILED = "failed"  # 不能回放


@frozen
class PlaySeen:
    """at: when the picture that is shown was recorded, UTC ms, None: none is shown yet; speed: at which it plays or
    would; why: what went wrong, in words; gap: what was passed over on the way to this picture because nothing was
    recorded or it cannot be read; size: of the recorded picture, px."""

    state: PlayState = PlayState.OPENING
    at: Moment | None = None
    speed: float = 1.0
    why: Words | None = None
    gap: tuple[Moment, Moment] | None = None
    size: tuple[int, int] = (0, 0)


class Played(NamedTuple):
    """A recorded picture, in the device pixels that were asked for. ``at``: when it was recorded; ``pixels``: as of
    ``hall.video.streams.seen.Frame``."""

    at: Moment
    width: int
    height: int
    stride: int
    pixels: memoryview
