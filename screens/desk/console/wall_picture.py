"""The pictures that walls make of themselves, decoded. Somebody else may have written one: only the one format that a
wall writes is looked at, no larger than a wall's, and no more of them than can be looked at."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from hall.frozen import frozen
from hall.wall.shown import Picture, ShownNow

MOST_LETTERS = 100_000  # of base64: what a value of telemetry may have
_JPEG = b"\xff\xd8\xff"
MOST_SIDE = 2_048  # of what is decoded at all: a wall of 16 000 pixels tells an eighth of it
SHOWN_SIDE = 1_024
"""Decoded to fit into that: more than a console has room for, and at most four megabytes."""
MOST_PICTURES = 64  # a control room has fewer screens


@frozen
class SeenPicture:
    """A picture that a wall made of itself."""

    picture: Picture
    image: QImage


def seen_pictures(pictures: Mapping[str, Picture], heard: ShownNow) -> dict[str, SeenPicture]:
    """By place, of screens that speak. In a query thread."""
    places = [place for place in sorted(pictures) if place in heard.screens and not heard.is_silent(place)]
    return {place: SeenPicture(pictures[place], image_of(pictures[place])) for place in places[:MOST_PICTURES]}


def image_of(picture: Picture) -> QImage:
    """Null where it is no picture of a wall."""
    content = _content(picture.jpeg) if len(picture.jpeg) <= MOST_LETTERS else b""
    if not content.startswith(_JPEG):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"jpeg")
    reader.setAutoDetectImageFormat(False)
    size = reader.size()  # from its head, before anything is decoded
    if not size.isValid() or max(size.width(), size.height()) > MOST_SIDE:
        return QImage()
    if max(size.width(), size.height()) > SHOWN_SIDE:
        reader.setScaledSize(size.scaled(QSize(SHOWN_SIDE, SHOWN_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _content(packed: str) -> bytes:
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):  # ValueError: letters that are no ASCII
        return b""
