"""A notice (通知) on a wall whose scene has no panel for it: a strip over the whole width, under the first line.

It takes its room from the scene below, and no more than the words need: one line of large letters, or as many lines of
smaller ones, none below what the farthest reader reads. On a spliced wall the words go on behind a seam.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.boxes import Seams
from hall.wall.splits import Split
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.flow import bottom_of, fits, flowed, rows_of
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.texts.texts import Texts

NOTICE = "notice"
"""The panel that says the same."""
_TINT = 0.22  # of the meaning's colour over the ground: the words keep their contrast
_HIGH = 10_000.0  # px: higher than any strip
_MEANING = "information"


class NoticeStrip(Look):
    """``text``: plain, always; hidden without. ``seams``: where pictures meet, px from its left edge."""

    text, seams = "", Seams()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_text(self, text: str) -> None:
        """Say this from now on."""
        self.text = plain.one_line(text)
        self.setAccessibleName(self.text)
        self.update()

    def height_in(self, width: int) -> int:
        """What the words need, px, where they have so much width; 0: there are none."""
        if not self.text:
            return 0
        needs = bottom_of(self._laid_out(self._letters(width), self._room(width)))
        return math.ceil(needs) + self.theme.sizes.space(1)

    def room_in(self, split: Split, width: int, between: int) -> int:
        """What it takes of a screen's height, px, with what is ``between`` it and the panels that stand so; 0: there is
        none, or a panel says it. It is shown, or hidden."""
        has_panel = any(pane.panel == NOTICE for pane in split.panes())
        needs = 0 if has_panel else self.height_in(width)
        self.setFixedHeight(needs)
        self.setHidden(needs == 0)
        return needs + between if needs else 0

    def sizeHint(self) -> QSize:
        """As high as its words need."""
        return QSize(0, self.height_in(self.width()))

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """What it is, with its mark, then the words."""
        painter, theme, sizes = QPainter(self), self.theme, self.theme.sizes
        painter.fillRect(self.rect(), QColor(theme.raised))
        painter.fillRect(self.rect(), colour(theme.meaning(_MEANING), _TINT))
        painter.fillRect(QRectF(0, 0, sizes.space(0.75), self.height()), QColor(theme.meaning(_MEANING)))
        left = float(sizes.space(2))
        side = self._label().pixelSize() * 0.8
        paint_mark(painter, QRectF(left, (self.height() - side) / 2, side, side), _MEANING, theme)
        left += side + sizes.space(1)
        box = QRectF(left, 0, self.width() - left, self.height())
        plain.draw(painter, box, self._name(), self._label(), theme.text)
        lines = self._laid_out(self._letters(self.width()), self._room(self.width()))
        painter.setPen(QColor(theme.text))
        lines.draw(painter, QPointF(0, (self.height() - bottom_of(lines)) / 2))

    def _name(self) -> str:
        return self.texts.words("panel.notice")

    def _label(self) -> QFont:
        return font(self.theme, self.theme.sizes.title, bold=True)

    def _room(self, width: int) -> QRectF:
        """For the words, of that width."""
        sizes = self.theme.sizes
        label = plain.width_of(self._name(), self._label()) + self._label().pixelSize() * 0.8
        left = label + sizes.space(5)
        return QRectF(left, 0, max(1.0, width - sizes.space(1) - left), _HIGH)

    def _letters(self, width: int) -> QFont:
        """The largest with which all of it stands in one line, else those of running text."""
        sizes, room = self.theme.sizes, self._room(width)
        fonts = [font(self.theme, px) for px in (sizes.head, sizes.title)]
        return next((each for each in fonts if self._is_one_row(each, room)), font(self.theme, sizes.body))

    def _is_one_row(self, letters: QFont, room: QRectF) -> bool:
        clear = self.theme.sizes.space(1)
        return fits(self.text, letters, room, self.seams, clear=clear) and rows_of(self._laid_out(letters, room)) == 1

    def _laid_out(self, letters: QFont, room: QRectF) -> QTextLayout:
        return flowed(self.text, letters, room, self.seams, clear=self.theme.sizes.space(1))
