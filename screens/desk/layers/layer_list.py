"""The tree of layers as lines: a box that says what is on, the sign that stands on the map, the name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF

from hall.frozen import frozen
from hall.layers.tree import State, TreeRow
from themes.apply import css_variables
from themes.tokens import Theme
from widgets.common.row_list import Row, RowList
from widgets.texts.texts import Texts

_STEP, _FOLD, _BOX, _SIGN = 1.75, 1.5, 2.0, 2.0
"""Units of the grid: how far a row stands in for each step of the tree, and what arrow, box and sign take."""
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))  # corners in a box


@frozen
class LayerRow:
    """``sign``: the style of a layer's sign, "" where it has none of its own; ``is_square``: its shape."""

    row: TreeRow
    state: State
    words: str
    beside: str = ""
    sign: str = ""
    is_square: bool = False
    is_open_to: bool = True
    has_box: bool = True


class LayerList(RowList):
    """Signals: ``pressed``: the box of the line with the cursor was, by the mouse."""

    pressed = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self.layers: tuple[LayerRow, ...] = ()
        self._colours = css_variables(theme)

    def show_layers(self, layers: Sequence[LayerRow], key: str, empty: str) -> None:
        """These, the cursor on that one where it is there."""
        self.layers = tuple(layers)
        keys = [each.row.layer.key for each in layers]
        place = keys.index(key) if key in keys else min(self.place, max(0, len(keys) - 1))
        self.show_rows([Row(each.words, each.beside) for each in layers], place, empty)
        self.update()  # a box may be another where words are the same

    @property
    def chosen(self) -> LayerRow | None:
        """The line with the cursor."""
        return self.layers[self.place] if self.layers else None

    def themed(self) -> None:
        """See `Look`."""
        self._colours = css_variables(self.theme)

    def lead_in(self, painter: QPainter, box: QRectF, place: int) -> float:
        """See the base: arrow, box and sign."""
        each, unit = self.layers[place], float(self.theme.sizes.grid_px)
        left, middle = box.left() + each.row.depth * _STEP * unit, box.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if each.row.holds:
            self._paint_fold(painter, QPointF(left + unit / 2, middle), unit / 2, is_open=each.row.is_open)
        left += _FOLD * unit
        if each.has_box:
            self._paint_box(painter, QRectF(left, middle - 0.75 * unit, 1.5 * unit, 1.5 * unit), each)
            left += _BOX * unit
        if each.sign:
            self._paint_sign(painter, QPointF(left + 0.75 * unit, middle), 0.6 * unit, each)
            left += _SIGN * unit
        painter.restore()
        return left - box.left()

    def _paint_fold(self, painter: QPainter, at: QPointF, reach: float, *, is_open: bool) -> None:
        corners = ((-1, -0.5), (1, -0.5), (0, 0.7)) if is_open else ((-0.5, -1), (-0.5, 1), (0.7, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.quiet))
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) * reach for x, y in corners]))

    def _paint_box(self, painter: QPainter, box: QRectF, each: LayerRow) -> None:
        theme, stroke = self.theme, max(1, self.theme.sizes.stroke_px)
        edge = QColor(theme.quiet if each.is_open_to else theme.faint)
        painter.setPen(QPen(edge, stroke, Qt.PenStyle.SolidLine if each.is_open_to else Qt.PenStyle.DotLine))
        painter.setBrush(QColor(theme.accent) if each.state is State.ON else Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setPen(QPen(QColor(theme.ground if each.state is State.ON else theme.accent), 2 * stroke))
        if each.state is State.ON:
            painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x, y) * box.width() for x, y in _TICK]))
        elif each.state is State.PARTLY:
            painter.drawLine(box.center() - QPointF(box.width() / 4, 0), box.center() + QPointF(box.width() / 4, 0))

    def _paint_sign(self, painter: QPainter, at: QPointF, radius: float, each: LayerRow) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.get(f"--{each.sign}", self.theme.quiet)))
        if each.is_square:
            painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))
        else:
            painter.drawEllipse(at, radius, radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cursor comes there; arrow and box switch."""
        super().mousePressEvent(event)
        chosen, unit = self.chosen, self.theme.sizes.grid_px
        if chosen is None or self.line_at(event.position().y()) != self.place:
            return
        left = self.theme.sizes.space(1) + chosen.row.depth * _STEP * unit
        if chosen.row.holds and left <= event.position().x() < left + _FOLD * unit:
            self.opened.emit()
        elif left <= event.position().x() < left + (_FOLD + _BOX) * unit:
            self.pressed.emit()
