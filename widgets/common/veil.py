"""The grey hatch over something that is not live, with the moment up to which it is true (docs/look.md §1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from hall.live.freshness import Freshness, Liveness
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_WASH = 0.6  # opacity: what lies below can still be read
_HATCH = 0.45  # opacity: seen from eight metres, not in the way of figures


class Veil(Look):
    """Lies over its parent; hidden while the parent is live. Mouse and keys pass through.

    Costs one fill with a cached tile, and only when its parent or its own words change.
    """

    def __init__(
        self, theme: Theme, texts: Texts, parent: QWidget, *, dated: bool = True, spares: Sequence[QWidget] = ()
    ) -> None:
        """``dated``: with the moment written on it; without, for a part too small for it. ``spares``: what somebody is
        typing into while it is shown; that is nobody's old data."""
        super().__init__(theme, texts, parent)
        self._dated, self._spares = dated, spares
        self._freshness: Freshness | None = None
        self._words = ""
        self._tile: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def text(self) -> str:
        """What is written on it; empty while live."""
        return self._words

    def set_freshness(self, freshness: Freshness | None) -> None:
        """Show or hide the veil; repaints only when its words change."""
        self._freshness = freshness
        self._say()

    def worded(self) -> None:
        """See `Look`."""
        self._say()

    def themed(self) -> None:
        """See `Look`."""
        self._tile = None

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Wash, hatch, and the moment at the upper right."""
        painter = QPainter(self)
        painter.setClipRegion(self._covered())
        _wash(painter, QRectF(self.rect()), self.theme, self._hatch())
        if self._dated:
            self._paint_chip(painter)

    def _covered(self) -> QRegion:
        region, host = QRegion(self.rect()), self.parentWidget()
        for part in self._spares:
            if host is not None and host.isAncestorOf(part) and part.isVisible():
                region -= QRegion(QRect(part.mapTo(host, QPoint()), part.size()))
        return region

    def _say(self) -> None:
        words = "" if self._freshness is None or self._freshness.is_live else self._as_of(self._freshness)
        if words == self._words:
            return
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words:
            self.raise_()
            self.update()

    def _as_of(self, freshness: Freshness) -> str:
        if freshness.as_of is None:
            reading = freshness.state is Liveness.CATCHING_UP
            return self.texts.words("fresh.loading" if reading else "fresh.never")
        return as_of(self.texts, freshness)

    def _paint_chip(self, painter: QPainter) -> None:
        sizes = self.theme.sizes
        letters = font(self.theme, sizes.body)
        pad, edge = sizes.space(1), sizes.space(0.75)
        width = min(plain.width_of(self._words, letters) + 2 * pad + 1, self.width() - 2 * edge)
        box = QRectF(self.width() - width - edge, edge, width, letters.pixelSize() * 1.7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.stale))
        painter.drawRoundedRect(box, sizes.corner_px, sizes.corner_px)
        plain.draw(painter, box.adjusted(pad, 0, -pad, 0), self._words, letters, self.theme.text)

    def _hatch(self) -> QPixmap:
        if self._tile is None:
            self._tile = hatch_tile(self.theme, self.devicePixelRatioF())
        return self._tile


def as_of(texts: Texts, freshness: Freshness) -> str:
    """Until when it is true, with the day where that is not today: what is days old must not look like an hour."""
    at = freshness.as_of
    if at is None:
        return texts.words("fresh.never")
    return texts.words("fresh.as_of", time=texts.near(at, at + freshness.age_ms))


def wash_old(painter: QPainter, place: QRectF, theme: Theme, ratio: float) -> None:
    """The same over a part of something painted. ``ratio``: see ``hatch_tile``."""
    _wash(painter, place, theme, hatch_tile(theme, ratio))


def _wash(painter: QPainter, place: QRectF, theme: Theme, tile: QPixmap) -> None:
    painter.fillRect(place, colour(theme.panel, _WASH))
    painter.fillRect(place, QBrush(tile))


def hatch_tile(theme: Theme, ratio: float) -> QPixmap:
    """One seamless square of the diagonal hatch; `ratio`: device pixels per pixel."""
    side = theme.sizes.space(2)
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(theme.stale, _HATCH), side / 8))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    painter.end()
    return tile
