"""What shines at night: pools under lamps, beams before vehicles, lamps themselves. All of it is added to the dark."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QRadialGradient

from themes import street
from widgets.video.drawn.flat import LampPost, Thing
from widgets.video.drawn.lens import Lens
from widgets.video.drawn.light import Light
from widgets.video.drawn.solids import Solid


def beams(painter: QPainter, lens: Lens, light: Light, things: Sequence[Thing]) -> None:
    """The road before whoever drives with lamps on."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for thing in things:
        if isinstance(thing, Solid) and thing.lamps:
            way = 1 if thing.lamps[0][1] > thing.at[1] else -1
            pool(
                painter,
                lens,
                (thing.at[0], thing.at[1] + way * 7, 0.0),
                4.0,
                (street.HEADLIGHT, 0.3 if light.name == "night" else 0.15),
            )
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def glows(painter: QPainter, lens: Lens, things: Sequence[Thing]) -> None:
    """Lamps, and those of vehicles that are turned this way."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.setPen(Qt.PenStyle.NoPen)
    for thing in things:
        if isinstance(thing, LampPost):
            _glow(painter, lens, thing.lamp, 0.55, street.LAMP)
        elif isinstance(thing, Solid):
            for x, y, z, radius, colour in thing.lamps:
                if (lens.at[1] - thing.at[1]) * (y - thing.at[1]) > 0:
                    _glow(painter, lens, (x, y, z), radius, colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def pool(
    painter: QPainter, lens: Lens, at: tuple[float, float, float], radius: float, light: tuple[str, float]
) -> None:
    x, y, scale = lens.spot(*at)
    if not scale:
        return
    flat = max(0.18, math.sin(math.atan2(lens.at[2], math.dist(at[:2], lens.at[:2]))))
    colour, strength = light
    painter.save()
    painter.translate(x, y)
    painter.scale(1, flat)
    fall = QRadialGradient(QPointF(0, 0), radius * scale)
    full = QColor(colour)
    full.setAlphaF(strength)
    fall.setColorAt(0, full)
    full.setAlphaF(strength * 0.35)
    fall.setColorAt(0.5, full)
    full.setAlphaF(0)
    fall.setColorAt(1, full)
    painter.setBrush(fall)
    painter.drawEllipse(QPointF(0, 0), radius * scale, radius * scale)
    painter.restore()


def _glow(painter: QPainter, lens: Lens, at: tuple[float, float, float], radius: float, colour: str) -> None:
    x, y, scale = lens.spot(*at)
    if not scale:
        return
    size = max(1.5, radius * scale)
    fall = QRadialGradient(QPointF(x, y), size)
    fall.setColorAt(0, QColor(colour))
    soft = QColor(colour)
    soft.setAlphaF(0.35)
    fall.setColorAt(0.3, soft)
    soft.setAlphaF(0)
    fall.setColorAt(1, soft)
    painter.setBrush(fall)
    painter.drawEllipse(QPointF(x, y), size, size)
