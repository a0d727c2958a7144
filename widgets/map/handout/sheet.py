"""A sheet of paper with the map: title, frame, legend, scale bar, north arrow, the greatest hotspots, date, source.

A4 across at 300 dots to the inch, as a picture or as a PDF, whose letters and lines stay sharp at any size.
"""

from __future__ import annotations

from typing import IO

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from hall.live.looks import LOOKS
from hall.spots.heat import RADIUS_M, heat
from hall.spots.map_matter import MAP_LOOKS, MapMatter
from themes.apply import font
from themes.tokens import Theme
from widgets.map.geometry import BaseMap
from widgets.map.handout.sheet_parts import Column, paint_north, paint_scale, wrapped
from widgets.map.handout.spot_map import MOST_CIRCLES, SpotMap, fitting, shown_box
from widgets.map.handout.words import HandoutWords, spot_words
from widgets.map.painted.mercator import metres_a_px
from widgets.map.painted.native_marks import draw_mark
from widgets.map.pins import URGENT, PinColumns

DPI = 300  # as printers print
SIZE = QSize(3508, 2480)
"""A4 across at 300 dots to the inch."""
TEXT_PX = 34
"""The smallest letters: 2.9 mm high, as in a newspaper (assumed)."""
MADE_BY = "command-hall map"
_SIDE = 0.26  # of the width: legend and list


def write_sheet(kind: str, matter: MapMatter, base: BaseMap, theme: Theme, out: IO[bytes]) -> None:
    """``kind``: ``.png`` or ``.pdf``. Makes a QGuiApplication where there is none."""
    application = QGuiApplication.instance() or QGuiApplication([])  # fonts want one, as long as anything is painted
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet = Sheet(matter, base, theme.with_text_px(TEXT_PX))
    if kind == ".pdf":
        _write_pdf(content, sheet)
    else:
        _write_png(content, sheet)
    out.write(content.data().data())
    del application


def _write_png(content: QBuffer, sheet: Sheet) -> None:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI / 0.0254))
    image.setDotsPerMeterY(round(DPI / 0.0254))
    image.setText("Software", MADE_BY)
    image.setText("Title", sheet.words.title)
    sheet.paint(QPainter(image))
    image.save(content, "PNG")  # type: ignore[call-overload]  # the stub wants a name


def _write_pdf(content: QBuffer, sheet: Sheet) -> None:
    writer = QPdfWriter(content)
    writer.setCreator(MADE_BY)
    writer.setTitle(f"{sheet.words.title} · {sheet.words.when}")
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF())
    )
    sheet.paint(QPainter(writer))


class Sheet:
    """All that stands on it, painted in px of ``SIZE``."""

    def __init__(self, matter: MapMatter, base: BaseMap, theme: Theme) -> None:
        self._matter, self._base, self._theme = matter, base, theme
        self.words = HandoutWords(matter)
        self._said = self.words.of_page()
        points = matter.cases.points
        self._box = shown_box(base, points.lon.tolist(), points.lat.tolist())
        self._map = SpotMap(base, theme, matter.language)
        self._map.take_spots(matter.hotspots[:MOST_CIRCLES])
        if matter.is_of_period:
            self._map.take_heat(heat(points.lon, points.lat, self._box, RADIUS_M))
        else:
            self._map.take_pins(_pins(matter))

    def paint(self, painter: QPainter) -> None:
        """All of it; the painter is ended."""
        theme, whole = self._theme, QRectF(QPointF(), SIZE)
        edge = theme.sizes.space(4)
        inner = whole.adjusted(edge, edge, -edge, -edge)
        painter.fillRect(whole, QColor(theme.panel))
        top = self._paint_head(painter, inner)
        bottom = self._paint_foot(painter, inner)
        side = inner.width() * _SIDE
        frame = QRectF(inner.left(), top, inner.width() - side - theme.sizes.space(2), bottom - top)
        self._paint_map(painter, frame)
        self._paint_side(painter, QRectF(inner.right() - side, top, side, bottom - top))
        painter.end()

    def _paint_head(self, painter: QPainter, inner: QRectF) -> float:
        theme, sizes = self._theme, self._theme.sizes
        lines = ((self.words.title, sizes.head, theme.text, True), (self.words.when, sizes.title, theme.text, False))
        y = inner.top()
        for text, px, colour, bold in lines:
            painter.setFont(font(theme, px, bold=bold))
            painter.setPen(QColor(colour))
            row = QRectF(inner.left(), y, inner.width(), px * 1.5)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            y += px * 1.5
        painter.setFont(font(theme, sizes.small))
        painter.setPen(QColor(theme.quiet))
        row = QRectF(inner.left(), inner.top(), inner.width(), sizes.head * 1.5)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.words.made)
        if self.words.sample:
            painter.setPen(QColor(theme.warning))
            painter.setFont(font(theme, sizes.title, bold=True))
            row = QRectF(inner.left(), inner.top() + sizes.head * 1.5, inner.width(), sizes.title * 1.5)
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.words.sample)
        return y + sizes.space(1)

    def _paint_foot(self, painter: QPainter, inner: QRectF) -> float:
        theme, high = self._theme, self._theme.sizes.small * 1.5
        painter.setFont(font(theme, theme.sizes.small))
        painter.setPen(QColor(theme.quiet))
        notes = wrapped(list(self.words.notes(self._base.credit)), QFontMetricsF(painter.font()), inner.width(), "    ")
        top = inner.bottom() - high * len(notes)
        for place, note in enumerate(notes):
            row = QRectF(inner.left(), top + place * high, inner.width(), high)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, note)
        return top - theme.sizes.space(1)

    def _paint_map(self, painter: QPainter, frame: QRectF) -> None:
        theme, space = self._theme, self._theme.sizes.space
        to_px = fitting(self._box, frame)
        self._map.paint(painter, to_px, frame)
        scale = metres_a_px(to_px.m11(), (self._box[1] + self._box[3]) / 2)
        paint_scale(painter, frame.bottomLeft() + QPointF(space(1), -space(1)), theme, scale, frame.width())
        paint_north(painter, frame.topRight() + QPointF(-space(4), space(6)), theme, self._said["north"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.text), theme.sizes.hairline_px))
        painter.drawRect(frame)

    def _paint_side(self, painter: QPainter, room: QRectF) -> None:
        column, matter, theme = Column(painter, room, self._theme), self._matter, self._theme
        if matter.is_of_period:
            column.title(self._said["heat"])
            column.ramp(self._said["few"], self._said["many"])
        elif len(matter.cases):
            column.title(self._said["cases"])
            self._list_looks(column)
        if not self._map.spots:
            return
        column.title(f"{self._said['hotspots']} · {self.words.hotspot_rule}")
        indent = theme.sizes.small * 2.2
        for place, spot in enumerate(self._map.spots):
            if column.left_px < theme.sizes.small * 2:
                break
            column.number(str(place + 1), indent)
            column.line(spot_words(spot, matter), f"{spot.count:,}", indent=indent)

    def _list_looks(self, column: Column) -> None:
        theme, cases = self._theme, self._matter.cases
        counts = np.bincount(cases.look, minlength=len(MAP_LOOKS))
        px, indent = theme.sizes.mark_px, theme.sizes.small * 1.6
        for code in range(len(MAP_LOOKS) - 1, 0, -1):
            look = MAP_LOOKS[code]
            if counts[code]:
                mark = draw_mark(look, theme.meaning(look), theme.map_halo, px, 1)
                column.line(self._said[look], f"{counts[code]:,}", mark, indent)
        urgent = int(cases.urgent.sum())
        if urgent:
            mark = draw_mark("on_time", theme.quiet, theme.map_halo, px * 0.8, 1, ring=theme.text)
            column.line(self._said["is_urgent"], f"{urgent:,}", mark, indent)


def _pins(matter: MapMatter) -> PinColumns:
    """The open cases as pins, whose looks are those of ``LOOKS``."""
    cases = matter.cases
    rows = np.flatnonzero(cases.look > 0)
    looks = (cases.look[rows] - (len(MAP_LOOKS) - len(LOOKS))) | np.where(cases.urgent[rows], URGENT, 0).astype(
        np.uint8
    )
    return PinColumns(cases.points.ids[rows], cases.points.lon[rows], cases.points.lat[rows], looks.astype(np.uint8))
