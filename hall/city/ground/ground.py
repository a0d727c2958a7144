"""The whole ground of a city through time, and which areas a point lies in at a moment.

Refuses to know where it is stored, and what the present moment is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy.typing as npt

from hall.city.areas import Areas
from hall.city.ground.area_index import NOWHERE, AreaIndex, SectionLine
from hall.city.ground.land import AdminArea, AreaTier, DutyGrid, GridCell, Road, RoadSection
from hall.city.ground.valid import holds, in_force, turns
from hall.moment import Moment


@dataclass(frozen=True)
class Ground:
    """All rows of all times, at most one of a code at any moment. Any thread may ask; what was asked for is kept."""

    areas: tuple[AdminArea, ...] = ()
    cells: tuple[GridCell, ...] = ()
    duty_grids: tuple[DutyGrid, ...] = ()
    roads: tuple[Road, ...] = ()
    sections: tuple[RoadSection, ...] = ()
    _indexes: dict[int, _PlaceIndex] = field(default_factory=dict, init=False, repr=False, compare=False)

    def locate(self, lon: float, lat: float, at: Moment) -> Areas:
        """The areas of (lon, lat) at that moment, ``NOWHERE`` outside (some 4 µs once the time has been asked for).

        The cell tells street, community and duty grid; where no cell is drawn, the communities and streets themselves.
        """
        return self._index_at(at).locate(lon, lat)

    def locate_many(self, lons: npt.ArrayLike, lats: npt.ArrayLike, at: Moment) -> list[Areas]:
        """The areas of many points at one moment, in their order; the same answers as ``locate`` gives."""
        return self._index_at(at).locate_many(lons, lats)

    def at(self, moment: Moment) -> Ground:
        """Only what holds at that moment."""
        return Ground(
            in_force(self.areas, moment),
            in_force(self.cells, moment),
            in_force(self.duty_grids, moment),
            in_force(self.roads, moment),
            in_force(self.sections, moment),
        )

    @cached_property
    def _turns(self) -> list[Moment]:
        return turns([*self.areas, *self.cells, *self.sections])

    def _index_at(self, moment: Moment) -> _PlaceIndex:
        stretch = bisect_right(self._turns, moment)
        try:
            return self._indexes[stretch]
        except KeyError:  # two threads may build the same one: they are alike
            return self._indexes.setdefault(stretch, _PlaceIndex(self, moment))


class _PlaceIndex:
    """Where points lie while the ground stays as it is at ``at``."""

    def __init__(self, ground: Ground, at: Moment) -> None:
        cells = [cell for cell in ground.cells if holds(cell, at)]
        lines = [SectionLine(each.code, each.points, each.width_m / 2) for each in ground.sections if holds(each, at)]
        self._index = AreaIndex(cells, lines)
        drawn = [area for area in ground.areas if area.rings and holds(area, at)]
        self._communities = AreaIndex([_as_cell(each) for each in drawn if each.tier is AreaTier.COMMUNITY])
        self._streets = AreaIndex([_as_cell(each) for each in drawn if each.tier is AreaTier.STREET])

    def locate(self, lon: float, lat: float) -> Areas:
        found = self._index.locate(lon, lat)
        return found if found.cell is not None else self._without_cell(found, lon, lat)

    def locate_many(self, lons: npt.ArrayLike, lats: npt.ArrayLike) -> list[Areas]:
        found = self._index.locate_many(lons, lats)
        points: Sequence[tuple[float, float]] = list(zip(lons, lats, strict=True))  # type: ignore[arg-type]
        return [
            areas if areas.cell is not None else self._without_cell(areas, *point)
            for areas, point in zip(found, points, strict=True)
        ]

    def _without_cell(self, found: Areas, lon: float, lat: float) -> Areas:
        community = self._communities.locate(lon, lat)
        street = community if community is not NOWHERE else self._streets.locate(lon, lat)
        if street is NOWHERE:
            return found
        return replace(found, street=street.street, community=community.community)


def _as_cell(area: AdminArea) -> GridCell:
    """An area as the index takes it; what stands in for its cell's code is never told."""
    is_street = area.tier is AreaTier.STREET
    return GridCell(area.code, "" if is_street else area.code, area.code if is_street else area.parent, None, "A",
                    area.rings)  # fmt: skip
