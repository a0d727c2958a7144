"""Consoles and a wall through a real database: what is pushed is painted, two who push at once leave one story, and
nothing is left behind by many pushes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.sample.throw_away import ThrowAway
from hall.errors import StoreUnreachable
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.orders import Verb, WallOrder
from hall.wall.shown import Shown, place_of
from hall.wall.standard import OVERVIEW, STANDARD
from screens.desk.console.sheet import ConsoleSheet
from screens.desk.desk import DeskScreen
from screens.station.station import Station
from screens.wall.camera import WallCamera
from screens.wall.conductor import Conductor, PlacedWall
from screens.wall.scene_wall import SceneWall
from tests.support.clocks import moment
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK, DARK_HALL
from widgets.map.case_map import CaseMap
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts
from widgets.wall.stage import Stage

register_scheme()
AT = moment("2026-11-20T10:30:00+08:00")
SIZE = QSize(1366, 768)
WALL = "hall-1"
BURST = 56  # pushes that nobody waits for, so that there are two hundred with those that are seen
CARA = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
DONG = replace(CARA, user="dong", name="dong", station="desk-2")


@pytest.fixture(scope="module")
def sample() -> Iterator[ThrowAway]:
    """A small sample city; each test takes a copy."""
    with ThrowAway(AT) as made:
        profile = load_profile("erqi")
        made.make(profile, load_profile_taxonomy(profile), cases=60, seed=4)
        yield made


def painted_map(texts: Texts, *, is_wall: bool) -> CaseMap:
    """Without a page: what becomes of pages, test_scene_wall tells."""
    return CaseMap(None, DARK_DESK, texts.words)


class Console:
    """A desk of its own station, its console open."""

    def __init__(self, hall: ThrowAway, who: Session, cache: Path) -> None:
        self.texts = Texts("zh")
        self.station = Station(hall.open(who.station), self.texts, cache)
        parts = self.station.desk_parts(DARK_DESK, SIZE, who.station, who)
        self.desk = DeskScreen(replace(parts, make_map=partial(painted_map, self.texts)))
        self.desk.resize(SIZE)
        self.desk.show()
        self.station.start()
        wait_for(lambda: self.station.live.freshness.is_live, told="a live desk")
        self.desk.console.press()
        assert self.desk.console.sheet is not None
        self.sheet: ConsoleSheet = self.desk.console.sheet

    def press(self, keys: str) -> None:
        """Letters and digits."""
        QTest.keyClicks(self.sheet, keys)

    def push(self, place: int) -> None:
        """The scene at that place of the list, by keys."""
        self.sheet.offers.step(place - self.sheet.offers.place)
        self.press("u")

    def card(self) -> str:
        """What it says of the wall."""
        card = self.sheet.walls.cards.get(WALL)
        if card is None:
            return ""
        return " ".join([card.stands.text(), card.because.text(), card.number.text(), card.screens[0].words.text()])

    def close(self) -> None:
        """As a process ends."""
        self.station.close([self.desk])
        self.texts.deleteLater()


class Hall:
    """A wall and consoles over one database."""

    def __init__(self, sample: ThrowAway, folder: Path) -> None:
        self.made, self.folder = ThrowAway(AT), folder
        self.made.copy(sample.url)
        self.texts = Texts("zh")
        station = self.station = Station(self.made.open("wall"), self.texts, folder / "wall")
        parts = station.wall_parts(DARK_HALL.with_text_px(13), SIZE, WALL)
        self.window = SceneWall(replace(parts, make_map=partial(painted_map, self.texts)), OVERVIEW)
        self.window.resize(SIZE)
        self.window.show()
        access, queries = station.access, station.queries
        Conductor(
            self.window, PlacedWall(WALL, 0, "overview"), station.walls(), access.wall_signs, station.live, queries,
            access.zone, station.events,
        )  # fmt: skip
        WallCamera(self.window, lambda: place_of(WALL, 0), access.wall_signs, queries, station.live.now)
        station.start()
        wait_for(lambda: station.live.freshness.is_live and station.walls().is_read, told="a live wall")
        self.consoles: list[Console] = []

    def console(self, who: Session = CARA) -> Console:
        """Another one, which has heard of the wall."""
        made = Console(self.made, who, self.folder / who.user)
        self.consoles.append(made)
        wait_for(lambda: made.sheet.walls.names == [WALL], told="the wall")
        return made

    def told(self) -> Shown | None:
        """What the wall says of itself."""
        with suppress(StoreUnreachable):
            return self.station.access.wall_signs.shown().screens.get(place_of(WALL, 0))
        return None

    def revision(self) -> int:
        """Of the wall's orders, as the wall acknowledges it."""
        told = self.told()
        return told.revision if told else 0

    def stored(self) -> int:
        """How many orders were given."""
        return self.station.access.walls.present().state(WALL).revision

    def close(self) -> None:
        """Consoles first."""
        for each in self.consoles:
            each.close()
        self.station.close([self.window])
        self.texts.deleteLater()
        QCoreApplication.processEvents()
        self.made.close()


@pytest.fixture
def hall(qapp: object, sample: ThrowAway, tmp_path: Path) -> Iterator[Hall]:
    made = Hall(sample, tmp_path)
    yield made
    made.close()


def test_what_a_key_pushes_is_painted_told_and_pictured(hall: Hall) -> None:
    console = hall.console()
    console.push(list(console.sheet.words.facts.scenes).index("ranking"))
    wait_for(lambda: "已在" in console.card() and "第 1 条指令" in console.card(), told="the wall's word")
    assert hall.window.scene.code == "ranking"
    assert "部门与街道排名" in console.card()
    wait_for(lambda: console.sheet.look.pictures, told="a picture")
    picture = console.sheet.look.pictures["hall-1/1"]
    assert picture.image.size() == SIZE / 8
    console.press("b")
    wait_for(lambda: "黑屏" in console.card() and "已在" in console.card(), told="a blank wall")
    console.press("h")
    wait_for(lambda: hall.revision() == 3, told="handed back")
    assert hall.window.scene.code == "overview"
    rows = [row.words for row in console.sheet.orders.rows]
    wait_for(lambda: len(console.sheet.orders.rows) == 3, told=f"the last orders, not {rows}")


def test_a_notice_stands_on_the_wall_and_in_the_preview_of_a_scene_without_a_panel_for_it(hall: Hall) -> None:
    console = hall.console()
    console.sheet.preview()
    stage = console.sheet.rehearsal.preview.stage
    assert stage is not None
    assert stage.notice.isHidden()
    console.press("n")
    QTest.keyClicks(console.sheet.entry.field, "fog")
    QTest.keyClick(console.sheet.entry.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: hall.window.notice.isVisible() and not stage.notice.isHidden(), told="the notice")
    assert (hall.window.notice.text, stage.notice.text) == ("fog", "fog")
    wait_for(lambda: "通知：fog" in console.sheet.walls.cards[WALL].lines.text(), told="the card")
    QTest.keyClick(console.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: not hall.window.notice.isVisible() and stage.notice.isHidden(), told="as it was before")


def test_two_who_push_at_once_leave_one_clear_story(hall: Hall) -> None:
    cara, dong = hall.console(), hall.console(DONG)
    pushes = 6
    for number in range(pushes):
        cara.push(number % len(STANDARD))
        dong.push((number + 2) % len(STANDARD))
    wait_for(lambda: hall.revision() == 2 * pushes, told="the last order")
    facts = hall.station.access.walls.present()
    state = facts.state(WALL)
    assert state.pushed is not None
    assert hall.window.scene.code == state.pushed.subject
    assert state.pushed.by in ("cara", "dong")
    given = hall.station.access.wall_history.last_orders(2 * pushes)
    assert sum(each.order.by == "cara" for each in given) == pushes
    for console in (cara, dong):
        wait_for(lambda each=console: f"{state.pushed.by} 10:30 上墙" in each.card(), told="who it was")  # type: ignore[misc]
        wait_for(lambda each=console: "已在" in each.card(), told="the wall's word")  # type: ignore[misc]
    assert cara.card() == dong.card()


def test_who_locks_first_keeps_the_wall_and_the_other_hears_why(hall: Hall) -> None:
    cara, dong = hall.console(), hall.console(DONG)
    desk = hall.station.access.wall_desk
    desk.order(WallOrder(Verb.LOCK, reason="参观"), [WALL], CARA)
    dong.press("u")
    wait_for(lambda: "大屏已被 cara 锁定：参观" in dong.sheet.notice.text(), told="the refusal")
    cara.press("u")
    wait_for(lambda: hall.revision() == 2, told="the push of whoever holds the lock")


def test_two_hundred_pushes_leave_no_widget_and_no_timer_behind(hall: Hall) -> None:
    """More pushes than a wall can paint; then each scene there is and a blank one, painted one after another, of more
    panels than are kept for later."""
    console = hall.console()
    console.sheet.preview()
    scenes, pushes, paints, counts = len(console.sheet.words.facts.scenes), 0, list[int](), list[tuple[int, int]]()
    hall.window.painted.connect(lambda: paints.append(pushes))

    def seen() -> None:
        wait_for(lambda: not console.desk.console.flow.is_waiting, told="the orders")
        wait_for(lambda: hall.revision() == hall.stored(), told="the wall")

    for _ in range(3):
        for number in range(BURST):
            console.push(number % scenes)
        for place in range(scenes):
            console.push(place)
            seen()
        console.press("b")
        seen()
        pushes += BURST + scenes + 1
        QTest.keyClick(console.sheet, Qt.Key.Key_Return)
        counts.append(there())
    assert pushes >= 200
    assert len(paints) >= 3 * (scenes + 1), "each push that was waited for was painted"
    made = counts[1]  # the first round has made what stays
    wait_for(lambda: all(now <= then for now, then in zip(there(), made, strict=True)), told=f"no more than {made}")
    console.sheet.leave()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert console.sheet.rehearsal.preview.stage is None
    assert console.sheet.findChildren(Stage) == []


def there() -> tuple[int, int]:
    """Widgets and timers of the process, whoever has them."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    return len(QApplication.allWidgets()), sum(isinstance(each, QTimer) for each in gc.get_objects())


def test_an_event_opened_at_one_desk_has_the_wall_and_stands_at_the_other(hall: Hall) -> None:
    cara, dong = hall.console(), hall.console(DONG)
    pages = []
    for console in (cara, dong):
        console.desk.events.press()
        assert console.desk.events.sheet is not None
        pages.append(console.desk.events.sheet)
    mine, others = pages
    for key in (Qt.Key.Key_N, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(mine, key)
    QTest.keyClicks(mine.entry.field, "Flood of July")
    QTest.keyClick(mine.entry.field, Qt.Key.Key_Return)
    QTest.keyClick(mine, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: hall.window.scene.code == "flood", told="the wall")
    wait_for(lambda: [row.words for row in others.events.rows] == ["Flood of July"], told="the other desk")
    QTest.keyClick(others, Qt.Key.Key_L)
    QTest.keyClicks(others.entry.field, "road closed")
    QTest.keyClick(others.entry.field, Qt.Key.Key_Return)
    panel = cast("Any", hall.window.view.panel("event"))
    wait_for(lambda: "road closed" in panel.said, told="the wall's log")
    rows = mine.log
    wait_for(
        lambda: any("road closed" in row.words and row.beside.startswith("dong") for row in rows.rows), told="my log"
    )
    wait_for(lambda: mine.form is None, told="the answer: a wall may hear of it before")
    QTest.keyClick(mine, Qt.Key.Key_W)
    QTest.keyClicks(mine.entry.field, "water gone")
    QTest.keyClick(mine.entry.field, Qt.Key.Key_Return)
    wait_for(lambda: hall.window.scene.code == "overview", told="what stood before")
    wait_for(lambda: "10:30 结束" in [row.beside for row in others.events.rows], told="the other desk")
