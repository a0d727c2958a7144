"""A wall's list of lines: a mark and some words each, in columns; as many as fit, a page at a time. Painted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from themes.apply import font
from themes.tokens import Shape, Theme
from widgets.common import plain
from widgets.common.in_turns import RowsInTurns
from widgets.common.look import Look
from widgets.common.mark import paint_mark, paint_shape
from widgets.common.painting import painting
from widgets.texts.texts import Texts
from widgets.wall.line_places import ListColumn, Span, places

_PITCH, _MOST_PITCH = 2.2, 3.4
"""Least and most height of a line, in heights of its letters: few lines take the room but do not drift apart."""
_RING = 0.4  # of the mark's side: how far the ring of an urgent case lies around it, as on the map
_GAP = 1.5  # between two columns, in units of the grid


class Cell(NamedTuple):
    """Words of one column. ``tone``: a colour of the theme, or a meaning."""

    text: str
    tone: str = "text"


class Line(NamedTuple):
    """``look``: whose mark stands before it, "" for none; ``urgent``: with the ring of urgent cases."""

    cells: tuple[Cell, ...]
    look: str = ""
    urgent: bool = False


class LineList(Look):
    """Repaints only when its lines changed. ``room_changed``: another number of lines fits now."""

    room_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        columns: Sequence[ListColumn],
        none_code: str,
        parent: QWidget | None = None,
        *,
        size: str = "body",
    ) -> None:
        """``none_code``: what is said when it is known that there are none; ``size``: of the letters, by the theme."""
        super().__init__(theme, texts, parent)
        self._columns, self._none_code, self._size = tuple(columns), none_code, size
        self._lines: tuple[Line, ...] | None = None
        self._page = 0
        self._in_turns = RowsInTurns(self)

    @property
    def room(self) -> int:
        """How many lines fit."""
        return max(0, int(self.height() / (self._letters().pixelSize() * _PITCH)))

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines of this page as text, for a look from outside."""
        return tuple(" ".join(cell.text for cell in line.cells if cell.text) for line in self._on_page())

    @property
    def page_count(self) -> int:
        """How many pages all lines fill; at least 1."""
        return max(1, math.ceil(len(self._lines or ()) / max(1, self.room)))

    def turn_page(self) -> None:
        """The next one; after the last the first."""
        if self.page_count > 1:
            self._page = (self._page + 1) % self.page_count
            self._told()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, in this order."""
        if tuple(lines) == self._lines:
            return
        before, stood = self._on_page(), self._places()
        self._lines = tuple(lines)
        self.setAccessibleName("; ".join(self.shown))
        stands = self._places()
        if stood is None or stands is None or stood[2:] != stands[2:]:
            self.update()
            return
        for place, (line, old) in enumerate(zip(self._on_page(), before, strict=True)):
            box = self._box(place, stands[2])
            if stood != stands:
                self._in_turns.update(place, box.toAlignedRect())
            elif line != old:
                self._update(place, line, old, box, stands[0])

    def _update(self, place: int, line: Line, old: Line, box: QRectF, spans: list[Span]) -> None:
        """Paint anew what of a line is another one: of most only the time."""
        if (line.look, line.urgent) != (old.look, old.urgent):
            self._in_turns.update(place, box.toAlignedRect())
            return
        for cell, before, span in zip(line.cells, old.cells, spans, strict=True):
            if cell != before:
                self._in_turns.update(place, self._cell_box(box, span).toAlignedRect())

    def _cell_box(self, box: QRectF, span: Span) -> QRectF:
        return QRectF(self._left() + span[0], box.top(), span[1], box.height())

    def _places(self) -> tuple[list[Span], float, float, int] | None:
        """Where words stand in a line: spans, left edge; where the lines do: pitch, how many. None: there are none."""
        lines, letters = self._on_page(), self._letters()
        return (
            (self._spans(lines, letters), self._left(), self._pitch(len(lines), letters), len(lines)) if lines else None
        )

    def _box(self, place: int, pitch: float) -> QRectF:
        return QRectF(0, place * pitch, self.width(), pitch)

    def themed(self) -> None:
        """See `Look`."""
        self.room_changed.emit()

    def sizeHint(self) -> QSize:
        """Room for eight lines."""
        return QSize(self.theme.sizes.text_px * 24, round(self._letters().pixelSize() * _PITCH * 8))

    def minimumSizeHint(self) -> QSize:
        """Room for one line."""
        return QSize(self.theme.sizes.text_px * 12, round(self._letters().pixelSize() * _PITCH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer lines fit."""
        super().resizeEvent(event)
        self.room_changed.emit()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines of this page that need it, or that there are none."""
        painter, letters, lines = QPainter(self), self._letters(), self._on_page()
        self._in_turns.painted(event.region())
        if self._lines is not None and not self._lines:
            centre = Qt.AlignmentFlag.AlignHCenter
            words = self.texts.words(self._none_code)
            plain.draw(
                painter, QRectF(self.rect()), words, font(self.theme, self.theme.sizes.body), self.theme.quiet, centre
            )
            return
        spans, pitch = self._spans(lines, letters), self._pitch(len(lines), letters)
        for place, line in enumerate(lines):
            box = self._box(place, pitch)
            if not event.region().intersects(box.toAlignedRect()):
                continue
            self._paint_line(painter, box, line, spans, event.region())
            if place < len(lines) - 1:
                hairline = QRectF(0, box.bottom() - 1, self.width(), self.theme.sizes.hairline_px)
                painter.fillRect(hairline, QColor(self.theme.line))

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, spans: list[Span], needed: QRegion) -> None:
        letters = self._letters()
        if line.look and needed.intersects(QRectF(0, box.top(), self._left(), box.height()).toAlignedRect()):
            self._paint_mark(painter, box, line)
        for cell, column, span in zip(line.cells, self._columns, spans, strict=True):
            place = self._cell_box(box, span)
            if span[1] > 0 and needed.intersects(place.toAlignedRect()):
                align = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                plain.draw(painter, place, cell.text, letters, str(getattr(self.theme, cell.tone)), align)

    def _paint_mark(self, painter: QPainter, box: QRectF, line: Line) -> None:
        side = self.theme.sizes.mark_px
        mark = QRectF(box.left() + side * _RING, box.center().y() - side / 2, side, side)
        paint_mark(painter, mark, line.look, self.theme)
        if line.urgent:
            reach = side * _RING
            paint_shape(painter, mark.adjusted(-reach, -reach, reach, reach), Shape.RING, self.theme.text)

    def _spans(self, lines: Sequence[Line], letters: QFont) -> list[Span]:
        widths = [
            max(
                (plain.width_of(line.cells[number].text, letters) + 1 for line in lines if line.cells[number].text),
                default=0.0,
            )
            for number in range(len(self._columns))
        ]
        gap = self.theme.sizes.space(_GAP)
        return places(self._columns, widths, self.width() - self._left(), gap, letters.pixelSize())

    def _left(self) -> float:
        """Where the words begin, px: behind the marks, where there are any."""
        if not any(line.look for line in self._lines or ()):
            return 0.0
        sizes = self.theme.sizes
        return sizes.mark_px * (1 + 2 * _RING) + sizes.space(1)

    def _pitch(self, count: int, letters: QFont) -> float:
        px = letters.pixelSize()
        if self.page_count > 1:
            return px * _PITCH
        return min(px * _MOST_PITCH, max(px * _PITCH, self.height() / max(1, count)))

    def _on_page(self) -> tuple[Line, ...]:
        room = max(1, self.room)
        page = min(self._page, self.page_count - 1)
        return (self._lines or ())[page * room : (page + 1) * room]

    def _letters(self) -> QFont:
        return font(self.theme, int(getattr(self.theme.sizes, self._size)))

    def _told(self) -> None:
        self.setAccessibleName("; ".join(self.shown))
        self.update()
