"""Panels of cameras on a wall of a real small hall: its sample cameras, named, and all that was begun ends with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from hall.wall.scene import Layout, Scene
from hall.wall.splits import Pane, beside
from tests.screens.wall.test_scene_wall import Wall, hall
from tests.support.waits import wait_for

__all__ = ["hall"]
KEYS = ("video_tile", "video_group", "video_rotation")
SCENE = Scene("video", "", "", ((Layout(beside(*((1, Pane(key)) for key in KEYS))),),))


@pytest.fixture
def wall(qapp: object, hall: Any, tmp_path: Path) -> Iterator[Wall]:
    """A running wall, without video yet."""
    made = Wall(hall, tmp_path)
    yield made
    made.close()


def test_a_wall_shows_the_halls_cameras_in_both_languages(wall: Wall) -> None:
    opened = "video" in vars(wall.station.access)
    assert not opened, "no scene has asked for streams yet"
    wall.window.show_scene(SCENE)
    panels = [cast("Any", wall.window.view.panel(key)) for key in KEYS]
    wait_for(lambda: not any(panel.nothing_text for panel in panels), told="cameras are read")
    assert [len(panel.grid.tiles) for panel in panels] == [1, 4, 4]
    standing = wall.station.cameras().present
    for panel in panels:
        for tile in panel.grid.tiles:
            assert tile.sign is not None
            assert tile.line.name == standing[tile.sign.key].name_zh
    wall.texts.set_language("en")
    first = panels[0].grid.tiles[0]
    assert first.line.name == standing[first.sign.key].name_en
    wall.window.grab()
    wall.window.show_scene(Scene("clock", "", "", ((Layout(beside((1, "clock"))),),)))
    assert not any(tile.isVisible() for panel in panels for tile in panel.grid.tiles), "parked, for when it comes back"


def test_a_wall_starts_without_what_video_is_made_of() -> None:
    """Neither the library that decodes nor the tiles are read before a scene has cameras."""
    code = "import sys, main, screens.wall.scene_wall, screens.station.walls\n"
    code += "later = ('av', 'widgets.video', 'data_access.video.streams')\n"
    code += "print([each for each in sys.modules if each.startswith(later)])"
    top = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=top, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


def test_a_camera_that_is_another_now_is_opened_anew(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address has changed, or the hall has switched it off: tiles hear of it as soon as the windows do."""
    bell = wall.station.video()
    assert bell is not None
    renewed: list[str] = []
    monkeypatch.setattr(bell.streams, "renew", renewed.extend)
    cameras = wall.station.cameras()
    wait_for(lambda: cameras.is_read)
    cameras.changed.emit(frozenset({"410103V001"}))
    assert "410103V001" in renewed
