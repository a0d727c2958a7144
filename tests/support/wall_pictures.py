"""Pictures as walls make them of themselves."""

from __future__ import annotations

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage


def packed(width: int, height: int, kind: str = "JPEG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind, 60)  # type: ignore[call-overload]  # Qt's own stub wants bytes for the format
    return bytes(buffer.data().data())
