"""A ground of others that comes as shapes: drawn as the hall's own, in its place, also where it lies in GCJ-02."""

from __future__ import annotations

import json
from math import floor

import pytest
from mapbox_vector_tile import encode
from PySide6.QtCore import QThreadPool

from hall.city.coordinates import distance_m, wgs84_to_gcj02
from hall.ports.base_tiles import TileGround
from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page
from widgets.map.page import vector_tiles
from widgets.map.page.engine import MapEngine
from widgets.map.page.vector_tiles import drawing_of
from widgets.map.painted.mercator import world

ZOOM, EXTENT = 14, 4096
PLACE = (113.62, 34.715)
"""Where the sample page's own map has land and no road."""


def tile_at(lon: float, lat: float) -> tuple[int, int, float, float]:
    """Column and row, and where in the tile the point is, 0..1 each."""
    x, y = (each * 2**ZOOM for each in world(lon, lat))
    return floor(x), floor(y), x % 1, y % 1


def tile_of(lon: float, lat: float) -> bytes:
    """A lake of 200 units about the point, and a road through all of the tile there."""
    _, _, across, down = tile_at(lon, lat)
    x, y = across * EXTENT, down * EXTENT
    lake = {
        "type": "Polygon",
        "coordinates": [[[x - 200, y - 200], [x + 200, y - 200], [x + 200, y + 200], [x - 200, y + 200]]],
    }
    road = {"type": "LineString", "coordinates": [[0, y + 600], [EXTENT, y + 600]]}
    at = {"type": "Point", "coordinates": [x, y - 700]}
    layers = [
        {"name": "water", "features": [{"geometry": lake, "properties": {"class": "lake", "name": "示例湖"}}]},
        {
            "name": "transportation",
            "features": [{"geometry": road, "properties": {"class": "primary", "name": "示例路"}}],
        },
        {"name": "place", "features": [{"geometry": at, "properties": {"class": "suburb", "name": "示例坊"}}]},
    ]
    return bytes(encode(layers, default_options={"y_coord_down": True, "extents": EXTENT}))


class Shapes:
    """The tile at the point, and bare ground elsewhere."""

    def __init__(self, lon: float, lat: float, *, is_shifted: bool = False) -> None:
        self.ground = TileGround(is_shifted, 3, ZOOM, "示例测绘", is_vector=True)
        self._at, self._tile = (ZOOM, *tile_at(lon, lat)[:2]), tile_of(lon, lat)

    def tile(self, *place: int) -> bytes | None:
        """See `BaseTiles`."""
        return self._tile if place == self._at else b""


@pytest.mark.parametrize("is_shifted", [False, True])
def test_shapes_are_where_they_are_whatever_they_lie_in(*, is_shifted: bool) -> None:
    there = wgs84_to_gcj02(*PLACE) if is_shifted else PLACE
    x, y, _, _ = tile_at(*there)
    told = json.loads(drawing_of(tile_of(*there), ZOOM, x, y, is_shifted=is_shifted))
    found = {layer["kind"]: layer["features"] for layer in told["layers"] if layer["features"]}
    assert set(found) == {"water", "road_major", "place"}
    (ring,) = found["water"][0]["p"]
    corners = list(zip(ring[::2], ring[1::2], strict=True))[:4]
    middle = sum(lon for lon, _ in corners) / 4, sum(lat for _, lat in corners) / 4
    assert distance_m(middle, PLACE) < 1.5
    assert [found[kind][0]["zh"] for kind in ("water", "road_major", "place")] == ["示例湖", "示例路", "示例坊"]


@pytest.mark.allow_log("is no tile of shapes")
@pytest.mark.parametrize("content", [b"no tile", b"\x1a\xff\xff\xff\xff\x7f", tile_of(*PLACE)[:60]])
def test_what_is_no_tile_is_no_ground(content: bytes) -> None:
    assert drawing_of(content, ZOOM, 1, 1, is_shifted=False) == b""


def together(page: Page) -> object:
    """Name and count of paths of what two tiles that cut the same three things are together."""
    point = "{zh: '坊', paths: [], at: [0, 0]}"
    one = f"{{water: [{{zh: '湖', paths: [1]}}], road_major: [{{zh: '路', paths: [1]}}], place: [{point}]}}"
    made = f"new hall.GroundTiles({{}}).together([{one}, {one}].map(picture => ({{picture}})))"
    counted = "list => list.map(each => [each.zh ?? null, each.paths.length])"
    return page.ask(f"Object.fromEntries(Object.entries({made}).map(([kind, list]) => [kind, ({counted})(list)]))")


@pytest.mark.web
@pytest.mark.parametrize("is_shifted", [False, True])
def test_they_are_drawn_in_the_halls_own_colours_and_bear_their_names(
    qapp: object, tmp_path_factory: pytest.TempPathFactory, *, is_shifted: bool
) -> None:
    pool = QThreadPool()
    shapes = Shapes(*(wgs84_to_gcj02(*PLACE) if is_shifted else PLACE), is_shifted=is_shifted)
    engine = MapEngine(pool, tmp_path_factory.mktemp("cache"), tiles=shapes)
    page = make_page(engine)
    try:
        page.ask(f"hall.city.map.setView([{PLACE[1]}, {PLACE[0]}], 15, {{animate: false}}), 1")
        water = page.ask("hall.palette.colour('map-water')").lower()
        wait_for(lambda: page.colour_at(PLACE[0], PLACE[1] + 0.0006).name() == water)
        wait_for(lambda: page.ask("[...hall.city.base.kept.keys()].some(key => key.startsWith('road_major示例路'))"))
        assert page.ask("hall.city.base.kept.has('place示例坊/示例坊')")
        assert page.ask("hall.city.credit.textContent") == "示例测绘"
        assert together(page) == {
            "water": [["湖", 1], [None, 1]],
            "road_major": [["路", 2]],
            "place": [["坊", 0], [None, 0]],
        }
        assert not page.ask("[...hall.city.base.kept.keys()].some(key => /^road_\\\\w+\\\\d/.test(key))"), (
            "none of its own"
        )
    finally:
        close_page(page)
        engine.deleteLater()
        pool.waitForDone()


@pytest.mark.allow_log("is no tile of shapes")
@pytest.mark.parametrize("bound", ["_MOST_NUMBERS", "_MOST_FEATURES"])
def test_a_tile_of_too_many_corners_or_features_is_not_drawn(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    x, y, _, _ = tile_at(*PLACE)
    content = tile_of(*PLACE)
    assert drawing_of(content, ZOOM, x, y, is_shifted=False)
    monkeypatch.setattr(vector_tiles, bound, 2)
    assert drawing_of(content, ZOOM, x, y, is_shifted=False) == b""
