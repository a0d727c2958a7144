"""Where a desk begins: in the first step in which something waits for whoever sits there, by the rows of the law."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hall.cases.vocabulary import STAGE_OF, Stage, State
from hall.people.roles import Role
from screens.desk.desk import DeskScreen
from tests.support import law_by_hand as hand
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
AWAITED = {
    "reported": "accept", "accepted": "file", "verifying": "verify", "filed": "dispatch", "dispatched": "start",
    "in_progress": "dispose", "disposed": "feed_back", "checking": "check", "to_close": "close",
}  # fmt: skip
"""By hand: the act that moves a case on."""
ACTORS = ["call_taker", "shift_leader", "dispatcher", "department", "checker", "collector"]


def shown(window: DeskScreen) -> Stage | None:
    """The step that is listed."""
    return window.bar.tabs.stage


def stages_of(role: str) -> list[Stage]:
    states = [state for state, act in AWAITED.items() if role in hand.WHO_MAY[act]]
    return list(dict.fromkeys(STAGE_OF[State(state)] for state in states))


@pytest.mark.parametrize("role", ACTORS)
def test_each_role_begins_where_something_waits_for_it(hall: DeskHall, role: str) -> None:
    """One case in every state: then in the first of its steps."""
    for state in AWAITED:
        hall.a_case(state)
    window = hall.open(who(role))
    assert shown(window) is stages_of(role)[0]


@pytest.mark.parametrize(("role", "state"), [(role, state) for role in ACTORS for state in AWAITED])
def test_one_case_alone_is_listed_at_once_for_whom_it_waits(hall: DeskHall, role: str, state: str) -> None:
    hall.a_case(state)
    window = hall.open(who(role))
    waits = role in hand.WHO_MAY[AWAITED[state]]
    assert shown(window) is (STAGE_OF[State(state)] if waits else stages_of(role)[0])
    assert (not waits) or window.model.rowCount() == 1


@pytest.mark.parametrize("role", ["leader", "supervisor", "evaluator"])
def test_who_only_watches_begins_with_all_cases(hall: DeskHall, role: str) -> None:
    hall.a_case("filed")
    assert shown(hall.open(who(role))) is None


def test_esc_leads_to_the_step_in_which_something_waits_by_now(hall: DeskHall) -> None:
    hall.a_case("checking")
    window = hall.open(who("collector"))
    assert shown(window) is Stage.CHECK
    hall.do("check:pass", 1)
    hall.tell(1)
    hall.a_case("verifying")
    press(window, Qt.Key.Key_Escape)
    assert shown(window) is Stage.FILING
    assert window.model.rowCount() == 1


def test_an_empty_step_of_ones_own_says_where_the_next_one_waits(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    press(window, Qt.Key.Key_3, CONTROL)
    hall.do("dispatch", 1)
    hall.tell(1)
    wait_for(window.nobody.isVisible)
    assert window.nobody.text() == "现在没有要办的案件\nCtrl+0 看全部在办"
    hall.a_case("disposed")
    window.stream.tick()
    assert window.nobody.text() == "这一环节没有案件\n待您办理：反馈 1 件（Ctrl+5）"
    press(window, Qt.Key.Key_F9)
    assert window.nobody.text() == "No case at this step\nWaiting for you: 1 in Feedback (Ctrl+5)"
    press(window, Qt.Key.Key_5, CONTROL)
    assert window.model.rowCount() == 1


def test_another_units_cases_do_not_wait_for_a_department(hall: DeskHall) -> None:
    hall.a_case("dispatched")
    window = hall.open(who("department", unit="U-road"))
    assert "现在没有要办的案件" in window.nobody.text()


def test_where_people_sign_in_the_work_is_looked_for_when_the_cases_are_there(hall: DeskHall) -> None:
    """As on a real city: whoever sits down sees nothing until their scope has been read."""
    window = hall.open(who("collector"))
    assert shown(window) is Stage.FILING
    hall.a_case("checking")
    assert shown(window) is Stage.CHECK
    hall.a_case("verifying")
    assert shown(window) is Stage.CHECK, "only once: nobody wants a list to jump"


def test_what_is_looked_for_by_then_stays(hall: DeskHall) -> None:
    window = hall.open(who("collector"))
    press(window, Qt.Key.Key_0, CONTROL)
    hall.a_case("checking")
    assert shown(window) is None


@pytest.mark.parametrize("role", list(Role))
def test_the_states_that_await_a_role_are_those_written_by_hand(hall: DeskHall, role: Role) -> None:
    awaited = hall.law.lifecycle.awaits(frozenset({role}))
    assert awaited == {State(state) for state, act in AWAITED.items() if role in hand.WHO_MAY[act]}
