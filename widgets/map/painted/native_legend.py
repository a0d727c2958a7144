"""The legend over a painted map, as over the page: meaning of the marks, the worst first."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from hall.telemetry.moving import HEADED, HEADINGS, IS_VEHICLE, SILENT
from themes.apply import font
from widgets.common.painting import painting
from widgets.map.painted.native_marks import draw_mark, draw_swatch
from widgets.map.painted.native_moving import draw_mover
from widgets.map.surface import Dress
from widgets.map.words import MOVERS

_LEGEND = ("overdue", "warning", "on_time", "waiting", "suspended")
_MOVERS = tuple(zip((0, IS_VEHICLE | HEADED | HEADINGS // 4, SILENT), MOVERS, strict=True))
_KIND = "mover."
_URGENT_SHARE = 0.8  # its ring takes room


class Legend(QWidget):
    """Mark and word of each look, in as many lines as they need; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress: Dress | None = None
        self._entries: list[tuple[QPixmap, str]] = []

    def put_on(self, dress: Dress) -> None:
        """Look and words."""
        theme, ratio, px = dress.theme, self.devicePixelRatioF(), dress.theme.sizes.mark_px
        self._dress = dress
        self._entries = [
            (draw_mark(look, theme.meaning(look), theme.map_halo, px, ratio), dress.words[f"timelook.{look}"])
            for look in _LEGEND
        ]
        urgent = draw_mark("on_time", theme.quiet, theme.map_halo, px * _URGENT_SHARE, ratio, ring=theme.text)
        self._entries.append((urgent, dress.words["overlay.urgent"]))
        self._entries += [
            (draw_mover(look, theme, px, ratio), dress.words[code])
            for look, code in _MOVERS
            if dress.kinds and (not code.startswith(_KIND) or code.removeprefix(_KIND) in dress.kinds)
        ]
        self._entries += [(draw_swatch(each, theme, px, ratio), each.name) for each in dress.legend]
        self.setAccessibleName(" ".join(words for _, words in self._entries))
        self.update()

    def flow(self, width: float) -> list[QRectF]:
        """Where each entry stands in that width, in lines as many as it takes."""
        assert self._dress is not None
        sizes = self._dress.theme.sizes
        metrics, made = QFontMetricsF(font(self._dress.theme, sizes.small)), list[QRectF]()
        left, top, high = float(sizes.space(1.5)), float(sizes.space(1)), max(metrics.height(), sizes.mark_px * 1.5)
        for picture, words in self._entries:
            wide = picture.deviceIndependentSize().width() + sizes.space(0.75) + metrics.horizontalAdvance(words)
            if made and left + wide > width - sizes.space(1.5):
                left, top = float(sizes.space(1.5)), top + high + sizes.space(0.5)
            made.append(QRectF(left, top, wide, high))
            left += wide + sizes.space(1.75)
        return made

    def fit_into(self, width: float) -> None:
        """Take as much room as the entries need, no wider than that."""
        assert self._dress is not None
        sizes, flow = self._dress.theme.sizes, self.flow(width)
        right, bottom = max(box.right() for box in flow), flow[-1].bottom()
        self.resize(math.ceil(right + sizes.space(1.5)), math.ceil(bottom + sizes.space(1)))

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry."""
        if self._dress is None:
            return
        theme, painter = self._dress.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(self.rect(), theme.sizes.corner_px, theme.sizes.corner_px)
        painter.setPen(QColor(theme.quiet))
        painter.setFont(font(theme, theme.sizes.small))
        for box, (picture, words) in zip(self.flow(self.width()), self._entries, strict=True):
            side = picture.deviceIndependentSize().width()
            painter.drawPixmap(box.topLeft() + QPointF(0, (box.height() - side) / 2), picture)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
