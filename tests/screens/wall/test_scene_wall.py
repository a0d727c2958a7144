"""The overview wall on a real small hall: figures as plain SQL counts them, commands seen, old data that looks old."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QWidget

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.sample.throw_away import ThrowAway
from data_access.store.repositories import FigureRepository
from hall.errors import NotAllowed, StoreUnreachable
from hall.live.freshness import Liveness
from hall.metrics.registry import FIGURES
from hall.people.rights import NEVER_ACT
from hall.people.roles import Role
from hall.wall.scene import HEAD_LINES, Layout, Scene
from hall.wall.splits import Pane, beside
from hall.wall.standard import NIGHT, OVERVIEW, RANKING, STANDARD
from screens.screen import DeskParts
from screens.station.station import Station
from screens.wall.scene_wall import ORBIT, ORBIT_MS, SceneWall
from tests.support.clocks import moment
from tests.support.fakes import who
from tests.support.vanished import come_back
from tests.support.waits import wait_for
from themes.dark_hall import DARK_HALL
from widgets.common.banner import SampleMark
from widgets.common.panel import Panel
from widgets.map.case_map import CaseMap
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts
from widgets.wall.scene_view import MOST_PARKED
from widgets.wall.urgent_list import UrgentList
from widgets.wall.wall_panel import WallPanel

register_scheme()
AT = moment("2026-11-20T10:30:00+08:00")
MIDNIGHT = moment("2026-11-20T00:00:00+08:00")
MONTH = moment("2026-11-01T00:00:00+08:00")
SIZE = QSize(1600, 900)


@pytest.fixture(scope="module")
def hall() -> Iterator[ThrowAway]:
    """A sample city of 400 cases; one for all tests here, each takes a copy."""
    with ThrowAway(AT) as made:
        profile = load_profile("erqi")
        made.make(profile, load_profile_taxonomy(profile), cases=400, seed=3)
        yield made


class Wall:
    """Walls in windows of one process, on a copy of the hall; ``window`` is the first of them."""

    def __init__(self, hall: ThrowAway, cache: Path, windows: int = 1) -> None:
        self.hall = ThrowAway(hall.at)
        self.hall.copy(hall.url)
        self.texts = Texts("zh")
        self.station = Station(self.hall.open("wall"), self.texts, cache)
        self.windows = [self.add() for _ in range(windows)]
        self.window = self.windows[0]
        self.station.start()
        live = self.station.live
        wait_for(lambda: live.freshness.is_live and all(w.is_settled() for w in self.windows), told="settled walls")

    def add(self) -> SceneWall:
        """One more window."""
        window = SceneWall(self.station.wall_parts(DARK_HALL.with_text_px(13), SIZE, "wall"), OVERVIEW)
        window.resize(SIZE)
        window.show()
        return window

    def sql(self, query: str, *values: object) -> int:
        """One number, straight from the file."""
        with closing(sqlite3.connect(self.hall.path)) as connection:
            return int(connection.execute(query, values).fetchone()[0])

    def close(self) -> None:
        """As a process ends."""
        self.station.close([*self.windows])
        self.texts.deleteLater()
        QCoreApplication.processEvents()
        self.hall.close()


def urgent(wall: Wall) -> UrgentList:
    """The list of the first window."""
    return cast("Any", wall.window.view.panel("urgent")).list  # type: ignore[no-any-return]


def the_map(wall: Wall) -> CaseMap:
    """The map of the first window."""
    assert wall.window.view.map is not None
    return wall.window.view.map


@pytest.fixture
def wall(qapp: object, hall: ThrowAway, tmp_path: Path) -> Iterator[Wall]:
    """A running wall."""
    made = Wall(hall, tmp_path)
    yield made
    made.close()


def test_pulse_is_what_plain_sql_counts(wall: Wall) -> None:
    ended = "('closed', 'rejected', 'not_filed', 'cancelled', 'self_closed')"
    value = wall.window.pulse.value
    today = "SELECT count(*) FROM cases WHERE {} >= ?"
    assert value("accepted_today") == str(wall.sql(today.format("accepted_at"), MIDNIGHT))
    assert value("filed_today") == str(wall.sql(today.format("filed_at"), MIDNIGHT))
    closed = wall.sql("SELECT count(*) FROM cases WHERE state = 'closed' AND ended_at >= ?", MIDNIGHT)
    assert value("closed_today") == str(closed)
    still_open = f"SELECT count(*) FROM cases WHERE state NOT IN {ended}"
    assert value("open_now") == str(wall.sql(still_open))
    assert value("overdue_now") == str(wall.sql(f"{still_open} AND due_at < ?", AT))
    month = wall.sql("SELECT count(*) FROM cases WHERE state = 'closed' AND ended_at >= ?", MONTH)
    waiting = wall.sql(
        f"{still_open} AND (state IN ('disposed', 'checking', 'to_close')"
        " OR (state IN ('dispatched', 'in_progress') AND due_at < ?))",
        AT,
    )
    assert value("closing_rate") == wall.texts.percent(month, month + waiting)


def test_list_shows_the_least_time_left_first(wall: Wall) -> None:
    rows = urgent(wall).shown
    query = (
        "SELECT count(*) FROM cases WHERE state NOT IN ('closed', 'rejected', 'not_filed', 'cancelled')"
        " AND held_at IS NULL AND (warn_at <= ? OR due_at < ? OR urgent)"
    )
    total = wall.sql(query, AT, AT)
    assert 0 < len(rows) == min(total, urgent(wall).room)
    over = [row for row in rows if "超" in row]
    assert rows[: len(over)] == tuple(over)


def test_cases_filed_by_commands_stand_on_the_wall(wall: Wall) -> None:
    before = urgent(wall).shown
    count = len(wall.station.live.store)
    wall.hall.storm(3)
    wait_for(lambda: len(wall.station.live.store) == count + 3, told="three more open cases")
    wait_for(lambda: urgent(wall).shown != before and wall.window.is_settled(), told="three more lines")
    assert wall.window.pulse.value("open_now") == str(count + 3)
    number = wall.sql("SELECT count(*) FROM cases WHERE urgent AND ended_at IS NULL")
    assert wall.window.pulse.value("urgent_now") == str(number)
    assert f"紧急 {number} " in wall.window.view.panel("urgent").basis_text


@pytest.mark.allow_log("the database is lost")
def test_wall_without_its_database_looks_old_and_catches_up(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    live, panels = wall.station.live, wall.window.view.panels
    wall.window.show_words("停水", "")
    notice = wall.window.notice
    wait_for(lambda: notice.isVisible() and wall.window.is_settled(), told="the notice")
    fresh = notice.grab().toImage()
    map_place = the_map(wall).geometry()
    wall.hall.vanish()
    wait_for(lambda: live.freshness.state is Liveness.GONE, told="gone")
    assert all(panel.stale_text for panel in panels.values())
    wait_for(lambda: not wall.window.pulse.has_clock)
    wait_for(lambda: wall.window.banner.isVisible(), told="the banner")
    wall.window.grab()
    banner = wall.window.banner.geometry()
    places = [QRect(panel.mapTo(wall.window, QPoint()), panel.size()) for panel in panels.values()]
    mark = wall.window.findChild(SampleMark)
    assert mark is not None, "a sample"
    assert not banner.intersects(QRect(mark.mapTo(wall.window, QPoint(0, 0)), mark.size()))
    wall.station.texts.set_language("en")
    told = QRect(mark.mapTo(wall.window, QPoint(0, 0)), mark.size())
    assert told.width() >= mark.sizeHint().width()
    assert not wall.window.banner.geometry().intersects(told), "the sign is wider in English"
    wall.station.texts.set_language("zh")
    assert not any(banner.intersects(place) for place in places)
    assert not banner.intersects(notice.geometry())
    assert notice.grab().toImage() != fresh, "it looks old too"
    assert the_map(wall).geometry() == map_place, "nothing moves for a message"
    come_back(wall.hall)
    wait_for(lambda: live.freshness.is_live, told="live again")
    assert not any(panel.stale_text for panel in panels.values())
    assert wall.window.pulse.has_clock
    assert "the database is lost" in caplog.text


def looks_live(panel: Panel) -> bool:
    """Whether no veil lies over the panel."""
    return not panel.stale_text


@pytest.mark.allow_log("load_late")  # three maps at once; a busy machine draws them later, and says so
def test_every_window_of_a_process_gets_the_figures(qapp: object, hall: ThrowAway, tmp_path: Path) -> None:
    """Three windows, and one that comes when the board has been made already."""
    wall = Wall(hall, tmp_path, windows=3)
    try:
        wall.windows.append(wall.add())
        values = [window.pulse.value("open_now") for window in wall.windows]
        assert values == [str(len(wall.station.live.store))] * 4
        assert all(looks_live(panel) for window in wall.windows for panel in window.view.panels.values())
        wall.hall.storm(2)
        open_now = str(len(wall.station.live.store) + 2)
        wait_for(
            lambda: all(w.pulse.value("open_now") == open_now for w in wall.windows), told="two cases more in each"
        )
    finally:
        wall.close()


class NoFigures:
    """Counters that cannot be read; what else is asked of the reader it was."""

    def rollups(self, *_asked: object) -> dict[Any, int]:
        raise StoreUnreachable("store.gone", path="", why="")


def test_panels_without_figures_do_not_look_live(
    qapp: object, hall: ThrowAway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = Wall(hall, tmp_path)
    try:
        monkeypatch.setattr(wall.station.board(), "_reader", NoFigures())
        wall.hall.storm(1)
        counted = [panel for pane, panel in wall.window.view.panels.items() if pane.panel != "urgent"]
        wait_for(lambda: not any(looks_live(panel) for panel in counted), told="the figures to look old")
        assert looks_live(wall.window.view.panel("urgent"))
        assert wall.station.live.freshness.is_live
        monkeypatch.undo()
        wait_for(lambda: all(looks_live(panel) for panel in counted), told="the figures to be live again")
    finally:
        wall.close()


def test_panel_that_never_had_data_does_not_look_live(
    qapp: object, hall: ThrowAway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FigureRepository, "rollups", NoFigures.rollups)
    monkeypatch.setattr(SceneWall, "is_settled", lambda window: window.view.figures.has_failed)
    wall = Wall(hall, tmp_path)
    try:
        counted = [panel for pane, panel in wall.window.view.panels.items() if pane.panel != "urgent"]
        assert {panel.stale_text for panel in counted} == {wall.texts.words("fresh.loading")}
        assert not wall.window.pulse.has_clock
    finally:
        wall.close()


def test_on_another_monitor_the_wall_is_laid_out_anew(wall: Wall) -> None:
    window, panel = wall.window, wall.window.view.panel
    assert panel("stages").mapTo(window, QPoint()).x() > panel("hours").mapTo(window, QPoint()).x()
    size = QSize(3_200, 900)
    window.resize(size)
    window.fit(DARK_HALL.with_text_px(12), size)
    assert panel("stages").mapTo(window, QPoint()).x() < panel("hours").mapTo(window, QPoint()).x()
    assert panel("hot").theme.sizes.text_px == 12
    assert window.pulse.theme.sizes.text_px > 12
    window.fit(DARK_HALL.with_text_px(22), size)
    assert {pane.panel for pane in window.view.panels} == {"urgent"}
    assert the_map(wall).isVisible()
    assert window.pulse.theme.sizes.text_px > 22


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (3840, 1080), (7680, 2160)])
def test_the_first_line_takes_no_more_lines_than_scenes_reckon_with(wall: Wall, width: int, height: int) -> None:
    window, size = wall.window, QSize(width, height)
    theme = DARK_HALL.with_text_px(max(13, height // 76))
    window.resize(size)
    window.fit(theme, size)
    around = window.height() - window.view.height()
    assert around <= HEAD_LINES * theme.sizes.text_px


def test_language_is_switched_under_the_running_wall(wall: Wall) -> None:
    first = urgent(wall).shown
    wall.texts.set_language("en")
    assert urgent(wall).shown != first
    assert any("Handling" in row or "Check" in row or "Filing" in row for row in urgent(wall).shown)


def test_each_window_is_handed_to_those_roles_alone_that_may_open_it(wall: Wall) -> None:
    at_desks = set(Role) - NEVER_ACT - {Role.SYSTEM, Role.IMPORTER} | {Role.ADMIN}  # who keeps the city's tables there
    opened: dict[str, set[Role]] = {"wall": set(), "desk": set()}
    for role in Role:
        for name, parts in (("wall", wall.station.wall_parts), ("desk", wall.station.desk_parts)):
            try:
                parts(DARK_HALL, SIZE, name, who(role))
                opened[name].add(role)
            except NotAllowed as refused:
                assert (refused.words.code, refused.words.params) == (f"denied.{name}", {"roles": role.value})
    assert opened == {"wall": {Role.WALL, Role.SHIFT_LEADER, Role.LEADER}, "desk": at_desks}


def test_a_wall_is_handed_nothing_that_writes_or_tells_who_reported(wall: Wall) -> None:
    handed = wall.station.wall_parts(DARK_HALL, SIZE, "wall")
    assert not isinstance(handed, DeskParts)
    station = wall.station
    forbidden = (station.writes, station.access.commands, station.access.reporters, station.access.sign_in)
    assert not [each for each in vars(handed).values() if any(each is door for door in forbidden)]


def test_scenes_follow_one_another_and_leave_nothing_behind(wall: Wall) -> None:
    window, panels = wall.window, wall.window.view.panels
    before = dict(panels)
    for _ in range(3):
        for scene in (*STANDARD, OVERVIEW):
            kept = window.view.panels.get(Pane("urgent"))
            window.show_scene(scene)
            wait_for(window.is_settled, told=scene.code)
            assert scene.name_zh in window.windowTitle()
            assert {pane.panel for pane in panels} == scene_panels(window) - {"map"}
            assert kept is None or panels.get(Pane("urgent")) in (kept, None), "a panel that both have stays"
            assert all(looks_live(panel) for panel in panels.values())
    assert set(panels) == set(before)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.view.findChildren(WallPanel)) <= len(panels) + MOST_PARKED
    assert len(window.view.findChildren(CaseMap)) == 1


def scene_panels(window: SceneWall) -> set[str]:
    """What a scene should show on this window."""
    layout = window.scene.layout(0, SIZE.width(), SIZE.height(), 13)
    return {pane.panel for pane in layout.split.panes()}


def test_the_map_is_out_of_sight_in_a_scene_without_one_and_warm_when_it_is_back(wall: Wall) -> None:
    made = the_map(wall)
    wall.window.show_scene(RANKING)
    assert not made.isVisible()
    assert not wall.window.view.is_dressed or wall.window.is_settled()
    wall.hall.storm(2)
    count = len(wall.station.live.store) + 2
    wait_for(lambda: len(wall.station.live.store) == count, told="two cases while it is out of sight")
    wall.window.show_scene(NIGHT)
    assert the_map(wall) is made
    assert made.isVisible()
    wait_for(wall.window.is_settled, told="the pins of now")


def test_the_page_of_its_map_is_told_of_a_scene_before_the_window_is_painted(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = list[str]()
    monkeypatch.setattr(the_map(wall), "hurry", lambda: done.append("told"))
    wall.window.painted.connect(lambda: done.append("painted"))
    wall.window.show_scene(NIGHT)
    assert done == ["told"]
    wait_for(lambda: done == ["told", "painted"])


def test_great_figures_are_those_of_the_pulse(wall: Wall) -> None:
    wall.window.show_scene(RANKING)
    wait_for(wall.window.is_settled, told="figures")
    great = {
        pane.option("figure"): cast("Any", panel).number.text
        for pane, panel in wall.window.view.panels.items()
        if pane.panel == "figure"
    }
    pulse = wall.window.pulse.value
    assert great["closing_rate"] == f"{pulse('closing_rate')} 按期结案率 {pulse('on_time_closing_rate')}"
    closed = wall.sql("SELECT count(*) FROM cases WHERE state = 'closed' AND ended_at >= ?", MONTH)
    assert great["closed_month"] == str(closed)


def test_a_panel_that_this_version_does_not_have_is_named(wall: Wall) -> None:
    scene = Scene("later", "以后", "Later", ((Layout(beside((1, "urgent"), (1, "holograms"))),),))
    wall.window.show_scene(scene)
    missing = wall.window.view.panel("holograms")
    assert "holograms" in cast("Any", missing.content).text()
    wall.texts.set_language("en")
    assert "holograms" in cast("Any", missing.content).text()


def test_two_hundred_scenes_leave_no_widget_timer_or_page_behind(wall: Wall) -> None:
    window = wall.window

    def there() -> tuple[int, int, int]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        children = window.findChildren(QObject)
        kinds = (QWidget, QTimer, QWebEnginePage)
        return tuple(sum(isinstance(each, kind) for each in children) for kind in kinds)  # type: ignore[return-value]

    counts = []  # a round is sixty: twelve figures, each third scene another one of five
    for number in range(200):
        code = [figure.code for figure in FIGURES][number % 12]
        pane = Pane("figure", (("figure", code),))
        odd = Scene("odd", "单", "Odd", ((Layout(beside((1, pane), (1, "map" if number % 2 else "hours"))),),))
        window.show_scene(odd if number % 3 else STANDARD[number % len(STANDARD)])
        if number % 60 == 59:
            counts.append(there())
    assert counts[0] == counts[1] == counts[2], "the same place of the round, three times"


def test_at_night_all_of_it_is_darker_and_by_day_as_before(wall: Wall) -> None:
    window = wall.window
    bright = window.grab().toImage()
    window.show_scene(NIGHT)
    wait_for(lambda: window.is_settled() and window.is_dressed, told="the night")
    assert window.pulse.theme.name == "dark_hall_night"
    assert {panel.theme.name for panel in window.view.panels.values()} == {"dark_hall_night"}
    assert brightest(window.grab().toImage()) < brightest(bright)
    window.show_scene(OVERVIEW)
    assert window.pulse.theme.name == "dark_hall"
    assert {panel.theme.name for panel in window.view.panels.values()} == {"dark_hall"}


def brightest(picture: QImage) -> int:
    """The brightest of some pixels, 0 to 255."""
    return max(QColor(picture.pixel(x, y)).lightness() for x in range(0, picture.width(), 2) for y in range(10, 60))


def test_what_stands_still_moves_by_a_pixel_now_and_then_and_keeps_its_size(wall: Wall) -> None:
    window = wall.window
    before = window.view.geometry()
    places = set()
    (orbiting,) = (each for each in window.findChildren(QTimer) if each.interval() == ORBIT_MS)
    for _ in ORBIT:
        orbiting.timeout.emit()
        assert window.view.size() == before.size()
        places.add((window.view.x() - before.x(), window.view.y() - before.y()))
    assert places == set(ORBIT)
