"""The renderer dies, hangs or never comes: the map says so, comes back by itself, and at last is painted by Qt."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page, middle_of, words
from themes.dark_hall import DARK_DESK
from widgets.map.cover import Cover
from widgets.map.page import heartbeat
from widgets.map.page.engine import MapEngine
from widgets.map.page.web_surface import WebSurface
from widgets.map.painted.native import NativeSurface
from widgets.map.pins import Pin
from widgets.map.words import LOST

pytestmark = [pytest.mark.web, pytest.mark.allow_log("map: (renderer_lost|page_stuck)")]

HERE, THERE = (113.61, 34.722), (113.63, 34.708)


@pytest.fixture
def own_page(engine: MapEngine) -> Iterator[Page]:
    page = make_page(engine)
    page.show(Pin(1, *HERE, "overdue"), Pin(2, *THERE, "on_time"))
    yield page
    close_page(page)


def strike(page: Page, number: signal.Signals = signal.SIGKILL) -> None:
    surface = page.map.surface
    assert isinstance(surface, WebSurface)
    os.kill(surface.renderer_pid(), number)


def test_a_killed_renderer_comes_back_with_pins_view_and_selection(own_page: Page) -> None:
    lost, back = list[str](), list[bool]()
    own_page.map.renderer_lost.connect(lost.append)
    own_page.map.recovered.connect(lambda: back.append(True))
    own_page.map.select(2, fly=False)
    own_page.ask("document.querySelector('.leaflet-control-zoom-in').click()")
    wait_for(lambda: own_page.map.view_locked)
    where = own_page.point(*HERE)
    strike(own_page)
    wait_for(lambda: lost, told="the loss")
    cover = own_page.map.findChild(Cover)
    assert isinstance(cover, Cover)
    assert cover.isVisible()
    assert cover.text() == words(LOST)
    own_page.map.apply([Pin(3, 113.62, 34.71, "warning")])  # meanwhile life goes on
    wait_for(lambda: back, told="recovery")
    assert lost == ["renderer_lost"]
    assert not cover.isVisible()
    assert own_page.ask("[...hall.city.store.rowOf.keys()].sort()") == [1, 2, 3]
    assert own_page.ask("hall.city.selected") == 2
    assert own_page.point(*HERE) == where
    assert own_page.map.view_locked


def test_after_the_third_death_qt_paints_the_map(own_page: Page) -> None:
    back: list[bool] = []
    own_page.map.recovered.connect(lambda: back.append(own_page.map.is_plain))
    for deaths in (1, 2, 3):
        strike(own_page)
        wait_for(lambda deaths=deaths: len(back) == deaths, told=f"recovery {deaths}")  # type: ignore[misc]
    assert back == [False, False, True]
    image, wanted = own_page.map.grab().toImage(), DARK_DESK.overdue.lower()
    assert any(image.pixelColor(x, y).name() == wanted for x in range(800) for y in range(600)), "no red pin"


@pytest.mark.allow_log("map: page_stuck")
def test_a_frozen_page_is_given_up_and_begun_again(own_page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "MISSED_PULSES", 2)
    lost, back = list[str](), list[bool]()
    own_page.map.renderer_lost.connect(lost.append)
    own_page.map.recovered.connect(lambda: back.append(True))
    surface = own_page.map.surface
    assert isinstance(surface, WebSurface)
    pid = surface.renderer_pid()
    os.kill(pid, signal.SIGSTOP)
    surface._heartbeat._timer.setInterval(100)  # noqa: SLF001 (how soon is not what is tested)
    try:
        wait_for(lambda: lost, told="the loss")
    finally:
        os.kill(pid, signal.SIGCONT)
    assert lost == ["page_stuck"]
    wait_for(lambda: back, told="recovery")


@pytest.mark.allow_log("map: (page_left|load_late)|page: ")
def test_a_page_that_has_left_is_begun_again_at_once(own_page: Page) -> None:
    lost, back = list[str](), list[bool]()
    own_page.map.renderer_lost.connect(lost.append)
    own_page.map.recovered.connect(lambda: back.append(True))
    own_page.ask("(location.href = 'about:blank', 1)")
    wait_for(lambda: back, told="recovery")
    assert lost[0] == "page_left"
    assert own_page.ask("[...hall.city.store.rowOf.keys()].sort()") == [1, 2]


def test_plain_map_is_clicked_dragged_and_zoomed(qapp: object) -> None:
    page = make_page(None)
    clicked: list[object] = []
    page.map.case_clicked.connect(clicked.append)
    locks: list[bool] = []
    page.map.view_lock_changed.connect(locks.append)
    page.show(Pin(5, 113.62, 34.715, "overdue"))  # the middle of the city
    surface = page.map.surface
    assert isinstance(surface, NativeSurface)
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=middle_of(surface))
    assert clicked == [5]
    assert locks == []
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(surface, QPoint(350, 300))
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=QPoint(350, 300))
    assert locks == [True]
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=middle_of(surface) + QPoint(50, 0))
    assert clicked == [5, 5]
    page.map.fit()
    assert locks == [True, False]
    close_page(page)


def test_plain_map_that_went_to_a_case_stays_there_when_its_room_changes(qapp: object) -> None:
    page = make_page(None)
    page.show(Pin(5, *HERE, "overdue"))
    clicked: list[object] = []
    page.map.case_clicked.connect(clicked.append)
    page.map.select(5, fly=True)
    page.map.resize(800, 560)
    surface = page.map.surface
    assert isinstance(surface, NativeSurface)
    wait_for(lambda: surface.height() == 560)
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=QPoint(400, 280))
    assert clicked == [5]
    page.map.fit()
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=QPoint(400, 280))
    assert clicked == [5, None]
    close_page(page)
