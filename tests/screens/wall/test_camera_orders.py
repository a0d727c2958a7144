"""Cameras that somebody puts on a wall, and arrangements that somebody changes meanwhile: by the real store, to the
glass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from data_access.sample.throw_away import ThrowAway
from hall.people.sensitivity import Sensitivity
from hall.video.layouts.layouts import Layout
from hall.wall.named_arrangement import NamedArrangement
from hall.wall.orders import Verb
from tests.screens.wall.test_conductor import CARA, Wall, hall
from tests.support.waits import wait_for
from widgets.wall.camera_panel import CameraPanel

__all__ = ["hall"]  # the small sample city of the conductor's tests


@pytest.fixture
def wall(qapp: object, hall: ThrowAway, tmp_path: Path) -> Iterator[Wall]:
    made = Wall(hall, tmp_path)
    yield made
    made.close()


def codes(wall: Wall) -> list[str]:
    """Those of the city that may stand on a wall."""
    rows = wall.station.access.cameras.all()
    return sorted(code for code, (camera, *_) in rows.items() if camera.sensitivity is not Sensitivity.RESTRICTED)


def panel(wall: Wall) -> CameraPanel:
    (found,) = wall.window.view.panels.values()
    return cast("CameraPanel", found)


def test_cameras_are_painted_acknowledged_and_handed_back(wall: Wall) -> None:
    two = codes(wall)[:2]
    told = wall.acknowledged(wall.order(Verb.CAMERAS, ",".join(two), options=(("layout", "4"),)))
    assert (told.verb, told.subject, told.scene, told.why) == ("cameras", ",".join(two), "cameras", "")
    wait_for(lambda: list(panel(wall).grid.arrangement.cameras) == two, told="the cameras")
    alone = wall.acknowledged(wall.order(Verb.CAMERAS, two[1]))
    assert alone.subject == two[1]
    wait_for(lambda: panel(wall).grid.arrangement.cameras == (two[1],), told="the one")
    assert wall.acknowledged(wall.order(Verb.HAND_BACK)).scene == "ranking"


def test_who_changes_an_arrangement_changes_the_wall(wall: Wall) -> None:
    desk, (one, two, *_) = wall.station.access.wall_desk, codes(wall)
    gate = NamedArrangement("gate", "城门保障", "Gate", (one,), Layout.ONE)
    revision = desk.put(gate, CARA)
    wall.acknowledged(wall.order(Verb.PANEL, "video_group", options=(("arrangement", "gate"),)))
    wait_for(lambda: panel(wall).grid.arrangement.cameras == (one,), told="its camera")
    desk.put(replace(gate, cameras=("", two), layout=Layout.FOUR, revision=revision), CARA)
    wait_for(lambda: panel(wall).grid.arrangement.cameras == ("", two), told="its next revision")
    assert panel(wall).grid.arrangement.layout is Layout.FOUR
