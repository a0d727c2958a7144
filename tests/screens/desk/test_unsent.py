"""What could not be sent says so beside its text until it is sent or changed, long after the notice has gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.cases.vocabulary import Act
from hall.requests.request import RequestState
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import a_command, who
from tests.support.waits import wait_for
from widgets.case.new_case.intake import Intake

CONTROL = Qt.KeyboardModifier.ControlModifier
CALL = Intake(channel="hotline", subclass="component:0101", address="大学路 9 号", description="broken", phone="138")


def fail_to_send(hall: DeskHall, window: DeskScreen) -> None:
    hall.store.fail_commit = [False, False]
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "未提交" in window.notice.text())
    hall.store.fail_commit = []
    window.notice.dismiss()


def test_a_call_says_so_until_it_is_changed_or_sent_and_no_other_call_does(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    form = window.page.case.form
    press(window, Qt.Key.Key_N, CONTROL)
    form.description.setFocus()
    window.intake.put(CALL)
    assert not form.state.isVisible()
    fail_to_send(hall, window)
    assert form.state.isVisible()
    assert "未提交" in form.state.text()
    assert not form.send.is_refused
    press(window, Qt.Key.Key_N, CONTROL)
    assert not form.state.isVisible()
    press(window, Qt.Key.Key_P, CONTROL)
    assert form.state.isVisible()
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_P, CONTROL)
    form.description.setFocus()
    QTest.keyClicks(form.description, "!")
    assert not form.state.isVisible()
    press(window, Qt.Key.Key_Backspace)
    press(window, Qt.Key.Key_F9)
    assert form.state.text().startswith("Not submitted")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts() and not window.intake.is_waiting)
    window.intake.put(CALL)
    assert not form.state.isVisible()


def test_a_reason_says_so_too(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "not ours")
    fail_to_send(hall, window)
    unsent = window.acts.reason.unsent
    assert unsent.isVisible()
    press(window, Qt.Key.Key_X)
    assert not unsent.isVisible()
    press(window, Qt.Key.Key_Backspace)
    assert unsent.isVisible()
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.REJECT)
    assert not unsent.isVisible()


def test_a_refusal_of_a_request_says_so_too(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    hall.commands.handle(a_command("extend", hall.store.cases[1], "a road closed"), who("department", "d"))
    hall.tell_requests()
    press(window, Qt.Key.Key_J)
    QTest.keyClicks(window.page.requests.reason.note, "no")
    fail_to_send(hall, window)
    unsent = window.page.requests.reason.unsent
    assert unsent.isVisible()
    press(window, Qt.Key.Key_X)
    assert not unsent.isVisible()
    press(window, Qt.Key.Key_Backspace)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.store.requests[1].state is RequestState.REFUSED)
    assert not unsent.isVisible()
