"""A wall obeys its orders and says what it has painted: through a real database, with a console as the other side."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.clock import FixedClock
from data_access.sample.throw_away import ThrowAway
from data_access.store import documents
from hall.errors import StoreUnreachable
from hall.events.event import Brief, EventAct, Kind, Level
from hall.events.event import Verb as Deed
from hall.health.station import DESK_BEFORE
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.wall.orders import Verb, WallOrder
from hall.wall.program import Program, Step
from hall.wall.scene import Layout, Scene
from hall.wall.seen import Seen, screens_seen
from hall.wall.shown import ORDERS_UNHEARD, Shown
from hall.wall.splits import beside
from hall.wall.standard import OVERVIEW
from screens.station.bugs import Bugs
from screens.station.station import Station
from screens.station.window_health import WindowHealth
from screens.wall import conductor
from screens.wall.camera import STRIPS, WallCamera
from screens.wall.conductor import Conductor, PlacedWall
from screens.wall.scene_wall import SceneWall
from tests.support.clocks import HOUR_MS, MINUTE_MS, moment
from tests.support.vanished import come_back
from tests.support.waits import wait_for
from themes.dark_hall import DARK_HALL
from widgets.common.empty import EmptyState
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts
from widgets.wall.scene_view import OWN_PX

register_scheme()
AT = moment("2026-11-20T10:30:00+08:00")
SIZE = QSize(1366, 768)
CARA = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")


@pytest.fixture(scope="module")
def hall() -> Iterator[ThrowAway]:
    """A small sample city; each test takes a copy."""
    with ThrowAway(AT) as made:
        profile = load_profile("erqi")
        made.make(profile, load_profile_taxonomy(profile), cases=60, seed=4)
        yield made


class Wall:
    """A conducted window, and the console that gives it orders."""

    def __init__(self, hall: ThrowAway, cache: Path) -> None:
        self.hall = ThrowAway(hall.at)
        self.hall.copy(hall.url)
        self.texts = Texts("zh")
        self.station = Station(self.hall.open("wall"), self.texts, cache)
        self.station.access.wall_signs.shown()  # telemetry's file is made: two who make it at once would refuse one
        self.window = SceneWall(self.station.wall_parts(DARK_HALL.with_text_px(13), SIZE, "hall-1"), OVERVIEW)
        self.window.resize(SIZE)
        self.window.show()
        access, station = self.station.access, self.station
        self.conductor = Conductor(
            self.window, PlacedWall("hall-1", 0, "ranking"), station.walls(), access.wall_signs, station.live,
            station.queries, access.zone, station.events,
        )  # fmt: skip
        self.station.start()
        wait_for(lambda: self.station.live.freshness.is_live and self.station.walls().is_read, told="a live wall")

    def order(self, verb: Verb, subject: str = "", **more: object) -> int:
        """From the console; the revision it makes."""
        given = replace(WallOrder(verb, subject), **more)  # type: ignore[arg-type]
        return self.station.access.wall_desk.order(given, ["hall-1"], CARA)["hall-1"]

    def told(self) -> Shown | None:
        """What the console hears of the wall; nothing while its telemetry is being made."""
        with suppress(StoreUnreachable):
            return self.station.access.wall_signs.shown().screens.get("hall-1/1")
        return None

    def acknowledged(self, revision: int) -> Shown:
        """Wait until the wall says that it has painted that."""
        wait_for(lambda: (told := self.told()) is not None and told.revision == revision, told=f"order {revision}")
        told = self.told()
        assert told is not None
        return told

    def close(self) -> None:
        """As a process ends."""
        self.station.close([self.window])
        self.texts.deleteLater()
        QCoreApplication.processEvents()
        self.hall.close()


@pytest.fixture
def wall(qapp: object, hall: ThrowAway, tmp_path: Path) -> Iterator[Wall]:
    made = Wall(hall, tmp_path)
    yield made
    made.close()


def test_a_pushed_scene_is_painted_and_acknowledged_and_handed_back(wall: Wall) -> None:
    assert wall.window.scene.code == "ranking", "its standard scene"
    told = wall.acknowledged(wall.order(Verb.SCENE, "night"))
    assert wall.window.scene.code == "night"
    assert (told.verb, told.subject, told.why, told.size) == ("scene", "night", "", (1366, 768))
    assert told.painted_at > 0
    told = wall.acknowledged(wall.order(Verb.HAND_BACK))
    assert told.subject == wall.window.scene.code == "ranking"


def test_what_no_paint_event_has_shown_is_not_acknowledged(wall: Wall) -> None:
    before = wall.acknowledged(wall.order(Verb.SCENE, "night"))
    wall.window.hide()
    revision = wall.order(Verb.SCENE, "handling")
    wait_for(lambda: wall.window.scene.code == "handling", told="the order")
    wall.conductor.tell()
    wall.conductor.tell()
    wait_for(lambda: wall.station.queries.is_idle, told="what the wall tells")
    told = wall.told()
    assert told is not None
    assert (told.revision, told.subject, told.painted_at) == (before.revision, "night", before.painted_at)
    assert (told.why, told.cases, told.figures) == ("monitor_missing", (), ())
    wall.window.show()
    assert (again := wall.acknowledged(revision)).subject == "handling"
    assert again.why == ""


def test_a_map_that_covers_all_of_a_screen_is_acknowledged_too(wall: Wall) -> None:
    """Qt sends no paint event to what lies wholly behind something opaque."""
    case_map = wall.window.view.map
    assert case_map is not None
    revision = wall.order(Verb.PANEL, "map")
    wait_for(lambda: case_map.size() == wall.window.view.size() - QSize(0, OWN_PX), told="the map alone")
    case_map.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # as its page is
    wall.window.paint_anew()
    assert wall.acknowledged(revision).subject == "map"


def test_when_it_was_painted_is_told_by_the_clock_of_now(wall: Wall) -> None:
    before = wall.acknowledged(wall.order(Verb.SCENE, "night"))
    clock = wall.station.access.clock
    assert isinstance(clock, FixedClock)
    clock.moment -= HOUR_MS
    wait_for(lambda: (told := wall.told()) is not None and told.painted_at < before.painted_at, told="an hour earlier")
    told = wall.told()
    assert told is not None
    assert 0 <= before.painted_at - told.painted_at - HOUR_MS < MINUTE_MS


def test_a_window_that_shows_another_screen_of_its_scene_says_so(wall: Wall) -> None:
    wall.acknowledged(wall.order(Verb.SCENE, "night"))
    wall.conductor.show_screen(2)
    wait_for(lambda: "hall-1/3" in wall.station.access.wall_signs.shown().screens, told="its third screen")
    assert wall.conductor.place == "hall-1/3"


def test_the_same_scene_by_another_order_is_acknowledged_too(wall: Wall) -> None:
    wall.acknowledged(wall.order(Verb.SCENE, "night"))
    told = wall.acknowledged(wall.order(Verb.SCENE, "night", reason="again"))
    assert told.subject == "night"


@pytest.mark.allow_log("the wall cannot show|scene nowhere cannot be read")
def test_a_scene_of_a_newer_program_leaves_what_stands_and_says_why(wall: Wall) -> None:
    database = wall.station.access.database  # type: ignore[attr-defined]  # what a station is told of it has none
    documents.put(database, "scene", "nowhere", {"code": "nowhere", "of": "a newer program"})
    told = wall.acknowledged(wall.order(Verb.SCENE, "nowhere"))
    assert told.why == "scene_missing"
    assert wall.window.scene.code == "ranking"
    bugs = Bugs(lambda _: None, wall.window)
    health = WindowHealth(wall.station, [wall.window], bugs, wall.window)
    assert health.seen().unshown == ("scene_missing",), "whoever looks after the hall hears of it too"
    health.stop()
    bugs.close()


def test_one_panel_takes_the_whole_wall_and_a_blank_wall_shows_nothing(wall: Wall) -> None:
    wall.acknowledged(wall.order(Verb.PANEL, "figure", options=(("figure", "overdue_now"),)))
    (pane,) = wall.window.view.panels
    assert pane.option("figure") == "overdue_now"
    told = wall.acknowledged(wall.order(Verb.BLANK))
    assert told.verb == "blank"
    picture = wall.window.grab().toImage()
    assert {picture.pixel(x, y) for x in range(0, 1366, 50) for y in range(0, 768, 50)} == {picture.pixel(0, 0)}
    wall.acknowledged(wall.order(Verb.HAND_BACK))
    assert wall.window.view.isVisible()


def test_the_safe_scene_is_one_order(wall: Wall) -> None:
    told = wall.acknowledged(wall.order(Verb.SAFE))
    assert (told.verb, told.why, wall.window.scene.code) == ("safe", "", "safe")


def test_an_edited_scene_stands_as_soon_as_it_is_stored(wall: Wall) -> None:
    desk = wall.station.access.wall_desk
    scene = Scene("own", "自定", "Own", ((Layout(beside((1, "hot"))),),))
    desk.put(scene, CARA)
    assert wall.acknowledged(wall.order(Verb.SCENE, "own")).scene_revision == 1
    desk.put(replace(scene, screens=((Layout(beside((1, "sources"))),),), revision=1), CARA)
    wait_for(lambda: (told := wall.told()) is not None and told.scene_revision == 2, told="the second revision")
    assert [pane.panel for pane in wall.window.view.panels] == ["sources"]


def test_a_scene_stored_again_as_it_was_is_the_revision_that_editors_and_walls_know(wall: Wall) -> None:
    desk, scene = wall.station.access.wall_desk, Scene("own", "自定", "Own", ((Layout(beside((1, "hot"))),),))
    desk.put(scene, CARA)
    wall.acknowledged(wall.order(Verb.SCENE, "own"))
    assert desk.put(replace(scene, revision=1), CARA) == 2
    wait_for(lambda: wall.station.walls().facts.stored["own"].revision == 2, told="the second revision")
    wait_for(lambda: (told := wall.told()) is not None and told.scene_revision == 2, told="the wall to tell it")


def test_words_for_the_wall_stand_beside_its_scene(wall: Wall) -> None:
    wall.order(Verb.WEATHER, "小雪 −2 ℃")
    wait_for(lambda: "小雪" in wall.window.pulse.scene_text, told="the weather")


def test_a_program_runs_by_itself_while_the_database_is_gone(wall: Wall) -> None:
    wall.station.access.wall_desk.put(Program("tour", "巡展", "Tour", (Step("night", 5), Step("ranking", 5))), CARA)
    wall.acknowledged(wall.order(Verb.PROGRAM, "tour"))
    assert wall.conductor.stands is not None
    assert wall.conductor.stands.program == "tour"


@pytest.mark.allow_log("the database is lost|cannot tell|can tell|could not be read")
def test_without_the_database_it_goes_on_and_takes_what_was_ordered_meanwhile(wall: Wall) -> None:
    wall.acknowledged(wall.order(Verb.SCENE, "night"))
    wall.hall.vanish()
    wait_for(lambda: not wall.station.live.freshness.is_live, told="the loss")
    assert wall.window.scene.code == "night"
    come_back(wall.hall)
    wait_for(lambda: wall.station.live.freshness.is_live, told="live again")
    assert wall.acknowledged(wall.order(Verb.SCENE, "handling")).subject == "handling"


def camera_of(wall: Wall) -> WallCamera:
    station = wall.station
    return WallCamera(wall.window, lambda: "hall-1/1", station.access.wall_signs, station.queries, station.live.now)


def test_a_wall_makes_pictures_of_itself_only_while_a_console_looks(wall: Wall) -> None:
    camera, signs = camera_of(wall), wall.station.access.wall_signs
    camera.look()
    wait_for(lambda: wall.station.queries.is_idle, told="the answer")
    assert signs.pictures() == {}
    signs.look("desk-1")
    wall.acknowledged(wall.order(Verb.SCENE, "night"))
    camera.look()
    wait_for(lambda: signs.pictures(), told="a picture")
    picture = signs.pictures()["hall-1/1"]
    shown = QImage.fromData(b64decode(picture.jpeg))
    assert (shown.size(), picture.at, picture.took_ms > 0) == (SIZE / 8, AT, True)
    assert len(picture.jpeg) < 20_000
    wall.acknowledged(wall.order(Verb.BLANK))
    camera.take()
    wait_for(lambda: signs.pictures()["hall-1/1"].jpeg != picture.jpeg, told="another picture")


def test_a_picture_that_holds_the_wall_is_the_last_for_a_while_and_says_so(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera, signs = camera_of(wall), wall.station.access.wall_signs
    signs.look("desk-1")
    now = iter([10.0, 10.01] * (STRIPS - 1) + [10.0, 10.5])
    monkeypatch.setattr("screens.wall.camera.perf_counter", lambda: next(now))
    camera.take()
    wait_for(lambda: signs.pictures(), told="a picture")
    picture = signs.pictures()["hall-1/1"]
    assert (picture.is_dear, round(picture.took_ms)) == (True, 530), "of all its strips"
    camera.look()
    camera.look()  # one more reading of the clock would raise StopIteration
    wait_for(lambda: wall.station.queries.is_idle, told="the answers")
    monkeypatch.undo()


@pytest.mark.allow_log("the wall cannot show")
def test_a_panel_that_this_program_lacks_is_named_as_the_reason(wall: Wall) -> None:
    told = wall.acknowledged(wall.order(Verb.PANEL, "holograms"))
    assert told.why == "panel_missing"


def test_a_clicker_turns_the_scenes_of_a_wall_that_has_the_keys_until_a_console_orders(wall: Wall) -> None:
    wall.acknowledged(wall.order(Verb.SCENE, "overview"))
    QTest.keyClick(wall.window, Qt.Key.Key_PageDown)
    wait_for(lambda: wall.window.scene.code == list(wall.station.walls().facts.scenes)[1], told="the next scene")
    QTest.keyClick(wall.window, Qt.Key.Key_3)
    wait_for(lambda: wall.window.scene.code == list(wall.station.walls().facts.scenes)[2], told="the third scene")
    QTest.keyClick(wall.window, Qt.Key.Key_A)
    QTest.keyClick(wall.window, Qt.Key.Key_Escape)
    wait_for(lambda: wall.window.scene.code == "overview", told="what was ordered")
    QTest.keyClick(wall.window, Qt.Key.Key_PageUp)
    assert wall.acknowledged(wall.order(Verb.SCENE, "night")).subject == "night"


def test_an_open_event_has_the_wall_and_gives_it_back(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = wall.station.access.event_desk
    brief = Brief(Kind.FLOOD, "七月防汛", Level.STANDBY, scene="flood", walls=("hall-1",))
    event = desk.open(EventAct(Deed.OPEN, brief=brief), CARA)
    wait_for(lambda: [each.id for each in wall.station.events.present] == [event.id], told="the event")
    assert wall.window.scene.code == "ranking", "on standby walls are left as they are"
    change = EventAct(Deed.CHANGE, brief=replace(brief, level=Level.TWO), seen=1)
    desk.act(event.id, change, CARA)
    wait_for(lambda: wall.window.scene.code == "flood", told="its scene")
    wait_for(lambda: (told := wall.told()) is not None and told.event == event.id, told="whose scene it is")
    panel = cast("Any", wall.window.view.panel("event"))
    wait_for(lambda: "已了结 0" in panel.said, told="what ended is counted")
    for part in ("七月防汛", "Ⅱ级响应", "在办 0 · 超期 0", "待命 转 Ⅱ级响应"):
        assert part in panel.said
    with monkeypatch.context() as failing:
        failing.setattr(wall.station.events, "_reader", Unreadable())
        desk.act(event.id, EventAct(Deed.NOTE, text="和平路积水 40 厘米"), CARA)
        wait_for(lambda: "和平路积水 40 厘米" in panel.said, told="the log")
        wait_for(lambda: "已了结 —" in panel.said, told="what cannot be counted is no number")
    desk.act(event.id, EventAct(Deed.NOTE, text="已退"), CARA)
    wait_for(lambda: "已了结 0" in panel.said, told="counted again")
    other = desk.open(EventAct(Deed.OPEN, brief=replace(brief, name="另一个", level=Level.ONE, walls=("x",))), CARA)
    wait_for(lambda: len(wall.station.events.present) == 2, told="another event")
    assert "七月防汛" in panel.said, "the event of this wall"
    for each, seen in ((event, 4), (other, 1)):
        desk.act(each.id, EventAct(Deed.CLOSE, text="积水退去", seen=seen), CARA)
    wait_for(lambda: wall.window.scene.code == "ranking", told="what stood before")
    wait_for(lambda: (told := wall.told()) is not None and not told.event, told="of none")
    desk.act(event.id, EventAct(Deed.REOPEN, text="雨又下", seen=5), CARA)
    wait_for(lambda: wall.window.scene.code == "flood", told="its scene again")
    desk.act(event.id, EventAct(Deed.CLOSE, text="积水退去", seen=6), CARA)
    wait_for(lambda: wall.window.scene.code == "ranking", told="what stood before")
    wall.order(Verb.PANEL, "event")
    wait_for(lambda: wall.window.scene.code == "panel_event", told="the panel alone")
    panel = cast("Any", wall.window.view.panel("event"))
    assert "没有启动中的事件" in panel.said


def test_what_the_screen_may_not_show_is_withheld_whoever_brought_it(wall: Wall) -> None:
    told = wall.acknowledged(wall.order(Verb.PANEL, "duty_board"))
    assert (told.why, told.bears) == ("", "inner")
    wall.conductor._wall = replace(wall.conductor._wall, bears=lambda: Sensitivity.OPEN)  # noqa: SLF001
    wall.conductor.look()
    wait_for(lambda: (told := wall.told()) is not None and told.why == "panel_restricted", told="that it is withheld")
    assert wall.window.scene.panels() == {"withheld"}
    (panel,) = wall.window.view.panels.values()
    assert any("此屏不显示“值班”" in each.text() for each in panel.findChildren(EmptyState))


def test_a_wall_says_that_a_desk_stands_before_it_for_as_long_as_it_does(wall: Wall) -> None:
    desks = [True]
    health = WindowHealth(wall.station, [wall.window], Bugs(lambda _: None, wall.window), wall.window)
    revision = wall.order(Verb.SCENE, "night")
    assert wall.acknowledged(revision).why == ""
    wall.conductor._wall = replace(wall.conductor._wall, is_behind_desk=lambda: bool(desks))  # noqa: SLF001
    wait_for(lambda: (told := wall.told()) is not None and told.why == DESK_BEFORE, told="its word")
    heard = wall.station.access.wall_signs.shown()
    assert [each.seen for each in screens_seen(heard, "hall-1", revision, 0)] == [Seen.FAILED]
    wait_for(lambda: health.seen().unshown == (DESK_BEFORE,), told="its health")
    desks.clear()
    wait_for(lambda: (told := wall.told()) is not None and told.why == "", told="that it is seen")
    health.stop()


@pytest.mark.allow_log("could not be read")
def test_a_wall_that_cannot_read_its_orders_says_so_on_the_glass_and_to_the_hall(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    health = WindowHealth(wall.station, [wall.window], Bugs(lambda _: None, wall.window), wall.window)
    monkeypatch.setattr(wall.station.walls(), "_reader", Unreadable())
    revision = wall.order(Verb.SCENE, "night")
    wait_for(lambda: bool(wall.window.banner.text()), told="a word on the glass")
    assert wall.station.live.freshness.is_live
    wait_for(lambda: (told := wall.told()) is not None and told.why == ORDERS_UNHEARD, told="its word")
    heard = wall.station.access.wall_signs.shown()
    assert [each.seen for each in screens_seen(heard, "hall-1", revision, 9_000)] == [Seen.FAILED]
    wait_for(lambda: ORDERS_UNHEARD in health.seen().unshown, told="its health")
    monkeypatch.undo()
    assert wall.acknowledged(revision).why == ""
    wait_for(lambda: not wall.window.banner.text(), told="the glass as before")
    health.stop()


def test_what_looks_old_on_the_glass_is_old_in_the_walls_word_and_in_health(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    health = WindowHealth(wall.station, [wall.window], Bugs(lambda _: None, wall.window), wall.window)
    monkeypatch.setattr(conductor, "FEED_OLD_MS", 1)
    wait_for(lambda: (told := wall.told()) is not None and told.is_live, told="a live wall")
    monkeypatch.setattr(wall.station.board(), "_reader", Unreadable())
    wall.hall.storm(1)
    wait_for(lambda: (told := wall.told()) is not None and not told.is_live, told="its word")
    assert wall.station.live.freshness.is_live
    wait_for(lambda: "parts_old" in health.seen().unshown, told="its health")
    monkeypatch.undo()
    wait_for(lambda: (told := wall.told()) is not None and told.is_live, told="live again")
    wait_for(lambda: "parts_old" not in health.seen().unshown, told="well again")
    health.stop()


def unreadable(*_asked: object) -> Any:
    """As if this login could not read it any more."""
    raise StoreUnreachable("store.read_only", why="permission denied")


class Unreadable:
    """Counters, scenes and orders, or cases of an event, that cannot be read."""

    rollups = present = closed = unreadable


def test_a_notice_stands_on_every_scene_once_and_goes_as_it_came(wall: Wall) -> None:
    window, strip = wall.window, wall.window.notice
    wall.acknowledged(wall.order(Verb.SCENE, "overview"))
    before = window.view.geometry()
    wall.acknowledged(wall.order(Verb.NOTICE, "停水" * 100))
    assert strip.isVisible()
    assert strip.height() > 2 * strip.theme.sizes.text_px, "the longest there is, on as many lines as it needs"
    assert window.pulse.geometry().bottom() < strip.y() < strip.geometry().bottom() < window.view.y()
    assert window.view.geometry().bottom() == before.bottom()
    assert all(panel.width() and panel.height() for panel in window.view.panels.values())
    for code, has_panel in (("flood", True), ("handling", False), ("night", False), ("urgent_case", False)):
        wall.acknowledged(wall.order(Verb.SCENE, code))
        assert ("notice" in {pane.panel for pane in window.view.panels}) is has_panel
        assert strip.isVisible() is not has_panel, "said once"
    wall.acknowledged(wall.order(Verb.BLANK))
    assert not strip.isVisible(), "a blank wall is blank"
    wall.acknowledged(wall.order(Verb.SCENE, "overview"))
    wall.acknowledged(wall.order(Verb.NOTICE))
    assert not strip.isVisible()
    assert window.view.geometry() == before
