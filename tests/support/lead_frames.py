"""Frames of leads that can be looked at: JPEG, as programs send them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage


def encoded(image: QImage) -> bytes:
    """As a JPEG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]  # a device too
    return bytes(buffer.data().data())


def plain_frame(colour: str = "darkgreen", width: int = 320, height: int = 180) -> bytes:
    """Of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return encoded(image)
