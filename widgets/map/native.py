"""The map without a web engine: the same base and the same pins, painted by Qt. Plain, but alive.

What it does not have: names along roads, glow, controls other than mouse and Home.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.map.geometry import BaseMap, Bounds
from widgets.map.mercator import degrees, scale, world
from widgets.map.native_base import NativeBase
from widgets.map.native_pins import NativePins
from widgets.map.pins import PinBatch
from widgets.map.surface import Card, Dress, Selection, ViewState

_CLICK_PX = 4
_ZOOM_STEP = 0.5
_ZOOMS = (8.0, 19.0)
_CITY_ZOOM, _CASE_ZOOM = 12.0, 16.0


class NativeSurface(QWidget):
    """See `MapSurface`."""

    ready = Signal()
    taken = Signal(int)
    painted = Signal(int)
    clicked = Signal(object)  # int | None
    pointed = Signal(float, float)
    viewed = Signal(object)  # ViewState
    weighed = Signal(int)
    failed = Signal(str)

    def __init__(self, is_interactive: bool, parent: QWidget) -> None:  # noqa: FBT001 (the one thing that differs)
        super().__init__(parent)
        self._is_interactive = is_interactive
        self._base: NativeBase | None = None
        self._bounds: Bounds | None = None
        self._dress: Dress | None = None
        self._pins = NativePins()
        self._selection = Selection()
        self._view = ViewState(0, 0, _CITY_ZOOM)
        self._is_at_case = False
        self._ground: QPixmap | None = None
        self._revision, self._told = -1, -1
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def start(self, base: BaseMap | None, dress: Dress, view: ViewState | None) -> None:
        """Ready at once, but told from the event loop like any surface."""
        self._dress = dress
        if view is not None:
            self._view = view
        if base is not None:
            self.show_base(base)
        self.show()
        QTimer.singleShot(0, self, self.ready.emit)

    def show_base(self, base: BaseMap) -> None:
        """Another base drawing."""
        self._base, self._bounds = NativeBase(base), base.bounds
        if not self._view.locked:
            self.fit()
        self._redraw()

    def put_on(self, dress: Dress) -> None:
        """Another theme, language or age."""
        self._dress = dress
        self._redraw()

    def put(self, batch: PinBatch) -> None:
        """Take pins in."""
        self._pins.take(batch)
        if not batch.more:
            self._revision = batch.revision
            self.update()
        QTimer.singleShot(0, self, _Later(self, batch.number).tell)

    def select(self, selection: Selection) -> None:
        """Ring one pin."""
        self._selection = selection
        place = None if selection.case_id is None else self._pins.place(selection.case_id)
        if selection.fly and place is not None:
            lon, lat = degrees(*place)
            self._is_at_case = True
            self._look_at(lon, lat, self._view.zoom if self._view.locked else max(self._view.zoom, _CASE_ZOOM))
        self.update()

    def fit(self) -> None:
        """The whole base, unlocked."""
        self._view, self._is_at_case = replace(self._view, locked=False), False
        if self._bounds is None or self.width() < 2 or self.height() < 2:
            return
        (west, north), (east, south) = (
            world(self._bounds.west, self._bounds.north),
            world(self._bounds.east, self._bounds.south),
        )
        zoom = _ZOOMS[1]
        while zoom > _ZOOMS[0] and (
            (east - west) * scale(zoom) > self.width() or (south - north) * scale(zoom) > self.height()
        ):
            zoom -= 0.05
        self._look_at(*degrees((west + east) / 2, (north + south) / 2), zoom)

    def weight_mb(self) -> int:
        """It has no process of its own."""
        return 0

    def close_down(self) -> None:
        """Gone with the event loop's next turn."""
        self.hide()
        self.deleteLater()

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry: the kept ground, the pins, what is said over them."""
        if self._dress is None:
            return
        theme, painter = self._dress.theme, QPainter(self)
        if self._ground is None:
            self._ground = self._draw_ground()
        painter.drawPixmap(0, 0, self._ground)
        self._pins.paint(painter, self._to_view(), theme, self._selection.case_id)
        self._paint_card(painter, theme, self._selection.card)
        if self._dress.stale is not None:
            _paint_age(painter, self.rect().toRectF(), theme, self._dress.stale)
        painter.end()
        if self._revision != self._told:
            self._told = self._revision
            self.painted.emit(self._revision)

    def _draw_ground(self) -> QPixmap:
        assert self._dress is not None
        ratio = self.devicePixelRatioF()
        ground = QPixmap((self.size().toSizeF() * ratio).toSize())
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(self._dress.theme.map_land))
        if self._base is not None:
            painter = QPainter(ground)
            self._base.paint(painter, self._to_view(), self._view.zoom, self._dress.theme, self._dress.language)
            painter.end()
        return ground

    def _paint_card(self, painter: QPainter, theme: Theme, card: Card | None) -> None:
        place = None if self._selection.case_id is None else self._pins.place(self._selection.case_id)
        if card is None or place is None:
            return
        at = self._to_view().map(QPointF(*place))
        gap = theme.sizes.space(2)
        painter.setFont(font(theme, theme.sizes.small))
        text = "\n".join((card.title, *card.lines))
        room = QRectF(at.x() + gap, at.y() - gap, self.width() * 0.45, self.height())
        box = painter.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        if box.right() + gap > self.width():
            box.moveRight(at.x() - gap)
        painter.fillRect(box.adjusted(-gap / 2, -gap / 2, gap / 2, gap / 2), QColor(theme.raised))
        painter.setPen(QColor(theme.text))
        painter.drawText(box, Qt.TextFlag.TextWordWrap, text)

    def _to_view(self) -> QTransform:
        """World units → px of this widget."""
        x, y = world(self._view.lon, self._view.lat)
        size = scale(self._view.zoom)
        return QTransform(size, 0, 0, size, self.width() / 2 - x * size, self.height() / 2 - y * size)

    # -- the view -------------------------------------------------------------------------------------------------

    def _look_at(self, lon: float, lat: float, zoom: float, *, by_person: bool = False) -> None:
        zoom = min(max(zoom, _ZOOMS[0]), _ZOOMS[1])
        self._view = ViewState(lon, lat, zoom, self._view.locked or by_person)
        self._redraw()
        self.viewed.emit(self._view)

    def _move_world(self, x: float, y: float, zoom: float) -> None:
        self._look_at(*degrees(x, y), zoom, by_person=True)

    def _redraw(self) -> None:
        self._ground = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry; a view that went to a case stays there."""
        super().resizeEvent(event)
        if not self._view.locked and not self._is_at_case:
            self.fit()
        self._redraw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's entry: zoom about the pointer."""
        if not self._is_interactive or not event.angleDelta().y():
            return
        zoom = min(
            max(self._view.zoom + (_ZOOM_STEP if event.angleDelta().y() > 0 else -_ZOOM_STEP), _ZOOMS[0]), _ZOOMS[1]
        )
        fixed, _ = self._to_view().inverted()
        under = fixed.map(event.position())
        off = event.position() - QPointF(self.width() / 2, self.height() / 2)
        self._move_world(under.x() - off.x() / scale(zoom), under.y() - off.y() / scale(zoom), zoom)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's entry."""
        if self._is_interactive and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: drag the map."""
        if self._pressed is None or self._dragged is None:
            return
        if (event.position() - self._pressed).manhattanLength() < _CLICK_PX and self._dragged == self._pressed:
            return
        step, size = event.position() - self._dragged, scale(self._view.zoom)
        x, y = world(self._view.lon, self._view.lat)
        self._dragged = event.position()
        self._move_world(x - step.x() / size, y - step.y() / size, self._view.zoom)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: a press that did not drag is a click."""
        if self._pressed is not None and self._dragged == self._pressed:
            under = self._to_view().inverted()[0].map(event.position())
            self.pointed.emit(*degrees(under.x(), under.y()))
            self.clicked.emit(self._pins.hit(event.position(), self._to_view(), self._reach()))
        self._pressed = self._dragged = None

    def _reach(self) -> float:
        return 12.0 if self._dress is None else self._dress.theme.sizes.mark_px * 1.2


class _Later(QObject):
    """Tells that a batch was taken, from the event loop, so that deliveries do not nest."""

    def __init__(self, surface: NativeSurface, number: int) -> None:
        super().__init__(surface)
        self._surface, self._number = surface, number

    @Slot()
    def tell(self) -> None:
        """Once."""
        self._surface.taken.emit(self._number)
        self.deleteLater()


def _paint_age(painter: QPainter, area: QRectF, theme: Theme, text: str) -> None:
    """Hatch over everything, the words on top."""
    veil = QColor(theme.panel)
    veil.setAlphaF(0.6)
    painter.fillRect(area, veil)
    hatch = QColor(theme.stale)
    hatch.setAlphaF(0.5)
    painter.fillRect(area, hatch)
    painter.fillRect(area, Qt.BrushStyle.BDiagPattern)
    painter.setFont(font(theme, theme.sizes.title))
    box = painter.boundingRect(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
    gap = theme.sizes.space(1.5)
    box.translate(0, gap)
    painter.fillRect(box.adjusted(-gap, -gap / 2, gap, gap / 2), QColor(theme.raised))
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
