"""Lines over days, each with its name and last value at its end. Painted; stands still."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hall.frozen import frozen
from themes.apply import font
from themes.tokens import Theme
from widgets.charts.curve_reckoning import apart, round_step
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_AIR = 1.15  # above the highest point
_LEAST_TOP = 4.0  # a day with one case is not drawn as a mountain
_LINE = 1.35  # line height of the labels at the ends
_DAY_LETTERS = 4.5  # a day's label and the room to the next one, in letters
_MONTH = 100  # a day is yyyymmdd


class TrendLine(NamedTuple):
    """``code``: the words of its name; a value a day, None where there is none."""

    code: str
    values: tuple[int | None, ...]


@frozen
class _Frame:
    """Where the lines lie, px: ``box``, how many days, the value at its top, and between two lines of scale."""

    box: QRectF
    days: int
    top: float
    step: int

    def point(self, day: int, value: float) -> QPointF:
        """Where a value stands."""
        x = self.box.left() + self.box.width() * (day / max(1, self.days - 1))
        return QPointF(x, self.box.bottom() - self.box.height() * value / self.top)


class TrendLines(Look):
    """See the module."""

    def __init__(self, theme: Theme, texts: Texts, none_code: str, parent: QWidget | None = None) -> None:
        """``none_code``: what is said where there is no day with a value."""
        super().__init__(theme, texts, parent)
        self._none_code = none_code
        self._days: tuple[int, ...] = ()
        self._lines: tuple[TrendLine, ...] = ()

    def show_days(self, days: Sequence[int], lines: Sequence[TrendLine]) -> None:
        """Days as yyyymmdd, oldest first, and a value a day of each line."""
        told = tuple(days), tuple(lines)
        if told != (self._days, self._lines):
            self._days, self._lines = told
            self.setAccessibleName("; ".join(self.labels()))
            self.update()

    def labels(self) -> list[str]:
        """The words at the ends of the lines."""
        return [self._label(line) for line in self._lines if _known(line)]

    def minimumSizeHint(self) -> QSize:
        """Room for axes and labels."""
        px = self.theme.sizes.text_px
        return QSize(px * 18, px * 7)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Scale, days, lines, their names."""
        painter, small = QPainter(self), font(self.theme, self.theme.sizes.small)
        lines = [line for line in self._lines if _known(line)]
        if not lines:
            body, centre = font(self.theme, self.theme.sizes.body), Qt.AlignmentFlag.AlignHCenter
            words = self.texts.words(self._none_code)
            plain.draw(painter, QRectF(self.rect()), words, body, self.theme.quiet, centre)
            return
        frame = self._frame(lines, small)
        self._paint_scale(painter, frame, small)
        self._paint_days(painter, frame, small)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line, tone in zip(lines, self.theme.series, strict=False):
            self._paint_line(painter, frame, line, tone)
        self._paint_names(painter, frame, lines, small)

    def _frame(self, lines: Sequence[TrendLine], small: QFont) -> _Frame:
        sizes = self.theme.sizes
        top = max(_LEAST_TOP, _AIR * max(value for line in lines for _, value in _known(line)))
        step = round_step(top)
        left = plain.width_of(self.texts.number(top), small) + sizes.space(1)
        right = max(plain.width_of(self._label(line), small) for line in lines) + sizes.space(2)
        below = small.pixelSize() * 1.9
        box = QRectF(left, sizes.space(1), self.width() - left - right, self.height() - sizes.space(1) - below)
        return _Frame(box, len(self._days), top, step)

    def _paint_scale(self, painter: QPainter, frame: _Frame, small: QFont) -> None:
        height = small.pixelSize() * _LINE
        for value in range(0, int(frame.top) + 1, frame.step):
            y = frame.point(0, value).y()
            painter.fillRect(QRectF(frame.box.left(), y, frame.box.width(), 1), QColor(self.theme.line))
            place = QRectF(0, y - height / 2, frame.box.left() - self.theme.sizes.space(1), height)
            right = Qt.AlignmentFlag.AlignRight
            plain.draw(painter, place, self.texts.number(value), small, self.theme.quiet, right)

    def _paint_days(self, painter: QPainter, frame: _Frame, small: QFont) -> None:
        """As many as have room, counted back from the last."""
        width = small.pixelSize() * _DAY_LETTERS
        every = max(1, -(-len(self._days) * width // max(1.0, frame.box.width())))
        for number in range(len(self._days) - 1, -1, -int(every)):
            x = frame.point(number, 0).x()
            place = QRectF(x - width / 2, frame.box.bottom(), width, self.height() - frame.box.bottom())
            day = self._days[number]
            words = f"{day // _MONTH % _MONTH}/{day % _MONTH}"
            plain.draw(painter, place, words, small, self.theme.quiet, Qt.AlignmentFlag.AlignHCenter)

    def _paint_line(self, painter: QPainter, frame: _Frame, line: TrendLine, tone: str) -> None:
        """Piece by piece, each joint with a dot: one stroke along all of them takes Qt thirty times as long."""
        points = [frame.point(day, value) for day, value in _known(line)]
        thick = self.theme.sizes.curve_px
        painter.setPen(QPen(QColor(tone), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines([QLineF(*ends) for ends in itertools.pairwise(points)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone))
        for point in points[:-1]:
            painter.drawEllipse(point, thick / 2, thick / 2)
        painter.drawEllipse(points[-1], thick * 1.5, thick * 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_names(self, painter: QPainter, frame: _Frame, lines: Sequence[TrendLine], small: QFont) -> None:
        """Pushed apart so that none covers another."""
        height = small.pixelSize() * _LINE
        named = sorted(zip(lines, self.theme.series, strict=False), key=lambda each: _known(each[0])[-1][1])
        ends = [frame.box.bottom() - frame.point(0, _known(line)[-1][1]).y() for line, _ in named]
        left = frame.box.right() + self.theme.sizes.space(1)
        for (line, tone), above in zip(named, apart(ends, height), strict=True):
            place = QRectF(left, frame.box.bottom() - above - height / 2, self.width() - left, height)
            plain.draw(painter, place, self._label(line), small, tone)

    def _label(self, line: TrendLine) -> str:
        value = self.texts.number(_known(line)[-1][1])
        return self.texts.words("chart.last", name=self.texts.words(line.code), value=value)


def _known(line: TrendLine) -> list[tuple[int, int]]:
    """(day from 0, value), days without a value left out."""
    return [(day, value) for day, value in enumerate(line.values) if value is not None]
