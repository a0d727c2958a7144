"""Rows of name, bar and numbers, a page of them at a time; what does not fit is counted in words (docs/look.md §6)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.charts.bar_paint import BarLine, BarPainter, inks
from widgets.charts.bar_reckoning import PITCH, BarColumns, Rows, columns
from widgets.charts.seen_rows import SeenRows
from widgets.charts.values import BarColumn, BarRow
from widgets.common import plain
from widgets.common.in_turns import RowsInTurns
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_NAME_LETTERS = 40  # longer names are cut anyhow: measuring them whole costs for nothing


class BarTable(Look):
    """Base of the bar charts. Rows come in the order they are shown; repaints only when they changed."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        columns: Sequence[BarColumn],
        parent: QWidget | None = None,
        *,
        heads: bool = True,
        none_code: str = "empty.panel",
    ) -> None:
        """`heads`: whether the words of the columns stand above them. `none_code`: what is said when it is known that
        there are no rows.
        """
        super().__init__(theme, texts, parent)
        self._columns = tuple(columns)
        self._heads, self._none_code = heads, none_code
        self._is_known = False
        self._rows: tuple[BarRow, ...] | SeenRows = ()
        self._page = 0
        self._room: tuple[float, list[float]] | None = None
        self._known_px: dict[str, float] = {}
        self._longest_of: tuple[object, float] | None = None
        self._in_turns = RowsInTurns(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """All rows, on all pages."""
        return tuple(self._rows)

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return min(self._page, self.page_count() - 1)

    def page_count(self) -> int:
        """How many pages the rows fill at the present size; at least 1."""
        return self._fit().pages

    def set_page(self, page: int) -> None:
        """Turn to a page; beyond the last it begins anew."""
        page %= self.page_count()
        if page != self._page:
            before, grid, stood = self.shown(), self._grid(), self._places()
            self._page = page
            self._tell()
            self._paint_anew(before, grid, stood)

    def shown(self) -> tuple[BarRow, ...]:
        """The rows on the present page."""
        size = self._fit().per_page
        return self._rows[self.page * size : (self.page + 1) * size]

    def footer(self) -> str:
        """第 1–6 位，共 18; empty when all rows are shown."""
        if self.page_count() == 1:
            return ""
        first = self.page * self._fit().per_page
        last = first + len(self.shown())
        return self.texts.words("chart.span", first=first + 1, last=last, total=len(self._rows))

    def none_text(self) -> str:
        """What stands there without rows: that there are none is said only once it is known."""
        return self.texts.words(self._none_code if self._is_known else "empty.panel")

    def written(self, row: BarRow) -> list[str]:
        """The numbers of a row as they are written."""
        return [self._word(column, value) for column, value in zip(self._columns, row.values, strict=True)]

    def name_of(self, row: BarRow) -> str:
        """The words of a row; plain text as it was given, unless a chart says otherwise."""
        return row.name

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Show these rows in this order; of `SeenRows` those of the present page are made."""
        given = rows if isinstance(rows, SeenRows) else tuple(rows)
        if given == self._rows and self._is_known:
            return
        before, grid, stood = self.shown(), self._grid(), self._places()
        self._is_known = True
        self._rows, self._room = given, None
        self._tell()
        self._paint_anew(before, grid, stood)

    def _paint_anew(self, before: Sequence[BarRow], grid: object, stood: object) -> None:
        """What is another one, a row after the other, as long as rows stand where they stood; else all at once."""
        if not self._rows or grid != self._grid():
            self.update()
            return
        is_moved, bars, shown = stood != self._places(), self._columns_now().bar_left, self.shown()
        for number, (row, old) in enumerate(zip(shown, before, strict=True)):
            if is_moved or row != old:
                left = bars if not is_moved and self.name_of(row) == self.name_of(old) else 0.0
                self._in_turns.update(number, self._box(number).adjusted(left, 0, 0, 0).toAlignedRect())
        if is_moved:
            line = math.ceil(self._fit().line)
            self._in_turns.update(0, QRect(0, 0, self.width(), line))
            self._in_turns.update(len(shown) - 1, QRect(0, self.height() - line, self.width(), line))

    def _grid(self) -> tuple[object, ...] | None:
        """Where the rows stand, whatever is in them; None: there are none."""
        fit, count = self._fit(), len(self.shown())
        return (fit.top, fit.pitch(count), count) if count else None

    def _places(self) -> tuple[object, ...]:
        """What moves something in every row where it is another one."""
        return (self._columns_now(), self.page, self._longest(), self.footer()) if self._rows else ()

    def _box(self, number: int) -> QRectF:
        """Of a row of the page shown."""
        fit = self._fit()
        pitch = fit.pitch(len(self.shown()))
        return QRectF(0, fit.top + number * pitch, self.width(), pitch)

    def themed(self) -> None:
        """See `Look`: names are measured anew."""
        self._known_px, self._room, self._longest_of = {}, None, None

    def worded(self) -> None:
        """See `Look`: some names are words."""
        self._room = self._longest_of = None
        self._tell()

    def sizeHint(self) -> QSize:
        """Eight rows."""
        px = self.theme.sizes.text_px
        return QSize(px * 22, round(px * PITCH * 8))

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        px = self.theme.sizes.text_px
        return QSize(px * 12, round(px * PITCH * 3))

    def event(self, event: QEvent) -> bool:
        """The whole row as a tool tip: names may be cut."""
        if isinstance(event, QHelpEvent):
            fit, shown = self._fit(), self.shown()
            number = math.floor((event.pos().y() - fit.top) / fit.pitch(len(shown)))
            row = shown[number] if 0 <= number < len(shown) else None
            self.setToolTip(plain.tool_tip(" · ".join([self.name_of(row), *self.written(row)])) if row else "")
        return super().event(event)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads, rows that need it, footer; a line of words when there are no rows."""
        painter = QPainter(self)
        self._in_turns.painted(event.region())
        if not self._rows:
            words = self.none_text()
            centre = Qt.AlignmentFlag.AlignHCenter
            plain.draw(painter, QRectF(self.rect()), words, self._body(), self.theme.quiet, centre)
            return
        fit, longest = self._fit(), self._longest()
        paint = BarPainter(painter, self.theme, self._columns_now(), event.region())
        if self._heads:
            paint.heads([self.texts.words(column.code) for column in self._columns], fit.line)
        for number, row in enumerate(self.shown()):
            box = self._box(number)
            if event.region().intersects(box.adjusted(0, 1, 0, -1).toAlignedRect()):  # its neighbour's edge is no part
                paint.line(self._line(row, longest), box)
        if self.footer():
            box = QRectF(0, self.height() - fit.line, self.width(), fit.line)
            plain.draw(painter, box, self.footer(), self._small(), self.theme.quiet)

    def _line(self, row: BarRow, longest: float) -> BarLine:
        """Of two rates the second bar lies within the first, as a part of the same cases."""
        colours = inks(self.theme, row.meaning, is_pair=self._is_pair)
        lengths = [(value or 0) / longest if longest else 0.0 for value in row.values]
        return BarLine(self.name_of(row), self.written(row), list(zip(lengths, colours, strict=False)))

    @property
    def _is_pair(self) -> bool:
        return len(self._columns) > 1 and self._columns[0].rate and self._columns[1].rate

    def _longest(self) -> float:
        if self._columns[0].rate:
            return 1.0
        return max((row.values[0] or 0 for row in self._rows), default=0)

    def _fit(self) -> Rows:
        return Rows(len(self._rows), self.height(), self.theme.sizes.text_px, self._heads)

    def _tell(self) -> None:
        """What a screen reader is told: the page that is shown; there may be thousands of rows."""
        lines = [" ".join([self.name_of(row), *self.written(row)]) for row in self.shown()]
        self.setAccessibleName("; ".join([*lines, self.footer()] if self.footer() else lines))

    def _columns_now(self) -> BarColumns:
        if self._room is None:
            self._room = (self._longest_name(), self._number_widths())
        return columns(self.width(), *self._room, self.theme.sizes.space(1.5))

    def _longest_name(self) -> float:
        """Of all rows on all pages, so that the bars begin at one place. A name is measured once, and of
        `SeenRows` the longest is looked for only when other names are among them."""
        whose = self._rows.whose if isinstance(self._rows, SeenRows) else None
        if whose is None or self._longest_of is None or self._longest_of[0] != whose:
            self._longest_of = (whose, self._measured())
        return self._longest_of[1]

    def _measured(self) -> float:
        names, letters, known = list(map(self.name_of, self._rows)), self._body(), self._known_px
        for name in itertools.filterfalse(known.__contains__, names):
            known[name] = plain.width_of(name[:_NAME_LETTERS], letters)
        return max(map(known.__getitem__, names), default=0.0) + 1

    def _number_widths(self) -> list[float]:
        """Room for the largest number of all rows, on all pages."""
        widths, letters = [], self._body()
        for column, each in zip(self._columns, self._values(), strict=True):
            values = [value for value in each if value is not None]
            missing = [None] if len(values) < len(each) else []
            words = {self._word(column, value) for value in (max(values, default=None), *missing)}
            head = plain.width_of(self.texts.words(column.code), self._small()) if self._heads else 0.0
            widths.append(max([head, *(plain.width_of(word, letters) for word in words)]) + 1)
        return widths

    def _values(self) -> Iterable[Sequence[float | None]]:
        """A column after the other."""
        if isinstance(self._rows, SeenRows):
            return self._rows.by_column()
        return zip(*[row.values for row in self._rows], strict=True)  # no column without rows

    def _word(self, column: BarColumn, value: float | None) -> str:
        return self.texts.rate(value, sign=False) if column.rate else self.texts.number(value)

    def _small(self) -> QFont:
        return font(self.theme, self.theme.sizes.small)

    def _body(self) -> QFont:
        return font(self.theme, self.theme.sizes.body)
