"""A stretch of time as bars – how many in each part – and the moment that is looked at: a slider with a histogram.

Imports pyqtgraph, as `hour_curve`. Its items are made once and only given new data.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.spots.points import Numbers
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.texts.texts import Texts

_HIGH = 5  # heights of its letters
_AIR = 1.1  # above the highest bar
_BAR = 0.85  # of the width of a part
_FUTURE = 0.35  # how clear the time is that is still to come


class TimeStrip(Look):
    """``share``: which part of the stretch has passed, 0 to 1. Signals: ``dragged`` (float): a hand has moved it."""

    dragged = Signal(float)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._counts: Numbers = np.zeros(1, np.int64)
        self._marks: Sequence[tuple[float, str]] = ()
        self.share = 0.0
        self._plot = pg.PlotWidget(self)
        self._bars, self._line = pg.BarGraphItem(x=[0.5], height=[0], width=_BAR), pg.InfiniteLine(0, angle=90)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._plot)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.hideAxis("left")
        self._plot.setMouseEnabled(False, False)
        self._plot.getViewBox().disableAutoRange()
        for item in (self._bars, self._line):
            self._plot.addItem(item, ignoreBounds=True)
        self.themed()

    @property
    def counts(self) -> list[int]:
        """What the bars say."""
        return [int(each) for each in self._counts]

    def show_counts(self, counts: Numbers, marks: Sequence[tuple[float, str]]) -> None:
        """A bar for each part; ``marks``: shares of the stretch with their words."""
        self._counts, self._marks = counts, marks
        self._bars.setOpts(x=np.arange(len(counts)) + 0.5, height=counts, width=_BAR)
        top = max(1.0, float(counts.max(initial=0)) * _AIR)
        self._plot.setRange(xRange=(0, len(counts)), yRange=(0, top), padding=0)
        self._plot.getAxis("bottom").setTicks([[(share * len(counts), words) for share, words in marks], []])
        self.go_to(self.share)

    def go_to(self, share: float) -> None:
        """The slider there."""
        self.share = min(1.0, max(0.0, share))
        self._line.setValue(self.share * len(self._counts))

    def themed(self) -> None:
        """See `Look`."""
        theme = self.theme
        self._plot.setBackground(theme.panel)
        self._bars.setOpts(brush=pg.mkBrush(colour(theme.series[0], 1 - _FUTURE)), pen=pg.mkPen(None))
        self._line.setPen(pg.mkPen(theme.text, width=theme.sizes.curve_px * self.devicePixelRatioF()))
        axis = self._plot.getAxis("bottom")
        axis.setStyle(tickFont=font(theme, theme.sizes.small), tickLength=0, hideOverlappingLabels=True)
        axis.setTextPen(theme.quiet)
        axis.setPen(theme.line)
        axis.setHeight(round(theme.sizes.small * 1.9))

    def sizeHint(self) -> QSize:
        """A low strip."""
        return QSize(self.theme.sizes.text_px * 40, self.theme.sizes.text_px * _HIGH)

    def minimumSizeHint(self) -> QSize:
        """As high as that."""
        return QSize(self.theme.sizes.text_px * 20, self.theme.sizes.text_px * _HIGH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: the slider comes there."""
        event.accept()
        view = self._plot.getViewBox().sceneBoundingRect()
        self.dragged.emit(min(1.0, max(0.0, (event.position().x() - view.left()) / max(1.0, view.width()))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: it follows while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
