"""Surfaces and flat figures: house fronts, trees, people. Drawn once each, by a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from themes import street

FRONT_PX_PER_M = 22  # a house front eight metres away is seen at about this scale
_FLOOR_M = 3.3  # from one floor to the next


def _blank(width: int, height: int) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return image, painter


def shaded(colour: str, by: float) -> QColor:
    """A colour made lighter or darker, 1: as it is."""
    named = QColor(colour)
    return QColor(*(min(255, max(0, int(part * by))) for part in (named.red(), named.green(), named.blue())))


@lru_cache(maxsize=96)  # the fronts of one street or two
def front(width_m: int, height_m: int, seed: int, dull: float, is_night: bool) -> tuple[QImage, QImage | None]:
    """A house front: shops below, windows above; and what of it shines at night, on black. ``dull``: how bright the
    light makes it."""
    shine = _front(width_m, height_m, seed, _Look(1.0, is_lit=True)) if is_night else None
    return _front(width_m, height_m, seed, _Look(dull, is_lit=False)), shine


@dataclass(frozen=True)
class _Look:
    """How a front is painted: all of it by daylight, or only what is lit."""

    dull: float
    is_lit: bool

    def fill(self, painter: QPainter, at: QRectF, colour: str, by: float = 1.0) -> None:
        if not self.is_lit:
            painter.fillRect(at, shaded(colour, self.dull * by))

    def lit(self, painter: QPainter, at: QRectF, colour: str, by: float) -> None:
        if self.is_lit:
            painter.fillRect(at, shaded(colour, by))


def _front(width_m: int, height_m: int, seed: int, look: _Look) -> QImage:
    rng = random.Random(seed)  # noqa: S311 - a picture, no secret
    scale = FRONT_PX_PER_M
    image, painter = _blank(width_m * scale, height_m * scale)
    painter.scale(scale, scale)
    wall = street.FACADES[seed % len(street.FACADES)]
    look.fill(painter, QRectF(0, 0, width_m, height_m), wall)
    top = 4.2  # the shop and its sign
    for floor in range(int((height_m - top) / _FLOOR_M)):
        y = height_m - top - (floor + 1) * _FLOOR_M + 0.9
        look.fill(painter, QRectF(0, y + 1.95, width_m, 0.16), wall, 0.8)
        _windows(painter, rng, width_m, y, look)
    _shops(painter, rng, width_m, height_m, look)
    painter.end()
    return image


def _windows(painter: QPainter, rng: random.Random, width: float, y: float, look: _Look) -> None:
    step = 2.4 + (width % 2.4) / max(1, width // 2.4)
    for n in range(int(width // step)):
        x = n * step + 0.5
        look.fill(painter, QRectF(x - 0.08, y - 0.08, 1.56, 1.56), street.THINGS["window_frame"])
        look.fill(painter, QRectF(x, y, 1.4, 1.4), street.THINGS["glass"], rng.uniform(0.7, 1.15))
        if rng.random() < 0.3:
            look.lit(painter, QRectF(x, y, 1.4, 1.4), street.LIT_WINDOW, rng.uniform(0.35, 0.8))
        look.fill(painter, QRectF(x + 0.66, y, 0.07, 1.4), street.THINGS["window_frame"], 0.9)
        if rng.random() < 0.35:  # the box of an air conditioner
            look.fill(painter, QRectF(x + 0.2, y + 1.55, 0.85, 0.55), street.THINGS["window_frame"], 0.92)
            look.fill(painter, QRectF(x + 0.28, y + 1.62, 0.45, 0.4), street.THINGS["steel"], 0.8)


def _shops(painter: QPainter, rng: random.Random, width: float, height: float, look: _Look) -> None:
    x = 0.2
    while x < width - 2.5:
        wide = min(rng.uniform(3.2, 6.0), width - x - 0.2)
        sign, is_open = rng.choice(street.SIGNS), rng.random() < 0.7
        inside, board = QRectF(x, height - 2.9, wide - 0.3, 2.9), QRectF(x - 0.05, height - 4.0, wide - 0.2, 1.05)
        look.fill(painter, inside, street.THINGS["glass"], 0.75)
        look.fill(painter, board, sign)
        if is_open:
            look.lit(painter, inside, street.LIT_WINDOW, 0.75)
            look.lit(painter, board, sign, 1.5)
        for bar in range(1, int(wide // 1.1)):
            look.fill(painter, QRectF(x + bar * 1.1, height - 2.9, 0.07, 2.9), street.THINGS["steel"])
        _letters(
            painter,
            rng,
            QRectF(x + 0.4, height - 3.8, wide - 1.1, 0.65),
            look.dull if is_open or not look.is_lit else 0,
        )
        x += wide


def _letters(painter: QPainter, rng: random.Random, within: QRectF, bright: float) -> None:
    """Strokes that are no writing: nobody's shop is shown."""
    painter.setPen(QPen(shaded(street.THINGS["marking"], bright), 0.09))
    count = max(2, int(within.width() / 0.9))
    for n in range(count):
        x = within.left() + n * within.width() / count
        for _ in range(5):
            a = QPointF(x + rng.uniform(0, 0.6), within.top() + rng.uniform(0, 0.6))
            level = rng.random() < 0.5
            painter.drawLine(
                a, a + (QPointF(rng.uniform(0.15, 0.35), 0) if level else QPointF(0, rng.uniform(0.15, 0.3)))
            )
    painter.setPen(Qt.PenStyle.NoPen)


@lru_cache(maxsize=12)  # kinds of trees in one light
def tree(seed: int, dull: float) -> QImage:
    """A street tree, seen from the side: 6 m wide, 8 m high, light from the upper left."""
    rng = random.Random(seed)  # noqa: S311 - a picture, no secret
    scale = 30
    image, painter = _blank(6 * scale, 8 * scale)
    painter.scale(scale, scale)
    painter.fillRect(QRectF(2.86, 4.5, 0.28, 3.5), shaded(street.THINGS["trunk"], dull))
    for n in range(520):
        far = rng.random() ** 0.5
        angle = rng.uniform(0, 6.283)
        x, y = 3 + 2.6 * far * float(np.cos(angle)), 3.1 + 2.5 * far * float(np.sin(angle))
        lit = 0.5 - 0.16 * (x - 3) - 0.2 * (y - 3.1) + n / 1500
        shade = "leaf_dark" if lit < 0.35 else "leaf" if lit < 0.8 else "leaf_light"
        painter.setBrush(shaded(street.THINGS[shade], dull * rng.uniform(0.85, 1.15)))
        size = rng.uniform(0.12, 0.34)
        painter.drawEllipse(QPointF(x, y), size, size * 0.8)
    painter.end()
    return image


@lru_cache(maxsize=256)  # people of a street in each phase of their step
def person(seed: int, phase: int, dull: float, kind: str) -> QImage:
    """Somebody on foot or on an electric bicycle, 1.0 m wide and 1.8 m high; ``phase`` 0 to 3 of a step. No face."""
    rng = random.Random(seed)  # noqa: S311 - a picture, no secret
    scale = 60
    image, painter = _blank(scale, int(1.8 * scale))
    painter.scale(scale, scale)
    upper = street.THINGS["vest"] if kind == "worker" else rng.choice(street.CLOTHES)
    lower, hair = rng.choice(street.CLOTHES), street.THINGS["helmet" if kind == "worker" else "hair"]
    if kind == "rider":
        _bicycle(painter, dull)
    else:
        stride = (0.0, 0.16, 0.0, -0.16)[phase]
        for way in (-1, 1):
            painter.setPen(
                QPen(
                    shaded(lower, dull * (1 if way > 0 else 0.8)), 0.15, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
                )
            )
            painter.drawLine(QPointF(0.5, 0.95), QPointF(0.5 + way * stride, 1.72 - 0.05 * abs(stride)))
            painter.setPen(QPen(shaded(upper, dull * 0.85), 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(0.5 + way * 0.16, 0.45), QPointF(0.5 + way * 0.2 - way * stride * 0.6, 0.95))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shaded(upper, dull))
    painter.drawRoundedRect(QRectF(0.31, 0.36, 0.38, 0.66), 0.14, 0.14)
    painter.setBrush(shaded(street.THINGS["skin"], dull))
    painter.drawEllipse(QPointF(0.5, 0.23), 0.105, 0.13)
    painter.setBrush(shaded(hair, dull))
    painter.drawEllipse(QPointF(0.5, 0.165), 0.125, 0.105)
    painter.end()
    return image


def _bicycle(painter: QPainter, dull: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shaded(street.THINGS["tyre"], dull))
    painter.drawRoundedRect(QRectF(0.43, 1.1, 0.14, 0.68), 0.07, 0.07)
    painter.setBrush(shaded(street.SIGNS[1], dull))
    painter.drawRoundedRect(QRectF(0.34, 0.92, 0.32, 0.5), 0.1, 0.1)
    painter.setPen(QPen(shaded(street.THINGS["steel"], dull), 0.06))
    painter.drawLine(QPointF(0.18, 0.86), QPointF(0.82, 0.86))
