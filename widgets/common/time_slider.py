"""A stretch of time with a place in it: drawn by the mouse, moved by whoever has the keys. Painted, without a timer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.moment import Moment
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

Span = tuple[Moment, Moment]
_HIGH, _BAR = 3.25, 0.75  # height of all of it and of its bar, in units of the grid


class TimeSlider(Look):
    """Signals: ``moved`` (int): the hand has drawn it to that moment, UTC ms."""

    moved = Signal(object)  # int; Qt's own hold half of a moment

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._span: Span = (0, 1)
        self._known: tuple[Span, ...] = ()
        self.at: Moment = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def span(self) -> Span:
        """From when until when, UTC ms."""
        return self._span

    def show_span(self, span: Span, known: Sequence[Span], at: Moment) -> None:
        """``known``: the stretches of which something is known, in order; they are drawn as such."""
        self._span, self._known, self.at = span, tuple(known), at
        self.update()

    def show_at(self, at: Moment) -> None:
        """The place, and nothing else, is another one."""
        at = max(self._span[0], min(at, self._span[1]))
        if at != self.at:
            self.at = at
            self.update()

    def sizeHint(self) -> QSize:
        """A line of small letters over the bar."""
        return QSize(self.theme.sizes.text_px * 30, self.theme.sizes.space(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Room for both ends."""
        return QSize(self.theme.sizes.text_px * 14, self.theme.sizes.space(_HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: there."""
        event.accept()
        self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: along with the hand."""
        event.accept()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position())

    def _take(self, at: QPointF) -> None:
        bar, (begins, ends) = self._bar(), self._span
        share = min(1.0, max(0.0, (at.x() - bar.left()) / max(1.0, bar.width())))
        self.show_at(begins + round(share * (ends - begins)))
        self.moved.emit(self.at)

    def _bar(self) -> QRectF:
        sizes, high = self.theme.sizes, self.theme.sizes.space(_BAR)
        edge = sizes.space(1)
        return QRectF(edge, self.height() - high - sizes.space(0.5), self.width() - 2 * edge, high)

    def _x(self, at: Moment) -> float:
        bar, (begins, ends) = self._bar(), self._span
        return bar.left() + bar.width() * (at - begins) / max(1, ends - begins)

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry: what is known stands in the bar, the place is a hand over it with its hour."""
        painter, theme, bar = QPainter(self), self.theme, self._bar()
        painter.fillRect(bar, QColor(theme.track))
        for begins, ends in self._known:
            left = self._x(begins)
            painter.fillRect(
                QRectF(left, bar.top(), max(1.0, self._x(ends) - left), bar.height()), QColor(theme.ranks[1])
            )
        here = self._x(self.at)
        painter.fillRect(
            QRectF(here - theme.sizes.stroke_px / 2, bar.top() - theme.sizes.space(0.5), theme.sizes.stroke_px,
                   bar.height() + theme.sizes.space(1)), QColor(theme.accent),
        )  # fmt: skip
        letters, small = font(theme, theme.sizes.small), bar.top() - theme.sizes.space(0.25)
        edges = [self.texts.clock_time(each, seconds=False) for each in self._span]
        now = self.texts.clock_time(self.at)
        room = QRectF(bar.left(), 0, bar.width(), small)
        wide = plain.width_of(now, letters) + theme.sizes.space(1)
        left = min(max(bar.left(), here - wide / 2), bar.right() - wide)
        if left > bar.left() + plain.width_of(edges[0], letters):
            plain.draw(painter, room, edges[0], letters, theme.quiet)
        if left + wide < bar.right() - plain.width_of(edges[1], letters):
            plain.draw(painter, room, edges[1], letters, theme.quiet, Qt.AlignmentFlag.AlignRight)
        plain.draw(painter, QRectF(left, 0, wide, small), now, letters, theme.text, Qt.AlignmentFlag.AlignHCenter)
