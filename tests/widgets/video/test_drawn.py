"""Drawn pictures: the lens is a camera's, a scene comes round, the hour and the case are seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from hall.video.cameras.camera import CameraKind
from hall.video.drawn import FRAMES, FRAMES_A_SECOND, HEIGHT, ROUND_S, WIDTH, Drawn, LightOf, Trouble
from widgets.video.drawn.lens import Lens
from widgets.video.drawn.light import Light
from widgets.video.drawn.picture import paint, picture
from widgets.video.drawn.scenes import Scene

pytestmark = pytest.mark.usefixtures("qapp")


def pixels(drawn: Drawn, frame: int) -> NDArray[np.uint8]:
    return np.frombuffer(paint(drawn, frame), np.uint8).reshape(HEIGHT, WIDTH, 4)[..., :3]


@given(st.floats(-30, 30), st.floats(3, 90), st.floats(0, 8), st.floats(-20, 20), st.floats(0, 40))
@settings(max_examples=60, deadline=None)
def test_plane_and_points_agree(x: float, y: float, z: float, yaw: float, pitch: float) -> None:
    """A point is seen at the same place, whether it is reckoned by itself or as a place of a picture that is laid."""
    lens = Lens((0.0, -1.0, 6.0), yaw, pitch, 500.0, WIDTH, HEIGHT)
    sx, sy, scale = lens.spot(x, y, z)
    plane = lens.plane(np.array([0.0, 0.0, z]), np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))
    laid = plane.map(QPointF(x, y))
    close = 0.05 + abs(sx) * 1e-3 + abs(sy) * 1e-3
    assert not scale or np.allclose((laid.x(), laid.y()), (sx, sy), atol=close)


def test_what_is_behind_the_lens_is_not_seen() -> None:
    lens = Lens((0.0, 0.0, 6.0), 0.0, 10.0, 500.0, WIDTH, HEIGHT)
    assert lens.spot(0.0, -20.0) == (0.0, 0.0, 0.0)
    assert lens.outline(np.array([[0.0, -20, 0], [1, -20, 0], [1, -21, 0]])) is None


@pytest.mark.parametrize("kind", CameraKind)
def test_each_kind_has_a_picture_that_moves(kind: CameraKind) -> None:
    drawn = Drawn(kind, LightOf.DAY, Trouble.NONE, 3)
    first, later = pixels(drawn, 0), pixels(drawn, FRAMES_A_SECOND)
    assert first.std() > 20
    # more than the noise of the sensor, which is 3 of 255
    assert (np.abs(first.astype(int) - later.astype(int)).max(axis=2) > 40).mean() > 0.001


@pytest.mark.parametrize("kind", [CameraKind.ROAD, CameraKind.VEHICLE])
def test_scene_comes_round(kind: CameraKind) -> None:
    """After the last frame the first one follows without a jump: so a clip can be shown for ever."""
    scene = Scene(kind.value, "", 3)
    first, again = (_of(picture(scene, Light("day"), second, WIDTH, HEIGHT)) for second in (0.0, float(ROUND_S)))
    assert (np.abs(first.astype(int) - again.astype(int)).max(axis=2) > 24).mean() < 0.02
    assert ROUND_S * FRAMES_A_SECOND == FRAMES


def test_night_is_darker_than_dusk_and_dusk_than_day() -> None:
    lights = (LightOf.NIGHT, LightOf.DUSK, LightOf.DAY)
    means = [pixels(Drawn(CameraKind.ROAD, light, Trouble.NONE, 3), 0).mean() for light in lights]
    assert means == sorted(means)
    assert means[2] > 1.7 * means[0]


@pytest.mark.parametrize("trouble", [each for each in Trouble if each])
def test_case_is_seen(trouble: Trouble) -> None:
    without, with_it = (pixels(Drawn(CameraKind.ROAD, LightOf.DAY, each, 3), 0) for each in (Trouble.NONE, trouble))
    assert (np.abs(without.astype(int) - with_it.astype(int)).max(axis=2) > 24).mean() > 0.002


def test_two_cameras_are_two_streets() -> None:
    one, other = (pixels(Drawn(CameraKind.ROAD, LightOf.DAY, Trouble.NONE, seed), 0) for seed in (1, 2))
    assert (np.abs(one.astype(int) - other.astype(int)).max(axis=2) > 40).mean() > 0.1


def _of(image: QImage) -> NDArray[np.uint8]:
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].copy()
