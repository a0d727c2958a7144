"""周边 of a case, by the keyboard alone: what is around, what has no source, what each line does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from hall.city.ground.land import RoadSection
from hall.moment import DAY_MS
from hall.ports.sections import SectionAt
from hall.telemetry.movers import MoverThere
from screens.desk.around.sheet import AroundSheet
from screens.desk.desk import DeskScreen
from screens.desk.keys.window_keys import AROUND
from tests.screens.desk.test_components import known
from tests.support.cameras import a_camera
from tests.support.components import CODE
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fake_spots import a_placed_case
from tests.support.fakes import STREET, UNIT, who
from tests.support.waits import wait_for
from widgets.map.drawing import Drawing

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def around(hall: DeskHall, role: str = "dispatcher") -> DeskScreen:
    """A case with one like it near, one of another kind nearer, one far away; a component; a section; cameras."""
    known(hall)  # a component at the place, another one 12 m away
    window = opened(hall, role, "filed")
    case = window.flow.case
    assert case is not None
    assert case.lon is not None
    assert case.lat is not None
    place = case.lon, case.lat
    hall.a_case("filed", lon=place[0] + 0.001, lat=place[1], subclass=case.subclass, kind=case.kind)
    hall.a_case("reported", lon=place[0] + 0.02, lat=place[1])
    hall.ports.spots.cases = [
        a_placed_case(901, lon=place[0] + 0.0002, lat=place[1], state="closed", ended_at=5,
                      reported_at=hall.live.now() - 30 * DAY_MS),
        a_placed_case(902, lon=place[0] + 0.002, lat=place[1], state="closed", ended_at=5,
                      reported_at=hall.live.now() - DAY_MS),
    ]  # fmt: skip
    line = (place, (place[0] + 0.001, place[1]))
    hall.ports.sections.at = SectionAt(
        RoadSection("R1", 7, "R", "淮河路东段", "Huaihe East", STREET, line, 90.0, 20.0, "L07", UNIT), are_known=True
    )
    hall.tell_cameras(
        a_camera("C1", lon=place[0] + 0.0002, lat=place[1], angle=360.0),
        a_camera("C2", lon=place[0] + 0.0002, lat=place[1], direction=90.0, angle=40.0),
    )
    hall.movers.here = [
        MoverThere("person", "P7", place[0] + 0.003, place[1], 4_000),
        MoverThere("vehicle", "V1", 0, 0, 0),
    ]
    press(window, Qt.Key.Key_F12, HELD)
    wait_for(lambda: bool(sheet(window).found.rows), told="what is around")
    wait_for(lambda: any("摄像机" in row.words for row in sheet(window).found.rows), told="cameras")
    return window


def sheet(window: DeskScreen) -> AroundSheet:
    assert window.around.sheet is not None
    return window.around.sheet


def go_to(window: DeskScreen, holds: Callable[[str], bool]) -> None:
    press(window, Qt.Key.Key_Home)
    while not holds(sheet(window).found.rows[sheet(window).found.place].words):
        press(window, Qt.Key.Key_Down)


def test_its_key_is_the_one_that_the_sheet_of_keys_names(hall: DeskHall) -> None:
    assert AROUND == "Ctrl+Shift+F12"
    assert any(key == AROUND for key, _ in hall.open(who("dispatcher")).help.lines())


def test_all_that_is_around_stands_in_a_list_and_by_its_numbers_on_the_map(hall: DeskHall) -> None:
    window = around(hall)
    rows = [row.words for row in sheet(window).found.rows]
    assert len([row for row in rows if "在办" in row]) == 2, "the far one is not around"
    assert any("在办 · 同类" in row for row in rows)
    assert len([row for row in rows if "往案" in row]) == 1, "50 m"
    assert any("权属 甲公司 · 养护 示例养护队" in row for row in rows)
    assert any("淮河路东段 · 路长 L07 · 供水公司" in row for row in rows)
    assert [row for row in rows if "摄像机" in row] == [row for row in rows if "看得到" in row]
    assert any("P7" in row for row in rows)
    assert not any("V1" in row for row in rows)
    assert [row.split()[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    surface = window.map.surface
    assert surface is not None
    drawn: Drawing = surface.drawing.drawing  # type: ignore[attr-defined]
    assert [mark.text for mark in drawn.marks] == [row.split()[0] for row in rows]
    assert [mark.is_chosen for mark in drawn.marks][:2] == [True, False]
    assert not drawn.takes, "a pin that is clicked opens its case"
    assert "统计于" in sheet(window).lacks.text()
    hall.texts.set_language("en")
    assert any("road chief L07" in row.words for row in sheet(window).found.rows)


def test_each_line_acts(hall: DeskHall) -> None:
    window = around(hall)
    looked = list[str]()
    window.around.camera.disconnect(window.cameras.watch)
    window.around.camera.connect(looked.append)
    go_to(window, lambda words: "摄像机" in words)
    press(window, Qt.Key.Key_Return)
    assert looked == ["C1"]
    go_to(window, lambda words: "权属 甲公司" in words)
    press(window, Qt.Key.Key_N)
    assert "没有这一办理" in sheet(window).notice.text()
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.components.sheet.isVisible())
    press(window, Qt.Key.Key_Escape)
    shown = list[int]()
    window.around.opened.connect(shown.append)
    go_to(window, lambda words: "往案" in words)
    press(window, Qt.Key.Key_Return)
    assert (shown, sheet(window).isVisible(), window.page.case.isVisible()) == ([901], False, True)


def test_a_report_that_is_typed_is_about_the_component_that_is_chosen(hall: DeskHall) -> None:
    known(hall)
    window = hall.open(who("call_taker"))
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    told = list[str]()
    window.around.told.connect(lambda words, _: told.append(words.code))
    window.around.press()
    assert told == ["around.no_report_place"]
    window.map.point_clicked.emit(113.63, 34.74)
    wait_for(lambda: window.intake.draft.point is not None)
    window.around.press()
    wait_for(lambda: bool(sheet(window).found.rows))
    assert "正在填报的案件" in sheet(window).of.text()
    go_to(window, lambda words: "权属 甲公司" in words)
    press(window, Qt.Key.Key_N)
    assert (window.intake.draft.component, sheet(window).isVisible()) == (CODE, False)


def test_what_has_no_source_says_so(hall: DeskHall) -> None:
    window = opened(hall, "evaluator", "filed")
    press(window, Qt.Key.Key_F12, HELD)
    wait_for(lambda: "统计于" in sheet(window).lacks.text())
    told = sheet(window).lacks.text()
    for part in ("没有其他在办案件", "没有办结的案件", "没有部件", "路段未入库", "无权查看位置"):
        assert part in told, part
    assert sheet(window).found.rows == ()
    hall.ports.components.fails = True
    press(window, Qt.Key.Key_R)
    wait_for(lambda: sheet(window).notice.isVisible(), told="why")


def test_without_a_case_it_says_what_comes_first(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    told = list[str]()
    window.around.told.connect(lambda words, _: told.append(words.code))
    press(window, Qt.Key.Key_F12, HELD)
    assert told == ["around.no_case"]


def test_it_goes_on_to_a_drawn_shape(hall: DeskHall) -> None:
    window = around(hall)
    press(window, Qt.Key.Key_D)
    assert not sheet(window).isVisible()
    assert window.drawing.sheet is not None
    assert window.drawing.sheet.is_on_top
    press(window, Qt.Key.Key_Escape)
    assert window.page.case.isVisible()
