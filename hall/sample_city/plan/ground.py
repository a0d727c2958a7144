"""Puts the lattice of a sample city on the ground: coordinates and codes of areas, roads and sections."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np

from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, AreaTier, DutyGrid, GridCell, Rings, Road, RoadSection
from hall.city.profile import Profile
from hall.sample_city.plan.areas import Layout
from hall.sample_city.plan.lattice import Cells, Floats, LocalFrame, Node, Warp, outlines
from hall.sample_city.plan.names import community_names, road_names, section_name
from hall.sample_city.plan.roads import WIDTHS_M, Path, RoadPath

JITTER_M = 9.0  # how far a corner is moved, so that no wall is drawn with a ruler


@dataclass(frozen=True)
class Nodes:
    """Coordinates of all lattice nodes: metres east and north, and degrees; shape (columns + 1, rows + 1)."""

    x: Floats
    y: Floats
    lon: Floats
    lat: Floats

    def at(self, node: Node) -> LonLat:
        """(lon, lat) of a node."""
        return float(self.lon[node]), float(self.lat[node])

    def ring(self, nodes: list[Node] | Path) -> tuple[LonLat, ...]:
        """(lon, lat) of nodes."""
        return tuple(self.at(node) for node in nodes)

    def rings(self, cells: Cells) -> Rings:
        """The rings around a patch of cells."""
        return tuple(self.ring(ring) for ring in outlines(cells))


def place_nodes(
    layout: Layout, roads: list[RoadPath], warp: Warp, ground: LocalFrame, rng: np.random.Generator
) -> Nodes:
    """Nodes on roads follow the smooth bend; the others are shifted a little, as walls and yards are."""
    columns, rows = layout.kept.shape
    i, j = np.meshgrid(np.arange(columns + 1.0), np.arange(rows + 1.0), indexing="ij")
    x, y = warp.metres(i, j)
    free = np.ones(x.shape, dtype=np.bool_)
    for road in roads:
        at = np.array(road.nodes)
        free[at[:, 0], at[:, 1]] = False
    x = x + np.where(free, rng.uniform(-JITTER_M, JITTER_M, x.shape), 0)
    y = y + np.where(free, rng.uniform(-JITTER_M, JITTER_M, y.shape), 0)
    lon, lat = ground.degrees(x, y)
    x, y = ground.metres(lon, lat)
    return Nodes(x, y, lon, lat)


def make_streets(profile: Profile, layout: Layout, nodes: Nodes) -> list[AdminArea]:
    """镇办: the first ones of the profile's list, which are the old town, lie in the middle."""
    labels = layout.streets
    order = _middle_first(layout)
    areas = []
    for street, label in zip(profile.streets, order, strict=True):
        patch = labels == label
        areas.append(
            AdminArea(
                AreaTier.STREET,
                street.code,
                "",
                street.name_zh,
                street.name_en,
                nodes.rings(patch),
                _label(patch, nodes),
            )
        )
    return areas


def make_communities(
    profile: Profile, layout: Layout, nodes: Nodes, rng: Random
) -> tuple[list[AdminArea], dict[int, AdminArea]]:
    """社区, in the order of codes, and by lattice label."""
    names = community_names(int(layout.communities.max()) + 1, rng)
    by_label: dict[int, AdminArea] = {}
    for street, street_label in zip(profile.streets, _middle_first(layout), strict=True):
        inside = layout.communities[layout.streets == street_label]
        for number, label in enumerate(np.unique(inside).tolist(), start=1):
            patch = layout.communities == label
            told = street.communities[number - 1] if number <= len(street.communities) else None
            code = told.code if told else f"{street.code}{number:03d}"
            zh, en = (told.name_zh, told.name_en) if told else names[label]
            by_label[label] = AdminArea(
                AreaTier.COMMUNITY, code, street.code, zh, en, nodes.rings(patch), _label(patch, nodes)
            )
    return sorted(by_label.values(), key=lambda each: each.code), by_label


def make_cells(
    profile: Profile, layout: Layout, nodes: Nodes, communities: dict[int, AdminArea]
) -> tuple[list[GridCell], list[DutyGrid]]:
    """单元网格 in the order of codes, and the duty grids they make up (without persons)."""
    cells: list[GridCell] = []
    members: dict[int, list[str]] = {}
    for label, community in communities.items():
        # west → east, row by row from the north
        places = sorted(np.argwhere(layout.communities == label).tolist(), key=lambda at: (-at[1], at[0]))
        grids = {grid: n for n, grid in enumerate(dict.fromkeys(int(layout.duty_grids[i, j]) for i, j in places), 1)}
        for number, (i, j) in enumerate(places, start=1):
            grid = int(layout.duty_grids[i, j])
            code = f"{community.code}{number:03d}"
            members.setdefault(grid, []).append(code)
            ring = nodes.ring([(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)])
            duty_grid = f"{community.code}{grids[grid]:02d}"
            area_class = profile.area_class(community.parent)
            cells.append(GridCell(code, community.code, community.parent, duty_grid, area_class, (ring,)))
    cells.sort(key=lambda cell: cell.code)
    grids_of = {cell.duty_grid or "": cell for cell in cells}
    duty = [DutyGrid(code, cell.community, cell.street) for code, cell in sorted(grids_of.items())]
    return cells, duty


def make_sections_on_ground(
    profile: Profile, layout: Layout, nodes: Nodes, roads: list[RoadPath], sections: list[tuple[int, Path]], rng: Random
) -> tuple[list[Road], list[RoadSection]]:
    """Named roads and their numbered sections (without owners); a section belongs to the street at its middle."""
    names = road_names([road.road_class for road in roads], rng)
    code = profile.admin_code
    named = [
        Road(f"{code}R{index:03d}", *names[index - 1], road.road_class, WIDTHS_M[road.road_class])
        for index, road in enumerate(roads, start=1)
    ]
    streets = {label: street.code for street, label in zip(profile.streets, _middle_first(layout), strict=True)}
    of = [0] * len(roads)
    counts = [sum(1 for road, _ in sections if road == index) for index in range(len(roads))]
    result = []
    for number, (road, path) in enumerate(sections, start=1):
        of[road] += 1
        name = section_name(names[road], of[road], counts[road])
        street = streets[_street_beside(layout, path[len(path) // 2 - 1], path[len(path) // 2])]
        at = tuple(np.array(path).T)
        length = float(np.hypot(np.diff(nodes.x[at]), np.diff(nodes.y[at])).sum())
        result.append(
            RoadSection(
                f"{code}L{number:03d}",
                number,
                named[road].code,
                *name,
                street,
                nodes.ring(path),
                round(length, 1),
                named[road].width_m,
                "",
                street,
            )
        )
    return named, result


def _street_beside(layout: Layout, a: Node, b: Node) -> int:
    """The street on one side of an edge: the side that lies in the district."""
    i, j = min(a[0], b[0]), min(a[1], b[1])
    across = (i - 1, j) if a[0] == b[0] else (i, j - 1)
    columns, rows = layout.kept.shape
    for at in ((i, j), across):
        if 0 <= at[0] < columns and 0 <= at[1] < rows and layout.kept[at]:
            return int(layout.streets[at])
    return 0


def _middle_first(layout: Layout) -> list[int]:
    """Street labels, the innermost first."""
    i, j = np.indices(layout.kept.shape)
    middle_i, middle_j = (size / 2 for size in layout.kept.shape)
    away = np.hypot(i - middle_i, j - middle_j)
    labels = range(int(layout.streets.max()) + 1)
    return sorted(labels, key=lambda label: (float(away[layout.streets == label].mean()), label))


def _label(patch: Cells, nodes: Nodes) -> LonLat:
    """The middle of the patch's cell that lies farthest from its rim: a name stands there inside the patch."""
    inner = patch
    while True:
        padded = np.pad(inner, 1)
        smaller = inner & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
        if not smaller.any():
            break
        inner = smaller
    places = np.argwhere(inner)
    away = np.hypot(places[:, 0] - places[:, 0].mean(), places[:, 1] - places[:, 1].mean())
    i, j = places[int(away.argmin())].tolist()
    corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
    lons, lats = zip(*(nodes.at(corner) for corner in corners), strict=True)
    return round(sum(lons) / 4, 6), round(sum(lats) / 4, 6)
