"""The ground changed under a running hall: desk, map and new cases take it over without a restart, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.osm.osm_import import OsmImport
from data_access.process.station import open_access
from hall.cases.case import Case
from hall.city.zone import CityZone
from hall.live.changes import SETTINGS
from hall.moment import DAY_MS
from hall.people.session import Session
from screens.catalogue import DESK
from screens.desk.desk import DeskScreen
from screens.station.station import Station
from tests.end_to_end.test_real_city import a_call
from tests.support import ground_files as files
from tests.support.fakes import who
from tests.support.new_cities import MakeCity
from tests.support.osm_files import CREDIT, OsmFile, square
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK
from themes.tokens import Theme
from widgets.map.case_map import CaseMap
from widgets.map.geometry import BaseKind, BaseMap, Bounds
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts

register_scheme()
pytestmark = pytest.mark.usefixtures("qapp")
Bring = Callable[[str, files.Rows], None]


@pytest.fixture
def url(new_city_of: MakeCity) -> str:
    """A real city on its first day."""
    return new_city_of("erqi")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """That city, as an administrator's command has it open."""
    with closing(open_database(url, station="import")) as opened:
        yield opened


@pytest.fixture
def bring(database: Database, tmp_path: Path) -> Bring:
    """Brings rows of a kind in."""

    def brought(kind: str, rows: files.Rows) -> None:
        path = files.write(tmp_path / f"{kind}.csv", rows)
        done = GroundImport(database, kind).run(path, tmp_path / "rejects.csv")
        assert done.accepted + done.updated == len(rows)

    return brought


def painted_map(station: Station, theme: Theme, **_: bool) -> CaseMap:
    """As a station makes it where there is no web engine."""
    return CaseMap(None, theme, station.texts.words)


@pytest.fixture
def station(url: str, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Station]:
    """A live desk on it."""
    monkeypatch.setattr(Station, "_make_map", painted_map)
    texts = Texts("zh")
    station = Station(open_access(url, "desk-01"), texts, tmp_path / "cache")
    window = DESK.open(station, DARK_DESK, QSize(1600, 900), "01", who("dispatcher"))
    assert isinstance(window, DeskScreen)
    station.start()
    wait_for(lambda: station.live.freshness.is_live, told="live")
    yield station
    station.close([window])
    texts.deleteLater()


def a_case(station: Station, by: Session) -> Case:
    receipt = station.access.commands.handle(a_call(), by)
    return station.access.reader.card(receipt.case_id, who("leader")).case


def test_units_areas_and_grids_arrive_while_the_hall_runs(station: Station, bring: Bring) -> None:
    caller = who("call_taker")
    assert place_of(a_case(station, caller)) == (None, None, None)
    assert not station.texts.has(f"unit.{files.OWNER}")
    drawn: list[BaseMap] = []
    station.base_changed.connect(drawn.append)

    for kind, rows in files.FILES.items():
        bring(kind, rows)
    wait_for(lambda: len(station.city.present().duty) == 1, told="the desk to hear of the duty table")

    assert station.texts.words(f"unit.{files.OWNER}") == "自来水公司"
    assert set(station.city.present().geo) == {"streets", "communities", "grids"}
    east, north = round(files.WEST + 0.02, 6), round(files.SOUTH + 0.02, 6)
    whole = Bounds(files.WEST, files.SOUTH, east, north)
    wait_for(lambda: bool(drawn) and drawn[-1].bounds == whole, told="the map to show the streets")
    wait_for(lambda: files.OWNER in (station.law.present().units or ()), told="the law to hear of the unit")
    case = a_case(station, caller)
    assert place_of(case) == (files.STREET, files.COMMUNITY, files.CELL)


def test_an_extract_of_openstreetmap_changes_the_map_of_a_running_hall(
    database: Database, station: Station, tmp_path: Path
) -> None:
    drawn: list[BaseMap] = []
    station.base_changed.connect(drawn.append)
    file = OsmFile((113.6, 34.7, 113.7, 34.8))
    file.way(square(113.65, 34.75, 0.01), natural="water", name="甲湖")
    file.way([(113.6, 34.74), (113.7, 34.74)], highway="primary", name="甲路")
    OsmImport(database).run(file.write(tmp_path / "city.osm"), None)
    wait_for(lambda: bool(drawn), told="the desk to hear of the base map")
    assert [each.name_zh for each in drawn[-1].features(BaseKind.WATER)] == ["甲湖"]
    assert [each.name_zh for each in drawn[-1].features(BaseKind.ROAD_MAJOR)] == ["甲路"]
    assert drawn[-1].credit == CREDIT


def place_of(case: Case) -> tuple[str | None, str | None, str | None]:
    return case.street, case.community, case.cell


def test_what_begins_later_is_heard_of_when_it_begins(
    station: Station, bring: Bring, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, zone = DatabaseClock(database).now(), CityZone("Asia/Shanghai")
    tomorrow = zone.midnight(now + DAY_MS)
    day = zone.local(tomorrow).date().isoformat()
    bring("units", [{**files.UNITS[1], "valid_from": day}])
    wait_for(lambda: station.city.present().ground_version == 2, told="the desk to hear of it")
    assert station.city.present().next_turn == tomorrow
    assert files.OWNER not in station.city.present().unit_codes

    monkeypatch.setattr(station.access.clock, "now", lambda: tomorrow)
    station.live.setting_changed.emit(SETTINGS)
    wait_for(lambda: files.OWNER in station.city.present().unit_codes, told="the unit to begin")
    assert station.city.present().next_turn is None
