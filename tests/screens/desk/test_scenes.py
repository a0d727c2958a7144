"""The scene editor at a desk: opened by a key for who may, worked by keys and the pointer, stored once and never over
somebody else's."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.errors import StoreUnreachable
from hall.people.session import Session
from hall.wall.canvas import SIZES
from hall.wall.draft import SceneDraft
from hall.wall.program import Program, Step
from hall.wall.scene import Mode, Scene
from hall.wall.shown import Shown
from hall.wall.split_paths import STEPS, border_places
from hall.wall.splits import Pane
from hall.wall.standard import OVERVIEW
from screens.desk.desk import DeskScreen
from screens.desk.keys.held_keys import HeldKeys
from screens.desk.scenes.editor import SceneEditor
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_walls import NoFigures
from tests.support.fakes import who
from tests.support.waits import PATIENCE_S, wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT_LEADER = "shift_leader"


@pytest.fixture
def desk(hall: DeskHall) -> DeskScreen:
    """The editor is open, on full HD, with all that it reads read."""
    hall.figures = NoFigures()
    window = hall.open(who(SHIFT_LEADER))
    press(window, Qt.Key.Key_F6)
    wait_for(
        lambda: (
            window.scenes.editor is not None and window.scenes.editor.editing.draft is not None and hall.queries.is_idle
        )
    )
    return window


def editor(desk: DeskScreen) -> SceneEditor:
    found = desk.scenes.editor
    assert found is not None
    return found


def draft(desk: DeskScreen) -> SceneDraft:
    found = editor(desk).editing.draft
    assert found is not None
    return found


def said(desk: DeskScreen) -> str:
    return editor(desk).sheet.said.text()


def store(desk: DeskScreen, hall: DeskHall) -> None:
    press(desk, Qt.Key.Key_S, CONTROL)
    wait_for(lambda: "正在" not in said(desk))


def changed(desk: DeskScreen) -> None:
    """One step that can be stored."""
    press(desk, Qt.Key.Key_Right, CONTROL)
    assert draft(desk).is_changed


def test_a_key_opens_it_and_esc_leads_back(desk: DeskScreen) -> None:
    assert editor(desk).sheet.isVisible()
    assert QApplication.focusWidget() is editor(desk).sheet.canvas
    assert draft(desk).made == OVERVIEW
    press(desk, Qt.Key.Key_Escape)
    assert not editor(desk).sheet.isVisible()
    for _ in range(2):
        press(desk, Qt.Key.Key_F6)
        assert editor(desk).sheet.isVisible()


def test_who_may_not_control_walls_is_told_why(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    press(window, Qt.Key.Key_F6)
    assert window.scenes.editor is None
    assert "大屏" in window.notice.text()


def test_a_pane_is_chosen_split_and_removed_by_keys(desk: DeskScreen) -> None:
    panes = list(draft(desk).split.panes())
    assert draft(desk).pane == panes[0]
    press(desk, Qt.Key.Key_Right)
    assert draft(desk).pane != panes[0]
    press(desk, Qt.Key.Key_B)
    new = draft(desk).pane
    assert new not in panes
    press(desk, Qt.Key.Key_Delete)
    assert list(draft(desk).split.panes()) == panes
    press(desk, Qt.Key.Key_Z, CONTROL)
    assert new in draft(desk).split.panes()
    press(desk, Qt.Key.Key_Y, CONTROL)
    assert new not in draft(desk).split.panes()
    assert editor(desk).sheet.head.told.text().endswith("未保存") == draft(desk).is_changed


def test_no_letter_acts_on_the_desk_behind(desk: DeskScreen, hall: DeskHall) -> None:
    before = len(hall.acts())
    for key in (Qt.Key.Key_F, Qt.Key.Key_D, Qt.Key.Key_Slash):
        press(desk, key)
        assert QApplication.focusWidget() is editor(desk).sheet.canvas
    assert "键在这里没有操作" in said(desk)
    assert len(hall.acts()) == before


def test_tab_goes_round_and_esc_comes_back_to_the_canvas(desk: DeskScreen) -> None:
    sheet, seen = editor(desk).sheet, set()
    for _ in range(40):
        press(desk, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert sheet.isAncestorOf(focus)
        seen.add(focus)
    assert {sheet.canvas, sheet.form.panel, sheet.head.zh, sheet.back} <= seen
    sheet.head.zh.setFocus()
    press(desk, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is sheet.canvas
    assert sheet.isVisible()


def test_panel_option_and_names_are_chosen(desk: DeskScreen) -> None:
    form, head = editor(desk).sheet.form, editor(desk).sheet.head
    form.panel.setCurrentIndex(form.panel.findData("figure"))
    form.panel.activated.emit(form.panel.currentIndex())
    assert draft(desk).pane.panel == "figure"
    box = form.options["figure"]
    box.setCurrentIndex(box.findData("overdue_now"))
    box.activated.emit(box.currentIndex())
    assert draft(desk).pane == Pane("figure", (("figure", "overdue_now"),))
    form.panel.setCurrentIndex(form.panel.findData("map"))
    form.panel.activated.emit(form.panel.currentIndex())
    assert "已在场景中" in said(desk)
    assert form.panel.currentData() == "figure", "it stays as it was"
    form.mode.setCurrentIndex(form.mode.findData("meeting"))
    form.mode.activated.emit(form.mode.currentIndex())
    assert draft(desk).made.mode is Mode.MEETING
    head.zh.setFocus()
    head.zh.setText("早班会")
    press(desk, Qt.Key.Key_Return)
    assert draft(desk).made.name_zh == "早班会"


def test_a_border_is_dragged_in_one_step(desk: DeskScreen) -> None:
    canvas = editor(desk).sheet.canvas
    places = draft(desk).boxes(13)
    border = next(each for each in border_places(draft(desk).split, places) if each.beside)
    left, right = canvas.place_of(Pane("urgent")), canvas.place_of(Pane("map"))
    at = QPointF((left.right() + right.left()) / 2, left.center().y()).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    for far in (20, 40, 60):
        QTest.mouseMove(canvas, at + QPoint(far, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))
    moved = canvas.place_of(Pane("urgent"))
    assert abs(moved.right() - left.right() - 60) <= canvas.width() * 2 / STEPS
    assert len(draft(desk).undo.states) == 2, "all of its way is one step"
    press(desk, Qt.Key.Key_Z, CONTROL)
    assert canvas.place_of(Pane("urgent")) == left
    assert border.border == next(iter(border_places(draft(desk).split, places))).border


def test_a_click_chooses_a_pane(desk: DeskScreen) -> None:
    canvas = editor(desk).sheet.canvas
    at = canvas.place_of(Pane("map")).center().toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert draft(desk).pane == Pane("map")


def test_what_nobody_could_read_is_marked_and_not_stored(desk: DeskScreen, hall: DeskHall) -> None:
    sheet = editor(desk).sheet
    for _ in range(3):
        press(desk, Qt.Key.Key_V)
    assert sheet.canvas.marked
    assert "太小" in sheet.form.needs_text
    press(desk, Qt.Key.Key_S, CONTROL)
    assert said(desk).startswith("未保存：")
    assert hall.walls.facts.stored == {}
    for _ in range(3):
        press(desk, Qt.Key.Key_Z, CONTROL)
    assert not sheet.canvas.marked
    assert sheet.form.needs_text == ""


def test_it_is_stored_as_the_next_revision(desk: DeskScreen, hall: DeskHall) -> None:
    press(desk, Qt.Key.Key_S, CONTROL)
    assert "没有" in said(desk)
    changed(desk)
    store(desk, hall)
    stored = hall.walls.facts.stored["overview"]
    assert (stored, stored.revision) == (draft(desk).made, 1)
    assert not draft(desk).is_changed
    assert "第 1 版" in said(desk)
    changed(desk)
    store(desk, hall)
    assert hall.walls.facts.stored["overview"].revision == 2


def test_somebody_elses_change_is_never_written_over(desk: DeskScreen, hall: DeskHall) -> None:
    changed(desk)
    mine = draft(desk).made
    hall.walls.put(replace(OVERVIEW, name_zh="别人的"), who("leader"))
    store(desk, hall)
    assert "已被他人修改" in said(desk)
    assert hall.walls.facts.stored["overview"].name_zh == "别人的"
    assert draft(desk).made == mine, "and mine is not lost"
    press(desk, Qt.Key.Key_D, CONTROL)
    store(desk, hall)
    copy = hall.walls.facts.stored["overview_2"]
    assert (copy.revision, copy.screens) == (1, mine.screens)


def test_a_copy_of_a_copy_leaves_the_first_one_to_be_stored(desk: DeskScreen) -> None:
    for _ in range(2):
        press(desk, Qt.Key.Key_D, CONTROL)
    assert [scene.code for scene in editor(desk).editing.drafts.unsaved()] == ["overview_2", "overview_3"]


def test_or_it_is_read_anew_after_asking(desk: DeskScreen, hall: DeskHall) -> None:
    changed(desk)
    hall.walls.put(replace(OVERVIEW, name_zh="别人的"), who("leader"))
    hall.wall_watch().look()
    wait_for(lambda: "已被他人修改" in said(desk), told="the change of somebody else")
    press(desk, Qt.Key.Key_R, CONTROL)
    assert draft(desk).is_changed, "thrown away only when asked twice"
    press(desk, Qt.Key.Key_R, CONTROL)
    assert (draft(desk).made.name_zh, draft(desk).made.revision) == ("别人的", 1)
    assert not draft(desk).is_changed


def test_what_nobody_has_changed_follows_what_others_store(desk: DeskScreen, hall: DeskHall) -> None:
    hall.walls.put(replace(OVERVIEW, name_zh="别人的"), who("leader"))
    hall.wall_watch().look()
    wait_for(lambda: draft(desk).made.name_zh == "别人的", told="the scene as it stands")
    assert editor(desk).sheet.head.zh.text() == "别人的"


def test_a_database_that_does_not_answer_loses_nothing(desk: DeskScreen, hall: DeskHall) -> None:
    changed(desk)
    hall.walls.fails = StoreUnreachable("store.busy", url="here")
    store(desk, hall)
    assert draft(desk).is_changed
    assert said(desk)
    hall.walls.fails = None
    store(desk, hall)
    assert not draft(desk).is_changed


def test_what_is_not_stored_waits_for_its_person_alone(desk: DeskScreen, hall: DeskHall) -> None:
    changed(desk)
    mine = draft(desk).made
    press(desk, Qt.Key.Key_Escape)
    assert "未保存的场景仍在" in desk.notice.text()
    press(desk, Qt.Key.Key_F6)
    assert draft(desk).made == mine
    desk.sign_out()
    assert not editor(desk).sheet.isVisible()
    desk.seat.sit(who("leader"))
    press(desk, Qt.Key.Key_F6)
    assert draft(desk).made == OVERVIEW
    desk.sign_out()
    desk.seat.sit(who(SHIFT_LEADER))
    press(desk, Qt.Key.Key_F6)
    assert draft(desk).made == mine


def test_the_canvas_of_a_wall_is_first(hall: DeskHall) -> None:
    hall.figures = NoFigures()
    hall.walls.tell(Shown("hall-1", 0, 1, "scene", "night", 5, size=(6656, 1792), text_px=30))
    window = hall.open(who(SHIFT_LEADER))
    press(window, Qt.Key.Key_F6)
    wait_for(lambda: draft(window).canvas.wall == "hall-1", told="the wall's size")
    assert editor(window).sheet.form.canvas.count() == 1 + len(SIZES)
    full_hd = editor(window).sheet.form.canvas.findText("1920×1080")
    editor(window).sheet.form.canvas.setCurrentIndex(full_hd)
    editor(window).sheet.form.canvas.activated.emit(full_hd)
    assert (draft(window).canvas.width, draft(window).canvas.wall) == (1920, "")


def test_the_panels_are_live_while_it_is_open_and_gone_afterwards(desk: DeskScreen, hall: DeskHall) -> None:
    picture = editor(desk).picture
    wait_for(lambda: not picture.image.isNull(), told="the picture of the panels")
    size = editor(desk).sheet.canvas.body().size().toSize()
    assert abs(picture.image.width() - size.width()) <= 1
    press(desk, Qt.Key.Key_L)
    assert picture.image.isNull(), "boxes with names"
    press(desk, Qt.Key.Key_L)
    wait_for(lambda: not picture.image.isNull(), told="the picture again")
    alive = {type(each).__name__ for each in QApplication.topLevelWidgets()}
    assert "SceneView" in alive
    press(desk, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "SceneView" not in {type(each).__name__ for each in QApplication.topLevelWidgets()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_on_a_small_window(desk: DeskScreen, hall: DeskHall, language: str) -> None:
    desk.resize(1366, 768)
    hall.texts.set_language(language)
    QApplication.processEvents()
    sheet = editor(desk).sheet
    for button in (*sheet.buttons.values(), sheet.back):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            assert sheet.rect().contains(button.geometry())
    for label in (sheet.hint, sheet.head.title, sheet.form._room_told, sheet.form._layout_told):  # noqa: SLF001
        assert label.toolTip() == "", label.text()
    assert sheet.canvas.height() > desk.height() / 2


def test_a_telephone_comes_through_and_nothing_else_lies_over_the_desk(desk: DeskScreen, hall: DeskHall) -> None:
    editor(desk).sheet.head.zh.setFocus()
    press(desk, Qt.Key.Key_F7)
    press(desk, Qt.Key.Key_F6)
    assert editor(desk).sheet.is_on_top
    editor(desk).sheet.head.zh.setFocus()
    hall.texts.set_language("zh")
    press(desk, Qt.Key.Key_N, CONTROL)
    assert not [each for each in desk.findChildren(HeldKeys) if each.isVisible()]
    assert desk.page.case.is_taking_in


def test_who_leaves_is_told_of_to_nobody(desk: DeskScreen, hall: DeskHall) -> None:
    changed(desk)
    desk.sign_out()
    assert "未保存" not in desk.notice.text()


def test_opened_again_and_again_it_leaves_nothing_behind(desk: DeskScreen, hall: DeskHall) -> None:
    def things() -> tuple[int, int]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets()), len(desk.findChildren(QObject))

    editor(desk).sheet.leave()
    before = things()
    for _ in range(8):
        press(desk, Qt.Key.Key_F6)
        press(desk, Qt.Key.Key_B)
        press(desk, Qt.Key.Key_Z, CONTROL)
        wait_for(lambda: not editor(desk).picture.image.isNull() and hall.queries.is_idle)
        editor(desk).sheet.leave()
    assert things() == before


def test_closing_the_window_names_what_would_be_lost(desk: DeskScreen) -> None:
    changed(desk)
    press(desk, Qt.Key.Key_Escape)
    assert not desk.leaving.may_close()
    assert "1 个场景" in desk.question.text()


def test_a_name_that_is_being_typed_is_stored_too(desk: DeskScreen, hall: DeskHall) -> None:
    editor(desk).sheet.head.zh.setFocus()
    editor(desk).sheet.head.zh.setText("早班会")
    store(desk, hall)
    assert hall.walls.facts.stored["overview"].name_zh == "早班会"


def test_what_is_done_while_a_scene_is_being_stored_can_be_stored_by_the_same_key(
    desk: DeskScreen, hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_free, put = threading.Event(), hall.walls.put
    monkeypatch.setattr(hall.walls, "put", lambda *asked: is_free.wait(PATIENCE_S) and put(*asked))
    changed(desk)
    press(desk, Qt.Key.Key_S, CONTROL)
    press(desk, Qt.Key.Key_Right, CONTROL)
    press(desk, Qt.Key.Key_S, CONTROL)
    is_free.set()
    wait_for(lambda: not draft(desk).is_changed, told="both steps to be stored")
    assert hall.walls.facts.stored["overview"].screens == draft(desk).made.screens
    assert draft(desk).made.revision == 2


def test_what_one_person_stores_is_no_news_of_another_ones_draft(
    desk: DeskScreen, hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(desk)
    asked, put = threading.Event(), hall.walls.put

    def slow(scene: Scene, session: Session) -> int:
        assert asked.wait(60)
        return put(scene, session)

    monkeypatch.setattr(hall.walls, "put", slow)
    press(desk, Qt.Key.Key_S, CONTROL)
    desk.sign_out()
    desk.seat.sit(who("leader"))
    press(desk, Qt.Key.Key_F6)
    asked.set()
    wait_for(lambda: "overview" in hall.walls.facts.stored)
    hall.wall_watch().look()
    wait_for(lambda: draft(desk).made.revision == 1, told="the scene as it stands")
    assert draft(desk).made == hall.walls.facts.stored["overview"]
    assert not draft(desk).is_changed


def stored_twice(desk: DeskScreen, hall: DeskHall) -> list[str]:
    """Two revisions, named so; how the first was laid out is what is brought back."""
    names = ["第一", "第二"]
    for name in names:
        editor(desk).editing.rename(name, "")
        store(desk, hall)
        hall.wall_watch().look()
        wait_for(lambda: editor(desk).editing.facts == hall.walls.facts, told="what stands")
    return names


def open_past(desk: DeskScreen) -> None:
    press(desk, Qt.Key.Key_H)
    wait_for(lambda: editor(desk).sheet.past.isVisible(), told="the earlier revisions")


def test_earlier_revisions_are_listed_looked_at_and_brought_back(desk: DeskScreen, hall: DeskHall) -> None:
    press(desk, Qt.Key.Key_H)
    wait_for(lambda: "还没有保存过" in said(desk))
    first, second = stored_twice(desk, hall)
    open_past(desk)
    sheet = editor(desk).sheet
    assert [row.words for row in sheet.past.rows.rows] == ["第 2 版 · shift_leader", "第 1 版 · shift_leader"]
    assert QApplication.focusWidget() is sheet.past.rows
    press(desk, Qt.Key.Key_Down)
    assert (sheet.head.zh.text(), draft(desk).made.name_zh) == (first, second), "it is looked at, and nothing is done"
    assert sheet.head.told.text() == "正在看第 1 版"
    press(desk, Qt.Key.Key_B)
    press(desk, Qt.Key.Key_S, CONTROL)
    assert (draft(desk).is_changed, sheet.past.isVisible()) == (False, True), "the page's other keys do nothing"
    press(desk, Qt.Key.Key_Return)
    assert (sheet.past.isVisible(), draft(desk).made.name_zh, draft(desk).is_changed) == (False, first, True)
    assert QApplication.focusWidget() is sheet.canvas
    store(desk, hall)
    assert (hall.walls.facts.stored["overview"].name_zh, draft(desk).made.revision) == (first, 3)
    press(desk, Qt.Key.Key_Z, CONTROL)
    assert draft(desk).made.name_zh == second, "a step like others"


def test_what_somebody_else_stores_meanwhile_moves_no_cursor_to_another_revision(
    desk: DeskScreen, hall: DeskHall
) -> None:
    first, _ = stored_twice(desk, hall)
    open_past(desk)
    press(desk, Qt.Key.Key_Down)
    hall.walls.put(replace(OVERVIEW, name_zh="别人的", revision=2), who("leader"))
    hall.wall_watch().look()
    rows = editor(desk).sheet.past.rows
    wait_for(lambda: len(rows.rows) == 3, told="the revision of somebody else")
    assert rows.place == 2, "it is still the first one that is looked at"
    press(desk, Qt.Key.Key_Return)
    assert (draft(desk).made.name_zh, draft(desk).made.revision) == (first, 3)


def test_esc_leaves_the_earlier_revisions_first_and_who_signs_out_leaves_all(desk: DeskScreen, hall: DeskHall) -> None:
    _, second = stored_twice(desk, hall)
    open_past(desk)
    press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Escape)
    sheet = editor(desk).sheet
    assert (sheet.isVisible(), sheet.past.isVisible(), sheet.head.zh.text()) == (True, False, second)
    assert sheet.canvas.isEnabled()
    open_past(desk)
    desk.sign_out()
    assert not sheet.isVisible()
    desk.seat.sit(who(SHIFT_LEADER))
    press(desk, Qt.Key.Key_F6)
    assert (sheet.past.isVisible(), sheet.canvas.isEnabled()) == (False, True)


def test_a_scene_that_comes_with_the_program_is_set_back(desk: DeskScreen, hall: DeskHall) -> None:
    press(desk, Qt.Key.Key_Delete, CONTROL)
    assert "不能删除" in said(desk)
    stored_twice(desk, hall)
    press(desk, Qt.Key.Key_Delete, CONTROL)
    assert "恢复为随程序自带" in said(desk)
    press(desk, Qt.Key.Key_Delete, CONTROL)
    wait_for(lambda: "已恢复" in said(desk))
    hall.wall_watch().look()
    wait_for(lambda: draft(desk).made == OVERVIEW, told="as it came")
    assert editor(desk).sheet.head.told.text() == "随程序自带"
    open_past(desk)
    assert editor(desk).sheet.past.rows.rows[0].words == "第 3 版 · 恢复自带 · shift_leader"
    press(desk, Qt.Key.Key_Return)
    assert "没有可取回的内容" in said(desk)
    press(desk, Qt.Key.Key_Escape)
    changed(desk)
    store(desk, hall)
    assert hall.walls.facts.stored["overview"].revision == 4


def test_a_copy_is_deleted_unless_something_names_it(desk: DeskScreen, hall: DeskHall) -> None:
    press(desk, Qt.Key.Key_D, CONTROL)
    assert editor(desk).sheet.head.told.text() == "新建，未保存"
    store(desk, hall)
    tour = Program("tour", "参观", "Tour", (Step("overview_2", 60),))
    hall.walls.put(tour, who("leader"))
    hall.wall_watch().look()
    wait_for(lambda: "tour" in editor(desk).editing.facts.programs)
    press(desk, Qt.Key.Key_Delete, CONTROL)
    assert "仍在使用：节目“参观”" in said(desk)
    hall.walls.drop(replace(tour, revision=1), who("leader"))
    hall.wall_watch().look()
    wait_for(lambda: not editor(desk).editing.facts.programs)
    for _ in range(2):
        press(desk, Qt.Key.Key_Delete, CONTROL)
    wait_for(lambda: "已删除" in said(desk))
    assert (hall.walls.facts.stored, draft(desk).made.code) == ({}, "overview")
