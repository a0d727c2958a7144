"""What is painted over a map: the card of the selected case, the cross of a case to be, scale, credit, sign of age."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from themes.apply import font
from themes.tokens import Theme
from widgets.map.surface import Card

_CARD_SHARE = 0.45  # of the map's width: the place around the case stays seen
_MITER = Qt.PenJoinStyle.MiterJoin
_VEIL, _HATCH = 0.6, 0.5  # as the window's own veil, a little lighter over a picture


def card_box(at: QPointF, area: QRectF, theme: Theme, card: Card, gap: float | None = None) -> QRectF:
    """Where the card of a case at `at` stands: at its side, or above or below it; `gap` px (two of the grid) apart."""
    title, lines = _card_texts(area, theme, card)
    air, edge = theme.sizes.space(1), theme.sizes.space(0.4)
    box = QRectF(0, 0, max(title.width(), lines.width()) + 3 * air + edge, title.height() + lines.height() + 2 * air)
    box.moveTopLeft(beside(at, box, area, theme.sizes.space(2) if gap is None else gap))
    return box


def paint_card(painter: QPainter, box: QRectF, area: QRectF, theme: Theme, card: Card, colour: str) -> None:
    """The label at its pin, in its `card_box`; its edge in the colour of the case's look."""
    title, lines = _card_texts(area, theme, card)
    air, edge, wrap = theme.sizes.space(1), theme.sizes.space(0.4), Qt.TextFlag.TextWordWrap
    _paint_box(painter, box, theme, edge, colour)
    corner = box.topLeft() + QPointF(edge + 1.5 * air, air)
    painter.setPen(QColor(theme.quiet))
    painter.setFont(font(theme, theme.sizes.small))
    painter.drawText(lines.translated(corner + QPointF(0, title.height())), wrap, "\n".join(card.lines))
    painter.setPen(QColor(theme.text))
    painter.setFont(font(theme, theme.sizes.body))
    painter.drawText(title.translated(corner), wrap, card.title)


def _card_texts(area: QRectF, theme: Theme, card: Card) -> tuple[QRectF, QRectF]:
    """The room that title and lines need, each from 0, 0."""
    sizes, wrap = theme.sizes, Qt.TextFlag.TextWordWrap
    room = QRectF(0, 0, area.width() * _CARD_SHARE, area.height())
    title = QFontMetricsF(font(theme, sizes.body)).boundingRect(room, wrap, card.title)
    small = QFontMetricsF(font(theme, sizes.small))
    return title, small.boundingRect(room, wrap, "\n".join(card.lines)) if card.lines else QRectF()


def cross_box(at: QPointF, theme: Theme) -> QRectF:
    """Where a cross is painted."""
    reach = theme.sizes.space(1.5) + theme.sizes.space(0.7)
    return QRectF(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach))


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
    paint_age_words(painter, age_box(area, theme, text), theme, text)


def age_box(area: QRectF, theme: Theme, text: str) -> QRectF:
    """Where the words stand until when a map is true: above, in the middle."""
    words = QFontMetricsF(font(theme, theme.sizes.title)).boundingRect(text)
    box = QRectF(0, 0, words.width() + theme.sizes.space(4), words.height() + theme.sizes.space(2))
    box.moveTopLeft(QPointF(area.center().x() - box.width() / 2, area.top() + theme.sizes.space(1.5)))
    return box


def paint_age_words(painter: QPainter, box: QRectF, theme: Theme, text: str) -> None:
    """Until when a map is true."""
    _paint_words(painter, box, theme, text, theme.sizes.title)


def moving_box(area: QRectF, theme: Theme, text: str) -> QRectF:
    """Where it stands since when nothing was heard of people and vehicles: above at the left."""
    words = QFontMetricsF(font(theme, theme.sizes.body)).boundingRect(text)
    box = QRectF(0, 0, words.width() + theme.sizes.space(3), words.height() + theme.sizes.space(1))
    box.moveTopLeft(area.topLeft() + QPointF(theme.sizes.space(1.5), theme.sizes.space(1.5)))
    return box


def paint_moving_words(painter: QPainter, box: QRectF, theme: Theme, text: str) -> None:
    """Since when nothing was heard of people and vehicles."""
    _paint_words(painter, box, theme, text, theme.sizes.body)


def _paint_words(painter: QPainter, box: QRectF, theme: Theme, text: str, size: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, theme.sizes.corner_px, theme.sizes.corner_px)
    painter.setPen(QColor(theme.text))
    painter.setFont(font(theme, size))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_scale(painter: QPainter, box: QRectF, theme: Theme, text: str) -> None:
    """How long the lower edge of the box is on the ground."""
    line = theme.sizes.hairline_px + 1
    half = line / 2
    painter.setPen(QPen(QColor(theme.faint), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, _MITER))
    corners = (box.topLeft(), box.bottomLeft(), box.bottomRight(), box.topRight())
    steps = (QPointF(half, 0), QPointF(half, -half), QPointF(-half, -half), QPointF(-half, 0))
    painter.drawPolyline([corner + step for corner, step in zip(corners, steps, strict=True)])
    painter.setPen(QColor(theme.quiet))
    painter.setFont(font(theme, theme.sizes.small))
    painter.drawText(box.adjusted(line + theme.sizes.space(0.5), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


def credit_box(area: QRectF, theme: Theme, text: str) -> QRectF:
    """Where it stands whom the base must name: below at the right."""
    words = QFontMetricsF(font(theme, theme.sizes.small)).boundingRect(text)
    box = QRectF(0, 0, words.width() + theme.sizes.space(1), words.height())
    box.moveBottomRight(area.bottomRight() - QPointF(theme.sizes.space(1.5), theme.sizes.space(1)))
    return box


def paint_credit(painter: QPainter, box: QRectF, theme: Theme, text: str) -> None:
    """Whom the base must name."""
    painter.setPen(QColor(theme.faint))
    painter.setFont(font(theme, theme.sizes.small))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def paint_credit_beside(painter: QPainter, area: QRectF, theme: Theme, text: str, legend: QRectF) -> None:
    """Above the legend where both have no room beside each other."""
    box = credit_box(area, theme, text)
    if box.left() < legend.right():
        box.moveBottom(legend.top() - theme.sizes.space(0.5))
    paint_credit(painter, box, theme, text)
