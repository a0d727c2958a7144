"""A new case taken in at the desk: by keys alone, refused in words, nothing typed lost, opened when the feed has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Act
from screens.desk import DeskScreen
from tests.hall.city.test_whereabouts import SMALL
from tests.support.desk_hall import DeskHall
from tests.support.fakes import a_report, a_taxonomy, who
from tests.support.waits import wait_for
from widgets.case.intake_flow import Intake
from widgets.case.subclass_finder import found
from widgets.map.native import NativeSurface

CONTROL = Qt.KeyboardModifier.ControlModifier
HERE = (113.64, 34.75)


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[DeskHall]:
    made = DeskHall()
    yield made
    made.close()


def press(window: DeskScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def write(widget: QWidget, words: str) -> None:
    """As an input method would bring it: QTest types nothing but ASCII."""
    for letter in words:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def taking_in(hall: DeskHall, role: str = "call_taker") -> DeskScreen:
    window = hall.open(who(role))
    window.queue.setFocus()
    press(window, Qt.Key.Key_N, CONTROL)
    assert window.page.intake.isVisible()
    return window


def filled(hall: DeskHall) -> DeskScreen:
    window = taking_in(hall)
    form = window.page.intake
    write(form.what.typed, "0101")
    press(window, Qt.Key.Key_Return)
    write(form.description, "井盖松动 <b>d a</b>")
    window.map.point_clicked.emit(*HERE)
    return window


def test_a_case_is_reported_without_a_mouse_and_opens_when_the_feed_brings_it(hall: DeskHall) -> None:
    window = taking_in(hall, "collector")
    form = window.page.intake
    assert form.what.typed.hasFocus()
    write(form.what.typed, "井盖")
    press(window, Qt.Key.Key_Return)
    assert window.intake.draft.subclass == "component:0101"
    write(form.address, "大学路 9 号")
    write(form.description, "井盖松动 <b>d a</b>")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts())
    wait_for(lambda: not form.isVisible())
    case = hall.store.cases[1]
    assert (case.subclass, case.address, case.lon, case.channel) == ("0101", "大学路 9 号", None, "patrol")
    assert window.card.case_id == 0
    hall.tell(1)
    assert window.card.case_id == 1
    assert window.intake.draft.description == ""


def test_the_keys_go_from_the_form_to_the_queue_and_nowhere_between(hall: DeskHall) -> None:
    window = filled(hall)
    window.page.intake.phone.setFocus()
    passed: list[QWidget | None] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def notice(_: QWidget | None, new: QWidget | None) -> None:
        passed.append(new)

    app.focusChanged.connect(notice)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: not window.page.intake.isVisible())
    app.focusChanged.disconnect(notice)
    assert passed == [window.nobody]  # an empty queue


def test_tab_goes_through_the_form_as_the_eye_does(hall: DeskHall) -> None:
    window = taking_in(hall)
    form = window.page.intake
    write(form.what.typed, "0101")
    press(window, Qt.Key.Key_Return)
    passed = [QApplication.focusWidget()]
    for _ in range(9):
        press(window, Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed == [
        form.what.typed, form.condition, form.address, form.description, form.channel, form.name, form.phone,
        form.urgent, form.send, form.later,
    ]  # fmt: skip


def test_what_is_missing_is_said_in_words_and_nothing_typed_is_lost(hall: DeskHall) -> None:
    window = taking_in(hall)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请选择小类" in window.notice.text()
    write(window.page.intake.what.typed, "0101")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "请填写问题描述" in window.notice.text())
    write(window.page.intake.description, "half of it")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "请给出位置或地址" in window.notice.text())
    assert window.page.intake.description.toPlainText() == "half of it"
    assert hall.acts() == []


def test_esc_puts_it_aside_and_ctrl_n_brings_it_back(hall: DeskHall) -> None:
    window = filled(hall)
    press(window, Qt.Key.Key_Escape)
    assert not window.page.intake.isVisible()
    assert window.queue.hasFocus() or window.nobody.hasFocus()
    press(window, Qt.Key.Key_N, CONTROL)
    assert window.page.intake.description.toPlainText() == "井盖松动 <b>d a</b>"
    assert window.intake.draft.point == HERE


def test_who_may_not_report_has_no_form(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    press(window, Qt.Key.Key_N, CONTROL)
    assert not window.page.intake.isVisible()
    assert not window.bar.new.isVisible()


def test_a_reporter_is_asked_for_only_where_the_public_tells_it_and_goes_apart(hall: DeskHall) -> None:
    window = filled(hall)
    form = window.page.intake
    assert form.name.isVisible()
    write(form.name, "王某")
    write(form.phone, "000-1")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts())
    reporter = hall.store.acts[-1][1].reporter
    assert reporter is not None
    assert (reporter.name, reporter.phone) == ("王某", "000-1")
    wait_for(lambda: not window.intake.is_waiting)
    window.taking_in.begin()
    form.channel.setCurrentIndex(form.channel.findData("patrol"))
    form.channel.activated.emit(form.channel.currentIndex())
    assert not form.name.isVisible()


def test_a_name_typed_for_the_public_does_not_go_with_a_patrols_report(hall: DeskHall) -> None:
    window = filled(hall)
    window.intake.put(replace(window.intake.draft, name="王某", channel="patrol"))
    window.intake.send()
    wait_for(lambda: Act.REPORT in hall.acts())
    assert hall.store.acts[-1][1].reporter is None


def test_an_open_case_of_the_same_class_nearby_is_named_as_perhaps_the_same(hall: DeskHall) -> None:
    number = hall.a_case("filed", lat=HERE[1] + 0.0002).number
    window = filled(hall)
    assert number in window.page.intake.twins.text()
    assert "22 米" in window.page.intake.twins.text()
    hall.texts.set_language("en")
    assert window.page.intake.twins.text().startswith("Possible duplicate")
    window.map.point_clicked.emit(HERE[0], HERE[1] + 0.01)
    assert not window.page.intake.twins.isVisible()


def test_a_twin_that_the_stream_brings_is_named_and_goes_when_it_ends(hall: DeskHall) -> None:
    window = filled(hall)
    assert not window.page.intake.twins.isVisible()
    receipt = hall.case_desk.handle(a_report(lat=HERE[1] + 0.0002), who("collector"))
    hall.tell(receipt.case_id)
    wait_for(window.page.intake.twins.isVisible)
    assert receipt.number in window.page.intake.twins.text()
    hall.do("reject", receipt.case_id)
    hall.tell(receipt.case_id)
    wait_for(lambda: not window.page.intake.twins.isVisible())


def marked(window: DeskScreen) -> tuple[float, float] | None:
    """Where the map bears a cross."""
    assert isinstance(window.map.surface, NativeSurface)
    return window.map.surface._selection.mark


def test_the_point_is_told_by_what_lies_around_it(qtbot: QtBot) -> None:
    hall = DeskHall(geo=SMALL)
    window = filled(hall)
    place = window.page.intake.place
    assert "113.640000" in place.point.text()
    wait_for(lambda: place.where.text() == "s1 · 甲社区 · 大学路附近", told=place.where.text())
    press(window, Qt.Key.Key_F9)
    assert place.where.text() == "s1 · A · near Daxue Road"
    window.map.point_clicked.emit(0.0, 0.0)
    wait_for(lambda: place.where.text() == "outside the city's areas")
    assert marked(window) == (0.0, 0.0)
    place.drop.click()
    assert window.intake.draft.point is None
    assert not place.point.isVisible()
    assert marked(window) is None
    hall.close()


def test_the_cross_on_the_map_comes_and_goes_with_the_form(qtbot: QtBot) -> None:
    hall = DeskHall(geo=SMALL)
    window = filled(hall)
    assert marked(window) == HERE
    window.taking_in.leave()
    assert marked(window) is None
    window.taking_in.begin()
    assert marked(window) == HERE
    hall.close()


def test_a_point_outside_ones_own_streets_looks_refused_before_it_is_sent(qtbot: QtBot) -> None:
    hall = DeskHall(geo=SMALL)
    window = hall.open(who("call_taker", streets=frozenset({"s2"})))
    window.taking_in.begin()
    form = window.page.intake
    assert not form.send.is_refused
    window.map.point_clicked.emit(*HERE)
    wait_for(lambda: form.send.is_refused)
    assert form.state.text() == "不在您的管辖范围内，不能上报"
    form.send.click()
    assert "管辖范围" in window.notice.text()
    form.place.drop.click()
    assert not form.send.is_refused
    assert hall.acts() == []
    hall.close()


def test_a_letter_beside_the_form_does_nothing_to_the_case_behind_it(hall: DeskHall) -> None:
    hall.a_case("reported")
    window = hall.open(who("call_taker"))
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    window.taking_in.begin()
    window.page.intake.urgent.setFocus()
    press(window, Qt.Key.Key_A)
    assert "A 键在这里没有操作" in window.notice.text()
    assert hall.acts() == [Act.REPORT]
    assert not window.flow.is_waiting


def test_a_city_without_a_map_shows_the_coordinates_alone(hall: DeskHall) -> None:
    place = filled(hall).page.intake.place
    assert (place.where.text(), place.point.text()) == ("", "113.640000, 34.750000")


def test_a_click_on_the_map_is_a_place_only_while_a_case_is_taken_in(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = hall.open(who("call_taker"))
    window.map.point_clicked.emit(*HERE)
    assert window.intake.draft == Intake(channel="hotline")
    window.taking_in.begin()
    surface = window.map.surface
    assert surface is not None
    QTest.mouseClick(surface.widget(), Qt.MouseButton.LeftButton, pos=QPoint(40, 50))
    assert window.intake.draft.point is not None
    assert window.page.intake.isVisible()


def test_a_report_whose_answer_was_lost_is_done_once(hall: DeskHall) -> None:
    window = filled(hall)
    hall.store.fail_commit = [False, False]
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "未提交" in window.notice.text())
    wait_for(lambda: not window.intake.is_waiting)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts() and not window.intake.is_waiting)
    assert hall.acts().count(Act.REPORT) == 1


def test_what_one_person_typed_is_not_the_next_ones(hall: DeskHall) -> None:
    window = filled(hall)
    window.sign_out()
    window.seat.sit(who("collector"))
    assert window.intake.draft.description == ""
    assert window.page.intake.description.toPlainText() == ""


def test_the_form_speaks_both_languages(hall: DeskHall) -> None:
    window = filled(hall)
    press(window, Qt.Key.Key_F9)
    assert window.page.intake.title.text() == "New case"
    assert "Water manhole cover" in window.page.intake.what.typed.text()
    assert window.page.intake.description.toPlainText() == "井盖松动 <b>d a</b>"


@pytest.mark.parametrize("typed", ["0101", "01", "井盖", "MANHOLE", " cover "])
def test_a_subclass_is_found_by_code_and_by_name(typed: str) -> None:
    assert [each.key for each in found(a_taxonomy().subclasses, typed)] == ["component:0101"]


@pytest.mark.parametrize("typed", ["", "  ", "9999", "树"])
def test_what_is_no_subclass_is_not_found(typed: str) -> None:
    assert found(a_taxonomy().subclasses, typed) == []
