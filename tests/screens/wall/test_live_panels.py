"""Each panel alone on a wall of a real small hall: what it says is what plain SQL counts, and no nought stands for what
nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from data_access.telemetry.latest import Telemetry
from hall.errors import StoreUnreachable
from hall.moment import DAY_MS
from hall.telemetry.latest import Latest
from hall.wall.panels import PANELS, Reads
from hall.wall.scene import Layout, Scene
from hall.wall.splits import Pane, beside
from tests.screens.wall.test_scene_wall import AT, MIDNIGHT, MONTH, Wall, hall
from tests.support.waits import wait_for
from widgets.wall.panels import people
from widgets.wall.wall_panel import WallPanel

__all__ = ["hall"]
OWN = [each.key for each in PANELS if each.reads is not Reads.MAP and not each.key.startswith("video_")]
"""Streams end with their wall: panels of cameras have one of their own (`test_video_panels`)."""
RED = "state IN ('dispatched', 'in_progress') AND held_at IS NULL AND due_at < ?"
CLOSED = "state = 'closed' AND ended_at >= ?"
TO_CLOSE = f"state IN ('disposed', 'checking', 'to_close') OR ({RED})"


@pytest.fixture(scope="module")
def wall(qapp: object, hall: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wall]:
    """One wall for all: they only look."""
    made = Wall(hall, Path(tmp_path_factory.mktemp("wall")))
    yield made
    made.close()


def alone(wall: Wall, key: str) -> Any:
    """The panel, on all of the wall."""
    wall.window.show_scene(Scene(f"panel_{key}", "", "", ((Layout(beside((1, Pane(key)))),),)))
    wait_for(wall.window.is_settled, told=key)
    return cast("Any", wall.window.view.panel(key))


@pytest.mark.parametrize("key", OWN)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_panel_can_stand_alone_in_both_languages(wall: Wall, key: str, language: str) -> None:
    wall.texts.set_language(language)
    panel = alone(wall, key)
    assert isinstance(panel, WallPanel)
    assert not panel.stale_text
    assert panel.theme.sizes.text_px > wall.window.view.theme.sizes.text_px
    wall.window.grab()
    wall.texts.set_language("zh")


def test_red_lights_are_what_plain_sql_counts(wall: Wall) -> None:
    panel = alone(wall, "red_lights")
    assert panel.all.value() == str(wall.sql(f"SELECT count(*) FROM cases WHERE {RED}", AT))
    rows = {row.key: row.values[0] for row in panel.table.rows}
    assert rows
    for street, count in rows.items():
        assert count == wall.sql(f"SELECT count(*) FROM cases WHERE {RED} AND street = ?", AT, street)


def test_the_newest_change_stands_first(wall: Wall) -> None:
    panel = alone(wall, "ticker")
    last = wall.sql("SELECT max(changed_at) FROM cases WHERE ended_at IS NULL")
    assert panel.list.shown[0].startswith(wall.texts.clock_time(last, seconds=False))
    assert len(panel.list.shown) == panel.list.room


def test_watched_counts_what_is_known_and_says_what_is_not(wall: Wall) -> None:
    supervised, held, *_ = alone(wall, "watched").list.shown
    number = wall.sql("SELECT count(*) FROM cases WHERE ended_at IS NULL AND held_at IS NOT NULL")
    assert held.startswith(f"挂账 {number} ")
    assert supervised == "督办 — 系统尚未记录"


def test_what_was_written_stands_there_and_without_it_that_there_is_nothing(wall: Wall) -> None:
    for key, words in (("notice", "请勿占用应急通道"), ("weather", "小雪 −2 ℃")):
        panel = alone(wall, key)
        assert panel.said.startswith("没有")
        wall.window.show_words("请勿占用应急通道", "小雪 −2 ℃")
        assert panel.said == words
        wall.window.show_words("", "")
        assert panel.said.startswith("没有")


@pytest.mark.parametrize("key", ["people", "alarms", "leads"])
def test_what_has_no_source_says_so_and_shows_no_number(wall: Wall, key: str) -> None:
    said = alone(wall, key).nothing_text
    assert "没有" in said
    assert not any(letter.isdigit() for letter in said)


def test_the_clock_shows_the_halls_time(wall: Wall) -> None:
    assert alone(wall, "clock").time.text == "10:30:00 11月20日 星期五"


def test_departments_are_what_plain_sql_counts(wall: Wall) -> None:
    rows = alone(wall, "departments").table.rows
    assert rows
    for row in rows:
        closed = wall.sql(f"SELECT count(*) FROM cases WHERE {CLOSED} AND unit = ?", MONTH, row.key)
        to_close = wall.sql(f"SELECT count(*) FROM cases WHERE unit = ? AND ({TO_CLOSE})", row.key, AT)
        assert row.values[0] == pytest.approx(closed / (closed + to_close))


@pytest.mark.parametrize("days", ["7", "30"])
def test_the_trend_ends_with_what_plain_sql_counts_of_yesterday(wall: Wall, days: str) -> None:
    wall.window.show_scene(Scene("t", "", "", ((Layout(beside((1, Pane("trend", (("days", days),))))),),)))
    wait_for(wall.window.is_settled, told="trend")
    yesterday = (MIDNIGHT - DAY_MS, MIDNIGHT)
    between = "SELECT count(*) FROM cases WHERE {0} >= ? AND {0} < ?"
    reported = wall.sql(between.format("reported_at"), *yesterday)
    closed = wall.sql(between.format("ended_at") + " AND state = 'closed'", *yesterday)
    panel = cast("Any", wall.window.view.panel("trend"))
    assert panel.lines.labels() == [f"上报 {reported}", f"结案 {closed}"]


def test_the_duty_board_names_who_is_on_duty_in_the_order_of_their_posts(wall: Wall) -> None:
    panel = alone(wall, "duty_board")
    assert panel.nothing_text == ""
    lines = panel.list.shown
    assert lines[0] == "带班领导 郑领导 全天 000-0001"
    assert lines[1].startswith("值班长 ")
    assert len(lines) == len(wall.station.city.present().roster)


def test_without_a_roster_the_board_says_so(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    city = wall.station.city.present()
    monkeypatch.setattr(wall.station.city, "_shown", replace(city, roster=()))
    panel = alone(wall, "duty_board")
    panel.show_now()
    assert "值班表" in panel.nothing_text


def test_people_and_vehicles_stand_there_as_soon_as_they_tell_where_they_are(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "ASKED_EVERY_MS", 1)
    panel = alone(wall, "people")
    assert "没有" in panel.nothing_text
    told = Telemetry(cast("Any", wall.station.access).database)
    told.put([Latest("person", code, AT, 113.64, 34.72) for code in ("a", "b")])
    told.put([Latest("vehicle", "v", AT, 113.64, 34.72)])
    both = [["人员", "2"], ["车辆", "1"]]
    wait_for(lambda: [line.split()[:2] for line in panel.list.shown] == both, told="people and vehicles")
    assert panel.nothing_text == ""


def test_the_map_beside_them_shows_where_they_are(wall: Wall) -> None:
    shown = {}
    for keys in (("map", "people"), ("map", "urgent"), ("people",)):
        pane = beside(*((1, Pane(key)) for key in keys))
        wall.window.show_scene(Scene("t", "", "", ((Layout(pane),),)))
        wait_for(wall.window.is_settled, told="people beside a map")
        shown[keys] = wall.window.view.map is not None and wall.window.view.map.moving is not None
    assert shown == {("map", "people"): True, ("map", "urgent"): False, ("people",): False}


def test_weekdays_stand_in_their_order_with_the_mean_of_four(wall: Wall) -> None:
    rows = alone(wall, "weekdays").table.rows
    assert [row.key for row in rows] == [str(weekday) for weekday in range(1, 8)]
    thursdays = [MIDNIGHT - DAY_MS - 7 * week * DAY_MS for week in range(4)]
    counts = [
        wall.sql("SELECT count(*) FROM cases WHERE reported_at >= ? AND reported_at < ?", day, day + DAY_MS)
        for day in thursdays
    ]
    assert rows[3].values[0] == round(sum(counts) / 4)


def gone(*_asked: object) -> Any:
    """Telemetry, or what else a panel asks for by itself, while all else can be read."""
    raise StoreUnreachable("store.read_only", why="permission denied")


@pytest.mark.allow_log("could not be read")
@pytest.mark.parametrize("key", ["people", "duty_board"])
def test_a_panel_that_reads_by_itself_looks_old_when_that_fails(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(people, "ASKED_EVERY_MS", 1)
    panel = alone(wall, key)
    Telemetry(cast("Any", wall.station.access).database).put([Latest("person", "a", AT, 113.64, 34.72)])
    wait_for(lambda: panel.nothing_text == "" and not panel.stale_text, told="a live panel")
    with monkeypatch.context() as failing:
        if key == "people":
            failing.setattr(type(wall.station.access.movers), "present", gone)
        else:
            failing.setattr(type(wall.station.access.cities), "renewed", gone)
            wall.station.live.setting_changed.emit(frozenset())
        wait_for(lambda: bool(panel.stale_text), told="the panel to look old")
        assert wall.station.live.freshness.is_live
        assert not wall.window.looks_live
    wait_for(lambda: not panel.stale_text, told="the panel to be live again")
