"""A grid of tiles that a person works with: keys, and cameras dragged from place to place and window to window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from hall.video.layouts.arrangement import NOBODY, Arrangement, exchange
from widgets.video.camera_drag import packed, unpacked
from widgets.video.grid_keys import HELD, KEYS, Digits, Hand, back, enlarge
from widgets.video.tile_grid import TileGrid, TileMeans
from widgets.video.tile_place import rect_of

DRAGGED_PX = 160  # width of the picture under the pointer: a place is still seen beside it (assumed)


class WorkedGrid(TileGrid):
    """``arranged`` (Arrangement): a hand here has changed it; ``said`` (Words): why a key did nothing; ``sound_asked``
    (str): of this camera, M. ``chosen``: the place that keys act on; ``dragged``: that a drag began at."""

    arranged = Signal(object)
    said = Signal(object)
    sound_asked = Signal(str)
    is_worked = True

    def __init__(self, means: TileMeans, parent: QWidget | None = None, *, on_panel: bool = False) -> None:
        self.chosen, self._digits = 0, Digits()
        self.dragged: int | None = None
        self._pressed: QPoint | None = None
        self._target: int | None = None
        super().__init__(means, parent, on_panel=on_panel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)

    @property
    def hand(self) -> Hand:
        """What keys act on."""
        return Hand(self.arrangement, self.chosen, self.places())

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """See `TileGrid`."""
        self.chosen = max(0, min(self.chosen, arrangement.count - 1))
        super().show_arrangement(arrangement)

    def is_chosen(self, place: int) -> bool:
        """See `TileGrid`."""
        return place == self.chosen

    def ring(self, place: int) -> str:
        """See `TileGrid`. One that is enlarged stands first."""
        is_chosen = place == (0 if self.arrangement.enlarged != NOBODY else self.chosen)
        if place == self._target:
            return "information"
        return ("accent" if self.hasFocus() else "faint") if is_chosen else ""

    # Keys -------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys; all others are the window's."""
        key, text = Qt.Key(event.key()), event.text()
        now = self.means.clock.now()
        if event.isAutoRepeat() and key not in HELD and (key in KEYS or key is Qt.Key.Key_M or text.isdigit()):
            return  # held down it is one press
        if key is Qt.Key.Key_M:
            self.sound_asked.emit(self.hand.at(now))
        elif len(text) == 1 and text in "0123456789":
            self._take(self._digits.choose(self.hand, int(text), event.timestamp()))
        elif key in KEYS:
            self._take(KEYS[key](self.hand, now))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.mark()

    def _take(self, hand: Hand) -> None:
        if hand.said is not None:
            self.said.emit(hand.said)
            return
        before, self.arrangement, self.chosen = self.arrangement, hand.arrangement, hand.chosen
        self.place_tiles()
        if before != hand.arrangement:
            self.arranged.emit(hand.arrangement)

    # Mouse ------------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        place = self._place_at(event.position().toPoint())
        if place is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = event.position().toPoint()
        if self.arrangement.enlarged == NOBODY:
            self._take(replace(self.hand, chosen=place))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge, or back."""
        if event.button() is Qt.MouseButton.LeftButton:
            step = enlarge if self.arrangement.enlarged == NOBODY else back
            self._take(step(self.hand, self.means.clock.now()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed."""
        pressed = self._pressed
        if pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.drag(self._place_at(pressed))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It was no drag."""
        super().mouseReleaseEvent(event)
        self._pressed = None

    def drag(self, place: int | None) -> None:
        """Begin to drag the camera of this place; returns when it was dropped."""
        camera = NOBODY if place is None or self.arrangement.enlarged != NOBODY else self.shown[place]
        if place is None or camera == NOBODY:
            return
        self.dragged = place
        drag = QDrag(self)
        drag.setMimeData(packed([camera]))
        drag.setPixmap(self.tiles[place].grab().scaledToWidth(DRAGGED_PX))
        drag.exec(Qt.DropAction.MoveAction)
        self.dragged = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cameras are welcome."""
        if unpacked(event.mimeData()) and self.arrangement.enlarged == NOBODY:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say where they would go."""
        self.aim(self._place_at(event.position().toPoint()))
        event.setAccepted(self._target is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They go elsewhere."""
        super().dragLeaveEvent(event)
        self.aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """A tile of this grid changes places with the one it was dropped on; one of another grid with that one's; what
        comes from elsewhere takes the place."""
        place, source = self._place_at(event.position().toPoint()), event.source()
        cameras, now = unpacked(event.mimeData()), self.means.clock.now()
        self.aim(None)
        if place is None or not cameras:
            return
        event.acceptProposedAction()
        if source is self and self.dragged is not None:
            made = self.arrangement.swap(self.dragged, place, now)
        elif isinstance(source, WorkedGrid) and source.dragged is not None:
            theirs, made = exchange(source.arrangement, source.dragged, self.arrangement, place, now)
            source.put(theirs)
        else:
            made = self.arrangement.receive(place, cameras, now)
        self.chosen = place
        self.put(made)

    def put(self, arrangement: Arrangement) -> None:
        """A hand has brought this about."""
        self._take(replace(self.hand, arrangement=arrangement))

    def aim(self, place: int | None) -> None:
        """Ring the place that a drag is over; None: it is over none."""
        if place != self._target:
            self._target = place
            self.mark()

    def _place_at(self, at: QPoint) -> int | None:
        found = (place for place, box in enumerate(self.places()) if rect_of(box).contains(at))
        return next(found, None)
