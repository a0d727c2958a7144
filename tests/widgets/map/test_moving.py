"""People and vehicles on a map: only what moved is sent, one batch at a time; what is old is grey, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from hall.errors import StoreUnreachable
from hall.people.session import Session
from hall.telemetry.latest import Latest, LatestValues
from hall.telemetry.movers import KINDS, LOST_MS, PERSON, VEHICLE, Movers, MoverThere
from hall.telemetry.moving import HEADED, IS_VEHICLE, SILENT, MovingPlaces, SourceNumbers, moving_of
from tests.support.fakes import who
from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page
from widgets.live.lanes import QueryLane
from widgets.map import live_moving
from widgets.map.live_moving import LiveMoving
from widgets.map.moving_feed import MovingFeed
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.page.tiles import Answer
from widgets.map.painted.native import NativeSurface
from widgets.map.pins import PinBatch, PinColumns
from widgets.texts.texts import Texts

HERE, THERE = (113.61, 34.722), (113.63, 34.708)
TEN = 1_792_807_320_000
"""An October morning, 10:02 in the city."""


def columns(*rows: tuple[int, float, float, int]) -> PinColumns:
    ids, lon, lat, looks = zip(*rows, strict=True) if rows else ((), (), (), ())
    return PinColumns(np.array(ids, np.int64), np.array(lon, float), np.array(lat, float), np.array(looks, np.uint8))


A, B, C = (0, *HERE, 0), (1, *THERE, IS_VEHICLE), (2, *HERE, HEADED)
A_MOVED, B_GREY = (0, *THERE, 0), (1, *THERE, IS_VEHICLE | SILENT)


class Taker:
    """Takes a feed's batches."""

    def __init__(self, feed: MovingFeed) -> None:
        self.feed, self.batches = feed, list[PinBatch]()
        feed.batch.connect(self.batches.append)

    def told(self) -> list[tuple[list[int], tuple[int, ...], bool]]:
        return [(each.upserts.ids.tolist(), each.removed, each.clear) for each in self.batches]

    def drawn(self) -> None:
        self.feed.drawn(self.batches[-1].number)


def test_only_what_has_changed_is_sent(qapp: object) -> None:
    taker = Taker(feed := MovingFeed())
    feed.show(columns(A, B, C))
    assert taker.told() == [], "there is no surface"
    feed.open()
    taker.drawn()
    for each in (columns(A, B, C), columns(A_MOVED, B, C), columns(A_MOVED, B_GREY), columns()):
        feed.show(each)
        taker.drawn()
    assert taker.told() == [([0, 1, 2], (), True), ([0], (), False), ([1], (2,), False), ([], (0, 1), False)]


def test_a_slow_page_gets_what_came_meanwhile_in_one_batch(qapp: object) -> None:
    taker = Taker(feed := MovingFeed())
    feed.open()
    feed.show(columns(A, B))
    for each in (columns(A_MOVED, B), columns(A, B, C), columns(A, B_GREY, C)):
        feed.show(each)
    assert len(taker.batches) == 1
    taker.drawn()
    taker.drawn()
    assert taker.told()[1:] == [([1, 2], (), False)]
    feed.close()
    feed.show(columns(A))
    feed.open()
    assert taker.told()[2:] == [([0], (), True)], "a new page knows nothing"


class Source:
    """A reader of places, as a test says."""

    def __init__(self) -> None:
        self.asked, self.ago_ms, self.is_lost, self.sources = 0, 0, False, ["a", "b"]
        self.whose = set[str]()
        self._numbers = SourceNumbers()

    def present(self) -> dict[str, Movers]:
        return {}

    def there(self, who: Session) -> tuple[MoverThere, ...]:
        return ()

    def places(self, who: Session | None) -> MovingPlaces:
        self.asked += 1
        self.whose.add("" if who is None else who.user)
        if self.is_lost:
            raise StoreUnreachable("lost")
        told = [Latest("vehicle", code, TEN, *HERE, heard=TEN - self.ago_ms) for code in self.sources]
        return moving_of(LatestValues(TEN, {each.key: each for each in told}), self._numbers)


BOTH = frozenset(KINDS)


@pytest.fixture
def lane(qapp: object) -> Iterator[QueryLane]:
    made = QueryLane()
    yield made
    made.close()


Layer = tuple[LiveMoving, Page, Source, Callable[[], set[int]]]


@pytest.fixture
def layer(lane: QueryLane, monkeypatch: pytest.MonkeyPatch) -> Iterator[Layer]:
    """The layer of a painted map, asked again at once."""
    monkeypatch.setattr(live_moving, "EVERY_MS", 5)
    page, source, texts = make_page(None), Source(), Texts("zh", "Asia/Shanghai")
    moving = LiveMoving(lane, source, texts, lambda: TEN, page.map)

    def looks() -> set[int]:
        surface = page.map.surface
        assert isinstance(surface, NativeSurface)
        return {look for _x, _y, look in surface.movers._movers.values()}  # noqa: SLF001 (what is painted)

    yield moving, page, source, looks
    moving.show(frozenset())
    wait_for(lambda: lane.is_idle)
    close_page(page)


def test_it_is_read_for_who_sits_there_and_what_was_read_for_another_goes(layer: Layer) -> None:
    moving, _, source, looks = layer
    moving.sit(who("dispatcher", "li"))
    moving.show(BOTH)
    wait_for(lambda: looks() == {IS_VEHICLE})
    assert source.whose == {"li"}
    moving.sit(who("dispatcher", "wu"))
    assert moving._places is None  # noqa: SLF001
    source.whose.clear()
    wait_for(lambda: source.whose == {"wu"})


def test_where_the_source_stops_marks_are_grey_and_it_is_said_and_where_it_goes_on_neither(layer: Layer) -> None:
    moving, page, source, looks = layer
    moving.show(BOTH)
    wait_for(lambda: looks() == {IS_VEHICLE})
    assert page.map.moving == ""
    source.ago_ms = LOST_MS + 1
    wait_for(lambda: looks() == {IS_VEHICLE | SILENT})
    assert page.map.moving == "人员位置截至 09:59"
    source.ago_ms = 0
    wait_for(lambda: looks() == {IS_VEHICLE})
    assert page.map.moving == ""
    source.sources = []
    wait_for(lambda: looks() == set())
    assert page.map.moving == "没有人员车辆定位来源"


def test_where_nothing_can_be_read_it_is_old_too(layer: Layer) -> None:
    moving, page, source, looks = layer
    moving.show(BOTH)
    wait_for(lambda: looks() == {IS_VEHICLE})
    source.is_lost = True
    wait_for(lambda: looks() == {IS_VEHICLE | SILENT})
    assert page.map.moving == "人员位置截至 10:02"
    source.is_lost = False
    wait_for(lambda: looks() == {IS_VEHICLE})


def test_nothing_is_asked_while_it_is_off_or_hidden(layer: Layer, qtbot: QtBot) -> None:
    moving, page, source, looks = layer
    qtbot.wait(20)
    assert source.asked == 0
    moving.show(BOTH)
    wait_for(lambda: looks() == {IS_VEHICLE})
    page.map.hide()
    wait_for(lambda: not moving._is_asked)  # noqa: SLF001 (the last question)
    asked = source.asked
    qtbot.wait(20)
    assert source.asked == asked
    page.map.show()
    wait_for(lambda: source.asked > asked)
    moving.show(frozenset())
    wait_for(lambda: looks() == set())
    assert page.map.moving is None


def test_people_alone_are_shown_where_vehicles_are_not_wanted(layer: Layer) -> None:
    moving, page, _source, looks = layer
    moving.show(BOTH)
    wait_for(lambda: looks() == {IS_VEHICLE})
    moving.show(frozenset({PERSON}))
    wait_for(lambda: looks() == set())
    assert page.map.moving == "", "the layer is on"
    moving.show(frozenset({VEHICLE}))
    wait_for(lambda: looks() == {IS_VEHICLE})


def drawn(page: Page, *rows: tuple[int, float, float, int], said: str = "") -> None:
    """These are on the page."""
    told = list[bool]()
    page.map.moving_drawn.connect(lambda: told.append(True))
    page.map.show_moving(columns(*rows), said)
    wait_for(lambda: told, told="people and vehicles drawn")


@pytest.mark.web
def test_a_page_draws_them_below_the_cases_and_takes_them_away(page: Page) -> None:
    bare = page.colour_at(*HERE).name()
    drawn(page, (0, *HERE, IS_VEHICLE), said="人员位置截至 10:02")
    vehicle = page.map._dress.theme.mover("vehicle").lower()  # noqa: SLF001
    wait_for(lambda: page.colour_at(*HERE).name() == vehicle)
    assert page.ask("document.querySelector('.hall-moving-age').textContent") == "人员位置截至 10:02"
    assert "map.moving_silent" in page.ask("document.querySelector('.hall-legend').textContent")
    drawn(page, (0, *THERE, IS_VEHICLE))
    wait_for(lambda: page.colour_at(*HERE).name() == bare)
    assert page.colour_at(*THERE).name() == vehicle
    drawn(page, (0, *THERE, IS_VEHICLE | SILENT))
    wait_for(lambda: page.colour_at(*THERE).name() != vehicle)
    page.map.show_moving(None)
    wait_for(lambda: page.ask("hall.city.moving.layer.store.rowOf.size") == 0)
    assert "map.moving_silent" not in page.ask("document.querySelector('.hall-legend').textContent")


@pytest.mark.web
def test_of_a_wall_without_a_gpu_only_the_tiles_are_fetched_where_they_moved(engine: MapEngine) -> None:
    page = make_page(engine, options=PageOptions(is_interactive=False))
    try:
        page.map.resize(1200, 900)
        drawn(page, A, B)
        vehicle = page.map._dress.theme.mover("vehicle").lower()  # noqa: SLF001
        wait_for(lambda: page.colour_at(*THERE).name() == vehicle)
        surface, answers = page.map.surface, list[Answer]()
        surface._feed.came.connect(answers.append)  # type: ignore[union-attr]  # noqa: SLF001
        for step in range(1, 9):  # names make way for pins a moment after the first ones: that is another picture
            wait_for(lambda: not page.ask("hall.city.tiles.isOwed"), told="all of the picture")
            before = page.ask("hall.city.tiles.picture")
            answers.clear()
            lon = THERE[0] + 0.002 * (step % 2)
            drawn(page, A, (1, lon, THERE[1], IS_VEHICLE))
            wait_for(lambda at=lon: page.colour_at(at, THERE[1]).name() == vehicle)  # type: ignore[misc]
            area = sum(piece.width() * piece.height() for answer in answers for piece in answer.pieces)
            is_same = {answer.picture for answer in answers} == {before}
            if is_same and area <= page.map.width() * page.map.height() / 4:
                break
        assert is_same
        assert 0 < area <= page.map.width() * page.map.height() / 4
    finally:
        close_page(page)
