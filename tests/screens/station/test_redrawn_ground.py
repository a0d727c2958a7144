"""A redrawn grid and a renamed street below a running desk and a running wall: both show them, and open cases lie where
they were told to lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.process.station import open_access
from data_access.proof.verify import verify
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.standard import OVERVIEW
from screens.desk.desk import DeskScreen
from screens.screen import Screen
from screens.station.station import Station
from screens.wall.scene_wall import SceneWall
from tests.support import ground_files as files
from tests.support.new_cities import MakeCity
from tests.support.redrawn_city import OTHER_STREET, RENAMED, SIDE, fill, redraw
from tests.support.stored_cases import ZONE
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK, DARK_HALL
from themes.tokens import Theme
from widgets.map.case_map import CaseMap
from widgets.map.geometry import BaseKind, BaseMap
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts

register_scheme()
SIZE = QSize(1366, 768)
LEI = Session("lei", "lei", frozenset({Role.DISPATCHER, Role.CALL_TAKER}), station="desk-1")


class Windows:
    """A desk and a wall, each of a station of its own, with maps that Qt paints."""

    def __init__(self, url: str, cache: Path) -> None:
        self.texts = Texts("zh")
        self.stations, self.windows, self.maps = list[Station](), list[Screen](), list[CaseMap]()
        for name in ("desk-1", "wall-1"):
            station = Station(open_access(url, name), self.texts, cache / name)
            self.stations.append(station)
            self.windows.append(self._desk(station) if name == "desk-1" else self._wall(station))
            self.windows[-1].resize(SIZE)
            self.windows[-1].show()
            station.start()
        wait_for(lambda: all(each.live.freshness.is_live for each in self.stations), told="live windows")

    def _desk(self, station: Station) -> DeskScreen:
        parts = station.desk_parts(DARK_DESK, SIZE, LEI.station, LEI)
        self.desk = DeskScreen(replace(parts, make_map=partial(self._map, station, DARK_DESK)))
        return self.desk

    def _wall(self, station: Station) -> SceneWall:
        theme = DARK_HALL.with_text_px(13)
        parts = station.wall_parts(theme, SIZE, "wall-1")
        return SceneWall(replace(parts, make_map=partial(self._map, station, theme)), OVERVIEW)

    def _map(self, station: Station, theme: Theme, *, is_wall: bool) -> CaseMap:
        made = CaseMap(None, theme, self.texts.words)
        station.base_changed.connect(made.set_base)
        self.maps.append(made)
        return made

    def bases(self) -> list[BaseMap]:
        """What the maps show."""
        return [each.base for each in self.maps if each.base is not None]

    def streets(self, case_id: int) -> list[str]:
        """In which street a case lies, as each window has it."""
        cases = [each.live.store.case(case_id) for each in self.stations]
        return [each.street or "" for each in cases if each is not None]

    def named(self, street: str) -> list[str]:
        """What a street is called, in each window."""
        return [each.city.street_name(street, "zh") for each in self.stations]

    def close(self) -> None:
        """As processes end."""
        for station, window in zip(self.stations, self.windows, strict=True):
            station.close([window])
        self.texts.deleteLater()


@pytest.fixture
def city_url(new_city_of: MakeCity) -> str:
    """An empty, real city."""
    return new_city_of("erqi")


@pytest.fixture
def database(city_url: str, tmp_path: Path) -> Iterator[Database]:
    """With the ground and the cases of ``redrawn_city``."""
    with closing(open_database(city_url, station="test")) as opened:
        fill(opened, tmp_path)
        yield opened


@pytest.fixture
def windows(qapp: object, database: Database, city_url: str, tmp_path: Path) -> Iterator[Windows]:
    """A running desk and wall."""
    made = Windows(city_url, tmp_path)
    yield made
    made.close()


def corners(base: BaseMap) -> set[float]:
    """How far east the cells on a map reach."""
    return {round(max(lon for lon, _ in each.paths[0]), 6) for each in base.features(BaseKind.CELL)}


def february(windows: Windows) -> list[tuple[str, str, int]]:
    """What was filed in February, by street, as a wall's figures are read."""
    read = windows.stations[1].access.figures.rollups(["filed.street"], 202602, 202602)
    return sorted((figure, area, n) for (figure, _, area, *_), n in read.items())


def test_desk_and_wall_follow_a_redrawn_grid_and_a_renamed_street(
    windows: Windows, database: Database, tmp_path: Path
) -> None:
    filed, case_id = february(windows), min(windows.stations[0].live.store.column("id"))
    assert filed == [("filed.street", files.STREET, 7)]
    assert windows.streets(case_id) == [files.STREET] * 2
    done, _ = redraw(database, tmp_path, follows=True)
    assert done.followed == 5
    renamed = files.write(tmp_path / "renamed.csv", [{**files.AREAS[1], "name_zh": RENAMED}])
    GroundImport(database, "areas").run(renamed, None)
    wait_for(lambda: windows.streets(case_id) == [OTHER_STREET] * 2, told="the other street")
    wait_for(lambda: windows.named(files.STREET) == [RENAMED] * 2, told="the new name")
    east = {round(files.WEST + SIDE, 6), round(files.WEST + 2 * files.SIDE, 6)}
    wait_for(lambda: [corners(each) for each in windows.bases()] == [east] * 2, told="the new grid on both maps")
    windows.desk.open_case(case_id)
    wait_for(lambda: "区划随调" in windows.desk.card.timeline.text(), told="the act in the timeline")
    assert "街道 新淮河路街道 → 解放路街道、社区" in windows.desk.card.timeline.text()
    assert february(windows) == filed
    assert verify(database, ZONE).findings == []
