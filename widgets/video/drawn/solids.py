"""Things with faces: boxes, cars, houses. Each knows where it stands and draws itself through a lens."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF

from themes import street
from widgets.video.drawn.lens import Lens, Points, cross
from widgets.video.drawn.light import SUN_FROM, Light, Rgb, rgb

Front = tuple[QImage, QImage | None]
"""What a face looks like, and what of it shines at night."""
_SIDES = ((0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (4, 5, 6, 7))
"""Corners of a box's faces: front, right, back, left, top; the first four corners lie below, from front left round."""


@dataclass(frozen=True)
class Face:
    """A flat polygon of one colour; ``picture`` is laid over it, its width along the first edge; ``shine``: what of it
    shines at night, on black."""

    points: Points
    colour: Rgb
    picture: QImage | None = None
    shine: QImage | None = None

    @cached_property
    def normal(self) -> Points:
        """The way it is turned, of length one."""
        across = cross(self.points[1] - self.points[0], self.points[2] - self.points[0])
        return across / (math.hypot(*across) or 1.0)


@dataclass(frozen=True)
class Solid:
    """Faces that stand on the ground around ``at`` (x, y in metres); ``lamps``: what shines of it at night, x, y, z,
    radius in metres and colour; ``shade``: the outline of what throws a shadow, with its height."""

    at: tuple[float, float]
    faces: tuple[Face, ...]
    lamps: tuple[tuple[float, float, float, float, str], ...] = ()
    shade: tuple[Points, float] | None = field(default=None)

    def draw(self, painter: QPainter, lens: Lens, light: Light, left: float = 1.0) -> None:
        """Its faces that are turned to the lens, the farthest first."""
        eye = np.array(lens.at)
        painter.setPen(Qt.PenStyle.NoPen)
        for face in self._turned_to(eye):
            outline = lens.outline(face.points)
            if outline is None:
                continue
            distance = math.dist(face.points.mean(axis=0), eye)
            painter.setBrush(light.on(face.colour, face.normal, distance, left))
            painter.drawPolygon(outline)
            if face.picture is not None:
                self._lay(painter, lens, face, face.picture, outline)

    def _turned_to(self, eye: Points) -> list[Face]:
        seen = [face for face in self.faces if float(face.normal @ (eye - face.points[0])) > 0]
        return sorted(seen, key=lambda face: -math.dist(face.points.mean(axis=0), eye))

    def glow(self, painter: QPainter, lens: Lens) -> None:
        """What shines of it; the rest of it is black, so that it hides what lies behind."""
        painter.setBrush(Qt.GlobalColor.black)
        for face in self._turned_to(np.array(lens.at)):
            outline = lens.outline(face.points)
            if outline is not None:
                painter.drawPolygon(outline)
                if face.shine is not None:
                    self._lay(painter, lens, face, face.shine, outline)

    @staticmethod
    def _lay(painter: QPainter, lens: Lens, face: Face, image: QImage, outline: QPolygonF) -> None:
        if not outline.boundingRect().intersects(QRectF(0, 0, lens.width, lens.height)):
            return
        along, down = face.points[1] - face.points[0], face.points[0] - face.points[3]
        width, height = float(np.linalg.norm(along)), float(np.linalg.norm(down))
        painter.save()
        painter.setTransform(lens.plane(face.points[3], along / width, down / height), combine=True)
        painter.drawImage(QRectF(0, 0, width, height), image)
        painter.restore()

    def shadow(self, lens: Lens) -> QPolygonF | None:
        """What the sun keeps from the ground behind it."""
        if self.shade is None:
            return None
        base, height = self.shade
        reach = -SUN_FROM[:2] / SUN_FROM[2] * height
        moved = base + np.array([reach[0], reach[1], 0.0])
        return lens.outline(_hull(np.vstack([base, moved])))


def _hull(points: Points) -> Points:
    """The convex outline of points on the ground (Andrew's monotone chain)."""
    order = sorted({(float(x), float(y)) for x, y, _ in points})

    def half(of: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for point in of:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return np.array([(x, y, 0.02) for x, y in half(order) + half(order[::-1])])


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def corners(
    x: float, y: float, size: tuple[float, float, float], way: float = 0.0, base: float = 0.0, taper: float = 1.0
) -> Points:
    """The eight corners of a box around x, y: ``size`` is across, along and up, ``way`` the degrees clockwise from
    straight ahead, ``taper`` how much smaller its top is along."""
    across, along, up = size
    c, s = math.cos(math.radians(way)), math.sin(math.radians(way))
    found = []
    for z, k in ((base, 1.0), (base + up, taper)):
        for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            px, py = dx * across / 2 * (1 if k == 1 else 0.86), dy * along / 2 * k
            found.append((x + px * c + py * s, y - px * s + py * c, z))
    return np.array(found)


def box_faces(points: Points, colour: Rgb, fronts: dict[int, Front] | None = None) -> tuple[Face, ...]:
    """The five faces that can be seen of a box; ``fronts`` by the number of the face: in front, right, back, left."""
    dressed = fronts or {}
    return tuple(Face(points[list(side)], colour, *dressed.get(n, (None, None))) for n, side in enumerate(_SIDES))


def box(x: float, y: float, size: tuple[float, float, float], colour: str, way: float = 0.0) -> Solid:
    """A plain box on the ground."""
    points = corners(x, y, size, way)
    return Solid((x, y), box_faces(points, rgb(colour)), shade=(points[:4], size[2]))


def raised(x: float, y: float, size: tuple[float, float, float], base: float, colour: str) -> Solid:
    """A box that stands on something ``base`` metres high, in one of the things' colours."""
    return Solid((x, y), box_faces(corners(x, y, size, base=base), rgb(street.THINGS[colour])))


def car(x: float, y: float, way: float, colour: str, kind: str = "car") -> Solid:
    """A car, van, bus or lorry that drives that way (degrees clockwise from straight ahead)."""
    width, length, height = {
        "car": (1.8, 4.4, 0.82),
        "van": (1.9, 5.0, 1.3),
        "bus": (2.5, 11.0, 2.2),
        "lorry": (2.5, 8.2, 2.0),
    }[kind]
    body = corners(x, y, (width, length, height), way, 0.28)
    c, s = math.cos(math.radians(way)), math.sin(math.radians(way))
    faces = list(box_faces(body, rgb(colour)))
    faces += [*_wheels(body), *_lights(body)]
    if kind in {"car", "van"}:
        cabin = corners(
            x - 0.25 * s,
            y - 0.25 * c,
            (width * 0.94, length * (0.56 if kind == "car" else 0.84), 0.62),
            way,
            0.28 + height,
            0.66,
        )
        roof = box_faces(cabin, rgb(street.THINGS["glass"]))
        faces += [*roof[:4], Face(roof[4].points, rgb(colour))]
    else:
        faces += _band(body, kind)
    front = [
        (x + s * length / 2 + k * c * width * 0.36, y + c * length / 2 - k * s * width * 0.36, 0.75) for k in (-1, 1)
    ]
    rear = [
        (x - s * length / 2 + k * c * width * 0.38, y - c * length / 2 - k * s * width * 0.38, 0.85) for k in (-1, 1)
    ]
    lamps = tuple((*p, 0.9, street.HEADLIGHT) for p in front) + tuple((*p, 0.35, street.TAIL_LIGHT) for p in rear)
    return Solid((x, y), tuple(faces), lamps, (body[:4] * np.array([1, 1, 0]), 1.45 if height < 1 else height))


def _lights(body: Points) -> list[Face]:
    """Lamps at both ends and a dark bumper below them, a hand's breadth off the body."""
    found = []
    for a, b, _, d, colour in ((*body[[0, 1, 5, 4]], street.TAIL_GLASS), (*body[[2, 3, 7, 6]], street.LAMP_GLASS)):
        out = cross(b - a, d - a)
        out = out / math.hypot(*out) * 0.015
        parts = (
            (0.03, 0.2, 0.55, 0.8, colour),
            (0.8, 0.97, 0.55, 0.8, colour),
            (0.0, 1.0, 0.0, 0.28, street.THINGS["tyre"]),
        )
        for left, right, low, high, paint in parts:
            quad = [
                a + (b - a) * across + (d - a) * up
                for across, up in ((left, low), (right, low), (right, high), (left, high))
            ]
            found.append(Face(np.array(quad) + out, rgb(paint)))
    return found


def _band(body: Points, kind: str) -> list[Face]:
    """The row of windows of a bus, or the cab of a lorry, a hand's breadth off the body."""
    low, high = (0.42, 0.8) if kind == "bus" else (0.5, 0.85)
    middle = body.mean(axis=0)
    found = []
    for side in _SIDES[:4]:
        a, b, c, d = (body[n] for n in side)
        quad = np.array([a + (d - a) * low, b + (c - b) * low, b + (c - b) * high, a + (d - a) * high])
        found.append(Face(middle + (quad - middle) * np.array([1.004, 1.004, 1.0]), rgb(street.THINGS["glass"])))
    return found if kind == "bus" else found[2:3]


def _wheels(body: Points) -> list[Face]:
    """Four dark discs at the sides."""
    found = []
    for front, back in ((body[1], body[2]), (body[3], body[0])):
        for share in (0.2, 0.8):
            centre = front + (back - front) * share
            along = (back - front) / math.hypot(*(back - front))
            ring = [
                centre + along * 0.33 * math.cos(a) + np.array([0, 0, 0.33 * math.sin(a) + 0.06])
                for a in np.linspace(0, 2 * math.pi, 10, endpoint=False)
            ]
            out = cross(along, np.array([0.0, 0.0, 1.0])) * 0.02
            found.append(Face(np.array(ring) + out, rgb(street.THINGS["tyre"])))
    return found
