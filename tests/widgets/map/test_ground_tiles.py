"""A ground that others have drawn, on the map: in its place, under the hall's own marks, moved where it is shifted."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from hall.city.coordinates import wgs84_to_gcj02
from hall.ports.base_tiles import TileGround
from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page
from widgets.map.page import ground_tiles
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.page.ground_tiles import GroundTiles, _png
from widgets.map.painted.mercator import world

RED, BLUE, SIDE = QColor("#FF0000"), QColor("#0000FF"), 256
PLACE = (113.62, 34.715)
ZOOM = 17


class Drawn:
    """Blue everywhere, with a red square of 40 px about one place as the source has it."""

    def __init__(self, place: tuple[float, float], *, is_shifted: bool) -> None:
        self.ground = TileGround(is_shifted, 3, ZOOM, "示例测绘")
        self.asked, self.is_away = list[tuple[int, int, int]](), False
        self._place = place

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """See `BaseTiles`."""
        self.asked.append((zoom, x, y))
        if self.is_away:
            return None
        picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        picture.fill(BLUE)
        at_x, at_y = (each * 2**zoom * SIDE for each in world(*self._place))
        painter = QPainter(picture)
        painter.fillRect(round(at_x) - x * SIDE - 20, round(at_y) - y * SIDE - 20, 40, 40, RED)
        painter.end()
        return _png(picture)


def colour_at(tiles: GroundTiles, lon: float, lat: float) -> QColor:
    """What the page gets to see at a place of WGS-84."""
    x, y = (each * 2**ZOOM for each in world(lon, lat))
    answer = tiles(f"{ZOOM}/{math.floor(x)}/{math.floor(y)}")
    assert answer is not None
    return QImage.fromData(answer.body).pixelColor(int(x % 1 * SIDE), int(y % 1 * SIDE))


@pytest.mark.parametrize("is_shifted", [False, True])
def test_a_place_is_where_it_is_whatever_the_tiles_lie_in(*, is_shifted: bool) -> None:
    there = wgs84_to_gcj02(*PLACE) if is_shifted else PLACE
    tiles = GroundTiles(Drawn(there, is_shifted=is_shifted))
    assert colour_at(tiles, *PLACE) == RED
    assert colour_at(tiles, PLACE[0] + 0.0008, PLACE[1]) == BLUE


def test_what_is_asked_for_wrongly_is_answered_with_nothing() -> None:
    drawn = Drawn(PLACE, is_shifted=False)
    tiles = GroundTiles(drawn)
    for path in ("", "1", "17/1/2/3", "18/1/1", "2/1/1", "5/32/1", "x/1/1", "17/../1"):
        answer = tiles(path)
        assert answer is not None, path
        assert answer.body == b"", path
    assert drawn.asked == []


def test_a_picture_too_large_for_a_tile_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Reader(QImageReader):
        def read(self) -> QImage:
            raise AssertionError("unpacked")

    class Large(Drawn):
        def tile(self, zoom: int, x: int, y: int) -> bytes | None:
            """Twice as wide as any."""
            picture = QImage(2048, 2048, QImage.Format.Format_Mono)
            picture.fill(0)
            return _png(picture)

    monkeypatch.setattr(ground_tiles, "QImageReader", Reader)
    answer = GroundTiles(Large(PLACE, is_shifted=True))("17/1000/1000")
    assert answer is not None
    assert answer.body == b""


def blue_at(page: Page) -> int:
    """How blue the map is beside all lines."""
    return page.colour_at(PLACE[0] + 0.012, PLACE[1] + 0.004).blue()


@pytest.mark.web
@pytest.mark.parametrize("is_wall", [False, True])
def test_it_lies_under_the_marks_its_owner_is_named_and_where_it_is_away_the_halls_own_stands_and_that_is_said(
    qapp: object, tmp_path_factory: pytest.TempPathFactory, *, is_wall: bool
) -> None:
    pool, drawn = QThreadPool(), Drawn(PLACE, is_shifted=False)
    drawn.is_away = True
    engine = MapEngine(pool, tmp_path_factory.mktemp("cache"), tiles=drawn, is_software=is_wall)
    page = make_page(engine, options=PageOptions(is_interactive=not is_wall))
    try:
        page.ask("hall.TILES_AGAIN_MS = 50")
        wait_for(lambda: page.ask("hall.city.credit.textContent") == "‹map.ground_lacks› · 示例测绘")
        assert page.ask("hall.city.base.kept.size"), "names as the hall writes them"
        land = QColor(page.ask("hall.palette.colour('map-land')")).blue()
        assert abs(blue_at(page) - land) < 5
        page.ask("hall.city.base.ground.kept.clear(), hall.city.drawBase(), 1")
        drawn.is_away = False
        wait_for(lambda: blue_at(page) > land + 20, told="the ground, under its veil")
        wait_for(lambda: page.ask("hall.city.credit.textContent") == "示例测绘")
    finally:
        close_page(page)
        engine.deleteLater()
        pool.waitForDone()
