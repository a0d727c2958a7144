"""Heat as a picture: the grid in the hue of ranks, clear where nothing is, as the page paints it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from hall.spots.heat import HeatGrid
from themes.tokens import Theme
from widgets.map.painted.mercator import world

_FINER, _MOST_PX = 6, 2_400  # pixels of a square along its side; of the whole picture at most
_LEAST = 0.12  # of the thickest, by the square root: below it nothing is seen
_PALE, _STEEP, _DENSE = 0.1, 0.75, 0.72  # how a share becomes opaque: from, by, at most; names stay readable beneath


def heat_picture(grid: HeatGrid, theme: Theme) -> QImage:
    """By the square root: one place where all comes together would leave the rest of the city pale. Each square is some
    pixels, smoothed here: what shows a PDF does not."""
    share = np.sqrt(grid.density / grid.most) if grid.most else np.zeros_like(grid.density)
    ranks = [QColor(colour) for colour in theme.ranks]
    steps = np.linspace(0, 1, len(ranks))
    rows, columns = share.shape
    ink = np.zeros((rows, columns, 4), np.uint8)
    alpha = np.where(share < _LEAST, 0, np.minimum(_DENSE, _PALE + share * _STEEP))
    for place, channel in enumerate((QColor.blue, QColor.green, QColor.red)):
        ink[..., place] = np.interp(share, steps, [channel(rank) for rank in ranks]) * alpha
    ink[..., 3] = alpha * 255
    plain = QImage(ink.tobytes(), columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
    finer = max(1, min(_FINER, _MOST_PX // max(rows, columns)))
    smooth = Qt.TransformationMode.SmoothTransformation
    return plain.scaled(columns * finer, rows * finer, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def paint_heat(painter: QPainter, to_px: QTransform, grid: HeatGrid, picture: QImage) -> None:
    """Where it belongs. ``to_px``: world units → px. Within a city Mercator's rows are as high as those of the grid."""
    corners = (QPointF(*world(grid.west, grid.north)), QPointF(*world(grid.east, grid.south)))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(to_px.mapRect(QRectF(*corners)), picture)
