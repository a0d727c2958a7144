"""The desk under two hands: the normal path by keys, nothing typed is lost, two desks on one case, words and looks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Act, Stage, State
from hall.errors import NotAllowed
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from hall.live.freshness import Freshness, Liveness
from hall.moment import DAY_MS, MINUTE_MS
from hall.people.personas import PERSONAS
from hall.people.roles import Role
from hall.people.scope import WHOLE
from hall.people.session import Session
from hall.ports import CaseCard
from screens.desk import stream
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall, row_of
from tests.support.desk_keys import opened, press
from tests.support.desk_ports import FakeReader
from tests.support.fakes import OTHER_UNIT, who
from tests.support.fakes import UNIT as ITS_UNIT
from tests.support.histories import MORNING
from tests.support.requests import asked
from tests.support.waits import wait_for
from tests.support.wheel import turn_wheel
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from widgets.map.painted.native import NativeSurface
from widgets.queue.row_words import PLACE, UNIT


def test_enter_opens_and_twice_enter_does_nothing_more(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    before = hall.acts()
    press(window, Qt.Key.Key_Return)
    assert window.card.case_id == 1
    assert hall.acts() == before


@pytest.mark.parametrize(
    ("role", "state", "keys", "act"),
    [
        ("call_taker", "reported", "A", Act.ACCEPT),
        ("shift_leader", "accepted", "2F", Act.FILE),
        ("dispatcher", "filed", "D", Act.DISPATCH),
        ("department", "dispatched", "S", Act.START),
        ("department", "in_progress", "W", Act.DISPOSE),
        ("dispatcher", "disposed", "B", Act.FEED_BACK),
        ("checker", "checking", "1C", Act.CHECK),
        ("shift_leader", "to_close", "E", Act.CLOSE),
    ],
)
def test_the_normal_path_is_one_key_each(hall: DeskHall, role: str, state: str, keys: str, act: Act) -> None:
    window = opened(hall, role, state)
    for key in keys:
        press(window, Qt.Key(ord(key)))
    wait_for(lambda: hall.acts()[-1] is act, told=window.notice.text())
    which = {Act.DISPATCH: "：供水公司", Act.CHECK: "：通过"}.get(act, "")  # a slip is seen at once
    wait_for(lambda: window.notice.text().endswith(f"已{hall.texts.words(f'act.{act}')}{which}"))


def test_the_best_unit_is_chosen_and_2_chooses_another(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    assert [card.isChecked() for card in window.acts.cards.cards] == [True, False]
    assert "权责清单（属主）" in window.acts.cards.cards[0].accessibleName()
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_D)
    wait_for(lambda: hall.store.cases[1].unit == OTHER_UNIT)


def test_a_check_without_a_result_asks_for_it(hall: DeskHall) -> None:
    window = opened(hall, "checker", "checking")
    press(window, Qt.Key.Key_C)
    assert "请选择核查结果" in window.notice.text()
    assert hall.acts()[-1] is Act.FEED_BACK


@pytest.mark.parametrize(
    ("key", "found"), [(Qt.Key.Key_1, "通过"), (Qt.Key.Key_2, "不通过"), (Qt.Key.Key_3, "无法查看")]
)
def test_the_timeline_says_what_a_check_found(hall: DeskHall, key: Qt.Key, found: str) -> None:
    window = opened(hall, "checker", "checking")
    press(window, key)
    press(window, Qt.Key.Key_C)
    if window.acts.is_asking:
        QTest.keyClicks(window.acts.note, "still broken")
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: f"核查\t核查员 checker · {found}\t" in window.card.timeline.text().splitlines()[0])


def test_a_reason_is_asked_for_on_the_card_and_ctrl_enter_sends_it(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    assert window.acts.note.isVisible()
    assert window.acts.note.hasFocus()
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "理由" in window.notice.text()
    QTest.keyClicks(window.acts.note, "not our area, A D F")
    assert hall.acts()[-1] is Act.REPORT
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: hall.acts()[-1] is Act.REJECT)
    assert hall.store.acts[-1][1].note == "not our area, A D F"


def test_esc_and_another_case_lose_nothing_that_was_typed(hall: DeskHall) -> None:
    hall.a_case("reported")
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "half a reason")
    press(window, Qt.Key.Key_Escape)
    assert not window.acts.note.isVisible()
    mine = window.card.case_id
    window.open_case(1 if mine == 2 else 2)
    wait_for(lambda: window.flow.case is not None)
    assert window.acts.note.toPlainText() == ""
    window.open_case(mine)
    wait_for(lambda: window.flow.case is not None)
    press(window, Qt.Key.Key_R)
    assert window.acts.note.toPlainText() == "half a reason"


def test_two_desks_on_one_case_the_late_one_hears_who_and_keeps_its_text(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "not ours")
    hall.do("accept", 1)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: "call_taker" in window.notice.text())
    assert "受理" in window.notice.text()
    assert "保留" in window.notice.text()
    wait_for(lambda: window.flow.case is not None and window.flow.case.version == 2)
    assert window.flow.draft.note == "not ours"
    assert Act.REJECT not in window.acts.buttons


def test_who_was_faster_is_said_while_a_reason_is_typed_and_ctrl_enter_says_why_not(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "not ours")
    hall.do("accept", 1)
    hall.tell(1)
    wait_for(lambda: "call_taker" in window.notice.text() and "受理" in window.notice.text())
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: "不予受理" in window.notice.text())
    assert window.acts.note.toPlainText() == "not ours"
    assert hall.acts()[-1] is Act.ACCEPT


def test_a_lost_answer_is_asked_for_with_the_same_command(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    hall.store.fail_commit = [True, False]
    press(window, Qt.Key.Key_A)
    wait_for(lambda: Act.ACCEPT in hall.acts() and not window.flow.is_waiting)
    assert hall.acts().count(Act.ACCEPT) == 1


def test_an_unreachable_store_says_so_and_the_act_is_done_once_when_it_is_back(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    hall.store.fail_commit = [False, False]
    press(window, Qt.Key.Key_A)
    wait_for(lambda: "未提交" in window.notice.text())
    wait_for(lambda: window.flow.case is not None and not window.flow.is_waiting)
    press(window, Qt.Key.Key_A)
    wait_for(lambda: hall.acts().count(Act.ACCEPT) == 1)


def test_a_refusal_is_said_in_words(hall: DeskHall) -> None:
    window = opened(hall, "department", "dispatched", who("department", "collector"))
    press(window, Qt.Key.Key_S)
    wait_for(lambda: window.notice.text() != "")
    assert hall.acts()[-1] is Act.DISPATCH


def test_the_card_follows_the_feed_and_an_ended_case_offers_nothing(hall: DeskHall) -> None:
    window = opened(hall, "shift_leader", "to_close")
    hall.do("close", 1)
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and not window.flow.case.is_open)
    assert window.acts.buttons == {}
    assert "结案" in window.card.timeline.text()
    assert window.model.rowCount() == 0


def test_a_late_answer_does_not_paint_another_case(hall: DeskHall) -> None:
    hall.a_case("reported")
    hall.a_case("accepted")
    window = hall.open(who("shift_leader"))
    window.open_case(1)
    window.open_case(2)
    wait_for(lambda: window.flow.case is not None)
    assert (window.card.case_id, window.flow.case.id if window.flow.case else 0) == (2, 2)


def test_dangerous_texts_are_shown_as_they_are(hall: DeskHall) -> None:
    words = "<script>alert(1)</script> '\"; DROP 😀 㙍 " + "长" * 9_950
    hall.a_case("reported", description=words, address="<b>㙍</b>路")
    window = hall.open(who("call_taker"))
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    assert window.card.description.box.toPlainText() == words
    assert "<b>㙍</b>路" in window.card.head.text()
    assert window.model.data(window.model.index(0, PLACE)) == "<b>㙍</b>路"
    assert window.card.description.height() < window.height() / 4


def test_the_search_filters_while_typing_enter_opens_and_esc_clears(hall: DeskHall) -> None:
    hall.a_case("reported", address="大学路 1 号")
    hall.a_case("reported", address="KFC corner")
    window = hall.open(who("call_taker"))
    window.queue.setFocus()
    press(window, Qt.Key.Key_Slash)
    QTest.keyClicks(window.bar.search, "kfc")
    assert window.model.rowCount() == 1
    press(window, Qt.Key.Key_Return)
    assert window.card.case_id == 2
    press(window, Qt.Key.Key_Slash)
    press(window, Qt.Key.Key_Escape)
    assert window.model.rowCount() == 2
    assert window.queue.hasFocus()


def test_tabs_count_and_filter_and_nothing_found_is_said(hall: DeskHall) -> None:
    hall.a_case("reported")
    hall.a_case("filed")
    window = hall.open(who("leader"))
    window.stream.tick()
    assert (window.bar.tabs.chips[None].count, window.bar.tabs.chips[Stage.DISPATCH].count) == (2, 1)
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert [window.model.case_at(p).state for p in range(window.model.rowCount())] == ["filed"]
    window.bar.tabs.choose(Stage.CHECK)
    assert window.nobody.isVisible()
    assert "这一环节没有案件" in window.nobody.text()


def test_passing_the_deadline_reddens_queue_and_card_by_the_clock_alone(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    hall.clock.set(hall.clock.now() + 60 * MINUTE_MS)
    window.stream.tick()
    assert window.model.look_at(0) == "overdue"
    window.filters.count(hall.live.store, hall.live.now())
    assert window.filters.overdue.count == 1
    assert "超" in window.model.text(0, 1)


def test_language_and_theme_change_under_the_window(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    press(window, Qt.Key.Key_F9)
    assert window.acts.buttons[Act.DISPATCH].text() == "Dispatch"
    assert "Water manhole cover" in window.card.head.text()
    dark = window.grab().toImage().pixelColor(5, 5).lightness()
    press(window, Qt.Key.Key_F10)
    assert window.grab().toImage().pixelColor(5, 5).lightness() > dark + 100


def test_help_shows_every_key_and_goes_with_esc(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    QTest.keyClicks(window.queue, "?")
    assert window.help.isVisible()
    assert ("D", "派遣") in window.help.lines()
    press(window, Qt.Key.Key_Escape)
    assert not window.help.isVisible()
    assert window.card.case_id == 1


def test_what_is_not_live_does_not_look_live(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.bar.show_alarms(200)
    hall.live.freshness_changed.emit(Freshness(Liveness.GONE, hall.clock.now(), 12_000, not_live_ms=12_000))
    assert window.banner.isVisible()
    assert all(veil.isVisible() for veil, _ in window.page.veils)
    assert window.bar.alarms in [host for _, host in window.page.veils], "nobody can acknowledge them now"


def test_a_case_that_could_not_be_read_says_so_and_is_read_when_the_database_is_back(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = hall.open(who("dispatcher"))
    kept = hall.store.cases.pop(1)
    window.open_case(1)
    wait_for(lambda: "读取失败" in window.card.timeline.shown_text())
    assert "上水井盖" in window.card.head.text()
    assert window.acts.buttons == {}
    hall.store.cases[1] = kept
    hall.live.freshness_changed.emit(Freshness(Liveness.LIVE, hall.clock.now(), 0))
    wait_for(lambda: Act.DISPATCH in window.acts.buttons)


def test_nothing_of_the_desk_works_before_somebody_signs_in(hall: DeskHall) -> None:
    hall.a_case("reported")
    window = hall.open(None)
    wait_for(lambda: bool(window.sign_in.picker.people))
    assert not window.queue.isEnabled()
    window.sign_in.picker.people[2].click()
    assert window.queue.isEnabled()
    assert "派遣员" in window.bar.who.text()
    assert not window.sign_in.isVisible()


@pytest.mark.parametrize("own_time", [False, True])
def test_who_chooses_a_person_of_a_sample_sees_that_its_time_is_its_own_too(hall: DeskHall, own_time: bool) -> None:
    hall.city_book.newest = replace(hall.city, own_time=own_time)
    hall.live.reloaded.emit()
    wait_for(lambda: hall.cities.present() is hall.city_book.newest)
    window = hall.open(None)
    wait_for(lambda: "演示数据" in window.sign_in.says.text())
    assert ("演示时间" in window.sign_in.says.text()) == own_time


@pytest.mark.parametrize("role", sorted(Role))
def test_only_who_works_at_a_desk_sits_down(hall: DeskHall, role: Role) -> None:
    window = hall.open(None)
    sits = role not in {
        Role.WALL, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.SYSTEM, Role.IMPORTER,
    }  # fmt: skip

    window.sign_in.signed_in.emit(who(role))

    assert (window.seat.session is not None) == sits
    assert window.page.isEnabled() == sits
    assert ("不能使用席位" in window.sign_in.says.text()) != sits


def test_who_comes_back_hears_of_the_last_time_and_of_wrong_passwords_since(hall: DeskHall) -> None:
    window = hall.open(None)
    window.sign_in.signed_in.emit(replace(who("leader"), last_at=MORNING))
    assert "上次登录" in window.notice.text()
    window.sign_in.signed_in.emit(replace(who("leader"), last_at=MORNING, locked_at=("desk@hall-1",)))
    assert "desk@hall-1" in window.notice.text()


def test_a_department_sees_its_own_work_first(hall: DeskHall) -> None:
    hall.a_case("dispatched")
    window = hall.open(who("department"))
    assert window.bar.tabs.stage is Stage.HANDLING
    assert window.filters.choices["unit"].currentData() == ITS_UNIT
    assert window.model.rowCount() == 1


def test_a_real_hall_asks_for_name_and_password(qtbot: QtBot) -> None:
    hall = DeskHall(sample=False)
    window = hall.open(None)
    wait_for(window.sign_in.name.isVisible)
    window.sign_in.name.setText("li")
    window.sign_in.password.setText("wrong")
    QTest.keyClick(window.sign_in.password, Qt.Key.Key_Return)
    wait_for(lambda: window.sign_in.enter.isEnabled())
    assert window.sign_in.isVisible()
    assert window.sign_in.password.text() == ""
    assert window.sign_in.says.tone == "overdue"
    window.sign_in.begin()
    wait_for(lambda: window.sign_in.says.text() == "你是谁")
    assert window.sign_in.says.tone == "quiet"
    window.sign_in.name.setText("li")
    window.sign_in.password.setText("right")
    QTest.keyClick(window.sign_in.password, Qt.Key.Key_Return)
    wait_for(lambda: not window.sign_in.isVisible())
    hall.close()


def test_at_a_real_hall_no_case_is_in_a_desk_at_which_nobody_sits(qtbot: QtBot) -> None:
    hall = DeskHall(sample=False)
    case = hall.a_case("in_progress")
    hall.store.requests[1] = request = asked(case, "extend", hall.law)
    window = hall.open(None)
    assert (len(hall.live.store), window.model.rowCount()) == (0, 0)
    window.sign_in.signed_in.emit(who("dispatcher"))
    window.bar.tabs.choose(None)
    hall.tell_requests()
    assert (len(hall.live.store), window.model.rowCount(), hall.requests.of_case(case.id)) == (1, 1, (request,))
    window.open_case(case.id)
    wait_for(lambda: window.flow.case is not None)
    window.sign_out()
    kept = (len(hall.live.store), window.model.rowCount(), len(hall.requests), window.card.case_id, window.flow.case)
    assert kept == (0, 0, 0, 0, None)
    hall.close()


def test_a_sample_stays_open_between_its_people(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = hall.open(who("dispatcher"))
    window.sign_out()
    assert len(hall.live.store) == 1


def test_whoever_comes_next_finds_the_first_row_and_the_theme_of_the_desk(hall: DeskHall) -> None:
    for _ in range(3):
        hall.a_case("filed")
    window = hall.open(who("dispatcher"))
    first = window.queue.current_id
    press(window, Qt.Key.Key_F10)
    press(window, Qt.Key.Key_Down)
    assert (window.queue.current_id != first, window.card.theme.name) == (True, LIGHT_DESK.name)
    window.sign_out()
    window.sign_in.signed_in.emit(who("dispatcher"))
    assert (window.queue.current_id, window.card.theme.name) == (first, DARK_DESK.name)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_case_without_a_place_is_told_over_the_map(hall: DeskHall, language: str) -> None:
    hall.a_case("filed")
    hall.a_case("filed", lon=None, lat=None)
    hall.texts.set_language(language)
    window = hall.open(who("dispatcher"))
    nowhere = window.page.place.nowhere
    seen = []
    for case_id in (1, 2, 1, 2):
        window.open_case(case_id)
        seen.append(nowhere.isVisible())
    assert seen == [False, True, False, True]
    assert nowhere.width() >= nowhere.sizeHint().width()
    window.case.close()
    assert not nowhere.isVisible()


def test_a_case_that_was_given_back_stands_with_no_unit(hall: DeskHall) -> None:
    hall.a_case("dispatched")
    window = hall.open(who("dispatcher"))
    window.bar.tabs.choose(None)
    window.open_case(1)
    assert unit_shown(window) == ("供水公司", "供水公司")
    case = hall.store.cases[1]
    hall.store.cases[1] = replace(case, state=State.FILED, version=case.version + 1)  # the unit stays: who had it
    hall.load(WHOLE)
    hall.live.reloaded.emit()
    assert unit_shown(window) == ("", "—")


def unit_shown(window: DeskScreen) -> tuple[str, str]:
    """In the queue, and on the card."""
    (fact,) = [value.text() for name, value in window.card.facts.cells if name.text() == "处置单位"]
    return window.model.index(0, UNIT).data(), fact


def test_an_open_case_that_leaves_the_scope_is_closed_with_all_that_was_told_of_it(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = hall.a_case("reported", reporter_name="王某", reporter_phone="13800000000")
    window = hall.open(who("call_taker"))
    window.open_case(case.id)
    wait_for(lambda: window.flow.case is not None and window.card.reporter.isVisible())

    def moved(*_: object) -> CaseCard:
        raise NotAllowed("denied.scope_read")

    monkeypatch.setattr(FakeReader, "card", moved)
    window.case.read_again()
    wait_for(lambda: window.card.case_id == 0)
    assert (window.flow.case, window.card.reporter.isVisible()) == (None, False)
    assert "不在您的管辖范围内" in window.card.empty.text()


def test_every_case_near_is_listed_and_opens(hall: DeskHall) -> None:
    hall.a_case("reported")
    hall.a_case("reported", lat=34.75 + 0.0003)
    hall.a_case("reported", lat=34.76)
    window = hall.open(who("call_taker"))
    window.open_case(1)
    assert [(case.case_id, round(case.metres), case.alike) for case in window.near.cases] == [(2, 33, True)]
    window.near.setFocus()
    press(window, Qt.Key.Key_Return)
    assert window.card.case_id == 2


def test_what_is_near_follows_the_stream(hall: DeskHall) -> None:
    for north in (0, 0.0001, 0.0002):
        hall.a_case("reported", lat=34.75 + north)
    window = hall.open(who("call_taker"))
    window.open_case(1)
    assert [case.case_id for case in window.near.cases] == [2, 3]
    hall.do("reject", 2)
    hall.tell(2)
    wait_for(lambda: [case.case_id for case in window.near.cases] == [3])


def test_every_part_can_be_reached_by_tab(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.queue.setFocus()
    reached: set[QWidget | None] = set()
    for _ in range(60):
        press(window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {window.bar.search, window.near, window.filters.urgent, *window.filters.choices.values()} <= reached
    assert set(window.acts.buttons.values()) <= reached


def test_the_keys_stay_with_the_queue_when_it_runs_empty_and_fills_again(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    wait_for(window.nobody.hasFocus)
    hall.a_case("filed")
    assert window.queue.hasFocus()
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: Act.DISPATCH in window.acts.buttons)
    press(window, Qt.Key.Key_D)
    wait_for(lambda: hall.acts()[-1] is Act.DISPATCH)
    hall.tell(1)
    wait_for(window.nobody.isVisible)
    hall.a_case("filed")
    wait_for(window.queue.isVisible)
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.card.case_id == 2)


def test_who_comes_next_finds_nothing_of_who_left(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.notice.text() != ""
    press(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    window.sign_in.signed_in.emit(who("shift_leader"))
    assert window.card.case_id == 0
    assert window.flow.case is None
    assert window.notice.text() == ""


def test_a_desk_put_into_a_window_begins_at_its_queue(hall: DeskHall) -> None:
    hall.a_case("filed")
    frame = QMainWindow()
    window = hall.open(who("dispatcher"))
    window.hide()
    frame.setCentralWidget(window)
    window.show()
    frame.show()
    frame.activateWindow()
    wait_for(window.queue.hasFocus)
    assert window.queue.current_id == 1
    frame.takeCentralWidget()
    frame.close()
    frame.deleteLater()


def test_another_database_under_the_desk_closes_the_case_and_forgets_what_was_typed_for_its_number(
    hall: DeskHall,
) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "about the old case 1")
    hall.live.store.load(build_columns([row_of(hall.store.cases[1])]), Cursor(2, 0))
    hall.live.reloaded.emit()
    assert window.card.case_id == 0
    assert window.flow.case is None
    assert "已被替换" in window.notice.text()
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    assert window.flow.draft.note == ""


def test_a_reason_half_typed_is_not_the_next_person_s(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "private")
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    window.sign_in.signed_in.emit(who("shift_leader"))
    window.open_case(1)
    wait_for(lambda: window.flow.case is not None)
    assert window.flow.draft.note == ""


def test_no_photo_takes_no_room_and_the_map_takes_what_nothing_else_needs(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    for height in (700, 1400):
        window.resize(1600, height)
        wait_for(lambda: window.card.photos.height() < 2 * window.card.theme.sizes.text_px)
    assert window.map.height() > window.page.place.nearby.height() * 4


def test_a_wide_window_gives_its_room_to_queue_and_map(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.resize(4_000, 1_000)
    wait_for(lambda: window.map.width() > window.card.width())
    assert window.queue.width() > window.card.width()


def test_the_keys_are_the_queues_again_after_an_act_was_sent_by_a_button(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.acts.buttons[Act.DISPATCH].setFocus()
    press(window, Qt.Key.Key_Space)
    wait_for(lambda: hall.acts()[-1] is Act.DISPATCH)
    assert window.queue.hasFocus()


def test_a_note_has_a_line_of_its_own_in_the_timeline(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    lines = window.card.timeline.widget()
    assert lines is not None
    before = lines.height()
    press(window, Qt.Key.Key_R)
    QTest.keyClicks(window.acts.note, "not ours")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: "not ours" in window.card.timeline.text())
    assert lines.height() == 3 * before


def test_what_is_not_live_stays_covered_when_the_window_grows(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    hall.live.freshness_changed.emit(Freshness(Liveness.GONE, hall.clock.now(), 12_000, not_live_ms=12_000))
    before = window.card.width()
    window.resize(2_000, 1_200)
    wait_for(lambda: window.card.width() > before)
    assert [veil.size() for veil, _ in window.page.veils] == [host.size() for _, host in window.page.veils]


def test_the_counts_follow_the_stream_without_waiting_for_the_second(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "SECOND_MS", DAY_MS)
    hall.a_case("filed", urgent=True)
    window = hall.open(who("dispatcher"))
    window.stream.tick()
    hall.do("dispatch", 1)
    hall.tell(1)
    wait_for(lambda: window.bar.tabs.chips[Stage.HANDLING].count == 1)
    assert window.bar.tabs.chips[Stage.DISPATCH].count == 0
    hall.do("hold", 1)
    hall.do("resume", 1)
    for act in ("start", "dispose", "feed_back", "check:pass", "close"):
        hall.do(act, 1)
    hall.tell(1)
    wait_for(lambda: window.filters.urgent.count == 0)


def test_the_title_and_a_samples_person_follow_the_language(hall: DeskHall) -> None:
    window = hall.open(PERSONAS[2].session("01", language="zh"))
    assert (window.windowTitle(), window.bar.operator.text()) == ("席位 01 · 派遣员 何派遣", "何派遣")
    press(window, Qt.Key.Key_F9)
    assert (window.windowTitle(), window.bar.operator.text()) == ("Desk 01 · Dispatcher He Paiqian", "He Paiqian")
    assert "He Paiqian · Dispatcher" in window.status.text()
    assert QGuiApplication.applicationDisplayName() == "Small"


def test_a_real_person_keeps_the_name_that_was_entered(hall: DeskHall) -> None:
    window = hall.open(Session("li", "李明", frozenset({Role.DISPATCHER})))
    press(window, Qt.Key.Key_F9)
    assert window.bar.operator.text() == "李明"


def facts(window: DeskScreen) -> dict[str, str]:
    return {name.text(): value.text() for name, value in window.card.facts.cells}


def test_a_held_case_says_that_its_clock_stands_still_and_its_total_does(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    hall.clock.set(hall.clock.now() + 30 * MINUTE_MS)
    hall.store.now = hall.clock.now()
    hall.do("hold", 1)
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and window.flow.case.is_held)
    before = facts(window)
    assert (before["处置时限"], before["时限"]) == ("已挂账 · 计时暂停", "1 个工作日")
    assert "到期" not in before
    hall.clock.set(hall.clock.now() + 60 * MINUTE_MS)
    window.stream.tick()
    assert facts(window) == before


def test_the_map_of_who_left_is_not_the_next_ones(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    surface = window.map.surface
    assert isinstance(surface, NativeSurface)
    turn_wheel(surface, QPointF(40, 30), 1)
    assert window.map.view_locked
    window.sign_out()
    assert not window.map.view_locked


def test_a_map_that_is_not_live_says_so_in_the_language_of_the_window(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, said = hall.open(who("dispatcher")), list[str | None]()
    monkeypatch.setattr(window.map, "set_stale", said.append)
    window.page.show_freshness(Freshness(Liveness.GONE, None, 20_000, not_live_ms=20_000))
    hall.texts.set_language("en")
    assert said[0] != said[-1]
    assert said[-1] == hall.texts.words("fresh.not_live")


def test_nothing_is_headed_as_nearby_while_no_case_is_open(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    place = window.page.place
    assert not place.title.isVisible()
    height = place.map.height()
    window.open_case(hall.a_case("reported").id)
    wait_for(place.title.isVisible)
    assert place.map.height() == height
    window.case.close()
    assert not place.title.isVisible()
