"""Arrangements of cameras at a desk: kept under a name, opened, changed by two, deleted, and offered at the console."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hall.live.changes import Setting
from hall.people.session import Session
from hall.video.layouts.layouts import Layout
from hall.wall.facts import WallFacts
from hall.wall.named_arrangement import NamedArrangement
from hall.wall.orders import Verb
from hall.wall.shown import Shown
from screens.desk.desk import DeskScreen
from tests.screens.desk.test_cameras import ALL, K, a_desk, names, said, sheet, typed, work
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import NO_MODIFIER, press
from tests.support.fake_streams import FakeStreams
from tests.support.fakes import who
from tests.support.held_keys import KEYS_OF, hold
from tests.support.waits import wait_for

GATE = NamedArrangement("gate", "城门保障", "Gate", ("SEES", "", "AWAY"), Layout.SIX, revision=1)


@pytest.fixture
def streams(hall: DeskHall) -> FakeStreams:
    made = hall.streams = FakeStreams()
    hall.kept_cameras.rows = hall.walls.cameras = {each.code: each for each in ALL}
    hall.walls.facts = WallFacts(arrangements={"gate": GATE})
    return made


def kept(hall: DeskHall) -> dict[str, NamedArrangement]:
    return dict(hall.walls.facts.arrangements)


def stored(hall: DeskHall, made: NamedArrangement) -> None:
    """Somebody else has stored it, and the feed says so."""
    hall.walls.facts = replace(hall.walls.facts, arrangements={made.code: made})
    hall.live.setting_changed.emit(frozenset({Setting.WALLS}))
    wait_for(lambda: hall.wall_watch().facts == hall.walls.facts, told="what is stored")


def listed(hall: DeskHall, role: str = "shift_leader") -> DeskScreen:
    desk = a_desk(hall, role)
    wait_for(lambda: hall.wall_watch().is_read, told="what is stored")
    press(desk, K.Key_O)
    return desk


def name_it(desk: DeskScreen, name: str) -> None:
    press(desk, K.Key_V)
    assert sheet(desk).entry.is_open
    sheet(desk).entry.field.setText(name)
    QTest.keyClick(sheet(desk).entry.field, Qt.Key.Key_Return)


def test_one_that_is_opened_stands_in_the_tiles_as_it_was_kept(hall: DeskHall, streams: FakeStreams) -> None:
    desk = listed(hall)
    assert names(desk) == ["城门保障"]
    assert "Enter 打开" in sheet(desk).head.text()
    press(desk, K.Key_Return)
    arrangement = sheet(desk).grid.arrangement
    assert (arrangement.cameras, arrangement.layout) == (("SEES", "", "AWAY"), Layout.SIX)
    press(desk, K.Key_Right)
    press(desk, K.Key_Down)
    assert names(desk) == ["城门保障", "示例看得到", "示例背向"]
    press(desk, K.Key_T)
    assert sheet(desk).head.text() == "按区域"


def test_what_stands_in_the_tiles_is_kept_under_a_name(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    press(desk, K.Key_V)
    said(desk, "没有可存的")
    press(desk, K.Key_Slash)
    typed("背向")
    press(desk, K.Key_Return)
    press(desk, K.Key_Escape)
    name_it(desk, "早高峰")
    wait_for(lambda: "arrangement_1" in kept(hall), told="that it is kept")
    said(desk, "编排“早高峰”已保存")
    made = kept(hall)["arrangement_1"]
    assert (made.name_zh, made.cameras, made.layout, made.revision) == ("早高峰", ("AWAY",), Layout.FOUR, 1)
    assert not sheet(desk).entry.is_open
    assert sheet(desk).grid.hasFocus()


def test_kept_again_it_is_the_next_revision_and_two_do_not_overwrite_one_another(
    hall: DeskHall, streams: FakeStreams
) -> None:
    desk = listed(hall)
    press(desk, K.Key_Return)
    press(desk, K.Key_Tab)
    press(desk, K.Key_Delete)
    name_it(desk, "城门保障")
    wait_for(lambda: kept(hall)["gate"].revision == 2, told="the next revision")
    assert kept(hall)["gate"].cameras == ("", "", "AWAY")
    other = replace(GATE, cameras=("TURNS",), revision=3)
    hall.walls.facts = replace(hall.walls.facts, arrangements={"gate": other})
    name_it(desk, "城门保障")
    said(desk, "已被他人修改或删除（第 3 版），您看到的是第 2 版")
    assert kept(hall)["gate"] == other
    assert sheet(desk).entry.field.text() == "城门保障", "what was typed waits"


def test_a_name_that_another_one_has_is_not_taken_unseen(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    work(desk).page.put(["AWAY"])
    name_it(desk, " ")
    said(desk, "请填写编排名称")
    name_it(desk, "城门保障")
    said(desk, "先打开它再存")
    assert kept(hall) == {"gate": GATE}


def test_tiles_that_nobody_has_touched_follow_whoever_stores_it(hall: DeskHall, streams: FakeStreams) -> None:
    desk = listed(hall)
    press(desk, K.Key_Return)
    stored(hall, replace(GATE, cameras=("TURNS",), layout=Layout.ONE, revision=2))
    wait_for(lambda: sheet(desk).grid.arrangement.cameras == ("TURNS",), told="the new one")
    said(desk, "已被他人更新")
    press(desk, K.Key_Tab)
    press(desk, K.Key_Delete)
    stored(hall, replace(GATE, cameras=("AWAY",), revision=3))
    assert sheet(desk).grid.arrangement.cameras == (), "what a hand has changed stays"


def test_one_is_deleted_by_a_second_press_and_not_where_a_scene_names_it(hall: DeskHall, streams: FakeStreams) -> None:
    desk = listed(hall)
    press(desk, K.Key_Delete)
    said(desk, "再按一次 Del")
    assert kept(hall)
    press(desk, K.Key_Delete)
    wait_for(lambda: not kept(hall), told="that it is gone")
    hall.live.setting_changed.emit(frozenset({Setting.WALLS}))
    wait_for(lambda: names(desk) == [], told="an empty list")
    assert "按 V 保存" in sheet(desk).head.text()


@pytest.mark.parametrize("how", KEYS_OF)
def test_del_that_is_held_deletes_none(hall: DeskHall, streams: FakeStreams, how: str) -> None:
    desk = listed(hall)
    hold(desk, K.Key_Delete, "\x7f", how=how, times=60)
    wait_for(lambda: hall.queries.is_idle)
    said(desk, "再按一次 Del")
    assert list(kept(hall)) == ["gate"]


def test_a_key_that_types_no_sign_is_told_by_its_name(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    QTest.sendKeyEvent(QTest.KeyAction.Click, sheet(desk).tree, K.Key_Backspace, "\b", NO_MODIFIER)
    said(desk, "Backspace")


def test_who_may_not_control_walls_opens_and_keeps_none(hall: DeskHall, streams: FakeStreams) -> None:
    desk = listed(hall, "dispatcher")
    press(desk, K.Key_Return)
    assert sheet(desk).grid.arrangement.cameras == GATE.cameras
    press(desk, K.Key_V)
    said(desk, "无权控制大屏")
    assert not sheet(desk).entry.is_open


def test_a_console_offers_it_by_name(hall: DeskHall, streams: FakeStreams) -> None:
    hall.walls.tell(Shown("main", 0, 0, "scene", "overview", 1_000))
    session: Session = who("shift_leader")
    desk = hall.open(session)
    press(desk, K.Key_F7)
    console = desk.console.sheet
    assert console is not None
    console.look.look()
    wait_for(lambda: console.walls.names and hall.wall_watch().is_read, told="the walls")
    press(desk, K.Key_C)
    assert (console.offers.rows[0].words, console.offers.rows[0].beside) == ("城门保障", "编排 · 2 路")
    press(desk, K.Key_U)
    wait_for(lambda: hall.walls.given, told="the order")
    order = hall.walls.given[0].order
    assert (order.verb, order.subject, order.options) == (Verb.PANEL, "video_group", (("arrangement", "gate"),))
    assert console.words.subject(order.verb, order.subject, order.options) == "视频分组 · 城门保障"
