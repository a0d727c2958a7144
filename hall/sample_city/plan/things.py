"""Things of a sample city along its roads: components, cameras, kiosks. Refuses to know who stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from hall.cases.vocabulary import Kind
from hall.city.areas import Areas
from hall.city.coordinates import LonLat
from hall.city.ground.area_index import AreaIndex
from hall.city.ground.land import RoadSection
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.sample_city.plan.lattice import Floats, LocalFrame
from hall.sample_city.plan.register import Camera, Component, Kiosk
from hall.sample_city.plan.units import unit_of_department

# subclass → share of all components, metres from the kerb (positive: outside the carriageway), shape
_POINTS: dict[str, tuple[float, float]] = {
    "0101": (5, -3),
    "0102": (7, -5),
    "0103": (6, -2),
    "0104": (9, -0.5),
    "0105": (3, 2),
    "0106": (2, 1.5),
    "0107": (6, 2.5),
    "0110": (2, -4),
    "0111": (3, -4),
    "0113": (2.5, 2),
    "0115": (1.2, 3),
    "0117": (1.5, 1.5),
    "0118": (12, 1),
    "0122": (0.2, 3),
    "0123": (0.3, 3),
    "0134": (0.8, 4),
    "0136": (2, 1.5),
    "0203": (0.8, 2),
    "0209": (4, 1),
    "0210": (1.6, 1),
    "0213": (1, 1.5),
    "0301": (0.3, 9),
    "0305": (5, 2),
    "0307": (1.2, 5),
    "0401": (0.1, 6),
    "0402": (14, 1.8),
    "0407": (0.6, 3),
    "2106": (1, 3),
}
_LINES: dict[str, tuple[float, float]] = {"0211": (2.4, 0.0), "0408": (1.6, 3.0), "0216": (0.2, 4.0)}  # as above
_POLYGONS: dict[str, tuple[float, float]] = {"0405": (1.6, 7.0), "0201": (0.4, 8.0), "0602": (0.1, 9.0)}  # as above
_STATES = ("intact", "damaged", "missing", "occupied")
_STATE_SHARES = (0.968, 0.02, 0.006, 0.006)  # in order of _STATES: nearly all stand as they should (assumed)
_CAMERA_PLACES = {
    "policing": ("路口", "Crossing"),
    "site": ("工地", "Building site"),
    "premises": ("公共单位", "Premises"),
}


@dataclass(frozen=True)
class Kerbs:
    """Pieces of road (from node to node) in metres, so that a thing can be put beside the road."""

    ground: LocalFrame
    x1: Floats
    y1: Floats
    x2: Floats
    y2: Floats
    half_width: Floats
    section: list[RoadSection]

    @property
    def lengths(self) -> Floats:
        """Length of each piece in metres."""
        return np.asarray(np.hypot(self.x2 - self.x1, self.y2 - self.y1), dtype=np.float64)

    def beside(self, piece: Floats, along: Floats, side: Floats, away: Floats) -> tuple[Floats, Floats]:
        """Metres of points ``away`` from the kerb; ``along`` 0–1 on the piece, ``side`` -1 or 1."""
        at = piece.astype(np.int64)
        dx, dy = self.x2[at] - self.x1[at], self.y2[at] - self.y1[at]
        length = np.hypot(dx, dy)
        off = side * (self.half_width[at] + away)
        return self.x1[at] + along * dx - off * dy / length, self.y1[at] + along * dy + off * dx / length

    def draw(self, count: int, rng: np.random.Generator, *, wide_first: float = 0.0) -> Floats:
        """So many pieces by chance, the longer the likelier, and with ``wide_first`` the wider the likelier."""
        weight = self.lengths * self.half_width**wide_first
        return rng.choice(len(weight), count, p=weight / weight.sum()).astype(np.float64)


def make_kerbs(ground: LocalFrame, sections: list[RoadSection]) -> Kerbs:
    """All pieces of all sections."""
    rows = [
        (*a, *b, section.width_m / 2, index)
        for index, section in enumerate(sections)
        for a, b in zip(section.points, section.points[1:], strict=False)
    ]
    table = np.array(rows)
    x1, y1 = ground.metres(table[:, 0], table[:, 1])
    x2, y2 = ground.metres(table[:, 2], table[:, 3])
    return Kerbs(ground, x1, y1, x2, y2, table[:, 4], [sections[int(index)] for index in table[:, 5]])


class _Thing(NamedTuple):
    """A component that has a place, but no code and no unit yet."""

    subclass: str
    shape: str
    outline: tuple[LonLat, ...]
    state: str
    section: str


def make_components(
    profile: Profile, taxonomy: Taxonomy, kerbs: Kerbs, index: AreaIndex, count: int, rng: np.random.Generator
) -> list[Component]:
    """Exactly ``count`` components, in the order of codes; each lies in a cell."""
    known = {each.code: each.department for each in taxonomy.subclasses if each.kind == Kind.COMPONENT}
    shapes = {"point": _POINTS, "line": _LINES, "polygon": _POLYGONS}
    kinds = [(code, shape, *of[code]) for shape, of in shapes.items() for code in of if code in known]
    if not kinds:
        return []
    result: list[Component] = []
    sequence: dict[str, int] = {}
    while len(result) < count:
        for thing, areas in _things(kinds, kerbs, index, count - len(result), rng):
            if areas.cell is None or areas.street is None or areas.community is None:
                continue
            code = thing.subclass
            sequence[code] = sequence.get(code, 0) + 1
            result.append(
                Component(
                    f"{profile.admin_code}{code}{sequence[code]:06d}",
                    code,
                    thing.shape,
                    thing.outline,
                    unit_of_department(profile, known[code]),
                    thing.state,
                    areas.street,
                    areas.community,
                    areas.cell,
                    areas.road_section or thing.section,
                )
            )
    return sorted(result, key=lambda each: each.code)


def _things(
    kinds: Sequence[tuple[str, str, float, float]], kerbs: Kerbs, index: AreaIndex, count: int, rng: np.random.Generator
) -> Iterator[tuple[_Thing, Areas]]:
    """``count`` things beside roads, with the areas they lie in; ``kinds``: subclass, shape, share, metres away."""
    shares = np.array([share for _, _, share, _ in kinds])
    drawn = np.sort(rng.choice(len(kinds), count, p=shares / shares.sum()))
    away = np.array([kinds[kind][3] for kind in drawn]) + rng.uniform(-0.4, 0.4, count)
    piece, along, side = kerbs.draw(count, rng), rng.uniform(0.04, 0.96, count), rng.choice((-1.0, 1.0), count)
    x, y = kerbs.beside(piece, along, side, away)
    states = rng.choice(_STATES, count, p=_STATE_SHARES).tolist()
    sizes = rng.uniform(8, 30, count)
    for n, areas in enumerate(index.locate_many(*kerbs.ground.degrees(x, y))):
        subclass, shape, _, _ = kinds[drawn[n]]
        outline = _outline(kerbs, shape, int(piece[n]), float(x[n]), float(y[n]), float(sizes[n]), float(side[n]))
        yield _Thing(subclass, shape, outline, states[n], kerbs.section[int(piece[n])].code), areas


def _outline(kerbs: Kerbs, shape: str, piece: int, x: float, y: float, size: float, side: float) -> tuple[LonLat, ...]:
    """A point; a line along the road; a rectangle along it, away from the carriageway."""
    dx, dy = kerbs.x2[piece] - kerbs.x1[piece], kerbs.y2[piece] - kerbs.y1[piece]
    length = float(np.hypot(dx, dy))
    east, north = dx / length * size, dy / length * size
    if shape == "point":
        xs, ys = [x], [y]
    elif shape == "line":
        xs, ys = [x, x + east], [y, y + north]
    else:
        deep = side * min(0.5 * size, 9.0) / size
        xs, ys = (
            [x, x + east, x + east - north * deep, x - north * deep],
            [y, y + north, y + north + east * deep, y + east * deep],
        )
    return kerbs.ground.points(np.array(xs), np.array(ys))


def make_cameras(profile: Profile, kerbs: Kerbs, index: AreaIndex, rng: np.random.Generator) -> list[Camera]:
    """Every camera of the profile's groups, in the order of codes; sites and premises lie back from the road."""
    result: list[Camera] = []
    for number, group in enumerate(profile.camera_groups, start=1):
        zh, en = _CAMERA_PLACES.get(group.code, (group.name_zh, group.name_en))
        back = 2.0 if number == 1 else 18.0
        made = _beside_roads(kerbs, index, group.count, back, rng)
        for n, (lon, lat, areas, section) in enumerate(made, start=1):
            code = f"{profile.admin_code}0000132{number}{n:06d}"
            name_zh, name_en = f"{section.name_zh}{zh}{n:04d}", f"{section.name_en} {en} {n:04d}"
            result.append(Camera(code, group.code, name_zh, name_en, lon, lat, areas.street or "", areas.cell or ""))
    return result


def make_kiosks(profile: Profile, kerbs: Kerbs, index: AreaIndex, rng: np.random.Generator) -> list[Kiosk]:
    """TDM惠民端 of the profile's figure."""
    made = _beside_roads(kerbs, index, profile.figures.get("kiosks", 0), 4.0, rng)
    return [
        Kiosk(
            f"{profile.admin_code}K{n:03d}",
            f"{section.name_zh}惠民端",
            f"{section.name_en} kiosk",
            lon,
            lat,
            areas.street or "",
        )
        for n, (lon, lat, areas, section) in enumerate(made, start=1)
    ]


def spread(kerbs: Kerbs, count: int, rng: np.random.Generator) -> list[LonLat]:
    """So many places on the roads, where vehicles stand."""
    piece, along = kerbs.draw(count, rng, wide_first=1.0), rng.uniform(0, 1, count)
    x, y = kerbs.beside(piece, along, np.ones(count), -kerbs.half_width[piece.astype(np.int64)] * 0.5)
    return list(kerbs.ground.points(x, y))


def _beside_roads(
    kerbs: Kerbs, index: AreaIndex, count: int, away: float, rng: np.random.Generator
) -> list[tuple[float, float, Areas, RoadSection]]:
    """Exactly so many places beside roads, inside the district."""
    made: list[tuple[float, float, Areas, RoadSection]] = []
    while len(made) < count:
        wanted = count - len(made)
        piece = kerbs.draw(wanted, rng, wide_first=0.5)
        side = rng.choice((-1.0, 1.0), wanted)
        x, y = kerbs.beside(piece, rng.uniform(0, 1, wanted), side, away * rng.uniform(0.5, 1.6, wanted))
        lons, lats = kerbs.ground.degrees(x, y)
        for n, areas in enumerate(index.locate_many(lons, lats)):
            if areas.cell is not None:
                made.append((float(lons[n]), float(lats[n]), areas, kerbs.section[int(piece[n])]))
    return made
