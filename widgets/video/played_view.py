"""A recorded picture (录像), one to one in device pixels, and what is so of it. It never looks live: its line says that
it is a recording, and of when. GUI thread.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hall.city.zone import CityZone
from hall.moment import SECOND_MS, Moment
from hall.video.lookback.seen import Played, PlaySeen, PlayState
from hall.video.streams.choice import fitted
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts import formats
from widgets.texts.texts import Texts
from widgets.video import tile_paint as paint
from widgets.video.tile_text import LineText, Message, Remark

_LEAST = QSize(320, 200)
"""px: smaller, nobody recognises anything."""
_TENTH_MS = SECOND_MS // 10  # by definition


class PlayedView(Look):
    """Signals: ``fitted`` (int, int): pictures of this size are wanted, device pixels."""

    fitted = Signal(int, int)

    def __init__(self, theme: Theme, texts: Texts, zone: CityZone, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._zone = zone
        self._name, self._seen = "", PlaySeen()
        self._played: Played | None = None  # holds the memory that the picture is painted from
        self._image = QImage()
        self.setMinimumSize(_LEAST)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def said(self) -> str:
        """All its words, for a look from outside."""
        message = self._message()
        return "\n".join([self._line().said, *([message.said] if message is not None else [])])

    @property
    def shown_at(self) -> Moment | None:
        """When the picture that is shown was recorded."""
        return self._played.at if self._played is not None else None

    def name(self, name: str) -> None:
        """Whose pictures they are; nothing is shown yet."""
        self._name, self._seen = name, PlaySeen()
        self.forget()

    def forget(self) -> None:
        """The picture that is shown must not be seen any more; the next one may."""
        self._played, self._image = None, QImage()
        self.update()

    def show_picture(self, played: Played) -> None:
        """This one from now on."""
        self._played = played
        self._image = QImage(played.pixels, played.width, played.height, played.stride, QImage.Format.Format_RGB32)
        self.update()

    def say(self, seen: PlaySeen) -> None:
        """How it is played."""
        if seen != self._seen:
            self._seen = seen
            self.setAccessibleName(self.said)
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pictures are wanted."""
        super().resizeEvent(event)
        self._fit()

    def themed(self) -> None:
        """See `Look`."""
        self._fit()

    def worded(self) -> None:
        """See `Look`."""
        self.update()

    def _fit(self) -> None:
        room = self._room()
        self.fitted.emit(max(1, int(room.width())), max(1, int(room.height())))
        self.update()

    def _whole(self) -> QSize:
        return self.size() * self.devicePixelRatioF()

    def _ink(self) -> Theme:
        return paint.ink(self.theme, self._whole(), self.devicePixelRatioF())

    def _room(self) -> QRectF:
        """Where a picture may lie: below the line, which stands where no notice covers it."""
        whole, line = self._whole(), paint.line_px(self._ink())
        return QRectF(0, line, whole.width(), whole.height() - line)

    # --- in words -----------------------------------------------------------------------------------------------------

    def _line(self) -> LineText:
        words, seen = self.texts.words, self._seen
        state = words(f"playing.{seen.state}", speed=f"{seen.speed:g}")
        remark = Remark(f"{words('lookback.mark')} · {state}", self._tone(), words("lookback.mark"))
        at = self.shown_at
        clock = "" if at is None else self._clock(at)
        return LineText("", self._name, (), (remark,), clock, clock.partition(" ")[2] or clock)

    def _tone(self) -> str:
        return "warning" if self._seen.state is PlayState.FAILED or self._seen.gap else "information"

    def _message(self) -> Message | None:
        """What is told over the picture, or in its place."""
        seen, words = self._seen, self.texts.words
        why = (self.texts.said(seen.why),) if seen.why is not None else ()
        if seen.gap is not None:
            begins, ends = map(self._clock, seen.gap)
            told = words("lookback.gap", begins=begins, ends=ends.partition(" ")[2])
            return Message((told,), why, "warning")
        if self._image.isNull() or seen.state in (PlayState.FAILED, PlayState.ENDED):
            return Message(
                (words(f"playing.{seen.state}", speed=f"{seen.speed:g}"),),
                why,
                "waiting" if seen.state is PlayState.OPENING else "warning",
            )
        return Message(why, (), "information") if why else None

    def _clock(self, at: Moment) -> str:
        """The city's, to a tenth of a second: frames are closer together than seconds."""
        local = formats.local(at, self._zone.tz)
        return f"{local:%Y-%m-%d %H:%M:%S}.{at % SECOND_MS // _TENTH_MS}"

    # --- painted ------------------------------------------------------------------------------------------------------

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """In device pixels: the line, the picture below it, what is told."""
        painter, ink, whole, room = QPainter(self), self._ink(), self._whole(), self._room()
        painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
        ground = ink.panel if self._image.isNull() else ink.ground
        painter.fillRect(QRectF(0, 0, whole.width(), whole.height()), QColor(ground))
        if not self._image.isNull():
            box = self._box(room)
            if (self._image.width(), self._image.height()) == (int(box.width()), int(box.height())):
                painter.drawImage(box.topLeft(), self._image)
            else:  # of the size before
                painter.drawImage(box, self._image)
        size = QSize(whole.width(), int(room.top()))
        painter.drawImage(0, 0, paint.line_picture(size, ink, self._line(), QColor(ink.raised)))
        message = self._message()
        if message is not None and self._image.isNull():
            paint.paint_message(painter, room, ink, message)
        elif message is not None:
            paint.paint_caption(painter, room, ink, message, QColor(ink.raised))
        painter.end()

    def _box(self, room: QRectF) -> QRectF:
        width, height = fitted((self._image.width(), self._image.height()), (int(room.width()), int(room.height())))
        return QRectF((room.width() - width) // 2, room.top() + (room.height() - height) // 2, width, height)
