"""Lines of words with a cursor: moved by keys or a click, opened by a double click. What does not fit is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.frozen import frozen
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_ROW = 3.25  # height of a line, in units of the grid
_BESIDE = 0.45  # of the width, at most, for what stands at the right
_LEAST_ROWS = 2  # shown however low its place is


@frozen
class Row:
    """One line: what it is, and what is said of it beside, quietly. ``is_wrong``: it is to be put right."""

    words: str
    beside: str = ""
    is_wrong: bool = False


class RowList(Look):
    """Signals: ``moved``: the cursor stands elsewhere; ``opened``: a line was asked for by the mouse."""

    moved = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None, *, has_cursor: bool = True) -> None:
        super().__init__(theme, texts, parent)
        self._rows: tuple[Row, ...] = ()
        self._place, self._first, self._has_cursor = 0, 0, has_cursor
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What it lists."""
        return self._rows

    @property
    def place(self) -> int:
        """Where the cursor stands, from 0."""
        return self._place

    def show_rows(self, rows: Sequence[Row], place: int = 0, empty: str = "") -> None:
        """List these, the cursor at ``place``. ``empty``: the code of what to say where there are none."""
        if (tuple(rows), place, empty) != (self._rows, self._place, self._empty):
            self._rows, self._empty = tuple(rows), empty
            self._place = max(0, min(place, len(rows) - 1))
            self.setAccessibleName("\n".join(row.words for row in rows[: self._fit()]))
            self.update()

    def step(self, steps: int) -> None:
        """The cursor so many lines on."""
        place = max(0, min(self._place + steps, len(self._rows) - 1))
        if place != self._place:
            self._place = place
            self.update()
            self.moved.emit()

    def line_at(self, y: float) -> int:
        """The place of the line at that height, which may be beyond the last one."""
        return self._first + int(y) // self._height()

    def minimumSizeHint(self) -> QSize:
        """A few letters of some lines."""
        return QSize(self.theme.sizes.text_px * 12, self._height() * _LEAST_ROWS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cursor comes there."""
        event.accept()
        if self._has_cursor and self._rows:
            self.step(self.line_at(event.position().y()) - self._place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the line."""
        event.accept()
        if self._has_cursor and self._rows:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """One line on or back."""
        event.accept()
        if self._has_cursor and event.angleDelta().y():
            self.step(-1 if event.angleDelta().y() > 0 else 1)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Those around the cursor; how many more there are stands in the last line's place."""
        painter, row, fits = QPainter(self), self._height(), self._fit()
        if not self._rows and self._empty:
            letters = font(self.theme, self.theme.sizes.body)
            plain.draw(painter, QRectF(0, 0, self.width(), row), self.texts.words(self._empty), letters, self._ink())
        self._first = max(0, min(self._place - fits // 2, len(self._rows) - fits))
        for line, each in enumerate(self._rows[self._first : self._first + fits]):
            self._paint_row(painter, QRectF(0, line * row, self.width(), row), each, self._first + line)
        more = len(self._rows) - fits
        if more > 0:
            box = QRectF(0, fits * row, self.width() - self.theme.sizes.space(1), self.height() - fits * row)
            letters = font(self.theme, self.theme.sizes.small)
            words, right = self.texts.words("count.more_lines", number=more), Qt.AlignmentFlag.AlignRight
            plain.draw(painter, box, words, letters, self._ink(), right)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row, place: int) -> None:
        sizes = self.theme.sizes
        if self._has_cursor and place == self._place:
            painter.fillRect(box, QColor(self.theme.selected))
        inner = box.adjusted(sizes.space(1), 0, -sizes.space(1), 0)
        letters = font(self.theme, sizes.small)
        beside = min(plain.width_of(row.beside, letters) + 1, inner.width() * _BESIDE) if row.beside else 0
        right = QRectF(inner.right() - beside, inner.top(), beside, inner.height())
        ink = self.theme.overdue if row.is_wrong else self._ink()
        plain.draw(painter, right, row.beside, letters, ink, Qt.AlignmentFlag.AlignRight)
        left = inner.adjusted(self.lead_in(painter, inner, place), 0, -beside - (sizes.space(1) if beside else 0), 0)
        plain.draw(
            painter,
            left,
            row.words,
            font(self.theme, sizes.body),
            self.theme.overdue if row.is_wrong else self.theme.text,
        )

    def lead_in(self, painter: QPainter, box: QRectF, place: int) -> float:  # noqa: ARG002  (of lists that have one)
        """Paint what stands before the words of a line; px that it takes."""
        return 0.0

    def _ink(self) -> str:
        return self.theme.quiet

    def _height(self) -> int:
        return self.theme.sizes.space(_ROW)

    def _fit(self) -> int:
        """So many lines; one less where the number of the others needs its place."""
        fits = max(1, self.height() // self._height())
        is_full = len(self._rows) > fits
        return max(1, (self.height() - self.theme.sizes.space(2)) // self._height()) if is_full else fits
