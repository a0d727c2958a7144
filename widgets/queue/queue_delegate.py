"""Paints the cells of the queue: one row of 32 px, mark and words, elided where there is no room. Asks no clock."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hall.cases.vocabulary import TimeLook
from themes.apply import font
from themes.tokens import Theme
from widgets.common.mark import paint_mark
from widgets.queue.glow import Glow
from widgets.queue.queue_model import CLASS, MARK, PLACE, STAGE, TIME_LEFT, UNIT, QueueModel

_ALIGN = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_TONES = {CLASS: "text", PLACE: "quiet", STAGE: "quiet", UNIT: "quiet"}
_LOUD = frozenset({TimeLook.OVERDUE, TimeLook.WARNING})
_GLOW = 0.22
_CUT_MEMORY = 4096


class QueueDelegate(QStyledItemDelegate):
    """One for all columns. Words that had to be cut are remembered, so that a row is measured once."""

    def __init__(self, theme: Theme, glow: Glow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._glow = glow
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Other colours and sizes."""
        self._theme = theme
        self._font: QFont = font(theme, theme.sizes.body)
        self._metrics = QFontMetrics(self._font)
        self._pens = {name: QColor(getattr(theme, name)) for name in {"text", *_TONES.values()}}
        self._looks = {look: QColor(theme.meaning(look)) for look in TimeLook}
        self._selected, self._accent = QColor(theme.selected), QColor(theme.accent)
        self._cut: dict[tuple[str, int], str] = {}
        self._marks: dict[tuple[TimeLook, float], QPixmap] = {}
        self._pad, self._mark = theme.sizes.space(1), theme.sizes.mark_px

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """A dense row."""
        return QSize(self._theme.sizes.text_px * 8, self._theme.sizes.row_px)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Background, then the mark or the words."""
        model, place, column, box = index.model(), index.row(), index.column(), option.rect
        if not isinstance(model, QueueModel):
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._selected)
            if column == MARK:
                painter.fillRect(box.left(), box.top(), self._pad // 2, box.height(), self._accent)
        if self._glow:
            self._paint_glow(painter, box, model.id_at(place))
        if column == MARK:
            self._paint_mark(painter, box, model, place)
        else:
            self._paint_words(painter, box, model, place, column)

    def fitted(self, words: str, width: int) -> str:
        """The words, with … where they do not fit into ``width`` px."""
        known = self._cut.get((words, width))
        if known is None:
            if len(self._cut) >= _CUT_MEMORY:
                self._cut.clear()
            line = words if words.isprintable() else " ".join(words.split())
            known = self._metrics.elidedText(line[:200], Qt.TextElideMode.ElideRight, width)
            self._cut[words, width] = known
        return known

    def room(self, width: int) -> int:
        """The width of the words in a cell of this width, in px."""
        return width - self._pad

    def _paint_words(self, painter: QPainter, box: QRect, model: QueueModel, place: int, column: int) -> None:
        words = model.text(place, column)
        if not words:
            return
        painter.setFont(self._font)
        if column == CLASS and model.is_urgent(place):
            box = self._paint_urgent(painter, box, model.cells.urgent_short())
        if column == TIME_LEFT:
            look = model.look_at(place)
            painter.setPen(self._looks[look] if look in _LOUD else self._pens["quiet"])
        else:
            painter.setPen(self._pens[_TONES[column]])
        painter.drawText(box, _ALIGN, self.fitted(words, self.room(box.width())))

    def _paint_urgent(self, painter: QPainter, box: QRect, word: str) -> QRect:
        """The word in a frame before the class; answers the room that is left."""
        side = self._metrics.height()
        frame = QRect(box.left(), box.center().y() - side // 2 + 1, side, side - 1)
        painter.setPen(self._looks[TimeLook.OVERDUE])
        painter.drawRect(frame)
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), word)
        return box.adjusted(side + self._pad // 2, 0, 0, 0)

    def _paint_mark(self, painter: QPainter, box: QRect, model: QueueModel, place: int) -> None:
        side = self._mark
        left, top = box.right() - side - self._pad // 2 - 1, box.center().y() - side // 2 - 1
        painter.drawPixmap(left, top, self._mark_of(model.look_at(place), painter.device().devicePixelRatioF()))

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
