"""What a wall without a GPU shows of its map: a picture that the page has drawn, and over it what Qt paints itself.

The page stays beside it, as small as can be: a frame of a page costs its window as much as all of it, however little
is another one (docs/rooms/screen.md). What has changed is laid into the picture as it comes; of another view, room,
base or dress it is collected, and seen when all of it is there.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from themes.grey import greyed
from widgets.common.painting import painting
from widgets.map.page.tile_signs import TileSigns
from widgets.map.page.tiles import Answer, End, Over, Picture
from widgets.map.painted.native_legend import Legend
from widgets.map.surface import Dress, Selection


class TileGlass(QWidget):
    """GUI thread. `roomed`: the page has to draw for another room, or is not to be seen, or is again. `shown`: revision
    of the pins, number of dresses and selections that are on the glass."""

    roomed = Signal()
    shown = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress: Dress | None = None
        self._selection, self._over = Selection(), Over()
        self._signs: TileSigns | None = None
        self._signed: object = None  # of what they are made
        self._picture: Picture | None = None
        self._coming: Picture | None = None  # another one, not all of it there yet
        self._spare: Picture | None = None  # the one before, for its memory
        self._awaited: End | None = None  # to be told when it is painted
        self._is_painted = False
        self._legend = Legend(self)

    def put_on(self, dress: Dress) -> None:
        """Look and words of what is painted over the picture, at once: what is old looks old."""
        theme = dress.theme if dress.stale is None else greyed(dress.theme)
        self._dress = replace(dress, theme=theme)
        self._legend.put_on(self._dress)
        self._place_legend()
        self._renew_signs()

    def select(self, selection: Selection) -> None:
        """Whose card this is; it stands where the page says that the case is."""
        self._selection = selection
        self._renew_signs()

    def room(self) -> dict[str, object]:
        """For the page: width and height in px, and those of the legend: names of the map keep off it. Whether anybody
        sees it."""
        legend = [self._legend.width(), self._legend.height()]
        return {"width": self.width(), "height": self.height(), "legend": legend, "seen": self.isVisible()}

    @Slot(object)
    def take(self, answer: Answer) -> None:
        """Lay what has come."""
        if self._picture is None or self._picture.number != answer.picture:
            if self._coming is None or self._coming.number != answer.picture:
                self._coming = self._blank(answer)
            for place, inks in answer.inks():
                self._coming.lay(place, inks)
        else:
            for place, inks in answer.inks():
                self._picture.lay(place, inks)
                self._change(self._seen(place))
        if answer.end is not None:
            self._end(answer.end)

    def _blank(self, answer: Answer) -> Picture:
        """Paper for another picture."""
        paper = self._coming or self._spare or Picture()
        paper.begin(answer.picture, answer.size)
        return paper

    def _end(self, end: End) -> None:
        if self._coming is not None:
            self._spare, self._picture, self._coming = self._picture, self._coming, None
            self._change(self.rect())
        self._over, self._awaited = end.over, end if self._fits() else None  # else another one is on its way
        self._renew_signs()
        if self._is_painted:  # nothing to be seen is another one
            QTimer.singleShot(0, self, self._tell)

    def _fits(self) -> bool:
        """Whether the picture is of this room."""
        free = self.size() - self._picture_size()
        return max(abs(free.width()), abs(free.height())) <= 1  # of a ratio that divides nothing

    @Slot()
    def _tell(self) -> None:
        end, self._awaited = self._awaited, None
        if end is not None:
            self.shown.emit(end.revision, end.number)

    # -- painting -----------------------------------------------------------------------------------------------

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's entry."""
        painter = QPainter(self)
        self._paint_picture(painter, event.region())
        if self._signs is not None:
            self._signs.paint(painter, event.region())
        painter.end()
        self._is_painted = True
        if self._awaited is not None:
            QTimer.singleShot(0, self, self._tell)

    def _paint_picture(self, painter: QPainter, region: QRegion) -> None:
        """The picture as it is; one of another room, until that of this one is there, in its middle."""
        ratio, room = self.devicePixelRatioF(), QRect(self._corner(), self._picture_size())
        land = QColor(self._dress.theme.map_land if self._dress is not None else 0)
        for part in region.subtracted(QRegion(room)):  # type: ignore[attr-defined]  # the stub forgets that it is a list
            painter.fillRect(part, land)
        if self._picture is not None:
            for part in region.intersected(room):  # type: ignore[attr-defined]
                seen = part.translated(-room.topLeft())
                painter.drawImage(part, self._picture.image, QRect(seen.topLeft() * ratio, seen.size() * ratio))

    def _picture_size(self) -> QSize:
        return QSize() if self._picture is None else self._picture.image.size() / self.devicePixelRatioF()

    def _corner(self) -> QPoint:
        free = self.size() - self._picture_size()
        return QPoint(free.width() // 2, free.height() // 2)

    def _seen(self, place: QRect) -> QRect:
        """Where a piece of the picture, device px, is seen."""
        ratio = self.devicePixelRatioF()
        around = 0 if ratio == 1 else 1  # px that only a part of it touches
        seen = QRect(place.topLeft() / ratio, place.size() / ratio).translated(self._corner())
        return seen.adjusted(-around, -around, around, around)

    def _change(self, place: QRect) -> None:
        self._is_painted = False
        self.update(place)

    def _renew_signs(self) -> None:
        if self._dress is None:
            return
        dress, selection = self._dress, self._selection
        said = (dress.theme, dress.stale, dress.moving)
        signed = (self.size(), *said, self._over, selection.case_id, selection.card)
        if signed == self._signed:
            return
        before = () if self._signs is None else self._signs.boxes
        self._signed, made = signed, TileSigns(self.rect().toRectF(), self._dress, self._over, selection)
        self._signs = made
        for box in (*before, *made.boxes):
            self._change(box)

    def _place_legend(self) -> None:
        if self._dress is not None:
            edge = self._dress.theme.sizes.space(1.5)
            self._legend.fit_into(self.width() - 2 * edge)
            self._legend.move(edge, self.height() - edge - self._legend.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry."""
        super().resizeEvent(event)
        self._place_legend()
        self._renew_signs()
        self.roomed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's entry."""
        super().showEvent(event)
        self.roomed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's entry."""
        super().hideEvent(event)
        self.roomed.emit()
