"""The ground of a drawn scene, seen from straight above: a road with its markings, a square, a building site."""

from __future__ import annotations

import random
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from themes import street
from widgets.video.drawn.textures import shaded

PX_PER_M = 20  # the nearest ground is about seven metres away
WIDE_M, LONG_M = 56, 144  # half of it on either side of the street's middle; one and a half times round
ROUND_M = 96
"""After so many metres a street repeats itself, so that traffic at 8 m/s comes round in 12 s."""
_LANE_M, _ROAD_M, _PAVEMENT_M = 3.5, 7.0, 5.5  # a lane; from the middle to the kerb; the pavement's width


@lru_cache(maxsize=4)  # 3,000 × 1,100 pixels each: one a scene that is being drawn
def ground(kind: str, trouble: str, seed: int) -> QImage:
    """``kind``: road, square, site; ``trouble``: pothole, water or "" – what is a thing of its own stands on it."""
    image = QImage(WIDE_M * PX_PER_M, LONG_M * PX_PER_M, QImage.Format.Format_RGB32)
    rng = random.Random(seed)  # noqa: S311 - a picture, no secret
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.scale(PX_PER_M, PX_PER_M)
    painter.translate(WIDE_M / 2, 0)
    {"road": _road, "square": _square, "site": _site}[kind](painter, rng)
    _stains(painter, rng)
    if trouble == "pothole":
        _pothole(painter, rng, QPointF(-5.2, 14.5))
    if trouble == "water":
        _water(painter, QPointF(-4.9, 14.0))
    painter.end()
    _grain(image, seed)
    return image


def _fill(painter: QPainter, x: float, wide: float, colour: str, by: float = 1.0) -> None:
    painter.fillRect(QRectF(x, 0, wide, LONG_M), shaded(street.THINGS[colour], by))


def _road(painter: QPainter, rng: random.Random) -> None:
    _fill(painter, -WIDE_M / 2, WIDE_M, "paving")
    painter.setPen(QPen(shaded(street.THINGS["paving_joint"], 1), 0.03))
    for n in range(-WIDE_M, WIDE_M):
        painter.drawLine(QPointF(n * 0.6, 0), QPointF(n * 0.6, LONG_M))
    for n in range(int(LONG_M / 0.6)):
        painter.drawLine(QPointF(-WIDE_M / 2, n * 0.6), QPointF(WIDE_M / 2, n * 0.6))
    painter.setPen(Qt.PenStyle.NoPen)
    for side in (-1, 1):
        _fill(painter, side * (_ROAD_M + 2.4) - 0.3, 0.6, "tactile")
        _fill(painter, side * (_ROAD_M + 0.15) - 0.15, 0.3, "kerb")
    _fill(painter, -_ROAD_M, 2 * _ROAD_M, "asphalt")
    _markings(painter, rng)


def _markings(painter: QPainter, rng: random.Random) -> None:
    """Patches, lines, a zebra crossing, covers of manholes."""
    for _ in range(7):
        x, y = rng.uniform(-6, 5), rng.uniform(8, LONG_M - 12)
        painter.fillRect(
            QRectF(x, y, rng.uniform(0.8, 2.4), rng.uniform(1.2, 6)),
            shaded(street.THINGS["patch"], rng.uniform(0.94, 1.05)),
        )
    for x in (-0.16, 0.1):
        _fill(painter, x, 0.12, "marking_yellow")
    for start in range(0, LONG_M, 6):
        for x in (-_LANE_M, _LANE_M):
            painter.fillRect(
                QRectF(x - 0.07, start, 0.14, 2.4), shaded(street.THINGS["marking"], rng.uniform(0.85, 0.98))
            )
    for base in (20.0, 20.0 + ROUND_M):
        painter.fillRect(QRectF(-_ROAD_M, base - 1.6, 2 * _ROAD_M, 6.6), QColor(street.THINGS["asphalt"]))
        for n in range(-11, 11):
            painter.fillRect(
                QRectF(n * 0.62 + 0.1, base, 0.36, 3.4), shaded(street.THINGS["marking"], rng.uniform(0.84, 0.97))
            )
    for n in range(6):
        cover = QPointF(rng.choice((-5.4, -1.9, 1.7, 5.2)), n * 16 + 11)
        painter.setBrush(shaded(street.THINGS["oil"], 1.05))
        painter.drawEllipse(cover, 0.36, 0.36)


def _square(painter: QPainter, _rng: random.Random) -> None:
    _fill(painter, -WIDE_M / 2, WIDE_M, "square")
    for row in range(int(LONG_M / 3)):
        for column in range(int(WIDE_M / 3) + 1):
            if (row + column) % 2:
                at = QRectF(column * 3 - WIDE_M / 2, row * 3, 3, 3)
                painter.fillRect(at, shaded(street.THINGS["square_dark"], 1.06))
    painter.setPen(QPen(shaded(street.THINGS["paving_joint"], 0.95), 0.05))
    for n in range(int(LONG_M)):
        painter.drawLine(QPointF(-WIDE_M / 2, n), QPointF(WIDE_M / 2, n))
    for n in range(-WIDE_M // 2, WIDE_M // 2):
        painter.drawLine(QPointF(n, 0), QPointF(n, LONG_M))
    painter.setPen(Qt.PenStyle.NoPen)


def _site(painter: QPainter, rng: random.Random) -> None:
    _fill(painter, -WIDE_M / 2, WIDE_M, "earth")
    for _ in range(1800):
        painter.setBrush(shaded(street.THINGS["earth"], rng.uniform(0.9, 1.08)))
        painter.drawEllipse(
            QPointF(rng.uniform(-28, 28), rng.uniform(0, LONG_M)), rng.uniform(0.3, 2.0), rng.uniform(0.3, 1.6)
        )
    painter.fillRect(QRectF(-4, 0, 8, LONG_M), shaded(street.THINGS["concrete"], 0.92))
    painter.setPen(QPen(shaded(street.THINGS["earth_dark"], 0.95), 0.55))
    for x in (-2.3, -0.4, 1.0, 2.7):  # what lorries carry out on their tyres
        painter.drawLine(QPointF(x, 0), QPointF(x + rng.uniform(-0.5, 0.5), LONG_M))
    painter.setPen(Qt.PenStyle.NoPen)


def _stains(painter: QPainter, rng: random.Random) -> None:
    for _ in range(160):
        colour = QColor(street.THINGS["oil"])
        colour.setAlphaF(rng.uniform(0.04, 0.16))
        painter.setBrush(colour)
        painter.drawEllipse(
            QPointF(rng.uniform(-13, 13), rng.uniform(0, LONG_M)), rng.uniform(0.15, 0.9), rng.uniform(0.2, 2.2)
        )


def _pothole(painter: QPainter, rng: random.Random, at: QPointF) -> None:
    for colour, size in (("rubble", 1.05), ("oil", 0.85), ("hole", 0.7)):
        painter.setBrush(QColor(street.THINGS[colour]))
        for n in range(14):
            turn = n / 14 * 6.283
            edge = QPointF(float(np.cos(turn)) * size * 0.55, float(np.sin(turn)) * size * 0.4)
            painter.drawEllipse(at + edge, rng.uniform(0.2, 0.42) * size, rng.uniform(0.2, 0.36) * size)


def _water(painter: QPainter, at: QPointF) -> None:
    for size, strength in ((1.0, 0.5), (0.93, 0.6)):
        colour = QColor(street.THINGS["water"])
        colour.setAlphaF(strength)
        painter.setBrush(colour)
        painter.drawEllipse(at, 2.6 * size, 5.5 * size)
        painter.drawEllipse(at + QPointF(-1.6, 3.0), 1.9 * size, 3.0 * size)


def _grain(image: QImage, seed: int) -> None:
    """Stones and dust: a little brightness of its own for each pixel and for each hand's breadth."""
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.width(), 4)
    made = np.random.default_rng(seed)
    fine = made.normal(0, 7, (image.height(), image.width(), 1)).astype(np.float32)
    coarse = np.kron(made.normal(0, 4, (image.height() // 16 + 1, image.width() // 16 + 1)), np.ones((16, 16)))
    coarse = coarse[: image.height(), : image.width(), None].astype(np.float32)
    pixels[..., :3] = np.clip(pixels[..., :3].astype(np.float32) + fine + coarse, 0, 255).astype(np.uint8)
