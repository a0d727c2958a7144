"""A page whose renderer has grown heavy is made anew behind its last picture; how often, and when, is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page, words
from widgets.map.cover import Cover
from widgets.map.page import heartbeat
from widgets.map.page.bridge import Bridge
from widgets.map.page.engine import MapEngine
from widgets.map.page.heartbeat import Heartbeat
from widgets.map.page.web_page import MapPage
from widgets.map.page.web_surface import WebSurface
from widgets.map.pins import Pin
from widgets.map.renewal import APART_S, HARD, STILL_S, Renewal
from widgets.map.surface_life import SurfaceLife
from widgets.map.words import LOST

HERE, THERE = (113.61, 34.722), (113.63, 34.708)
OWN = (WebSurface, QWebEngineView, MapPage, QWebChannel, Bridge, Heartbeat)


def test_a_light_page_stays() -> None:
    assert not Renewal(500).is_due(500, now_s=0.0)


def test_a_heavy_page_goes_when_nobody_has_touched_it_for_a_while() -> None:
    renewal = Renewal(500)
    renewal.touch(now_s=100.0)
    assert not renewal.is_due(501, now_s=100.0 + STILL_S - 1)
    assert renewal.is_due(501, now_s=100.0 + STILL_S)


def test_far_over_its_budget_it_goes_under_somebodys_hands() -> None:
    renewal = Renewal(500)
    renewal.touch(now_s=100.0)
    assert not renewal.is_due(round(500 * HARD), now_s=101.0)
    assert renewal.is_due(round(500 * HARD) + 1, now_s=101.0)


def test_it_never_goes_twice_within_half_an_hour_however_heavy() -> None:
    renewal = Renewal(500)
    renewed = [now_s for now_s in range(0, 4 * 3_600, 30) if renewal.is_due(9_000, now_s=float(now_s))]
    assert renewed == [round(APART_S) * number for number in range(8)]


@dataclass(slots=True)
class Heavy:
    """A live map whose page is always over its budget, and the clock of its renewals."""

    page: Page
    engine: MapEngine
    second: list[float]
    renewed: list[tuple[int, int]]

    def weigh(self) -> None:
        """What the heartbeat does twice a minute."""
        surface = self.page.map.surface
        assert isinstance(surface, WebSurface)
        surface.weighed.emit(surface.weight_mb())

    def renew(self) -> None:
        """Once more, half an hour later, until it is over."""
        count = len(self.renewed)
        self.second[0] += APART_S
        self.weigh()
        wait_for(lambda: len(self.renewed) > count, told="the renewal")
        # A test's event loop leaves out what was deleted at its own level.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def pid(self) -> int:
        """Of the renderer at present."""
        surface = self.page.map.surface
        assert isinstance(surface, WebSurface)
        return surface.renderer_pid()

    def cover(self) -> Cover:
        """What lies over the map."""
        found = self.page.map.findChild(Cover)
        assert isinstance(found, Cover)
        return found

    def parts(self) -> dict[str, int]:
        """How many objects of each kind belong to the map and its engine."""
        roots: tuple[QObject, ...] = (self.page.map, self.engine)
        return {kind.__name__: sum(len(root.findChildren(kind)) for root in roots) for kind in OWN}


@pytest.fixture
def heavy(engine: MapEngine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heavy]:
    monkeypatch.setattr(engine, "page_memory_mb", 1)
    second, renewed = [0.0], list[tuple[int, int]]()
    page = make_page(engine, monotonic_s=lambda: second[0])
    page.map.renewed.connect(lambda before, after: renewed.append((before, after)))
    page.show(Pin(1, *HERE, "overdue"), Pin(2, *THERE, "on_time"))
    yield Heavy(page, engine, second, renewed)
    close_page(page)


@pytest.mark.web
def test_a_heavy_page_comes_back_as_it_was_in_a_new_process(heavy: Heavy, caplog: pytest.LogCaptureFixture) -> None:
    page = heavy.page
    page.map.select(2, fly=False)
    page.ask("document.querySelector('.leaflet-control-zoom-in').click()")
    wait_for(lambda: page.map.view_locked)
    where, pid = page.point(*HERE), heavy.pid()
    with caplog.at_level("INFO", "widgets.map"):
        heavy.renew()
    assert heavy.pid() != pid
    wait_for(lambda: not psutil.pid_exists(pid), told="the old renderer to end")
    assert page.ask("[...hall.city.store.rowOf.keys()].sort()") == [1, 2]
    assert page.ask("hall.city.selected") == 2
    assert page.ask("Object.keys(hall.city.base.layers)") == ["district", "road_major"]
    assert page.point(*HERE) == where
    assert page.map.view_locked
    assert not heavy.cover().isVisible()
    told = [record for record in caplog.records if record.message == "map: renewed"]
    assert [(one.before_mb, one.after_mb) for one in told] == heavy.renewed  # type: ignore[attr-defined]
    assert all(mb > 1 for mb in heavy.renewed[0])


@pytest.mark.web
def test_the_last_picture_stays_until_the_new_page_has_painted(heavy: Heavy) -> None:
    picture = heavy.page.map.grab().toImage()
    heavy.weigh()
    assert heavy.page.map.surface is None
    assert heavy.cover().isVisible()
    assert heavy.page.map.grab().toImage() == picture
    heavy.page.map.apply([Pin(3, 113.62, 34.71, "warning")])  # meanwhile life goes on
    wait_for(lambda: heavy.renewed, told="the renewal")
    assert heavy.page.ask("[...hall.city.store.rowOf.keys()].sort()") == [1, 2, 3]


@pytest.mark.web
def test_a_light_page_is_renewed_when_somebody_asks(heavy: Heavy, engine: MapEngine) -> None:
    engine.page_memory_mb = 16_384
    pid = heavy.pid()
    for _ in range(2):
        heavy.page.map.renew()  # asked for again while it is being made: once
    assert heavy.cover().isVisible()
    wait_for(lambda: heavy.renewed, told="the renewal")
    assert (heavy.pid() != pid, len(heavy.renewed)) == (True, 1)


@pytest.mark.web
def test_a_picture_of_live_data_goes_when_the_data_grow_old(heavy: Heavy) -> None:
    heavy.weigh()
    heavy.page.map.set_stale("数据截至 10:02:31")
    assert heavy.cover().text() == "数据截至 10:02:31"
    wait_for(lambda: heavy.renewed, told="the renewal")
    assert not heavy.page.ask("hall.city.age.sign.hidden")


@pytest.mark.web
def test_it_is_renewed_once_and_weighed_by_its_heartbeat(heavy: Heavy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "PULSES_A_WEIGHING", 1)
    wait_for(lambda: heavy.renewed, told="the renewal")
    surface, weighed = heavy.page.map.surface, list[int]()
    assert isinstance(surface, WebSurface)
    surface.weighed.connect(weighed.append)
    wait_for(lambda: weighed, told="the new page to be weighed")
    assert (len(heavy.renewed), heavy.page.map.surface) == (1, surface)


@pytest.mark.web
def test_a_page_lost_while_it_is_renewed_is_told_as_lost_and_comes_back(heavy: Heavy, qtbot: QtBot) -> None:
    heavy.weigh()
    surface = wait_for(lambda: heavy.page.map.surface, told="the new page")
    assert surface is not None
    with qtbot.waitSignal(heavy.page.map.renderer_lost):
        surface.failed.emit("load_failed")
    assert heavy.cover().text() == words(LOST)
    with qtbot.waitSignal(heavy.page.map.recovered):
        pass
    assert heavy.renewed == []


@pytest.mark.web
def test_many_renewals_leave_nothing_behind(heavy: Heavy) -> None:
    heavy.renew()
    before, paths = heavy.parts(), len(heavy.engine.handler.paths)
    for _ in range(3):
        heavy.renew()
    assert heavy.parts() == before
    assert set(before.values()) == {1}
    assert len(heavy.engine.handler.paths) == paths
    assert len(heavy.page.map.findChildren(SurfaceLife)) == 1
