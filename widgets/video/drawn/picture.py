"""One picture of a sample camera (演示画面): what stands and moves, lamps, rain, and what a sensor makes of it."""

from __future__ import annotations

import math
import random
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from hall.video.drawn import FRAMES_A_SECOND, HEIGHT, WIDTH, Drawn
from themes import street
from widgets.video.drawn.backdrop import backdrop, painter_on, shadows
from widgets.video.drawn.flat import LampPost
from widgets.video.drawn.lamps import beams, glows
from widgets.video.drawn.lens import Lens
from widgets.video.drawn.light import Light
from widgets.video.drawn.scenes import Scene

_NOISES = 8  # different ones, each shifted about: nobody sees that they come again


def paint(drawn: Drawn, frame: int) -> bytes:
    """See `hall.ports.video.ScenePainter`."""
    scene = Scene(drawn.kind.value, drawn.trouble.value, drawn.seed)
    image = picture(scene, Light(drawn.light.value), frame / FRAMES_A_SECOND, WIDTH, HEIGHT)
    return bytes(_sensed(image, drawn.light.value, frame).data)


def picture(scene: Scene, light: Light, second: float, width: int, height: int) -> QImage:
    """The scene at that second of its round. May be drawn in any thread."""
    lens = scene.lens(second, width, height)
    moved = 0.0 if scene.is_fixed else second
    image = backdrop(scene, light, moved, width, height).copy()
    things = [thing for thing in scene.things(second) if thing.at[1] > lens.at[1] - 1]
    painter = painter_on(image)
    shadows(painter, lens, light, things)
    lamps = [thing.lamp for thing in things if isinstance(thing, LampPost)]
    if light.is_dark:
        beams(painter, lens, light, things)
    for thing in sorted(things, key=lambda one: -math.dist(one.at, lens.at[:2])):
        thing.draw(
            painter, lens, light, light.left(min((math.dist(thing.at, lamp[:2]) for lamp in lamps), default=99.0))
        )
    if light.is_dark:
        glows(painter, lens, things)
    if light.name == "rain":
        _rain(painter, lens, second)
    painter.end()
    return image


def _rain(painter: QPainter, lens: Lens, second: float) -> None:
    rng = random.Random(int(second * 15))  # noqa: S311 - a picture, no secret
    streak = QColor(street.SKIES["rain"][1])
    streak.setAlphaF(0.3)
    painter.setPen(QPen(streak, 1))
    for _ in range(220):
        x, y = rng.uniform(0, lens.width), rng.uniform(0, lens.height)
        painter.drawLine(QLineF(x, y, x - 1.5, y + rng.uniform(8, 22)))


def _sensed(image: QImage, light: str, frame: int) -> NDArray[np.uint8]:
    """Darker corners and a sensor's noise, more of it in the dark. Rows of pixels of four bytes."""
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4).copy()
    noise = _noise(frame % _NOISES, width, height) * {"night": 7.0, "dusk": 4.5}.get(light, 3.0)
    noise = np.roll(noise, (frame * 37, frame * 101), (0, 1))
    pixels[..., :3] = np.clip(pixels[..., :3] * _corners(width, height) + noise, 0, 255).astype(np.uint8)
    return pixels


@lru_cache(maxsize=_NOISES)
def _noise(number: int, width: int, height: int) -> NDArray[np.float32]:
    return np.random.default_rng(number).normal(0, 1, (height, width, 1)).astype(np.float32)


@lru_cache(maxsize=1)
def _corners(width: int, height: int) -> NDArray[np.float32]:
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    darker: NDArray[np.float32] = (1 - 0.16 * (x * x + y * y)).astype(np.float32)[..., None]
    return darker
