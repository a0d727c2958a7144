"""A made city of many names: roads along a lattice, places beside them. One seed, one city; nothing in it is real."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, Road, RoadSection
from hall.city.ground.places import Place

WEST, SOUTH, STEP = 113.60, 34.60, 0.003
"""Corner of the lattice, and degrees between two of its lines: some 300 m."""
_CORES = (
    "建设人民解放中山淮河长江黄河嵩山航海陇海大学京广兴华碧云永安福寿文化金水花园经纬桐柏伊河洛河颍河汝河冉屯五龙中原工人互助"
    "友爱棉纺秦岭百花伏牛华山朱屯市场丹尼斯德化苑陵管城东明郑汴商都紫荆未来英协玉凤黑庄农业丰产优胜纬耕勤政天伦沙口南阳东风政通"
)
_QUARTERS = ("花园", "小区", "家园", "苑", "家属院", "国际城", "公馆", "新村", "华府")
_OTHERS = (
    ("school", ("小学", "中学", "实验小学", "幼儿园")), ("market", ("农贸市场", "菜市场", "批发市场")),
    ("park", ("公园", "游园")), ("stop", ("公交站",)), ("toilet", ("公厕",)), ("hospital", ("医院", "卫生院")),
    ("government", ("派出所", "税务所", "居委会")), ("company", ("饭店", "酒店", "超市", "加油站", "银行支行")),
    ("mall", ("购物中心", "百货大楼")),
)  # fmt: skip
_NUMBERS = "一二三四五六七八九十"
_WAYS = ("", "", "", "", "东", "西", "南", "北", "中")
_ENDS = ("路", "路", "路", "街", "大道", "巷", "大街")
_DOUBLE = 0.03
"""Share of places, and of roads, whose name another one has too."""


@dataclass(frozen=True)
class BigGround:
    """``ground`` with its ``places``; all hold always."""

    ground: Ground
    places: tuple[Place, ...]
    bounds: tuple[float, float, float, float]


def big_ground(roads: int = 2_000, places: int = 5_000, seed: int = 1) -> BigGround:
    """A city of so many of each."""
    rng = Random(seed)
    lines = max(8, round((roads / 5) ** 0.5) * 2)
    made, sections = _roads(roads, lines, rng)
    side = STEP * lines
    bounds = (WEST, SOUTH, round(WEST + side, 6), round(SOUTH + side, 6))
    areas = _areas(bounds)
    ground = Ground(areas=areas, roads=tuple(made), sections=tuple(sections))
    return BigGround(ground, tuple(_places(places, made, sections, rng)), bounds)


def _names(count: int, rng: Random, make: list[str]) -> list[str]:
    """So many different names of these, and some of them once more."""
    single = list(dict.fromkeys(make))[: round(count * (1 - _DOUBLE))]
    names = [*single, *rng.sample(single, count - len(single))]
    rng.shuffle(names)
    return names


def _core(rng: Random) -> str:
    return "".join(rng.sample(_CORES, rng.choice((2, 2, 2, 2, 3))))


def _roads(count: int, lines: int, rng: Random) -> tuple[list[Road], list[RoadSection]]:
    wanted = [f"{_core(rng)}{rng.choice(_WAYS)}{rng.choice(_ENDS)}" for _ in range(3 * count)]
    wanted += [f"第{one}{end}" for one in _NUMBERS for end in ("大街", "大道")]
    wanted += [f"{one}{other}路" for one in _NUMBERS[:9] for other in _NUMBERS[:9]]
    rng.shuffle(wanted)
    names = _names(count, rng, wanted)
    made, sections = [], []
    pieces = -(-count // (2 * lines))
    for number, name in enumerate(names):
        line, piece = divmod(number, pieces)
        length = lines / pieces
        start, end = piece * length * STEP, (piece + 1) * length * STEP
        across = (line // 2 + 0.5) * STEP
        ends = [(start, across), (end, across)] if line % 2 else [(across, start), (across, end)]
        points = tuple((round(WEST + x, 6), round(SOUTH + y, 6)) for x, y in ends)
        road = Road(f"R{number:04d}", name, name, "branch", 20.0, aliases=_aliases(rng))
        made.append(road)
        sections.append(RoadSection(f"L{number:04d}", number + 1, road.code, f"{name}（1段）", name, _street(points[0]),
                                    points, 300.0, 20.0, "", ""))  # fmt: skip
    return made, sections


def _aliases(rng: Random) -> str:
    return f"{_core(rng)}老路" if rng.random() < 0.1 else ""


def _places(count: int, roads: list[Road], sections: list[RoadSection], rng: Random) -> list[Place]:
    doors = count // 5
    wanted = [f"{_core(rng)}{rng.choice(_QUARTERS)}" for _ in range(count)]
    for _, ends in _OTHERS:
        wanted += [f"{_core(rng)}{rng.choice(ends)}" for _ in range(count // 8)]
    wanted += [f"第{number}中学" for number in range(1, 60)]
    rng.shuffle(wanted)
    kinds = {end: kind for kind, ends in _OTHERS for end in ends}
    made = []
    for number, name in enumerate(_names(count - doors, rng, wanted)):
        lon, lat = _beside(rng.choice(sections), rng)
        kind = next((kind for end, kind in kinds.items() if name.endswith(end)), "quarter")
        alias = f"老{_core(rng)}" if rng.random() < 0.1 else ""
        made.append(Place(f"P{number:04d}", name, name, kind, lon, lat, _street((lon, lat)), alias))
    return [*made, *_doors(doors, roads, sections, rng)]


def _doors(count: int, roads: list[Road], sections: list[RoadSection], rng: Random) -> list[Place]:
    """Every tenth number of some roads, odd ones on one side."""
    made = list[Place]()
    for place in rng.sample(range(len(roads)), count // 10):
        road, ((west, south), (east, north)) = roads[place], sections[place].points
        for step in range(10):
            share, left = (step + 0.5) / 10, 0.0002
            number = 20 * (step // 2) + 1 + step % 2
            share, side = (step // 2 + 0.5) / 5, left if number % 2 else -left
            lon, lat = west + share * (east - west), south + share * (north - south)
            lon, lat = (lon, lat + side) if south == north else (lon + side, lat)
            name, at = f"{road.name_zh}{number}号", (round(lon, 6), round(lat, 6))
            made.append(Place(f"D{len(made):05d}", name, "", "address", *at, _street(at), "", road.code, str(number)))
    return made


def _beside(section: RoadSection, rng: Random) -> tuple[float, float]:
    (west, south), (east, north) = section.points
    share = rng.random()
    off = rng.choice((-1, 1)) * rng.uniform(0.0002, 0.001)
    lon, lat = west + share * (east - west), south + share * (north - south)
    return (round(lon, 6), round(lat + off, 6)) if south == north else (round(lon + off, 6), round(lat, 6))


_WIDE = 0.03
"""Degrees of a street."""


def _street(point: tuple[float, float]) -> str:
    column, row = int((point[0] - WEST) / _WIDE), int((point[1] - SOUTH) / _WIDE)
    return f"410199{row % 10}{column % 10:02d}"


def _areas(bounds: tuple[float, float, float, float]) -> tuple[AdminArea, ...]:
    made, (west, south, east, north) = [], bounds
    for row in range(int((north - south) / _WIDE) + 1):
        for column in range(int((east - west) / _WIDE) + 1):
            x, y = west + column * _WIDE, south + row * _WIDE
            ring = ((x, y), (x + _WIDE, y), (x + _WIDE, y + _WIDE), (x, y + _WIDE))
            name = f"演示{_NUMBERS[row % 10]}{_NUMBERS[column % 10]}街道"
            made.append(AdminArea(AreaTier.STREET, _street((x + _WIDE / 2, y + _WIDE / 2)), "", name, name, (ring,)))
    return tuple(made)
