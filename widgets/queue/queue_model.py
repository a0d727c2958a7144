"""The open cases as a table, sorted and filtered in itself: virtual, over the store's columns, without a proxy.

GUI thread. Takes the moment once a tick from whoever owns it; paints nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from hall.cases.vocabulary import TimeLook
from hall.live.case_store import CaseStore, StoreDelta
from hall.live.columns import Rows
from hall.live.live_case import LiveCase
from hall.live.order import Change, Keys, RowOrder, SortBy, Touched
from hall.live.wanted import Wanted
from hall.moment import Moment
from widgets.queue.cells import Cells
from widgets.queue.row_signs import RowSigns, Sign
from widgets.queue.row_words import CLASS, HEADS, MARK, RowWords

Index = QModelIndex | QPersistentModelIndex
SORTS = (SortBy.TIME_LEFT, SortBy.TIME_LEFT, SortBy.CLASS, SortBy.PLACE, SortBy.STAGE, SortBy.UNIT)
CASE_ID = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


class QueueModel(QAbstractTableModel):
    """See the module. Signals: Qt's own; ``touched`` (tuple of case ids) after a batch changed or added cases."""

    touched = Signal(object)  # tuple[int, ...]

    def __init__(self, store: CaseStore, cells: Cells, now: Moment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self.cells, self._now = store, cells, now
        self._words, self._signs = RowWords(store, cells), RowSigns()
        self._order = RowOrder(store)
        self._order.take(self._order.built(now))
        self._shown = self._order.rows

    # --- what is listed ----------------------------------------------------------------------------------------------

    @property
    def now(self) -> Moment:
        """The moment at which its looks and times hold."""
        return self._now

    @property
    def wanted(self) -> Wanted:
        """The filter."""
        return self._order.wanted

    @property
    def sorted_by(self) -> tuple[SortBy, bool]:
        """What it is sorted by, and whether descending."""
        return self._order.by, self._order.descending

    def set_now(self, now: Moment) -> None:
        """A new moment: cases that turned yellow or red since then come into or leave a filter by looks."""
        since, self._now = self._now, now
        if now < since and self._order.wanted.is_timed:  # the timer was set back
            self._become(self._order.built(now))
        else:
            self._look_at(self._store.passed(since, now))

    def set_wanted(self, wanted: Wanted) -> None:
        """Filter anew. 100,000 cases: about 3 ms, by text 9 ms."""
        pools = self._store.columns.pools
        wanted = replace(
            wanted,
            text_subclasses=self.cells.subclasses_like(wanted.text, pools["kind"].names, pools["subclass"].names),
            text_units=self.cells.units_like(wanted.text, pools["unit"].names),
        )
        if wanted != self._order.wanted:
            self._order.wanted = wanted
            self._become(self._order.built(self._now))

    def set_order(self, by: SortBy, *, descending: bool = False) -> None:
        """Sort anew; cases without a deadline stay last."""
        if (by, descending) != self.sorted_by:
            self._order.by, self._order.descending = by, descending
            self._become(self._order.built(self._now))

    @Slot(object)
    def apply(self, delta: StoreDelta) -> None:
        """The store has taken in a batch."""
        self._look_at(delta.rows)
        if delta.added or delta.changed:
            self.touched.emit(delta.added + delta.changed)

    def set_signs(self, asked: Mapping[int, Sign] | None = None, elsewhere: Set[int] | None = None) -> None:
        """What is asked for which case, and which are open at other desks; None: as before."""
        for place in map(self._order.place_of, self._signs.take(asked, elsewhere)):
            if place is not None:
                self.dataChanged.emit(self.index(place, CLASS), self.index(place, CLASS))

    @Slot()
    def reload(self) -> None:
        """The store has been loaded anew."""
        self.beginResetModel()
        self._order = _like(self._order, self._store)
        self._order.take(self._order.built(self._now))
        self._shown = self._order.rows
        self.endResetModel()

    @Slot()
    def reword(self) -> None:
        """The language has changed."""
        self.cells.forget()
        if self.rowCount():
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    # --- questions ---------------------------------------------------------------------------------------------------

    def case_at(self, place: int) -> LiveCase:
        """The case listed there."""
        return self._store.case_at(int(self._shown[place]))

    def id_at(self, place: int) -> int:
        """Its id, even while the store has been loaded anew and this model has not."""
        return self._order.id_at(place) if place < len(self._order) else 0

    def place_of(self, case_id: int) -> int | None:
        """Where a case is listed; None where it is not."""
        return self._order.place_of(case_id)

    def look_at(self, place: int) -> TimeLook:
        """How it stands with its timer now."""
        return self._words.look(int(self._shown[place]), self._now)

    def signs(self, place: int) -> tuple[Sign, ...]:
        """The signs before its class."""
        row = int(self._shown[place])
        words = self._words
        told = {"urgent": words.is_urgent(row), "urged": words.is_urged(row), "by_itself": words.is_by_itself(row)}
        return self._signs.of(self.id_at(place), **told)

    def text(self, place: int, column: int) -> str:
        """The words of a cell: what the view paints."""
        return self._words.text(int(self._shown[place]), column, self._now)

    # --- Qt's questions ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Listed cases."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Six columns."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words; the look's word for the mark; the case's id; all of it for screen readers."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        place, column = index.row(), index.column()
        if role == CASE_ID:
            return self.id_at(place)
        if role == Qt.ItemDataRole.AccessibleTextRole or (column == MARK and role == Qt.ItemDataRole.DisplayRole):
            spoken = self._words.spoken(int(self._shown[place]), column, self._now)
            return self.cells.with_signs(self.signs(place), spoken) if column == CLASS else spoken
        return self.text(place, column) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and 0 < section < len(HEADS):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.cells.texts.words(HEADS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by the head."""
        if 0 <= column < len(SORTS):
            self.set_order(SORTS[column], descending=order is Qt.SortOrder.DescendingOrder)

    # --- changes -----------------------------------------------------------------------------------------------------

    def _look_at(self, rows: Rows) -> None:
        if not rows.size:
            return
        change = self._order.look_at(rows, self._now)
        if change.keys is not None:
            self._become(change.keys, change.touched)
        else:
            self._tell(change)

    def _tell(self, change: Change) -> None:
        """Single rows, never a range wider than what changed (docs/rooms/screen.md)."""
        last = len(HEADS) - 1
        for place in change.stayed.tolist():
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def _become(self, keys: Keys, touched: Touched | None = None) -> None:
        """Take another order; selection and current row follow their cases. Rows more or fewer are told at the end of
        the list, where they cost nothing, then that all have moved."""
        self._lengthen(len(keys))
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        ids = [self._order.id_at(index.row()) if index.row() < len(self._order) else 0 for index in old]
        spare = len(self._shown) - len(keys)
        self._order.take(keys, touched)
        self._shown = np.concatenate([self._order.rows, self._shown[:spare]]) if spare else self._order.rows
        self.changePersistentIndexList(old, [self._moved(*pair) for pair in zip(old, ids, strict=True)])
        self.layoutChanged.emit()
        if spare:
            self.beginRemoveRows(_NO_PARENT, len(keys), len(self._shown) - 1)
            self._shown = self._order.rows
            self.endRemoveRows()

    def _lengthen(self, size: int) -> None:
        more = size - len(self._shown)
        if more > 0:
            self.beginInsertRows(_NO_PARENT, len(self._shown), size - 1)
            self._shown = np.concatenate([self._shown, np.full(more, self._store.rows()[0], np.intp)])
            self.endInsertRows()

    def _moved(self, index: QModelIndex, case_id: int) -> QModelIndex:
        place = self._order.place_of(case_id) if case_id else None
        return QModelIndex() if place is None else self.index(place, index.column())


def _like(old: RowOrder, store: CaseStore) -> RowOrder:
    new = RowOrder(store)
    new.by, new.descending, new.wanted = old.by, old.descending, old.wanted
    return new
