"""What stands on a sheet beside the map: scale bar, north arrow, legend, list of hotspots. In px of the sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen, QPixmap, QPolygonF

from themes.apply import font
from themes.tokens import Theme

_NICE = (5.0, 2.0, 1.0)  # what a bar may be long, times a power of ten
_LONGEST = 0.22  # of the map's width: a longer bar is no easier to read off
_KM = 1_000  # metres
_LINE = 1.5  # heights of letters from line to line


def bar_length(metres_a_px: float, room_px: float) -> int:
    """The longest of 1, 2, 5, 10 … metres that fits."""
    most = metres_a_px * room_px * _LONGEST
    power = 10.0 ** math.floor(math.log10(most))
    return round(next((each * power for each in _NICE if each * power <= most), power))


def paint_scale(painter: QPainter, corner: QPointF, theme: Theme, scale: float, room_px: float) -> None:
    """A bar of two parts, its lower left corner there. ``scale``: metres a px."""
    length = bar_length(scale, room_px)
    wide, high, air = length / scale, theme.sizes.space(0.6), theme.sizes.space(0.5)
    metrics = QFontMetricsF(font(theme, theme.sizes.small))
    unit, by = ("km", _KM) if length >= _KM else ("m", 1)
    texts = ("0", f"{length / 2 / by:g}", f"{length / by:g} {unit}")
    size = QSizeF(wide + metrics.horizontalAdvance(texts[2]) + 4 * air, high + metrics.height() + 3 * air)
    plate = QRectF(corner - QPointF(0, size.height()), size)
    painter.fillRect(plate, _clear(theme.panel))
    left, top = corner.x() + 2 * air, corner.y() - high - air
    painter.setPen(QPen(QColor(theme.text), theme.sizes.hairline_px))
    for part, colour in enumerate((theme.text, theme.panel)):
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(left + part * wide / 2, top, wide / 2, high))
    painter.setFont(font(theme, theme.sizes.small))
    for part, text in enumerate(texts):
        at = left + part * wide / 2
        painter.drawText(
            QPointF(at if part == 2 else at - metrics.horizontalAdvance(text) / 2 * bool(part), top - air), text
        )


def paint_north(painter: QPainter, middle: QPointF, theme: Theme, word: str) -> None:
    """An arrow: the map's upper edge is north."""
    r = theme.sizes.space(2.2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.text), theme.sizes.hairline_px))
    for side, colour in ((-1, theme.text), (1, theme.panel)):
        painter.setBrush(QColor(colour))
        tip, foot, notch = QPointF(0, -r), QPointF(side * r * 0.6, r), QPointF(0, r * 0.5)
        painter.drawPolygon(QPolygonF([middle + tip, middle + foot, middle + notch]))
    painter.setFont(font(theme, theme.sizes.body, bold=True))
    painter.setPen(QColor(theme.text))
    painter.drawText(
        QRectF(middle.x() - r * 2, middle.y() - r * 2.5, 4 * r, r * 1.4), Qt.AlignmentFlag.AlignCenter, word
    )


class Column:
    """Lines below one another; each is cut where it does not fit. ``y``: where the next one begins."""

    def __init__(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        self._painter, self._room, self._theme, self.y = painter, room, theme, room.top()

    @property
    def left_px(self) -> float:
        """How much room is left."""
        return self._room.bottom() - self.y

    def title(self, text: str) -> None:
        """A heading, with air before it."""
        self.y += self._theme.sizes.space(1) if self.y > self._room.top() else 0
        self._line(text, "", self._theme.quiet, 0)

    def line(self, text: str, count: str = "", mark: QPixmap | None = None, indent: float = 0) -> None:
        """A mark, a word, a number at the right."""
        if mark is not None:
            size = mark.deviceIndependentSize()
            high = self._theme.sizes.small * _LINE
            self._painter.drawPixmap(
                QPointF(self._room.left() + (indent - size.width()) / 2, self.y + (high - size.height()) / 2), mark
            )
        self._line(text, count, self._theme.text, indent)

    def number(self, text: str, room: float) -> None:
        """Before the next line, at the right of so much room."""
        theme = self._theme
        row = QRectF(self._room.left(), self.y, room - theme.sizes.space(1), theme.sizes.small * _LINE)
        self._painter.setFont(font(theme, theme.sizes.small, bold=True))
        self._painter.setPen(QColor(theme.text))
        self._painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def ramp(self, few: str, many: str) -> None:
        """From the palest to the darkest rank."""
        theme, high = self._theme, self._theme.sizes.small
        metrics = QFontMetricsF(font(theme, theme.sizes.small))
        air, first, last = theme.sizes.space(0.75), metrics.horizontalAdvance(few), metrics.horizontalAdvance(many)
        box = QRectF(
            self._room.left() + first + air,
            self.y + high * 0.35,
            self._room.width() - first - last - 2 * air,
            high * 0.8,
        )
        shades = QLinearGradient(box.topLeft(), box.topRight())
        for place, colour in enumerate(theme.ranks):
            shades.setColorAt(place / (len(theme.ranks) - 1), QColor(colour))
        self._painter.fillRect(box, shades)
        row = QRectF(self._room.left(), self.y, self._room.width(), high * _LINE)
        self._painter.setFont(font(theme, theme.sizes.small))
        self._painter.setPen(QColor(theme.text))
        self._painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, few)
        self._painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, many)
        self.y += high * _LINE

    def _line(self, text: str, count: str, colour: str, indent: float) -> None:
        theme, high = self._theme, self._theme.sizes.small * _LINE
        self._painter.setFont(font(theme, theme.sizes.small))
        metrics = QFontMetricsF(self._painter.font())
        row = QRectF(self._room.left() + indent, self.y, self._room.width() - indent, high)
        self._painter.setPen(QColor(theme.quiet))
        self._painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        wide = row.width() - (metrics.horizontalAdvance(count) + theme.sizes.space(1) if count else 0)
        self._painter.setPen(QColor(colour))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
        self._painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        self.y += high


def wrapped(notes: Sequence[str], metrics: QFontMetricsF, wide: float, gap: str) -> list[str]:
    """The notes in lines, none wider than that where its notes are not."""
    lines = [""]
    for note in notes:
        longer = f"{lines[-1]}{gap}{note}" if lines[-1] else note
        if lines[-1] and metrics.horizontalAdvance(longer) > wide:
            lines.append(note)
        else:
            lines[-1] = longer
    return lines


def _clear(colour: str) -> QColor:
    made = QColor(colour)
    made.setAlphaF(0.85)  # what lies beneath is guessed at, the bar is read
    return made
