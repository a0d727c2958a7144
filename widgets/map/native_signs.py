"""What is painted over a painted map: the card of the selected case, and the sign of age."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from themes.apply import font
from themes.tokens import Theme
from widgets.map.surface import Card

_CARD_SHARE = 0.45
_VEIL, _HATCH = 0.6, 0.5


def paint_card(painter: QPainter, at: QPointF, area: QRectF, theme: Theme, card: Card) -> None:
    """The label beside its pin at `at`, on whichever side there is room."""
    gap = theme.sizes.space(2)
    painter.setFont(font(theme, theme.sizes.small))
    text = "\n".join((card.title, *card.lines))
    room = QRectF(at.x() + gap, at.y() - gap, area.width() * _CARD_SHARE, area.height())
    box = painter.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
    if box.right() + gap > area.right():
        box.moveRight(at.x() - gap)
    painter.fillRect(box.adjusted(-gap / 2, -gap / 2, gap / 2, gap / 2), QColor(theme.raised))
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.TextFlag.TextWordWrap, text)


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
