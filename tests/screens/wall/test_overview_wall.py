"""The overview wall on a real small hall: figures as plain SQL counts them, commands seen, old data that looks old."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize

from data_access.profiles import load_profile, load_profile_taxonomy
from data_access.throw_away import ThrowAway
from hall.live.freshness import Liveness
from screens.overview_wall import OverviewWall
from screens.station import Station
from tests.support.clocks import moment
from tests.support.waits import wait_for
from themes.dark_hall import DARK_HALL
from widgets.map.scheme import register_scheme
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
    """A wall in a window, on a copy of the hall."""

    def __init__(self, hall: ThrowAway, cache: Path) -> None:
        self.hall = ThrowAway(hall.at)
        self.hall.copy(hall.url)
        self.texts = Texts("zh")
        self.station = Station(self.hall.open("wall"), self.texts, cache)
        self.window = OverviewWall(self.station.parts(DARK_HALL.with_text_px(13), SIZE, "wall"))
        self.window.resize(SIZE)
        self.window.show()
        self.station.start()
        wait_for(lambda: self.station.live.freshness.is_live and self.window.is_settled(), 40, "a settled wall")

    def sql(self, query: str, *values: object) -> int:
        """One number, straight from the file."""
        with closing(sqlite3.connect(self.hall.path)) as connection:
            return int(connection.execute(query, values).fetchone()[0])

    def close(self) -> None:
        """As a process ends."""
        self.station.close([self.window])
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
    assert value("overdue_now") == str(wall.sql(f"{still_open} AND due_at <= ?", AT))
    month = wall.sql("SELECT count(*) FROM cases WHERE state = 'closed' AND ended_at >= ?", MONTH)
    waiting = wall.sql(
        f"{still_open} AND (state IN ('disposed', 'checking', 'to_close')"
        " OR (state IN ('dispatched', 'in_progress') AND due_at <= ?))",
        AT,
    )
    assert value("closing_rate") == wall.texts.percent(month, month + waiting)


def test_list_shows_the_least_time_left_first(wall: Wall) -> None:
    rows = wall.window.urgent.shown
    query = (
        "SELECT count(*) FROM cases WHERE state NOT IN ('closed', 'rejected', 'not_filed', 'cancelled')"
        " AND held_at IS NULL AND (warn_at <= ? OR due_at <= ? OR urgent)"
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
    wall.hall.vanish()
    wait_for(lambda: live.freshness.state is Liveness.GONE, 10, "gone")
    assert all(panel.stale_text for panel in panels.values())
    wait_for(lambda: not wall.window.pulse.has_clock)
    wait_for(lambda: wall.window.banner.isVisible(), 15, "the banner")
    wall.window.grab()
    banner = wall.window.banner.geometry()
    places = [QRect(panel.mapTo(wall.window, QPoint()), panel.size()) for panel in panels.values()]
    assert not any(banner.intersects(place) for place in places)
    wall.hall.come_back()
    wait_for(lambda: live.freshness.is_live, 10, "live again")
    assert not any(panel.stale_text for panel in panels.values())
    assert wall.window.pulse.has_clock
    assert "the database is lost" in caplog.text


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
