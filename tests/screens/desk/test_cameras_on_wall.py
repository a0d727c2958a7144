"""The tiles of a desk put on a wall in one key: which wall, until when, why not, and what the wall says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.moment import MINUTE_MS
from hall.people.sensitivity import Sensitivity
from hall.wall.facts import WallFacts
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.shown import Shown
from screens.desk.console.looking import WallLook
from screens.desk.desk import DeskScreen
from tests.screens.desk.test_cameras import ALL, K, a_case_there, a_desk, said, sheet, typed, work
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_streams import FakeStreams
from tests.support.fakes import who
from tests.support.waits import wait_for


@pytest.fixture
def streams(hall: DeskHall) -> FakeStreams:
    made = hall.streams = FakeStreams()
    hall.kept_cameras.rows = hall.walls.cameras = {each.code: each for each in ALL}
    for wall, bears in (("main", ""), ("vault", "restricted")):
        hall.walls.tell(Shown(wall, 0, 0, "scene", "overview", 1_000, monitor="DP-1", bears=bears))
    return made


def with_one(hall: DeskHall, words: str = "看得到", role: str = "shift_leader") -> DeskScreen:
    """A camera stands in the tiles, and the walls are heard of."""
    desk = a_desk(hall, role)
    press(desk, K.Key_Slash)
    typed(words)
    press(desk, K.Key_Return)
    press(desk, K.Key_Escape)
    if role == "shift_leader":
        wait_for(lambda: work(desk).wall.wall == "main", told="which walls there are")
    return desk


def of_a_case(hall: DeskHall) -> DeskScreen:
    """Its cameras stand in the tiles."""
    case = a_case_there(hall)
    desk = hall.open(who("shift_leader"))
    desk.open_case(case.id)
    press(desk, K.Key_F12)
    wait_for(lambda: work(desk).wall.wall == "main" and sheet(desk).grid.arrangement.cameras, told="its cameras")
    return desk


def last(hall: DeskHall) -> WallOrder:
    wait_for(lambda: hall.walls.given, told="an order")
    return hall.walls.given[0].order


def button(desk: DeskScreen, key: str) -> str:
    return sheet(desk).wall_buttons.by_key[key].text()


def told(hall: DeskHall, wall: str, **more: Any) -> None:
    """The wall's word on its last order."""
    state = hall.walls.facts.state(wall)
    before = hall.walls.signs.screens[f"{wall}/1"]
    hall.walls.tell(replace(before, revision=state.revision, verb="cameras", **more))


def test_one_key_puts_the_tiles_on_the_wall_and_it_says_when_they_are_painted(
    hall: DeskHall, streams: FakeStreams
) -> None:
    desk = with_one(hall)
    press(desk, K.Key_U)
    order = last(hall)
    assert (order.verb, order.subject, dict(order.options)) == (Verb.CAMERAS, "SEES", {})
    assert hall.walls.given[0].walls == ("main",)
    assert order.until == hall.live.now() + 15 * MINUTE_MS, "nobody has to remember it"
    told(hall, "main")
    said(desk, "main：屏 1")
    assert "已在 DP-1 显示" in sheet(desk).notice.text()
    hall.wall_watch().look()
    wait_for(lambda: "main 上是 示例看得到，至" in sheet(desk).status.text(), told="what stands there")
    press(desk, K.Key_H)
    wait_for(lambda: hall.walls.facts.state("main").pushed is None, told="that it was handed back")


def test_a_wall_has_two_seconds_to_paint_before_it_is_called_late(
    hall: DeskHall, streams: FakeStreams, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its word is asked for more than once before the order has come back with the facts."""
    desk = with_one(hall)
    wall, told, heard = work(desk).wall, list[str](), list[int]()
    wall.told.connect(lambda words, _: told.append(words.code))
    press(desk, K.Key_U)
    wait_for(lambda: "cameras.given" in told, told="that the order was given")
    look = wall.findChild(WallLook)
    assert look is not None
    look.heard_anew.connect(lambda: heard.append(1))
    wait_for(lambda: len(heard) > 2, told="that the wall was asked")
    assert told == ["cameras.given"]
    monkeypatch.setattr(look, "waited_ms", lambda _: 2_000)
    said(desk, "未确认：仍按第 0 条指令，应为第 1 条")


def test_the_cameras_of_a_case_are_on_the_wall_in_two_keys(hall: DeskHall, streams: FakeStreams) -> None:
    desk = of_a_case(hall)
    shown = sheet(desk).grid.arrangement.cameras
    press(desk, K.Key_U)
    said(desk, "main 不得显示受限摄像机“示例受限”")
    assert not hall.walls.given
    press(desk, K.Key_W)
    assert button(desk, "U") == "上墙到 vault"
    press(desk, K.Key_U)
    order = last(hall)
    assert order.subject == ",".join(shown)
    assert dict(order.options) == {"granted": "SECRET", "layout": "4"}


def test_one_that_is_enlarged_is_alone_there(hall: DeskHall, streams: FakeStreams) -> None:
    desk = of_a_case(hall)
    press(desk, K.Key_Return)
    large = sheet(desk).grid.large
    press(desk, K.Key_W)
    press(desk, K.Key_U)
    assert (large, last(hall).subject) == ("SECRET", "SECRET")


def test_why_not_is_said_and_shown_on_the_key(hall: DeskHall, streams: FakeStreams) -> None:
    desk = with_one(hall, role="dispatcher")
    press(desk, K.Key_U)
    said(desk, "无权控制大屏")
    assert sheet(desk).wall_buttons.by_key["U"].is_refused
    assert not hall.walls.given


def test_a_lock_of_another_refuses_it(hall: DeskHall, streams: FakeStreams) -> None:
    lock = WallOrder(Verb.LOCK, reason="参观", by="other")
    hall.walls.facts = WallFacts(states={"main": WallState(revision=1, lock=lock)})
    desk = with_one(hall)
    wait_for(lambda: sheet(desk).wall_buttons.by_key["U"].is_refused, told="the lock")
    press(desk, K.Key_U)
    said(desk, "大屏已被 other 锁定：参观")
    assert not hall.walls.given


def test_nothing_in_the_tiles_is_nothing_to_push(hall: DeskHall, streams: FakeStreams) -> None:
    desk = a_desk(hall)
    wait_for(lambda: work(desk).wall.wall == "main")
    press(desk, K.Key_U)
    said(desk, "没有可上墙的")
    press(desk, K.Key_H)
    said(desk, "没有可交还的")


def test_the_end_is_chosen_by_a_key(hall: DeskHall, streams: FakeStreams) -> None:
    desk = with_one(hall)
    assert button(desk, "E") == "时限 15 分钟"
    press(desk, K.Key_E)
    press(desk, K.Key_E)
    assert button(desk, "E") == "时限：直到交还"
    press(desk, K.Key_U)
    assert last(hall).until is None


def test_a_wall_that_cannot_show_it_says_why(hall: DeskHall, streams: FakeStreams) -> None:
    desk = with_one(hall)
    press(desk, K.Key_U)
    last(hall)
    told(hall, "main", why="monitor_missing")
    said(desk, "未显示：")


def test_one_that_is_restricted_meanwhile_is_refused_by_who_stores_it(hall: DeskHall, streams: FakeStreams) -> None:
    desk = with_one(hall)
    hall.walls.cameras = {"SEES": replace(ALL[0], sensitivity=Sensitivity.RESTRICTED, roles=("leader",))}
    press(desk, K.Key_U)
    said(desk, "无权查看摄像机“示例看得到”，不能上墙")
    assert not hall.walls.given


def test_whoever_sits_down_next_speaks_for_himself(hall: DeskHall, streams: FakeStreams) -> None:
    desk = with_one(hall)
    desk.cameras.sit(who("dispatcher"))
    assert work(desk).wall.why_not(WallOrder(Verb.CAMERAS, "SEES")) is not None
