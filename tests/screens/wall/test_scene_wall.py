"""The overview wall on a real small hall: figures as plain SQL counts them, commands seen, old data that looks old."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.sample.throw_away import ThrowAway
from data_access.store.repositories import FigureRepository
from hall.errors import NotAllowed, StoreUnreachable
from hall.live.freshness import Liveness
from hall.people.rights import NEVER_ACT
from hall.people.roles import Role
from screens.screen import DeskParts
from screens.station.station import Station
from screens.wall.overview_wall import OverviewWall
from tests.support.clocks import moment
from tests.support.fakes import who
from tests.support.vanished import come_back
from tests.support.waits import wait_for
from themes.dark_hall import DARK_HALL
from widgets.common.banner import SampleMark
from widgets.common.panel import Panel
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts

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
        wait_for(lambda: live.freshness.is_live and all(w.is_settled() for w in self.windows), 40, "settled walls")

    def add(self) -> OverviewWall:
        """One more window."""
        window = OverviewWall(self.station.wall_parts(DARK_HALL.with_text_px(13), SIZE, "wall"))
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
    rows = wall.window.urgent.shown
    query = (
        "SELECT count(*) FROM cases WHERE state NOT IN ('closed', 'rejected', 'not_filed', 'cancelled')"
        " AND held_at IS NULL AND (warn_at <= ? OR due_at < ? OR urgent)"
    )
    total = wall.sql(query, AT, AT)
    assert 0 < len(rows) == min(total, wall.window.urgent.room)
    over = [row for row in rows if "超" in row]
    assert rows[: len(over)] == tuple(over)


def test_cases_filed_by_commands_stand_on_the_wall(wall: Wall) -> None:
    before = wall.window.urgent.shown
    count = len(wall.station.live.store)
    wall.hall.storm(3)
    wait_for(lambda: len(wall.station.live.store) == count + 3, 10, "three more open cases")
    wait_for(lambda: wall.window.urgent.shown != before and wall.window.is_settled(), 10, "three more lines")
    assert wall.window.pulse.value("open_now") == str(count + 3)
    urgent = wall.sql("SELECT count(*) FROM cases WHERE urgent AND ended_at IS NULL")
    assert wall.window.pulse.value("urgent_now") == str(urgent)
    assert f"紧急 {urgent} " in wall.window.panels["urgent"].basis_text


@pytest.mark.allow_log("the database is lost")
def test_wall_without_its_database_looks_old_and_catches_up(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    live, panels = wall.station.live, wall.window.panels
    map_place = wall.window.map.geometry()
    wall.hall.vanish()
    wait_for(lambda: live.freshness.state is Liveness.GONE, 10, "gone")
    assert all(panel.stale_text for panel in panels.values())
    wait_for(lambda: not wall.window.pulse.has_clock)
    wait_for(lambda: wall.window.banner.isVisible(), 15, "the banner")
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
    assert wall.window.map.geometry() == map_place, "nothing moves for a message"
    come_back(wall.hall)
    wait_for(lambda: live.freshness.is_live, 10, "live again")
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
        assert all(looks_live(panel) for window in wall.windows for panel in window.panels.values())
        wall.hall.storm(2)
        open_now = str(len(wall.station.live.store) + 2)
        wait_for(lambda: all(w.pulse.value("open_now") == open_now for w in wall.windows), 10, "two cases more in each")
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
        counted = [panel for name, panel in wall.window.panels.items() if name != "urgent"]
        wait_for(lambda: not any(looks_live(panel) for panel in counted), 10, "the figures to look old")
        assert looks_live(wall.window.panels["urgent"])
        assert wall.station.live.freshness.is_live
        monkeypatch.undo()
        wait_for(lambda: all(looks_live(panel) for panel in counted), 10, "the figures to be live again")
    finally:
        wall.close()


def test_panel_that_never_had_data_does_not_look_live(
    qapp: object, hall: ThrowAway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FigureRepository, "rollups", NoFigures.rollups)
    monkeypatch.setattr(OverviewWall, "is_settled", lambda window: window.figures.has_failed)
    wall = Wall(hall, tmp_path)
    try:
        counted = [panel for name, panel in wall.window.panels.items() if name != "urgent"]
        assert {panel.stale_text for panel in counted} == {wall.texts.words("fresh.loading")}
        assert not wall.window.pulse.has_clock
    finally:
        wall.close()


def test_on_another_monitor_the_wall_is_laid_out_anew(wall: Wall) -> None:
    window, panels = wall.window, wall.window.panels
    assert panels["stages"].mapTo(window, QPoint()).x() > panels["hours"].mapTo(window, QPoint()).x()
    size = QSize(3_200, 900)
    window.resize(size)
    window.fit(DARK_HALL.with_text_px(12), size)
    assert panels["stages"].mapTo(window, QPoint()).x() < panels["hours"].mapTo(window, QPoint()).x()
    assert panels["hot"].theme.sizes.text_px == 12
    assert window.pulse.theme.sizes.text_px > 12
    window.fit(DARK_HALL.with_text_px(22), size)
    assert {name for name, panel in panels.items() if panel.isVisible()} == {"urgent"}
    assert window.map.isVisible()
    assert window.pulse.theme.sizes.text_px > 22


def test_language_is_switched_under_the_running_wall(wall: Wall) -> None:
    first = wall.window.urgent.shown
    wall.texts.set_language("en")
    assert wall.window.urgent.shown != first
    assert any("Handling" in row or "Check" in row or "Filing" in row for row in wall.window.urgent.shown)


def test_each_window_is_handed_to_those_roles_alone_that_may_open_it(wall: Wall) -> None:
    at_desks = set(Role) - NEVER_ACT - {Role.SYSTEM, Role.IMPORTER}
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
