"""A widget painted smaller than it is: what a wall shows of itself, and what a console shows of a scene beforehand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget


def painted_small(widget: QWidget, size: QSize) -> QImage:
    """All of it as it is now, in so many px. GUI thread; a wall of 1920×1080 takes some milliseconds."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(widget.palette().window().color())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(size.width() / max(1, widget.width()), size.height() / max(1, widget.height()))
    widget.render(painter, QPoint())
    painter.end()
    return image
