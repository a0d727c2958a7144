"""What is painted over a painted map: the card of the selected case, and the sign of age."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from themes.apply import font
from themes.tokens import Theme
from widgets.map.surface import Card

_CARD_SHARE = 0.45  # of the map's width: the place around the case stays seen
_VEIL, _HATCH = 0.6, 0.5  # as the window's own veil, a little lighter over a picture


def paint_card(painter: QPainter, at: QPointF, area: QRectF, theme: Theme, card: Card, colour: str) -> None:
    """The label at its pin `at`, on whichever side there is room; its edge in the colour of the case's look."""
    sizes, wrap = theme.sizes, Qt.TextFlag.TextWordWrap
    air, edge = sizes.space(1), sizes.space(0.4)
    room = QRectF(0, 0, area.width() * _CARD_SHARE, area.height())
    painter.setFont(font(theme, sizes.body))
    title = painter.boundingRect(room, wrap, card.title)
    painter.setFont(font(theme, sizes.small))
    lines = painter.boundingRect(room, wrap, "\n".join(card.lines)) if card.lines else QRectF()
    box = QRectF(0, 0, max(title.width(), lines.width()) + 3 * air + edge, title.height() + lines.height() + 2 * air)
    box.moveTopLeft(beside(at, box, area, sizes.space(2)))
    _paint_box(painter, box, theme, edge, colour)
    corner = box.topLeft() + QPointF(edge + 1.5 * air, air)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(lines.translated(corner + QPointF(0, title.height())), wrap, "\n".join(card.lines))
    painter.setPen(QColor(theme.text))
    painter.setFont(font(theme, sizes.body))
    painter.drawText(title.translated(corner), wrap, card.title)


def paint_cross(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """The sign of a place where a case is about to be."""
    reach, step = theme.sizes.space(1.5), QPointF(theme.sizes.space(1.5), 0)
    for colour, width in ((theme.map_halo, theme.sizes.space(0.7)), (theme.accent, theme.sizes.space(0.4))):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(at - step, at + step)
        painter.drawLine(at - QPointF(0, reach), at + QPointF(0, reach))


def beside(at: QPointF, box: QRectF, area: QRectF, gap: float) -> QPointF:
    """Where the box stands: beside its pin, or below or above it where neither side has room; all of it in sight as far
    as there is room."""
    left, top = at.x() + gap, at.y() - box.height() / 2
    if left + box.width() >= area.right():
        left = at.x() - gap - box.width()
    if left < area.left():
        left = min(at.x() - box.width() / 2, area.right() - box.width())
        top = at.y() + gap
        if top + box.height() >= area.bottom():
            top = at.y() - gap - box.height()
    top = min(top, area.bottom() - box.height() - gap / 2)
    return QPointF(max(area.left(), left), max(area.top() + gap / 2, top))


def _paint_box(painter: QPainter, box: QRectF, theme: Theme, edge: float, colour: str) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(box, theme.sizes.corner_px, theme.sizes.corner_px)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, QColor(theme.raised))
    strip = QPainterPath()
    strip.addRect(QRectF(box.topLeft(), QSizeF(edge, box.height())))
    painter.fillPath(outline.intersected(strip), QColor(colour))


def paint_age(painter: QPainter, area: QRectF, theme: Theme, text: str) -> None:
    """Hatch over everything, the words on top."""
    veil, hatch = QColor(theme.panel), QColor(theme.stale)
    veil.setAlphaF(_VEIL)
    hatch.setAlphaF(_HATCH)
    painter.fillRect(area, veil)
    painter.fillRect(area, hatch)
    painter.fillRect(area, Qt.BrushStyle.BDiagPattern)
    painter.setFont(font(theme, theme.sizes.title))
    box = painter.boundingRect(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
    gap = theme.sizes.space(1.5)
    box.translate(0, gap)
    painter.fillRect(box.adjusted(-gap, -gap / 2, gap, gap / 2), QColor(theme.raised))
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
