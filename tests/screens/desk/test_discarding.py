"""What waits half typed is gone round by one key, calls and reasons, and thrown away by another that asks first."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier


def type_on(window: DeskScreen, words: str) -> None:
    """Where the keys are."""
    QTest.keyClicks(QApplication.focusWidget() or window, words)


def two_of_each(hall: DeskHall) -> DeskScreen:
    """Two reasons and two calls wait, none is open."""
    other = hall.a_case("accepted")
    window = opened(hall, "shift_leader", "accepted")
    for words, case_id in (("first", 2), ("second", other.id)):
        window.open_case(case_id)
        wait_for(partial(is_open, window, case_id))
        press(window, Qt.Key.Key_N)
        type_on(window, words)
        press(window, Qt.Key.Key_Escape)
    for phone in ("135", "138"):
        press(window, Qt.Key.Key_N, CONTROL)
        type_on(window, phone)
    press(window, Qt.Key.Key_Escape)
    return window


def open_now(window: DeskScreen) -> str:
    """What is being typed."""
    return window.page.case.form.phone.text() if window.page.case.is_taking_in else window.flow.draft.note


def is_open(window: DeskScreen, case_id: int) -> bool:
    return window.flow.case is not None and window.flow.case.id == case_id


def is_another(window: DeskScreen, before: str) -> bool:
    return open_now(window) not in ("", before)


def test_one_key_goes_round_all_that_waits(hall: DeskHall) -> None:
    window = two_of_each(hall)
    assert window.bar.waiting.text() == "待续 4"
    passed = []
    for _ in range(8):
        before = open_now(window)
        press(window, Qt.Key.Key_P, CONTROL)
        wait_for(partial(is_another, window, before))
        passed.append(open_now(window))
    assert sorted(passed[:4]) == ["135", "138", "first", "second"]
    assert sorted(passed[4:]) == ["135", "138", "first", "second"]


def test_from_a_call_in_hand_the_key_reaches_a_reason(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    type_on(window, "no room")
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_N, CONTROL)
    type_on(window, "138")
    press(window, Qt.Key.Key_P, CONTROL)
    wait_for(window.acts.note.hasFocus)
    assert window.acts.note.toPlainText() == "no room"
    press(window, Qt.Key.Key_P, CONTROL)
    assert open_now(window) == "138"


def test_a_call_is_thrown_away_by_a_key_that_asks(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    for phone in ("135", "138"):
        press(window, Qt.Key.Key_N, CONTROL)
        type_on(window, phone)
    press(window, Qt.Key.Key_Delete, BOTH)
    assert "丢弃" in window.question.text()
    type_on(window, "n f v")
    press(window, Qt.Key.Key_Escape)
    assert open_now(window) == "138"
    press(window, Qt.Key.Key_Delete, BOTH)
    press(window, Qt.Key.Key_Delete, BOTH)
    assert [each.phone for each in window.intake.calls] == ["135"]
    assert not window.page.case.is_taking_in
    assert (window.question.text(), window.queue.hasFocus()) == ("", True)
    assert "填写的来电已丢弃" in window.notice.text()
    assert window.bar.waiting.text() == "待续来电 1"
    press(window, Qt.Key.Key_P, CONTROL)
    assert open_now(window) == "135"


def test_a_reason_is_thrown_away_too_and_its_case_stays(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    type_on(window, "no room")
    window.acts.reason.discard.click()
    press(window, Qt.Key.Key_Delete, BOTH)
    assert (window.flow.draft.is_written, window.flow.draft.asked) == (False, None)
    assert (window.question.text(), window.queue.hasFocus()) == ("", True)
    assert "填写的文字已丢弃" in window.notice.text()
    assert not window.bar.waiting.isVisible()
    press(window, Qt.Key.Key_Delete, BOTH)
    assert "没有可丢弃的内容" in window.notice.text()


def test_the_key_that_throws_away_answers_no_other_question(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    type_on(window, "no room")
    window.close()
    assert window.question.code == "leave.ask"
    press(window, Qt.Key.Key_Delete, BOTH)
    assert window.question.code == "leave.ask"
    assert window.flow.draft.note == "no room"


@pytest.mark.parametrize("is_held", [False, True], ids=["pressed once more", "held down"])
def test_a_key_held_down_is_no_yes(hall: DeskHall, is_held: bool) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    type_on(window, "half a reason")
    press(window, Qt.Key.Key_Delete, BOTH)
    question = window.question
    assert question.code
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, BOTH, "", is_held)
    event.ignore()
    QApplication.sendEvent(question, event)
    assert event.isAccepted() is is_held, "accepted: the window's shortcut does not hear of it"
