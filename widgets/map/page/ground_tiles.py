"""Tiles of a ground of others (底图瓦片) as the page asks for them: in WGS-84, whatever they lie in. Pool threads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from hall.city.coordinates import wgs84_to_gcj02
from hall.ports.base_tiles import BaseTiles
from widgets.map.page.scheme import SchemeAnswer
from widgets.map.page.vector_tiles import drawing_of
from widgets.map.painted.mercator import degrees, world

_PATH = re.compile(r"(\d{1,2})/(\d{1,8})/(\d{1,8})", re.ASCII)
_MOST_PX = 1024
"""Of a tile's side: two of the largest usual size."""
_PLAIN = "image/png"
"""The engine looks at the picture itself, whichever of its kinds it is."""
_SHAPES = "application/json"
_NONE = SchemeAnswer(_PLAIN, b"")
Offset = tuple[float, float]


class GroundTiles:
    """Answers ``zoom/x/y``. One that lies in GCJ-02 is put together of those that its ground lies on, moved by the
    shift at its middle: over the width of a tile this differs by less than a pixel."""

    def __init__(self, tiles: BaseTiles) -> None:
        self._tiles = tiles

    def __call__(self, path: str) -> SchemeAnswer | None:
        """See `Answering`."""
        told = _PATH.fullmatch(path)
        if told is None:
            return _NONE
        zoom, x, y = (int(each) for each in told.groups())
        if not self._tiles.ground.least_zoom <= zoom <= self._tiles.ground.most_zoom or max(x, y) >= 2**zoom:
            return _NONE
        if self._tiles.ground.is_vector:
            return self._shapes(zoom, x, y)
        content = self._moved(zoom, x, y) if self._tiles.ground.is_shifted else self._tiles.tile(zoom, x, y)
        return None if content is None else SchemeAnswer(_PLAIN, content)

    def _shapes(self, zoom: int, x: int, y: int) -> SchemeAnswer | None:
        """The tile of that number, wherever its shapes lie: the page asks for its neighbours too."""
        content = self._tiles.tile(zoom, x, y)
        if content is None:
            return None
        shifted = self._tiles.ground.is_shifted
        return SchemeAnswer(_SHAPES, drawing_of(content, zoom, x, y, is_shifted=shifted) if content else b"")

    def _moved(self, zoom: int, x: int, y: int) -> bytes | None:
        """None where one of its parts is not to be had now: a picture with a hole would be kept as it is."""
        offset, made = shift(zoom, x, y), None
        for column, row in _under(x, y, offset):
            content = self._tiles.tile(zoom, column, row)
            if content is None:
                return None
            picture = _picture(content)
            if picture.isNull():
                continue
            side = picture.width()
            if made is None:
                made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
                made.fill(Qt.GlobalColor.transparent)
            if side == made.width():
                painter = QPainter(made)
                at = QPointF(column - x - offset[0], row - y - offset[1]) * side
                painter.drawImage(at.toPoint(), picture)
                painter.end()
        return b"" if made is None else _png(made)


def shift(zoom: int, x: int, y: int) -> Offset:
    """How far east and south of itself the GCJ-02 picture of a tile's middle lies, in tiles."""
    side = 2.0**zoom
    lon, lat = degrees((x + 0.5) / side, (y + 0.5) / side)
    there_x, there_y = world(*wgs84_to_gcj02(lon, lat))
    return there_x * side - x - 0.5, there_y * side - y - 0.5


def _under(x: int, y: int, offset: Offset) -> Iterator[tuple[int, int]]:
    """The tiles that a moved one touches, at most four."""
    left, top = x + offset[0], y + offset[1]
    for row in sorted({int(top // 1), int(top // 1) + 1}):
        for column in sorted({int(left // 1), int(left // 1) + 1}):
            yield column, row


def _picture(content: bytes) -> QImage:
    """Null where it is no square of a tile's size: that is asked before it is unpacked, which may take a gigabyte."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    is_tile = size.isValid() and size.width() == size.height() <= _MOST_PX
    return reader.read() if is_tile else QImage()


def _png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # fast to pack: it goes no farther than the page
    return bytes(content.data())
