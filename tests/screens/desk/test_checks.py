"""Verifying and checking at the desk: the reason of a failed check, whom a case waits for, what was found in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Act, Stage
from hall.errors import Words
from screens.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.fakes import who
from tests.support.waits import wait_for
from widgets.texts.texts import Texts

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[DeskHall]:
    made = DeskHall()
    yield made
    made.close()


def press(window: DeskScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def opened(hall: DeskHall, role: str, state: str) -> DeskScreen:
    case = hall.a_case(state)
    window = hall.open(who(role))
    window.open_case(case.id)
    wait_for(lambda: window.flow.case is not None)
    return window


def test_a_failed_check_asks_why_and_the_unit_reads_it(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_C)
    assert window.acts.note.hasFocus()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请填写核查的理由" in window.notice.text()
    assert hall.acts()[-1] is Act.FEED_BACK
    QTest.keyClicks(window.acts.note, "still open")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.CHECK)
    wait_for(lambda: "不通过\tstill open" in window.card.timeline.text())


def test_a_check_that_passes_after_all_asks_for_no_reason(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_C)
    assert window.acts.note.isVisible()
    window.acts.cards.cards[0].click()
    assert not window.acts.note.isVisible()
    window.acts.buttons[Act.CHECK].click()
    wait_for(lambda: hall.store.cases[1].state == "to_close")


@pytest.mark.parametrize(("key", "found"), [(Qt.Key.Key_1, "核实属实"), (Qt.Key.Key_2, "核实未属实")])
def test_the_card_says_what_a_verification_found(hall: DeskHall, key: Qt.Key, found: str) -> None:
    window = opened(hall, "collector", "verifying")
    assert [card.choice.title for card in window.acts.cards.cards] == ["属实", "不属实", "无法核实"]
    assert "核实" not in facts(window)
    press(window, key)
    press(window, Qt.Key.Key_V)
    wait_for(lambda: found in facts(window))
    assert f" · {found}\t" in window.card.timeline.text().splitlines()[0]


def test_a_case_voided_while_a_collector_looks_was_not_verified(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "verifying")
    hall.do("void", 1)
    window.case.read_again()
    wait_for(lambda: window.flow.case is not None and not window.flow.case.is_open)
    assert "核实" not in facts(window)
    assert not window.acts.bar.awaited.isVisible()


def facts(window: DeskScreen) -> str:
    return "\n".join(value.text() for _, value in window.card.facts._cells)


@pytest.mark.parametrize(
    ("role", "state", "told"),
    [
        ("dispatcher", "verifying", "等待：信息采集员核实"),
        ("collector", "accepted", "等待：值班长、受理员立案"),
        ("call_taker", "accepted", ""),
    ],
)
def test_who_can_do_nothing_reads_for_whom_the_case_waits(hall: DeskHall, role: str, state: str, told: str) -> None:
    window = opened(hall, role, state)
    assert window.acts.bar.awaited.text() == told
    assert window.acts.bar.awaited.isVisible() == bool(told)
    hall.texts.set_language("en")
    assert ("Waiting for" in window.acts.bar.awaited.text()) == bool(told)


def test_what_was_asked_for_is_asked_for_no_more_when_it_is_chosen(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_C)
    assert "请选择核查结果" in window.notice.text()
    press(window, Qt.Key.Key_1)
    assert window.notice.text() == ""


def test_the_cursor_goes_to_what_a_new_case_lacks(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    window.taking_in.begin()
    form = window.page.intake
    form.phone.setFocus()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert form.what.typed.hasFocus()
    QTest.keyClicks(form.what.typed, "0101")
    press(window, Qt.Key.Key_Return)
    form.phone.setFocus()
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(form.description.hasFocus)
    QTest.keyClicks(form.description, "broken")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(form.address.hasFocus)


@pytest.mark.parametrize("code", ["denied.role", "denied.scope", "refused.not_wired"])
def test_a_refusal_in_english_is_a_sentence_with_the_act_as_it_stands_on_its_button(code: str) -> None:
    said = Texts("en").said(Words(code, {"act": "not_file", "roles": "call_taker"}))
    assert '"Do not file"' in said
    assert ": Do not file" not in said


def test_the_timeline_names_the_unit_that_a_case_went_to(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    assert "派遣\t派遣员 dispatcher → 供水公司\t" in window.card.timeline.text()
    hall.texts.set_language("en")
    assert "→ Water\t" in window.card.timeline.text()


@pytest.mark.parametrize(
    ("state", "come_to"),
    [("reported", Stage.COLLECTION), ("verifying", Stage.FILING), ("filed", Stage.DISPATCH)],
)
def test_the_bar_of_a_voided_case_ends_where_it_was_voided(hall: DeskHall, state: str, come_to: Stage) -> None:
    window = opened(hall, "shift_leader", state)
    hall.do("void", 1)
    window.case.read_again()
    wait_for(lambda: window.flow.case is not None and not window.flow.case.is_open)
    assert window.card.stages.stage is come_to
    assert "作废" in window.card.timeline.text()
