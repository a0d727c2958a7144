"""While a report is typed the right column speaks of it, never of the case that was open before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import a_report, who
from tests.support.waits import wait_for
from widgets.map.painted.native import NativeSurface
from widgets.map.surface import Selection

CONTROL = Qt.KeyboardModifier.ControlModifier
HERE = (113.64, 34.75)
NOTHING = Selection()


def selection(window: DeskScreen) -> Selection:
    """What the map bears, however it came into view."""
    assert isinstance(window.map.surface, NativeSurface)
    return replace(window.map.surface.selection, fly=False, number=0)


def spoken(window: DeskScreen) -> tuple[Selection, bool, bool, list[int]]:
    """The map's ring and cross, whether it says that there is no point, whether a list is headed, and the list."""
    place = window.page.place
    listed = [case.case_id for case in place.near.cases]
    return selection(window), place.nowhere.isVisible(), place.title.isVisible(), listed


def opened(hall: DeskHall, case_id: int) -> DeskScreen:
    window = hall.open(who("call_taker"))
    window.open_case(case_id)
    wait_for(lambda: window.flow.case is not None and not window.case.is_being_read)
    return window


@pytest.mark.parametrize("point", [{}, {"lon": None, "lat": None, "address": "路口"}])
def test_the_column_speaks_of_the_report_and_then_of_the_case_again(hall: DeskHall, point: dict[str, object]) -> None:
    hall.a_case("filed", lon=HERE[0], lat=HERE[1] + 0.02)
    hall.a_case("filed", lon=HERE[0], lat=HERE[1] + 0.0002)
    behind = hall.a_case("reported", **point)
    window = opened(hall, behind.id)
    before = spoken(window)
    press(window, Qt.Key.Key_N, CONTROL)
    assert spoken(window) == (NOTHING, False, False, [])
    window.map.point_clicked.emit(*HERE)
    assert spoken(window) == (replace(NOTHING, mark=HERE), False, True, [2] if point else [3, 2])
    hall.tell(behind.id)
    window.case.show_place_again(fly=True)
    assert spoken(window) == (replace(NOTHING, mark=HERE), False, True, [2] if point else [3, 2])
    window.page.case.form.place.drop.click()
    assert spoken(window) == (NOTHING, False, False, [])
    press(window, Qt.Key.Key_Escape)
    assert spoken(window) == before


def test_what_is_open_around_the_report_is_named_alike_first_and_kept_up(hall: DeskHall) -> None:
    hall.a_case("filed", lon=HERE[0], lat=HERE[1] + 0.0002)
    window = hall.open(who("call_taker"))
    press(window, Qt.Key.Key_N, CONTROL)
    window.map.point_clicked.emit(*HERE)
    near = window.page.place.near
    assert [case.alike for case in near.cases] == [False]
    window.intake.put(replace(window.intake.draft, subclass="component:0101"))
    assert [case.alike for case in near.cases] == [True]
    press(window, Qt.Key.Key_F9)
    assert near.cases[0].what == "Water manhole cover"
    receipt = hall.commands.handle(a_report(lon=HERE[0], lat=HERE[1]), who("collector"))
    hall.tell(receipt.case_id)
    wait_for(lambda: [case.case_id for case in near.cases] == [receipt.case_id, 1])
    near.opened.emit(1)
    assert not window.page.case.is_taking_in
    assert window.case.id == 1
    assert selection(window).case_id == 1
    assert window.intake.draft.point == HERE


def test_another_call_has_a_place_of_its_own(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    press(window, Qt.Key.Key_N, CONTROL)
    window.map.point_clicked.emit(*HERE)
    press(window, Qt.Key.Key_N, CONTROL)
    assert spoken(window) == (NOTHING, False, False, [])
    press(window, Qt.Key.Key_P, CONTROL)
    assert spoken(window) == (replace(NOTHING, mark=HERE), False, True, [])
