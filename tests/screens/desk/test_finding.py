"""A closed case is found from the desk, looks closed, and its card offers nothing; what is not searched is said."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.cases.vocabulary import State
from hall.people.scope import WHOLE
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import OTHER_UNIT, who
from tests.support.waits import wait_for


def closed_and_open(hall: DeskHall, role: str = "call_taker") -> tuple[DeskScreen, str]:
    """The first case is closed; the window, and that case's number."""
    hall.a_case("to_close")
    hall.do("close", 1)
    hall.a_case("filed")
    hall.tell(1)
    window = hall.open(who(role))
    return window, hall.store.cases[1].number


def search(window: DeskScreen, words: str) -> None:
    window.bar.begin()
    QTest.keyClicks(window.bar.search, words)


def test_a_closed_case_is_found_by_its_number_and_opened_without_acts(hall: DeskHall) -> None:
    window, number = closed_and_open(hall)
    window.open_case(2)
    wait_for(lambda: window.flow.case is not None)
    search(window, number)
    wait_for(lambda: bool(window.page.list.found.cases))
    (found,) = window.page.list.found.cases
    assert (found.case_id, found.ended, found.state) == (1, True, "已结案")
    press(window, Qt.Key.Key_Return)
    assert window.flow.case is None
    wait_for(lambda: window.card.case_id == 1 and window.flow.case is not None)
    assert window.acts.buttons == {}
    assert "已结案" in window.card.head.text()
    assert window.queue.marked_id == 0


def test_what_is_open_under_another_tab_is_found_too(hall: DeskHall) -> None:
    window, _ = closed_and_open(hall)
    search(window, hall.store.cases[2].number)
    wait_for(lambda: [each.case_id for each in window.page.list.found.cases] == [2])
    assert not window.page.list.found.cases[0].ended


def test_the_screen_says_by_what_closed_cases_are_found(hall: DeskHall) -> None:
    window, _ = closed_and_open(hall)
    search(window, "somewhere")
    wait_for(lambda: "举报电话" in window.page.list.found.text())
    press(window, Qt.Key.Key_Escape)
    assert not window.page.list.found.isVisible()


def test_who_may_not_know_reporters_is_not_told_of_telephones(hall: DeskHall) -> None:
    window, _ = closed_and_open(hall, "dispatcher")
    search(window, "somewhere")
    wait_for(window.page.list.found.isVisible)
    assert "电话" not in window.page.list.found.text()
    assert "案卷号" in window.page.list.found.text()


def test_what_one_person_found_is_not_the_next_ones(hall: DeskHall) -> None:
    window, number = closed_and_open(hall)
    search(window, number)
    wait_for(lambda: bool(window.page.list.found.cases))
    window.sign_out()
    assert not window.page.list.found.cases


def test_down_from_the_search_goes_into_what_was_found_and_up_comes_back(hall: DeskHall) -> None:
    window, number = closed_and_open(hall)
    found = window.page.list.found
    search(window, number)
    wait_for(lambda: bool(found.cases))
    press(window, Qt.Key.Key_Down)
    assert found.hasFocus()
    press(window, Qt.Key.Key_Up)
    assert window.bar.search.hasFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.card.case_id == 1)


def test_down_goes_from_the_lists_last_row_into_what_was_found_besides(hall: DeskHall) -> None:
    window, number = closed_and_open(hall)
    found = window.page.list.found
    hall.store.cases[3] = replace(hall.store.cases[2], id=3, state=State.REPORTED, description=number, number="x")
    hall.tell(3)
    search(window, number)
    wait_for(lambda: bool(found.cases))
    assert window.model.rowCount() == 1
    press(window, Qt.Key.Key_Down)
    assert window.queue.hasFocus()
    press(window, Qt.Key.Key_Down)
    assert found.hasFocus()
    press(window, Qt.Key.Key_Up)
    assert window.queue.hasFocus()


def test_what_was_found_is_found_anew_when_it_changes_and_goes_when_the_list_shows_it(hall: DeskHall) -> None:
    window, _ = closed_and_open(hall)
    found = window.page.list.found
    search(window, hall.store.cases[2].number)
    wait_for(lambda: [each.state for each in found.cases] == ["已立案"])
    hall.do("dispatch", 2)
    hall.tell(2)
    wait_for(lambda: [each.state for each in found.cases] == ["已派遣"])
    hall.texts.set_language("en")
    assert [each.state for each in found.cases] == ["Dispatched"]
    hall.texts.set_language("zh")
    press(window, Qt.Key.Key_Down)
    assert found.hasFocus()
    window.bar.tabs.choose(None)
    window.listing.refilter()
    assert found.cases == ()
    assert window.queue.hasFocus()


def test_what_was_found_is_shown_large_where_the_list_is_empty_and_opened_by_enter(hall: DeskHall) -> None:
    window, _ = closed_and_open(hall)
    column = window.page.list
    search(window, hall.store.cases[2].number)
    wait_for(lambda: [each.case_id for each in column.found.cases] == [2])
    assert not column.nobody.isVisible()
    assert not column.queue.isVisible()
    wait_for(lambda: column.found.height() > column.height() / 2)
    assert "找到 1 件" in column.found.text()
    assert "Enter" in column.found.text()
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.card.case_id == 2 and window.flow.case is not None)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Escape)
    wait_for(lambda: column.nobody.isVisible() and not column.found.isVisible())


def test_an_empty_list_tells_of_no_filter_where_none_is_set(hall: DeskHall) -> None:
    hall.load(WHOLE)
    window = hall.open(who("shift_leader"))
    nobody = window.nobody
    assert nobody.text() == "现在没有要办的案件\nCtrl+0 看全部在办"
    press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert nobody.text() == "没有在办案件"
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert "这一环节没有案件" in nobody.text()
    window.filters.urgent.click()
    assert nobody.text() == "没有符合条件的案件\n按 Esc 清除筛选"
    press(window, Qt.Key.Key_Escape)
    assert "没有要办" in nobody.text()
    search(window, "x")
    assert "按 Esc 清除查找" in nobody.text()


def test_a_departments_own_unit_is_no_filter_that_one_could_clear(hall: DeskHall) -> None:
    hall.load(WHOLE)
    window = hall.open(who("department"))
    assert "没有要办" in window.nobody.text()
    window.filters.prefer_unit(OTHER_UNIT)
    assert "清除筛选" in window.nobody.text()


def test_a_search_says_large_in_which_steps_its_cases_lie(hall: DeskHall) -> None:
    hall.a_case("accepted", address="新河巷63号")
    hall.a_case("filed")
    window = hall.open(who("checker"))
    nobody = window.nobody
    window.bar.begin()
    window.bar.search.setText("新河巷63")
    assert nobody.text() == "立案 1 件（Ctrl+2）\n按 Esc 清除查找"
    hall.texts.set_language("en")
    assert nobody.text().startswith("1 in Filing (Ctrl+2)")
    hall.texts.set_language("zh")
    hall.a_case("filed", address="新河巷63号")
    assert "立案 1 件（Ctrl+2）、派遣 1 件（Ctrl+3）" in nobody.text()
    hall.a_case("dispatched", address="新河巷63号")
    assert "在办 3 件（Ctrl+0）" in nobody.text()
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.model.rowCount() == 1


def test_a_filter_says_in_which_steps_its_cases_lie_and_a_search_what_the_filters_hide(hall: DeskHall) -> None:
    hall.a_case("accepted", urgent=True)
    hall.a_case("filed", address="新河巷63号")
    window = hall.open(who("checker"))
    window.filters.urgent.click()
    assert window.nobody.text() == "立案 1 件（Ctrl+2）\n按 Esc 清除筛选"
    window.bar.begin()
    window.bar.search.setText("新河巷63")
    assert window.nobody.text() == "有 1 件，但不符合筛选\n按 Esc 清除查找"
    search(window, "nowhere")
    assert window.nobody.text() == "没有符合条件的案件\n按 Esc 清除查找"


def test_what_is_found_by_number_or_telephone_is_not_said_to_be_missing(hall: DeskHall) -> None:
    window, number = closed_and_open(hall)
    search(window, number)
    wait_for(lambda: bool(window.page.list.found.cases))
    assert window.page.list.found.text() == "按号码或电话找到 1 件：Enter 打开，↓ 选择"
