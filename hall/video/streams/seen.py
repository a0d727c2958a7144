"""What is told of a stream at one moment, and a decoded picture of it. Whoever paints a tile needs no more."""

from __future__ import annotations

from enum import StrEnum

from hall.errors import Words
from hall.frozen import frozen


class StreamState(StrEnum):
    """How a stream stands (播放状态). What moves it from one to the next is one table."""

    IDLE = "idle"  # 未打开: nobody looks
    OPENING = "opening"  # 正在打开
    CONNECTED = "connected"  # 已连接，等待画面: the camera answers, no picture yet
    STREAMING = "streaming"  # 播放中
    STALLED = "stalled"  # 画面停滞: it was streaming, no frame for longer than its limit
    UNDECODABLE = "undecodable"  # 画面无法解码: bytes come, no picture can be made of them
    UNSUPPORTED = "unsupported"  # 格式不支持: no decoder here, or no video in it
    RECONNECTING = "reconnecting"  # 正在重连
    REFUSED = "refused"  # 拒绝连接: nothing listens there, or the path is unknown to the camera
    UNAUTHORISED = "unauthorised"  # 登录被拒: wrong user name or password
    OFF = "off"  # 已停用: by the hall, not by a fault; no stream is ever so
    CLOSED = "closed"  # 不予查看: not to who sits here; said before any stream is opened, so no stream is ever so
    NO_ADDRESS = "no_address"  # 未登记视频地址: the hall knows none of it, or not the camera; no stream is ever so
    UNASKED = "unasked"  # 未能连接: its address or login cannot be read here or now; no stream is ever so


@frozen
class Frame:
    """A decoded picture (帧) in the device pixels of the view that it was made for: painted as it is, never scaled.

    number: counts the pictures of this view, without gaps where none was dropped; at_ms: when it was decoded, of the
    monotonic clock; pixels: 32 bits each, blue, green, red, unused, rows of ``stride`` bytes from the top.
    """

    number: int
    at_ms: int
    width: int
    height: int
    stride: int
    pixels: memoryview


@frozen
class StreamSeen:
    """How a stream stands now.

    since_ms: since when it stands so, of the monotonic clock like all moments here; why: what went wrong, and what to
    do, in words (None: nothing did); next_try_ms: when it is tried again (None: it is not waiting); frame_ms: when the
    newest frame was decoded (None: there was none yet); still: frames come, but the picture has not changed
    for too long (编码器卡死); thinned: fewer frames are decoded than come, for want of power; size, codec,
    fps: as measured of what comes ((0, 0), "", 0.0: not known yet); delay_ms: behind the live edge (None: not known);
    delivered: frames handed to this view so far.
    """

    state: StreamState = StreamState.IDLE
    since_ms: int = 0
    why: Words | None = None
    next_try_ms: int | None = None
    frame_ms: int | None = None
    still: bool = False
    thinned: bool = False
    size: tuple[int, int] = (0, 0)
    codec: str = ""
    fps: float = 0.0
    delay_ms: int | None = None
    delivered: int = 0

    @property
    def is_live(self) -> bool:
        """Whether a tile of it may look live."""
        return self.state is StreamState.STREAMING and not self.still
