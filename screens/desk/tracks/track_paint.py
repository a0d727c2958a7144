"""How tracks and patrolled sections are drawn over a map: steps by their speed, gaps dashed with their length, stops
with theirs, nothing where nobody can have gone. Painted into any room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from hall.city.coordinates import LonLat
from hall.frozen import frozen
from hall.moment import Moment
from hall.telemetry.tracks.patrol import SectionPatrol
from hall.telemetry.tracks.speeds import CLASSES, speed_classes
from hall.telemetry.tracks.track import MOVED, Track
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.map.painted.mercator import world

Said = Callable[[int], str]
"""A length of time in ms, in a few letters."""
_HALO, _WIDTHS = 1.2, (2.4, 1.9, 1.4, 1.0)
"""Strokes around a line, and of each class of speed: what is slow is thick, too."""
_STOP, _BADGE = 0.55, 0.8  # radius of a stop and of a number, in letters
_FEW = 60  # gaps and stops that are named: with more no letter could be read
LOW, HIGH = 0.5, 0.9
"""Shares of a section below which it is red and from which it is green (assumed)."""


@frozen
class ShownTrack:
    """``number``: by which it is known in list, chart and map, from 1."""

    number: int
    kind: str
    track: Track


@frozen
class ShownSection:
    """``points``: (lon, lat)."""

    told: SectionPatrol
    points: tuple[LonLat, ...]


class TrackPaint:
    """Paints for one theme and one view. ``to_px``: world units → px."""

    def __init__(self, painter: QPainter, theme: Theme, to_px: QTransform, said: Said) -> None:
        self._painter, self._theme, self._to_px, self._said = painter, theme, to_px, said
        self._letters = font(theme, theme.sizes.small)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def tracks(self, tracks: Sequence[ShownTrack]) -> None:
        """All of them: lines below, then words."""
        placed = [(each, self._places(each.track)) for each in tracks]
        for each, places in placed:
            self._steps(each, places)
        for each, places in placed:
            self._gaps(each.track, places)
            self._stops(each.track)

    def here(self, shown: ShownTrack, at: Moment) -> None:
        """Where it was at that moment; hollow, at its last known place, where nobody knows."""
        points = shown.track.points
        row = int(np.searchsorted(points.at, at, "right")) - 1
        if row < 0:
            return
        found = shown.track.at(at)
        middle = self._px(*(found or (float(points.lon[row]), float(points.lat[row]))))
        series = self._theme.series  # as its curve of speed
        self._badge(middle, str(shown.number), series[(shown.number - 1) % len(series)], is_hollow=found is None)

    def sections(self, sections: Sequence[ShownSection], chosen: str) -> None:
        """Each in the colour of its share, what was walked thicker; grey and dashed where nobody can say."""
        for each in sorted(sections, key=lambda one: one.told.code == chosen):
            line = [self._px(*place) for place in each.points]
            if len(line) < 2:
                continue
            share, stroke = each.told.share, self._theme.sizes.stroke_px
            if each.told.code == chosen:
                self._line(line, self._theme.accent, stroke * 3)
            colour = self._theme.stale if share is None else share_colour(self._theme, share)
            self._line(line, colour, stroke * 0.75, is_dashed=share is None)
            for begins, ends in each.told.walked:
                self._line(_part(line, begins, ends), colour, stroke * 2)

    def _places(self, track: Track) -> list[QPointF]:
        return [
            self._px(lon, lat) for lon, lat in zip(track.points.lon.tolist(), track.points.lat.tolist(), strict=True)
        ]

    def _px(self, lon: float, lat: float) -> QPointF:
        return self._to_px.map(QPointF(*world(lon, lat)))

    def _steps(self, shown: ShownTrack, places: Sequence[QPointF]) -> None:
        track, stroke = shown.track, self._theme.sizes.stroke_px
        moved = np.flatnonzero(track.kinds == MOVED).tolist()
        lines = [QLineF(places[row], places[row + 1]) for row in moved]
        self._draw(lines, QColor(self._theme.map_halo), stroke * (_WIDTHS[0] + _HALO))
        classes = speed_classes(shown.kind, track.speed[moved])
        for each in range(CLASSES):
            of = [lines[place] for place in np.flatnonzero(classes == each).tolist()]
            self._draw(of, QColor(speed_colour(self._theme, each)), stroke * _WIDTHS[each])

    def _draw(self, lines: list[QLineF], colour: QColor, width: float) -> None:
        self._painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._painter.drawLines(lines)

    def _gaps(self, track: Track, places: Sequence[QPointF]) -> None:
        pen = QPen(QColor(self._theme.quiet), self._theme.sizes.stroke_px * 0.75, Qt.PenStyle.DashLine)
        for gap in track.gaps:
            one, other = places[gap.after], places[gap.after + 1]
            self._painter.setPen(pen)
            self._painter.drawLine(one, other)
            if len(track.gaps) <= _FEW:
                self._word((one + other) / 2, self._said(gap.ends - gap.begins), self._theme.quiet)

    def _stops(self, track: Track) -> None:
        theme = self._theme
        for stop in track.stops:
            middle, radius = self._px(stop.lon, stop.lat), theme.sizes.small * _STOP
            self._painter.setPen(QPen(QColor(theme.map_halo), theme.sizes.stroke_px))
            self._painter.setBrush(QColor(theme.text))
            self._painter.drawRect(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
            if len(track.stops) <= _FEW:
                self._word(middle + QPointF(0, 2.4 * radius), self._said(stop.ends - stop.begins), theme.text)

    def _word(self, middle: QPointF, text: str, colour: str) -> None:
        wide, high = plain.width_of(text, self._letters) + self._theme.sizes.space(0.75), plain.height_of(self._letters)
        box = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        self._painter.fillRect(box, QColor(self._theme.panel))
        plain.draw(self._painter, box, text, self._letters, colour, Qt.AlignmentFlag.AlignHCenter)

    def _badge(self, middle: QPointF, text: str, colour: str, *, is_hollow: bool) -> None:
        theme, radius = self._theme, self._theme.sizes.small * _BADGE
        fill, ink = (theme.panel, theme.quiet) if is_hollow else (theme.panel, colour)
        self._painter.setPen(QPen(QColor(ink), theme.sizes.stroke_px * 1.25))
        self._painter.setBrush(QColor(fill))
        self._painter.drawEllipse(middle, radius, radius)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        words = f"{text}?" if is_hollow else text
        plain.draw(self._painter, box, words, self._letters, theme.text, Qt.AlignmentFlag.AlignHCenter)

    def _line(self, line: Sequence[QPointF], colour: str, width: float, *, is_dashed: bool = False) -> None:
        style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(QColor(colour), width, style, Qt.PenCapStyle.FlatCap))
        self._painter.drawPolyline(list(line))


def speed_colour(theme: Theme, place: int) -> str:
    """Of a class of speed: the ranks without the one that is nearest to the ground."""
    return theme.ranks[place + 1]


def share_colour(theme: Theme, share: float) -> str:
    """Of how much of a section was walked along."""
    return theme.overdue if share < LOW else theme.warning if share < HIGH else theme.on_time


def _part(line: Sequence[QPointF], begins: float, ends: float) -> list[QPointF]:
    """From a share of its length to another."""
    lengths = [QLineF(one, other).length() for one, other in pairwise(line)]
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    at = np.concatenate(([begins * along[-1]], along[(along > begins * along[-1]) & (along < ends * along[-1])],
                         [ends * along[-1]]))  # fmt: skip
    xs, ys = (np.interp(at, along, [getattr(each, name)() for each in line]) for name in ("x", "y"))
    return [QPointF(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
