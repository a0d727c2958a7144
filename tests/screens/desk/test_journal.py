"""The walls' journal at a desk: a wall, a day, a minute by keys; what stood there, why, and by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hall.errors import StoreUnreachable
from hall.moment import HOUR_MS, MINUTE_MS
from hall.wall.journal import CaseNamed, Minute, Stood
from hall.wall.obeying import obey
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.shown import PLAYS, Shown
from screens.desk.desk import DeskScreen
from screens.desk.journal.sheet import JournalSheet
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import STREET, UNIT, who
from tests.support.histories import MORNING
from tests.support.waits import wait_for

SHOWN = Shown(
    "hall-1", 0, 1, "scene", "night", MORNING - 5_000, scene_revision=3, monitor="DP-1", size=(1920, 1080),
    scene="night", because="order", cases=(7, 9),
    cameras=(("K1", PLAYS), ("K2", "stream.unauthorised")),
    figures=(("open_now", "472"), (f"streets.{STREET}", "12"), (f"departments.{UNIT}", "9")),
)  # fmt: skip
PUSHED = WallOrder(Verb.SCENE, "night", reason="参观", at=MORNING - 10_000, by="cara")

NOTICE = WallOrder(Verb.NOTICE, "欢迎各位", at=MORNING - HOUR_MS, by="cara")
OVER = WallOrder(Verb.WEATHER, "暴雨橙色", at=MORNING - HOUR_MS, until=MORNING - HOUR_MS // 2, by="cara")
NAMED = {7: CaseNamed("2026-0007", "component", "0101", STREET, "大学路1号")}


def stood(at: int, *shown: Shown, silent: tuple[str, ...] = ()) -> Stood:
    state = WallState()
    for order in (PUSHED, NOTICE, OVER):
        state = obey(state, order)
    return Stood(Minute(at, {each.place: each for each in shown}, silent), {"hall-1": state}, NAMED, {4: "七月防汛"})


@pytest.fixture
def desk(hall: DeskHall) -> DeskScreen:
    """The console is open, and the journal over it, at the present minute."""
    by_program = replace(SHOWN, because="program", program="day", scene="overview", why="scene_missing")
    hall.walls.minutes = [
        stood(MORNING + 20_000, SHOWN, silent=("hall-2/1",)),
        stood(MORNING - MINUTE_MS, by_program),
        stood(MORNING - 2 * MINUTE_MS, replace(SHOWN, because="", scene="safe", why="safe_scene", scene_revision=0)),
    ]
    window = hall.open(who("shift_leader"))
    press(window, Qt.Key.Key_F7)
    press(window, Qt.Key.Key_J)
    wait_for(lambda: window.journal.sheet is not None and "记录" in sheet(window).text(), told="the present minute")
    return window


def sheet(desk: DeskScreen) -> JournalSheet:
    assert desk.journal.sheet is not None
    return desk.journal.sheet


def said(desk: DeskScreen, words: str) -> str:
    wait_for(lambda: words in sheet(desk).text(), told=words)
    return sheet(desk).text()


def test_what_stood_is_told_with_who_said_so(desk: DeskScreen) -> None:
    text = said(desk, "cara")
    cameras = "摄像机 2 路：K1、K2 (登录被拒)"
    for words in (
        "屏 1 · DP-1 · 1920×1080",
        "第 3 版",
        "参观",
        "案件 2 件",
        cameras,
        "在办 472",
        "供水公司 9",
    ):
        assert words in text, words
    assert "通知“欢迎各位”" in text
    assert "暴雨橙色" not in text, "it was over by then"


def test_cases_are_told_by_number_class_and_place_to_who_may_read_them(desk: DeskScreen) -> None:
    lines = said(desk, "2026-0007").splitlines()
    (named,) = [line for line in lines if "2026-0007" in line]
    assert named.endswith("大学路1号")
    assert len(named.split()) >= 4, "its class, and its street"
    assert "另有 1 件不在您的查看范围" in "\n".join(lines)
    assert not [line for line in lines if line.strip() in ("7", "9")]


def test_the_event_that_brought_a_scene_is_named(desk: DeskScreen, hall: DeskHall) -> None:
    by_event = replace(SHOWN, because="event", event=4, scene="flood")
    hall.walls.minutes = [stood(MORNING + 20_000, by_event)]
    press(desk, Qt.Key.Key_N)
    assert "事件“七月防汛”上屏" in said(desk, "七月防汛")
    hall.walls.minutes = [stood(MORNING + 20_000, replace(by_event, event=0))]  # by a version that did not tell which
    press(desk, Qt.Key.Key_N)
    said(desk, "事件上屏")


def test_keys_go_through_time_and_typing_does(desk: DeskScreen) -> None:
    press(desk, Qt.Key.Key_Left)
    said(desk, "未能显示")
    assert "节目 day" in said(desk, "总览")
    press(desk, Qt.Key.Key_PageUp)
    said(desk, "没有上屏记录")
    assert sheet(desk).at == MORNING - MORNING % MINUTE_MS - MINUTE_MS - HOUR_MS
    press(desk, Qt.Key.Key_N)
    said(desk, "参观")
    sheet(desk).clock.setFocus()
    sheet(desk).clock.setText("9:61")
    press(desk, Qt.Key.Key_Return)
    said(desk, "时间应如")
    assert QApplication.focusWidget() is sheet(desk)


def test_nobody_chose_a_safe_scene_and_no_notice_stood_on_it(desk: DeskScreen) -> None:
    for _ in range(2):
        press(desk, Qt.Key.Key_Left)
    text = said(desk, "停在安全画面")
    assert "安全画面" in text
    for words in ("默认场景", "欢迎各位", "参观"):
        assert words not in text, words


def test_a_wall_that_was_silent_is_told_of(desk: DeskScreen) -> None:
    box = sheet(desk).wall
    assert [box.itemText(n) for n in range(box.count())] == ["hall-1", "hall-2"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    said(desk, "没有消息")


def test_esc_leads_back_to_the_console_and_then_to_the_desk(desk: DeskScreen) -> None:
    press(desk, Qt.Key.Key_Escape)
    assert not sheet(desk).isVisible()
    assert desk.console.sheet is not None
    assert desk.console.sheet.isVisible()
    press(desk, Qt.Key.Key_Escape)
    assert not desk.console.sheet.isVisible()


def test_a_database_that_does_not_answer_is_said(desk: DeskScreen, hall: DeskHall) -> None:
    hall.walls.fails = StoreUnreachable("store.busy", url="here")
    press(desk, Qt.Key.Key_Left)
    wait_for(lambda: "记录" not in sheet(desk).text(), told="that it does not answer")
    assert sheet(desk).said.text()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_on_a_small_window(desk: DeskScreen, hall: DeskHall, language: str) -> None:
    desk.resize(1366, 768)
    hall.texts.set_language(language)
    QApplication.processEvents()
    for button in (*sheet(desk).buttons.values(), sheet(desk).now, sheet(desk).back):
        assert button.width() >= button.sizeHint().width()
        assert sheet(desk).rect().contains(button.geometry())
    assert sheet(desk).hint.toolTip() == sheet(desk).title.toolTip() == ""
