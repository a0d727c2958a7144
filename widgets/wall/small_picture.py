"""A widget made smaller than it is: what a wall shows of itself, and what a console shows of a scene beforehand."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QBackingStore, QImage, QPainter
from PySide6.QtWidgets import QWidget


def painted_small(widget: QWidget, size: QSize) -> QImage:
    """All of it as it is now, in so many px. GUI thread; it is painted anew: a wall of 1920×1080 takes some ms."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(widget.palette().window().color())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(size.width() / max(1, widget.width()), size.height() / max(1, widget.height()))
    widget.render(painter, QPoint())
    painter.end()
    return image


def on_the_glass(window: QWidget) -> QImage | None:
    """What a window has really painted, in device pixels; None where Qt keeps no such picture of it. GUI thread.

    It is Qt's own memory: good until the event loop goes on, and not to be kept.
    """
    store = cast("QBackingStore | None", window.backingStore())  # none before it was shown first
    image = None if store is None else store.paintDevice()
    return image if isinstance(image, QImage) and not image.isNull() else None


def put_strip(glass: QImage, small: QImage, strip: int, strips: int) -> None:
    """Of what is on the glass one of so many strips, from above, into its place of the small picture."""
    high, low = glass.height() / strips, small.height() / strips
    painter = QPainter(small)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)  # there may be a hole for the map
    painter.drawImage(QRectF(0, strip * low, small.width(), low), glass, QRectF(0, strip * high, glass.width(), high))
    painter.end()


def lay_over(part: QWidget, small: QImage) -> None:
    """A part of a window that is not in the window's own picture, painted anew into its place of the small one."""
    window = part.window()
    ratio = small.width() / max(1, window.width())
    place = part.mapTo(window, QPoint())
    painter = QPainter(small)
    painter.drawImage(place * ratio, painted_small(part, part.size() * ratio))
    painter.end()
