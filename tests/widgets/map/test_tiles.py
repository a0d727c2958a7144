"""A wall's map without a GPU: what its page draws is fetched in pieces, shown as one picture, and signed by Qt."""

from __future__ import annotations

import json
import os
import signal
from base64 import b64encode
from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWebEngineWidgets import QWebEngineView

from data_access.components.entries import EntryRow, entries_of, joined
from data_access.components.index import ComponentIndex
from data_access.components.index_file import Bound
from data_access.components.tiles import tile
from hall.live.looks import LOOKS
from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page, small_city
from themes.dark_hall import DARK_DESK
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.page.tile_feed import TileFeed
from widgets.map.page.tile_glass import TileGlass
from widgets.map.page.tiles import Answer, Picture, answer_of
from widgets.map.page.web_surface import WebSurface
from widgets.map.painted.native_legend import Legend
from widgets.map.pins import Pin
from widgets.map.surface import SQUARE, Card, Entry, Signs, Tiles

pytestmark = pytest.mark.web

HERE, THERE, BARE = (113.61, 34.722), (113.63, 34.708), (113.622, 34.7155)
WALL = PageOptions(is_interactive=False)
OLD = "数据截至 10:02:31"


def test_an_answer_is_runs_of_pixels_that_are_laid_at_their_places() -> None:
    over = {
        "case": None, "look": "", "gap": 9, "pin": None, "mark": [3, 4],
        "scale": {"text": "500 m", "box": [1, 2, 30, 8]}, "credit": "测绘院",
    }  # fmt: skip
    about = {"picture": 2, "size": [5, 3], "pieces": [[0, 0, 2, 2], [4, 1, 1, 2]], "end": None}
    runs = np.array([0x03102030, 0x01FF0000, 0x0200FF00, 0], "<u4")  # the last one fills the text up
    text = b64encode(runs.tobytes()).decode()
    answer, last = answer_of(f"{json.dumps(about)}\n{text}"), about | {"end": {"revision": 7, "number": 3} | over}
    picture = Picture()
    picture.begin(2, answer.size)
    for place, inks in answer.inks():
        picture.lay(place, inks)
    first, second = ([picture.image.copy(place).pixel(x, y) for y in range(2) for x in range(place.width())]
                     for place in answer.pieces)  # fmt: skip
    assert [f"{ink:08x}" for ink in first] == ["ff102030"] * 3 + ["ffff0000"]
    assert [f"{ink:08x}" for ink in second] == ["ff00ff00"] * 2
    assert answer.end is None
    end = answer_of(f"{json.dumps(last)}\n").end
    assert end is not None
    assert (end.revision, end.number, end.over.scale, end.over.credit) == (7, 3, "500 m", "测绘院")


class Watch(QObject):
    """What comes from the page, and how many px of its glass are painted each time."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.answers, self.areas = list[Answer](), list[int]()
        feed(page).came.connect(self.answers.append)
        glass(page).installEventFilter(self)

    def pieces(self) -> list[QRect]:
        """All that came."""
        return [piece for answer in self.answers for piece in answer.pieces]

    def pictures(self) -> set[int]:
        """The numbers of those that came."""
        return {answer.picture for answer in self.answers}

    def eventFilter(self, _glass: QObject, event: QEvent) -> bool:
        """Qt's entry."""
        if isinstance(event, QPaintEvent):
            self.areas.append(sum(part.width() * part.height() for part in event.region()))  # type: ignore[attr-defined]
        return False


def glass(page: Page) -> TileGlass:
    assert page.map.surface is not None
    found = page.map.surface.widget()
    assert isinstance(found, TileGlass)
    return found


def feed(page: Page) -> TileFeed:
    surface = page.map.surface
    assert isinstance(surface, WebSurface)
    return surface._feed  # noqa: SLF001 (no other way to hear what comes)


@pytest.fixture(scope="module")
def the_wall(engine: MapEngine) -> Iterator[Page]:
    made = make_page(engine, options=WALL)
    yield made
    close_page(made)


@pytest.fixture
def wall(the_wall: Page) -> Page:
    """A wall's map with two pins, at rest."""
    the_wall.map.select(None)
    the_wall.map.mark(None)
    the_wall.map.set_stale(None)
    the_wall.map.set_language("zh")
    the_wall.map.set_base(small_city())
    the_wall.map.resize(800, 600)
    the_wall.map.fit()
    the_wall.show(Pin(1, *HERE, "on_time"), Pin(2, *THERE, "on_time"))
    at_rest(the_wall)
    return the_wall


IS_STILL = """(({pins, tiles, isNew}) =>
  !pins.glows.length && !pins.isDue && !tiles.isOwed && !tiles.isRenewed && !tiles.isHeld)(hall.city)"""


def at_rest(page: Page) -> None:
    """No glow, nothing to draw, names have made way, and all of it is fetched and laid."""
    wait_for(lambda: page.ask(IS_STILL) and feed(page).is_idle, told="a map at rest")
    page.ask("window.rested = 0, setTimeout(() => window.rested = 1, 2 * hall.DRAW_MS), 0")
    wait_for(lambda: page.ask("window.rested"))
    wait_for(lambda: page.ask(IS_STILL) and feed(page).is_idle, told="a map at rest")


def drawn_anew(page: Page) -> None:
    """All of it, by the page."""
    page.ask("hall.city.drawBase(), 0")
    at_rest(page)


def look_of(page: Page) -> QImage:
    """The map as it is seen."""
    return page.map.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def is_near(page: Page, place: tuple[float, float], colour: str) -> bool:
    """Whether the map shows that colour there."""
    seen, told = page.colour_at(*place), QColor(colour)
    return all(abs(a - b) < 12 for a, b in zip(seen.getRgb()[:3], told.getRgb()[:3], strict=True))  # type: ignore[index]


def test_the_page_is_not_shown_and_draws_all_the_same(wall: Page) -> None:
    view = glass(wall).findChild(QWebEngineView)
    assert isinstance(view, QWebEngineView)
    assert view.isVisible()
    assert not glass(wall).rect().intersects(view.geometry())
    assert wall.ask("[innerWidth, innerHeight, document.hidden]") == [1, 1, False]
    size = wall.ask("hall.city.map.getSize()")
    assert (size["x"], size["y"]) == (800, 600)
    assert is_near(wall, HERE, DARK_DESK.on_time)


def test_of_a_change_no_more_is_fetched_and_painted_than_its_tiles(wall: Page) -> None:
    seen = Watch(wall)
    wall.wait_painted(wall.map.apply([Pin(1, *HERE, "overdue")]))
    at_rest(wall)
    areas = list(seen.areas)
    assert is_near(wall, HERE, DARK_DESK.overdue)
    most = 4 * wall.ask("hall.TILE") ** 2
    assert len(seen.pictures()) == 1, "no other picture, also while it glowed"
    assert all(sum(piece.width() * piece.height() for piece in answer.pieces) <= most for answer in seen.answers)
    assert max(areas) <= most
    x, y = wall.point(*HERE)
    assert any(piece.contains(x, y) for piece in seen.pieces())


@pytest.mark.parametrize("count", [60, 4000])
def test_what_was_laid_piece_by_piece_is_what_is_drawn_as_a_whole(wall: Page, count: int) -> None:
    chance = Random(7)

    def any_pin(case_id: int) -> Pin:
        lon, lat = chance.uniform(113.601, 113.639), chance.uniform(34.703, 34.729)
        return Pin(case_id, lon, lat, chance.choice(LOOKS), chance.random() < 0.1)

    wall.show(*(any_pin(number) for number in range(count)))
    wall.map.select(3, fly=False)
    drawn_anew(wall)
    seen = Watch(wall)
    for turn in range(4):
        moved = [any_pin(chance.randrange(count)) for _ in range(5)]
        wall.wait_painted(wall.map.apply(moved, removed=[count - 1 - turn]))
    at_rest(wall)
    assert len(seen.pictures()) == 1
    before = look_of(wall)
    drawn_anew(wall)
    assert len(seen.pictures()) == 2
    assert look_of(wall) == before


def test_a_crowd_of_changes_comes_in_several_answers(wall: Page) -> None:
    grid = [Pin(n, 113.601 + n % 25 * 0.0015, 34.703 + n // 25 * 0.0018, "on_time") for n in range(320)]
    wall.show(*grid)
    drawn_anew(wall)
    wall.ask("window.most = hall.FETCHED, hall.FETCHED = 500, 0")
    seen = Watch(wall)
    wall.wait_painted(wall.map.apply([pin._replace(look="overdue") for pin in grid]))
    at_rest(wall)
    wall.ask("hall.FETCHED = window.most, 0")
    assert len(seen.answers) > 5
    assert len(seen.pictures()) == 1
    before = look_of(wall)
    drawn_anew(wall)
    assert look_of(wall) == before


@pytest.mark.parametrize("what", ["view", "room", "base", "dress"])
def test_another_view_room_base_or_dress_is_seen_when_all_of_it_is_there(wall: Page, what: str) -> None:
    wall.ask("window.most = hall.FETCHED, hall.FETCHED = 500, 0")
    seen, looks = Watch(wall), list[QImage]()
    shown = glass(wall)._picture  # noqa: SLF001 (what is collected is not to be seen)
    assert shown is not None

    def note(answer: Answer) -> None:
        if answer.end is None and answer.picture != shown.number:
            looks.append(shown.image.copy())
            assert glass(wall)._picture is shown  # noqa: SLF001

    noted = feed(wall).came.connect(note)
    {
        "view": lambda: wall.map.select(1, fly=True),
        "room": lambda: wall.map.resize(760, 600),
        "base": lambda: wall.map.set_base(small_city("新路")),
        "dress": lambda: wall.map.set_language("en"),
    }[what]()
    wait_for(lambda: glass(wall)._picture is not shown, told="the other picture")  # noqa: SLF001
    at_rest(wall)
    feed(wall).came.disconnect(noted)
    wall.ask("hall.FETCHED = window.most, 0")
    assert len(looks) > 1
    assert all(look == looks[0] for look in looks)
    assert len(seen.answers) > len(looks)
    wait_for(lambda: is_near(wall, HERE, DARK_DESK.on_time), told="the pin at its place")


ALL_TILES = """(({tiles, pins}) => {
  const made = [], all = new Uint8Array(pins.sheet.dirty.length).fill(1);
  pins.sheet.overRuns((...box) => made.push(tiles.pixels(...box).join()), all, 1);
  return made;
})(hall.city)"""


def test_what_stands_over_the_marks_is_drawn_on_all_tiles_that_it_touches_and_on_no_others(wall: Page) -> None:
    lon, lat = wall.ask("(p => [p.lng, p.lat])(hall.city.map.containerPointToLatLng("
                        "[3 * hall.TILE, 2 * hall.TILE].map(px => px - hall.city.pins.edge.x)))")  # fmt: skip
    wall.show(Pin(1, lon, lat, "overdue"), Pin(2, *THERE, "on_time"))
    at_rest(wall)
    bare = wall.ask(ALL_TILES)
    wall.map.select(1, fly=False)
    at_rest(wall)
    counting = "hall.city.pins.drawOver = function (pen) { window.times++, window.drawOver.call(this, pen) }"
    wall.ask(f"window.drawOver = hall.city.pins.drawOver, window.times = 0, {counting}, 0")
    few = wall.ask(ALL_TILES)
    assert wall.ask("window.times") == sum(one != other for one, other in zip(bare, few, strict=True)) == 4
    wall.ask("hall.city.pins.isOver = () => true, 0")
    assert wall.ask(ALL_TILES) == few
    wall.ask("delete hall.city.pins.isOver, hall.city.pins.drawOver = window.drawOver, 0")


def test_a_room_after_the_other_is_drawn_in_the_same_memory(wall: Page) -> None:
    before, shown = look_of(wall), glass(wall)
    for size in [(700, 560), (800, 600)] * 2:
        wall.map.resize(*size)
        at_rest(wall)
    assert look_of(wall) == before
    papers = {id(shown._picture), id(shown._spare)}  # noqa: SLF001 (memory is not to be seen)
    wall.map.resize(700, 560)
    at_rest(wall)
    assert {id(shown._picture), id(shown._spare)} == papers  # noqa: SLF001
    assert wall.ask("hall.city.moving.layer.canvas ?? hall.city.pins.canvas") is None, "written, not drawn"
    drawn = wall.ask("[hall.city.base.canvas, hall.city.pins.sheet].map(each => each.width)")
    assert drawn[0] > drawn[1], "and what is drawn on is not made anew"


def test_the_page_draws_when_all_was_told_and_not_in_a_frame_after_it(wall: Page) -> None:
    wall.ask("window.frame = requestAnimationFrame, window.requestAnimationFrame = () => 0, 0")
    try:
        before = glass(wall)._picture  # noqa: SLF001 (which of them is to be seen)
        wall.map.resize(760, 600)
        wall.map.hurry()
        wait_for(lambda: glass(wall)._picture is not before, told="the other room")  # noqa: SLF001
    finally:
        wall.ask("window.requestAnimationFrame = window.frame, 0")
    wall.map.set_base(small_city("新路"))  # a frame that comes is one
    wait_for(lambda: wall.ask(ROAD) == "新路")
    at_rest(wall)


ROAD = "hall.city.base.name(hall.city.base.own.road_major[0])"
DRAWINGS = """(base => { window.drawn = 0, window.draw = base.draw;
  base.draw = function () { window.drawn++, window.draw.call(this); }; })(hall.city.base), 0"""


def test_out_of_sight_nothing_is_drawn_and_back_in_another_room_once(wall: Page) -> None:
    wall.ask(DRAWINGS)
    try:
        wall.map.hide()
        wall.map.select(1, fly=True)
        wall.map.set_base(small_city("新路"))
        wait_for(lambda: wall.ask(ROAD) == "新路", told="another base")
        assert wall.ask("hall.city.tiles.isAway && hall.city.tiles.isRenewed")
        assert wall.ask("window.drawn") == 0
        wall.map.resize(760, 600)
        wall.map.show()
        wait_for(lambda: wall.map.is_dressed)
        at_rest(wall)
        assert wall.ask("window.drawn") == 1
        assert look_of(wall).width() == 760
    finally:
        wall.ask("hall.city.base.draw = window.draw, 0")


def test_it_is_painted_before_it_is_told(wall: Page) -> None:
    seen, told = Watch(wall), list[int]()
    note = wall.map.painted.connect(lambda _revision: told.append(len(seen.areas)))
    wall.map.apply([Pin(1, *HERE, "warning")])
    wait_for(lambda: told)
    wall.map.painted.disconnect(note)
    assert told[0] >= 1
    assert is_near(wall, HERE, DARK_DESK.warning)


def test_a_selection_that_changes_nothing_to_be_seen_is_worn_all_the_same(wall: Page) -> None:
    wall.map.select(99, fly=False)
    assert not wall.map.is_dressed
    wait_for(lambda: wall.map.is_dressed)


def test_an_old_map_says_so_at_once_and_is_grey_and_hatched(wall: Page) -> None:
    wall.map.apply([Pin(1, *HERE, "overdue")])
    at_rest(wall)
    before = look_of(wall)
    wall.map.set_stale(OLD)
    sign = QRect(300, 0, 200, 60)
    assert look_of(wall).copy(sign) != before.copy(sign), "before the page has heard of it"
    wait_for(lambda: wall.map.is_dressed)
    at_rest(wall)
    assert wall.colour_at(*HERE).hsvSaturation() < 40
    old = look_of(wall)
    land = {QColor(old.pixel(x, 590)).name() for x in range(700, 790)}
    assert len(land) > 2, "hatched"
    assert all(QColor(old.pixel(x, y)).hsvSaturation() < 40 for x in range(0, 800, 7) for y in range(0, 600, 7))
    wall.map.set_stale(None)
    wait_for(lambda: wall.map.is_dressed)
    at_rest(wall)
    assert look_of(wall) == before


def test_the_card_stands_beside_its_case_and_goes_with_it(wall: Page) -> None:
    before = look_of(wall)
    wall.map.select(1, fly=False, card=Card("案件", ("五里堡",) * 4))
    wait_for(lambda: wall.map.is_dressed)
    x, y = wall.point(*HERE)
    raised, seen = QColor(DARK_DESK.raised), look_of(wall)
    assert sum(seen.pixelColor(x + dx, y) == raised for dx in range(20, 100)) > 10
    wall.map.select(None)
    wait_for(lambda: wall.map.is_dressed)
    at_rest(wall)
    assert look_of(wall) == before


def test_the_place_of_a_case_to_be_bears_a_cross_here_too(wall: Page) -> None:
    wall.map.mark(THERE)
    wait_for(lambda: is_near(wall, THERE, DARK_DESK.accent))
    wall.map.mark(None)
    wait_for(lambda: is_near(wall, THERE, DARK_DESK.on_time))


def test_no_name_is_written_under_the_legend_and_none_of_the_city_lies_there(wall: Page) -> None:
    legend = glass(wall).findChild(Legend)
    assert isinstance(legend, Legend)
    box = wall.ask("(box => [box.left, box.top, box.width, box.height])(hall.city.legend.box.getBoundingClientRect())")
    assert QRect(*map(round, box)) == legend.geometry()
    assert wall.point(113.62, 34.70)[1] <= legend.y()


def test_a_mark_at_the_edge_is_cut_by_it_and_not_left_out(wall: Page) -> None:
    lon = wall.ask("hall.city.map.containerPointToLatLng([1, 300]).lng")
    lat = wall.ask("hall.city.map.containerPointToLatLng([1, 300]).lat")
    wall.show(Pin(1, lon, lat, "overdue"))
    at_rest(wall)
    assert is_near(wall, (lon, lat), DARK_DESK.overdue)


def test_the_last_picture_lies_over_all_until_the_new_page_is_painted(engine: MapEngine) -> None:
    page, renewed, kept = make_page(engine, options=WALL), list[bool](), list[bool]()
    page.show(Pin(1, *HERE, "overdue"))
    at_rest(page)
    before = look_of(page)
    page.map.ready.connect(lambda: kept.append(look_of(page) == before))
    page.map.renewed.connect(lambda *_: renewed.append(True))
    page.map.renew()
    try:
        wait_for(lambda: renewed, told="the renewal")
        assert kept == [True]
        at_rest(page)
        assert look_of(page) == before
    finally:
        close_page(page)


@pytest.mark.allow_log("map: renderer_lost")
def test_a_wall_whose_renderer_was_killed_comes_back(engine: MapEngine) -> None:
    page, back = make_page(engine, options=WALL), list[bool]()
    page.map.recovered.connect(lambda: back.append(True))
    page.show(Pin(1, *HERE, "overdue"))
    at_rest(page)
    before, surface = look_of(page), page.map.surface
    assert isinstance(surface, WebSurface)
    os.kill(surface.renderer_pid(), signal.SIGKILL)
    try:
        wait_for(lambda: back, told="recovery")
        at_rest(page)
        assert look_of(page) == before
    finally:
        close_page(page)


def test_what_stands_in_tiles_is_in_the_picture_and_its_entry_in_the_legend(wall: Page, engine: MapEngine) -> None:
    """Fetched with the rest, also in another view; gone when it is off."""
    row = EntryRow("4101030118000002", "point", *BARE, "[]", "intact", 0, None)
    index = ComponentIndex(Bound("g", 1, 7, 0), joined([entries_of([row], 0)]))
    engine.serve_tiles("own", lambda z, x, y, which: tile(index, z, x, y, 0, which, few=9))
    style = Entry("series-3", SQUARE, "消防栓")
    wall.map.show_layers(frozenset(), (style,))
    wall.map.show_tiles("own", Tiles(1, "", Signs({118: "消"}, {118: "series-3"})))
    wait_for(lambda: is_near(wall, BARE, DARK_DESK.series[2]), told="a sign on the glass")
    wall.map.look(*BARE, 17.0, is_held=False)
    wait_for(lambda: is_near(wall, BARE, DARK_DESK.series[2]), told="a sign in the other view")
    assert not wall.map.view_locked
    [legend] = glass(wall).findChildren(Legend)
    assert "消防栓" in legend.accessibleName()
    wall.map.show_tiles("own", None)
    wait_for(lambda: not is_near(wall, BARE, DARK_DESK.series[2]), told="nothing of it")
    wall.map.show_layers(frozenset())
    wall.map.fit()
