"""What awaits somebody's answer is found without opening case by case; what is open elsewhere is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hall.cases.vocabulary import Stage
from hall.telemetry.presence import OpenAt
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import a_command, who
from tests.support.requests import answer
from tests.support.waits import wait_for
from widgets.queue.row_signs import Sign
from widgets.queue.row_words import CLASS

ALT = Qt.KeyboardModifier.AltModifier


def a_hall_with_a_request(hall: DeskHall, role: str) -> DeskScreen:
    """Case 1 in progress, its extension asked for; case 2 filed, which is the one on the card."""
    hall.a_case("in_progress")
    window = opened(hall, role, "filed")
    hall.commands.handle(a_command("extend", hall.store.cases[1], "a road closed"), who("department", "d"))
    hall.tell_requests()
    return window


def listed(window: DeskScreen) -> list[int]:
    return [window.model.id_at(place) for place in range(window.model.rowCount())]


def signs(window: DeskScreen, case_id: int) -> tuple[Sign, ...]:
    place = window.model.place_of(case_id)
    assert place is not None
    return window.model.signs(place)


def test_who_must_answer_sees_how_many_wait_and_lists_them_by_a_key(hall: DeskHall) -> None:
    window = a_hall_with_a_request(hall, "dispatcher")
    window.listing.show_own_work()
    chip = window.filters.awaits_me
    assert (chip.isVisible(), chip.count, window.bar.tabs.stage) == (True, 1, Stage.DISPATCH)
    assert 1 not in listed(window)  # it lies at another step than this person's own work
    press(window, Qt.Key.Key_3, ALT)
    assert listed(window) == [1]
    assert signs(window, 1) == (Sign.AWAITS_ME,)
    assert "待我审批" in window.model.index(0, CLASS).data(Qt.ItemDataRole.AccessibleTextRole)
    hall.commands.handle(answer(hall.store.requests[1], yes=True), who("dispatcher", "p"))
    hall.tell_requests()  # the shift leader's turn
    assert (chip.count, listed(window)) == (0, [])
    for _ in range(2):  # the open case first, then home
        press(window, Qt.Key.Key_Escape)
    assert (chip.isChecked(), window.bar.tabs.stage) == (False, Stage.DISPATCH)
    window.bar.tabs.choose(None)
    assert signs(window, 1) == (Sign.ASKED,)


@pytest.mark.parametrize(("role", "shown"), [("shift_leader", True), ("call_taker", False), ("department", False)])
def test_only_who_may_ever_agree_has_the_chip(hall: DeskHall, role: str, shown: bool) -> None:
    chip = a_hall_with_a_request(hall, role).filters.awaits_me
    assert chip.isVisible() == shown
    assert not shown or chip.count == 0


def test_the_card_says_that_something_is_asked_and_afterwards_how_it_was_answered(hall: DeskHall) -> None:
    window = a_hall_with_a_request(hall, "collector")
    window.open_case(1)
    assert "申请延期中" in window.card.head.text()
    wait_for(lambda: "申请延期" in window.card.timeline.text())
    assert "SQ0001 a road closed" in window.card.timeline.text()
    hall.commands.handle(answer(hall.store.requests[1], yes=False, note="not this week"), who("dispatcher", "p"))
    hall.tell_requests()
    assert "申请延期中" not in window.card.head.text()
    wait_for(lambda: "不同意延期" in window.card.timeline.text())
    assert "not this week" in window.card.timeline.text()


def test_at_which_other_desk_a_case_is_open_is_said(hall: DeskHall) -> None:
    window = a_hall_with_a_request(hall, "shift_leader")
    hall.ports.presence.elsewhere = {
        1: (OpenAt(1, "01", "shift_leader"),),  # this very desk
        2: (OpenAt(2, "01", "shift_leader"), OpenAt(2, "07", "p")),
    }
    window.open_case(2)
    wait_for(lambda: "07 p 已打开" in window.card.head.text())
    window.bar.tabs.choose(None)
    assert (signs(window, 1), signs(window, 2)) == ((Sign.ASKED,), (Sign.OPEN_ELSEWHERE,))
    assert window.card.head.text().count("已打开") == 1
    hall.ports.presence.elsewhere = {}
    window.open_case(1)
    wait_for(lambda: signs(window, 2) == ())
    assert "已打开" not in window.card.head.text()
