"""The wall's list of urgent and overdue cases: as many rows as fit, painted; what does not fit is told as a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hall.cases.vocabulary import Moment
from hall.live.live_case import LiveCase
from themes.apply import font
from themes.tokens import Shape, Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark, paint_shape
from widgets.texts.texts import Texts

_WHAT = 0.7
"""The most of the room that what it is may take; the rest is for where."""
_RING = 0.4
"""Of the mark's side: how far the ring of an urgent case lies around it, as on the map."""
_LEAST_PLACE = 4
"""Letters of a place that still say something."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One painted line: what has changed is compared, so that nothing is painted twice."""

    look: str
    what: str
    where: str
    step: str
    time: str
    urgent: bool


class UrgentList(Look):
    """Rows by time left: mark, subclass, place, step, time left. Repaints only rows whose words changed.

    Signals: ``room_changed()``: another number of rows fits now.
    """

    room_changed = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, name_of: Callable[[LiveCase], str], parent: QWidget | None = None
    ) -> None:
        """``name_of``: the subclass of a case in words."""
        super().__init__(theme, texts, parent)
        self._name_of = name_of
        self._cases: list[LiveCase] = []
        self._now: Moment = 0
        self._rows: list[_Row] = []
        self._widths: tuple[float, ...] = (0.0, 0.0)

    @property
    def room(self) -> int:
        """How many rows fit."""
        return max(0, self.height() // self._row_px())

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines as text, for a look from outside."""
        return tuple(f"{row.what} {row.where} {row.step} {row.time}" for row in self._rows)

    def show_cases(self, cases: list[LiveCase], now: Moment) -> None:
        """Show these, in this order."""
        self._cases, self._now = cases, now
        self._make()

    def worded(self) -> None:
        """See `Look`."""
        self._make()

    def themed(self) -> None:
        """See `Look`."""
        self.room_changed.emit()

    def sizeHint(self) -> QSize:
        """Room for a dozen rows."""
        return QSize(self.theme.sizes.text_px * 24, self._row_px() * 12)

    def minimumSizeHint(self) -> QSize:
        """Room for three rows."""
        return QSize(self.theme.sizes.text_px * 16, self._row_px() * 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows fit."""
        super().resizeEvent(event)
        self.room_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that need it."""
        painter = QPainter(self)
        height = self._row_px()
        for place, row in enumerate(self._rows):
            box = QRectF(0, place * height, self.width(), height)
            if event.rect().intersects(box.toRect()):
                self._paint_row(painter, box, row, last=place == len(self._rows) - 1)

    def _row_px(self) -> int:
        return round(self.theme.sizes.body * 2.2)

    def _make(self) -> None:
        made = [self._row(case) for case in self._cases]
        height, old = self._row_px(), self._rows
        self._rows = made
        letters, widths = font(self.theme, self.theme.sizes.body), self._widths
        self._widths = tuple(
            max((plain.width_of(words, letters) + 1 for words in column), default=0.0)
            for column in ([row.step for row in made], [row.time for row in made])
        )
        if self._widths != widths:
            self.update()
        for place in range(max(len(made), len(old))):
            if place >= len(made) or place >= len(old) or made[place] != old[place]:
                self.update(0, place * height, self.width(), height)

    def _row(self, case: LiveCase) -> _Row:
        left = None if case.due_at is None else case.due_at - self._now
        return _Row(
            look=case.look(self._now).value,
            what=self._name_of(case),
            where=case.address,
            step=self.texts.words(f"step.{case.stage.value}"),
            time=self.texts.brief(left),
            urgent=case.urgent,
        )

    def _paint_row(self, painter: QPainter, box: QRectF, row: _Row, *, last: bool) -> None:
        theme, sizes = self.theme, self.theme.sizes
        letters, side = font(theme, sizes.body), sizes.mark_px
        mark = QRectF(box.left() + side * _RING, box.center().y() - side / 2, side, side)
        paint_mark(painter, mark, row.look, theme)
        if row.urgent:
            grown = side * _RING
            paint_shape(painter, mark.adjusted(-grown, -grown, grown, grown), Shape.RING, theme.meaning(row.look))
        alarm = row.look in ("overdue", "warning")
        colour = theme.meaning(row.look) if alarm else theme.text
        step_w, time_w = self._widths
        left = mark.right() + side * _RING + sizes.space(1)
        right = box.right() - time_w
        step_left = right - sizes.space(2) - step_w
        room = step_left - left - sizes.space(1)
        what_w = min(plain.width_of(row.what, letters) + 1, room * _WHAT)
        if room - what_w < _LEAST_PLACE * letters.pixelSize():
            what_w = room  # a place of two letters tells nobody where: the whole room says what
        plain.draw(painter, QRectF(left, box.top(), what_w, box.height()), row.what, letters, theme.text)
        align = Qt.AlignmentFlag.AlignRight
        plain.draw(painter, QRectF(right, box.top(), time_w, box.height()), row.time, letters, colour, align)
        plain.draw(painter, QRectF(step_left, box.top(), step_w, box.height()), row.step, letters, theme.quiet)
        where_left = left + what_w + sizes.space(1.5)
        where = QRectF(where_left, box.top(), max(0.0, step_left - where_left - sizes.space(1)), box.height())
        plain.draw(painter, where, row.where, letters, theme.quiet)
        if not last:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), sizes.hairline_px), QColor(theme.line))
