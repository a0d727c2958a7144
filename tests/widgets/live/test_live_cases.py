"""Live cases over a source that does as it is told: order, backpressure, reconnection, deadlines, a clean end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread

from hall.errors import StoreUnreachable
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.columns import build_columns
from hall.live.freshness import Liveness
from hall.live.live_case import LiveCase
from hall.live.pulse import Pulse
from hall.live.snapshot import Snapshot
from tests.support.clocks import SettableClock
from tests.support.waits import wait_for
from widgets.live.feed_thread import FeedThread
from widgets.live.live_cases import LiveCases

pytestmark = pytest.mark.usefixtures("qapp")
START = 1_772_413_200_000


def a_live_row(case_id: int, version: int = 1, state: str = "filed", due_at: int | None = None) -> LiveRow:
    return LiveCase(
        case_id, f"N{case_id}", version, state, "hotline", "event", "0101", False, "", "", None, None, None, None, None,
        None, 0, START, START, "dispatch", None, due_at,
    )  # fmt: skip


class FakeSource:
    """A ``FeedSource`` in memory. The test's thread writes, the feed's reads."""

    def __init__(self, *rows: LiveRow) -> None:
        self.rows = {row[0]: row for row in rows}
        self.lines: list[int] = []
        self.epoch = 1
        self.gone = self.anew = False
        self.opened = self.snapshots = 0
        self.last_read_in: object = None
        self._read_to = threading.Semaphore(0)
        self._bell, self._interrupted = threading.Event(), threading.Event()

    def write(self, row: LiveRow) -> None:
        self.rows[row[0]] = row
        self.lines.append(row[0])
        self._bell.set()

    def all_read(self) -> bool:
        """Wait, without letting Qt's events go on, until the feed has read every line."""
        return self._read_to.acquire(timeout=5)

    def lose(self) -> None:
        self.gone = True
        self._bell.set()

    def _reached(self) -> None:
        if self.gone:
            raise StoreUnreachable("store.gone")

    def open(self) -> None:
        self._reached()
        self.opened += 1

    def snapshot(self) -> Snapshot:
        self._reached()
        self.snapshots += 1
        self.anew = False
        return Snapshot(Cursor(self.epoch, len(self.lines)), build_columns(list(self.rows.values())), START)

    def wait(self, timeout_ms: int) -> bool:
        self._reached()
        rung = self._bell.wait(0 if self._interrupted.is_set() else timeout_ms / 1000)
        self._bell.clear()
        return rung

    def changes(self, since: Cursor) -> ChangeBatch | None:
        self._reached()
        self.last_read_in = QThread.currentThread()
        if since.epoch != self.epoch or self.anew:
            return None
        ids = self.lines[since.id :]
        rows = [self.rows[case_id] for case_id in dict.fromkeys(ids)]
        if ids:
            self._read_to.release()
        return ChangeBatch(since, Cursor(self.epoch, since.id + len(ids)), rows, len(ids))

    def ping(self) -> Pulse:
        self._reached()
        return Pulse(START)

    def interrupt(self) -> None:
        self._interrupted.set()
        self._bell.set()

    def close(self) -> None:
        """Nothing to let go of."""


@pytest.fixture
def source() -> FakeSource:
    return FakeSource(a_live_row(1), a_live_row(2))


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(START)


@pytest.fixture
def live(source: FakeSource, clock: SettableClock) -> Iterator[LiveCases]:
    live = LiveCases(CaseStore(), FeedThread(source), clock)
    live.start()
    yield live
    assert live.stop()


@pytest.fixture
def running(live: LiveCases) -> LiveCases:
    wait_for(lambda: live.freshness.is_live)
    return live


def version_of(live: LiveCases, case_id: int) -> int:
    case = live.store.case(case_id)
    return case.version if case else 0


def test_it_is_catching_up_until_the_snapshot_is_shown(source: FakeSource, clock: SettableClock) -> None:
    live = LiveCases(CaseStore(), FeedThread(source), clock)
    live.start()
    assert (live.freshness.state, len(live.store)) == (Liveness.CATCHING_UP, 0)
    wait_for(lambda: live.freshness.is_live)
    assert len(live.store) == 2
    assert live.stop()


def test_a_change_becomes_a_delta_in_this_thread(running: LiveCases, source: FakeSource) -> None:
    seen: list[object] = []
    running.delta.connect(seen.append)
    source.write(a_live_row(2, version=2))
    source.write(a_live_row(3))
    wait_for(lambda: version_of(running, 3))
    assert version_of(running, 2) == 2
    assert seen
    assert source.last_read_in is not QThread.currentThread()


def test_an_ended_case_leaves(running: LiveCases, source: FakeSource) -> None:
    source.write(a_live_row(2, version=2, state="closed"))
    wait_for(lambda: len(running.store) == 1)


def test_a_busy_gui_thread_gets_one_delta_for_all_it_missed(running: LiveCases, source: FakeSource) -> None:
    deltas: list[object] = []
    running.delta.connect(deltas.append)
    for case_id in range(10, 60):
        source.write(a_live_row(case_id))
        assert source.all_read(), "the feed goes on while the GUI thread is busy"
    wait_for(lambda: len(running.store) == 52)
    assert len(deltas) == 1


def test_after_a_loss_it_says_how_much_it_missed(
    running: LiveCases, source: FakeSource, caplog: pytest.LogCaptureFixture
) -> None:
    missed: list[int] = []
    running.caught_up.connect(missed.append)
    with caplog.at_level("ERROR"):
        _lose_and_return(running, source)
    assert missed == [3]
    assert (running.freshness.state, running.freshness.missed) == (Liveness.LIVE, 3)
    assert source.snapshots == 1


def _lose_and_return(live: LiveCases, source: FakeSource) -> None:
    source.lose()
    wait_for(lambda: live.freshness.state is Liveness.GONE)
    assert live.freshness.reason is not None
    for case_id in (5, 6, 7):
        source.write(a_live_row(case_id))
    source.gone = False
    wait_for(lambda: live.freshness.is_live)
    assert len(live.store) == 5


def test_a_new_epoch_is_read_anew(running: LiveCases, source: FakeSource) -> None:
    reloads: list[None] = []
    running.reloaded.connect(lambda: reloads.append(None))
    source.rows, source.lines, source.epoch = {9: a_live_row(9)}, [], 2
    source.write(a_live_row(9, version=4))
    wait_for(lambda: version_of(running, 9) == 4)
    assert (len(running.store), len(reloads)) == (1, 1)


def test_passing_a_deadline_moves_the_rows_without_a_write(
    running: LiveCases, source: FakeSource, clock: SettableClock
) -> None:
    rows: list[int] = []
    running.looks_changed.connect(lambda changed: rows.extend(changed.tolist()))
    source.write(a_live_row(2, version=2, due_at=START + 200))
    wait_for(lambda: version_of(running, 2) == 2)
    clock.advance(200)
    wait_for(lambda: rows)
    assert rows == [running.store.row_of(2)]
    assert running.store.overdue(running.now()) == 1


def test_a_stopped_feed_ends_at_once_even_while_it_is_lost(live: LiveCases, source: FakeSource) -> None:
    wait_for(lambda: live.freshness.is_live)
    assert live.stop()
