"""Rows of name, bar and numbers, a page of them at a time; what does not fit is counted in words (look.md law 6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.charts.values import BarColumn, BarRow
from widgets.common import plain
from widgets.common.look import Look
from widgets.texts.texts import Texts

_RIGHT = Qt.AlignmentFlag.AlignRight
_PITCH, _MOST_PITCH = 1.85, 2.6
_NAME_SHARE = 0.42
_RATE_STEP, _COUNT_STEP = 1, 2


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the columns of one painting stand, in px."""

    name: float
    bar_left: float
    bar_right: float
    numbers: tuple[float, ...]
    widths: tuple[float, ...]
    top: float
    pitch: float


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
    ) -> None:
        """`heads`: whether the words of the columns stand above them."""
        super().__init__(theme, texts, parent)
        self._columns = tuple(columns)
        self._heads = heads
        self._rows: tuple[BarRow, ...] = ()
        self._page = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """All rows, on all pages."""
        return self._rows

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return min(self._page, self.page_count() - 1)

    def page_count(self) -> int:
        """How many pages the rows fill at the present size; at least 1."""
        return max(1, math.ceil(len(self._rows) / self._per_page()))

    def set_page(self, page: int) -> None:
        """Turn to a page; beyond the last it begins anew."""
        page %= self.page_count()
        if page != self._page:
            self._page = page
            self.update()

    def shown(self) -> tuple[BarRow, ...]:
        """The rows on the present page."""
        first = self.page * self._per_page()
        return self._rows[first : first + self._per_page()]

    def footer(self) -> str:
        """第 1–6 位，共 18; empty when all rows are shown."""
        if self.page_count() == 1:
            return ""
        first = self.page * self._per_page()
        last = first + len(self.shown())
        return self.texts.words("chart.span", first=first + 1, last=last, total=len(self._rows))

    def written(self, row: BarRow) -> list[str]:
        """The numbers of a row as they are written."""
        return [
            self.texts.rate(value, sign=False) if column.rate else self.texts.number(value)
            for column, value in zip(self._columns, row.values, strict=True)
        ]

    def name_of(self, row: BarRow) -> str:
        """The words of a row; plain text as it was given, unless a chart says otherwise."""
        return row.name

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Show these rows in this order."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.setAccessibleName("; ".join(" ".join([self.name_of(r), *self.written(r)]) for r in self._rows))
            self.update()

    def sizeHint(self) -> QSize:
        """Eight rows."""
        px = self.theme.sizes.text_px
        return QSize(px * 22, round(px * _PITCH * 8))

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        px = self.theme.sizes.text_px
        return QSize(px * 12, round(px * _PITCH * 3))

    def event(self, event: QEvent) -> bool:
        """The whole row as a tool tip: names may be cut."""
        if isinstance(event, QHelpEvent):
            places, shown = self._places(), self.shown()
            number = math.floor((event.pos().y() - places.top) / places.pitch)
            row = shown[number] if 0 <= number < len(shown) else None
            self.setToolTip(plain.tool_tip(" · ".join([self.name_of(row), *self.written(row)])) if row else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Heads, rows, footer; a line of words when there are no rows."""
        painter, places = QPainter(self), self._places()
        if not self._rows:
            letters = font(self.theme, self.theme.sizes.body)
            words = self.texts.words("empty.panel")
            plain.draw(painter, QRectF(self.rect()), words, letters, self.theme.quiet, Qt.AlignmentFlag.AlignHCenter)
            return
        if self._heads:
            self._paint_heads(painter, places)
        longest = self._longest()
        for number, row in enumerate(self.shown()):
            self._paint_row(painter, row, places, places.top + number * places.pitch, longest)
        if self.footer():
            box = QRectF(0, self.height() - self._line(), self.width(), self._line())
            plain.draw(painter, box, self.footer(), self._small(), self.theme.quiet)

    def _paint_heads(self, painter: QPainter, places: _Places) -> None:
        for column, right, width in zip(self._columns, places.numbers, places.widths, strict=True):
            box = QRectF(right - width, 0, width, self._line())
            plain.draw(painter, box, self.texts.words(column.code), self._small(), self.theme.quiet, _RIGHT)

    def _paint_row(self, painter: QPainter, row: BarRow, places: _Places, top: float, longest: float) -> None:
        letters = self._body()
        name = QRectF(0, top, places.name, places.pitch)
        plain.draw(painter, name, self.name_of(row), letters, self.theme.text)
        self._paint_bar(painter, row, places, top, longest)
        tones = [self.theme.text] + [self.theme.quiet] * len(self._columns)
        for words, right, width, tone in zip(self.written(row), places.numbers, places.widths, tones, strict=False):
            plain.draw(painter, QRectF(right - width, top, width, places.pitch), words, letters, tone, _RIGHT)

    def _paint_bar(self, painter: QPainter, row: BarRow, places: _Places, top: float, longest: float) -> None:
        height = round(self.theme.sizes.text_px * 0.6)
        room = places.bar_right - places.bar_left
        bar = QRectF(places.bar_left, round(top + (places.pitch - height) / 2), room, height)
        painter.fillRect(bar, QColor(self.theme.track))
        value = row.values[0] or 0
        if value > 0 and longest > 0:
            bar.setWidth(max(2.0, room * min(1.0, value / longest)))
            fill = (
                self.theme.meaning(row.meaning)
                if row.meaning
                else self.theme.ranks[_RATE_STEP if self._columns[0].rate else _COUNT_STEP]
            )
            painter.fillRect(bar, QColor(fill))

    def _longest(self) -> float:
        if self._columns[0].rate:
            return 1.0
        return max((row.values[0] or 0 for row in self._rows), default=0)

    def _places(self) -> _Places:
        gap = self.theme.sizes.space(1.5)
        widths = self._number_widths()
        lefts = [float(self.width())]
        for width in reversed(widths[1:]):
            lefts.append(lefts[-1] - width - gap)
        numbers = tuple(reversed(lefts))
        letters = self._body()
        longest = max((plain.width_of(self.name_of(row)[:40], letters) for row in self._rows), default=0.0)
        name = min(longest + 1, self.width() * _NAME_SHARE)
        top = self._line() if self._heads else 0.0
        return _Places(name, name + gap, numbers[0] - widths[0] - gap, numbers, tuple(widths), top, self._pitch())

    def _number_widths(self) -> list[float]:
        written = [self.written(row) for row in self._rows]
        widths, letters = [], self._body()
        for place, column in enumerate(self._columns):
            head = plain.width_of(self.texts.words(column.code), self._small()) if self._heads else 0.0
            widths.append(max([head, *(plain.width_of(words[place], letters) for words in written)]) + 1)
        return widths

    def _per_page(self) -> int:
        fitting = self._fitting(self.height() - (self._line() if self._heads else 0))
        if fitting >= len(self._rows):
            return max(1, len(self._rows))
        return max(1, self._fitting(self.height() - self._line() * (2 if self._heads else 1)))

    def _fitting(self, height: float) -> int:
        return int(height / (self.theme.sizes.text_px * _PITCH))

    def _pitch(self) -> float:
        """Rows take the room there is, but do not drift apart."""
        px, count = self.theme.sizes.text_px, max(1, len(self.shown()))
        lines = int(self._heads) + int(bool(self.footer()))
        return min(px * _MOST_PITCH, max(px * _PITCH, (self.height() - lines * self._line()) / count))

    def _line(self) -> float:
        return self.theme.sizes.small * 1.7

    def _small(self) -> QFont:
        return font(self.theme, self.theme.sizes.small)

    def _body(self) -> QFont:
        return font(self.theme, self.theme.sizes.body)
