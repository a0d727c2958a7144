"""A small city, one engine and one live map for all tests here: a renderer is heavy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QThreadPool
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK
from widgets.map.case_map import CaseMap
from widgets.map.geometry import BaseFeature, BaseKind, BaseLayer, BaseMap, Bounds
from widgets.map.page.engine import MapEngine
from widgets.map.page.scheme import register_scheme
from widgets.map.page.web_surface import WebSurface
from widgets.map.painted.native import NativeSurface
from widgets.map.painted.native_legend import Legend
from widgets.map.pins import Pin

register_scheme()  # before any QApplication exists

BOUNDS = Bounds(113.60, 34.70, 113.64, 34.73)
NASTY = "<script>document.title='broken in'</script>"


def words(code: str) -> str:
    """Any word: its code."""
    return f"‹{code}›"


def small_city(road_name: str = "淮河路") -> BaseMap:
    """A district with one road through its middle, in a land otherwise empty."""
    ring = ((113.60, 34.70), (113.64, 34.70), (113.64, 34.73), (113.60, 34.73))
    road = ((113.60, 34.715), (113.62, 34.715), (113.64, 34.715))
    return BaseMap(
        BOUNDS,
        (113.62, 34.715),
        (
            BaseLayer(BaseKind.DISTRICT, (BaseFeature((ring,), "二七区", "Erqi"),)),
            BaseLayer(BaseKind.ROAD_MAJOR, (BaseFeature((road,), road_name, "Huaihe Road"),)),
        ),
    )


def mapped_city() -> BaseMap:
    """That city with what an extract tells: a building at `BUILT`, the edge at which it ends, whom it names."""
    (lon, lat), side = BUILT, 0.002
    ring = ((lon - side, lat - side), (lon + side, lat - side), (lon + side, lat + side), (lon - side, lat + side))
    edge = ((113.601, 34.701), (113.639, 34.701), (113.639, 34.729), (113.601, 34.729))
    city = small_city()
    more = (
        BaseLayer(BaseKind.BUILDING, (BaseFeature((ring,)),)),
        BaseLayer(BaseKind.EDGE, (BaseFeature((edge,)),)),
    )
    return replace(city, layers=(*city.layers, *more), credit="© somebody")


BUILT = (113.63, 34.722)


class Page:
    """A live map and questions to its page."""

    def __init__(self, case_map: CaseMap) -> None:
        self.map = case_map
        self.painted: list[int] = []
        case_map.painted.connect(self.painted.append)

    def ask(self, code: str) -> Any:
        """The value of a JavaScript expression in the page."""
        surface, answers = self.map.surface, list[Any]()
        assert isinstance(surface, WebSurface)
        # Lists do not survive the way through QVariant: as text they do.
        surface.run_script(f"JSON.stringify(({code}) ?? null)", answers.append)
        return json.loads(wait_for(lambda: answers, told=code)[0])

    def wait_painted(self, revision: int) -> None:
        """Until the page has drawn this revision."""
        wait_for(lambda: self.painted and self.painted[-1] >= revision, told=f"revision {revision} painted")

    def show(self, *pins: Pin) -> None:
        """These pins and no others, painted."""
        self.wait_painted(self.map.reset(pins))

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """Where a place stands in the widget, px."""
        x, y = self.ask(f"(p => [p.x, p.y])(hall.city.map.latLngToContainerPoint([{lat}, {lon}]))")
        return round(x), round(y)

    def colour_at(self, lon: float, lat: float, dx: int = 0, dy: int = 0) -> QColor:
        """What the widget shows there."""
        x, y = self.point(lon, lat)
        return self.map.grab().toImage().pixelColor(x + dx, y + dy)


def middle_of(plain: NativeSurface) -> QPoint:
    """Where the middle of the city stands in a painted map that shows all of it, above the legend."""
    legend = plain.findChild(Legend)
    assert isinstance(legend, Legend)
    return QPoint(plain.width() // 2, (plain.height() - legend.height() - DARK_DESK.sizes.space(1.5)) // 2)


@pytest.fixture(scope="session")
def engine(qapp: QCoreApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MapEngine]:
    pool = QThreadPool()
    made = MapEngine(pool, tmp_path_factory.mktemp("pages"), is_software=True)
    yield made
    pool.waitForDone()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def make_page(engine: MapEngine | None, base: BaseMap | None = None, **more: Any) -> Page:
    """A shown map, ready."""
    case_map = CaseMap(engine, DARK_DESK, words, **more)
    page, is_ready = Page(case_map), list[bool]()
    case_map.ready.connect(lambda: is_ready.append(True))
    case_map.resize(800, 600)
    case_map.set_base(base or small_city())
    case_map.show()
    wait_for(lambda: is_ready, told="map ready")
    return page


def close_page(page: Page) -> None:
    """End a map as a screen does."""
    page.map.close_down()
    page.map.hide()
    page.map.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def the_page(engine: MapEngine) -> Iterator[Page]:
    page = make_page(engine)
    yield page
    close_page(page)


@pytest.fixture
def page(the_page: Page, qtbot: QtBot) -> Iterator[Page]:
    """The live map, empty, in its first dress, showing the whole city."""
    the_page.map.select(None)
    the_page.map.set_stale(None)
    the_page.map.set_theme(DARK_DESK)
    the_page.map.set_language("zh")
    the_page.ask("hall.city.base.own.isOld = true")
    the_page.map.set_base(small_city())
    wait_for(lambda: the_page.ask("!hall.city.base.own.isOld"), told="its base")  # it shows all of the city, once
    the_page.map.fit()
    the_page.show()
    yield the_page
    the_page.show()  # nothing is left to be flushed


@pytest.fixture
def page_folder(tmp_path: Path) -> Path:
    return tmp_path / "pages"
