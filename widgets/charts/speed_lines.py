"""How fast each of some was through a stretch of time: a curve of steps each, broken where nobody knows; a line at now.

Its items are made once and only given new data.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.frozen import frozen
from hall.moment import HOUR_MS, Moment
from themes.apply import font
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.texts.texts import Texts

_LEAST_TOP = 8.0  # km/h: who walks is not drawn as a mountain
_AIR = 1.1  # above the highest curve
_TICKS = 8  # of time, at most
_STEPS_H = (0.25, 0.5, 1, 2, 3, 6)  # between two of them, hours
_KMH = 3.6  # kilometres an hour in a metre a second
_GRID_ALPHA = 160  # of 255


@frozen
class SpeedLine:
    """``place``: of its colour among those of series; ``at``: moments of the points (UTC ms, int64); ``speed``: metres
    a second of the steps between, one less; NaN: nobody knows."""

    place: int
    at: np.ndarray
    speed: np.ndarray


class SpeedLines(Look):
    """``lines``: up to as many as there are colours of series; no mouse, no menu."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.lines: tuple[SpeedLine, ...] = ()
        self._span, self._at = (0, HOUR_MS), 0
        self._plot = pg.PlotWidget(self)
        self._curves = [pg.PlotCurveItem(connect="finite") for _ in theme.series]
        self._here, self._unit = pg.InfiniteLine(angle=90, movable=False), pg.TextItem(anchor=(0, 0))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._plot)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        for item in (*self._curves, self._here, self._unit):
            self._plot.addItem(item)
        self.themed()
        self.worded()

    def show_lines(self, span: tuple[Moment, Moment], lines: Sequence[SpeedLine]) -> None:
        """Of these, in the colours of series."""
        self._span, self.lines = span, tuple(lines)[: len(self._curves)]
        self._draw()

    def show_at(self, at: Moment) -> None:
        """The moment that is looked at."""
        if at != self._at:
            self._at = at
            self._here.setValue(at - self._span[0])

    def themed(self) -> None:
        """See `Look`."""
        theme, ratio = self.theme, self.devicePixelRatioF()
        self._plot.setBackground(theme.panel)
        for curve, value in zip(self._curves, theme.series, strict=True):
            curve.setPen(pg.mkPen(value, width=theme.sizes.hairline_px * 1.5 * ratio))
        self._here.setPen(pg.mkPen(theme.accent, width=theme.sizes.stroke_px * ratio))
        self._unit.setFont(font(theme, theme.sizes.small))
        self._unit.setColor(theme.quiet)
        self._unit.fill = pg.mkBrush(theme.panel)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setStyle(tickFont=font(theme, theme.sizes.small))
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.quiet))
            axis.setGrid(_GRID_ALPHA)
        self._plot.getAxis("left").setWidth(theme.sizes.text_px * 3)
        self._draw()

    def worded(self) -> None:
        """See `Look`."""
        self.setAccessibleName(self.texts.words("tracks.chart"))
        self._unit.setPlainText(self.texts.words("tracks.chart"))
        self._draw()

    def sizeHint(self) -> QSize:
        """A low strip."""
        px = self.theme.sizes.text_px
        return QSize(px * 36, px * 9)

    def minimumSizeHint(self) -> QSize:
        """Room for axes and labels."""
        px = self.theme.sizes.text_px
        return QSize(px * 18, px * 6)

    def _draw(self) -> None:
        begins, ends = self._span
        top = _LEAST_TOP
        there = {line.place: line for line in self.lines if len(line.at) > 1}
        for place, curve in enumerate(self._curves):
            line = there.get(place)
            if line is None:
                curve.setData([], [])
                continue
            fast = line.speed * _KMH
            at = np.repeat(line.at - begins, 2)[1:-1].astype(float)
            curve.setData(at, np.repeat(fast, 2))
            top = max(top, float(np.nanmax(fast, initial=0.0)))
        self._unit.setPos(0, top * _AIR)
        self._plot.setRange(xRange=(0, ends - begins), yRange=(0, top * _AIR), padding=0)
        self._plot.getAxis("bottom").setTicks([self._ticks()])
        self._here.setValue(self._at - begins)

    def _ticks(self) -> list[tuple[float, str]]:
        begins, ends = self._span
        wide = next((each for each in _STEPS_H if (ends - begins) / HOUR_MS / each <= _TICKS), _STEPS_H[-1])
        step = round(wide * HOUR_MS)
        first = -(-begins // step) * step
        return [(each - begins, self.texts.clock_time(each, seconds=False)) for each in range(first, ends + 1, step)]
