"""A picture of a camera as a file (抓拍): the whole picture of the stream that is looked at, not as small as its tile.

GUI thread, but for ``encoded``.
"""

from __future__ import annotations

from hashlib import sha256

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from hall.city.zone import CityZone
from hall.errors import Words
from hall.frozen import frozen
from hall.moment import SECOND_MS, Moment
from hall.ports.video import StreamView, Weight
from hall.video.cameras.picture_name import local_name, named
from hall.video.streams.seen import Frame
from screens.desk.cameras.allowed import AllowedStreams
from widgets.video.bell import StreamBell
from widgets.video.tile_clock import TileClock

_OLDER = 3  # frames that may still be as small as the tile after the whole picture was asked for
_PATIENCE_MS = 5 * SECOND_MS
"""A stream that is looked at has a picture in a second, the slowest in four."""
_QUALITY = 92  # of JPEG: letters on a sign stay as they are, and a picture of 1080p takes half a megabyte


@frozen
class Shot:
    """``image``: its own memory; ``at``: when it was decoded (UTC ms); ``name``: of its file."""

    camera: str
    name: str
    at: Moment
    image: QImage


@frozen
class ShotFile:
    """As it is attached: ``digest``: SHA-256 of the content."""

    name: str
    content: bytes
    digest: str


def encoded(shot: Shot) -> ShotFile:
    """Any thread: a tenth of a second for 1080p."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shot.image.setText("Description", shot.name)
    shot.image.save(buffer, "jpeg", _QUALITY)  # type: ignore[call-overload]
    content = bytes(buffer.data().data())
    return ShotFile(shot.name, content, sha256(content).hexdigest())


class Snapshots(QObject):
    """One at a time, of the stream that the tile shows: asked for as small as its tile first, which chooses that one,
    then in the stream's own size. Signals: ``taken`` (Shot); ``failed`` (Words)."""

    taken = Signal(object)
    failed = Signal(object)

    def __init__(
        self, streams: AllowedStreams, bell: StreamBell, clock: TileClock, zone: CityZone, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._streams, self._clock, self._zone = streams, clock, zone
        self._camera, self._name = "", ""
        self._view: StreamView | None = None
        self._tile = self._size = (0, 0)
        self._older = 0
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._wait.timeout.connect(self._on_late)
        bell.heard.connect(self._look)

    @property
    def is_under_way(self) -> bool:
        """Whether a picture is waited for."""
        return self._view is not None

    def take(self, camera: str, name: str, tile: tuple[int, int]) -> None:
        """The next picture of the camera of this code, which is called so. ``tile``: the size of its picture there,
        device pixels."""
        if self._view is None:
            self._camera, self._name, self._tile, self._size = camera, name, tile, tile
            self._view, self._older = self._streams.view(camera, *tile, Weight.CHOSEN), 0
            self._wait.start()

    def stop(self) -> None:
        """Take none."""
        self._wait.stop()
        if self._view is not None:
            self._view.close()
            self._view = None

    @Slot()
    def _look(self) -> None:
        if self._view is None:
            return
        frame, seen = self._view.take(), self._view.seen()
        if not seen.is_live or min(seen.size) <= 0:
            return
        if seen.size != self._size:
            self._size, self._older = seen.size, _OLDER
            self._view.fit(*seen.size, Weight.CHOSEN)
        elif frame is not None and self._older and self._is_small(frame):
            self._older -= 1
        elif frame is not None:
            image = QImage(frame.pixels, frame.width, frame.height, frame.stride, QImage.Format.Format_RGB32)
            at = frame.at_ms + self._clock.ahead_ms
            called = named(self._name, self._camera, local_name(at, self._zone))
            shot = Shot(self._camera, called, at, image.copy())
            self.stop()
            self.taken.emit(shot)

    def _is_small(self, frame: Frame) -> bool:
        """Whether it was made for the tile: it fills that in one direction. What pixels that are no squares make of the
        stream's own size, only whoever scales it knows."""
        return frame.width == self._tile[0] or frame.height == self._tile[1]

    @Slot()
    def _on_late(self) -> None:
        self.stop()
        self.failed.emit(Words("cameras.no_picture"))
