"""The health of stations at a desk: by a key, for who may, findings with remedies on top, read anew while open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer

from hall.errors import StoreUnreachable
from hall.health.station import Heard, ProcessSeen, StationHealth
from hall.video.check import Failing, finding
from screens.desk.desk import DeskScreen
from screens.desk.health.sheet import HealthSheet
from screens.desk.keys.window_keys import HEALTH
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import who
from tests.support.healths import told
from tests.support.waits import wait_for

F8 = Qt.Key.Key_F8
STATIONS = [told("desk@hall-1"), told("desk@hall-2", 12_000), told("wall@hall-3", blocked_ms=2_300)]


def opened(hall: DeskHall, role: str = "shift_leader") -> DeskScreen:
    window = hall.open(who(role))
    window.health.findChildren(QTimer)[0].setInterval(20)
    press(window, F8)
    return window


def sheet(window: DeskScreen) -> HealthSheet:
    assert window.health.sheet is not None
    return window.health.sheet


def is_shown(window: DeskScreen) -> bool:
    return window.health.sheet is not None and window.health.sheet.isVisible()


def shown(window: DeskScreen) -> list[str]:
    """Its lines, once it was read."""
    wait_for(lambda: sheet(window).shown is not None)
    return sheet(window).text().split("\n")


def test_its_key_is_the_one_that_the_sheet_of_keys_names(hall: DeskHall) -> None:
    assert HEALTH == "F8"
    assert ("F8", "站点体检：席位、大屏是否正常") in hall.open(who("leader")).help.lines()


def test_what_no_station_tells_stands_among_them(hall: DeskHall) -> None:
    hall.ports.health.told = [told("desk@hall-1")]
    hall.ports.health.found = list(finding([Failing("K1", 61_000), Failing("K2", 90_000)]))
    lines = shown(opened(hall))
    assert "整个大厅 0:01前的巡检中 2 路摄像机不正常：K1, K2" in lines[2]
    assert "doctor cameras" in lines[2] + lines[3]


def test_findings_stand_on_top_with_their_remedy_then_all_stations(hall: DeskHall) -> None:
    hall.ports.health.told = list(STATIONS)
    lines = shown(opened(hall))
    assert lines[1].startswith("问题 2 个 · 运行 2 · 无消息 1 · 已关闭 0")
    assert lines[2].startswith("席位 hall-2 已 12 秒没有消息")
    assert "重新启动（./run）" in lines[2] + lines[3]
    assert any(line.startswith("大屏 hall-3 最近一分钟内界面停顿了 2.3 秒") for line in lines)
    assert [line.split()[1] for line in lines[-3:]] == ["hall-2", "hall-3", "hall-1"], "who needs somebody comes first"
    assert "—" in lines[-3], "of a silent station nothing is shown as if it were of now"


def test_all_is_well(hall: DeskHall) -> None:
    hall.ports.health.told = [told("desk@hall-1")]
    assert shown(opened(hall))[1].startswith("全部正常 · 运行 1")


def test_it_is_read_anew_while_it_is_open_and_not_afterwards(hall: DeskHall) -> None:
    hall.ports.health.told = [told("desk@hall-1")]
    window = opened(hall)
    shown(window)
    hall.ports.health.told = list(STATIONS)
    wait_for(lambda: "hall-2" in sheet(window).text())
    (again,) = window.health.findChildren(QTimer)
    press(window, Qt.Key.Key_Escape)
    assert not is_shown(window)
    wait_for(lambda: not again.isActive())


@pytest.mark.parametrize("role", ["dispatcher", "call_taker", "checker", "department"])
def test_who_may_not_is_told_so(hall: DeskHall, role: str) -> None:
    window = opened(hall, role)
    assert not is_shown(window)
    assert "无权查看站点体检" in window.notice.text()


def test_nobody_sits_here_nothing_opens(hall: DeskHall) -> None:
    window = hall.open(None)
    press(window, F8)
    assert not is_shown(window)


def test_it_goes_when_somebody_signs_out(hall: DeskHall) -> None:
    window = opened(hall)
    assert is_shown(window)
    window.sign_out()
    assert not is_shown(window)


def test_esc_takes_it_away_again_and_the_keys_are_where_they_were(hall: DeskHall) -> None:
    hall.a_case("filed")
    window = hall.open(who("leader"))
    window.bar.tabs.choose(None)
    window.queue.setFocus()
    press(window, F8)
    assert sheet(window).hasFocus()
    press(window, Qt.Key.Key_D)
    assert is_shown(window), "a letter does nothing there"
    press(window, F8)
    assert is_shown(window), "its own key neither"
    press(window, Qt.Key.Key_Escape)
    assert not is_shown(window)
    assert window.queue.hasFocus()


def test_a_database_that_refuses_is_told_and_what_was_shown_goes(hall: DeskHall) -> None:
    hall.ports.health.told = list(STATIONS)
    window = opened(hall)
    shown(window)
    hall.ports.health.fails = StoreUnreachable("store.gone", url="hall.db")
    wait_for(lambda: sheet(window).why is not None)
    assert "读不到站点情况" in sheet(window).text()
    assert "hall-1" not in sheet(window).text()


def test_a_database_that_does_not_answer_leaves_nothing_that_looks_of_now(hall: DeskHall) -> None:
    hall.ports.health.told = list(STATIONS)
    window = opened(hall)
    shown(window)
    hall.ports.health.gate.clear()
    wait_for(lambda: "数据库没有回答" in sheet(window).text())
    hall.ports.health.gate.set()
    wait_for(lambda: sheet(window).shown is not None)


def test_many_stations_are_leafed_through(hall: DeskHall) -> None:
    hall.ports.health.told = [told(f"desk@hall-{n:02}") for n in range(80)]
    window = opened(hall)
    shown(window)
    page = sheet(window)
    steps: list[tuple[Qt.Key, Callable[[int], bool]]] = [
        (Qt.Key.Key_Down, lambda first: first == 1), (Qt.Key.Key_PageDown, lambda first: first > 10),
        (Qt.Key.Key_End, lambda first: first > 50), (Qt.Key.Key_Up, lambda first: first > 50),
        (Qt.Key.Key_Home, lambda first: first == 0), (Qt.Key.Key_PageUp, lambda first: first == 0),
    ]  # fmt: skip
    for key, is_there in steps:
        press(window, key)
        assert is_there(page._first), key  # noqa: SLF001


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768), (1920, 1080)])
def test_no_remedy_is_cut_in_any_window(hall: DeskHall, size: tuple[int, int]) -> None:
    hall.texts.set_language("en")
    hall.ports.health.told = [told("wall@a-machine-of-some-name", missing=("MAKER-WALL-7", "MAKER-WALL-8")), *STATIONS]
    window = opened(hall)
    window.resize(*size)
    shown(window)
    window.grab()
    assert sheet(window).cut == ()


def test_a_word_that_cannot_be_read_is_named_and_the_others_are_shown(hall: DeskHall) -> None:
    nothing = Heard(StationHealth("wall@hall-4", ProcessSeen(), is_unread=True), 800)
    parts = Heard(replace(told("desk@hall-2").health, dropped=3), 800)
    chores = Heard(replace(told("chores@hall-1").health, failed=("journal",)), 800)
    hall.ports.health.told = [told("desk@hall-1"), parts, nothing, chores]
    window = opened(hall)
    text = "\n".join(shown(window))
    for line in ("大屏 hall-4 它的报告读不懂", "席位 hall-2 它的报告有 3 处读不懂", "公共事务出错：上屏日志"):
        assert line in text
    assert any(line.split()[1:4] == ["hall-4", "读不懂", "—"] for line in text.split("\n"))
