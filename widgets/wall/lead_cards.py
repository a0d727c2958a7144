"""Leads on a wall: of each its picture, and below it what is believed to be there, where, and how long ago. Painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent

from themes.apply import font
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.wall.card_grid import CardGrid, card_grid

_PITCH = 1.7  # height of a line of words, in heights of its letters
_GAP = 1.5  # between cards, in units of the grid


class LeadCard(NamedTuple):
    """One lead in words; ``picture``: the digest of its own, "": it has none."""

    picture: str
    what: str
    where: str
    ago: str


class LeadCards(Look):
    """As many as fit, of those that it is given; repaints only when these or their pictures changed."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._cards: tuple[LeadCard, ...] = ()
        self.pictures: dict[str, QImage] = {}

    @property
    def shown(self) -> tuple[str, ...]:
        """The cards that fit, in words, for a look from outside."""
        return tuple(" ".join(each[1:]) for each in self._cards[: self._grid().room])

    def show_cards(self, cards: Sequence[LeadCard], pictures: Mapping[str, QImage]) -> None:
        """Show these; of ``pictures`` those that are new. Others are forgotten."""
        wanted = {each.picture for each in cards} - {""}
        kept = {digest: image for digest, image in (self.pictures | {**pictures}).items() if digest in wanted}
        if tuple(cards) == self._cards and kept.keys() == self.pictures.keys():
            return
        self._cards, self.pictures = tuple(cards), kept
        self.setAccessibleName("; ".join(self.shown))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two cards side by side."""
        return QSize(self.theme.sizes.text_px * 24, self.theme.sizes.text_px * 12)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards that need it."""
        painter, grid = QPainter(self), self._grid()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, card in enumerate(self._cards[: grid.room]):
            box = QRectF(place % grid.columns * grid.left, place // grid.columns * grid.pitch, grid.width, grid.pitch)
            if event.region().intersects(box.toAlignedRect()):
                self._paint_picture(painter, QRectF(box.left(), box.top(), grid.width, grid.picture), card)
                column = grid.left - self.theme.sizes.space(_GAP)
                self._paint_words(painter, box.adjusted(0, grid.picture, 0, 0), card, column)

    def _paint_picture(self, painter: QPainter, box: QRectF, card: LeadCard) -> None:
        """Whole, whatever its shape; a dark place with words where there is none."""
        painter.fillRect(box, QColor(self.theme.ground))
        image = self.pictures.get(card.picture)
        if image is None or image.isNull():
            words, letters = self.texts.words("lead.no_picture"), font(self.theme, self.theme.sizes.small)
            plain.draw(painter, box, words, letters, self.theme.quiet, Qt.AlignmentFlag.AlignHCenter)
            return
        size = image.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(box.center())
        painter.drawImage(target, image)

    def _paint_words(self, painter: QPainter, box: QRectF, card: LeadCard, column: float) -> None:
        """``column``: px that the second line may take, beyond the picture too: names of cameras are long."""
        sizes = self.theme.sizes
        letters, small = font(self.theme, sizes.body), font(self.theme, sizes.small)
        line = QRectF(box.left(), box.top(), box.width(), sizes.body * _PITCH)
        ago = plain.width_of(card.ago, small) + 1
        plain.draw(painter, line, card.ago, small, self.theme.quiet, Qt.AlignmentFlag.AlignRight)
        plain.draw(painter, line.adjusted(0, 0, -ago - sizes.space(1), 0), card.what, letters, self.theme.text)
        line = QRectF(box.left(), line.bottom(), column, sizes.small * _PITCH)
        plain.draw(painter, line, card.where, small, self.theme.quiet)

    def _grid(self) -> CardGrid:
        sizes = self.theme.sizes
        lines = (sizes.body + sizes.small) * _PITCH
        return card_grid(self.width(), self.height(), sizes.text_px, lines, sizes.space(_GAP), len(self._cards))
