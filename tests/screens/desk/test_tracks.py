"""The page of tracks: who has one, replayed by keys; coverage of sections, the worst first; what leaves is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from hall.city.zone import CityZone
from hall.errors import StoreUnreachable
from hall.moment import DAY_MS, HOUR_MS, SECOND_MS
from hall.telemetry.latest import SourceKey
from screens.desk.desk import DeskScreen
from screens.desk.tracks.replay import RATES
from screens.desk.tracks.sheet import TrackSheet
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_tracks import a_day, a_section
from tests.support.fakes import who
from tests.support.waits import wait_for

WANG, LI, CAR = SourceKey("person", "wang"), SourceKey("person", "li"), SourceKey("vehicle", "car7")
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(hall: DeskHall, role: str = "dispatcher") -> DeskScreen:
    """Wang walks along one of two sections, a car drives; all within the hour before now, of this day."""
    now = hall.live.now()
    begins = max(now - HOUR_MS, CityZone("Asia/Shanghai").midnight(now))
    tracks = hall.ports.tracks
    tracks.points = {WANG: a_day(begins), CAR: a_day(begins, 400, 8.0)}
    tracks.sections = [a_section("a", "wang", 0), a_section("b", "li", 200)]
    window = hall.open(who(role))
    press(window, Qt.Key.Key_F7, SHIFT)
    return window


def sheet(window: DeskScreen) -> TrackSheet:
    assert window.tracks.sheet is not None
    return window.tracks.sheet


def listed(window: DeskScreen, count: int = 2) -> list[str]:
    wait_for(lambda: len(sheet(window).who.rows) == count, told=f"{count} lines")
    return [f"{row.words} {row.beside}".strip() for row in sheet(window).who.rows]


def on_map(window: DeskScreen, count: int) -> None:
    wait_for(lambda: len(sheet(window).view.tracks) == count, told=f"{count} tracks on the map")


def test_who_has_a_track_is_listed_and_none_is_looked_at(hall: DeskHall) -> None:
    window = opened(hall)
    assert listed(window) == ["人员 wang 淮河路a段", "车辆 car7"]
    assert hall.ports.tracks.looks == []
    assert sheet(window).view.tracks == ()


@pytest.mark.parametrize("role", ["collector", "department", "evaluator"])
def test_who_may_not_is_told_so(hall: DeskHall, role: str) -> None:
    window = opened(hall, role)
    assert window.tracks.sheet is None
    assert hall.ports.tracks.looks == []


def test_a_track_goes_on_the_map_and_what_it_did_is_listed(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_Return)
    on_map(window, 1)
    assert hall.ports.tracks.looks == [("dispatcher", "person wang")]
    rows = [row.words for row in sheet(window).what.rows]
    assert rows[0].endswith("停留 1 处 · 断点 1 个")
    assert rows[1] == "漂移 1 处，未画"
    assert [row.split("  ")[1] for row in rows[2:]] == ["移动", "停留", "移动", "断点（无定位）", "移动"]
    assert listed(window)[0].endswith("图上 1")
    press(window, Qt.Key.Key_Return)
    on_map(window, 0)


def test_several_at_once_with_their_speeds(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    on_map(window, 2)
    assert [each.number for each in sheet(window).view.tracks] == [1, 2]
    assert [each.place for each in sheet(window).speeds.lines] == [0, 1]
    assert next(text for _, text in sheet(window).view.legend()) == "人员 0–2 · 车辆 0–10 km/h"


def test_it_is_played_stepped_and_drawn_by_hand(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_Return)
    on_map(window, 1)
    view, slider, first = sheet(window).view, sheet(window).slider, int(hall.ports.tracks.points[WANG].at[0])
    assert (view.at, slider.at) == (first, first)
    press(window, Qt.Key.Key_Right)
    assert (view.at, slider.at) == (first + 10 * SECOND_MS,) * 2
    press(window, Qt.Key.Key_Left)
    press(window, Qt.Key.Key_Plus)
    assert sheet(window).rate.text() == f"暂停 {RATES[3]}×"
    press(window, Qt.Key.Key_P)
    wait_for(lambda: view.at > first, told="it plays")
    press(window, Qt.Key.Key_P)
    stood = view.at
    assert sheet(window).rate.text().startswith("暂停")
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPointF(slider.width() - 2, 5).toPoint())
    assert view.at > stood
    begins, ends = slider.span
    assert view.at == pytest.approx(ends, abs=(ends - begins) / 20)


def test_in_a_gap_nobody_stands_anywhere(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_Return)
    on_map(window, 1)
    (shown,) = sheet(window).view.tracks
    (gap,) = shown.track.gaps
    sheet(window).view.show_at((gap.begins + gap.ends) // 2)
    assert shown.track.at(sheet(window).view.at) is None
    assert not sheet(window).grab().isNull()


def test_another_day_and_another_shift_are_read_anew(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_BracketLeft)
    wait_for(lambda: sheet(window).who.rows == (), told="nothing the day before")
    press(window, Qt.Key.Key_BracketRight)
    listed(window)
    begins, ends = sheet(window).slider.span
    assert ends - begins == DAY_MS
    assert sheet(window).period.text().endswith("全天 ")
    press(window, Qt.Key.Key_S)
    begins, ends = sheet(window).slider.span
    assert ends - begins < DAY_MS
    assert "早班 07:00–14:00" in sheet(window).period.text()


def test_search_by_code_section_and_kind(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_Slash)
    for typed, found in (("淮河", ["人员 wang 淮河路a段"]), ("车辆 car", ["车辆 car7"]), ("nobody", [])):
        sheet(window).search.setText(typed)
        sheet(window).search.textEdited.emit(typed)
        assert listed(window, len(found)) == found
    press(window, Qt.Key.Key_Escape)
    assert len(listed(window)) == 2
    assert sheet(window).isVisible()


def test_coverage_stands_worst_first_and_says_where_nobody_knows(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_C)
    wait_for(lambda: len(sheet(window).view.sections) == 2, told="sections")
    assert hall.ports.tracks.looks == [("dispatcher", "patrol")]
    first, second = listed(window)
    assert first.startswith("淮河路a段 · wang")
    assert "%" in first
    assert second == "淮河路b段 · li 无轨迹，无法判断"
    press(window, Qt.Key.Key_V)
    assert listed(window)[0].startswith("wang · 1 段")
    assert listed(window)[1] == "li · 1 段 无轨迹，无法判断"
    assert not sheet(window).slider.isVisible()
    assert not sheet(window).grab().isNull()
    press(window, Qt.Key.Key_C)
    listed(window)
    assert sheet(window).slider.isVisible()


def test_what_leaves_the_hall(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_X)
    assert hall.ports.tracks.taken == []
    press(window, Qt.Key.Key_Return)
    on_map(window, 1)
    for key in (Qt.Key.Key_X, Qt.Key.Key_G):
        press(window, key)
        wait_for(lambda: "已写入" in sheet(window).notice.text(), told="written")
    press(window, Qt.Key.Key_C)
    wait_for(lambda: len(sheet(window).view.sections) == 2, told="sections")
    for key in (Qt.Key.Key_X, Qt.Key.Key_G):
        count = len(hall.ports.tracks.taken)
        press(window, key)
        wait_for(lambda count=count: len(hall.ports.tracks.taken) > count, told="written")  # type: ignore[misc]
    assert hall.ports.tracks.taken == [
        ("tracks.xlsx", 5), ("tracks.geojson", 3), ("patrol.xlsx", 2), ("patrol.geojson", 2),
    ]  # fmt: skip


def test_a_database_that_is_gone_is_told(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    hall.ports.tracks.fails = StoreUnreachable("store.busy")
    press(window, Qt.Key.Key_Return)
    wait_for(sheet(window).notice.isVisible, told="why there is no track")
    press(window, Qt.Key.Key_C)
    wait_for(lambda: sheet(window).who.rows == (), told="no sections")
    assert sheet(window).isVisible()
    hall.ports.tracks.fails = None
    press(window, Qt.Key.Key_C)
    assert len(listed(window)) == 2


def test_nothing_of_the_person_before_stays(hall: DeskHall) -> None:
    window = opened(hall)
    listed(window)
    press(window, Qt.Key.Key_Return)
    on_map(window, 1)
    window.tracks.sit(who("leader"))
    assert not sheet(window).isVisible()
    window.tracks.press()
    listed(window)
    assert sheet(window).view.tracks == ()
