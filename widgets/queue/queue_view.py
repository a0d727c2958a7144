"""The queue on the screen: dense rows, keyboard first. Enter only opens; letters are the window's acts, no search.

Paints whole rows by itself: a delegate asked cell by cell takes three times as long.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.painting import painting
from widgets.queue.glow import Glow
from widgets.queue.queue_model import Index, QueueModel
from widgets.queue.row_painter import RowPainter, Span
from widgets.queue.row_words import CLASS, MARK, PLACE, STAGE, TIME_LEFT, UNIT

_WIDTHS = {MARK: 2.2, CLASS: 7.6, UNIT: 9.0}
"""Widths in letters of the smallest size; time and stage are as wide as their words, the place takes the rest."""
_LEAST_PLACE = 8.0
"""Least width of the place, in letters: with fewer it says nothing."""
_LEAVE = (UNIT, STAGE)
"""Columns that give way to the place in a narrow list, in this order; the card shows both."""
_GROWING = {CLASS: (0.2, 16.0), UNIT: (0.18, 18.0)}
"""Columns that grow where there is room: their share of it, and their greatest width in letters. On a screen of
1920 px an urgent class of six letters is whole."""


class QueueView(QTableView):
    """The row of the case on the card is filled, the one that Enter would open has a frame: never the other way.

    Signals: ``opened`` (int): Enter or a double click; ``current_case`` (int, 0: none): the cursor moved to it;
    ``below``: ↓ on the last row.
    """

    opened = Signal(object)  # int; Qt's own hold half of a case's id
    current_case = Signal(object)  # int; Qt's own hold half of a case's id
    below = Signal()

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._theme, self._kept, self._opened = model, theme, 0, 0
        self._wide = dict.fromkeys((MARK, TIME_LEFT, CLASS, STAGE, UNIT), 0)  # also of those that have left
        self.glow = Glow(self)
        self.glow.changed.connect(self._repaint)
        self._rows = RowPainter(theme, self.glow)
        self.setModel(model)
        self._behave()
        self._columns()
        model.touched.connect(self._light)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        for told in (model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            told.connect(self._settle)

    def _behave(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _columns(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicator(TIME_LEFT, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorShown(True)
        self.setSortingEnabled(True)
        head.setMinimumSectionSize(8)
        for column in (*_WIDTHS, TIME_LEFT, STAGE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Other colours and sizes."""
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """As ``Look.wear``."""
        self._theme = theme
        self._rows.wear(theme)
        self.horizontalHeader().setFont(font(theme, theme.sizes.small))
        self.verticalHeader().setMinimumSectionSize(theme.sizes.row_px)
        self.verticalHeader().setDefaultSectionSize(theme.sizes.row_px)
        self._fit_columns()
        self.reword()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide queue cuts no names; the case under the cursor stays in sight when a notice takes room below."""
        chosen = self.currentIndex()
        was_seen = QRect(QPoint(), event.oldSize()).contains(self.visualRect(chosen).center())
        self._fit_columns()
        super().resizeEvent(event)
        if chosen.isValid() and was_seen:
            self.scrollTo(chosen)

    def _fit_columns(self) -> None:
        px = self._theme.sizes.text_px
        for column, letters in _WIDTHS.items():
            share, most = _GROWING.get(column, (0.0, letters))
            width = round(min(most * px, max(letters * px, share * self.viewport().width())))
            self._wide[column] = width
            self.setColumnWidth(column, width)
        self._let_leave()

    def _let_leave(self) -> None:
        """Hide what there is no room for."""
        left = self.viewport().width() - sum(self._wide.values()) - round(_LEAST_PLACE * self._theme.sizes.text_px)
        for column in _LEAVE:
            self.setColumnHidden(column, left < 0)
            left += self._wide[column] if left < 0 else 0

    def reword(self) -> None:
        """The language or the font has changed: measure the columns anew."""
        letters, cells = font(self._theme, self._theme.sizes.body), self._model.cells
        for column, words in ((TIME_LEFT, cells.widest_times()), (STAGE, cells.states())):
            width = max(plain.width_of(word, letters) for word in words)
            self._wide[column] = round(width) + self._theme.sizes.space(1.5)
            self.setColumnWidth(column, self._wide[column])
        self._let_leave()
        self._repaint()

    def sizeHint(self) -> QSize:
        """Wide enough for a place name of fifteen letters."""
        return QSize(round((sum(_WIDTHS.values()) + 28) * self._theme.sizes.text_px), self._theme.sizes.row_px * 20)

    # --- choosing and opening ----------------------------------------------------------------------------------------

    @property
    def current_id(self) -> int:
        """The case under the cursor, 0 where there is none."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else 0

    def choose(self, case_id: int) -> bool:
        """Put the cursor on a case; False where it is not listed."""
        place = self._model.place_of(case_id)
        if place is None:
            return False
        self.setCurrentIndex(self._model.index(place, MARK))
        return True

    def show_opened(self, case_id: int) -> None:
        """Mark the case that stands on the card, 0 for none; the cursor is put on it where it is listed."""
        self._opened = case_id
        if case_id and self.choose(case_id):
            self.scrollTo(self.currentIndex())
        self._repaint()

    @property
    def marked_id(self) -> int:
        """The case whose row is filled, 0 where none is: the one on the card, while it is listed."""
        return self._opened if self._opened and self._model.place_of(self._opened) is not None else 0

    def choose_first(self) -> None:
        """Put the cursor on the first case, where none is chosen."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, MARK))

    def tick(self) -> None:
        """A second has passed: paint only the times anew."""
        left = self.columnViewportPosition(MARK)
        width = self.columnWidth(MARK) + self.columnWidth(TIME_LEFT)
        self.viewport().update(left, 0, width, self.viewport().height())

    # --- painting ----------------------------------------------------------------------------------------------------

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows and columns that the event touches."""
        box, row = event.rect(), self._theme.sizes.row_px
        first = self.rowAt(max(0, box.top()))
        spans = self.spans_in(box.left(), box.right())
        if first < 0 or not spans:
            return
        cursor = self.currentIndex().row()
        opened = self._model.place_of(self._opened) if self._opened else None
        painter, top = QPainter(self.viewport()), self.rowViewportPosition(first)
        self._rows.begin(painter)
        last = min(self._model.rowCount(), first + (box.bottom() - top) // row + 1)
        for place in range(first, last):
            self._rows.paint_row(painter, self._model, place, top, spans, opened=place == opened)
            if place == cursor:
                self._rows.paint_cursor(painter, top, self.viewport().width(), awake=self.hasFocus())
            top += row

    def spans_in(self, left: int, right: int) -> list[Span]:
        """The columns that reach into these px."""
        spans = []
        for column in range(self._model.columnCount()):
            begin, width = self.columnViewportPosition(column), self.columnWidth(column)
            if width and begin <= right and begin + width > left:
                spans.append((column, begin, width))
        return spans

    @Slot()
    def _settle(self) -> None:
        """Lay out at once: left to Qt's timer it would paint everything a second time."""
        self.executeDelayedItemsLayout()

    # --- keys and mouse ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, ↓ on the last row leaves; letters and Ctrl+Enter go on to the window."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if is_control:
                event.ignore()
            else:
                self._open(self.currentIndex())
        elif event.text().strip() and not is_control:
            event.ignore()
        elif event.key() == Qt.Key.Key_Down and self.currentIndex().row() == self._model.rowCount() - 1:
            self.below.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        self._open(self.indexAt(event.position().toPoint()))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell which case is under the cursor."""
        super().currentChanged(current, previous)
        self.current_case.emit(self._model.id_at(current.row()) if current.isValid() else 0)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips: the whole text of what was cut or abbreviated, as plain text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(index) if index.isValid() else "", self)
            return True
        return super().viewportEvent(event)

    def _tip(self, index: QModelIndex) -> str:
        words, spoken = str(index.data() or ""), str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        width = self._rows.room(self.columnWidth(index.column()))
        is_cut = index.column() == MARK or self._rows.fitted(words, width) != spoken
        return plain.tool_tip(spoken) if is_cut else ""

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.id_at(index.row()))

    @Slot(object)
    def _light(self, case_ids: tuple[int, ...]) -> None:
        if self.isVisible():
            self.glow.light(case_ids)

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()

    @Slot()
    def _keep(self) -> None:
        self._kept = self.current_id

    @Slot()
    def _restore(self) -> None:
        self.choose(self._kept)
