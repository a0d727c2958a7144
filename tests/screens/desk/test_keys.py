"""No key of a desk is silent: what would be refused looks it and says why, what is no act says so; Esc leads home."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from hall.cases.commands import Command
from hall.cases.deciding.acts import KEYS
from hall.cases.vocabulary import Act, Stage
from hall.people.session import Session
from hall.ports import Receipt
from screens.desk.desk import DeskScreen
from screens.desk.keys.key_help import OTHER_KEYS
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import OTHER_UNIT, UNIT, who
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier


def looks_refused(window: DeskScreen, act: Act) -> bool:
    button = window.acts.buttons[act]
    return (
        button.is_refused
        and button.toolTip() != ""
        and button.accessibleDescription() in window.acts.bar.reasons.text()
    )


def unverified(hall: DeskHall, role: str) -> DeskScreen:
    """A public report that was accepted and not verified, open at a desk."""
    hall.a_case("accepted", channel="hotline")
    window = hall.open(who(role))
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    window.queue.setFocus()
    return window


def test_an_act_that_would_be_refused_looks_it_and_its_key_says_why(hall: DeskHall) -> None:
    window = unverified(hall, "shift_leader")
    assert looks_refused(window, Act.FILE)
    assert not window.acts.buttons[Act.NOT_FILE].is_refused
    before = hall.acts()
    press(window, Qt.Key.Key_F)
    assert "须先核实再立案" in window.notice.text()
    window.notice.dismiss()
    window.acts.buttons[Act.FILE].click()
    assert "须先核实再立案" in window.notice.text()
    assert hall.acts() == before


def test_what_looks_refused_is_painted_otherwise(hall: DeskHall) -> None:
    window = unverified(hall, "shift_leader")
    button = window.acts.buttons[Act.FILE]
    refused = button.grab().toImage()
    button.refuse("")
    assert button.grab().toImage() != refused


def test_the_reason_follows_the_language_and_goes_with_the_refusal(hall: DeskHall) -> None:
    window = unverified(hall, "call_taker")
    assert "须先核实" in window.acts.bar.reasons.text()
    press(window, Qt.Key.Key_F9)
    assert "verified" in window.acts.bar.reasons.text()
    press(window, Qt.Key.Key_V)
    wait_for(lambda: hall.acts()[-1] is Act.SEND_VERIFY)
    hall.do("verify:pass", 1)
    hall.tell(1)
    wait_for(lambda: not window.acts.buttons[Act.FILE].is_refused if Act.FILE in window.acts.buttons else False)
    assert not window.acts.bar.reasons.isVisible()


def test_a_department_sees_that_another_units_case_is_not_its_own(hall: DeskHall) -> None:
    hall.a_case("dispatched")
    window = hall.open(who("department", unit=OTHER_UNIT))
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    assert looks_refused(window, Act.START)
    assert window.acts.bar.reasons.text() == "案件由 供水公司 处置，不属于您的单位（路政）"


def test_outside_ones_own_streets_nothing_is_listed_and_another_person_finds_it_again(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    assert window.model.rowCount() == 1
    window.sign_out()
    window.sign_in.signed_in.emit(who("dispatcher", streets=frozenset()))
    assert (len(hall.live.store), window.model.rowCount()) == (0, 0)
    window.sign_out()
    window.sign_in.signed_in.emit(who("dispatcher"))
    window.bar.tabs.choose(None)
    assert window.model.rowCount() == 1


@pytest.mark.parametrize(
    ("role", "state", "key", "says"),
    [
        ("dispatcher", "filed", "F", "派遣员无权立案"),
        ("shift_leader", "filed", "E", "案件已立案，不能结案"),
        ("dispatcher", "filed", "U", "案件没有挂账，不能恢复"),
        ("collector", "filed", "V", "案件已立案，不能核实"),
        ("dispatcher", "filed", "Z", "Z 键在这里没有操作"),
        ("dispatcher", "filed", "7", "这里没有可选的 7"),
    ],
)
def test_a_key_that_is_no_act_here_says_so(hall: DeskHall, role: str, state: str, key: str, says: str) -> None:
    window = opened(hall, role, state)
    before = hall.acts()
    press(window, Qt.Key(ord(key)))
    assert says in window.notice.text()
    assert hall.acts() == before


@pytest.mark.parametrize("text", ["ч", "é", "ű", "\u0e31", "لا", "۳", "Ｄ"])
def test_a_letter_of_another_keyboard_layout_says_that_the_acts_have_latin_ones(hall: DeskHall, text: str) -> None:
    """As that layout brings it: QTest types nothing but ASCII."""
    window = opened(hall, "dispatcher", "filed")
    before = hall.acts()
    key = Qt.Key(ord(text[0].upper()))
    QApplication.sendEvent(window.queue, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))
    assert "操作键是 A–Z" in window.notice.text()
    assert hall.acts() == before


def test_while_an_act_is_on_its_way_its_key_says_so(hall: DeskHall, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(hall, "dispatcher", "filed")
    answered, handle = threading.Event(), hall.commands.handle

    def slowly(command: Command, session: Session) -> Receipt:
        answered.wait(60)
        return handle(command, session)

    monkeypatch.setattr(hall.commands, "handle", slowly)
    press(window, Qt.Key.Key_D)
    press(window, Qt.Key.Key_D)
    said = window.notice.text()
    answered.set()
    wait_for(lambda: hall.acts()[-1] is Act.DISPATCH)
    assert said == "正在提交"
    assert hall.acts().count(Act.DISPATCH) == 1


def test_a_held_case_says_that_it_is_held_already(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    hall.do("hold", 1)
    hall.tell(1)
    wait_for(lambda: Act.RESUME in window.acts.buttons)
    assert looks_refused(window, Act.DISPATCH)
    press(window, Qt.Key.Key_H)
    assert window.notice.text() == "案件已经挂账"


def test_without_an_open_case_the_key_of_an_act_says_what_comes_first(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = hall.open(who("dispatcher"))
    window.queue.setFocus()
    press(window, Qt.Key.Key_D)
    assert "先打开案件" in window.notice.text()
    assert hall.acts()[-1] is Act.FILE


def test_a_letter_with_a_modifier_is_not_ours(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert window.notice.text() == ""


def test_who_may_not_report_hears_it(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    press(window, Qt.Key.Key_N, CONTROL)
    assert window.notice.text() == "派遣员无权上报"


def test_a_shift_leader_takes_in_a_case(hall: DeskHall) -> None:
    window = hall.open(who("shift_leader"))
    press(window, Qt.Key.Key_N, CONTROL)
    assert window.page.case.form.isVisible()


def test_the_last_esc_leads_to_ones_own_work_and_not_to_everybodys(hall: DeskHall) -> None:
    hall.a_case("filed")
    hall.a_case("reported")
    window = hall.open(who("dispatcher"))
    window.queue.setFocus()
    press(window, Qt.Key.Key_0, CONTROL)
    window.filters.urgent.click()
    window.queue.setFocus()
    chosen = [window.bar.tabs.stage]
    for _ in range(3):
        press(window, Qt.Key.Key_Escape)
        chosen.append(window.bar.tabs.stage)
    assert chosen == [None, *[Stage.DISPATCH] * 3]
    assert not window.filters.is_narrowing
    assert window.model.rowCount() == 1


def test_the_last_esc_keeps_a_departments_own_unit(hall: DeskHall) -> None:
    hall.a_case("dispatched")
    window = hall.open(who("department"))
    window.filters.prefer_unit(None)
    window.queue.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert (window.bar.tabs.stage, window.filters.choices["unit"].currentData()) == (Stage.HANDLING, UNIT)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sheet_of_keys_cuts_nothing(hall: DeskHall, language: str) -> None:
    hall.texts.set_language(language)
    window = hall.open(who("dispatcher"))
    window.help.toggle()
    window.help.grab()
    assert window.help.cut == []
    window.resize(700, 900)
    wait_for(lambda: window.help.width() < 1_600)
    window.help.grab()
    assert bool(window.help.cut) is (window.help.width() < 1_000)  # it knows when it does


@pytest.mark.parametrize(
    ("role", "state", "act"), [("call_taker", "reported", Act.ACCEPT), ("department", "in_progress", Act.DISPOSE)]
)
def test_a_letter_that_is_an_act_acts_at_once_and_the_sheet_of_keys_says_so(
    hall: DeskHall, role: str, state: str, act: Act
) -> None:
    window = opened(hall, role, state)
    press(window, Qt.Key.Key_Question)
    assert "按下即办理，不再询问" in window.help.title()
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key(ord(KEYS[act])))
    wait_for(lambda: hall.acts()[-1] is act)


def test_no_act_has_one_of_the_desks_other_keys() -> None:
    """Acts of different states may share a letter; these keys stand beside every act."""
    others = [key for keys, _ in OTHER_KEYS if "+" not in keys for key in keys.split()]

    assert {*others} & {*KEYS.values()} == set()
