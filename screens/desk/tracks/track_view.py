"""The map of the page of tracks: the whole city, or around what is shown; moved and zoomed by the mouse.

What stands still is kept as a picture: while it is played only the marks of now are drawn anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.moment import Moment
from hall.telemetry.movers import KINDS
from hall.telemetry.tracks.speeds import BOUNDS_KMH, CLASSES
from screens.desk.tracks.rows import lasting
from screens.desk.tracks.track_paint import (
    HIGH,
    LOW,
    ShownSection,
    ShownTrack,
    TrackPaint,
    share_colour,
    speed_colour,
)
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.map.geometry import BaseMap
from widgets.map.handout.sheet_parts import paint_scale
from widgets.map.handout.spot_map import Box, fitting
from widgets.map.painted.mercator import metres_a_px
from widgets.map.painted.native_base import NativeBase
from widgets.map.surface import Dress
from widgets.texts.texts import Texts

_NEAR = 0.003  # degrees around the place that is looked at: some streets
_LEAST = 0.002  # degrees of the smallest box: who stood still is not drawn over a whole page
_WHEEL, _NOTCH = 1.25, 120  # how much larger by a notch of the wheel, and what Qt calls one
LEAST_LETTERS = 26
"""Its least width, in letters."""


class TrackView(Look):
    """``at``: the moment of the marks, UTC ms; ``is_near``: it goes along with the first of them."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._base: NativeBase | None = None
        self._city: Box = (0.0, 0.0, 1.0, 1.0)
        self.tracks: tuple[ShownTrack, ...] = ()
        self.sections: tuple[ShownSection, ...] = ()
        self.chosen, self.at, self.is_near = "", 0, False
        self._moved: QTransform | None = None
        self._picture: QPixmap | None = None
        self._held: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_base(self, base: BaseMap) -> None:
        """The city."""
        bounds = base.bounds
        self._base, self._city = NativeBase(base), (bounds.west, bounds.south, bounds.east, bounds.north)
        self._forget()

    def show_tracks(self, tracks: Sequence[ShownTrack]) -> None:
        """These; the view goes to where they lie."""
        self.tracks, self.sections = tuple(tracks), ()
        self.go_home()

    def show_sections(self, sections: Sequence[ShownSection], chosen: str) -> None:
        """These, one of them chosen."""
        is_other = {each.told.code for each in sections} != {each.told.code for each in self.sections}
        self.tracks, self.sections, self.chosen = (), tuple(sections), chosen
        self.go_home() if is_other else self._forget()

    def show_at(self, at: Moment) -> None:
        """The moment of the marks."""
        if at != self.at:
            self.at = at
            self._forget() if self.is_near else self.update()

    def look(self, *, is_near: bool) -> None:
        """From near by, or all of it."""
        self.is_near = is_near
        self.go_home()

    def go_home(self) -> None:
        """As it is shown by itself."""
        self._moved = None
        self._forget()

    def minimumSizeHint(self) -> QSize:
        """See Qt."""
        side = self.theme.sizes.text_px * LEAST_LETTERS
        return QSize(side, side // 2)

    def themed(self) -> None:
        """See `Look`."""
        self._forget()

    def worded(self) -> None:
        """See `Look`."""
        self._forget()

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry."""
        super().resizeEvent(event)
        self._forget()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's entry: larger or smaller around the pointer."""
        event.accept()
        at, times = event.position(), _WHEEL ** (event.angleDelta().y() / _NOTCH)
        shift = QTransform.fromTranslate(-at.x(), -at.y()) * QTransform.fromScale(times, times)
        self._moved = self.to_px() * shift * QTransform.fromTranslate(at.x(), at.y())
        self._forget()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: the map is taken hold of."""
        event.accept()
        self._held = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: it goes along."""
        event.accept()
        if self._held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            off = event.position() - self._held
            self._held = event.position()
            self._moved = self.to_px() * QTransform.fromTranslate(off.x(), off.y())
            self._forget()

    def to_px(self) -> QTransform:
        """World units → px."""
        return self._moved if self._moved is not None else fitting(self._box(), self.rect().toRectF())

    def _box(self) -> Box:
        if self.is_near and (around := self._looked_at()) is not None:
            return around[0] - _NEAR, around[1] - _NEAR, around[0] + _NEAR, around[1] + _NEAR
        found = [each.track.points for each in self.tracks if len(each.track.points)]
        if not found:
            return self._city
        west, east = (min(each.lon.min() for each in found), max(each.lon.max() for each in found))
        south, north = (min(each.lat.min() for each in found), max(each.lat.max() for each in found))
        wide, high = max(0.0, _LEAST - (east - west)) / 2, max(0.0, _LEAST - (north - south)) / 2
        return float(west - wide), float(south - high), float(east + wide), float(north + high)

    def _looked_at(self) -> tuple[float, float] | None:
        for section in self.sections:
            if section.told.code == self.chosen and section.points:
                return section.points[len(section.points) // 2]
        for each in self.tracks:
            points = each.track.points
            if len(points):
                row = max(0, int(points.at.searchsorted(self.at, "right")) - 1)
                return each.track.at(self.at) or (float(points.lon[row]), float(points.lat[row]))
        return None

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry: the kept picture, and over it where everybody was."""
        if self._base is None:
            return
        if self._picture is None:
            self._picture = self._drawn(self._base)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        paint = TrackPaint(painter, self.theme, self.to_px(), partial(lasting, self.texts))
        for each in reversed(self.tracks):
            paint.here(each, self.at)

    def _drawn(self, base: NativeBase) -> QPixmap:
        ratio, room, to_px, theme = self.devicePixelRatioF(), self.rect().toRectF(), self.to_px(), self.theme
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(theme.map_land))
        painter, air = QPainter(picture), theme.sizes.space(1)
        base.paint(painter, to_px, room, theme)
        base.paint_names(painter, to_px, room, Dress(theme, self.texts.language))
        paint = TrackPaint(painter, theme, to_px, partial(lasting, self.texts))
        paint.sections(self.sections, self.chosen)
        paint.tracks(self.tracks)
        self._paint_legend(painter)
        scale = metres_a_px(to_px.m11(), (self._city[1] + self._city[3]) / 2)
        paint_scale(painter, room.bottomLeft() + QPointF(air, -air), theme, scale, room.width())
        painter.end()
        return picture

    def legend(self) -> list[tuple[str, str]]:
        """Colours and what each of them says."""
        words, theme = self.texts.words, self.theme
        if self.sections:
            named = (("tracks.share_low", 0.0), ("tracks.share_mid", LOW), ("tracks.share_high", HIGH))
            shares = {"low": round(LOW * 100), "high": round(HIGH * 100)}
            told = [(share_colour(theme, share), words(code, **shares)) for code, share in named]
            return [*told, (theme.stale, words("tracks.share_none"))]
        kinds = [kind for kind in KINDS if any(each.kind == kind for each in self.tracks)]
        return [(speed_colour(theme, place), self._speeds(kinds, place)) for place in range(CLASSES)] if kinds else []

    def _speeds(self, kinds: Sequence[str], place: int) -> str:
        """The class of each kind that is shown."""
        said = []
        for kind in kinds:
            bounds = (0, *BOUNDS_KMH[kind])
            until = f"–{bounds[place + 1]}" if place + 1 < CLASSES else "+"
            named = f"{self.texts.words(f'mover.{kind}')} " if len(kinds) > 1 else ""
            said.append(f"{named}{bounds[place]}{until}")
        return f"{' · '.join(said)} km/h"

    def _paint_legend(self, painter: QPainter) -> None:
        lines, sizes = self.legend(), self.theme.sizes
        if not lines:
            return
        letters = font(self.theme, sizes.small)
        row, side, air = plain.height_of(letters) * 1.2, sizes.space(2), sizes.space(1)
        wide = max(plain.width_of(text, letters) for _, text in lines) + side + 3 * air
        box = QRectF(self.width() - wide - air, air, wide, row * len(lines) + air)
        painter.fillRect(box, QColor(self.theme.panel))
        for place, (colour, text) in enumerate(lines):
            top = box.top() + air / 2 + place * row
            painter.fillRect(QRectF(box.left() + air, top + row * 0.35, side, row * 0.3), QColor(colour))
            at = QRectF(box.left() + side + 2 * air, top, wide - side - 2 * air, row)
            plain.draw(painter, at, text, letters, self.theme.text)
