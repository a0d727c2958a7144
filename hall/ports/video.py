"""Moving pictures: views of cameras' streams. Decoding happens elsewhere, never on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from hall.video.drawn import Drawn
from hall.video.streams.seen import Frame, StreamSeen

if TYPE_CHECKING:
    from hall.video.streams.sound import SoundNow


class Weight(IntEnum):
    """Whose frames come first where a station cannot decode all of them."""

    BACKGROUND = 0  # opened ahead, not on the glass yet
    USUAL = 1
    CHOSEN = 2  # enlarged, or the one a person works with
    ALARM = 3


class StreamView(Protocol):
    """One look at one camera's stream, in a size of its own. GUI thread; no call blocks."""

    def seen(self) -> StreamSeen:
        """How it stands."""

    def has_news(self) -> bool:
        """Whether there is a frame to be taken, or it stands otherwise than `seen` told last. What time alone changes,
        as a delay, is no news. Cheap: of sixteen views one has a frame when the listener is rung."""

    def take(self) -> Frame | None:
        """The newest frame, if it has not been taken yet; those between were dropped."""

    def fit(self, width: int, height: int, weight: Weight) -> None:
        """From now on in this size (device pixels), with this weight; which of the camera's streams is right for it
        is decided behind the port, and the old picture goes on until the new stream has one."""

    def show(self, shown: bool) -> None:
        """Whether it can be seen: a hidden one keeps its connection for a while and is tried again seldom."""

    def close(self) -> None:
        """Nobody looks any more. A view may be closed twice."""


class VideoStreams(Protocol):
    """All streams of this process: one that is shown twice is decoded once."""

    def view(self, camera: str, width: int, height: int, weight: Weight = Weight.USUAL) -> StreamView:
        """Begin to look at the camera of this key, in this size (device pixels). An unknown key is told as a state."""

    def listen(self, ring: Callable[[], None]) -> None:
        """Who is told that some view has a new frame or stands otherwise: rung in any thread, once, then not again
        before `heard`."""

    def heard(self) -> None:
        """The ring was heard: from now on it may ring again. To be called before the views are looked at."""

    def renew(self, cameras: Iterable[str]) -> None:
        """These cameras are others now: where their streams are is asked anew, and views of them change over without
        a gap."""

    def given_up(self) -> str:
        """The device of the machine that decoded, and made a mistake: processors do it since then. "": there is none,
        or it goes on."""

    def stop(self) -> None:
        """End all streams and their threads; blocks for a second at most. Once, as the process ends."""


class CameraSound(Protocol):
    """The sound of one camera at most, on this station's own device. No call blocks but ``close``."""

    def listen(self, camera: str) -> None:
        """To this one from now on, and to no other; by a connection of its own, so that its picture does not wait."""

    def silence(self) -> None:
        """To none."""

    def heard(self) -> SoundNow:
        """How it stands."""

    def close(self) -> None:
        """End it; blocks for two seconds at most. As the process ends."""


class ScenePainter(Protocol):
    """Who draws what a sample camera shows. Any thread."""

    def __call__(self, drawn: Drawn, frame: int) -> bytes:
        """That frame of the scene's round (0 to ``FRAMES`` - 1): ``HEIGHT`` rows of ``WIDTH`` pixels from the top, 32
        bits each: blue, green, red, unused."""
