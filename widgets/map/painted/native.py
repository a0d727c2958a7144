"""The map without a web engine: the same base and the same pins, painted by Qt. Plain, but alive.

What it does not have: names along roads, glow, a scale.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.common.painting import painting
from widgets.map.geometry import BaseMap, Bounds
from widgets.map.painted.mercator import world
from widgets.map.painted.native_buttons import Buttons
from widgets.map.painted.native_drawing import NativeDrawing
from widgets.map.painted.native_ground import MARGIN, NativeGround
from widgets.map.painted.native_legend import Legend
from widgets.map.painted.native_moving import NativeMoving
from widgets.map.painted.native_pins import NativePins
from widgets.map.painted.native_signs import (
    card_box,
    moving_box,
    paint_age,
    paint_card,
    paint_credit_beside,
    paint_cross,
    paint_moving_words,
)
from widgets.map.painted.native_view import CITY_ZOOM, as_near, fitted, looking_at, panned, place_at, to_px, zoomed
from widgets.map.pins import PinBatch
from widgets.map.surface import Dress, Selection, Tiles, ViewState

_CLICK_PX = 4  # a hand shakes this much between press and release
_REST_MS = 120
"""So long after the last step of a person's zoom everything is drawn sharp again."""
_REACH = 1.2  # in sizes of a mark: a click beside it still means it


class NativeSurface(QWidget):
    """See `MapSurface`."""

    ready = Signal()
    taken = Signal(int)
    painted = Signal(int)
    worn = Signal(int)
    clicked = Signal(object)  # int | None
    pointed = Signal(float, float)
    viewed = Signal(object)  # ViewState
    thing_clicked = Signal(str, str)
    layers_pressed = Signal()
    tiles_painted = Signal(str, int)
    moved = Signal(int)
    weighed = Signal(int)
    failed = Signal(str)

    def __init__(self, is_interactive: bool, parent: QWidget) -> None:  # noqa: FBT001 (the one thing that differs)
        super().__init__(parent)
        self._is_interactive = is_interactive
        self._bounds: Bounds | None = None
        self._credit = ""
        self._dress: Dress | None = None
        self.ground, self._pins = NativeGround(MARGIN if is_interactive else 0.0), NativePins()
        self.movers = NativeMoving()
        self.selection = Selection()
        self._view = ViewState(0, 0, CITY_ZOOM)
        self._awaits_pin = False
        self._revision = self._number = -1
        self._told = (-1, -1)
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest)
        self._legend, self._buttons = Legend(self), Buttons(self)
        self._buttons.zoomed.connect(self._on_zoomed)
        self._buttons.fitted.connect(self.fit)
        self._buttons.layers_pressed.connect(self.layers_pressed)
        self._buttons.setVisible(is_interactive)
        self.drawing = NativeDrawing(self, lambda: self._view, self._look)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def start(self, base: BaseMap | None, dress: Dress, view: ViewState | None) -> None:
        """Ready at once, but told from the event loop like any surface."""
        if view is not None:
            self._view = view
        self.put_on(dress)
        if base is not None:
            self.show_base(base)
        self.show()
        QTimer.singleShot(0, self, self.ready.emit)

    def show_base(self, base: BaseMap) -> None:
        """Another base drawing."""
        self.ground.take(base)
        self._bounds, self._credit = base.bounds, base.credit
        self._fit_unless_held()
        self.update()

    def put_on(self, dress: Dress) -> None:
        """Another theme, language or age."""
        self._dress, self._number = dress, max(self._number, dress.number)
        self._legend.put_on(dress)
        self._buttons.put_on(dress, is_held=self._view.locked)
        self._place_controls()
        self.ground.forget()
        self.update()

    def put(self, batch: PinBatch) -> None:
        """Take pins in."""
        self._pins.take(batch)
        if not batch.more:
            self._revision = batch.revision
            if self._awaits_pin:
                self._go()
            self.update()
        QTimer.singleShot(0, self, partial(self.taken.emit, batch.number))

    def put_moving(self, batch: PinBatch) -> None:
        """Take people and vehicles in."""
        self.movers.take(batch)
        self.update()
        QTimer.singleShot(0, self, partial(self.moved.emit, batch.number))

    def select(self, selection: Selection) -> None:
        """Ring one pin."""
        self._awaits_pin = self._awaits_pin and selection.case_id == self.selection.case_id
        self.selection, self._number = selection, max(self._number, selection.number)
        if selection.fly:
            self._go()
        self.update()

    def _go(self) -> None:
        """To the selected case: as soon as its pin is there."""
        case_id, mark = self.selection.case_id, self.selection.mark
        place = self._pins.place(case_id) if case_id is not None else (world(*mark) if mark else None)
        self._awaits_pin = place is None
        if place is not None:
            larger = 1.0 if self._dress is None else self._dress.theme.sizes.zoom
            self._look(looking_at(self._view, place, larger))

    def show_tiles(self, source: str, tiles: Tiles | None) -> None:
        """None is shown: a map that Qt paints goes on with what cannot be done without."""

    @Slot()
    def fit(self) -> None:
        """The whole base, unlocked."""
        self._awaits_pin = False
        self._show_all()

    def hurry(self) -> None:
        """It is painted with the window."""

    def look(self, view: ViewState) -> None:
        """See `MapSurface`."""
        self._awaits_pin = False
        self._look(as_near(view, self._dress))

    def _show_all(self) -> None:
        if self._bounds is not None and self.width() > 1 and self.height() > 1:
            self._look(fitted(self._bounds, self._size(), self._legend.height() + self._edge()))
        else:
            self._view = replace(self._view, locked=False, at_case=False)

    def weight_mb(self) -> int:
        """It has no process of its own."""
        return 0

    def close_down(self) -> None:
        """Gone with the event loop's next turn."""
        self._rest.stop()
        self.hide()
        self.deleteLater()

    # -- painting -------------------------------------------------------------------------------------------------

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry: the kept ground, the pins, what is said over them."""
        if self._dress is None:
            return
        painter, area, onto = QPainter(self), self.rect().toRectF(), self._to_px()
        self.ground.paint(painter, onto, self._size(), self._dress)
        if self._dress.moving is not None:
            self.movers.paint(painter, onto, area, self._dress.theme)
        self._pins.paint(painter, onto, area, self._dress.theme, self.selection.case_id)
        if self.selection.mark is not None:
            paint_cross(painter, onto.map(QPointF(*world(*self.selection.mark))), self._dress.theme)
        paint_credit_beside(painter, area, self._dress.theme, self._credit, self._legend.geometry().toRectF())
        self.drawing.paint(painter, onto, self._dress.theme)
        self._paint_card(painter, onto, area)
        if self._dress.moving:
            box = moving_box(area, self._dress.theme, self._dress.moving)
            paint_moving_words(painter, box, self._dress.theme, self._dress.moving)
        if self._dress.stale is not None:
            paint_age(painter, area, self._dress.theme, self._dress.stale)
        painter.end()
        if self._told != (self._revision, self._number):
            self._told = (self._revision, self._number)
            self.worn.emit(self._number)
            self.painted.emit(self._revision)

    def _paint_card(self, painter: QPainter, onto: QTransform, area: QRectF) -> None:
        card, case_id = self.selection.card, self.selection.case_id
        place = None if case_id is None else self._pins.place(case_id)
        if self._dress is not None and card is not None and case_id is not None and place is not None:
            theme = self._dress.theme
            box = card_box(onto.map(QPointF(*place)), area, theme, card)
            paint_card(painter, box, area, theme, card, theme.meaning(self._pins.look(case_id)))

    def _place_controls(self) -> None:
        if self._dress is None:
            return
        edge = self._edge()
        self._buttons.move(self.width() - edge - self._buttons.width(), edge)
        self._legend.fit_into(self.width() - 2 * edge)
        self._legend.move(edge, self.height() - edge - self._legend.height())

    def _edge(self) -> int:
        """How far what lies over the map is from its edge, and from the city, in px."""
        return 0 if self._dress is None else self._dress.theme.sizes.space(1.5)

    # -- the view -------------------------------------------------------------------------------------------------

    def _size(self) -> QSizeF:
        return self.size().toSizeF()

    def _to_px(self) -> QTransform:
        return to_px(self._view, self._size())

    def _look(self, view: ViewState) -> None:
        was, self._view = self._view, view
        if view.locked:
            self._awaits_pin = False
            self._rest.start()  # a person's hand: the picture there is will do until it rests
        else:
            self.ground.rest(self._to_px())
        if self._dress is not None and was.locked != view.locked:
            self._buttons.put_on(self._dress, is_held=view.locked)
        self.update()
        self.viewed.emit(view)

    @Slot()
    def _on_rest(self) -> None:
        if self.ground.rest(self._to_px()):
            self.update()

    @Slot(int)
    def _on_zoomed(self, steps: int) -> None:
        self._look(zoomed(self._view, self._size(), steps, self.rect().toRectF().center()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry; a view that went to a case stays there."""
        super().resizeEvent(event)
        self.ground.forget()
        self._place_controls()
        self._fit_unless_held()

    def _fit_unless_held(self) -> None:
        if not self._view.locked and not self._view.at_case:
            self._show_all()

    # -- the hand -------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's entry: zoom about the pointer."""
        if self._is_interactive and event.angleDelta().y():
            self._look(zoomed(self._view, self._size(), 1 if event.angleDelta().y() > 0 else -1, event.position()))

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
        step, self._dragged = event.position() - self._dragged, event.position()
        self._look(panned(self._view, step))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: a press that did not drag is a click."""
        if self._dress is not None and not self.drawing.takes and self._dragged == self._pressed is not None:
            self.pointed.emit(*place_at(self._view, self._size(), event.position()))
            reach = self._dress.theme.sizes.mark_px * _REACH
            self.clicked.emit(self._pins.hit(event.position(), self._to_px(), reach))
        self._pressed = self._dragged = None
