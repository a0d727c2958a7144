"""The lanes: commands in order on one thread, late answers dropped, nothing left running."""

from __future__ import annotations

import errno
import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from hall.cases.commands import Command, act_on
from hall.cases.vocabulary import Act
from hall.errors import RuleBroken, Words
from hall.facts import case_subject
from hall.people.session import Session
from hall.ports import Receipt
from tests.support.waits import wait_for
from widgets.live.lanes import Answer, CommandAnswer, QueryLane, WriteLane

pytestmark = pytest.mark.usefixtures("qapp")
WHO = Session("li", "李", frozenset())


class SlowDesk:
    """A ``CommandHandler`` that does nothing until it is let go; refuses case 13, fails at case 666."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.handled: list[int] = []
        self.threads: set[int] = set()

    def handle(self, command: Command, session: Session) -> Receipt:
        assert self.go.wait(60)
        self.threads.add(threading.get_ident())
        case_id = getattr(command, "case_id", 0)
        if case_id == 13:
            raise RuleBroken("refused.test")
        if case_id == 666:
            raise ZeroDivisionError
        self.handled.append(case_id)
        return Receipt(command.command_id, case_subject(case_id), f"N{case_id}", 2, "in_progress", 0)


class Listener(QObject):
    """Notes what arrives, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.finished: list[CommandAnswer] = []
        self.answers: list[Answer] = []
        self.threads: set[Any] = set()

    @Slot(object)
    def note(self, answer: CommandAnswer) -> None:
        self.finished.append(answer)
        self.threads.add(QThread.currentThread())

    def receive(self, answer: Answer) -> None:
        self.answers.append(answer)
        self.threads.add(QThread.currentThread())


def a_command(case_id: int) -> Command:
    return act_on(Act.START, command_id=f"c{case_id}", case_id=case_id, seen_version=1)


@pytest.fixture
def desk() -> SlowDesk:
    return SlowDesk()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def writes(desk: SlowDesk, listener: Listener) -> Iterator[WriteLane]:
    lane = WriteLane(desk)
    lane.finished.connect(listener.note)
    yield lane
    desk.go.set()
    assert lane.close()


@pytest.fixture
def queries() -> Iterator[QueryLane]:
    lane = QueryLane()
    yield lane
    assert lane.close()


def test_commands_are_done_in_order_on_one_other_thread(writes: WriteLane, desk: SlowDesk, listener: Listener) -> None:
    waiting: list[int] = []
    writes.waiting_changed.connect(waiting.append)
    for case_id in range(100, 150):
        assert writes.submit(a_command(case_id), WHO)
    assert waiting[-1] == 50
    desk.go.set()
    wait_for(lambda: len(listener.finished) == 50)
    assert [answer.receipt.case_id for answer in listener.finished if answer.receipt] == list(range(100, 150))
    assert desk.handled == list(range(100, 150))
    assert (len(desk.threads), threading.get_ident() in desk.threads) == (1, False)
    assert listener.threads == {QThread.currentThread()}
    assert waiting[-1] == 0


@pytest.mark.allow_log("a command failed")
def test_a_refusal_and_a_bug_are_answers_too(writes: WriteLane, desk: SlowDesk, listener: Listener) -> None:
    desk.go.set()
    for case_id in (13, 666, 1):
        writes.submit(a_command(case_id), WHO)
    wait_for(lambda: len(listener.finished) == 3)
    refused, failed, done = listener.finished
    assert refused.error is not None
    assert refused.error.words.code == "refused.test"
    assert isinstance(failed.bug, ZeroDivisionError)
    assert done.receipt is not None


@pytest.mark.allow_log("a command failed")
@pytest.mark.allow_log("a order failed")
def test_a_bug_is_told_by_the_number_that_the_log_has(
    writes: WriteLane, desk: SlowDesk, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    desk.go.set()
    writes.submit(a_command(666), WHO)
    for _ in range(2):
        writes.write("order", lambda: 1 // 0, listener.receive)
    wait_for(lambda: len(listener.answers) == 2)
    numbers = [listener.finished[0].number, *(each.number for each in listener.answers)]
    logged = [record.getMessage() for record in caplog.records if record.exc_info]
    assert [line.rpartition("bug ")[2] for line in logged] == numbers
    assert numbers[1] == numbers[2] != numbers[0], "one for each place in the code"
    assert [each.why for each in listener.answers] == [Words("notice.bug", {"number": numbers[1]})] * 2


def test_whatever_else_writes_keeps_its_place_between_commands(
    writes: WriteLane, desk: SlowDesk, listener: Listener
) -> None:
    def refused() -> None:
        raise RuleBroken("refused.test")

    writes.submit(a_command(1), WHO)
    assert writes.write("order", lambda: desk.handled.append(-1), listener.receive)
    assert writes.write("order", refused, listener.receive)
    writes.submit(a_command(2), WHO)
    desk.go.set()
    wait_for(lambda: len(listener.finished) == 2)
    assert desk.handled == [1, -1, 2]
    done, no = listener.answers
    assert (done.key, done.error, done.bug) == ("order", None, None)
    assert no.error is not None
    assert no.error.words.code == "refused.test"
    assert listener.threads == {QThread.currentThread()}


@pytest.mark.allow_log("a wall order failed")
def test_a_write_that_nobody_waits_for_any_more_is_done_all_the_same(writes: WriteLane, desk: SlowDesk) -> None:
    listener, done = Listener(), threading.Event()

    def work() -> None:
        assert desk.go.wait(60)
        done.set()

    writes.write("wall order", work, listener.receive)
    del listener
    gc.collect()
    desk.go.set()
    wait_for(done.is_set)
    late = Listener()
    writes.write("wall order", lambda: 1 // 0, late.receive)
    wait_for(lambda: late.answers)
    assert isinstance(late.answers[0].bug, ZeroDivisionError)


def test_closing_finishes_what_was_taken_and_takes_nothing_new(writes: WriteLane, desk: SlowDesk) -> None:
    for case_id in range(5):
        writes.submit(a_command(case_id), WHO)
    desk.go.set()
    assert writes.close()
    assert desk.handled == list(range(5))
    assert writes.submit(a_command(6), WHO) is False


def test_a_late_answer_is_dropped(queries: QueryLane, listener: Listener) -> None:
    begun, slow = threading.Event(), threading.Event()

    def late() -> str:
        begun.set()
        slow.wait(60)
        return "yesterday"

    queries.ask("card", late, listener.receive)
    assert begun.wait(60)
    wanted = queries.ask("card", lambda: "today", listener.receive)
    wait_for(lambda: listener.answers)
    assert not queries.is_idle
    slow.set()
    wait_for(lambda: queries.is_idle)
    assert [(a.key, a.generation, a.value) for a in listener.answers] == [("card", wanted, "today")]
    assert listener.threads == {QThread.currentThread()}


def test_a_dropped_question_and_a_gone_asker_hear_nothing(queries: QueryLane, listener: Listener) -> None:
    gate = threading.Event()
    queries.ask("dropped", lambda: gate.wait(60), listener.receive)
    queries.drop("dropped")
    gone = Listener()
    queries.ask("gone", lambda: gate.wait(60), gone.receive)
    del gone
    gate.set()
    queries.ask("here", lambda: 1, listener.receive)
    wait_for(lambda: queries.is_idle)
    assert [answer.key for answer in listener.answers] == ["here"]


def test_whose_question_another_asker_displaced_is_told_and_may_ask_again(queries: QueryLane) -> None:
    """Three windows ask under one key: none may wait for ever for an answer that nobody gives."""
    gate, windows = threading.Event(), [Listener() for _ in range(3)]
    for window in windows:
        queries.ask("board", lambda: gate.wait(60), window.receive)
    gate.set()
    wait_for(lambda: all(window.answers for window in windows), told="each of the three to hear")
    assert [window.answers[0].dropped for window in windows] == [True, True, False]
    for window in windows[:2]:
        queries.ask("board", lambda: 42, window.receive)
        wait_for(lambda heard=window.answers: len(heard) == 2)  # type: ignore[misc]
        assert window.answers[1].value == 42


def test_who_asks_anew_hears_of_the_last_question_only(queries: QueryLane, listener: Listener) -> None:
    gate = threading.Event()
    for _ in range(3):
        queries.ask("search", lambda: gate.wait(60), listener.receive)
    gate.set()
    wait_for(lambda: queries.is_idle)
    assert [(answer.generation, answer.dropped) for answer in listener.answers] == [(3, False)]


@pytest.mark.allow_log("a query failed")
def test_a_query_that_fails_answers(queries: QueryLane, listener: Listener) -> None:
    queries.ask("bug", lambda: 1 // 0, listener.receive)
    wait_for(lambda: listener.answers)
    assert isinstance(listener.answers[0].bug, ZeroDivisionError)


@pytest.mark.allow_log("a query failed")
@pytest.mark.allow_log("a export failed")
def test_what_the_system_refuses_is_told_in_words_and_is_no_mistake_of_the_program(
    queries: QueryLane, writes: WriteLane, listener: Listener
) -> None:
    """But a rare error, and one that names no path, about which nobody can do anything."""

    def refused(error: OSError) -> Callable[[], None]:
        def work() -> None:
            raise error

        return work

    full = OSError(errno.ENOSPC, "No space left on device", "/docs/a.mp4")
    queries.ask("export", refused(full), listener.receive)
    wait_for(lambda: listener.answers)
    writes.write("export", refused(PermissionError(errno.EACCES, "Permission denied", "/docs")), listener.receive)
    wait_for(lambda: len(listener.answers) == 2)
    queries.ask("rare", refused(OSError(errno.ENOSPC, "No space left on device")), listener.receive)
    wait_for(lambda: len(listener.answers) == 3)
    *told, rare = [each.why for each in listener.answers]
    assert told == [Words("system.disk_full", {"path": "/docs/a.mp4"}), Words("system.no_right", {"path": "/docs"})]
    assert all(each.bug is None for each in listener.answers[:2])
    assert rare.code == "notice.bug"


def test_after_closing_no_answer_comes(listener: Listener) -> None:
    lane = QueryLane()
    done = threading.Event()
    lane.ask("a", lambda: done.set(), listener.receive)
    assert done.wait(60)
    assert lane.close()
    other = QueryLane()
    other.ask("b", lambda: 1, listener.receive)
    wait_for(lambda: listener.answers)
    assert other.close()
    assert [answer.key for answer in listener.answers] == ["b"]


class Question:
    """A query that can be counted."""

    def __call__(self) -> int:
        return 42


def test_what_was_asked_and_answered_is_let_go(queries: QueryLane, listener: Listener) -> None:
    """A wall asks once a second, for weeks. One at a time: a waiting thread is done before the asker goes on."""
    for number in range(1, 201):
        queries.ask("board", Question(), listener.receive)
        wait_for(lambda wanted=number: len(listener.answers) == wanted)  # type: ignore[misc]
    gc.collect()
    assert sum(isinstance(one, Question) for one in gc.get_objects()) == 0
