"""Components on the live page: off until wanted, in their places by tiles, clicked by their codes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from data_access.components.entries import EntryRow, entries_of, joined
from data_access.components.index import ComponentIndex
from data_access.components.index_file import Bound
from data_access.components.tiles import tile
from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page
from tests.widgets.map.test_page import near, press
from themes.dark_hall import DARK_DESK
from widgets.map.page.engine import MapEngine
from widgets.map.pins import Pin
from widgets.map.surface import Signs, Tiles

pytestmark = pytest.mark.web

HERE, THERE = (113.6201, 34.7151), (113.62, 34.714)
COVER, LAMP, GREEN = "4101030101000001", "4101030118000002", "4101030405000003"
SIGNS = Signs({1: "公", 4: "园"}, {1: "series-1", 4: "series-4"})
SOURCE = "components"
LAYER = f"hall.city.tileLayers.{SOURCE}"


def rows() -> list[EntryRow]:
    """A cover, a lamp that is gone, a green; and many beside each other, for small zooms."""
    ring = "[[[113.6170,34.7132],[113.6180,34.7132],[113.6180,34.7140],[113.6170,34.7140]]]"
    return [
        EntryRow(COVER, "point", *HERE, "[]", "intact", 0, None),
        EntryRow(LAMP, "point", *THERE, "[]", "missing", 0, None),
        EntryRow(GREEN, "area", 113.6175, 34.7136, ring, "intact", 0, None),
    ]


@pytest.fixture
def asked(engine: MapEngine) -> list[tuple[int, int, int]]:
    """The tiles that the page has asked for."""
    told: list[tuple[int, int, int]] = []
    index = ComponentIndex(Bound("g", 1, 7, 0), joined([entries_of(rows(), 0)]))

    def serve(z: int, x: int, y: int, which: str) -> bytes:
        told.append((z, x, y))
        return tile(index, z, x, y, 0, which)

    engine.serve_tiles("components", serve)
    return told


def shown(page: Page, revision: int, which: str = "") -> None:
    """All of this revision that is in view is painted."""
    told: list[int] = []
    page.map.tiles_painted.connect(lambda _, revision: told.append(revision))
    page.map.show_tiles(SOURCE, Tiles(revision, which, SIGNS))
    wait_for(lambda: revision in told, told="components painted")


def go(page: Page, zoom: float, lon: float = HERE[0], lat: float = HERE[1]) -> None:
    """The page looks there; whatever the tiles were, they are there again."""
    page.ask(f"hall.city.map.setView([{lat}, {lon}], {zoom}, {{animate: false}}) && 1")
    wait_for(lambda: page.ask(f"{LAYER}.tiles?.isWhole ?? true"))


@pytest.fixture
def page_of(page: Page, asked: list[tuple[int, int, int]]) -> Iterator[Page]:
    """The live page, without components."""
    assert asked == []
    yield page
    page.map.show_tiles(SOURCE, None)
    wait_for(lambda: page.ask(f"{LAYER}.canvas") is None)


def test_nothing_is_asked_for_until_somebody_wants_them(page_of: Page, asked: list[tuple[int, int, int]]) -> None:
    go(page_of, 17)
    assert page_of.ask("hall.city.layersButton.button.textContent") == "‹map.layers_sign›"
    assert asked == []
    pressed: list[bool] = []
    page_of.map.layers_pressed.connect(lambda: pressed.append(True))
    page_of.ask("hall.city.layersButton.button.click() ?? 1")
    wait_for(lambda: pressed)
    shown(page_of, 1)
    assert {z for z, _, _ in asked} == {17}


def test_only_what_is_asked_for_stands_in_tiles_at_any_zoom(page_of: Page) -> None:
    go(page_of, 17)
    shown(page_of, 12, "0118.04")
    codes = "[...new Set(%s.seen.flatMap(each => each.tile.code ? [...each.tile.subclass] : []))].sort()"
    assert page_of.ask(codes % LAYER) == [118, 405]
    go(page_of, 13)
    wait_for(lambda: page_of.ask(f"{LAYER}.seen.some(each => each.tile.isDensity)"))
    seen = page_of.ask(f"{LAYER}.seen.filter(s => s.tile.isDensity).map(s => [...s.tile.all])")
    assert sum(n for each in seen for n in each) == 2


def test_a_symbol_stands_in_its_place_in_the_colour_of_its_class(page_of: Page) -> None:
    go(page_of, 17)
    shown(page_of, 2)
    wait_for(lambda: near(page_of.colour_at(*HERE), DARK_DESK.series[0], 30))
    wait_for(lambda: not near(page_of.colour_at(*THERE), DARK_DESK.series[0], 30))  # a ring around nothing
    r = 4
    wait_for(lambda: any(near(page_of.colour_at(*THERE, dx, 0), DARK_DESK.overdue, 60) for dx in range(r - 2, r + 3)))
    wait_for(lambda: page_of.colour_at(113.6172, 34.7136) != page_of.colour_at(113.6160, 34.7136))  # in the green
    page_of.map.show_tiles(SOURCE, None)
    wait_for(lambda: near(page_of.colour_at(113.6172, 34.7136), DARK_DESK.map_land, 6))


def test_at_small_zooms_a_disc_tells_of_them(page_of: Page) -> None:
    go(page_of, 13)
    shown(page_of, 3)
    seen = page_of.ask(f"{LAYER}.seen.filter(s => s.tile.isDensity).map(s => [...s.tile.all])")
    assert sum(n for each in seen for n in each) == 3


def test_a_click_on_a_symbol_tells_its_code_and_a_pin_goes_before_it(page_of: Page) -> None:
    codes: list[str] = []
    page_of.map.thing_clicked.connect(lambda source, code: codes.append(f"{source} {code}"))
    go(page_of, 18)
    shown(page_of, 4)
    press(page_of, *page_of.point(*HERE))
    wait_for(lambda: codes == [f"{SOURCE} {COVER}"])
    cases: list[object] = []
    page_of.map.case_clicked.connect(cases.append)
    page_of.show(Pin(5, *HERE, "warning"))
    press(page_of, *page_of.point(*HERE))
    wait_for(lambda: cases == [5])
    press(page_of, *page_of.point(113.6220, 34.7151))
    wait_for(lambda: cases == [5, None])
    assert codes == [f"{SOURCE} {COVER}"]


def test_many_tiles_are_drawn_over_several_frames_and_told_when_all_are(page_of: Page) -> None:
    page_of.ask("(hall.turn_ms = hall.TILE_TURN_MS, hall.TILE_TURN_MS = 0, 1)")
    try:
        go(page_of, 17)
        page_of.ask(f"({LAYER}.asBefore = {LAYER}.goOn, hall.frames = 0, 1)")
        page_of.ask(f"({LAYER}.goOn = function () {{ hall.frames++; this.asBefore(); }}, 1)")
        shown(page_of, 1)
        tiles = page_of.ask(f"{LAYER}.seen.length")
        assert tiles > 1
        assert page_of.ask(f"{LAYER}.laid.size") == tiles
        assert page_of.ask("hall.frames") >= tiles - 1, "a tile a frame"
    finally:
        page_of.ask(f"(hall.TILE_TURN_MS = hall.turn_ms, delete {LAYER}.goOn)")


def test_a_newer_revision_is_asked_for_anew(page_of: Page, asked: list[tuple[int, int, int]]) -> None:
    go(page_of, 16)
    shown(page_of, 5)
    before = list(asked)
    shown(page_of, 6)
    assert asked[len(before) :]
    assert set(asked[len(before) :]) == set(before)


def test_tiles_that_cannot_be_made_leave_the_map_alive(
    page_of: Page, engine: MapEngine, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(z: int, x: int, y: int, which: str) -> bytes:
        raise ValueError

    go(page_of, 16)
    with caplog.at_level("CRITICAL"):
        engine.serve_tiles("components", fails)
        shown(page_of, 8)
    page_of.show(Pin(1, *HERE, "warning"))


def test_ground_whose_components_cannot_be_had_is_hatched_until_they_can(
    page_of: Page, engine: MapEngine, caplog: pytest.LogCaptureFixture
) -> None:
    index, is_away = ComponentIndex(Bound("g", 1, 7, 0), joined([entries_of(rows(), 0)])), [True]

    def serve(z: int, x: int, y: int, which: str) -> bytes:
        if is_away:
            raise OSError
        return tile(index, z, x, y, 0, which)

    hatched = "(layer => layer.pen.getImageData(layer.canvas.width / 2 + 30, 0, 60, 60).data.some(each => each))"
    hatched += f"({LAYER})"
    go(page_of, 18)
    page_of.ask("hall.TILES_AGAIN_MS = 1500")
    with caplog.at_level("CRITICAL"):
        engine.serve_tiles("components", serve)
        shown(page_of, 11)
        assert page_of.ask(f"{LAYER}.seen.every(each => each.tile.isLost)")
        assert page_of.ask(hatched)
        is_away.clear()
        lost = f"{LAYER}.seen.filter(each => each.tile.isLost).length"
        wait_for(lambda: page_of.ask(lost) == 0, told="tiles in place of those that were lost")
    wait_for(lambda: not page_of.ask(hatched), told="nothing of the hatching")


def test_a_page_made_anew_shows_them_again(engine: MapEngine, asked: list[tuple[int, int, int]], qtbot: QtBot) -> None:
    page = make_page(engine)
    try:
        shown(page, 9)
        told: list[int] = []
        page.map.tiles_painted.connect(lambda _, revision: told.append(revision))
        page.map.renew()
        wait_for(lambda: 9 in told, told="components again")
    finally:
        close_page(page)
