"""Live cases over a source that does as it is told: order, backpressure, reconnection, deadlines, a clean end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QThread, QTimer

from hall.errors import StoreUnreachable
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.columns import build_columns
from hall.live.freshness import Liveness
from hall.live.live_case import LiveCase
from hall.live.pulse import Pulse
from hall.live.snapshot import Snapshot
from hall.people.scope import NO_CASE, WHOLE, Scope
from tests.support.clocks import HOUR_MS, SettableClock
from tests.support.waits import wait_for
from widgets.live.feed_thread import FeedThread
from widgets.live.live_cases import LiveCases

pytestmark = pytest.mark.usefixtures("qapp")
START = 1_772_413_200_000


def a_live_row(case_id: int, version: int = 1, state: str = "filed", due_at: int | None = None) -> LiveRow:
    return LiveCase(
        case_id, f"N{case_id}", version, state, "hotline", "event", "0101", False, "", "", None, None, None, None, None,
        None, 0, START, START, "dispatch", None, due_at, None, False,
    )  # fmt: skip


class FakeSource:
    """A ``FeedSource`` in memory. The test's thread writes, the feed's reads."""

    def __init__(self, *rows: LiveRow) -> None:
        self.rows = {row[0]: row for row in rows}
        self.lines: list[int] = []
        self.others: dict[int, dict[str, dict[str, object]]] = {}
        """By the line that names them."""
        self.epoch, self.scope = 1, WHOLE
        self.gone = self.anew = self.is_poisoned = False
        self.opened = self.snapshots = 0
        self.last_read_in: object = None
        self._read_to = threading.Semaphore(0)
        self._bell, self._free = threading.Event(), threading.Lock()
        self.gone_at_snapshot = False
        """Once."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """The feed waits in its next question until the end of the block."""
        with self._free:
            yield

    def write(self, row: LiveRow) -> None:
        self.rows[row[0]] = row
        self.lines.append(row[0])
        self._bell.set()

    def write_other(self, kind: str, subject: str, value: object) -> None:
        """A line of another kind; the case it names is none of ours."""
        self.others[len(self.lines)] = {kind: {subject: value}}
        self.lines.append(0)
        self._bell.set()

    def all_read(self) -> bool:
        """Wait, without letting Qt's events go on, until the feed has read every line."""
        return self._read_to.acquire(timeout=60)

    def lose(self) -> None:
        self.gone = True
        self._bell.set()

    def _reached(self) -> None:
        if self.gone:
            raise StoreUnreachable("store.gone")

    def open(self) -> None:
        self._reached()
        self.opened += 1

    def see(self, scope: Scope) -> None:
        self.scope = scope

    def _sees(self, row: LiveRow) -> bool:
        return self.scope.holds(LiveCase(*row).street, LiveCase(*row).unit)

    def snapshot(self) -> Snapshot:
        self._reached()
        if self.gone_at_snapshot:
            self.gone_at_snapshot = False
            raise StoreUnreachable("store.gone")
        self.snapshots += 1
        self.anew = False
        others: dict[str, dict[str, object]] = {}
        for each in self.others.values():
            for kind, subjects in each.items():
                others.setdefault(kind, {}).update(subjects)
        columns = build_columns([row for row in self.rows.values() if self._sees(row)])
        return Snapshot(Cursor(self.epoch, len(self.lines)), columns, START, others)

    def wait(self, timeout_ms: int) -> bool:
        self._reached()
        rung = self._bell.wait(timeout_ms / 1000)
        with self._free:
            pass
        if rung:  # not otherwise: it may ring between a wait in vain and this
            self._bell.clear()
        return rung

    def changes(self, since: Cursor) -> ChangeBatch | None:
        self._reached()
        self.last_read_in = QThread.currentThread()
        if self.is_poisoned:
            raise ValueError("a line that nobody can read")
        if since.epoch != self.epoch or self.anew:
            return None
        ids = self.lines[since.id :]
        named = [self.rows[case_id] for case_id in dict.fromkeys(ids) if case_id]
        rows = [row for row in named if self._sees(row)]
        gone = tuple(row[0] for row in named if not self._sees(row))
        others = {
            kind: told for line in range(since.id, len(self.lines)) for kind, told in self.others.get(line, {}).items()
        }
        if ids:
            self._read_to.release()
        return ChangeBatch(since, Cursor(self.epoch, since.id + len(ids)), rows, len(ids), others=others, gone=gone)

    def ping(self) -> Pulse:
        self._reached()
        return Pulse(START)

    def interrupt(self) -> None:
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


def test_another_person_sees_another_scope_at_once_and_what_leaves_it_leaves(
    running: LiveCases, source: FakeSource
) -> None:
    def in_street(case_id: int, street: str, version: int = 1) -> LiveRow:
        return LiveCase(*a_live_row(case_id, version))._replace(street=street)

    source.write(in_street(1, "a", 2))
    source.write(in_street(3, "b"))
    wait_for(lambda: 3 in running.store)

    running.see(Scope(frozenset({"a"})))
    assert len(running.store) == 0  # nothing of who sat here before, not for a moment
    wait_for(lambda: list(running.store.columns.places) == [1])
    source.write(in_street(3, "a", 2))
    wait_for(lambda: 3 in running.store)
    source.write(in_street(3, "b", 3))
    wait_for(lambda: 3 not in running.store)
    running.see(WHOLE)
    wait_for(lambda: len(running.store) == 3)


def test_who_comes_back_before_the_feed_looked_up_sees_the_cases_again(running: LiveCases, source: FakeSource) -> None:
    with source.held():  # the feed is in the middle of something
        running.see(Scope(frozenset({"a"})))
        running.see(WHOLE)
        assert len(running.store) == 0
    wait_for(lambda: len(running.store) == 2)


def test_a_snapshot_that_fails_for_who_sat_down_is_read_when_the_database_is_back(
    running: LiveCases, source: FakeSource, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("ERROR"):
        with source.held():
            source.gone_at_snapshot = True
            running.see(Scope(frozenset({"a"})))
            source.write(LiveCase(*a_live_row(1, 2))._replace(street="a"))
        wait_for(lambda: list(running.store.columns.places) == [1])
    assert running.freshness.is_live


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


@pytest.mark.allow_log("the feed failed|the database is lost")
def test_a_line_that_nobody_can_read_is_passed_by_a_snapshot(running: LiveCases, source: FakeSource) -> None:
    source.is_poisoned = True
    source.write(a_live_row(3))
    wait_for(lambda: version_of(running, 3))
    wait_for(lambda: running.freshness.is_live)
    assert source.snapshots == 2


@pytest.mark.allow_log("news could not be taken in")
def test_what_could_not_be_taken_in_never_looks_live_and_is_read_anew(
    running: LiveCases, source: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    states: list[Liveness] = []
    running.freshness_changed.connect(lambda freshness: states.append(freshness.state))

    def fails(_: CaseStore, __: ChangeBatch) -> None:
        monkeypatch.undo()
        raise ValueError

    monkeypatch.setattr(CaseStore, "apply", fails)
    source.write(a_live_row(3))
    wait_for(lambda: version_of(running, 3))
    wait_for(lambda: running.freshness.is_live)
    assert Liveness.GONE in states
    assert source.snapshots == 2


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
    clock.advance(201)
    wait_for(lambda: rows)
    assert rows == [running.store.row_of(2)]
    assert running.store.overdue(running.now()) == 1


def test_a_clock_that_is_set_is_followed_both_ways_at_once(
    running: LiveCases, source: FakeSource, clock: SettableClock
) -> None:
    rows, steps = list[int](), list[int]()
    running.looks_changed.connect(lambda changed: rows.extend(changed.tolist()))
    running.clock_stepped.connect(steps.append)
    source.write(a_live_row(2, version=2, due_at=START + HOUR_MS // 2))
    wait_for(lambda: version_of(running, 2) == 2)
    clock.advance(HOUR_MS)
    wait_for(lambda: steps and rows, told="an hour ahead")
    clock.advance(-HOUR_MS)
    wait_for(lambda: len(steps) > 1, told="as it was")
    assert [round(each / HOUR_MS) for each in steps] == [1, -1]
    assert rows == [running.store.row_of(2)] * 2


def test_a_stopped_feed_ends_at_once_even_while_it_is_lost(live: LiveCases, source: FakeSource) -> None:
    wait_for(lambda: live.freshness.is_live)
    assert live.stop()


def test_what_was_on_its_way_at_the_end_starts_no_timer(running: LiveCases, source: FakeSource) -> None:
    source.write(a_live_row(10))
    assert source.all_read()
    assert running.stop()
    QCoreApplication.processEvents()
    assert [each for each in running.findChildren(QTimer) if each.isActive()] == []


class Kept:
    """A store of another kind: what it was handed."""

    kind = "request"

    def __init__(self) -> None:
        self.loaded: list[object] = []
        self.applied: list[object] = []
        self.left: list[object] = []

    def load(self, subjects: object) -> None:
        self.loaded.append(subjects)

    def apply(self, subjects: object) -> None:
        self.applied.append(subjects)

    def leave(self, cases: object) -> bool:
        self.left.append(cases)
        return True


def test_other_kinds_come_by_the_same_feed_into_stores_of_their_own(source: FakeSource, clock: SettableClock) -> None:
    source.write_other("request", "1", "waits")
    kept, told = Kept(), list[object]()
    live = LiveCases(CaseStore(), FeedThread(source), clock, others=(kept,))
    live.subjects_changed.connect(lambda kind, subjects: told.append((kind, subjects)))
    live.start()
    wait_for(lambda: live.freshness.is_live)
    assert kept.loaded == [{"1": "waits"}]
    source.write_other("request", "1", "answered")
    wait_for(lambda: kept.applied == [{"1": "answered"}])
    source.write_other("scene", "flood", None)
    wait_for(lambda: len(told) == 3)
    assert told == [("request", {"1": "waits"}), ("request", {"1": "answered"}), ("scene", {"flood": None})]
    assert (len(live.store), kept.applied, kept.left) == (2, [{"1": "answered"}], [])
    live.see(NO_CASE)
    wait_for(lambda: source.scope == NO_CASE and source.snapshots == 2)
    source.write(a_live_row(1, 2))
    wait_for(lambda: kept.left == [(1,)])
    assert (len(live.store), told[-1]) == (0, ("request", {}))
    assert live.stop()
