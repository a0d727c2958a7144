"""What is drawn on the live page: in its place, over everything, by the mouse; then the map is its own again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.waits import wait_for
from tests.widgets.map.conftest import NASTY, Page
from tests.widgets.map.test_page import near, press
from themes.dark_hall import DARK_DESK
from widgets.map.drawing import Drawing, DrawnMark
from widgets.map.map_pad import MapPad

pytestmark = pytest.mark.web

SQUARE = ((113.61, 34.71), (113.63, 34.71), (113.63, 34.72), (113.61, 34.72))


@pytest.fixture
def pad(page: Page) -> Iterator[MapPad]:
    made = MapPad(page.map)
    yield made
    made.show_drawing(None)
    wait_for(lambda: page.ask("hall.city.drawing.told.is_on") is False)


def test_lines_corners_and_numbers_stand_in_their_places(page: Page, pad: MapPad) -> None:
    pad.show_drawing(Drawing(SQUARE, is_closed=True, corners=SQUARE[:1], marks=(DrawnMark(113.62, 34.715, NASTY),)))
    wait_for(lambda: near(page.colour_at(113.62, 34.71), DARK_DESK.accent), told="its lower side")
    wait_for(lambda: near(page.colour_at(*SQUARE[0]), DARK_DESK.accent), told="its corner")
    assert page.ask("document.querySelector('.hall-number').textContent") == NASTY
    assert page.ask("document.title") != "broken in"
    pad.show_drawing(None)
    wait_for(lambda: near(page.colour_at(113.625, 34.71), DARK_DESK.map_land), told="nothing")


def test_the_mouse_draws_and_opens_nothing(page: Page, pad: MapPad) -> None:
    told, clicked = list[tuple[str, float, float]](), list[object]()
    pad.drawn_on.connect(lambda *each: told.append(each))
    page.map.case_clicked.connect(clicked.append)
    pad.show_drawing(Drawing(takes=True))
    wait_for(lambda: page.ask("hall.city.drawing.takes"))
    press(page, *page.point(113.62, 34.715))
    wait_for(lambda: any(phase == "clicked" for phase, _, _ in told))
    _, lon, lat = next(each for each in told if each[0] == "clicked")
    assert (lon, lat) == pytest.approx((113.62, 34.715), abs=0.0002)
    assert clicked == []
    pad.show_drawing(Drawing(takes=True, drags=True))
    wait_for(lambda: page.ask("hall.city.map.dragging.enabled()") is False)
    target = page.map.surface.widget()  # type: ignore[union-attr]
    inner = target.focusProxy() or target.findChild(QWidget) or target
    start, end = QPoint(*page.point(113.62, 34.715)), QPoint(*page.point(113.63, 34.715))
    QTest.mousePress(inner, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(inner, (start + end) / 2)
    QTest.mouseMove(inner, end)
    QTest.mouseRelease(inner, Qt.MouseButton.LeftButton, pos=end)
    wait_for(lambda: [phase for phase, _, _ in told if phase != "moved"] == ["clicked", "pressed", "dragged"])
    assert told[-1][1] == pytest.approx(113.63, abs=0.0002)
    pad.show_drawing(None)
    press(page, *page.point(113.62, 34.715))
    wait_for(lambda: clicked, told="the map's own click")


def test_keys_move_the_map_as_a_hand_would(page: Page, pad: MapPad) -> None:
    before = pad.view()
    assert before is not None
    pad.look_at((113.625, 34.717), 4)
    wait_for(lambda: (seen := pad.view()) is not None and seen.metres_a_px < before.metres_a_px / 3)
    seen = pad.view()
    assert seen is not None
    assert (seen.lon, seen.lat) == pytest.approx((113.625, 34.717), abs=0.0005)
    assert page.map.view_locked
    pad.show_all()
    wait_for(lambda: not page.map.view_locked)
