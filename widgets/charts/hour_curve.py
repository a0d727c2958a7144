"""The day in 24 hours: what was reported, filed and closed in each, over the usual band of the same weekday.

One of two files that import pyqtgraph (a quarter of a second; `speed_lines` is the other). Its items are made once and
only given new data.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themes.apply import colour, font
from themes.tokens import Theme
from widgets.charts.curve_reckoning import MIDDLE, apart, last_point, points, round_step
from widgets.charts.values import DayValues, HourLine
from widgets.common import plain
from widgets.common.look import Look
from widgets.texts.texts import Texts

_HOURS = 24  # of a day
_AIR = 1.25  # above the highest point, for its label
_LEAST_TOP = 4.0  # a day with one case is not drawn as a mountain
_MOST_LINES = 3  # reported, filed, closed
_LINE = 1.35  # line height of the labels at the ends
_GRID_ALPHA = 160  # of 255: lines of scale stay behind the curves


class HourCurve(Look):
    """Up to three curves, each with its name and last value at its end; no mouse, no menu.

    A count of an hour stands in the middle of that hour.
    """

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._values = DayValues(())
        self._top = _LEAST_TOP
        self._usual_drawn: tuple[tuple[float, ...], tuple[float, ...]] | None = None
        self._scale_drawn: tuple[object, QFont] | None = None
        self._range_drawn = (0.0, 0.0)
        self._plot = pg.PlotWidget(self)
        self._low, self._high = pg.PlotCurveItem(), pg.PlotCurveItem()
        self._band = pg.FillBetweenItem(self._low, self._high)
        self._curves = [pg.PlotCurveItem(antialias=True) for _ in range(_MOST_LINES)]
        self._ends = [pg.TextItem(anchor=(0, 0.5)) for _ in range(_MOST_LINES)]
        self._usual = pg.TextItem(anchor=(1, 0))
        self._nothing = pg.TextItem(anchor=(0.5, 0.5))
        self._build()
        self.themed()
        self.worded()

    @property
    def values(self) -> DayValues:
        """What it shows."""
        return self._values

    def labels(self) -> list[str]:
        """The words at the ends of the curves, top to bottom of the list of lines."""
        return [self._label(line) for line in self._drawn() if last_point(line) is not None]

    def set_values(self, values: DayValues) -> None:
        """Show another day, or the same with more in it; nothing is done when nothing changed."""
        if values != self._values:
            self._values = values
            self._draw()

    def themed(self) -> None:
        """See `Look`."""
        theme = self.theme
        self._plot.setBackground(theme.panel)
        self._band.setBrush(colour(theme.band))
        for pen in (self._low, self._high):
            pen.setPen(None)
        for curve, value in zip(self._curves, theme.series, strict=False):
            curve.setPen(pg.mkPen(value, width=theme.sizes.curve_px * self.devicePixelRatioF()))  # cosmetic pens
        self._dress_axes()
        small = font(theme, theme.sizes.small)
        for item in (*self._ends, self._usual, self._nothing):
            item.setFont(small)
        for item, value in zip(self._ends, theme.series, strict=False):
            item.setColor(value)
        self._usual.setColor(theme.quiet)
        self._usual.fill, self._nothing.fill = pg.mkBrush(theme.band), pg.mkBrush(theme.panel)  # as the band it names
        self._nothing.setColor(theme.quiet)
        self._draw()

    def worded(self) -> None:
        """See `Look`."""
        self._usual.setPlainText(self.texts.words("chart.usual"))
        self._nothing.setPlainText(self.texts.words("chart.none_yet"))
        self._draw()

    def sizeHint(self) -> QSize:
        """A wide strip."""
        px = self.theme.sizes.text_px
        return QSize(px * 36, px * 12)

    def minimumSizeHint(self) -> QSize:
        """Room for axes and labels."""
        px = self.theme.sizes.text_px
        return QSize(px * 18, px * 7)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._plot)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(False, False)
        self._plot.getViewBox().disableAutoRange()
        for item in (self._band, self._low, self._high, *self._curves, *self._ends, self._usual, self._nothing):
            self._plot.addItem(item, ignoreBounds=True)
        self._plot.getViewBox().sigResized.connect(self._resized)
        self._plot.getAxis("bottom").setTicks([[(hour, f"{hour:02}") for hour in range(0, _HOURS, 3)], []])

    def _dress_axes(self) -> None:
        theme = self.theme
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            small = font(theme, theme.sizes.small)
            axis.setStyle(tickFont=small, tickLength=0, tickTextOffset=theme.sizes.space(0.75))
            axis.setStyle(hideOverlappingLabels=False, autoExpandTextSpace=False)
            axis.setTextPen(theme.quiet)
            axis.setPen(theme.line)
        left = self._plot.getAxis("left")
        left.setPen(None)
        left.setTickPen(theme.line)
        left.setGrid(_GRID_ALPHA)
        self._plot.getAxis("bottom").setHeight(round(theme.sizes.small * 1.9))

    def _draw(self) -> None:
        low, high = self._values.low, self._values.high
        if (low, high) != self._usual_drawn:
            self._usual_drawn = low, high
            middle = [hour + MIDDLE for hour in range(len(low))]
            self._low.setData(middle, list(low))
            self._high.setData(middle, list(high))
        lines = self._drawn()
        for number, curve in enumerate(self._curves):
            spots = points(lines[number]) if number < len(lines) else []
            curve.setData([x for x, _ in spots], [y for _, y in spots])
        self._usual.setVisible(bool(low))
        self._nothing.setVisible(not any(points(line) for line in lines))
        self._scale(lines)
        self._place_labels()
        self.setAccessibleName("; ".join(self.labels()))

    def _scale(self, lines: list[HourLine]) -> None:
        most = max([0.0, *self._values.high, *(y for line in lines for _, y in points(line))])
        self._top = max(_LEAST_TOP, most * _AIR)
        step = round_step(self._top)
        ticks = [(value, self.texts.number(value)) for value in range(0, int(self._top) + 1, step)]
        small = font(self.theme, self.theme.sizes.small)
        if (ticks, small) == self._scale_drawn:
            return  # an axis that is told anew is made anew
        self._scale_drawn = ticks, small
        widest = max(plain.width_of(words, small) for _, words in ticks)
        self._plot.getAxis("left").setWidth(widest + self.theme.sizes.space(1.5))
        self._plot.getAxis("left").setTicks([ticks, []])

    @Slot(object)
    def _resized(self, view: object) -> None:  # noqa: ARG002  (there is only one)
        self._place_labels()

    def _place_labels(self) -> None:
        """Names at the ends of the curves, pushed apart so that none covers another."""
        lines = self._drawn()
        ends = [last_point(line) for line in lines]
        self._fit_right(lines, [end for end in ends if end])
        unit_px = max(1, self._plot.getViewBox().height()) / self._top
        order = sorted((number for number, end in enumerate(ends) if end), key=lambda n: (ends[n] or (0, 0))[1])
        line_px = self.theme.sizes.small * _LINE
        heights = apart([(ends[number] or (0, 0))[1] * unit_px for number in order], line_px)
        for item in self._ends:
            item.setVisible(False)
        for number, height in zip(order, heights, strict=True):
            item = self._ends[number]
            item.setPlainText(self._label(lines[number]))
            item.setPos((ends[number] or (0, 0))[0] + MIDDLE / 2, height / unit_px)
            item.setVisible(True)
        self._usual.setPos(self._plot.getViewBox().viewRange()[0][1], self._top)
        self._nothing.setPos(_HOURS / 2, self._top / 2)

    def _fit_right(self, lines: list[HourLine], ends: list[tuple[float, float]]) -> None:
        small = font(self.theme, self.theme.sizes.small)
        label = max([0.0, *(plain.width_of(self._label(line), small) for line in lines)]) + self.theme.sizes.space(1.5)
        view = self._plot.getViewBox()
        last = max([0.0, *(x for x, _ in ends)])
        room = max(view.width() - label, view.width() / 2, 1.0)
        right = max(float(_HOURS), (last + MIDDLE) * max(1.0, view.width()) / room)
        if (right, self._top) != self._range_drawn:
            self._range_drawn = right, self._top
            self._plot.setRange(xRange=(-MIDDLE, right), yRange=(0, self._top), padding=0)

    def _drawn(self) -> list[HourLine]:
        until = _HOURS if self._values.running is None else self._values.running
        return [HourLine(line.code, line.values[:until]) for line in self._values.lines[:_MOST_LINES]]

    def _label(self, line: HourLine) -> str:
        end = last_point(line)
        name = self.texts.words(line.code)
        return self.texts.words("chart.last", name=name, value=self.texts.number(end[1] if end else None))
