"""What is half typed outlives the window: kept a moment after the last key, brought back to who typed it, asked about
before the window closes.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.cases.vocabulary import Act
from hall.errors import Words
from hall.ports import KeptDraft
from screens.desk import leaving
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


def half_a_call(hall: DeskHall) -> DeskScreen:
    """A call-taker has begun to type."""
    window = hall.open(who("call_taker"))
    wait_for(lambda: hall.queries.is_idle)
    window.taking_in.begin()
    form = window.page.case.form
    QTest.keyClicks(form.description, "water on the road")
    QTest.keyClicks(form.name, "Wang")
    return window


def test_half_a_call_outlives_a_crash_and_is_offered_again_without_the_name(hall: DeskHall) -> None:
    crashed = half_a_call(hall)
    wait_for(lambda: bool(hall.ports.drafts.kept.get("call_taker")))
    crashed.hide()
    (kept,) = hall.ports.drafts.kept["call_taker"]
    assert (kept.about, kept.fields["description"], dict(kept.personal)) == (0, "water on the road", {})
    again = hall.open(who("call_taker"))  # as after a restart: another window, nothing in memory
    wait_for(lambda: "Ctrl+P" in again.notice.text())
    press(again, Qt.Key.Key_N, CONTROL)
    assert again.page.case.form.description.toPlainText() == ""
    press(again, Qt.Key.Key_P, CONTROL)
    form = again.page.case.form
    assert form.description.toPlainText() == "water on the road"
    assert form.name.text() == ""
    assert "请重新询问" in again.notice.text()
    assert form.again.text() == "上次没有保存，请重新询问：举报人"
    QTest.keyClicks(form.name, "Wang")
    assert not form.again.isVisible()


def test_under_a_key_the_name_comes_back_too(hall: DeskHall) -> None:
    hall.ports.drafts.keeps_names = True
    window = half_a_call(hall)
    assert not window.close()
    assert "除外" not in window.question.text()
    wait_for(lambda: bool(hall.ports.drafts.kept.get("call_taker")))
    again = hall.open(who("call_taker"))
    wait_for(lambda: "已恢复 1 份" in again.notice.text())
    assert "重新询问" not in again.notice.text()
    press(again, Qt.Key.Key_P, CONTROL)
    assert again.page.case.form.name.text() == "Wang"
    assert not again.page.case.form.again.isVisible()


def test_a_name_that_was_lost_stays_lost_until_it_is_asked_again(hall: DeskHall) -> None:
    half_a_call(hall)
    wait_for(lambda: bool(hall.ports.drafts.kept.get("call_taker")))
    again = hall.open(who("call_taker"))
    wait_for(lambda: "重新询问" in again.notice.text())
    again.taking_in.go_on()
    QTest.keyClicks(again.page.case.form.description, "!")
    again.drafts.flush()
    wait_for(lambda: "!" in hall.ports.drafts.kept["call_taker"][0].fields["description"])
    third = hall.open(who("call_taker"))
    wait_for(lambda: "重新询问" in third.notice.text())


def test_calls_that_were_put_aside_come_back_all_of_them(hall: DeskHall) -> None:
    window = half_a_call(hall)
    press(window, Qt.Key.Key_N, CONTROL)
    QTest.keyClicks(window.page.case.form.description, "a tree fell")
    wait_for(lambda: len(hall.ports.drafts.kept.get("call_taker", ())) == 2)
    again = hall.open(who("call_taker"))
    wait_for(lambda: "已恢复 2 份" in again.notice.text())
    assert {each.description for each in again.intake.calls} == {"water on the road", "a tree fell"}


def test_half_a_reason_is_brought_back_to_its_case_and_gone_when_it_was_sent(hall: DeskHall) -> None:
    hall.ports.drafts.kept["call_taker"] = (KeptDraft(1, {"reject": "not ours"}),)
    window = opened(hall, "call_taker", "reported")
    wait_for(lambda: hall.store.cases[1].number in window.notice.text())
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, " but theirs")
    assert window.acts.note.toPlainText() == "not ours but theirs"
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.ports.drafts.kept["call_taker"] == ())


def test_half_a_reason_is_gone_on_with_by_a_key_wherever_its_case_lies(hall: DeskHall) -> None:
    hall.ports.drafts.kept["shift_leader"] = (KeptDraft(1, {"not_file": "no "}),)
    first, other = hall.a_case("accepted"), hall.a_case("accepted")
    window = hall.open(who("shift_leader"))
    wait_for(lambda: first.number in window.notice.text())
    assert "Ctrl+P" in window.notice.text()
    assert window.bar.waiting.text() == "待续理由 1"
    window.open_case(other.id)
    wait_for(lambda: window.flow.case is not None)
    press(window, Qt.Key.Key_P, CONTROL)
    wait_for(window.acts.note.hasFocus)
    QTest.keyClicks(window.acts.note, "room")
    assert (window.case.id, window.acts.note.toPlainText()) == (first.id, "no room")
    assert not window.bar.waiting.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.bar.waiting.isVisible()
    press(window, Qt.Key.Key_P, CONTROL)
    assert window.acts.note.hasFocus()
    window.sign_out()
    press(window, Qt.Key.Key_P, CONTROL)
    assert window.seat.session is None
    assert not window.bar.waiting.isVisible()


def test_a_remark_that_was_put_aside_goes_with_its_act(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    press(window, Qt.Key.Key_M)
    QTest.keyClicks(window.acts.note, "please hurry")
    press(window, Qt.Key.Key_Escape)
    assert window.bar.waiting.text() == "待续理由 1"
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_D)
    wait_for(lambda: hall.acts()[-1] is Act.DISPATCH and not window.flow.is_waiting)
    assert hall.store.acts[-1][1].note == "please hurry"
    assert not window.bar.waiting.isVisible()


def test_a_reason_for_another_act_goes_on_waiting(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    QTest.keyClicks(window.acts.note, "not ours")
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_F)
    wait_for(lambda: hall.acts()[-1] is Act.FILE and not window.flow.is_waiting)
    hall.tell(1)
    assert window.bar.waiting.text() == "待续理由 1"
    wait_for(lambda: window.flow.case is not None and window.flow.case.state == "filed")
    press(window, Qt.Key.Key_P, CONTROL)
    assert window.acts.note.toPlainText() == "not ours"
    assert window.acts.reason.send.is_refused


def test_a_reason_for_a_failed_check_is_shown_before_it_goes_with_a_passed_one(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_C)
    QTest.keyClicks(window.acts.note, "still broken")
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_C)
    assert window.acts.note.hasFocus()
    assert not window.flow.is_waiting


def test_another_person_is_not_offered_it(hall: DeskHall) -> None:
    window = half_a_call(hall)
    window.sign_out()
    window.seat.sit(who("shift_leader"))
    wait_for(lambda: hall.queries.is_idle)
    assert window.intake.draft.description == ""
    window.sign_out()
    window.seat.sit(who("call_taker"))
    wait_for(lambda: window.intake.draft.description == "water on the road")


def by_hand(window: DeskScreen) -> None:
    """Alt+F4 as a window manager brings it."""
    window.windowHandle().close()
    QApplication.processEvents()


def test_closing_with_half_a_call_asks_and_esc_stays(hall: DeskHall) -> None:
    window = half_a_call(hall)
    form = window.page.case.form
    form.name.setFocus()
    by_hand(window)
    assert window.isVisible()
    assert "还有 1 份未提交的内容" in window.question.text()
    wait_for(lambda: bool(hall.ports.drafts.kept.get("call_taker")))
    for letter in "zhay 1\t":
        QTest.keyClicks(QApplication.focusWidget() or window, letter)
    press(window, Qt.Key.Key_F9)
    window.tell(Words("notice.law_changed"), "information")
    assert "按 Esc 留下" in window.question.text()
    assert (form.name.text(), len(window.intake.calls)) == ("Wang", 1)
    press(window, Qt.Key.Key_Escape)
    assert window.question.text() == ""
    assert form.name.hasFocus()
    QTest.keyClicks(QApplication.focusWidget() or window, "y")
    assert form.name.text() == "Wangy"
    assert window.isVisible()


def test_words_typed_on_after_closing_was_asked_for_are_no_acts(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    QTest.keyClicks(window.acts.note, "bu")
    before = hall.acts()
    by_hand(window)
    for letter in "fu he f":
        QTest.keyClicks(QApplication.focusWidget() or window, letter)
    press(window, Qt.Key.Key_Escape)
    QTest.keyClicks(QApplication.focusWidget() or window, " fu")
    assert window.acts.note.toPlainText() == "bu fu"
    assert hall.acts() == before


def test_closing_once_more_closes_whether_a_word_was_typed_or_not(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = 100.0
    monkeypatch.setattr(leaving, "monotonic", lambda: now_s)
    window = half_a_call(hall)
    for each in (window, hall.open(who("dispatcher")), hall.open(None)):
        by_hand(each)
        assert each.isVisible()
        assert "./run desk" in each.question.text()
        assert each.question.visibleRegion().contains(each.rect().center())
        QTest.keyClick(each.question, Qt.Key.Key_Escape)
        assert each.question.text() == ""
        by_hand(each)
        now_s += leaving.READ_S
        by_hand(each)
        assert not each.isVisible()


def test_what_is_typed_by_now_goes_before_what_was_kept(hall: DeskHall) -> None:
    hall.ports.drafts.kept["call_taker"] = (KeptDraft(0, {"description": "old"}),)
    window = hall.open(who("call_taker"))
    window.taking_in.begin()
    QTest.keyClicks(window.page.case.form.description, "new")
    wait_for(lambda: hall.queries.is_idle)
    assert window.intake.draft.description == "new"
    assert [each.description for each in window.intake.parked] == ["old"]


def test_a_double_click_or_a_key_held_down_does_not_answer_the_question(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = 100.0
    monkeypatch.setattr(leaving, "monotonic", lambda: now_s)
    window = hall.open(who("call_taker"))
    for _ in range(60):  # Alt+F4 held for two seconds: each request comes too soon after the one before
        by_hand(window)
        now_s += 1 / 30
    assert window.isVisible()
    assert "要关闭这个席位吗" in window.question.text()
    now_s += leaving.READ_S
    by_hand(window)
    assert not window.isVisible()
