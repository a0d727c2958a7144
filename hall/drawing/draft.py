"""What somebody is drawing just now: corner by corner, by a cross that keys move or by the mouse. Pure values.

A circle is its middle, then a place on its border (or a radius that was typed); a polygon its corners, ended by one
more at the place of the last; a measured path likewise, or by the key that ends it.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from hall.city.coordinates import LonLat
from hall.drawing.geodesy import area_m2, length_m
from hall.drawing.shape import LEAST_CORNERS, Circle, Polygon, Shape, crosses
from hall.errors import Words
from hall.frozen import frozen

LEAST_RADIUS_M, MOST_RADIUS_M = 1.0, 50_000.0
"""Nothing stands so exactly that less would mean something; no city is larger (assumed)."""
MOST_CORNERS = 200
"""Nobody clicks more (assumed)."""


class Tool(StrEnum):
    """What is drawn."""

    CIRCLE = "circle"  # 圆
    POLYGON = "polygon"  # 多边形
    MEASURE = "measure"  # 量距


@frozen
class Draft:
    """``corners``: those that stand; ``cross``: where the next would; ``radius_m``: of a circle that is done;
    ``is_done``: nothing more is to be set."""

    tool: Tool
    cross: LonLat
    corners: tuple[LonLat, ...] = ()
    radius_m: float = 0.0
    is_done: bool = False

    def at(self, place: LonLat) -> Draft:
        """The cross is there."""
        return replace(self, cross=place)

    def refusal(self) -> Words | None:
        """Why the cross cannot be set where it is; None: it can. The same place once more ends a path."""
        if self.is_done:
            return None
        if len(self.corners) >= MOST_CORNERS:
            return Words("draw.too_many", {"most": MOST_CORNERS})
        if self.tool is Tool.CIRCLE and self.corners:
            return _radius_refusal(length_m((self.corners[0], self.cross)))
        return self.end_refusal() if self.corners and self.cross == self.corners[-1] else None

    def set(self) -> Draft:
        """A corner at the cross; one that ``refusal`` did not refuse. What was done before is begun anew."""
        if self.is_done:
            return replace(self, corners=(self.cross,), radius_m=0.0, is_done=False)
        if self.tool is Tool.CIRCLE and self.corners:
            return self.with_radius(length_m((self.corners[0], self.cross)))
        if self.corners and self.cross == self.corners[-1]:
            return self.ended()
        return replace(self, corners=(*self.corners, self.cross))

    def with_radius(self, radius_m: float) -> Draft:
        """A circle of that radius around its middle, or around the cross where it has none."""
        return replace(self, corners=self.corners[:1] or (self.cross,), radius_m=radius_m, is_done=True)

    def end_refusal(self) -> Words | None:
        """Why what stands is not a whole yet."""
        if self.tool is Tool.MEASURE:
            return Words("draw.two_places") if len(self.corners) < 2 else None
        if self.tool is Tool.CIRCLE:
            return Words("draw.no_radius")
        if len(self.corners) < LEAST_CORNERS:
            return Words("draw.few_corners", {"least": LEAST_CORNERS})
        return Words("draw.crossing") if crosses(self.corners) else None

    def ended(self) -> Draft:
        """Nothing more is set."""
        return replace(self, is_done=True)

    def back(self) -> Draft:
        """Without what was set last; what was done is open again."""
        if self.is_done and self.tool is not Tool.CIRCLE:
            return replace(self, is_done=False)
        if self.is_done:
            return replace(self, radius_m=0.0, is_done=False)
        return replace(self, corners=self.corners[:-1])

    @property
    def shape(self) -> Shape | None:
        """What was drawn, None while it is not whole; a measured path encloses nothing."""
        if not self.is_done or self.tool is Tool.MEASURE:
            return None
        if self.tool is Tool.CIRCLE:
            return Circle(*self.corners[0], self.radius_m)
        return Polygon(self.corners)

    @property
    def path(self) -> tuple[LonLat, ...]:
        """What is drawn as a line: the border of a circle, else the corners and the cross behind them."""
        if self.tool is Tool.CIRCLE:
            radius = self.radius_m or self.reach_m
            return Circle(*self.corners[0], radius).ring if self.corners and radius else ()
        return self.corners if self.is_done or not self.corners else (*self.corners, self.cross)

    @property
    def is_closed(self) -> bool:
        """Whether its line comes back to where it began."""
        return self.tool is Tool.CIRCLE or (self.tool is Tool.POLYGON and len(self.path) >= LEAST_CORNERS)

    @property
    def reach_m(self) -> float:
        """Of a circle its radius as it would be; else how long the path is."""
        if self.tool is Tool.CIRCLE:
            return self.radius_m or (length_m((self.corners[0], self.cross)) if self.corners else 0.0)
        return length_m(self.path)

    @property
    def around_m(self) -> float:
        """How long the border of a polygon is."""
        path = self.path
        return length_m((*path, path[0])) if self.is_closed and self.tool is Tool.POLYGON else 0.0

    @property
    def area_m2(self) -> float:
        """Of what its line encloses; 0 while it encloses nothing. A measured path is closed for that in thought."""
        if self.tool is Tool.CIRCLE:
            return Circle(*self.corners[0], self.reach_m).area_m2() if self.corners and self.reach_m else 0.0
        path = self.path
        return area_m2(path) if len(path) >= LEAST_CORNERS and not crosses(path) else 0.0


def radius_typed(text: str) -> float | Words:
    """Metres of the digits that were typed, or why they are no radius."""
    try:
        metres = float(text)
    except ValueError:
        return Words("draw.radius_unread", {"text": text})
    return _radius_refusal(metres) or metres


def _radius_refusal(metres: float) -> Words | None:
    if LEAST_RADIUS_M <= metres <= MOST_RADIUS_M:
        return None
    return Words("draw.radius_bounds", {"least": round(LEAST_RADIUS_M), "most": round(MOST_RADIUS_M / 1_000)})
