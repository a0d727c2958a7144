"""Programs and triggers at a desk: opened by a key for who may, worked by keys, stored once and over nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.errors import StoreUnreachable
from hall.events.event import Brief, EventAct, Kind, Level, Verb
from hall.live.condition import Condition
from hall.wall.program import Hours, Program, Step
from hall.wall.shown import Shown
from hall.wall.triggers import Trigger
from screens.desk.desk import DeskScreen
from screens.desk.editing.does import Edit, named
from screens.desk.keys.held_keys import HeldKeys
from screens.desk.programs.editor import ProgramEditor
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import who
from tests.support.histories import MORNING
from tests.support.waits import wait_for
from widgets.common.combo import ChoiceBox

CONTROL = Qt.KeyboardModifier.ControlModifier
LEADER = "shift_leader"
DAY = Program("day", "白天", "Day", (Step("overview", 60), Step("night", 30)), (Hours(420, 1320),))
NIGHT = Program("night", "夜间", "Night", (Step("night", 60),), (Hours(1320, 420),))


@pytest.fixture
def desk(hall: DeskHall) -> DeskScreen:
    """The page is open, with two programs stored."""
    for each in (DAY, NIGHT):
        hall.walls.put(each, who(LEADER))
    hall.walls.tell(Shown("hall-1", 0, 1, "scene", "night", 5, size=(1920, 1080)))
    window = hall.open(who(LEADER))
    press(window, Qt.Key.Key_F5)
    wait_for(lambda: editor(window).walls and len(editor(window).sheet.codes) == 2, told="programs and walls")
    return window


def editor(desk: DeskScreen) -> ProgramEditor:
    assert desk.programs.editor is not None
    return desk.programs.editor


def made(desk: DeskScreen) -> Program:
    draft = editor(desk).editing.draft
    assert draft is not None
    assert isinstance(draft.made, Program)
    return draft.made


def trigger(desk: DeskScreen) -> Trigger:
    draft = editor(desk).editing.draft
    assert draft is not None
    assert isinstance(draft.made, Trigger)
    return draft.made


def said(desk: DeskScreen) -> str:
    return editor(desk).sheet.said.text()


def store(desk: DeskScreen, hall: DeskHall) -> None:
    press(desk, Qt.Key.Key_S, CONTROL)
    wait_for(lambda: "正在" not in said(desk))
    hall.wall_watch().look()
    wait_for(lambda: editor(desk).editing.facts == hall.walls.facts, told="what stands")


def choose(box: ChoiceBox, code: str) -> None:
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_a_key_opens_it_for_who_may_and_esc_leads_back(desk: DeskScreen, hall: DeskHall) -> None:
    assert [each for each in desk.findChildren(HeldKeys) if each.isVisible()] == [editor(desk).sheet]
    assert QApplication.focusWidget() is editor(desk).sheet.list
    press(desk, Qt.Key.Key_Escape)
    assert not editor(desk).sheet.isVisible()
    other = hall.open(who("dispatcher"))
    press(other, Qt.Key.Key_F5)
    assert other.programs.editor is None
    assert "大屏" in other.notice.text()


def test_a_program_is_made_by_keys_alone_and_runs_at_its_hours(desk: DeskScreen, hall: DeskHall) -> None:
    form = editor(desk).sheet.program
    press(desk, Qt.Key.Key_Insert)
    assert QApplication.focusWidget() is form.zh, "what is typed next is its name"
    form.zh.setText("早班会")
    for _ in range(3):
        press(desk, Qt.Key.Key_Tab)
    assert made(desk).name_zh == "早班会"
    form.steps.rows.setFocus()
    press(desk, Qt.Key.Key_Insert)
    choose(form.steps.scene, "ranking")
    form.steps.dwell.setValue(120)
    press(desk, Qt.Key.Key_Up, CONTROL)
    assert made(desk).steps == (Step("ranking", 120), Step("overview", 60))
    form.hours.rows.setFocus()
    press(desk, Qt.Key.Key_Insert)
    form.hours.begins.setFocus()
    form.hours.begins.selectAll()
    QTest.keyClicks(form.hours.begins, "08:30")
    press(desk, Qt.Key.Key_Tab)
    form.hours.ends.selectAll()
    QTest.keyClicks(form.hours.ends, "9:00")
    form.hours.days.boxes[6].click()
    form.priority.setValue(5)
    form.walls.boxes["hall-1"].click()
    store(desk, hall)
    stored = hall.walls.facts.programs["program_1"]
    assert (stored.hours, stored.priority, stored.walls) == ((Hours(510, 540, (1, 2, 3, 4, 5, 6)),), 5, ("hall-1",))
    assert (stored.revision, "第 1 版" in said(desk)) == (1, True)


def test_what_would_stand_is_told_before_it_is_stored(desk: DeskScreen) -> None:
    plan, form = editor(desk).sheet.plan, editor(desk).sheet.program
    assert plan.at == MORNING - MORNING % 60_000
    plan.day.setText("2026-11-20")
    plan.clock.setText("23:10")
    plan.clock.editingFinished.emit()
    assert plan.told.text().startswith("2026-11-20 23:10 应为：")
    assert "节目 夜间" in plan.why.text()
    assert [row.words.removeprefix("▸ ") for row in plan.plan.rows] == ["夜间", "白天", "夜间"]
    form.is_on.click()
    assert made(desk).code == "day"
    assert [row.words for row in plan.plan.rows][1] == "默认场景", "the day's program is off, though not stored yet"
    press(desk, Qt.Key.Key_Z, CONTROL)
    assert [row.words for row in plan.plan.rows][1] == "白天"
    plan.clock.setText("25:00")
    plan.clock.editingFinished.emit()
    assert "日期应如" in plan.told.text()


def test_what_would_stand_heeds_the_events_that_are_open(desk: DeskScreen, hall: DeskHall) -> None:
    plan, flood = editor(desk).sheet.plan, Brief(Kind.FLOOD, "七月暴雨", Level.TWO, scene="ranking")
    assert "节目 白天" in plan.why.text()
    hall.kept_events.open(EventAct(Verb.OPEN, brief=flood, command="1"), who("leader"))
    wait_for(lambda: "事件“七月暴雨”未结束期间" in plan.why.text(), told="the event in the plan")
    assert "排名" in plan.told.text()
    assert (plan.plan.rows[0].words, plan.plan.rows[0].beside) == ("▸ 七月暴雨", "事件未结束期间，先于节目")
    assert [row.words for row in plan.plan.rows[1:]] == ["夜间", "白天", "夜间"]
    form = editor(desk).sheet.program
    form.is_on.click()
    assert "七月暴雨" in plan.why.text(), "whatever is done to programs"


def test_what_is_no_time_is_said_and_nothing_changes(desk: DeskScreen) -> None:
    hours = editor(desk).sheet.program.hours
    hours.begins.setFocus()
    hours.begins.selectAll()
    QTest.keyClicks(hours.begins, "8.30")
    press(desk, Qt.Key.Key_Return)
    assert "不是时间" in said(desk)
    assert made(desk) == DAY


def test_steps_are_taken_back_and_the_last_scene_stays(desk: DeskScreen) -> None:
    rows = editor(desk).sheet.program.steps.rows
    rows.setFocus()
    press(desk, Qt.Key.Key_Delete)
    assert made(desk).steps == (Step("night", 30),)
    press(desk, Qt.Key.Key_Delete)
    assert "至少保留一个场景" in said(desk)
    editor(desk).sheet.list.setFocus()
    press(desk, Qt.Key.Key_Z, CONTROL)
    assert made(desk) == DAY
    press(desk, Qt.Key.Key_Y, CONTROL)
    assert len(made(desk).steps) == 1


def test_somebody_elses_change_is_never_written_over(desk: DeskScreen, hall: DeskHall) -> None:
    form = editor(desk).sheet.program
    form.priority.setValue(3)
    mine = made(desk)
    hall.walls.put(replace(DAY, name_zh="别人的", revision=1), who("leader"))
    store(desk, hall)
    assert "已被他人修改" in said(desk)
    assert hall.walls.facts.programs["day"].name_zh == "别人的"
    assert made(desk) == mine, "and mine is not lost"
    press(desk, Qt.Key.Key_D, CONTROL)
    store(desk, hall)
    assert hall.walls.facts.programs["day_2"].priority == 3
    editor(desk).editing.open("day")
    assert made(desk).name_zh == "别人的"


def test_it_is_deleted_after_asking_and_what_others_delete_is_gone(desk: DeskScreen, hall: DeskHall) -> None:
    press(desk, Qt.Key.Key_Delete)
    assert "再按一次" in said(desk)
    assert "day" in hall.walls.facts.programs
    press(desk, Qt.Key.Key_Delete)
    wait_for(lambda: "已删除" in said(desk))
    assert set(hall.walls.facts.programs) == {"night"}
    hall.walls.drop(replace(NIGHT, revision=1), who("leader"))
    hall.wall_watch().look()
    wait_for(lambda: editor(desk).sheet.codes == [], told="nothing left")
    press(desk, Qt.Key.Key_Insert)
    assert made(desk).code == "program_1"


def test_what_asks_first_does_not_wait_for_ever(desk: DeskScreen, hall: DeskHall) -> None:
    waits, lapsed = "再按一次", "不再等待确认"
    patience = editor(desk).editing.findChild(QTimer)
    assert isinstance(patience, QTimer)
    for other in (Qt.Key.Key_Tab, Qt.Key.Key_X, None):
        press(desk, Qt.Key.Key_Delete)
        assert waits in said(desk)
        if other is None:
            patience.start(0)
        else:
            QTest.keyClick(editor(desk).sheet.list, other)
        wait_for(lambda: waits not in said(desk), told=said(desk))
        assert lapsed in said(desk) or other is Qt.Key.Key_X, "a letter that does nothing says that"
        editor(desk).sheet.go_home()
    press(desk, Qt.Key.Key_Delete)
    assert waits in said(desk), "it asks anew"
    QTest.keyClick(editor(desk).sheet.program.zh, Qt.Key.Key_A)
    assert lapsed in said(desk), "a letter in a field is another key too"
    assert {"day", "night"} == set(hall.walls.facts.programs)


def test_keys_of_a_text_belong_to_its_field(desk: DeskScreen) -> None:
    field = editor(desk).sheet.program.zh
    field.setText("one two")
    field.setFocus()
    for key, modifier, left in (
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, "one two"), (Qt.Key.Key_Delete, CONTROL, "two"),
        (Qt.Key.Key_Z, CONTROL, "one two"), (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, "one two"),
        (Qt.Key.Key_Delete, CONTROL, "one two"), (Qt.Key.Key_Backspace, CONTROL, "one "),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "one "),
        (Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "one h"),
    ):  # fmt: skip
        QTest.keyClick(field, key, modifier)
        assert field.text() == left
    assert "再按" not in said(desk)
    assert editor(desk).editing.past.revisions is None
    assert made(desk).code == "day"


def test_a_trigger_is_made_and_one_of_the_program_only_switched_off(desk: DeskScreen, hall: DeskHall) -> None:
    form = editor(desk).sheet.trigger
    press(desk, Qt.Key.Key_T)
    assert trigger(desk).code == "urgent"
    press(desk, Qt.Key.Key_Delete)
    assert "不能删除" in said(desk)
    form.is_on.click()
    store(desk, hall)
    assert not hall.walls.facts.triggers["urgent"].is_on
    press(desk, Qt.Key.Key_Insert)
    form.urgent.click()
    store(desk, hall)
    assert "至少要有一个条件" in said(desk)
    choose(form.kind, "component:0101")
    choose(form.pane, "hours")
    form.lasts.setValue(90)
    store(desk, hall)
    stored = hall.walls.facts.triggers["trigger_1"]
    assert (stored.condition, stored.pane, stored.lasts_s) == (Condition(subclass="component:0101"), "hours", 90)
    assert (stored.is_on, stored.revision) == (False, 1)


def test_a_database_that_does_not_answer_loses_nothing_and_the_draft_waits(desk: DeskScreen, hall: DeskHall) -> None:
    editor(desk).sheet.program.priority.setValue(7)
    hall.walls.fails = StoreUnreachable("store.busy", url="here")
    press(desk, Qt.Key.Key_S, CONTROL)
    wait_for(lambda: "正在" not in said(desk))
    assert made(desk).priority == 7
    press(desk, Qt.Key.Key_Escape)
    assert "未保存的节目与联动仍在" in desk.notice.text()
    assert not desk.leaving.may_close()
    assert "1 个节目或联动" in desk.question.text()
    press(desk, Qt.Key.Key_Escape)
    desk.sign_out()
    desk.seat.sit(who("leader"))
    press(desk, Qt.Key.Key_F5)
    assert made(desk).priority == 0, "it is nobody else's"


def test_an_earlier_revision_of_a_program_is_brought_back(desk: DeskScreen, hall: DeskHall) -> None:
    sheet = editor(desk).sheet
    sheet.program.priority.setValue(7)
    store(desk, hall)
    sheet.list.setFocus()
    press(desk, Qt.Key.Key_H)
    wait_for(lambda: sheet.past.isVisible(), told="the earlier revisions")
    assert [row.words for row in sheet.past.rows.rows] == ["第 2 版 · shift_leader", "第 1 版 · shift_leader"]
    press(desk, Qt.Key.Key_Down)
    assert (sheet.program.priority.value(), made(desk).priority) == (0, 7)
    press(desk, Qt.Key.Key_Return)
    store(desk, hall)
    assert (hall.walls.facts.programs["day"].priority, made(desk).revision) == (0, 3)


def test_a_program_that_an_event_has_is_not_deleted_and_a_trigger_is_set_back(desk: DeskScreen, hall: DeskHall) -> None:
    flood = Brief(Kind.FLOOD, "七月暴雨", Level.TWO, program="day")
    hall.kept_events.open(EventAct(Verb.OPEN, brief=flood, command="1"), who("leader"))
    wait_for(lambda: hall.events.present)
    press(desk, Qt.Key.Key_Delete)
    assert "仍在使用：事件“七月暴雨”" in said(desk)
    press(desk, Qt.Key.Key_T)
    editor(desk).sheet.trigger.is_on.click()
    store(desk, hall)
    for _ in range(2):
        press(desk, Qt.Key.Key_Delete)
    wait_for(lambda: "已恢复" in said(desk))
    hall.wall_watch().look()
    wait_for(lambda: trigger(desk).is_on, told="as it came")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_on_a_small_window(desk: DeskScreen, hall: DeskHall, language: str) -> None:
    desk.resize(1366, 768)
    hall.texts.set_language(language)
    QApplication.processEvents()
    sheet = editor(desk).sheet
    for button in (*sheet.buttons.values(), sheet.back):
        assert button.width() >= button.sizeHint().width()
        assert sheet.rect().contains(button.geometry())
    for label in (sheet.hint, sheet.title):
        assert label.toolTip() == "", label.text()
    seen = set()
    for _ in range(60):
        press(desk, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert sheet.isAncestorOf(focus)
        seen.add(focus)
    assert {sheet.list, sheet.program.zh, sheet.program.steps.rows, sheet.plan.clock, sheet.back} <= seen


def test_where_there_is_nothing_to_edit_all_but_a_new_one_looks_refused_and_the_keys_stay(hall: DeskHall) -> None:
    desk = hall.open(who(LEADER))
    press(desk, Qt.Key.Key_F5)
    sheet = editor(desk).sheet
    shown = [do.value for do, button in sheet.buttons.items() if not button.is_refused]
    assert shown == ["P", "T", "Ins"]
    for key in (Qt.Key.Key_S, Qt.Key.Key_D, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_R, Qt.Key.Key_Delete):
        sheet.said.set_text("")
        press(desk, key, CONTROL)
        assert "先新建" in said(desk)
        assert QApplication.focusWidget() is sheet.list, "not in a field that is not to be seen"
    press(desk, Qt.Key.Key_Insert)
    assert sheet.buttons[Edit.UNDO].is_refused
    press(desk, Qt.Key.Key_Escape)
    press(desk, Qt.Key.Key_Z, CONTROL)
    assert "没有可撤销" in said(desk)


def test_a_key_that_does_nothing_is_named_as_buttons_name_it() -> None:
    plain, pressed = Qt.KeyboardModifier.NoModifier, QEvent.Type.KeyPress
    assert named(QKeyEvent(pressed, Qt.Key.Key_F, plain, "f")) == "F"
    assert named(QKeyEvent(pressed, Qt.Key.Key_Y, CONTROL, "\x19")) == "Ctrl+Y", "no sign without a picture"
    assert named(QKeyEvent(pressed, Qt.Key.Key_Delete, CONTROL, "\x7f")) == "Ctrl+Del"
