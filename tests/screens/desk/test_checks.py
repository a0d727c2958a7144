"""Verifying and checking at the desk: the reason of a failed check, whom a case waits for, what was found in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.cases.act_fields import Need
from hall.cases.table.lifecycle import STANDARD
from hall.cases.table.lifecycle_table import LifecycleTable
from hall.cases.vocabulary import Act, Stage
from hall.errors import Words
from hall.moment import MINUTE_MS
from hall.people.session import Session
from hall.ports import CaseCard, TimelineEntry
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import OTHER_UNIT, a_command, who
from tests.support.requests import answer
from tests.support.waits import wait_for
from widgets.texts.texts import Texts

CONTROL = Qt.KeyboardModifier.ControlModifier


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
    return "\n".join(value.text() for _, value in window.card.facts.cells)


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
    form = window.page.case.form
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


def test_the_timeline_names_the_unit_of_whatever_act_asks_for_one(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """改派 made real, as its row will have it: nothing else is to be done for its line."""
    rows = [replace(row, needs=(Need.UNIT,)) if row.act is Act.REDISPATCH else row for row in STANDARD.rows]
    monkeypatch.setattr("widgets.case.card.timeline.STANDARD", LifecycleTable(rows, {}))
    window = opened(hall, "dispatcher", "dispatched")
    case = hall.store.cases[1]
    entry = TimelineEntry(
        case.changed_at, Act.REDISPATCH, "dispatcher", "dispatcher", "01", "dispatched", "dispatched", ""
    )
    window.card.timeline.show_card(CaseCard(case, (entry,)))
    assert "→ 供水公司" in window.card.timeline.text()


def test_the_timeline_keeps_the_units_and_who_agreed(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")

    def at_the_next_minute(command: object, session: Session) -> None:
        hall.store.now += MINUTE_MS
        hall.commands.handle(command, session)  # type: ignore[arg-type]

    at_the_next_minute(a_command("return", hall.store.cases[1], "not ours"), who("department", "d"))
    for role in ("dispatcher", "shift_leader"):
        at_the_next_minute(answer(hall.store.requests[1], yes=True), who(role, f"{role}-1"))
    at_the_next_minute(a_command("dispatch", hall.store.cases[1], unit=OTHER_UNIT), who("dispatcher"))
    window.case.read_again()
    wait_for(lambda: "→ 路政" in window.card.timeline.text())
    told = [line.split("\t")[1:3] for line in window.card.timeline.text().splitlines()[:5]]
    assert told == [
        ["派遣", "派遣员 dispatcher → 路政"], ["回退", "值班长 1 ← 供水公司"], ["同意回退", "值班长 1"],
        ["同意回退", "派遣员 1"], ["申请回退", "专业部门 d"],
    ]  # fmt: skip
    assert "派遣\t派遣员 dispatcher → 供水公司\t" in window.card.timeline.text()


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


def test_a_unit_tells_what_it_did_with_the_act_and_need_not(hall: DeskHall) -> None:
    window = opened(hall, "department", "in_progress")
    press(window, Qt.Key.Key_M)
    assert window.acts.note.hasFocus()
    assert "可不填" in window.acts.reason.asking.text()
    QTest.keyClicks(window.acts.note, "cover replaced")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.DISPOSE)
    assert hall.store.acts[-1][1].note == "cover replaced"


def test_an_empty_remark_is_none_and_an_act_that_needs_a_reason_offers_no_remark(hall: DeskHall) -> None:
    window = opened(hall, "department", "in_progress")
    press(window, Qt.Key.Key_M)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.DISPOSE)
    assert hall.store.acts[-1][1].note == ""
    hall.tell(1)
    wait_for(lambda: not window.acts.bar.remark.isVisible())


def test_words_typed_for_another_act_do_not_go_with_the_first(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "not ours")
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_A)
    wait_for(lambda: hall.acts()[-1] is Act.ACCEPT)
    assert hall.store.acts[-1][1].note == ""


def test_a_reason_typed_for_one_act_is_not_the_reason_of_another(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "accepted")
    press(window, Qt.Key.Key_N)
    QTest.keyClicks(window.acts.note, "no such place")
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_X)
    assert window.acts.note.toPlainText() == ""
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请填写作废的理由" in window.notice.text()
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_N)
    assert window.acts.note.toPlainText() == "no such place"


def test_a_result_chosen_for_one_check_is_not_that_of_the_next(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_1)
    assert [card.choice.value for card in window.acts.cards.cards if card.isChecked()] == ["pass"]
    for act in ("check:cannot", "feed_back"):
        hall.do(act, 1)
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and window.flow.case.version == hall.store.cases[1].version)
    assert [card.choice.value for card in window.acts.cards.cards if card.isChecked()] == []


def test_a_pass_that_was_given_wrongly_is_sent_back_with_a_reason_and_checked_once_more(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "to_close")
    press(window, Qt.Key.Key_C)
    assert window.acts.note.hasFocus()
    QTest.keyClicks(window.acts.note, "the cover still rattles")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts()[-1] is Act.RECHECK)
    case = hall.store.cases[1]
    assert (case.state, case.timer) == ("checking", "check")
    hall.do("check:fail", 1)
    assert (hall.store.cases[1].state, hall.store.cases[1].rework) == ("dispatched", 1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_act_is_cut_by_the_edge_of_a_narrow_card(hall: DeskHall, language: str) -> None:
    hall.texts.set_language(language)
    window = opened(hall, "shift_leader", "to_close")
    window.resize(1366, 768)
    bar = window.acts.bar
    wait_for(lambda: bar.width() <= window.page.case.width())
    buttons = [each for each in (*window.acts.buttons.values(), bar.remark) if each.isVisible()]
    wait_for(lambda: all(bar.rect().contains(each.geometry()) for each in buttons))
    assert len(buttons) == 6
    assert not any(a.geometry().intersects(b.geometry()) for a in buttons for b in buttons if a is not b)
    assert all(each.width() >= each.sizeHint().width() for each in buttons)
