"""A key that should have opened a text and did not: the words that were meant for that text act on nothing."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.people.session import Session
from hall.ports import CaseCard
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import a_command, who
from tests.support.requests import withdrawal
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


def type_on(window: DeskScreen, words: str) -> None:
    """Letter by letter, each to where the keys are by then."""
    for letter in words:
        QApplication.processEvents()
        QTest.keyClicks(QApplication.focusWidget() or window, letter)


def assert_held(hall: DeskHall, window: DeskScreen, words: str) -> None:
    before = hall.acts()
    type_on(window, words)
    assert (hall.acts(), window.flow.is_waiting, window.flow.draft.asked) == (before, False, None)
    assert "没有打开填写框" in window.question.text()
    press(window, Qt.Key.Key_Escape)
    assert window.question.text() == ""
    assert window.queue.hasFocus()


def test_words_behind_a_reject_that_another_desk_overtook_do_not_act(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    hall.do("accept", 1)
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and window.flow.case.state == "accepted")
    press(window, Qt.Key.Key_R)
    assert "已受理" in window.question.text()
    assert_held(hall, window, "very far away")


def test_words_behind_a_reject_that_is_none_here_do_not_act(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_R)
    assert_held(hall, window, "very wrong address /? 1")


def test_words_behind_a_new_case_that_one_may_not_report_do_not_act(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    press(window, Qt.Key.Key_N, CONTROL)
    assert "上报" in window.question.text()
    assert_held(hall, window, "Dead dog")


@pytest.mark.parametrize("key", "rnxkghcj")
def test_every_key_that_opens_a_text_holds_what_is_typed_behind_it(hall: DeskHall, key: str) -> None:
    window = opened(hall, "call_taker", "reported")
    window.queue.setFocus()
    hall.do("accept", 1)
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and window.flow.case.state == "accepted")
    type_on(window, key)
    assert_held(hall, window, "avfd")


def test_a_reason_against_a_request_that_was_withdrawn_meanwhile_does_not_act(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    hall.commands.handle(a_command("extend", hall.store.cases[1], "a road closed"), who("department", "d"))
    hall.tell_requests()
    hall.commands.handle(withdrawal(hall.store.requests[1]), who("department", "d"))
    hall.tell_requests()
    press(window, Qt.Key.Key_J)
    assert_held(hall, window, "zu gou")


def test_words_typed_before_the_case_has_been_read_do_not_act_on_it(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.a_case("accepted")
    held, read = Event(), hall.ports.reader.card

    def slowly(case_id: int, who: Session) -> CaseCard:
        held.wait(60)
        return read(case_id, who)

    monkeypatch.setattr(hall.ports.reader, "card", slowly)
    window = hall.open(who("shift_leader"))
    window.bar.tabs.choose(None)
    window.case.open(1)
    press(window, Qt.Key.Key_N)
    held.set()
    wait_for(lambda: window.flow.case is not None)
    assert_held(hall, window, "very far")


def test_a_remark_to_what_is_not_ones_own_act_does_not_act(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "filed")
    press(window, Qt.Key.Key_M)
    assert_held(hall, window, "very far")


def test_a_plain_wrong_key_keeps_its_sentence(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_D)
    assert window.notice.text()
    assert window.question.text() == ""
