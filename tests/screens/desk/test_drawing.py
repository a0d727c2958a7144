"""圈选 at a desk, by the keyboard alone and by the mouse: what is measured, what lies inside, what each line does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hall.drawing.shape import Circle, Polygon
from hall.errors import InputRefused, StoreUnreachable
from hall.moment import DAY_MS
from hall.people.sensitivity import Sensitivity
from hall.ports.components import ComponentsInside, SubclassInside
from hall.telemetry.movers import MoverThere
from screens.desk.desk import DeskScreen
from screens.desk.drawing.board import DrawingBoard
from screens.desk.drawing.sheet import DrawSheet
from screens.desk.keys.window_keys import DRAW
from tests.support.cameras import a_camera
from tests.support.components import CODE
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_spots import a_placed_case
from tests.support.fakes import who
from tests.support.waits import wait_for

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HERE = (113.62, 34.75)


def opened(hall: DeskHall, role: str = "dispatcher") -> DeskScreen:
    """The page over the desk's map, which looks at the place near by."""
    window = hall.open(who(role))
    wait_for(lambda: window.map.surface is not None)
    press(window, Qt.Key.Key_F5, SHIFT)
    window._map_pad.look_at(HERE, 8)  # noqa: SLF001
    press(window, Qt.Key.Key_C)
    return window


def sheet(window: DeskScreen) -> DrawSheet:
    assert window.drawing.sheet is not None
    return window.drawing.sheet


def board(window: DeskScreen) -> DrawingBoard:
    assert window.drawing.board is not None
    return window.drawing.board


def a_circle(window: DeskScreen, radius: str) -> None:
    """Around the cross, with a radius that is typed."""
    for digit in radius:
        press(window, getattr(Qt.Key, f"Key_{digit}"))
    press(window, Qt.Key.Key_Return)


def counted(window: DeskScreen, part: str) -> str:
    wait_for(lambda: part in sheet(window).what.text(), told=part)
    return sheet(window).what.text()


def test_its_key_is_the_one_that_the_sheet_of_keys_names(hall: DeskHall) -> None:
    assert DRAW == "Shift+F5"
    assert any(key == DRAW for key, _ in hall.open(who("dispatcher")).help.lines())


def test_a_circle_by_the_keyboard_alone(hall: DeskHall) -> None:
    hall.ports.components.inside_all = ComponentsInside((SubclassInside("0101", 12, 3), SubclassInside("0118", 1, 0)))
    hall.a_case("filed", lon=HERE[0], lat=HERE[1])
    hall.a_case("reported", lon=HERE[0] + 0.0005, lat=HERE[1])
    hall.a_case("filed", lon=HERE[0] + 0.05, lat=HERE[1])
    hall.ports.spots.cases = [
        a_placed_case(7, lon=HERE[0], lat=HERE[1], state="closed", ended_at=5, reported_at=hall.live.now() - 1),
        a_placed_case(8, lon=HERE[0] + 0.05, lat=HERE[1], reported_at=hall.live.now() - 1),
    ]
    hall.tell_cameras(a_camera("C1", lon=HERE[0], lat=HERE[1]))
    hall.movers.here = [MoverThere("person", "P1", *HERE, 4_000), MoverThere("vehicle", "V1", 113.9, 34.9, 0)]
    window = opened(hall)
    a_circle(window, "300")
    assert "半径 300.0 m" in sheet(window).state.text()
    assert "亩" in sheet(window).state.text()
    told = counted(window, "在办 2 件")
    for part in ("近 30 日上报 1 件", "部件 13 个", "（异常 3）", "摄像机 1 路", "人员 1 · 车辆 0", "统计于"):
        assert part in told, part
    assert isinstance(hall.ports.components.shapes[-1], Circle)
    assert len(sheet(window).found.rows) == 5  # two open, a camera, a person, one that is closed
    press(window, Qt.Key.Key_T)
    counted(window, "近 90 日上报 1 件")
    hall.texts.set_language("en")
    assert "2 open" in sheet(window).what.text()


def test_each_line_acts(hall: DeskHall) -> None:
    case = hall.a_case("filed", lon=HERE[0], lat=HERE[1])
    hall.tell_cameras(
        a_camera("C1", lon=HERE[0], lat=HERE[1]),
        a_camera("C2", lon=HERE[0], lat=HERE[1], sensitivity=Sensitivity.RESTRICTED, roles=("leader",)),
    )
    window = opened(hall)
    looked = list[str]()
    window.drawing.camera.connect(looked.append)
    window.drawing.camera.disconnect(window.cameras.watch)
    a_circle(window, "300")
    counted(window, "摄像机 2 路")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert looked == ["C1"]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert looked == ["C1"], "that one is for leaders"
    assert sheet(window).notice.isVisible()
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Return)
    assert (window.case.id, sheet(window).isVisible(), window.page.case.isVisible()) == (case.id, False, True)


def test_a_polygon_by_arrows_is_taken_back_and_ended(hall: DeskHall) -> None:
    window = opened(hall)
    press(window, Qt.Key.Key_P)
    press(window, Qt.Key.Key_F)
    assert sheet(window).notice.isVisible()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        press(window, Qt.Key.Key_Return)
        for _ in range(6):
            press(window, key)
    press(window, Qt.Key.Key_Return)
    assert len(board(window).draft.corners) == 4
    press(window, Qt.Key.Key_Backspace)
    assert len(board(window).draft.corners) == 3
    press(window, Qt.Key.Key_F)
    shape = board(window).draft.shape
    assert isinstance(shape, Polygon)
    assert len(shape.ring) == 3
    counted(window, "在办 0 件")
    assert "周长" in sheet(window).state.text()


def test_measuring_and_fine_steps(hall: DeskHall) -> None:
    window = opened(hall)
    press(window, Qt.Key.Key_M)
    press(window, Qt.Key.Key_Return)
    for _ in range(10):
        press(window, Qt.Key.Key_Right)
    far = board(window).draft.reach_m
    view = window._map_pad.view()  # noqa: SLF001
    assert view is not None
    assert far == pytest.approx(160 * view.metres_a_px, rel=0.01)
    press(window, Qt.Key.Key_Right, SHIFT)
    assert board(window).draft.reach_m == pytest.approx(162 * view.metres_a_px, rel=0.01)
    assert "长 " in sheet(window).state.text()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_F)
    assert board(window).draft.is_done
    press(window, Qt.Key.Key_X)
    assert "还没有画完的圆或多边形" in sheet(window).notice.text()


def test_esc_drops_what_is_half_drawn_and_then_leaves(hall: DeskHall) -> None:
    window = opened(hall)
    press(window, Qt.Key.Key_Return)
    assert board(window).draft.corners
    press(window, Qt.Key.Key_Escape)
    assert (board(window).draft.corners, sheet(window).isVisible()) == ((), True)
    assert not window.page.case.isVisible(), "the map has its room"
    press(window, Qt.Key.Key_Escape)
    assert (sheet(window).isVisible(), window.page.case.isVisible()) == (False, True)
    assert window.map.surface is not None
    assert window.map.surface.drawing.drawing is None  # type: ignore[attr-defined]


def test_the_mouse_drags_a_circle_and_opens_nothing_behind(hall: DeskHall) -> None:
    hall.a_case("filed", lon=HERE[0], lat=HERE[1])
    window = opened(hall)
    clicked = list[object]()
    window.map.case_clicked.connect(clicked.append)
    glass = window.map.surface.widget()  # type: ignore[union-attr]
    middle = glass.rect().center()
    QTest.mousePress(glass, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(glass, middle + QPoint(80, 0))
    QTest.mouseRelease(glass, Qt.MouseButton.LeftButton, pos=middle + QPoint(80, 0))
    view = window._map_pad.view()  # noqa: SLF001
    assert view is not None
    assert board(window).draft.radius_m == pytest.approx(80 * view.metres_a_px, rel=0.02)
    counted(window, "在办 1 件")
    press(window, Qt.Key.Key_P)
    for off in ((-90, 40), (90, 40), (0, -90), (0, -90)):
        QTest.mouseClick(glass, Qt.MouseButton.LeftButton, pos=middle + QPoint(*off))
    assert isinstance(board(window).draft.shape, Polygon)
    assert clicked == []
    press(window, Qt.Key.Key_Escape)
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton, pos=middle)
    assert clicked, "the map is its own again"


def test_it_leaves_the_hall_as_three_kinds_of_file(hall: DeskHall) -> None:
    window = opened(hall)
    a_circle(window, "250")
    counted(window, "在办 0 件")
    for key, ending in ((Qt.Key.Key_X, ".xlsx"), (Qt.Key.Key_V, ".csv"), (Qt.Key.Key_G, ".geojson")):
        press(window, key)
        wait_for(lambda: sheet(window).notice.text().endswith(ending), told="that it is written")  # noqa: B023 (at once)
        assert "5 行已写入" in sheet(window).notice.text()
    files, taken = zip(*hall.ports.shapes.written, strict=True)
    assert [file.rpartition(".")[2] for file in files] == ["xlsx", "csv", "geojson"]
    assert taken[0].until - taken[0].since == 30 * DAY_MS + 1
    hall.ports.shapes.fails = InputRefused("input.shape_rows", most="50,000")
    press(window, Qt.Key.Key_X)
    wait_for(lambda: "50,000" in sheet(window).notice.text())


def test_who_may_not_see_people_is_told_and_what_cannot_be_read_too(hall: DeskHall) -> None:
    hall.movers.here = [MoverThere("person", "P1", *HERE, 4_000)]
    window = opened(hall, "evaluator")
    a_circle(window, "300")
    told = counted(window, "在办 0 件")
    assert "无权查看位置" in told
    assert not any("P1" in row.words for row in sheet(window).found.rows)
    hall.ports.components.fails = True
    press(window, Qt.Key.Key_R)
    wait_for(lambda: sheet(window).notice.isVisible(), told="why")
    hall.ports.spots.fails = StoreUnreachable("store.gone", url="x")
    press(window, Qt.Key.Key_K)
    assert "K" in sheet(window).notice.text()


def test_on_the_page_of_hotspots_its_map_is_drawn_on(hall: DeskHall) -> None:
    window = hall.open(who("dispatcher"))
    press(window, Qt.Key.Key_F5, CTRL)
    assert window.spots.sheet is not None
    wait_for(window.spots.sheet.isVisible)
    press(window, Qt.Key.Key_D)
    assert sheet(window).is_on_top
    a_circle(window, "400")
    counted(window, "在办 0 件")
    pad = window.spots.sheet.view.pad
    assert window.spots.pad is pad
    assert pad.drawing is not None
    assert pad.drawing.is_closed
    before = pad.view().metres_a_px
    press(window, Qt.Key.Key_Plus)
    assert pad.view().metres_a_px < before
    press(window, Qt.Key.Key_Escape)
    assert (sheet(window).isVisible(), window.spots.sheet.isVisible(), pad.takes) == (False, True, False)


def test_a_component_opens_its_card(hall: DeskHall) -> None:
    from tests.screens.desk.test_components import known, near

    known(hall)
    hall.ports.components.inside_all = ComponentsInside((SubclassInside("0101", 1, 1),), (near(CODE, 4.0),))
    window = opened(hall)
    a_circle(window, "300")
    counted(window, "部件 1 个")
    press(window, Qt.Key.Key_End)
    while sheet(window).found.rows[sheet(window).found.place].words.find(CODE) < 0:
        press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: window.components.sheet.isVisible())
