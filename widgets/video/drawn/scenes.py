"""What a sample camera looks at: where its lens is, what stands and moves there, by kind of camera and seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hall.video.drawn import ROUND_S
from widgets.video.drawn.along import houses, street_things
from widgets.video.drawn.flat import Thing
from widgets.video.drawn.ground import ROUND_M
from widgets.video.drawn.lens import Lens
from widgets.video.drawn.light import Light
from widgets.video.drawn.places import row_of_houses, site, square, trouble_of
from widgets.video.drawn.solids import Solid


@dataclass(frozen=True)
class Scene:
    """Where the lens is at each moment and what it sees; ``ground`` names the surface (`ground.ground`)."""

    kind: str
    trouble: str
    seed: int

    @property
    def ground(self) -> str:
        """Of which kind its ground is."""
        return {"public": "square", "site": "site"}.get(self.kind, "road")

    def lens(self, second: float, width: int, height: int) -> Lens:
        """One on a vehicle goes along the street, the others do not move: a drone hangs."""
        vary = random.Random(self.seed).uniform(-1, 1)  # noqa: S311 - a picture, no secret
        focal = width * 0.82
        if self.kind == "vehicle":
            return Lens((1.75, second * ROUND_M / ROUND_S, 1.55), 0.0, 4.0, focal, width, height)
        if self.kind == "drone":
            return Lens((-20.0 + 2 * vary, -16.0, 64.0), 16.0 + 4 * vary, 47.0, focal, width, height)
        if self.kind == "public":
            return Lens((-11.0, -1.0, 6.8), 17.0 + 4 * vary, 16.0, focal, width, height)
        if self.kind == "site":
            return Lens((-8.0, -1.0, 7.2), 10.0 + 4 * vary, 15.0, focal, width, height)
        return Lens((-9.2 + vary, -1.0, 6.4), 13.0 + 4 * vary, 15.0, focal, width, height)

    @property
    def is_fixed(self) -> bool:
        """Whether the lens stays where it is."""
        return self.kind != "vehicle"

    @property
    def _rounds(self) -> int:
        """How often the street is built: a lens that goes along it sees the next round ahead."""
        return 1 if self.is_fixed else 2

    def backdrop(self, light: Light) -> list[Solid]:
        """What nothing ever moves behind."""
        rng = random.Random(self.seed)  # noqa: S311 - a picture, no secret
        if self.kind == "site":
            return []
        if self.kind == "public":
            return list(row_of_houses(rng, light))
        return list(houses(rng, light, self._rounds, 0.45 if self.kind == "drone" else 1.0))

    def things(self, second: float) -> list[Thing]:
        """All that stands on the ground then."""
        rng = random.Random(self.seed)  # noqa: S311 - a picture, no secret
        if self.kind == "public":
            found = list(square(rng, second))
        elif self.kind == "site":
            found = list(site(rng, second))
        else:
            is_shut = self.trouble in {"pothole", "water"}
            found = list(street_things(rng, second, self._rounds, is_clear=self.kind == "road", is_shut=is_shut))
        return found + list(trouble_of(self.trouble, -8.6 if self.ground == "road" else -2.0))
