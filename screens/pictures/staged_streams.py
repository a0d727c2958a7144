"""Streams that stand as a picture wants them: each state in which a tile can be, and nothing is decoded. GUI thread.

No camera of a throw-away hall can be made to fail, so this one part of a picture is told to tiles, not brought about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import MINUTE_MS, SECOND_MS
from hall.people.roles import Role
from hall.ports.video import Weight
from hall.video.cameras.camera import CameraKind
from hall.video.drawn import FRAMES, HEIGHT, WIDTH, Drawn, LightOf, Trouble
from hall.video.streams.policy import Event
from hall.video.streams.reasons import NO_ADDRESS, STILL, reason
from hall.video.streams.seen import Frame, StreamSeen, StreamState
from widgets.video.drawn.picture import paint
from widgets.video.tile import LONGEST_SETTLING_MS
from widgets.video.tile_clock import mono_ms

ALL, ALARM = "all", "alarm"
HOST, CODEC = "10.0.8.31", "VP9"  # invented: what is said of a stream that fails
STREETS = 12  # drawn at most: each is drawn once for all sizes, and neighbours are told apart
FAILED_MS, LATE_MS = 11 * SECOND_MS, 1_840  # as a person meets it: a while ago, and seen to be late


@frozen
class Staged:
    """``why``: what went wrong; ``for_ms``: for how long it has stood so; ``next_ms``: in how many it is tried again;
    ``has_picture``: whether one was there; ``is_over``: none comes any more."""

    state: StreamState = StreamState.STREAMING
    why: Words | None = None
    for_ms: int = FAILED_MS
    next_ms: int | None = None
    has_picture: bool = True
    is_over: bool = False
    still: bool = False
    thinned: bool = False
    delay_ms: int | None = None


def _failed(state: StreamState, event: Event, next_ms: int | None = None, *, saw: bool = True) -> Staged:
    why = reason(state, event, HOST, CODEC)
    return Staged(state, why, next_ms=next_ms, has_picture=saw, is_over=True)


def _bare(state: StreamState, why: Words | None = None, for_ms: int = FAILED_MS) -> Staged:
    return Staged(state, why, for_ms, has_picture=False)


_S = StreamState
LIVE = Staged()
STAGED: Mapping[str, Staged] = MappingProxyType(
    {
        "live": LIVE,
        "late": Staged(delay_ms=LATE_MS),
        "stalled": _failed(_S.STALLED, Event.SILENCE),
        "opening": _bare(_S.OPENING, for_ms=LONGEST_SETTLING_MS),
        "reconnecting": _failed(_S.RECONNECTING, Event.BROKEN, 15 * SECOND_MS),
        "thinned": Staged(thinned=True),
        "still": Staged(why=STILL, still=True),
        "unauthorised": _failed(_S.UNAUTHORISED, Event.UNAUTHORISED, 10 * MINUTE_MS, saw=False),
        "refused": _failed(_S.REFUSED, Event.REFUSED),
        ALARM: Staged(),
        "undecodable": _failed(_S.UNDECODABLE, Event.GARBAGE),
        "unsupported": _failed(_S.UNSUPPORTED, Event.UNSUPPORTED, saw=False),
        "connected": _bare(_S.CONNECTED, for_ms=LONGEST_SETTLING_MS),
        "off": _bare(_S.OFF, reason(_S.OFF, None, HOST)),
        "closed": _bare(_S.CLOSED, Words("denied.camera", {"roles": Role.CALL_TAKER.value})),
        "no_address": _bare(_S.NO_ADDRESS, NO_ADDRESS),
        "unasked": _bare(_S.UNASKED, Words("camera.no_key")),
        "silent": Staged(is_over=True),
        "idle": _bare(_S.IDLE, for_ms=LONGEST_SETTLING_MS),
        "being_drawn": _bare(_S.OPENING, reason(_S.OPENING, Event.BEING_DRAWN, HOST), LONGEST_SETTLING_MS),
    }
)
"""By its name on the command line: in the order in which places are filled, the most usual first."""


class StagedView:
    """One look. Implements ``StreamView``."""

    def __init__(self, staged: Staged, street: int, size: tuple[int, int], ring: Callable[[], None]) -> None:
        self._staged, self._street, self._size, self._ring = staged, street, size, ring
        self._begun, self._number = mono_ms(), 0
        self._pixels: memoryview | None = None

    def seen(self) -> StreamSeen:
        """See ``StreamView``."""
        staged = self._staged
        next_ms = None if staged.next_ms is None else self._begun + staged.next_ms
        frame_ms = None if not staged.has_picture else self._begun - staged.for_ms if staged.is_over else mono_ms()
        return StreamSeen(
            staged.state, self._begun - staged.for_ms, staged.why, next_ms, frame_ms, staged.still, staged.thinned,
            (WIDTH, HEIGHT) if staged.has_picture else (0, 0), delay_ms=staged.delay_ms, delivered=self._number,
        )  # fmt: skip

    def has_news(self) -> bool:
        """See ``StreamView``."""
        return self._pixels is None

    def take(self) -> Frame | None:
        """See ``StreamView``: of a live one at each look, so that its clock goes on."""
        staged, (width, height) = self._staged, self._size
        is_live = not (staged.is_over or staged.still)
        if not staged.has_picture or (self._pixels is not None and not is_live):
            return None
        if self._pixels is None:
            self._pixels = street_picture(self._street, width, height)
        self._number += 1
        at = mono_ms() if is_live else self._begun - staged.for_ms
        return Frame(self._number, at, width, height, 4 * width, self._pixels)

    def fit(self, width: int, height: int, weight: Weight) -> None:  # noqa: ARG002  (none comes before another)
        """See ``StreamView``."""
        self._size, self._pixels = (width, height), None
        self._ring()

    def show(self, shown: bool) -> None:  # noqa: FBT001  (as the port has it)
        """See ``StreamView``."""

    def close(self) -> None:
        """See ``StreamView``."""


class StagedStreams:
    """Implements ``VideoStreams``. ``names``: of ``STAGED``; the camera that is asked for first stands as the first of
    them, those behind the last are live."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._of: dict[str, str] = {}
        self._listener: Callable[[], None] | None = None

    def begin_anew(self) -> None:
        """The camera that is asked for next stands as the first."""
        self._of.clear()

    def named(self, name: str) -> Iterable[str]:
        """The cameras that stand so."""
        return [camera for camera, stands in self._of.items() if stands == name]

    def view(self, camera: str, width: int, height: int, weight: Weight = Weight.USUAL) -> StagedView:  # noqa: ARG002
        """See ``VideoStreams``."""
        asked = len(self._of)
        name = self._of.setdefault(camera, self._names[asked] if asked < len(self._names) else "")
        street = list(self._of).index(camera) % STREETS
        made = StagedView(STAGED.get(name, LIVE), street, (width, height), self._ring)
        self._ring()
        return made

    def listen(self, ring: Callable[[], None]) -> None:
        """See ``VideoStreams``."""
        self._listener = ring

    def heard(self) -> None:
        """See ``VideoStreams``."""

    def renew(self, cameras: Iterable[str]) -> None:
        """See ``VideoStreams``."""

    def given_up(self) -> str:
        """See ``VideoStreams``."""
        return ""

    def stop(self) -> None:
        """See ``VideoStreams``."""
        self._listener = None

    def _ring(self) -> None:
        if self._listener is not None:
            self._listener()


def street_picture(seed: int, width: int, height: int) -> memoryview:
    """What a sample camera of this seed sees, in that size: 32 bits a pixel, as ``Frame`` has them."""
    smooth = Qt.TransformationMode.SmoothTransformation
    image = _street(seed).scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return memoryview(bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()))


@cache
def _street(seed: int) -> QImage:
    kinds, lights = (CameraKind.ROAD, CameraKind.PUBLIC, CameraKind.SITE), (LightOf.DAY, LightOf.DAY, LightOf.RAIN)
    drawn = Drawn(kinds[seed % len(kinds)], (*lights, LightOf.NIGHT)[seed % 4], Trouble.NONE, seed)
    pixels = paint(drawn, 20 * seed % FRAMES)
    return QImage(pixels, WIDTH, HEIGHT, 4 * WIDTH, QImage.Format.Format_RGB32).copy()
