"""A tile (视频画面): one camera's picture, one to one in device pixels, and what is so of it. GUI thread.

It is told when to look and starts no timer. A frame's memory is wrapped, not copied, and painted once: only what has
changed is painted anew, and nothing where nothing has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QWidget

from hall.boxes import Box
from hall.frozen import frozen
from hall.ports.video import StreamView, VideoStreams, Weight
from hall.video.layouts.grid import WIDE
from hall.video.streams.seen import Frame, StreamSeen, StreamState
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts
from widgets.video import tile_paint as paint
from widgets.video.face import EMPTY, LOOKS, NO_STREAMS, SILENT, STILL, Face, Shows, bare_face, face_of
from widgets.video.tile_clock import TileClock
from widgets.video.tile_place import TilePlace
from widgets.video.tile_text import CameraSign, Remark, line_of, message_of

LONGEST_SETTLING_MS = 40_000  # a picture of a window waits a minute for all of it
LONGEST_SHAPE = 4  # a picture so many times wider than high, or higher than wide, is a broken one


@frozen
class TileCounts:
    """Frames of a tile: ``delivered`` to its view, and ``painted`` on the glass, as far as Qt's paint events tell."""

    delivered: int
    painted: int


_AWAITED = frozenset({StreamState.IDLE, StreamState.OPENING, StreamState.CONNECTED, StreamState.STREAMING})
"""States in which a picture may come at any moment."""


class VideoTile(Look):
    """One place. ``sign``: whose it is, None: nobody's; ``streams`` None: this station plays no video."""

    def __init__(
        self, theme: Theme, texts: Texts, clock: TileClock, sign: CameraSign | None, streams: VideoStreams | None,
        parent: QWidget | None = None, *, on_panel: bool = False,
    ) -> None:  # fmt: skip
        """``on_panel``: it lies on a panel of a wall, not on the ground of a window, and guests read what it says."""
        super().__init__(theme, texts, parent)
        self.sign, self._clock, self._streams, self._on_panel = sign, clock, streams, on_panel
        self._view: StreamView | None = None
        self._asked: tuple[int, int, Weight] | None = None
        self._weight, self._is_shown = Weight.USUAL, False
        self._frame: Frame | None = None  # holds the memory that the picture is painted from
        self._image, self._grey, self._old_clock_s = QImage(), QImage(), 0
        self._shape = WIDE
        self._place = TilePlace(theme, QSize(1, 1), 1.0, WIDE, on_panel=on_panel)
        self._number, self._ring = "", ""
        self._remark: Remark | None = None
        self._alarm: str | None = None
        self.face = bare_face(EMPTY if sign is None else NO_STREAMS if streams is None else LOOKS[StreamState.IDLE])
        self._line_image: QImage | None = None
        self._painted = self._painted_number = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._say()

    # What it is told --------------------------------------------------------------------------------------------------

    def stand(self, place: QRect, weight: Weight, *, shown: bool, number: str = "") -> None:
        """Stand there from now on, with this weight; ``shown`` False: opened, but not to be seen; ``number``: of its
        place."""
        self._weight = weight
        if number != self._number:
            self._number = number
            self._reword()
        self.setGeometry(place)
        self._lay()
        self.setVisible(shown)

    def say_empty(self, *, says: bool) -> None:
        """Of a place without a camera: whether it says so in words."""
        if self.sign is None and says is (self.face.look is None):
            self.face = bare_face(EMPTY) if says else Face(Shows.NOTHING)
            self._reword()

    def set_sign(self, sign: CameraSign) -> None:
        """The same camera, called otherwise."""
        if sign != self.sign:
            self.sign = sign
            self._reword()

    def see(self, *, seen: bool) -> None:
        """Whether it could be seen: not in a window that is hidden, or behind one that is enlarged. No stream is opened
        before it can."""
        if seen != self._is_shown:
            self._is_shown = seen
            if self._view is not None:
                self._view.show(seen)
            self._fit()

    def look(self, *, heard: bool = False) -> None:
        """See whether there is a new frame, and how the stream stands by now."""
        if self._view is None or (heard and not self._view.has_news()):
            return  # of sixteen one has a frame when the bell is heard
        frame, seen = self._view.take(), self._view.seen()
        if frame is not None:
            self._keep(frame)
        self._reshape(seen.size)
        self._show(self._faced(seen), news=frame is not None)

    def set_remark(self, remark: Remark | None) -> None:
        """Say this of it in its line too; None: nothing."""
        if remark != self._remark:
            self._remark = remark
            self._reword()

    def set_ring(self, tone: str) -> None:
        """A ring of this colour of the theme around it, by name; "": none."""
        if tone != self._ring:
            self._ring = tone
            self.update()

    def set_alarm(self, about: str | None) -> None:
        """Mark it as that of an alarm, and say what it is about, where that is known; None: there is none."""
        if about != self._alarm:
            self._alarm = about
            self.update()

    def close_view(self) -> None:
        """Nobody looks any more: before the tile goes."""
        if self._view is not None:
            self._view.close()
            self._view = None

    # What is asked of it ----------------------------------------------------------------------------------------------

    @property
    def said(self) -> str:
        """All its words, for a look from outside."""
        return "\n".join(part for part in (self.line.said, self.message.said if self.message else "") if part)

    @property
    def counts(self) -> TileCounts:
        """So far."""
        return TileCounts(self._view.seen().delivered if self._view is not None else 0, self._painted)

    @property
    def is_seen(self) -> bool:
        """Whether it could be seen, and has a stream to show."""
        return self._is_shown and self._view is not None

    @property
    def is_settled(self) -> bool:
        """Whether it shows what it has to show, its picture or why there is none, and waits for nothing, or has waited
        in vain: for pictures."""
        if self._view is None or self.face.shows is Shows.LIVE:
            return True
        seen, is_told = self._view.seen(), self.face.look in (STILL, SILENT)
        return is_told or seen.state not in _AWAITED or self._clock.mono() - seen.since_ms >= LONGEST_SETTLING_MS

    @property
    def picture(self) -> Box:
        """Where its picture lies in it, device pixels."""
        return self._place.picture

    # How it changes ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, or another screen."""
        super().resizeEvent(event)
        self._lay()

    def themed(self) -> None:
        """See `Look`."""
        self._lay()

    def worded(self) -> None:
        """See `Look`."""
        self._reword()

    def _lay(self) -> None:
        """Take the place apart."""
        place = TilePlace(self.theme, self.size(), self.devicePixelRatioF(), self._shape, on_panel=self._on_panel)
        if place.key != self._place.key:
            self._place, self._line_image = place, None
            self.update()
        self._fit()

    def _fit(self) -> None:
        """Ask for pictures of its size, once it can be seen."""
        picture = self._place.picture
        asked = (picture.width, picture.height, self._weight)
        if self._view is not None:
            if asked != self._asked:
                self._view.fit(*asked)
        elif self._streams is not None and self.sign is not None and self._is_shown:
            self._view = self._streams.view(self.sign.key, *asked)
        else:
            return
        self._asked = asked

    def _keep(self, frame: Frame) -> None:
        self._frame = frame
        self._image = QImage(frame.pixels, frame.width, frame.height, frame.stride, QImage.Format.Format_RGB32)

    def _reshape(self, size: tuple[int, int]) -> None:
        if size != self._shape and 0 < max(size) <= LONGEST_SHAPE * min(size):
            self._shape = size
            self._lay()

    def _faced(self, seen: StreamSeen) -> Face:
        """How it looks now; of an old picture the clock stands, whatever comes meanwhile."""
        newest_ms = None if self._frame is None else self._frame.at_ms
        face = face_of(seen, newest_ms, self._clock.mono(), self._clock.ahead_ms)
        if face.shows is not Shows.OLD:
            self._grey = QImage()
        elif self._grey.isNull():
            self._grey = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
            self._old_clock_s = cast("int", face.clock_s)
        if face.look is not None and not face.look.keeps:
            self._frame, self._image = None, QImage()
        return replace(face, clock_s=self._old_clock_s) if face.shows is Shows.OLD else face

    def _show(self, face: Face, *, news: bool) -> None:
        before, self.face = self.face, face
        if (face.shows, face.look) != (before.shows, before.look):
            self._reword()
            self.setAccessibleName(self.said)
            return
        if face.shows is Shows.LIVE and news:
            self.update(self._place.clear)
        if face == before:
            return
        line, message = self.line, self.message
        self._say()
        if line != self.line:
            self._line_image = None
            self.update(self._place.line_place)
        if message != self.message:
            self.update()

    def _reword(self) -> None:
        self._say()
        self._line_image = None
        self.update()

    def _say(self) -> None:
        self.line = line_of(self.texts, self.sign, self.face, self._number, self._remark)
        self.message = message_of(self.texts, self.face, for_guests=self._on_panel, sign=self.sign)

    # How it is painted ------------------------------------------------------------------------------------------------

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """In device pixels: the picture; what surrounds it and its line, unless a frame alone is painted; rings."""
        painter, place = QPainter(self), self._place
        painter.scale(1 / place.ratio, 1 / place.ratio)
        if self.face.shows is Shows.LIVE:
            self._paint_live(painter, event.rect())
        if self.face.shows is not Shows.LIVE or not place.clear.contains(event.rect()):
            self._paint_rest(painter)
        if self._alarm is not None:
            words = " · ".join(each for each in (self.texts.words("tile.alarm"), self._alarm) if each)
            paint.paint_alarm(painter, place.block, place.theme, words, place.depth)
        if self._ring:
            tone = str(getattr(self.theme, self._ring))
            paint.paint_ring(painter, place.block, tone, place.theme.sizes.stroke_px)
        painter.end()

    def _paint_live(self, painter: QPainter, asked: QRect) -> None:
        box = self._place.picture
        if (self._image.width(), self._image.height()) == (box.width, box.height):
            painter.drawImage(box.x, box.y, self._image)
        else:  # of the size before, until the first of this one is there
            painter.drawImage(self._place.picture_rect, self._image)
        number = self._frame.number if self._frame is not None else 0
        if number != self._painted_number and asked.contains(self._place.clear):
            self._painted, self._painted_number = self._painted + 1, number

    def _paint_rest(self, painter: QPainter) -> None:
        place, line = self._place, self._place.line
        paint.paint_around(painter, place.whole, place.block, place.around)
        if self.face.shows is Shows.OLD:
            paint.paint_old(painter, place.picture_rect, self._grey, place.theme)
        elif self.face.shows is Shows.NOTHING:
            painter.fillRect(place.block, place.depth)
        if self._line_image is None:
            size = QSize(line.width, line.height)
            self._line_image = paint.line_picture(size, place.theme, self.line, place.depth)
        painter.drawImage(line.x, line.y, self._line_image)
        if self.message is not None and self.face.shows is Shows.OLD:
            paint.paint_caption(painter, place.free, place.theme, self.message, place.depth)
        elif self.message is not None:
            paint.paint_message(painter, place.free, place.theme, self.message)
