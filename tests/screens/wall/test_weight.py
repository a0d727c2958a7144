"""What a wall does for one update, counted: nothing is measured, laid out or painted that has not changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from hall.wall.scene import Scene
from hall.wall.standard import STANDARD
from tests.screens.wall.test_scene_wall import Wall, hall
from tests.support.waits import wait_for
from widgets.common import plain

__all__ = ["hall"]
WORK = (QEvent.Type.Paint, QEvent.Type.LayoutRequest)


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
    wait_for(wall.window.is_settled, 10, scene.code)
    wall.window.grab()
    for _ in range(3):  # lay out, paint, and whatever that asked for
        QApplication.processEvents()


def measured() -> int:
    """How many words were measured up to now."""
    return plain.width_of.cache_info().misses + plain.elided.cache_info().misses


@pytest.mark.parametrize("scene", STANDARD, ids=lambda each: each.code)
def test_an_update_in_which_nothing_changed_measures_lays_out_and_paints_nothing(wall: Wall, scene: Scene) -> None:
    shown(wall, scene)
    before = measured()
    with watched(wall) as worked:
        wall.window.view.figures.made.emit(wall.window.view.figures.board)
        wall.window.view.show_now()
        wall.window._on_second()  # noqa: SLF001  (as the second does)
    assert worked == []
    assert measured() == before
