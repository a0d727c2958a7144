"""Strips across a window: not live, back again, sample data. Never modal, never in the way of a key."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.live.freshness import Freshness
from hall.moment import SECOND_MS
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.common.veil import as_of
from widgets.texts.texts import Texts

_BACK_SHOWN_MS = 6_000  # as long as one reads its line twice
_FADE_MS = 1_500  # slow enough not to catch the eye
_DOT = " · "
_TINT = 0.22  # of the meaning's colour over the ground: the words keep their contrast
_SAMPLE_LINE = 1.5  # heights of its letters


class Banner(Look):
    """Says across the whole width that the window is not live, then, once, that it is back and what was caught up;
    or which producer of data has died.

    Lay it over a window, so that nothing below it moves. Hidden while there is nothing to say.
    """

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._freshness: Freshness | None = None
        self._caught_up: int | None = None
        self._line, self._warning = "", ""
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

    def set_freshness(self, freshness: Freshness) -> None:
        """Say what is wrong while it is wrong, and once what was missed; repaints only when the words change."""
        before, self._freshness = self._freshness, freshness
        if not freshness.is_live:
            self._stop_notice()
        elif freshness.missed and not (before and before.missed):
            self.show_caught_up(freshness.missed)
        self._say()

    def warn(self, code: str) -> None:
        """Say this, a code, as long as all is live; "": no more."""
        self._warning = code
        self._say()

    def show_caught_up(self, count: int) -> None:
        """已恢复，补 17 条: shown for a few seconds, fades once; nothing where nothing was missed."""
        self._stop_notice()
        if count:
            self._caught_up = count
            self._hold.start()
        self._say()

    def worded(self) -> None:
        """See `Look`."""
        self._say()

    def sizeHint(self) -> QSize:
        """One row, as wide as there is room."""
        return QSize(self.theme.sizes.text_px * 20, self.theme.sizes.row_px)

    @painting
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
        return _DOT.join(self._warnings(fresh)) if fresh is not None and fresh.is_live else ""

    def _warnings(self, fresh: Freshness) -> list[str]:
        """What is odd though all is live."""
        said = [self.texts.words(self._warning)] if self._warning else []
        said += [self.texts.words("fresh.producer_dead", producer=producer) for producer in fresh.dead]
        if fresh.stepped_ms:
            said.append(clock_step(self.texts, fresh.stepped_ms))
        return said

    def _meaning(self) -> str:
        if self._freshness is not None and not self._freshness.is_live:
            return "overdue"
        return "warning" if self._caught_up is None else "on_time"

    def _complaint(self, fresh: Freshness) -> list[str]:
        texts = self.texts
        return [
            texts.words("fresh.not_live"),
            texts.said(fresh.reason) if fresh.reason else texts.words(f"fresh.{fresh.state}"),
            as_of(texts, fresh),
            texts.words("fresh.since", time=texts.span(fresh.not_live_ms // SECOND_MS * SECOND_MS)),
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


def clock_step(texts: Texts, stepped_ms: int) -> str:
    """That the database's clock was set, by how much, and which way (``Freshness.stepped_ms``)."""
    code = "fresh.clock_stepped" if stepped_ms > 0 else "fresh.clock_ahead"
    return texts.words(code, by=texts.span(abs(stepped_ms)))


class SampleMark(Look):
    """演示数据: a quiet, permanent sign on every window of a sample database."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None, *, own_time: bool = False) -> None:
        """``own_time``: the sample does not live in the real time, and says so."""
        super().__init__(theme, texts, parent)
        self._code = sample_code(own_time=own_time)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.worded()

    def worded(self) -> None:
        """See `Look`."""
        self.setAccessibleName(self.texts.words(self._code))

    def sizeHint(self) -> QSize:
        """The words and a frame."""
        letters = font(self.theme, self.theme.sizes.small)
        width = plain.width_of(self.texts.words(self._code), letters) + self.theme.sizes.space(2)
        return QSize(math.ceil(width), round(letters.pixelSize() * _SAMPLE_LINE))

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Words in an outlined frame."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self.theme.information))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, sizes.corner_px, sizes.corner_px)
        words, letters = self.texts.words(self._code), font(self.theme, sizes.small)
        plain.draw(painter, box, words, letters, self.theme.information, Qt.AlignmentFlag.AlignHCenter)


def sample_code(*, own_time: bool) -> str:
    """The code of what stands on a window of a sample."""
    return "fresh.sample_time" if own_time else "fresh.sample"
