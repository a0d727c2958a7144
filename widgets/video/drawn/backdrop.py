"""What stands still behind all that moves: sky, ground, houses, by the hour's light. Drawn once for a fixed lens."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from themes import street
from widgets.video.drawn.flat import Flat, LampPost, Thing
from widgets.video.drawn.ground import PX_PER_M, ROUND_M, WIDE_M, ground
from widgets.video.drawn.lamps import pool
from widgets.video.drawn.lens import Lens
from widgets.video.drawn.light import Light
from widgets.video.drawn.scenes import Scene
from widgets.video.drawn.solids import Solid


@lru_cache(maxsize=2)  # of a fixed lens it is the same for a whole clip
def backdrop(scene: Scene, light: Light, second: float, width: int, height: int) -> QImage:
    """Sky, ground and what nothing moves behind."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    lens = scene.lens(second, width, height)
    painter = painter_on(image)
    _sky(painter, lens, light)
    _ground(painter, lens, light, scene)
    solids = [solid for solid in scene.backdrop(light) if solid.at[1] > lens.at[1] - 12]
    shadows(painter, lens, light, solids)
    for solid in sorted(solids, key=lambda one: -math.dist(one.at, lens.at[:2])):
        solid.draw(painter, lens, light)
    if light.is_dark:
        lamps = [thing.lamp for thing in scene.things(second) if isinstance(thing, LampPost)]
        _night(painter, lens, light, lamps)
        painter.drawImage(0, 0, _windows(scene, light, second, width, height))
    painter.end()
    return image


def _windows(scene: Scene, light: Light, second: float, width: int, height: int) -> QImage:
    """What shines of the houses, on black: laid over the dark by adding it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    lens = scene.lens(second, width, height)
    painter = painter_on(image)
    solids = [solid for solid in scene.backdrop(light) if solid.at[1] > lens.at[1] - 12]
    for solid in sorted(solids, key=lambda one: -math.dist(one.at, lens.at[:2])):
        solid.glow(painter, lens)
    painter.end()
    return image


def painter_on(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def shadows(painter: QPainter, lens: Lens, light: Light, things: Sequence[Thing]) -> None:
    shadow = QColor(street.THINGS["shadow"])
    shadow.setAlphaF(light.shadow)
    painter.setPen(Qt.PenStyle.NoPen)
    for thing in things:
        painter.setBrush(shadow)
        if isinstance(thing, Solid):
            outline = thing.shadow(lens)
            if outline is not None:
                painter.drawPolygon(outline)
        elif isinstance(thing, Flat):
            thing.blot(painter, lens, light)


def _sky(painter: QPainter, lens: Lens, light: Light) -> None:
    horizon = lens.height / 2 - lens.focal * math.tan(math.radians(lens.pitch))
    top, low = street.SKIES[light.name]
    fall = QLinearGradient(0, 0, 0, max(1.0, horizon))
    fall.setColorAt(0, QColor(top))
    fall.setColorAt(1, QColor(low))
    painter.fillRect(QRectF(0, 0, lens.width, lens.height), fall)
    if horizon < lens.height:  # what lies beyond the drawn ground
        painter.fillRect(QRectF(0, max(0.0, horizon), lens.width, lens.height), QColor(street.THINGS["concrete"]))


def _ground(painter: QPainter, lens: Lens, light: Light, scene: Scene) -> None:
    image = ground(scene.ground, scene.trouble, scene.seed)
    begin = math.floor(lens.at[1] / ROUND_M) * ROUND_M
    for turn in range(2):
        painter.save()
        corner = np.array([-WIDE_M / 2, begin + turn * ROUND_M, 0.0])
        plane = lens.plane(corner, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))
        painter.setTransform(plane, combine=True)
        first = max(0.0, lens.at[1] - corner[1] + 1.0) if turn == 0 else 0.0
        rows = QRectF(0, first, WIDE_M, ROUND_M - first)
        painter.drawImage(rows, image, QRectF(0, first * PX_PER_M, WIDE_M * PX_PER_M, (ROUND_M - first) * PX_PER_M))
        painter.restore()
    tint = light.on(np.array([255.0, 255.0, 255.0]), np.array([0, 0, 1.0]), 20)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    horizon = lens.height / 2 - lens.focal * math.tan(math.radians(lens.pitch))
    painter.fillRect(QRectF(0, horizon, lens.width, lens.height - horizon), tint)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    air = QLinearGradient(0, horizon, 0, horizon + lens.height * 0.16)
    low = QColor(street.SKIES[light.name][1])
    air.setColorAt(0, low)
    low.setAlpha(0)
    air.setColorAt(1, low)
    painter.fillRect(QRectF(0, horizon, lens.width, lens.height * 0.16), air)


def _night(painter: QPainter, lens: Lens, light: Light, lamps: Sequence[tuple[float, float, float]]) -> None:
    """Darkness over all that stands still, with the pools of the lamps left out. Adds from then on."""
    dark = QImage(lens.width, lens.height, QImage.Format.Format_RGB32)
    dark.fill(QColor(street.DARKNESS[light.name]))
    pools = painter_on(dark)
    pools.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for x, y, _ in lamps:
        pool(pools, lens, (x, y, 0.0), 11.0, (street.LAMP, 0.8 if light.name == "night" else 0.3))
    pools.end()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.drawImage(0, 0, dark)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
