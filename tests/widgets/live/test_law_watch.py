"""Windows hear of another law within one turn of the feed, also of one that they missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hall.cases.law import Law
from hall.errors import StoreUnreachable
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor
from hall.ports import FeedSource
from tests.support.clocks import SettableClock
from tests.support.fakes import a_law
from tests.support.histories import MORNING
from widgets.live.feed_thread import FeedThread
from widgets.live.lanes import QueryLane
from widgets.live.law_watch import LawWatch
from widgets.live.live_cases import LiveCases
from widgets.live.news import Changed, joined_batches


class Book:
    """A law book whose database holds another law. ``fails``: the database does not answer."""

    def __init__(self) -> None:
        self.law, self.stored = a_law(), a_law()
        self.fails = False
        self.asked = 0

    def present(self) -> Law:
        return self.law

    def renewed(self) -> Law:
        self.asked += 1
        if self.fails:
            raise StoreUnreachable("store.gone")
        self.law = self.stored
        return self.law

    def enact(self, version: int) -> None:
        before = a_law()
        self.stored = Law(before.profile, before.taxonomies, before.calendar, before.units, version)


class Hall(QObject):
    """Live cases without a feed, and the watch of a law."""

    def __init__(self) -> None:
        super().__init__()
        self.book, self.queries = Book(), QueryLane(self)
        self.feed = FeedThread(cast("FeedSource", None), self)
        self.live = LiveCases(CaseStore(), self.feed, SettableClock(MORNING), self)
        self.watch = LawWatch(self.book, self.live, self.queries, self)

    def tell(self, batch: ChangeBatch) -> None:
        self.feed.mailbox.put(Changed(0, batch))
        self.feed.arrived.emit()


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[Hall]:
    made = Hall()
    yield made
    made.queries.close()
    made.deleteLater()


def a_setting(n: int, subject: str = "law") -> ChangeBatch:
    return ChangeBatch(Cursor(1, n - 1), Cursor(1, n), [], 1, others={"setting": {subject: None}})


def test_another_law_is_told_once(hall: Hall, qtbot: QtBot) -> None:
    told: list[int] = []
    hall.watch.changed.connect(lambda law: told.append(law.version))
    hall.book.enact(2)
    with qtbot.waitSignal(hall.watch.changed):
        hall.tell(a_setting(1))
    assert hall.watch.present().version == 2
    hall.tell(a_setting(2))  # a setting that was another's
    qtbot.waitUntil(lambda: hall.book.asked == 2 and hall.queries.is_idle)
    assert told == [2]


def test_another_ground_is_no_other_law_and_an_older_program_says_not_which(hall: Hall, qtbot: QtBot) -> None:
    hall.tell(a_setting(1, "ground"))
    assert (hall.book.asked, hall.queries.is_idle) == (0, True)
    hall.tell(a_setting(2, ""))
    qtbot.waitUntil(lambda: hall.book.asked == 1 and hall.queries.is_idle)


def test_a_batch_of_cases_alone_asks_nothing(hall: Hall) -> None:
    hall.tell(ChangeBatch(Cursor(1, 0), Cursor(1, 1), [], 1))
    assert (hall.book.asked, hall.queries.is_idle) == (0, True)


def test_a_law_missed_while_the_database_was_away_is_found_with_the_snapshot(hall: Hall, qtbot: QtBot) -> None:
    hall.book.enact(3)
    with qtbot.waitSignal(hall.watch.changed):
        hall.live.reloaded.emit()


@pytest.mark.allow_log("the law could not be read anew")
def test_a_database_that_does_not_answer_leaves_the_law_as_it_was(hall: Hall, qtbot: QtBot) -> None:
    hall.book.enact(2)
    hall.book.fails = True
    hall.tell(a_setting(1))
    qtbot.waitUntil(lambda: hall.queries.is_idle)
    assert hall.watch.present().version == 0
    hall.book.fails = False
    with qtbot.waitSignal(hall.watch.changed):
        hall.live.caught_up.emit(0)


@pytest.mark.allow_log("the law could not be read anew")
def test_a_question_that_fails_is_asked_again(hall: Hall, qtbot: QtBot) -> None:
    hall.book.enact(2)
    hall.book.fails = True
    hall.watch.again.setInterval(0)
    hall.tell(a_setting(1))
    qtbot.waitUntil(lambda: hall.book.asked > 1)
    hall.book.fails = False
    with qtbot.waitSignal(hall.watch.changed):
        pass


def test_batches_joined_keep_that_the_law_changed() -> None:
    plain = ChangeBatch(Cursor(1, 1), Cursor(1, 2), [], 1)
    assert joined_batches(a_setting(1), plain).settings
    assert not joined_batches(plain, plain).settings
