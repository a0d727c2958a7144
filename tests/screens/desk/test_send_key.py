"""Ctrl+Enter sends what is typed, and sends it again where it could not be sent, wherever the keys are by then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.cases.vocabulary import Act
from hall.requests.request import RequestState
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import a_command, who
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_reason_that_could_not_be_sent_goes_by_the_same_key(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "not ours")
    hall.store.fail_commit = [False, False]
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "未提交" in window.notice.text() and not window.flow.is_waiting)
    assert window.acts.note.hasFocus()
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.REJECT)
    assert hall.store.acts[-1][1].note == "not ours"


def test_a_refusal_of_a_request_that_could_not_be_sent_too(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    hall.commands.handle(a_command("extend", hall.store.cases[1], "a road closed"), who("department", "d"))
    hall.tell_requests()
    press(window, Qt.Key.Key_J)
    QTest.keyClicks(window.page.requests.reason.note, "no")
    hall.store.fail_commit = [False, False]
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "未提交" in window.notice.text() and not window.answers.is_waiting)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.store.requests[1].state is RequestState.REFUSED)


def test_a_call_goes_from_beside_its_form(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_N, CONTROL)
    window.queue.setFocus(Qt.FocusReason.MouseFocusReason)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请选择小类" in window.notice.text()


def test_with_nothing_typed_it_opens_nothing(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = hall.open(who("dispatcher"))
    window.queue.setFocus()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert window.case.id == 0
