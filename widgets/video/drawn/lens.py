"""A camera's view of a drawn street: metres in, pixels out.

The ground is the plane z = 0; x to the right, y ahead along the street, z up, all in metres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF, QTransform

Points = NDArray[np.float64]
"""n × 3: x, y, z in metres; seen by a lens, x and y in pixels and the distance along its axis in metres."""
NEAR_M = 0.6  # nearer than this nothing is drawn: division by nearly nought


@dataclass(frozen=True)
class Lens:
    """Where the camera hangs and looks: ``at`` in metres, ``yaw`` clockwise from straight ahead and ``pitch`` downwards
    in degrees, ``focal`` in pixels of a picture of that ``width`` and ``height``."""

    at: tuple[float, float, float]
    yaw: float
    pitch: float
    focal: float
    width: int
    height: int

    @cached_property
    def _axes(self) -> Points:
        """To the right, downwards and ahead, a row each."""
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        ahead = np.array([math.sin(yaw) * math.cos(pitch), math.cos(yaw) * math.cos(pitch), -math.sin(pitch)])
        right = np.array([math.cos(yaw), -math.sin(yaw), 0.0])
        return np.array([right, cross(ahead, right), ahead])

    def turned(self, points: Points) -> Points:
        """The points by the lens's own axes, still in metres."""
        return np.asarray((points - np.array(self.at)) @ self._axes.T)

    def flat(self, turned: Points) -> Points:
        """Turned points, all of them ahead, in pixels, with their distance."""
        depth = turned[:, 2]
        x = self.width / 2 + self.focal * turned[:, 0] / depth
        y = self.height / 2 + self.focal * turned[:, 1] / depth
        return np.column_stack([x, y, depth])

    def outline(self, points: Points) -> QPolygonF | None:
        """A flat polygon as it is seen, what lies behind the lens cut off; None: nothing of it can be seen."""
        ahead = _cut(self.turned(points))
        if len(ahead) < 3:
            return None
        seen = self.flat(ahead)
        return QPolygonF([QPointF(float(x), float(y)) for x, y, _ in seen])

    def spot(self, x: float, y: float, z: float = 0.0) -> tuple[float, float, float]:
        """One point in pixels, and how many pixels a metre is there; 0 pixels a metre: it is behind."""
        turned = self.turned(np.array([[x, y, z]]))
        if turned[0, 2] < NEAR_M:
            return 0.0, 0.0, 0.0
        sx, sy, depth = self.flat(turned)[0]
        return float(sx), float(sy), self.focal / float(depth)

    def plane(self, corner: Points, along: Points, up: Points) -> QTransform:
        """What draws a plane in metres (``along`` and ``up`` of length one from ``corner``) into the picture."""
        axes = self._axes
        columns = [axes @ along, axes @ up, axes @ (corner - np.array(self.at))]
        rows = [
            [self.focal * c[0] + self.width / 2 * c[2], self.focal * c[1] + self.height / 2 * c[2], c[2]]
            for c in columns
        ]
        return QTransform(*(float(value) for row in rows for value in row))


def cross(a: Points, b: Points) -> Points:
    """The cross product of two vectors: numpy's own, made for many at once, takes ten times as long for one."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array((ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx))


def _cut(turned: Points) -> Points:
    """The polygon without what lies nearer than ``NEAR_M``."""
    if turned[:, 2].min() >= NEAR_M:
        return turned
    kept: list[Points] = []
    for here, there in zip(turned, np.roll(turned, -1, axis=0), strict=True):
        inside, next_inside = here[2] >= NEAR_M, there[2] >= NEAR_M
        if inside:
            kept.append(here)
        if inside != next_inside:
            kept.append(here + (there - here) * (NEAR_M - here[2]) / (there[2] - here[2]))
    return np.array(kept) if kept else np.empty((0, 3))
