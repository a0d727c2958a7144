"""What a map shows beside areas and roads: blocks by use, parks, a river, a railway. Answers in GeoJSON-able dicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, Rings, Road, RoadSection
from hall.sample_city.plan.areas import Layout
from hall.sample_city.plan.ground import Nodes
from hall.sample_city.plan.lattice import Cells, Floats, LocalFrame, Node, Warp
from hall.sample_city.plan.roads import Edge, RoadPath, edge_of

Geo = dict[str, Any]
_PARKS = ("人民公园", "绿城公园", "儿童公园", "湿地公园", "文化公园", "滨河公园", "体育公园", "植物园")
_PARKS_EN = (
    "People's Park",
    "Green City Park",
    "Children's Park",
    "Wetland Park",
    "Culture Park",
    "Riverside Park",
    "Sports Park",
    "Botanical Garden",
)


def collection(features: Iterable[tuple[str, Any, Mapping[str, Any]]]) -> Geo:
    """A FeatureCollection of (geometry type, coordinates, properties)."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": dict(properties)}
            for kind, coordinates, properties in features
        ],
    }


def polygon(rings: Rings) -> list[list[list[float]]]:
    """Closed rings as GeoJSON wants them. The first ring is the outline."""
    return [[list(point) for point in (*ring, ring[0])] for ring in rings]


def line(points: Iterable[LonLat]) -> list[list[float]]:
    """A line's coordinates."""
    return [list(point) for point in points]


def area_layers(layout: Layout, nodes: Nodes, streets: list[AdminArea], communities: list[AdminArea]) -> dict[str, Geo]:
    """Outlines with names: district, streets, communities."""
    return {
        "district": collection([("Polygon", polygon(nodes.rings(layout.kept)), {})]),
        "streets": collection(
            (
                "Polygon",
                polygon(each.rings),
                {"code": each.code, "zh": each.name_zh, "en": each.name_en, "label": list(each.label or ())},
            )
            for each in streets
        ),
        "communities": collection(
            (
                "Polygon",
                polygon(each.rings),
                {
                    "code": each.code,
                    "street": each.parent,
                    "zh": each.name_zh,
                    "en": each.name_en,
                    "label": list(each.label or ()),
                },
            )
            for each in communities
        ),
    }


def road_layer(roads: list[Road], paths: list[RoadPath], nodes: Nodes, sections: list[RoadSection]) -> Geo:
    """Roads with class, width and names, narrow ones first so that wide ones are drawn over them."""
    of: dict[str, list[str]] = {}
    for section in sections:
        of.setdefault(section.road, []).append(section.code)
    rows = sorted(zip(roads, paths, strict=True), key=lambda row: (row[0].width_m, row[0].code))
    return collection(
        (
            "LineString",
            line(nodes.ring(path.nodes)),
            {
                "code": road.code,
                "class": road.road_class,
                "width_m": road.width_m,
                "zh": road.name_zh,
                "en": road.name_en,
                "sections": of.get(road.code, []),
            },
        )
        for road, path in rows
    )


def block_layers(layout: Layout, nodes: Nodes, roads: list[RoadPath], rng: np.random.Generator) -> dict[str, Geo]:
    """Blocks between roads with their use (residential, commercial, industrial, school, hospital), and parks."""
    edges = {edge for road in roads for edge in road.edges}
    blocks = _blocks(layout.kept, edges)
    middle = np.array(layout.kept.shape) / 2
    parks: list[tuple[str, Any, dict[str, str]]] = []
    others: list[tuple[str, Any, dict[str, str]]] = []
    for number in rng.permutation(len(blocks)).tolist():
        patch = blocks[number]
        away = float(np.hypot(*(np.argwhere(patch).mean(axis=0) - middle)) / middle.max())
        rings = polygon(nodes.rings(patch))
        if len(parks) < len(_PARKS) and 5 <= int(patch.sum()) <= 24 and away < 0.95:
            parks.append(("Polygon", rings, {"zh": _PARKS[len(parks)], "en": _PARKS_EN[len(parks)]}))
        else:
            others.append(("Polygon", rings, {"use": _use(away, rng)}))
    return {"blocks": collection(others), "parks": collection(parks)}


def river_layer(warp: Warp, ground: LocalFrame, layout: Layout, rng: np.random.Generator) -> Geo:
    """One river from the west edge to the east edge, as a polygon."""
    columns, rows = layout.kept.shape
    along = np.linspace(0.0, 1.0, 140)
    i = along * columns
    j = rows * (0.74 - 0.30 * along + 0.06 * np.sin(2 * np.pi * (1.3 * along + float(rng.uniform(0, 1)))))
    x, y = _past_the_edges(*warp.metres(i, j))
    width = 21 + 7 * np.sin(np.linspace(0, 9, len(x)) + float(rng.uniform(0, 6)))
    normal_x, normal_y = -np.gradient(y), np.gradient(x)
    length = np.hypot(normal_x, normal_y)
    off_x, off_y = normal_x / length * width, normal_y / length * width
    bank = ground.points(np.concatenate([x + off_x, (x - off_x)[::-1]]), np.concatenate([y + off_y, (y - off_y)[::-1]]))
    names = {"zh": "金水河（示意）", "en": "River (sample)"}
    return collection([("Polygon", polygon((bank,)), {**names, "line": line(ground.points(x, y))})])


def railway_layer(warp: Warp, ground: LocalFrame, layout: Layout, rng: np.random.Generator) -> Geo:
    """One railway from south to north."""
    columns, rows = layout.kept.shape
    along = np.linspace(0.0, 1.0, 100)
    i = columns * (0.60 + 0.13 * along + 0.03 * np.sin(2 * np.pi * along + float(rng.uniform(0, 6))))
    x, y = _past_the_edges(*warp.metres(i, along * rows))
    return collection([("LineString", line(ground.points(x, y)), {"zh": "铁路", "en": "Railway"})])


def _past_the_edges(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The line, drawn on a little beyond both ends."""
    reach = 30.0
    first = (x[0] - reach * (x[1] - x[0]), y[0] - reach * (y[1] - y[0]))
    last = (x[-1] + reach * (x[-1] - x[-2]), y[-1] + reach * (y[-1] - y[-2]))
    return np.concatenate([[first[0]], x, [last[0]]]), np.concatenate([[first[1]], y, [last[1]]])


def _blocks(kept: Cells, edges: set[Edge]) -> list[Cells]:
    """Patches of cells that no road divides."""
    seen = ~kept
    blocks = []
    for i, j in np.argwhere(kept).tolist():
        if seen[i, j]:
            continue
        block = np.zeros_like(kept)
        heap = [(i, j)]
        seen[i, j] = True
        while heap:
            at = heap.pop()
            block[at] = True
            for other, edge in _beside(at):
                if (
                    0 <= other[0] < kept.shape[0]
                    and 0 <= other[1] < kept.shape[1]
                    and not seen[other]
                    and edge not in edges
                ):
                    seen[other] = True
                    heap.append(other)
        blocks.append(block)
    return blocks


def _beside(at: Node) -> list[tuple[Node, Edge]]:
    i, j = at
    return [
        ((i - 1, j), edge_of((i, j), (i, j + 1))),
        ((i + 1, j), edge_of((i + 1, j), (i + 1, j + 1))),
        ((i, j - 1), edge_of((i, j), (i + 1, j))),
        ((i, j + 1), edge_of((i, j + 1), (i + 1, j + 1))),
    ]


def _use(away: float, rng: np.random.Generator) -> str:
    """Shops in the middle, works at the rim, homes everywhere."""
    chance = float(rng.uniform(0, 1))
    if chance < 0.05:
        return "school"
    if chance < 0.07:
        return "hospital"
    if chance < 0.07 + max(0.06, 0.5 - 0.8 * away):
        return "commercial"
    return "industrial" if away > 0.75 and chance > 0.7 else "residential"
