"""The light of a drawn street: by the hour and the weather, and how it falls on a thing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from themes import street

Rgb = NDArray[np.float64]
"""Red, green, blue, 0 to 255."""
SUN_FROM = np.array([-0.55, -0.35, 0.76])  # half past ten from behind the camera's left shoulder, of length one


def rgb(colour: str) -> Rgb:
    """A colour of `themes.street` to reckon with."""
    named = QColor(colour)
    return np.array([named.red(), named.green(), named.blue()], dtype=np.float64)


@dataclass(frozen=True)
class Light:
    """One of day, dusk, night, rain (白天、黄昏、夜间、雨天)."""

    name: str

    @property
    def is_dark(self) -> bool:
        """Whether lamps burn."""
        return self.name in {"night", "dusk"}

    @property
    def shadow(self) -> float:
        """How dark a shadow on the ground is, 0 to 1."""
        return {"day": 0.42, "dusk": 0.2}.get(self.name, 0.12)

    @property
    def haze_m(self) -> float:
        """At this distance a thing has half the colour of the air."""
        return {"day": 260.0, "dusk": 240.0, "rain": 150.0}.get(self.name, 400.0)

    def left(self, lamp_m: float) -> float:
        """How much of a dull day's light falls on a thing that far from the next lamp, 0 to 1, in steps: a figure is
        painted once for each."""
        if not self.is_dark:
            return 1.0
        least = {"dusk": 0.7, "night": 0.3}[self.name]
        return round(4 * (least + (0.95 - least) * 0.5 ** ((lamp_m / 6) ** 2))) / 4 or 0.25

    def on(self, colour: Rgb, normal: Rgb, distance_m: float, left: float = 1.0) -> QColor:
        """A plain surface of that colour, turned that way, seen over that distance; ``left``: see there."""
        name = "rain" if self.name == "night" else self.name
        sun = max(0.0, float(normal @ SUN_FROM))
        lit = colour * (rgb(street.AMBIENT[name]) * 0.8 + rgb(street.SUNS[name]) * 0.55 * sun) / 255
        air = 1 - 0.5 ** (distance_m / self.haze_m)
        mixed = np.clip((lit * (1 - air) + rgb(street.SKIES[name][1]) * air) * left, 0, 255)
        return QColor(*(int(value) for value in mixed))


def house_light(light: Light) -> float:
    """How bright the fronts of houses are in that light."""
    return {"day": 0.92, "dusk": 0.8, "night": 0.68, "rain": 0.68}[light.name]
