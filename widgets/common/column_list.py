"""Lines of cells under heads, with a cursor: moved by keys or a click. Any number of them; only those seen are
painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.frozen import frozen
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_LINE = 3.25  # height of a line, in units of the grid
_MEASURED = 200  # lines by which columns are made wide enough: more would cost a key its tenth of a second
_LEAST_LINES = 4  # shown however low its place is


def within(widths: Sequence[float], room: float) -> list[float]:
    """The widths, none wider than the bound at which all of them have room: the widest lose, narrow ones are whole."""
    left, others = room, len(widths)
    for width in sorted(widths):
        if width * others > left:
            return [min(each, left / others) for each in widths]
        left, others = left - width, others - 1
    return list(widths)


@frozen
class Line:
    """``cells``: one a column; ``is_quiet``: it holds no more, or not yet."""

    cells: tuple[str, ...]
    is_quiet: bool = False


class ColumnList(Look):
    """Signals: ``moved``: the cursor stands elsewhere; ``opened``: a line was asked for by the mouse."""

    moved = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.heads: tuple[str, ...] = ()
        self.lines: tuple[Line, ...] = ()
        self._place = self._first = 0
        self._empty = ""
        self._measured: tuple[tuple[int, str], list[float]] | None = None  # for a width and a theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def place(self) -> int:
        """Where the cursor stands, from 0."""
        return self._place

    def show_lines(self, heads: Sequence[str], lines: Sequence[Line], place: int = 0, empty: str = "") -> None:
        """List these under these heads, the cursor at ``place``. ``empty``: the words where there are none."""
        self.heads, self.lines, self._empty = tuple(heads), tuple(lines), empty
        self._place, self._measured = max(0, min(place, len(lines) - 1)), None
        self.setAccessibleName("\n".join(" ".join(line.cells) for line in self.lines[: self._fit()]))
        self.update()

    def step(self, steps: int) -> None:
        """The cursor so many lines on."""
        place = max(0, min(self._place + steps, len(self.lines) - 1))
        if place != self._place:
            self._place = place
            self.update()
            self.moved.emit()

    def leaf(self, leaves: int) -> None:
        """As many lines on as are seen at once."""
        self.step(leaves * max(1, self._fit() - 1))

    def minimumSizeHint(self) -> QSize:
        """A few letters of some lines."""
        return QSize(self.theme.sizes.text_px * 16, self._height() * _LEAST_LINES)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cursor comes there."""
        event.accept()
        line = int(event.position().y()) // self._height() - 1
        if self.lines and line >= 0:
            self.step(self._first + line - self._place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the line."""
        event.accept()
        if self.lines:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Three lines on or back, as lists elsewhere do."""
        event.accept()
        if event.angleDelta().y():
            self.step(-3 if event.angleDelta().y() > 0 else 3)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The heads, then the lines around the cursor."""
        painter, row, fits, sizes = QPainter(self), self._height(), self._fit(), self.theme.sizes
        widths = self._widths()
        small, body = font(self.theme, sizes.small), font(self.theme, sizes.body)
        self._paint(painter, QRectF(0, 0, self.width(), row), self.heads, widths, small, self.theme.quiet)
        painter.fillRect(QRectF(0, row - 1, self.width(), 1), QColor(self.theme.line))
        if not self.lines and self._empty:
            box = QRectF(sizes.space(1), row, self.width(), row)
            plain.draw(painter, box, self._empty, body, self.theme.quiet)
        self._first = max(0, min(self._place - fits // 2, len(self.lines) - fits))
        for number, line in enumerate(self.lines[self._first : self._first + fits]):
            box = QRectF(0, (number + 1) * row, self.width(), row)
            if self._first + number == self._place:
                painter.fillRect(box, QColor(self.theme.selected))
            ink = self.theme.quiet if line.is_quiet else self.theme.text
            self._paint(painter, box, line.cells, widths, body, ink)

    def _paint(
        self, painter: QPainter, box: QRectF, cells: Sequence[str], widths: Sequence[float], letters: QFont, ink: str
    ) -> None:
        left, gap = box.left() + self.theme.sizes.space(1), self.theme.sizes.space(1.5)
        for text, width in zip(cells, widths, strict=False):
            plain.draw(painter, QRectF(left, box.top(), max(0.0, width - gap), box.height()), text, letters, ink)
            left += width

    def _widths(self) -> list[float]:
        key = (self.width(), self.theme.name)
        if self._measured is None or self._measured[0] != key:
            self._measured = (key, self._fitting())
        return self._measured[1]

    def _fitting(self) -> list[float]:
        """As wide as what stands there; where there is too little room the widest lose, what is left the last has."""
        sizes = self.theme.sizes
        body, small, room = font(self.theme, sizes.body), font(self.theme, sizes.small), self.width() - sizes.space(2)
        step = max(1, len(self.lines) // _MEASURED)
        some = [line.cells for line in self.lines[::step][:_MEASURED]]
        found = [
            max([plain.width_of(head, small), *(plain.width_of(cells[place], body) for cells in some)])
            + sizes.space(1.5)
            + 1
            for place, head in enumerate(self.heads)
        ]
        bounded = within(found, room)
        return [*bounded[:-1], max(bounded[-1], room - sum(bounded[:-1]))] if bounded else []

    def _height(self) -> int:
        return self.theme.sizes.space(_LINE)

    def _fit(self) -> int:
        """So many lines, below the heads."""
        return max(1, self.height() // self._height() - 1)
