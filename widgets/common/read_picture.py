"""Pictures out of files that strangers made, as small as they are shown. Any thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from hall.cases.attachments import HEAD_BYTES, PICTURES, media_of

_TURNED = 4
"""Bit of QImageIOHandler.Transformation: by a quarter, so that width and height change places."""


def read_picture(content: bytes, room: QSize) -> QImage:
    """Turned as it was taken, and no larger than ``room`` px; null where it cannot be read."""
    media = media_of(content[:HEAD_BYTES])
    if media not in PICTURES:
        return QImage()
    packing = media.partition("/")[2].encode()  # told, so that no other reader looks at a stranger's bytes
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(packing))
    reader.setAutoTransform(True)
    full = reader.size()
    if full.isValid():
        room = room.transposed() if reader.transformation().value & _TURNED else room
        is_larger = full.width() > room.width() or full.height() > room.height()
        reader.setScaledSize(full.scaled(room, Qt.AspectRatioMode.KeepAspectRatio) if is_larger else full)
    return reader.read()
