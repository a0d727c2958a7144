"""Strips across a window: not live, back again, sample data. Never modal, never in the way of a key."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.live.freshness import Freshness
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.texts.texts import Texts

_BACK_SHOWN_MS = 6_000
_FADE_MS = 1_500
_SECOND_MS = 1_000
_DOT = " · "
_TINT = 0.22
_SAMPLE_LINE = 1.5


class Banner(Look):
    """Says across the whole width that the window is not live, then, once, that it is back and what was caught up;
    or which producer of data has died.

    Put it into a layout, or `float_over` a window so that nothing below it moves. Hidden while there is nothing to say.
    """

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._freshness: Freshness | None = None
        self._caught_up: int | None = None
        self._line = ""
        self._host: QWidget | None = None
        self._top_px = 0
        self._hold = QTimer(self, interval=_BACK_SHOWN_MS, singleShot=True)
        self._fade = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_FADE_MS)
        self._hold.timeout.connect(self._fade.start)
        self._fade.valueChanged.connect(self._faded)
        self._fade.finished.connect(self._gone)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def text(self) -> str:
        """The line it shows; empty while hidden."""
        return self._line

    def float_over(self, host: QWidget, top_px: int = 0) -> None:
        """Lie over `host`, full width, `top_px` below its upper edge, following its size."""
        self._host, self._top_px = host, top_px
        self.setParent(host)
        host.installEventFilter(self)
        self._follow()

    def set_freshness(self, freshness: Freshness) -> None:
        """Say what is wrong while it is wrong, and once what was missed; repaints only when the words change."""
        before, self._freshness = self._freshness, freshness
        if not freshness.is_live:
            self._stop_notice()
        elif freshness.missed and not (before and before.missed):
            self.show_caught_up(freshness.missed)
        self._say()

    def show_caught_up(self, count: int) -> None:
        """已恢复，补 17 条: shown for a few seconds, fades once."""
        self._stop_notice()
        self._caught_up = count
        self._say()
        self._hold.start()

    def worded(self) -> None:
        """See `Look`."""
        self._say()

    def sizeHint(self) -> QSize:
        """One row, as wide as there is room."""
        return QSize(self.theme.sizes.text_px * 20, self.theme.sizes.row_px)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the host's width."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Mark and words on a solid strip; red for wrong, green for back."""
        painter = QPainter(self)
        meaning = self._meaning()
        if self._fade.state() == QVariantAnimation.State.Running:
            painter.setOpacity(float(self._fade.currentValue()))
        sizes = self.theme.sizes
        painter.fillRect(self.rect(), QColor(self.theme.raised))
        painter.fillRect(self.rect(), colour(self.theme.meaning(meaning), _TINT))
        painter.fillRect(QRectF(0, 0, sizes.space(0.75), self.height()), QColor(self.theme.meaning(meaning)))
        letters = font(self.theme, sizes.title, bold=True)
        side, left = letters.pixelSize() * 0.8, float(sizes.space(2))
        paint_mark(painter, QRectF(left, (self.height() - side) / 2, side, side), meaning, self.theme)
        left += side + sizes.space(1)
        plain.draw(painter, QRectF(left, 0, self.width() - left, self.height()), self._line, letters, self.theme.text)

    def _say(self) -> None:
        line = self._words()
        if line == self._line:
            return
        self._line = line
        self.setAccessibleName(line)
        self.setVisible(bool(line))
        if line and self.parentWidget() is not None:
            self.raise_()
        self.update()

    def _words(self) -> str:
        fresh = self._freshness
        if fresh is not None and fresh.needs_banner and not fresh.is_live:
            return _DOT.join(self._complaint(fresh))
        if self._caught_up is not None:
            return self.texts.words("count.caught_up", n=self._caught_up)
        dead = fresh.dead if fresh is not None and fresh.is_live else ()
        return _DOT.join(self.texts.words("fresh.producer_dead", producer=producer) for producer in dead)

    def _meaning(self) -> str:
        if self._freshness is not None and not self._freshness.is_live:
            return "overdue"
        return "warning" if self._caught_up is None else "on_time"

    def _complaint(self, fresh: Freshness) -> list[str]:
        texts = self.texts
        as_of = "fresh.never" if fresh.as_of is None else "fresh.as_of"
        return [
            texts.words("fresh.not_live"),
            texts.said(fresh.reason) if fresh.reason else texts.words(f"fresh.{fresh.state}"),
            texts.words(as_of, time=texts.clock_time(fresh.as_of)),
            texts.words("fresh.since", time=texts.span(fresh.not_live_ms // _SECOND_MS * _SECOND_MS)),
        ]

    def _stop_notice(self) -> None:
        self._hold.stop()
        self._fade.stop()
        self._caught_up = None

    def _faded(self, share: float) -> None:  # noqa: ARG002  (read while painting)
        self.update()

    def _gone(self) -> None:
        self._caught_up = None
        self._say()

    def _follow(self) -> None:
        if self._host is not None:
            self.setGeometry(0, self._top_px, self._host.width(), self.theme.sizes.row_px)
            self.raise_()


class SampleMark(Look):
    """演示数据: a quiet, permanent sign on every window of a sample database."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.worded()

    def worded(self) -> None:
        """See `Look`."""
        self.setAccessibleName(self.texts.words("fresh.sample"))

    def sizeHint(self) -> QSize:
        """The words and a frame."""
        letters = font(self.theme, self.theme.sizes.small)
        width = plain.width_of(self.texts.words("fresh.sample"), letters) + self.theme.sizes.space(2)
        return QSize(math.ceil(width), round(letters.pixelSize() * _SAMPLE_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Words in an outlined frame."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self.theme.information))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, sizes.corner_px, sizes.corner_px)
        words, letters = self.texts.words("fresh.sample"), font(self.theme, sizes.small)
        plain.draw(painter, box, words, letters, self.theme.information, Qt.AlignmentFlag.AlignHCenter)
