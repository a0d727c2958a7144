"""The queue with some 100,000 open cases: load, sort, filter, 500 changes, scroll, memory, counts of what is due.

Model work (what the GUI thread does before it paints) and the whole, painted, are told apart. Floors in the same run:
numpy's bare sort, a bare search of the same texts, Qt's own table over a screenful that needs no lookup.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from operator import contains
from random import Random
from time import perf_counter
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from data_access.city.city_store import load_city
from data_access.engine.database import Database
from data_access.feed.choose import feed_of
from hall.city.city import City
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor
from hall.live.order import SortBy
from hall.live.snapshot import Snapshot
from hall.live.wanted import Wanted
from tests.benchmarks.harness import QUICK, cache, result, timed
from tests.benchmarks.many_cases import NOW, filled
from tests.benchmarks.queue_memory import queue_memory
from themes.dark_hall import DARK_DESK
from widgets.queue.cells import Cells
from widgets.queue.queue_model import QueueModel
from widgets.queue.queue_view import QueueView
from widgets.texts.texts import Texts

CASES = 20_000 if QUICK else 1_000_000
"""One in ten of them is open."""
CHANGED, ROWS, WIDTH, HEAD = 500, 40, 1_400, 30
WORD = "9号"
"""What is searched for: one place in ten has it."""
PEER_WIDTHS = (130, 480, 100, 140, 100, 120, 150, 160)
PEER_ROW = (
    "EQ2026-0000001", "中原街道12号附近路灯不亮1类，市民反映影响通行，请尽快处理", "公用设施", "路灯不亮1类",
    "任务派遣", "中原街道", "第01处置单位", "2026-11-20 18:00",
)  # fmt: skip
_NO_PARENT = QModelIndex()
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group queue."""
    with closing(filled(f"sqlite:///{cache() / f'stats-{CASES}.db'}", CASES)) as database:
        QApplication.instance() or QApplication([])
        trial = Trial(load_city(database), database)
        yield from trial.loading()
        yield from trial.sorting()
        yield from trial.filtering()
        yield from trial.changing()
        yield from trial.scrolling()
        yield from trial.counting()
        trial.view.close()


class Trial:
    """One queue window, forty rows high."""

    def __init__(self, city: City, database: Database) -> None:
        self._database, self._random, self._version = database, Random(3), 1_000
        self.store = CaseStore()
        self.model = QueueModel(self.store, Cells(Texts(), city), 0)
        self.view = QueueView(self.model, DARK_DESK)
        self.view.resize(WIDTH, ROWS * DARK_DESK.sizes.row_px + HEAD)
        self.view.show()
        paint(self.view)

    def _say(self, peer: str, work: str, samples: list[float], **more: Any) -> Result:
        return result("queue", peer, work, len(self.store), samples, **more)

    # -- loading ------------------------------------------------------------------------------------------------------
    def loading(self) -> Iterator[Result]:
        """From the database's file to the painted view, and what the cases hold in memory."""
        self.load()
        memory = queue_memory(self._database.url)
        note = f"private, over an empty window, a process of its own; {memory.after_loading:.0f} right after loading"
        yield self._say("hall", "memory, for the cases", [memory.held], unit="MB", note=note)
        took = timed(self.load, 5, 1)
        yield self._say("hall", "load all", took, engine="sqlite", note="the GUI thread's part: next line")
        read = [self._snapshot() for _ in range(6)]
        yield self._say("hall", "load all, on the GUI thread", timed(lambda: self._show(read.pop()), 5, 1))

    def _snapshot(self) -> Snapshot:
        feed = feed_of(self._database, "bench")
        feed.open()
        snapshot = feed.snapshot()
        feed.close()
        return snapshot

    def load(self) -> None:
        """Read all open cases and paint the queue."""
        self._show(self._snapshot())

    def _show(self, snapshot: Snapshot) -> None:
        self.store.load(snapshot.columns, snapshot.cursor)
        self.model.set_now(NOW)
        self.model.reload()
        paint(self.view)

    # -- sorting and filtering ----------------------------------------------------------------------------------------
    def sorting(self) -> Iterator[Result]:
        """By deadline, up and down in turn."""
        self.view.choose_first()
        down = iter(bool(i % 2) for i in range(1_000))
        yield from self._apart(
            "sort by deadline", lambda: self.model.set_order(SortBy.TIME_LEFT, descending=next(down))
        )
        self.model.set_order(SortBy.TIME_LEFT)
        keys = self.store.column("due_at").copy()
        np.random.default_rng(3).shuffle(keys)
        yield self._say("floor", "sort by deadline", timed(lambda: np.sort(keys)), note="numpy alone")

    def filtering(self) -> Iterator[Result]:
        """By text, by stage; each time from the whole list."""
        for work, wanted in (("filter by text", Wanted(text=WORD)), ("filter by urgent", Wanted(urgent=True))):
            before = partial(self.model.set_wanted, Wanted())
            yield from self._apart(work, partial(self.model.set_wanted, wanted), before, self._left)
        self.model.set_wanted(Wanted())
        texts = self.store.columns.search
        yield self._say("floor", "filter by text", timed(lambda: [contains(text, WORD) for text in texts]),
                  note="a bare search of the same texts")  # fmt: skip

    def _left(self) -> str:
        return f"{self.model.rowCount():,} rows left"

    # -- changes ------------------------------------------------------------------------------------------------------
    def changing(self) -> Iterator[Result]:
        """500 cases get another stage and deadline: store and model together are the GUI thread's work."""
        for work, wanted in (("500 changes, sorted", Wanted()), ("500 changes, sorted, filtered", Wanted(text=WORD))):
            self.model.set_wanted(wanted)
            yield from self._apart(work, self._change, self._prepare, self._left)
        self.model.set_wanted(Wanted())
        prepare_one = partial(self._prepare, 1)
        yield from self._apart("one change, sorted", self._change, prepare_one)

    def _prepare(self, changed: int = CHANGED) -> None:
        self._version += 1
        r, latest = self._random, self._version
        picked = [self.store.case_at(row) for row in r.sample(self.store.rows().tolist(), changed)]
        due = self.store.column("due_at")
        rows = [
            tuple(case._replace(version=latest, state=r.choice(("filed", "dispatched", "disposed")),
                                due_at=int(due[r.randrange(len(due))])))
            for case in picked
        ]  # fmt: skip
        self._batch = ChangeBatch(Cursor(1, latest - 1), Cursor(1, latest), rows, changed)

    def _change(self) -> None:
        self.model.apply(self.store.apply(self._batch))

    # -- painting and counting ----------------------------------------------------------------------------------------
    def scrolling(self) -> Iterator[Result]:
        """Forty rows of six columns; the floors are Qt's table over forty rows that need no lookup."""
        bar, at = self.view.verticalScrollBar(), iter(range(2, 10_000))

        def page() -> None:
            bar.setValue(next(at) * ROWS % max(1, bar.maximum()))
            paint(self.view)

        yield self._say("hall", "scroll a screenful", timed(page, 30), note="40 rows x 6 columns")
        shown = [
            [str(self.model.data(self.model.index(row, column)) or "") for column in range(6)] for row in range(ROWS)
        ]
        widths = [self.view.columnWidth(column) for column in range(6)]
        own = a_plain_table(shown, widths, DARK_DESK.sizes.row_px)
        yield self._say("floor", "paint the same words", timed(lambda: paint(own), 30), note="QTableView, static model")
        peers = a_plain_table([list(PEER_ROW)] * ROWS, list(PEER_WIDTHS), 24)
        note = "QTableView, static model, 40 x 8 texts of the peers"
        yield self._say("floor", "paint by QTableView, static model", timed(lambda: paint(peers), 30), note=note)

    def counting(self) -> Iterator[Result]:
        """What is overdue and due soon, at a moment."""
        store, now = self.store, self.model.now
        yield self._say("hall", "overdue and warning counts", timed(lambda: (store.overdue(now), store.warning(now))))
        yield self._say("hall", "open by stage", timed(store.by_stage))

    def _apart(
        self,
        work: str,
        do: Callable[[], object],
        before: Callable[[], object] = lambda: None,
        note: Callable[[], str] = lambda: "",
    ) -> Iterator[Result]:
        """The model's work, and the whole to the painted view."""
        model, whole = [], []
        for i in range(-3, 5 if QUICK else 30):
            before()
            paint(self.view)
            gc.collect()
            began = perf_counter()
            do()
            done = perf_counter()
            paint(self.view)
            model += [(done - began) * 1000] * (i >= 0)
            whole += [(perf_counter() - began) * 1000] * (i >= 0)
        yield self._say("hall", f"{work}, model alone", model, note=note())
        yield self._say("hall", work, whole, note="with its paint")


class PlainRows(QAbstractTableModel):
    """A screenful that needs no lookup."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """All of them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """As the first row."""
        return 0 if parent.isValid() else len(self._rows[0])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Words alone."""
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def a_plain_table(rows: list[list[str]], widths: list[int], row_px: int) -> QTableView:
    """Qt's own table, showing all its rows."""
    table = QTableView()
    model = PlainRows(rows)
    model.setParent(table)
    table.setModel(model)
    table.verticalHeader().setDefaultSectionSize(row_px)
    table.verticalHeader().hide()
    table.resize(sum(widths) + HEAD, len(rows) * row_px + HEAD)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    table.show()
    paint(table)
    return table


def paint(table: QTableView) -> None:
    """Paint now, then take in what the painting has left in the event queue."""
    table.viewport().repaint()
    QApplication.processEvents()
