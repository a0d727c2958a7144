"""The wall's list of urgent and overdue cases: as many rows as fit, painted; what does not fit is told as a number."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from hall.frozen import frozen
from hall.live.live_case import LiveCase
from hall.moment import MINUTE_MS, Moment
from themes.apply import font
from themes.tokens import Shape, Theme
from widgets.common import plain
from widgets.common.in_turns import RowsInTurns
from widgets.common.look import Look
from widgets.common.mark import paint_mark, paint_shape
from widgets.common.painting import painting
from widgets.texts.texts import Texts
from widgets.wall.row_places import leaves_step_out, row_places

_RING = 0.4
"""Of the mark's side: how far the ring of an urgent case lies around it, as on the map."""


@frozen
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
        self._is_known = False
        self._widths: tuple[float, ...] = (0.0, 0.0)
        self._made: tuple[object, ...] = ()
        self._in_turns = RowsInTurns(self)
        self._known: dict[int, tuple[tuple[object, ...], _Row]] = {}

    @property
    def room(self) -> int:
        """How many rows fit."""
        return max(0, self.height() // self._row_px())

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines as text, for a look from outside."""
        return tuple(f"{row.what} {row.where} {row.step} {row.time}" for row in self._rows)

    @property
    def cases(self) -> tuple[int, ...]:
        """The ids of what is listed."""
        return tuple(case.id for case in self._cases)

    @property
    def none_text(self) -> str:
        """What stands there without cases: that there are none is said only once it is known."""
        return self.texts.words("empty.urgent") if self._is_known and not self._rows else ""

    def show_cases(self, cases: list[LiveCase], now: Moment) -> None:
        """Show these, in this order."""
        self._cases, self._now = cases, now
        self._make()
        if not self._is_known:
            self._is_known = True
            self.update()

    def worded(self) -> None:
        """See `Look`."""
        self._known = {}
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

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that need it."""
        painter = QPainter(self)
        height = self._row_px()
        self._in_turns.painted(event.region())
        if self.none_text:
            letters = font(self.theme, self.theme.sizes.body)
            centre = Qt.AlignmentFlag.AlignHCenter
            plain.draw(painter, QRectF(self.rect()), self.none_text, letters, self.theme.quiet, centre)
        for place, row in enumerate(self._rows):
            box = QRectF(0, place * height, self.width(), height)
            if event.region().intersects(box.toRect()):
                self._paint_row(painter, box, row, event.region(), last=place == len(self._rows) - 1)

    def _row_px(self) -> int:
        return round(self.theme.sizes.body * 2.2)

    def _make(self) -> None:
        self._known = {case.id: self._known_row(case) for case in self._cases}
        made = [self._known[case.id][1] for case in self._cases]
        letters = font(self.theme, self.theme.sizes.body)
        before, self._made = self._made, (made, letters, self.width())
        if self._made == before:
            return  # most seconds nothing is another one: nothing is measured
        height, old = self._row_px(), self._rows
        self._rows = made
        if bool(made) != bool(old):
            self.update()
        widths = self._widths
        self._widths = tuple(
            max((plain.width_of(words, letters) + 1 for words in column), default=0.0)
            for column in ([row.step for row in made], [row.time for row in made])
        )
        if made and self._leaves_step_out(letters):
            self._widths = (0.0, self._widths[1])
        is_moved, time_left = self._widths != widths, math.floor(self.width() - self._widths[1])
        for place, (row, before_it) in enumerate(itertools.zip_longest(made, old)):
            if is_moved or row != before_it:
                is_later = row is not None and before_it is not None and replace(before_it, time=row.time) == row
                left = time_left if is_later and not is_moved else 0  # most minutes only the time is another one
                self._in_turns.update(place, QRect(left, place * height, self.width() - left, height))

    def _left(self) -> float:
        """Where the words begin, px."""
        sizes = self.theme.sizes
        return sizes.mark_px * (1 + 2 * _RING) + sizes.space(1)

    def _leaves_step_out(self, letters: QFont) -> bool:
        """Whether the steps would cut too many places."""
        lines = [(plain.width_of(row.what, letters) + 1, plain.width_of(row.where, letters)) for row in self._rows]
        step, time = self._widths
        gap, px = self.theme.sizes.space(1), letters.pixelSize()
        return leaves_step_out(lines, self._left(), self.width(), step=step, time=time, px=px, gap=gap)

    def _known_row(self, case: LiveCase) -> tuple[tuple[object, ...], _Row]:
        """With what it was made of: most seconds no row is another one."""
        left = None if case.due_at is None else case.due_at - self._now
        minute = None if left is None else (left < 0, abs(left) // MINUTE_MS)  # as it is written
        made_of = case.version, case.look(self._now).value, minute, self._name_of(case)
        known = self._known.get(case.id)
        return known if known is not None and known[0] == made_of else (made_of, self._row(case))

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

    def _paint_row(self, painter: QPainter, box: QRectF, row: _Row, needed: QRegion, *, last: bool) -> None:
        """``needed``: what lies beside it stays as it is."""
        theme, sizes = self.theme, self.theme.sizes
        if needed.intersects(QRect(0, int(box.top()), int(self._left()), int(box.height()))):
            self._paint_mark(painter, box, row)
        letters, (step, time) = font(theme, sizes.body), self._widths
        what = plain.width_of(row.what, letters) + 1
        places = row_places(
            self._left(), box.right(), what=what, step=step, time=time, px=letters.pixelSize(), gap=sizes.space(1)
        )
        tone = theme.meaning(row.look) if row.look in ("overdue", "warning") else theme.text
        for words, span, colour, align in (
            (row.what, places.what, theme.text, Qt.AlignmentFlag.AlignLeft),
            (row.where, places.where, theme.quiet, Qt.AlignmentFlag.AlignLeft),
            (row.step, places.step, theme.quiet, Qt.AlignmentFlag.AlignLeft),
            (row.time, places.time, tone, Qt.AlignmentFlag.AlignRight),
        ):
            place = QRectF(span[0], box.top(), span[1], box.height())
            if span[1] > 0 and needed.intersects(place.toAlignedRect()):
                plain.draw(painter, place, words, letters, colour, align)
        if not last:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), sizes.hairline_px), QColor(theme.line))

    def _paint_mark(self, painter: QPainter, box: QRectF, row: _Row) -> None:
        side = self.theme.sizes.mark_px
        mark = QRectF(box.left() + side * _RING, box.center().y() - side / 2, side, side)
        paint_mark(painter, mark, row.look, self.theme)
        if row.urgent:
            ring = mark.adjusted(-side * _RING, -side * _RING, side * _RING, side * _RING)
            paint_shape(painter, ring, Shape.RING, self.theme.text)
