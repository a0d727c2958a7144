"""One wall at the console: what should stand there and why, who has locked it, and each screen with its picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hall.frozen import frozen
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.common.paragraph import Paragraph
from widgets.common.veil import wash_old
from widgets.texts.texts import Texts

_PICTURE, _MOST_SHARE = (14.0, 8.0), 0.4
"""Room for a picture, in letters: a screen of 16:9 fills it, a wider one is as wide; of a narrow card no more than this
share."""

_GREY = QImage.Format.Format_Grayscale8


@frozen
class ScreenTold:
    """One screen: what is known of it, the mark of that, its picture and what is said of the picture; ``is_old``: that
    shows something else than what stands there now, and looks it."""

    words: str
    meaning: str
    image: QImage | None = None
    about: str = ""
    is_old: bool = False


@frozen
class WallTold:
    """All that a card says. ``key``: chooses the wall; ``held``: what does not come to it because of what was pushed;
    ``lock``: "" where nobody has locked it; ``lines``: what was written on the wall."""

    name: str
    key: str
    number: str
    stands: str
    because: str
    held: str = ""
    lock: str = ""
    lines: tuple[str, ...] = ()
    screens: tuple[ScreenTold, ...] = ()
    is_chosen: bool = False


class ScreenRow(Look):
    """A screen: its picture at the left, what is known of it beside."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._told = ScreenTold("", "waiting")
        self.words, self.about = (
            Paragraph(theme, texts, self),
            Paragraph(theme, texts, self, size="small", tone="quiet"),
        )
        self._row, column = QHBoxLayout(self), QVBoxLayout()
        self._row.addLayout(column)
        self._make_room()
        for part in (self.words, self.about):
            column.addWidget(part)
        column.addStretch(1)
        self.setMinimumHeight(round(theme.sizes.text_px * _PICTURE[1]))
        self.setSizePolicy(_as_high_as_its_words())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is known stands beside the picture, however narrow that has to be."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._row.setContentsMargins(self._room().width() + self.theme.sizes.space(3.5), 0, 0, 0)

    def _room(self) -> QSize:
        """For the picture, px."""
        wide, high = (round(self.theme.sizes.text_px * side) for side in _PICTURE)
        return QSize(min(wide, round(self.width() * _MOST_SHARE)), high)

    def show_told(self, told: ScreenTold) -> None:
        """Another word of it."""
        if told == self._told:
            return
        self._told = told
        self.words.set_text(told.words)
        self.about.set_text(told.about)
        self.update()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The picture in its room, the mark before the words."""
        painter, sizes = QPainter(self), self.theme.sizes
        room, image = self._room(), self._told.image
        if image is None or image.isNull():
            painter.fillRect(QRectF(0, 0, room.width(), room.height()), QColor(self.theme.ground))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            painter.drawImage(place, image.convertToFormat(_GREY) if self._told.is_old else image)
            if self._told.is_old:
                wash_old(painter, place, self.theme, self.devicePixelRatioF())
        side = sizes.mark_px
        place = QRectF(room.width() + sizes.space(1.5), sizes.body * 0.7 - side / 2, side, side)
        paint_mark(painter, place, self._told.meaning, self.theme)


def _as_high_as_its_words() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


class WallCard(Look):
    """Signals: ``chosen``: by the mouse."""

    chosen = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        right = Qt.AlignmentFlag.AlignRight
        self.name = Label(theme, texts, self, size="title", bold=True)
        self.number = Label(theme, texts, self, size="small", tone="quiet", align=right)
        self.stands, self.because = Paragraph(theme, texts, self), Paragraph(theme, texts, self, tone="quiet")
        self.held, self.lock = (Paragraph(theme, texts, self, tone="warning") for _ in range(2))
        self.lines = Paragraph(theme, texts, self, tone="quiet")
        self.screens: list[ScreenRow] = []
        self._is_chosen = False
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.number)
        self._column.addLayout(head)
        for part in (self.stands, self.because, self.held, self.lock, self.lines):
            self._column.addWidget(part)
        edge = theme.sizes.space(1.5)
        self._column.setContentsMargins(edge, theme.sizes.space(1), edge, theme.sizes.space(1))
        self._column.setSpacing(theme.sizes.space(0.5))
        self.setSizePolicy(_as_high_as_its_words())

    def show_told(self, told: WallTold) -> None:
        """Say this; a widget a screen, as many as the wall has."""
        self.name.set_text(f"{told.key}  {told.name}" if told.key else told.name)
        said = ((self.stands, told.stands), (self.because, told.because), (self.held, told.held))
        more = ((self.lock, told.lock), (self.lines, "\n".join(told.lines)), (self.number, told.number))
        for part, words in (*said, *more):
            part.set_text(words)
            part.setVisible(bool(words))
        self._make_rows(told.screens)
        for row, screen in zip(self.screens, told.screens, strict=True):
            row.show_told(screen)
        if told.is_chosen != self._is_chosen:
            self._is_chosen = told.is_chosen
            self.update()

    def _make_rows(self, screens: Sequence[ScreenTold]) -> None:
        while len(self.screens) < len(screens):
            self.screens.append(ScreenRow(self.theme, self.texts, self))
            self._column.addWidget(self.screens[-1])
        while len(self.screens) > len(screens):
            gone = self.screens.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is the wall that is spoken to."""
        event.accept()
        self.chosen.emit()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A raised body with an edge in the accent colour where it is chosen."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.fillRect(self.rect(), QColor(self.theme.raised if self._is_chosen else self.theme.panel))
        if self._is_chosen:
            painter.fillRect(QRectF(0, 0, sizes.space(0.5), self.height()), QColor(self.theme.accent))
