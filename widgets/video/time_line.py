"""A line of time (录像时间轴): what was recorded and what is missing, moments that matter, where one looks, what is to
be cut. GUI thread; it reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.city.zone import CityZone
from hall.moment import HOUR_MS, MINUTE_MS, SECOND_MS, Moment
from hall.video.recordings.timeline import Stretch
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.common.veil import hatch_tile
from widgets.texts import formats
from widgets.texts.texts import Texts

_TICKS_MS = (
    10 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS,
)  # fmt: skip
"""Round distances, of which the first is taken that leaves room between two labels."""
_ROWS = 4.2  # lines of letters high: marks, what was recorded, the cut, the clock


class Mark(NamedTuple):
    """A moment that matters. ``tone``: a meaning of the theme; ``words``: what it is."""

    at: Moment
    words: str
    tone: str


class TimeLine(Look):
    """Signals: ``pointed`` (int): somebody pointed at this moment, UTC ms. A plain signal of ints has 32 bits."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, zone: CityZone, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._zone = zone
        self.begins, self.ends = 0, 1
        self.stretches: tuple[Stretch, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.at: Moment | None = None
        self.cut: tuple[Moment | None, Moment | None] = (None, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, begins: Moment, ends: Moment, stretches: Sequence[Stretch], marks: Sequence[Mark]) -> None:
        """From ``begins`` to ``ends``."""
        self.begins, self.ends = begins, max(ends, begins + 1)
        self.stretches, self.marks = tuple(stretches), tuple(marks)
        self._describe()

    def show_at(self, at: Moment | None) -> None:
        """Where one looks; None: nowhere yet."""
        if at != self.at:
            self.at = at
            self.update()

    def show_cut(self, begins: Moment | None, ends: Moment | None) -> None:
        """What is to be cut out."""
        self.cut = (begins, ends)
        self.update()

    def _describe(self) -> None:
        gaps = sum(each.is_gap for each in self.stretches)
        self.setAccessibleName(self.texts.words("lookback.line", number=gaps))
        self.update()

    def worded(self) -> None:
        """See `Look`."""
        self._describe()

    def themed(self) -> None:
        """See `Look`."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(_TICKS_MS[0] // SECOND_MS, round(plain.height_of(self._letters()) * _ROWS))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        share = event.position().x() / max(1, self.width())
        self.pointed.emit(self.begins + round(share * (self.ends - self.begins)))
        event.accept()

    # --- painted ------------------------------------------------------------------------------------------------------

    def _letters(self) -> QFont:
        return font(self.theme, self.theme.sizes.small)

    def _x(self, at: Moment) -> float:
        return (at - self.begins) / (self.ends - self.begins) * self.width()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Marks above, what was recorded in the middle, the clock below."""
        painter, row = QPainter(self), self.height() / _ROWS
        bar = QRectF(0, 1.2 * row, self.width(), 1.1 * row)
        painter.fillRect(bar, QColor(self.theme.panel))
        for each in self.stretches:
            self._paint_stretch(painter, bar, each)
        self._paint_cut(painter, QRectF(0, bar.bottom() + 0.15 * row, self.width(), 0.3 * row))
        self._paint_ticks(painter, QRectF(0, bar.bottom() + 0.6 * row, self.width(), row), bar)
        self._paint_marks(painter, bar, row)
        if self.at is not None and self.begins <= self.at <= self.ends:
            width = 2 * self.theme.sizes.stroke_px
            x = min(max(self._x(self.at), width), self.width() - width)
            painter.fillRect(QRectF(x - width / 2, bar.top() - 0.2 * row, width, 1.5 * row), QColor(self.theme.accent))
        painter.end()

    def _paint_stretch(self, painter: QPainter, bar: QRectF, stretch: Stretch) -> None:
        left, right = self._x(stretch.begin), self._x(stretch.end)
        box = QRectF(left, bar.top(), max(1.0, right - left), bar.height())
        if not stretch.is_gap:
            painter.fillRect(box, QColor(self.theme.ranks[0]))
            return
        painter.fillRect(box, QBrush(hatch_tile(self.theme, self.devicePixelRatioF())))
        words = self.texts.words("lookback.missing", span=_span(stretch.lasts_ms))
        if plain.width_of(words, self._letters()) < box.width() - self.theme.sizes.space(1):
            middle = Qt.AlignmentFlag.AlignHCenter
            width = plain.width_of(words, self._letters()) + self.theme.sizes.space(1)
            ground = QRectF(box.center().x() - width / 2, box.top(), width, box.height())
            painter.fillRect(ground, QColor(self.theme.panel))
            plain.draw(painter, ground, words, self._letters(), self.theme.quiet, middle)

    def _paint_cut(self, painter: QPainter, box: QRectF) -> None:
        begins, ends = self.cut
        if begins is None and ends is None:
            return
        left = self._x(begins) if begins is not None else self._x(ends or 0)
        right = self._x(ends) if ends is not None else left
        width = max(float(self.theme.sizes.stroke_px), right - left)
        painter.fillRect(QRectF(left, box.top(), width, box.height()), QColor(self.theme.accent))

    def _paint_ticks(self, painter: QPainter, box: QRectF, bar: QRectF) -> None:
        letters = self._letters()
        room = plain.width_of("00:00:00", letters) + self.theme.sizes.space(2)
        each = next((ms for ms in _TICKS_MS if self._x(self.begins + ms) >= room), _TICKS_MS[-1])
        at = self.begins + (-(self.begins + self._zone.offset_ms(self.begins))) % each
        while at <= self.ends:
            x, local = self._x(at), formats.local(at, self._zone.tz)
            painter.fillRect(QRectF(x, bar.bottom(), self.theme.sizes.hairline_px, 0.4 * bar.height()),
                             QColor(self.theme.line))  # fmt: skip
            place = QRectF(x - room / 2, box.top(), room, box.height())
            if place.left() >= 0 and place.right() <= self.width():
                words = _tick(local, each)
                plain.draw(painter, place, words, letters, self.theme.quiet, Qt.AlignmentFlag.AlignHCenter)
            at += each

    def _paint_marks(self, painter: QPainter, bar: QRectF, row: float) -> None:
        """Each with its mark; its words where those before it leave room: the first ones matter most."""
        taken: list[QRectF] = []
        side, letters = self.theme.sizes.mark_px, self._letters()
        shown = [each for each in self.marks if self.begins <= each.at <= self.ends]
        for mark in reversed(shown):  # the first one lies on top
            x, tone = self._x(mark.at), QColor(self.theme.meaning(mark.tone))
            line = QRectF(x - 0.5, row, self.theme.sizes.hairline_px, bar.bottom() - row)
            painter.fillRect(line, tone)
            left = min(max(x - side / 2, 0.0), self.width() - side)  # whole at either end too
            paint_mark(painter, QRectF(left, (row - side) / 2, side, side), mark.tone, self.theme)
        taken += [QRectF(self._x(each.at) - side, 0, 2 * side, row) for each in shown]
        for mark in shown:
            x, width = self._x(mark.at), plain.width_of(mark.words, letters) + 1
            own = QRectF(x - side, 0, 2 * side, row)
            for left in (x + side, x - side - width):
                box = QRectF(QPointF(left, 0), QPointF(left + width, row))
                others = [each for each in taken if each != own]
                if left >= 0 and box.right() <= self.width() and not any(box.intersects(each) for each in others):
                    plain.draw(painter, box, mark.words, letters, self.theme.text)
                    taken.append(box)
                    break


def _tick(local: datetime, each: int) -> str:
    return f"{local:%H:%M:%S}" if each < MINUTE_MS else f"{local:%H:%M}"


def _span(lasts_ms: int) -> str:
    """4:07; 1:04:07."""
    seconds = round(lasts_ms / SECOND_MS)
    minutes, seconds = divmod(seconds, MINUTE_MS // SECOND_MS)
    hours, minutes = divmod(minutes, HOUR_MS // MINUTE_MS)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
