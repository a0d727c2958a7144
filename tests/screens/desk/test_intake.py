"""A new case taken in at the desk: by keys alone, refused in words, nothing typed lost, opened when the feed has it."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hall.cases.commands import Command
from hall.cases.vocabulary import Act
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.profile import SourceChannel
from hall.moment import HOUR_MS
from hall.people.session import Session
from hall.ports import Receipt
from screens.desk.desk import DeskScreen
from tests.hall.city.test_whereabouts import SMALL
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import STREET, a_profile, a_report, a_taxonomy, who
from tests.support.waits import wait_for
from widgets.case.new_case.intake import Intake
from widgets.case.new_case.intake_flow import MOST_PARKED
from widgets.case.new_case.subclass_finder import found
from widgets.map.painted.native import NativeSurface

CONTROL = Qt.KeyboardModifier.ControlModifier
HERE = (113.64, 34.75)


def write(widget: QWidget, words: str) -> None:
    """As an input method would bring it: QTest types nothing but ASCII."""
    for letter in words:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def choose(window: DeskScreen, typed: str) -> None:
    """A subclass by what is typed of it."""
    what = window.page.case.form.what
    what.setFocus()
    write(what.typed, typed)
    press(window, Qt.Key.Key_Return)


def taking_in(hall: DeskHall, role: str = "call_taker") -> DeskScreen:
    window = hall.open(who(role))
    window.queue.setFocus()
    press(window, Qt.Key.Key_N, CONTROL)
    assert window.page.case.form.isVisible()
    return window


def filled(hall: DeskHall) -> DeskScreen:
    window = taking_in(hall)
    form = window.page.case.form
    choose(window, "0101")
    write(form.description, "井盖松动 <b>d a</b>")
    window.map.point_clicked.emit(*HERE)
    return window


def test_a_case_is_reported_without_a_mouse_and_opens_when_the_feed_brings_it(hall: DeskHall) -> None:
    window = taking_in(hall, "collector")
    form = window.page.case.form
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
    window.page.case.form.phone.setFocus()
    passed: list[QWidget | None] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def notice(_: QWidget | None, new: QWidget | None) -> None:
        passed.append(new)

    app.focusChanged.connect(notice)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: not window.page.case.form.isVisible())
    app.focusChanged.disconnect(notice)
    assert passed == [window.nobody]  # an empty queue


def test_tab_goes_through_the_form_as_a_call_runs(hall: DeskHall) -> None:
    window = taking_in(hall)
    form = window.page.case.form
    choose(window, "0101")
    form.begin()
    passed = [QApplication.focusWidget()]
    for _ in range(10):
        press(window, Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed == [
        form.phone, form.name, form.what.typed, form.condition, form.address, form.description, form.channel,
        form.urgent, form.send, form.later, form.another,
    ]  # fmt: skip


def test_what_is_missing_is_said_in_words_and_nothing_typed_is_lost(hall: DeskHall) -> None:
    window = taking_in(hall)
    press(window, Qt.Key.Key_Return, CONTROL)
    assert "请选择小类" in window.notice.text()
    choose(window, "0101")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "请填写问题描述" in window.notice.text())
    write(window.page.case.form.description, "half of it")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "请给出位置或地址" in window.notice.text())
    assert window.page.case.form.description.toPlainText() == "half of it"
    assert hall.acts() == []


def test_esc_puts_it_aside_and_ctrl_p_brings_it_back(hall: DeskHall) -> None:
    window = filled(hall)
    press(window, Qt.Key.Key_Escape)
    assert not window.page.case.form.isVisible()
    assert window.queue.hasFocus() or window.nobody.hasFocus()
    press(window, Qt.Key.Key_P, CONTROL)
    assert window.page.case.form.description.toPlainText() == "井盖松动 <b>d a</b>"
    assert window.intake.draft.point == HERE


def test_who_may_not_report_has_no_form(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    press(window, Qt.Key.Key_N, CONTROL)
    assert not window.page.case.form.isVisible()
    assert not window.bar.new.isVisible()


def test_a_reporter_is_asked_for_only_where_the_public_tells_it_and_goes_apart(hall: DeskHall) -> None:
    window = filled(hall)
    form = window.page.case.form
    assert form.name.isVisible()
    write(form.name, "王某")
    write(form.phone, "000-1")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts())
    reporter = hall.store.acts[-1][1].reporter
    assert reporter is not None
    assert (reporter.name, reporter.phone) == ("王某", "0001")
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
    assert number in window.page.case.form.twins.text()
    assert "22 米" in window.page.case.form.twins.text()
    hall.texts.set_language("en")
    assert window.page.case.form.twins.text().startswith("Possible duplicate")
    window.map.point_clicked.emit(HERE[0], HERE[1] + 0.01)
    assert not window.page.case.form.twins.isVisible()


def test_a_twin_that_the_stream_brings_is_named_and_goes_when_it_ends(hall: DeskHall) -> None:
    window = filled(hall)
    assert not window.page.case.form.twins.isVisible()
    receipt = hall.commands.handle(a_report(lat=HERE[1] + 0.0002), who("collector"))
    hall.tell(receipt.case_id)
    wait_for(window.page.case.form.twins.isVisible)
    assert receipt.number in window.page.case.form.twins.text()
    hall.do("reject", receipt.case_id)
    hall.tell(receipt.case_id)
    wait_for(lambda: not window.page.case.form.twins.isVisible())


def marked(window: DeskScreen) -> tuple[float, float] | None:
    """Where the map bears a cross."""
    assert isinstance(window.map.surface, NativeSurface)
    return window.map.surface.selection.mark


def test_the_point_is_told_by_what_lies_around_it(qtbot: QtBot) -> None:
    hall = DeskHall(geo=SMALL)
    window = filled(hall)
    place = window.page.case.form.place
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
    window.taking_in.go_on()
    assert marked(window) == HERE
    hall.close()


def test_a_point_outside_ones_own_streets_looks_refused_before_it_is_sent(qtbot: QtBot) -> None:
    hall = DeskHall(geo=SMALL)
    window = hall.open(who("call_taker", streets=frozenset({"s2"})))
    window.taking_in.begin()
    form = window.page.case.form
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
    window.page.case.form.urgent.setFocus(Qt.FocusReason.MouseFocusReason)
    press(window, Qt.Key.Key_A)
    assert "A 键在这里没有操作" in window.notice.text()
    assert hall.acts() == [Act.REPORT]
    assert not window.flow.is_waiting


def test_a_city_without_a_map_shows_the_coordinates_alone(hall: DeskHall) -> None:
    place = filled(hall).page.case.form.place
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
    assert window.page.case.form.isVisible()


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
    assert window.page.case.form.description.toPlainText() == ""


def test_the_form_speaks_both_languages(hall: DeskHall) -> None:
    window = filled(hall)
    press(window, Qt.Key.Key_F9)
    assert window.page.case.form.title.text() == "New case"
    assert "Water manhole cover" in window.page.case.form.what.typed.text()
    assert window.page.case.form.description.toPlainText() == "井盖松动 <b>d a</b>"


@pytest.mark.parametrize("typed", ["0101", "01", "井盖", "MANHOLE", " cover "])
def test_a_subclass_is_found_by_code_and_by_name(typed: str) -> None:
    assert [each.key for each in found(a_taxonomy().subclasses, typed)] == ["component:0101"]


@pytest.mark.parametrize("typed", ["", "  ", "9999", "树"])
def test_what_is_no_subclass_is_not_found(typed: str) -> None:
    assert found(a_taxonomy().subclasses, typed) == []


SEVERAL = (
    SourceChannel("wechat", None, "微信", "WeChat", public=True),
    SourceChannel("hotline", None, "热线", "Hotline", public=True),
    SourceChannel("patrol", None, "巡查", "Patrol"),
    SourceChannel("video", None, "视频", "Video"),
)


@pytest.mark.parametrize(
    ("role", "own", "chosen"),
    [
        ("call_taker", "hotline", "hotline"), ("shift_leader", "hotline", "hotline"), ("call_taker", None, ""),
        ("collector", "hotline", ""),
    ],
)  # fmt: skip
def test_a_new_case_has_the_desks_own_source_or_asks_and_never_the_first_of_several(
    qtbot: QtBot, role: str, own: str | None, chosen: str
) -> None:
    hall = DeskHall(profile=a_profile(sources=SEVERAL, desk_channel=own))
    window = taking_in(hall, role)
    form = window.page.case.form
    assert (window.intake.draft.channel, form.channel.currentData()) == (chosen, chosen)
    choose(window, "0101")
    write(form.description, "broken")
    write(form.address, "大学路 9 号")
    press(window, Qt.Key.Key_Return, CONTROL)
    if not chosen:
        assert "请选择问题来源" in window.notice.text()
        assert form.channel.hasFocus()
        form.channel.setCurrentIndex(form.channel.findData("video"))
        form.channel.activated.emit(form.channel.currentIndex())
        assert window.notice.text() == ""
        window.intake.send()
    wait_for(lambda: Act.REPORT in hall.acts())
    assert hall.store.cases[1].channel == (chosen or "video")
    hall.close()


def test_a_call_is_put_aside_for_another_one_and_gone_on_with(hall: DeskHall) -> None:
    window = taking_in(hall)
    form = window.page.case.form
    assert form.phone.hasFocus()
    write(form.phone, "138")
    choose(window, "0101")
    write(form.address, "大学路 9 号")
    press(window, Qt.Key.Key_N, CONTROL)
    assert (form.phone.text(), form.what.typed.text(), form.address.text()) == ("", "", "")
    assert form.phone.hasFocus()
    assert form.parked.told.text() == "大学路 9 号"
    press(window, Qt.Key.Key_N, CONTROL)
    assert len(window.intake.parked) == 1
    write(form.description, "树倒了")
    press(window, Qt.Key.Key_P, CONTROL)
    assert (form.phone.text(), form.address.text(), form.description.toPlainText()) == ("138", "大学路 9 号", "")
    assert "上水井盖" in form.what.typed.text()
    assert [each.description for each in window.intake.parked] == ["树倒了"]
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_P, CONTROL)
    assert form.phone.text() == "138"


def test_a_new_call_is_never_written_into_the_one_before(hall: DeskHall) -> None:
    window = taking_in(hall)
    form = window.page.case.form
    write(form.phone, "138")
    write(form.name, "Li")
    press(window, Qt.Key.Key_Escape)
    assert (window.bar.waiting.isVisible(), window.bar.waiting.text()) == (True, "待续来电 1")
    press(window, Qt.Key.Key_N, CONTROL)
    assert (form.phone.text(), form.name.text()) == ("", "")
    assert form.phone.hasFocus()
    write(form.phone, "135")
    assert [(each.phone, each.name) for each in window.intake.calls] == [("135", ""), ("138", "Li")]
    press(window, Qt.Key.Key_P, CONTROL)
    QTest.keyClicks(QApplication.focusWidget() or window, "7")
    assert (form.phone.text(), form.name.text()) == ("138", "Li")
    press(window, Qt.Key.Key_Escape)
    assert window.bar.waiting.text() == "待续来电 2"


def test_the_telephone_waits_for_no_call_that_is_being_sent(hall: DeskHall, monkeypatch: pytest.MonkeyPatch) -> None:
    held, handle = Event(), hall.commands.handle

    def slowly(command: Command, who: Session) -> Receipt:
        held.wait(60)
        return handle(command, who)

    monkeypatch.setattr(hall.commands, "handle", slowly)
    window = filled(hall)
    form = window.page.case.form
    press(window, Qt.Key.Key_Return, CONTROL)
    press(window, Qt.Key.Key_N, CONTROL)
    write(form.phone, "135")
    held.set()
    wait_for(lambda: Act.REPORT in hall.acts() and not window.intake.is_waiting)
    assert form.isVisible()
    assert [each.phone for each in window.intake.calls] == ["135"]
    assert form.phone.text() == "135"


def test_the_key_that_goes_on_says_when_nothing_waits(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    assert not window.bar.waiting.isVisible()
    press(window, Qt.Key.Key_P, CONTROL)
    assert "没有放下的来电" in window.notice.text()
    assert not window.page.case.is_taking_in


def test_words_typed_on_after_a_call_was_sent_reach_no_other_call_and_no_case(hall: DeskHall) -> None:
    before = hall.a_case("reported").id
    window = hall.open(who("call_taker"))
    window.open_case(before)
    wait_for(lambda: window.flow.case is not None)
    form = window.page.case.form
    press(window, Qt.Key.Key_N, CONTROL)
    write(form.phone, "138")
    press(window, Qt.Key.Key_N, CONTROL)
    choose(window, "0101")
    write(form.description, "second")
    write(form.address, "x")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts().count(Act.REPORT) == 2 and not window.intake.is_waiting)
    assert not form.isVisible()
    assert window.case.id == 0
    for letter in "a thank you":
        QTest.keyClicks(QApplication.focusWidget() or window, letter)
    assert [(each.phone, each.name) for each in window.intake.calls] == [("138", "")]
    assert window.bar.waiting.text() == "待续来电 1"
    assert hall.acts() == [Act.REPORT, Act.REPORT]
    hall.tell(2)
    assert window.case.id == 2
    press(window, Qt.Key.Key_P, CONTROL)
    assert form.phone.text() == "138"


def test_a_call_put_aside_is_gone_on_with_and_filed_after_another(hall: DeskHall) -> None:
    window = filled(hall)
    form = window.page.case.form
    press(window, Qt.Key.Key_N, CONTROL)
    choose(window, "0101")
    write(form.description, "第二个")
    write(form.address, "大学路 9 号")
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts() and not window.intake.is_waiting)
    press(window, Qt.Key.Key_P, CONTROL)
    assert form.description.toPlainText() == "井盖松动 <b>d a</b>"
    assert not form.parked.isVisible()
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: hall.acts().count(Act.REPORT) == 2)
    wait_for(lambda: not form.isVisible())


def test_a_call_whose_answer_was_lost_is_filed_once_whatever_was_sent_between(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, handle = list[str](), hall.commands.handle

    def noted(command: Command, who: Session) -> Receipt:
        given.append(command.command_id)
        return handle(command, who)

    monkeypatch.setattr(hall.commands, "handle", noted)
    window = filled(hall)
    first = window.intake.draft
    hall.store.fail_commit = [False, False]
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: "未提交" in window.notice.text() and not window.intake.is_waiting)
    window.intake.begin_another()
    window.intake.put(replace(window.intake.draft, subclass="component:0101", description="x", address="y"))
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts() and not window.intake.is_waiting)
    press(window, Qt.Key.Key_P, CONTROL)
    assert window.intake.draft == first
    window.intake.send()
    wait_for(lambda: hall.acts().count(Act.REPORT) == 2 and not window.intake.is_waiting)
    assert given[0] == given[2] != given[1]


def test_no_more_calls_are_put_aside_than_a_bound(hall: DeskHall) -> None:
    window = taking_in(hall)
    for number in range(MOST_PARKED + 2):
        window.intake.put(replace(window.intake.draft, description=str(number)))
        press(window, Qt.Key.Key_N, CONTROL)
    assert len(window.intake.parked) == MOST_PARKED
    assert "已放下 8 个来电" in window.notice.text()
    assert window.intake.draft.description == str(MOST_PARKED + 1)


def test_without_a_point_a_case_of_the_same_class_at_the_same_road_is_named(hall: DeskHall) -> None:
    other = hall.a_case("filed", address="嵩山路街道大学路（2段）南侧")
    window = taking_in(hall)
    form = window.page.case.form
    choose(window, "0101")
    assert not form.twins.isVisible()
    write(form.address, "大学路")
    assert form.twins.isVisible()
    assert other.number in form.twins.text()
    assert other.address in form.twins.text()
    hall.clock.set(hall.clock.now() + 25 * HOUR_MS)
    write(form.address, " 9 号")
    assert not form.twins.isVisible()


def test_a_street_that_nobody_has_drawn_is_chosen_by_hand(hall: DeskHall) -> None:
    drawn = AdminArea(AreaTier.STREET, STREET, "", "甲街道", "A", (((113.6, 34.7), (113.7, 34.7), (113.7, 34.8)),))
    street = AdminArea(AreaTier.STREET, "410103009", "", "乙镇", "B")
    hall.city_book.newest = replace(hall.city, areas=(drawn, street))
    hall.cities._look()  # noqa: SLF001
    window = taking_in(hall)
    form = window.page.case.form
    wait_for(lambda: form.street.isVisible(), told="the street to choose")
    assert "乙镇" in [form.street.itemText(n) for n in range(form.street.count())]
    assert "甲街道" not in [form.street.itemText(n) for n in range(form.street.count())]
    choose(window, "0101")
    write(form.description, "井盖松动")
    write(form.address, "乙镇村口")
    form.street.setCurrentIndex(form.street.findData("410103009"))
    form.street.activated.emit(form.street.currentIndex())
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: len(hall.store.cases) == 1, told="the case")
    (case,) = hall.store.cases.values()
    assert (case.street, case.lon) == ("410103009", None)
