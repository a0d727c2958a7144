"""The safe scene (安全画面): what a wall shows where it dies again and again itself – clock, last figures with their
time, telephone numbers, in large letters. No web engine, no database, nothing that could be what it died of.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hall.moment import SECOND_MS
from hall.wall.last_figures import LastBook, LastFigures
from themes.apply import apply_to_window
from themes.tokens import Theme
from widgets.common.banner import SampleMark
from widgets.common.figure import FigureLabel
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.title import say_title
from widgets.texts.texts import Texts

LARGER = 1.6
"""How much larger all is than on the wall: there is room, and it is all there is to read."""
CLOCK_TIMES = 2.2
"""How much larger than the rest the clock is: nothing else here is of now."""
COLUMNS = 4
"""Figures side by side: two lines of the eight that a wall has."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class SafeScene(QWidget):
    """One window. ``phones``: as the settings have them."""

    def __init__(self, theme: Theme, texts: Texts, book: LastBook, phones: Sequence[str], station: str = "") -> None:
        super().__init__()
        self._texts, self._book, self._last = texts, book, book.read()
        self._zone = self._last.zone if self._last is not None else None
        self._clock = Label(theme, texts, self, size="hero", align=_CENTRE)
        self._date = Label(theme, texts, self, size="head", tone="quiet", align=_CENTRE)
        self._parts: list[Look] = [self._clock, self._date]
        column = QVBoxLayout(self)
        column.addStretch(2)
        self._add_title(column, theme)
        for part in (self._clock, self._date):
            column.addWidget(part)
        column.addStretch(1)
        self._add_line(column, theme, "head", "text", "safe.why")
        column.addStretch(1)
        self._add_figures(column, theme, self._last)
        column.addStretch(1)
        for phone in phones:
            self._add_line(column, theme, "figure", "text").set_text(phone)
        column.addStretch(2)
        say_title(self, texts, "title.safe", station=station)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._on_second)
        self._second.start()
        self._on_second()

    def fit(self, theme: Theme, size: QSize) -> None:  # noqa: ARG002  (see `Fitting`)
        """Lay out with the text of this theme."""
        theme = theme.with_text_px(round(theme.sizes.text_px * LARGER))
        for part in self._parts:
            part.set_theme(theme)
        self._clock.set_theme(theme.with_text_px(round(theme.sizes.text_px * CLOCK_TIMES)))
        apply_to_window(self, theme)

    def said(self) -> list[str]:
        """What stands there, line by line."""
        return [part.text() for part in self._parts if isinstance(part, Label)]

    def _add_line(self, column: QVBoxLayout, theme: Theme, size: str, tone: str, code: str = "") -> Label:
        line = Label(theme, self._texts, self, size=size, tone=tone, align=_CENTRE)
        if code:
            line.say(code)
        column.addWidget(line)
        self._parts.append(line)
        return line

    def _add_title(self, column: QVBoxLayout, theme: Theme) -> None:
        last = self._last
        if last is None:
            return
        self._add_line(column, theme, "head", "text").set_text(last.title)
        if last.sample:
            mark = SampleMark(theme, self._texts, self)
            column.addWidget(mark, 0, _CENTRE)
            self._parts.append(mark)

    def _add_figures(self, column: QVBoxLayout, theme: Theme, last: LastFigures | None) -> None:
        if last is None:
            self._add_line(column, theme, "title", "quiet", "safe.no_figures")
            return
        self._add_line(column, theme, "title", "warning").say(
            "fresh.as_of", time=self._texts.date_time(last.at, last.zone)
        )
        grid = QGridLayout()
        for number, (code, value) in enumerate(last.figures):
            figure = FigureLabel(theme, self._texts, f"figure.{code}", self, size="figure")
            figure.set_value(value)  # without its alarm's colour: it is not of now
            grid.addWidget(figure, number // COLUMNS, number % COLUMNS, _CENTRE)
            self._parts.append(figure)
        column.addLayout(grid)

    @Slot()
    def _on_second(self) -> None:
        now = self._book.now() + (self._last.ahead_ms if self._last is not None else 0)
        self._clock.set_text(self._texts.clock_time(now, self._zone))
        self._date.set_text(self._texts.date(now, self._zone))
