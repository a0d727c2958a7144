"""Things that are painted upright and turned to the lens: trees, lamp posts, people, what lies on a pavement."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from themes import street
from widgets.video.drawn.lens import Lens
from widgets.video.drawn.light import Light
from widgets.video.drawn.solids import Solid
from widgets.video.drawn.textures import person, shaded, tree

_DULL = {"day": 1.0, "dusk": 0.9, "night": 0.8, "rain": 0.74}
"""How bright a flat figure is in each light, as solids come out there."""


@dataclass(frozen=True)
class Flat:
    """A picture of that width and height in metres, standing at ``at``."""

    at: tuple[float, float]
    kind: str
    seed: int = 0
    phase: int = 0

    def draw(self, painter: QPainter, lens: Lens, light: Light, left: float = 1.0) -> None:
        """Upright, as large as the distance makes it."""
        image, wide, high = self._picture(_DULL[light.name] * left)
        x, y, scale = lens.spot(*self.at)
        if scale:
            painter.drawImage(QRectF(x - wide * scale / 2, y - high * scale, wide * scale, high * scale), image)

    def _picture(self, dull: float) -> tuple[QImage, float, float]:
        if self.kind == "tree":
            return tree(self.seed % 4, dull), 6.0, 8.0
        return person(self.seed, self.phase, dull, self.kind), 1.0, 1.8

    def blot(self, painter: QPainter, lens: Lens, light: Light) -> None:
        """Its shadow, thrown to the right and away as those of solids."""
        x, y, scale = lens.spot(*self.at)
        if not scale:
            return
        shadow = QColor(street.THINGS["shadow"])
        shadow.setAlphaF(light.shadow)
        painter.setBrush(shadow)
        wide, reach = (2.6, 3.4) if self.kind == "tree" else (0.34, 0.7)
        painter.drawEllipse(
            QPointF(x + reach * scale * 0.6, y - reach * scale * 0.12), wide * scale, wide * scale * 0.3
        )


@dataclass(frozen=True)
class LampPost:
    """A street lamp: a pole of 8 m with an arm over the road; ``arm`` in metres, to the right."""

    at: tuple[float, float]
    arm: float

    @property
    def lamp(self) -> tuple[float, float, float]:
        """Where its light is."""
        return self.at[0] + self.arm, self.at[1], 7.7

    def draw(self, painter: QPainter, lens: Lens, light: Light, left: float = 1.0) -> None:
        """Pole, arm and head."""
        foot, top, head = (lens.spot(*at) for at in ((*self.at, 0.0), (*self.at, 8.0), self.lamp))
        if not (foot[2] and top[2] and head[2]):
            return
        colour = shaded(street.THINGS["pole"], _DULL[light.name] * 0.9 * left)
        painter.setPen(QPen(colour, max(1.0, 0.16 * foot[2]), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(foot[0], foot[1]), QPointF(top[0], top[1]))
        painter.setPen(QPen(colour, max(1.0, 0.1 * top[2])))
        painter.drawLine(QPointF(top[0], top[1]), QPointF(head[0], head[1]))
        painter.setPen(Qt.PenStyle.NoPen)

    def blot(self, painter: QPainter, lens: Lens, light: Light) -> None:
        """A pole's shadow is too thin to be seen."""


Thing = Solid | Flat | LampPost
"""Whatever stands on the ground."""
