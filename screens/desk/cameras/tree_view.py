"""The tree of cameras on the screen: rows as in other lists, unfolded by → and ←, put into tiles by Enter or a drag."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from screens.desk.cameras.tree_model import ARRANGED, BESIDE, WHAT, Index, TreeModel
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.painting import painting

_BESIDE = 0.42  # of a row's width, at most, for what stands at its right


class Rows(QStyledItemDelegate):
    """As high as rows of other lists. What stands beside is quieter, and each row gives it the room that it needs
    itself: a long note of one camera cuts no other one's name."""

    def __init__(self, view: TreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        hint.setHeight(self._view.theme.sizes.space(3.25))  # as RowList
        return hint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The name, and beside it what is said of it."""
        beside = index.sibling(index.row(), BESIDE)
        left, right = QStyleOptionViewItem(option), QStyleOptionViewItem(option)
        room = self.beside_px(str(beside.data() or ""), option.rect.width())
        left.rect.setRight(option.rect.right() - room)
        right.rect.setLeft(option.rect.right() - room + 1)
        super().paint(painter, left, index)
        super().paint(painter, right, beside)

    def beside_px(self, words: str, width: int) -> int:
        """Of a row of this width, for these words at its right."""
        sizes = self._view.theme.sizes
        needed = plain.width_of(words, font(self._view.theme, sizes.small)) + sizes.space(1.5) if words else 0
        return min(round(width * _BESIDE), math.ceil(needed))

    def displayText(self, value: object, locale: object) -> str:  # noqa: ARG002, N802
        """Some room between a number and the edge."""
        return f"{value}\u00a0"

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        theme = self._view.theme
        if index.column() == BESIDE:
            option.font = font(theme, theme.sizes.small)
            for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
                option.palette.setColor(role, QColor(theme.quiet))


class TreeView(QTreeView):
    """Letters are the page's. Signals: ``put`` (list of str): these cameras are wanted in the tiles; ``above``: ↑ on
    the first row; ``opened``, ``dropped`` (str): the arrangement of this code is wanted in the tiles, or no more."""

    put = Signal(object)
    above = Signal()
    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, model: TreeModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self._cameras = theme, model
        self.setModel(model)
        self.setItemDelegate(Rows(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of one street differ at their ends
        self.setColumnHidden(BESIDE, True)  # noqa: FBT003  (Qt's own; painted in the row of the name)
        self.setExpandsOnDoubleClick(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._on_double_click)
        self.header().setResizeContentsPrecision(0)  # of the rows that are seen: asking for a thousand takes 10 ms
        self._soon = QTimer(self, singleShot=True, interval=0)  # once, however many branches are unfolded together
        self._soon.timeout.connect(self.fit)
        for folded in (self.expanded, self.collapsed):
            folded.connect(self._fit_soon)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """As ``Look.wear``."""
        self.theme = theme
        self.setFont(font(theme, theme.sizes.body))
        self.setIndentation(theme.sizes.space(2))
        self.doItemsLayout()

    def choose_first(self) -> None:
        """The cursor on the first row."""
        self.setCurrentIndex(self._cameras.index(0, WHAT))

    def choose(self, index: QModelIndex) -> None:
        """The cursor there, where it is somewhere; else on the first row."""
        self.setCurrentIndex(index if index.isValid() else self._cameras.index(0, WHAT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages are its own, Enter puts a camera into the tiles; letters and digits are the page's."""
        here = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.enter()
        elif event.key() == Qt.Key.Key_Delete and self.arrangement:
            if not event.isAutoRepeat():  # held down it is one press: it asks first
                self.dropped.emit(self.arrangement)
        elif event.key() == Qt.Key.Key_Up and not self.indexAbove(here).isValid():
            self.above.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @property
    def arrangement(self) -> str:
        """The code of the arrangement under the cursor; "": there is none."""
        branch = self._cameras.node(self.currentIndex()).branch
        return branch.code if branch is not None and branch.topic == ARRANGED else ""

    def enter(self) -> None:
        """What Enter does: the camera or arrangement under the cursor is wanted, a branch is unfolded or folded."""
        here = self.currentIndex()
        node = self._cameras.node(here)
        if node.camera is not None:
            self.put.emit([node.camera.code])
        elif self.arrangement:
            self.opened.emit(self.arrangement)
        elif here.isValid():
            self.setExpanded(here.siblingAtColumn(WHAT), not self.isExpanded(here.siblingAtColumn(WHAT)))

    def _on_double_click(self, here: QModelIndex) -> None:
        node = self._cameras.node(here)
        if node.camera is not None:
            self.put.emit([node.camera.code])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """So are the rows."""
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def _fit_soon(self) -> None:
        self._soon.start()

    @Slot()
    def fit(self) -> None:
        """Rows are as wide as the list."""
        self.setColumnWidth(WHAT, self.viewport().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame comes."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, and the frame around the one that keys act on."""
        super().paintEvent(event)
        here = self.currentIndex()
        if self.hasFocus() and here.isValid():
            box = self.visualRect(here.siblingAtColumn(WHAT))
            painter, stroke = QPainter(self.viewport()), self.theme.sizes.stroke_px
            painter.setPen(QPen(QColor(self.theme.accent), stroke))
            box.setLeft(0)
            box.setWidth(self.viewport().width())
            inset = (stroke + 1) // 2
            painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
