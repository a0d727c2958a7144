"""What needs consent at the desk: its key asks with a reason, the card shows whose it is; they answer by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.cases.vocabulary import Act, State
from hall.moment import MINUTE_MS
from hall.requests.request import RequestState
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import a_command, who
from tests.support.requests import answer, lapse
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(hall: DeskHall, role: str, *, consents: int = 0) -> DeskScreen:
    """A desk with a case for which a unit has asked an extension; ``consents``: how many have agreed."""
    window = opened(hall, role, "in_progress")
    hall.commands.handle(a_command("extend", hall.store.cases[1], "needs a road closed"), who("department", "d"))
    for approver in ("dispatcher", "shift_leader")[:consents]:
        hall.commands.handle(answer(hall.store.requests[1], yes=True), who(approver, f"{approver}-1"))
    hall.tell_requests()
    return window


def test_the_key_of_an_act_with_approvals_asks_for_a_reason_and_makes_a_request(hall: DeskHall) -> None:
    window = opened(hall, "department", "in_progress")
    before = hall.store.cases[1]
    assert not window.page.requests.isVisible()
    press(window, Qt.Key.Key_L)
    QTest.keyClicks(window.acts.note, "needs a road closed")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: 1 in hall.store.requests and "已申请延期" in window.notice.text())
    assert hall.store.cases[1] == before
    hall.tell_requests()
    told = window.page.requests.text()
    assert "申请延期 · SQ0001" in told
    assert "needs a road closed" in told
    assert "待派遣员审批 · 待值班长审批" in told
    assert window.page.requests.isVisible()


def test_who_must_agree_does_so_by_a_key_and_the_last_one_does_the_act(hall: DeskHall) -> None:
    window = asked(hall, "dispatcher")
    press(window, Qt.Key.Key_P)
    wait_for(lambda: hall.store.requests[1].version == 2)
    hall.tell_requests()
    assert "派遣员" in window.page.requests.text()
    assert "同意 · 待值班长审批" in window.page.requests.text()
    assert not window.page.requests.approve.isVisible()
    leader = hall.open(who("shift_leader"))
    leader.open_case(1)
    wait_for(lambda: leader.flow.case is not None)
    press(leader, Qt.Key.Key_P)
    wait_for(lambda: hall.acts()[-1] is Act.EXTEND)
    assert hall.store.requests[1].state is RequestState.APPROVED
    hall.tell_requests()
    assert not leader.page.requests.isVisible()


def test_to_refuse_asks_for_a_reason_first(hall: DeskHall) -> None:
    window = asked(hall, "dispatcher")
    press(window, Qt.Key.Key_J)
    assert window.page.requests.reason.isVisible()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "不同意须填写理由" in window.notice.text()
    QTest.keyClicks(window.page.requests.reason.note, "no")
    press(window, Qt.Key.Key_Escape)
    assert not window.page.requests.reason.isVisible()
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.store.requests[1].state is RequestState.REFUSED)
    assert hall.store.requests[1].consents[0].note == "no"
    assert hall.store.cases[1].state is State.IN_PROGRESS


def test_who_asked_may_take_it_back_and_nobody_else_sees_a_key(hall: DeskHall) -> None:
    window = asked(hall, "department")
    box = window.page.requests
    assert (box.approve.isVisible(), box.refuse.isVisible(), box.withdraw.isVisible()) == (False, False, True)
    press(window, Qt.Key.Key_Z)
    wait_for(lambda: hall.store.requests[1].state is RequestState.WITHDRAWN)


@pytest.mark.parametrize("role", ["collector", "shift_leader"])
def test_who_has_no_part_in_it_reads_it_only(hall: DeskHall, role: str) -> None:
    box = asked(hall, role).page.requests
    assert box.isVisible()
    assert (box.approve.isVisible(), box.refuse.isVisible(), box.withdraw.isVisible()) == (False, False, False)


def test_a_case_that_moved_on_is_told_and_the_request_stays(hall: DeskHall) -> None:
    window = asked(hall, "shift_leader", consents=1)
    hall.do("dispose", 1)
    press(window, Qt.Key.Key_P)
    wait_for(lambda: "不再适用" in window.notice.text())
    assert hall.store.requests[1].state is RequestState.PENDING


def test_the_button_of_what_others_must_agree_to_says_that_it_asks(hall: DeskHall) -> None:
    window = opened(hall, "department", "in_progress")
    assert [window.acts.buttons[act].text() for act in (Act.EXTEND, Act.DISPOSE)] == ["申请延期", "处置完成"]
    hall.texts.set_language("en")
    assert window.acts.buttons[Act.EXTEND].text() == "Ask to Extend"
    hall.texts.set_language("zh")


def test_what_is_asked_for_already_is_offered_as_refused_and_again_when_it_has_been_answered(hall: DeskHall) -> None:
    window = asked(hall, "department")
    assert window.acts.buttons[Act.EXTEND].is_refused
    assert "已申请延期：SQ0001" in window.acts.bar.reasons.text()
    hall.commands.handle(answer(hall.store.requests[1], yes=False, note="no"), who("dispatcher", "d-1"))
    hall.tell_requests()
    assert not window.acts.buttons[Act.EXTEND].is_refused


def test_what_has_been_done_as_often_as_it_may_be_is_offered_as_refused(hall: DeskHall) -> None:
    window = opened(hall, "department", "in_progress")
    for _ in range(2):
        hall.commands.handle(a_command("extend", hall.store.cases[1], "a road closed"), who("department", "d"))
        for approver in ("dispatcher", "shift_leader"):
            request = hall.store.requests[max(hall.store.requests)]
            hall.commands.handle(answer(request, yes=True), who(approver, f"{approver}-1"))
    assert not window.acts.buttons[Act.EXTEND].is_refused
    hall.tell(1)
    wait_for(lambda: window.acts.buttons[Act.EXTEND].is_refused)
    assert "一个案件最多延期 2 次" in window.acts.bar.reasons.text()


def test_what_becomes_too_late_as_time_passes_is_offered_as_refused(hall: DeskHall) -> None:
    window = opened(hall, "department", "in_progress")
    assert not window.acts.buttons[Act.EXTEND].is_refused
    hall.clock.set((hall.store.cases[1].due_at or 0) + 1)
    window.stream.tick()
    assert window.acts.buttons[Act.EXTEND].is_refused


def test_what_was_answered_stands_on_the_card_with_who_and_when(hall: DeskHall) -> None:
    window = asked(hall, "department")
    no = answer(hall.store.requests[1], yes=False, note="not this week")
    hall.commands.handle(no, who("dispatcher", "dispatcher-1"))
    hall.tell_requests()
    wait_for(lambda: "未同意" in window.page.requests.text())
    box = window.page.requests
    assert box.text() == "延期申请 SQ0001 未同意 · 派遣员 dispatcher-1 2026-11-18 09:00 不同意：not this week"
    assert box.isVisible()
    assert not box.withdraw.isVisible()
    hall.a_case("filed")
    window.open_case(2)
    wait_for(lambda: window.flow.case is not None and window.flow.case.id == 2)
    assert not box.isVisible()


def test_what_lapsed_because_the_case_went_on_says_so(hall: DeskHall) -> None:
    window = asked(hall, "department")
    hall.store.now += MINUTE_MS
    for act in ("dispose", "feed_back", "check:fail"):
        hall.do(act, 1)
    hall.commands.handle(lapse(hall.store.requests[1]), who("system"))
    hall.tell_requests()
    wait_for(lambda: "已失效" in window.page.requests.text())
    assert window.page.requests.text() == "延期申请 SQ0001 2026-11-18 09:01 已失效 · 案件已离开申请时的环节"
    wait_for(lambda: "延期申请失效" in window.card.timeline.text())
    assert "SQ0001 · 案件已离开申请时的环节" in window.card.timeline.text()


def test_to_ask_that_a_case_be_voided_does_not_read_as_if_it_were_void(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "checking")
    assert window.acts.buttons[Act.VOID].text() == "申请案件作废"
    hall.commands.handle(a_command("void", hall.store.cases[1], "twice"), who("shift_leader", "s"))
    hall.tell_requests()
    assert "申请案件作废 · SQ0001" in window.page.requests.text()
    assert "申请案件作废中" in window.card.head.text()
    hall.texts.set_language("en")
    assert window.acts.buttons[Act.VOID].text() == "Ask to Void the case"
    hall.texts.set_language("zh")


def test_another_case_shows_its_own_requests(hall: DeskHall) -> None:
    window = asked(hall, "dispatcher")
    hall.a_case("filed")
    window.open_case(2)
    wait_for(lambda: window.flow.case is not None and window.flow.case.id == 2)
    assert not window.page.requests.isVisible()
    window.open_case(1)
    assert window.page.requests.isVisible()
