"""Paints the rows of the queue: 32 px, mark and words, elided where there is no room. Asks no clock, knows no view.

Words are laid out once and kept: a row that scrolls by or comes back costs what its glyphs cost.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from hall.cases.vocabulary import TimeLook
from themes.apply import font
from themes.tokens import Theme
from widgets.common.mark import paint_mark
from widgets.queue.glow import Glow
from widgets.queue.queue_model import QueueModel
from widgets.queue.row_signs import Sign, loud_of
from widgets.queue.row_words import CLASS, MARK, TIME_LEFT

Span = tuple[int, int, int]
"""Number of a column, its left edge and its width in px."""

_LOUD = frozenset({TimeLook.OVERDUE, TimeLook.WARNING, TimeLook.SUSPENDED})
_GLOW = 0.22  # of the accent at the start: seen, and the words stay readable
_MOST_WORDS = 2048  # words kept laid out: some screens full
_LONGEST = 200  # letters: wider than any column; a longer text is not measured


class RowPainter:
    """One for a view; words that had to be cut are remembered, so that a row is measured once."""

    def __init__(self, theme: Theme, glow: Glow) -> None:
        self._glow = glow
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Other colours and sizes."""
        self._theme = theme
        self._font: QFont = font(theme, theme.sizes.body)
        self._metrics = QFontMetrics(self._font)
        self._widest = 1.1 * max(self._metrics.horizontalAdvance("WW"), self._metrics.horizontalAdvance("国国")) / 2
        self._text, self._quiet = QColor(theme.text), QColor(theme.quiet)
        self._looks = {look: QColor(theme.meaning(look)) for look in TimeLook}
        tones = (
            theme.meaning(TimeLook.OVERDUE), theme.accent, theme.quiet, theme.warning, theme.quiet, theme.faint,
        )  # fmt: skip
        self._signs = {sign: QColor(tone) for sign, tone in zip(Sign, tones, strict=True)}
        self._selected, self._accent, self._line = QColor(theme.selected), QColor(theme.accent), QColor(theme.faint)
        self._row, self._pad, self._mark = theme.sizes.row_px, theme.sizes.space(1), theme.sizes.mark_px
        self._cut: dict[tuple[str, int], str] = {}
        self._laid: dict[tuple[str, int], tuple[QStaticText, float]] = {}
        self._marks: dict[tuple[TimeLook, float], QPixmap] = {}

    def begin(self, painter: QPainter) -> None:
        """Before the first row of a painting."""
        painter.setFont(self._font)

    def paint_row(
        self, painter: QPainter, model: QueueModel, place: int, top: int, spans: Sequence[Span], *, opened: bool
    ) -> None:
        """One case; ``spans``: only the columns that must be painted; ``opened``: it stands on the card."""
        left, right = spans[0][1], spans[-1][1] + spans[-1][2]
        if opened:
            painter.fillRect(left, top, right - left, self._row, self._selected)
            if spans[0][0] == MARK:
                painter.fillRect(left, top, self._pad // 2, self._row, self._accent)
        if self._glow:
            self._paint_glow(painter, QRect(left, top, right - left, self._row), model.id_at(place))
        look = model.look_at(place)
        for column, begin, width in spans:
            if column == MARK:
                self._paint_mark(painter, QRect(begin, top, width, self._row), look)
                continue
            room = 0
            for sign in loud_of(model.signs(place)) if column == CLASS else ():
                room += self._paint_sign(painter, begin + room, top, sign, model.cells.sign(sign))
            painter.setPen(self._pen(column, look))
            self._paint_words(painter, begin + room, top, width - room, model.text(place, column))

    def paint_cursor(self, painter: QPainter, top: int, width: int, *, awake: bool) -> None:
        """The frame of the row that Enter would open; ``awake``: the keys are here."""
        painter.setPen(QPen(self._accent if awake else self._line, 1, Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(0, top, width - 1, self._row - 1))

    def _pen(self, column: int, look: TimeLook) -> QColor:
        if column == CLASS:
            return self._text
        return self._looks[look] if column == TIME_LEFT and look in _LOUD else self._quiet

    def fitted(self, words: str, width: int) -> str:
        """The words, with … where they do not fit into ``width`` px."""
        known = self._cut.get((words, width))
        if known is None:
            if len(self._cut) >= _MOST_WORDS:
                self._cut.clear()
            line = (words if words.isprintable() else " ".join(words.split()))[:_LONGEST]
            is_short = len(line) * self._widest <= width  # measuring costs as much as painting
            known = line if is_short else self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            self._cut[words, width] = known
        return known

    def room(self, width: int) -> int:
        """The width of the words in a cell of this width, in px."""
        return width - self._pad

    def _paint_words(self, painter: QPainter, left: int, top: int, width: int, words: str) -> None:
        if not words:
            return
        known = self._laid.get((words, width))
        if known is None:
            if len(self._laid) >= _MOST_WORDS:
                self._laid.clear()
            known = self._laid[words, width] = self._lay(self.fitted(words, self.room(width)))
        painter.drawStaticText(QPointF(left, top + known[1]), known[0])

    def _lay(self, words: str) -> tuple[QStaticText, float]:
        """The words and how far below the row's edge they begin."""
        laid = QStaticText(words)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(font=self._font)
        return laid, round((self._row - laid.size().height()) / 2)

    def _paint_sign(self, painter: QPainter, left: int, top: int, sign: Sign, word: str) -> int:
        """The word in a frame before the class; answers the room that it takes."""
        side = self._metrics.height()
        frame = QRect(left, top + (self._row - side) // 2, side, side - 1)
        painter.setPen(self._signs[sign])
        painter.drawRect(frame)
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), word)
        return side + self._pad // 2

    def _paint_mark(self, painter: QPainter, box: QRect, look: TimeLook) -> None:
        side = self._mark
        left, top = box.right() - side - self._pad // 2 - 1, box.center().y() - side // 2 - 1
        painter.drawPixmap(left, top, self._mark_of(look, painter.device().devicePixelRatioF()))

    def _mark_of(self, look: TimeLook, ratio: float) -> QPixmap:
        """A mark, painted once for each look and density."""
        known = self._marks.get((look, ratio))
        if known is None:
            side = self._mark
            known = QPixmap(round((side + 2) * ratio), round((side + 2) * ratio))
            known.setDevicePixelRatio(ratio)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            paint_mark(painter, QRectF(1, 1, side, side), look, self._theme)
            painter.end()
            self._marks[look, ratio] = known
        return known

    def _paint_glow(self, painter: QPainter, box: QRect, case_id: int) -> None:
        share = self._glow.share(case_id)
        if share > 0:
            tint = QColor(self._accent)
            tint.setAlphaF(_GLOW * share)
            painter.fillRect(box, tint)
