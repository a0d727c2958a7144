"""A tile taken apart: where its picture and its line lie, in device pixels and in Qt's, and in which colours."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor

from hall.boxes import Box
from hall.video.layouts.grid import framed
from themes.tokens import Theme
from widgets.video.tile_paint import depths, ink, line_px


class TilePlace:
    """``size``: of the tile, in Qt's pixels, of which the device has ``ratio`` each; ``shape``: of its picture. All
    else is in device pixels but ``clear``: what the line leaves of the picture, in Qt's."""

    def __init__(self, theme: Theme, size: QSize, ratio: float, shape: tuple[int, int], *, on_panel: bool) -> None:
        device = QSize(round(size.width() * ratio), round(size.height() * ratio))
        self.key = (theme, device, ratio, shape)
        self.ratio = ratio
        self.theme = ink(theme, device, ratio)
        self.around, self.depth = (QColor(each) for each in depths(theme, on_panel=on_panel))
        parts = framed(Box(0, 0, device.width(), device.height()), line_px(self.theme), shape)
        self.picture, self.line = parts.picture, parts.line
        self.whole = QRectF(0, 0, device.width(), device.height())
        self.picture_rect = rect_of(parts.picture).toRectF()
        self.block = self.picture_rect.united(rect_of(parts.line).toRectF())
        self.free = self.picture_rect.adjusted(0, 0, 0, -parts.over)
        self.clear = self._logical(self.free)
        self.line_place = self._logical(rect_of(parts.line).toRectF())

    def _logical(self, rect: QRectF) -> QRect:
        by = self.ratio
        return QRectF(rect.x() / by, rect.y() / by, rect.width() / by, rect.height() / by).toAlignedRect()


def rect_of(box: Box) -> QRect:
    """The same for Qt."""
    return QRect(box.x, box.y, box.width, box.height)
