"""What a wall does for one update, counted: nothing is measured, laid out or painted that has not changed."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QImage, QPaintEvent, QRegion, qGray
from PySide6.QtWidgets import QApplication, QWidget

from hall.wall.scene import Scene
from hall.wall.standard import CITY_MAP, OVERVIEW, RANKING, STANDARD
from screens.wall.camera import STRIPS, WallCamera
from tests.benchmarks.other_figures import other_board
from tests.screens.wall.test_scene_wall import Wall, hall
from tests.support.waits import wait_for
from widgets.charts.bar_table import BarTable
from widgets.common import in_turns, plain
from widgets.wall.small_picture import lay_over, on_the_glass, painted_small, put_strip

__all__ = ["hall"]
WORK = (QEvent.Type.Paint, QEvent.Type.LayoutRequest)

STILL = [scene for scene in STANDARD if not any(panel.startswith("video_") for panel in scene.panels())]
"""Scenes without moving pictures: these are painted as they come, and say since when there is none."""


@pytest.fixture(scope="module")
def wall(qapp: object, hall: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wall]:
    """One wall for all: they only look."""
    made = Wall(hall, Path(tmp_path_factory.mktemp("wall")))
    yield made
    made.close()


class Seen(QObject):
    """Which widgets of a wall were painted or laid out; those of the map's page paint when they like."""

    def __init__(self, wall: Wall) -> None:
        super().__init__()
        self.worked = list[str]()
        page = wall.window.view.map
        parts = [each for each in wall.window.findChildren(QWidget) if page is None or not page.isAncestorOf(each)]
        self._parts = [each for each in parts if each is not page]
        for each in self._parts:
            each.installEventFilter(self)

    def end(self) -> None:
        """See no more."""
        for each in self._parts:
            each.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() in WORK:
            self.worked.append(f"{event.type().name} {type(watched).__module__}.{type(watched).__name__}")
        return False


@contextmanager
def watched(wall: Wall) -> Iterator[list[str]]:
    """What is painted or laid out meanwhile."""
    seen = Seen(wall)
    yield seen.worked
    QApplication.processEvents()
    seen.end()


def shown(wall: Wall, scene: Scene) -> None:
    """The scene, settled and painted."""
    wall.window.show_scene(scene)
    wait_for(wall.window.is_settled, told=scene.code)
    wall.window.grab()
    for _ in range(3):  # lay out, paint, and whatever that asked for
        QApplication.processEvents()


def measured() -> int:
    """How many words were measured up to now."""
    return plain.width_of.cache_info().misses + plain.elided.cache_info().misses


@pytest.mark.parametrize("scene", STILL, ids=lambda each: each.code)
def test_an_update_in_which_nothing_changed_measures_lays_out_and_paints_nothing(wall: Wall, scene: Scene) -> None:
    shown(wall, scene)
    before = measured()
    with watched(wall) as worked:
        wall.window.view.figures.made.emit(wall.window.view.figures.board)
        wall.window.view.show_now()
        wall.window._on_second()  # noqa: SLF001  (as the second does)
        wait_for(wall.window.is_settled, told="each panel's turn")
    assert worked == []
    assert measured() == before


def test_panels_are_told_in_turns_of_their_own_and_only_the_newest(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(wall, RANKING)
    view, told = wall.window.view, list[str]()
    for pane, panel in view.panels.items():
        monkeypatch.setattr(panel, "show_board", lambda board, name=str(pane): told.append(f"{name} {board}"))
    for board in ("old", "new"):
        view.figures.made.emit(replace(view.figures.board, trend=board))  # type: ignore[type-var]
    assert told == [], "not in the turn in which the figures came"
    QTimer.singleShot(0, view, lambda: told.append("somebody else"))
    wait_for(wall.window.is_settled, told="each panel's turn")
    assert told.index("somebody else") <= 1
    panels = [each for each in told if each != "somebody else"]
    assert len(panels) == len(view.panels) > 2
    assert all("trend='new'" in each for each in panels)


@pytest.mark.parametrize("scene", [OVERVIEW, RANKING], ids=lambda each: each.code)
def test_rows_are_painted_some_in_each_turn_until_the_glass_shows_all_that_is_new(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, scene: Scene
) -> None:
    monkeypatch.setattr(in_turns, "TOGETHER", 2)
    shown(wall, scene)
    view, window = wall.window.view, wall.window
    assert view.figures.board is not None
    tables = [each for each in view.findChildren(BarTable) if each.isVisible() and len(each.shown()) > 1]
    seen = Heights(tables)
    view.figures.made.emit(other_board(view.figures.board, 3))
    wait_for(lambda: window.is_settled() and seen.have_painted(tables), told="each row's turn")
    for _ in range(3):
        QApplication.processEvents()
    seen.end()
    for table, share in seen.most.items():
        assert share <= max(3 / len(table.shown()), 0.34), table  # two rows, and a line above or below them
    glass, where = on_the_glass(window), view.geometry()
    assert glass is not None
    left = QRegion(where) - (QRegion(where_is(view.map, window)) if view.map is not None else QRegion())
    assert unlike(glass, window.grab().toImage(), left) == []
    view.figures.made.emit(view.figures.board)
    wait_for(window.is_settled, told="as before")


class Heights(QObject):
    """How much of each table's height was painted at once."""

    def __init__(self, tables: list[BarTable]) -> None:
        super().__init__()
        self.most, self._tables = dict[BarTable, float](), tables
        for each in tables:
            each.installEventFilter(self)

    def have_painted(self, tables: list[BarTable]) -> bool:
        """All of these."""
        return set(self.most) == set(tables)

    def end(self) -> None:
        """See no more."""
        for each in self._tables:
            each.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if isinstance(event, QPaintEvent) and isinstance(watched, BarTable):
            rows = {y for rect in event.region() for y in range(rect.top(), rect.bottom() + 1)}  # type: ignore[attr-defined]
            self.most[watched] = max(self.most.get(watched, 0.0), len(rows) / watched.height())
        return False


def where_is(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint()), part.size())


def unlike(one: QImage, other: QImage, where: QRegion) -> list[tuple[int, int]]:
    """Where two pictures differ, looked at in every fifth pixel."""
    rects: list[QRect] = list(where)  # type: ignore[call-overload]
    return [
        (x, y)
        for rect in rects
        for x in range(rect.left(), rect.right(), 5)
        for y in range(rect.top(), rect.bottom(), 5)
        if one.pixel(x, y) != other.pixel(x, y)
    ]


def test_a_panel_is_told_only_what_it_reads(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(wall, OVERVIEW)
    view, told = wall.window.view, list[str]()
    for pane, panel in view.panels.items():
        monkeypatch.setattr(panel, "show_now", partial(told.append, f"{pane.panel} cases"))
        monkeypatch.setattr(panel, "show_board", lambda board, key=pane.panel: told.append(f"{key} figures"))  # noqa: ARG005
    view.show_soon()
    view.figures.made.emit(view.figures.board)
    wait_for(wall.window.is_settled, told="each panel's turn")
    figures = {f"{each} figures" for each in ("stages", "hours", "sources", "hot", "streets")}
    assert set(told) == {"urgent cases", *figures}


def test_words_that_still_stand_are_not_written_again(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    wall.window.show_words("", "晴")
    said = list[str]()
    monkeypatch.setattr(wall.window.pulse, "show_scene", said.append)
    wall.window.show_words("", "晴")
    assert said == []
    wall.window.show_words("", "")
    assert len(said) == 1


def test_a_picture_of_the_wall_paints_nothing_and_is_read_a_strip_in_each_turn(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(wall, RANKING)
    signs, station = wall.station.access.wall_signs, wall.station
    camera = WallCamera(wall.window, lambda: "hall-1/1", signs, station.queries, station.live.now)
    camera.stop()  # nobody looks but this test
    strips = list[int]()

    def put(glass: QImage, small: QImage, strip: int, of: int) -> None:
        strips.append(strip)
        put_strip(glass, small, strip, of)

    monkeypatch.setattr("screens.wall.camera.put_strip", put)
    with watched(wall) as worked:
        camera.take()
        assert strips == [], "not in the turn of whoever asked"
        QTimer.singleShot(0, camera, lambda: strips.append(-1))
        wait_for(lambda: signs.pictures(), told="a picture")
    assert strips[:2] in ([0, -1], [-1, 0]), "others have a turn between two strips"
    assert [each for each in strips if each >= 0] == list(range(STRIPS))
    assert worked == []
    told = QImage.fromData(b64decode(signs.pictures()["hall-1/1"].jpeg))
    anew = painted_small(wall.window, told.size())
    assert apart(told, anew) < apart(told, painted_small(wall.window.pulse, told.size())) / 3


def apart(one: QImage, other: QImage) -> int:
    """How much two pictures differ, in brightness."""
    places = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    return sum(abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) for x, y in places)


@pytest.mark.parametrize(("backend", "over"), [("software", 0), ("", 1)])
def test_a_map_that_a_gpu_lays_over_the_window_is_laid_over_its_picture(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, backend: str, over: int
) -> None:
    monkeypatch.setenv("QT_QUICK_BACKEND", backend)
    shown(wall, CITY_MAP)
    signs, station = wall.station.access.wall_signs, wall.station
    camera = WallCamera(wall.window, lambda: "hall-1/2", signs, station.queries, station.live.now)
    camera.stop()
    laid = list[QWidget]()

    def lay(part: QWidget, small: QImage) -> None:
        laid.append(part)
        lay_over(part, small)

    monkeypatch.setattr("screens.wall.camera.lay_over", lay)
    before = dict(signs.pictures())
    camera.take()
    wait_for(lambda: signs.pictures() != before, told="a picture")
    assert laid == [wall.window.view.map] * over
