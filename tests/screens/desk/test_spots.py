"""The page of heat and hotspots: by keys through periods and subclasses, a circle that was clicked, its cases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hall.errors import StoreUnreachable
from hall.moment import DAY_MS
from screens.desk.desk import DeskScreen
from screens.desk.keys.window_keys import SPOTS
from screens.desk.spots.sheet import SpotSheet
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_spots import a_placed_case
from tests.support.fakes import who
from tests.support.waits import wait_for
from tests.widgets.map.test_handout_page import CASES, matter_of

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(hall: DeskHall, role: str = "dispatcher") -> DeskScreen:
    """Four cases of one subclass at one place, three of another elsewhere, an old one."""
    now = hall.live.now()
    hall.ports.spots.cases = [
        *(a_placed_case(n, reported_at=now - n * DAY_MS) for n in range(1, 5)),
        *(a_placed_case(n, subclass="02-02", lon=113.63, reported_at=now - n * DAY_MS) for n in range(5, 8)),
        a_placed_case(9, reported_at=now - 200 * DAY_MS, state="closed"),
    ]
    window = hall.open(who(role))
    press(window, Qt.Key.Key_F5, CTRL)
    return window


def sheet(window: DeskScreen) -> SpotSheet:
    assert window.spots.sheet is not None
    return window.spots.sheet


def lines(window: DeskScreen, count: int) -> list[str]:
    """What the list of hotspots says, once it has so many."""
    wait_for(lambda: len(sheet(window).spots.rows) == count, told=f"{count} hotspots")
    return [f"{row.words} {row.beside}" for row in sheet(window).spots.rows]


def test_its_key_is_the_one_that_the_sheet_of_keys_names(hall: DeskHall) -> None:
    assert SPOTS == "Ctrl+F5"
    assert ("Ctrl+F5", "热力与热点：哪里反复发生") in hall.open(who("dispatcher")).help.lines()


def test_hotspots_with_the_cases_of_the_chosen_one(hall: DeskHall) -> None:
    window = opened(hall)
    first, second = lines(window, 2)
    assert first.startswith("1  ")
    assert ("4 件" in first, "3 件" in second) == (True, True)
    assert "近 30 日 · 全部小类" in sheet(window).state.text()
    assert "共 7 件" in sheet(window).state.text()
    wait_for(lambda: len(sheet(window).cases.rows) == 4, told="its cases")
    press(window, Qt.Key.Key_Down)
    wait_for(lambda: len(sheet(window).cases.rows) == 3, told="those of the next one")
    assert sheet(window).view.chosen == 1


def test_period_subclass_and_whatever_subclass(hall: DeskHall) -> None:
    window = opened(hall)
    lines(window, 2)
    press(window, Qt.Key.Key_S)
    assert len(lines(window, 1)) == 1
    assert hall.ports.spots.asked[-1].subclasses == (("event", "02-01"),)
    press(window, Qt.Key.Key_S)
    lines(window, 2)
    press(window, Qt.Key.Key_P)
    press(window, Qt.Key.Key_P)
    wait_for(lambda: "近 365 日" in sheet(window).state.text())
    assert "5 件" in lines(window, 2)[0]
    press(window, Qt.Key.Key_A)
    wait_for(lambda: "不限小类" in sheet(window).state.text())


def test_a_circle_is_chosen_by_a_click_and_looked_at_from_near(hall: DeskHall) -> None:
    window = opened(hall)
    lines(window, 2)
    view = sheet(window).view
    whole = view.grab().toImage()
    middle = view._map.placed(view._to_px(), view.chosen)[1].middle  # type: ignore[union-attr]  # noqa: SLF001
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(middle.x()), round(middle.y())))
    assert sheet(window).spots.place == 1
    press(window, Qt.Key.Key_Z)
    assert view.is_near
    assert view.grab().toImage() != whole
    press(window, Qt.Key.Key_H)
    assert view._grid is None  # noqa: SLF001 - the heat is put away


def test_enter_opens_the_newest_case_at_the_desk(hall: DeskHall) -> None:
    window = opened(hall)
    lines(window, 2)
    wait_for(lambda: sheet(window).cases.rows, told="its cases")
    asked: list[int] = []
    window.spots.opened.connect(asked.append)
    press(window, Qt.Key.Key_Return)
    assert (asked, sheet(window).isVisible()) == ([1], False)


def test_a_map_of_the_period_leaves_the_hall_as_a_page(hall: DeskHall) -> None:
    window = opened(hall)
    lines(window, 2)
    hall.ports.maps.matter = matter_of(CASES)
    press(window, Qt.Key.Key_X)
    wait_for(lambda: "7 件案件的地图已写入" in sheet(window).notice.text(), told="that it is written")
    ((file, days),) = hall.ports.maps.written
    assert (file.endswith(".html"), days) == (True, 30)
    page = hall.ports.maps.page.decode()
    assert "近 30 日上报 4 件" in page
    assert "30 米内同小类 3 件起" in page
    assert '"dispatched"' not in page


def test_what_cannot_be_read_is_said_and_no_key_is_silent(hall: DeskHall) -> None:
    window = opened(hall)
    lines(window, 2)
    hall.ports.spots.fails = StoreUnreachable("store.gone", url="x")
    press(window, Qt.Key.Key_P)
    wait_for(lambda: sheet(window).notice.isVisible(), told="why")
    assert sheet(window).spots.rows == ()
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_K)
    assert sheet(window).notice.isVisible()


@pytest.mark.parametrize("role", ["dispatcher", "leader", "evaluator"])
def test_whoever_reads_cases_may_see_them(hall: DeskHall, role: str) -> None:
    assert len(lines(opened(hall, role), 2)) == 2
