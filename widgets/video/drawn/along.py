"""A street of the sample cameras: houses on both sides, trees, lamps, traffic, people. Round in twelve seconds."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from hall.video.drawn import ROUND_S
from themes import street
from widgets.video.drawn.flat import Flat, LampPost, Thing
from widgets.video.drawn.ground import ROUND_M
from widgets.video.drawn.light import Light, house_light, rgb
from widgets.video.drawn.solids import Face, Solid, box_faces, car, corners, raised
from widgets.video.drawn.textures import front


def street_things(rng: random.Random, second: float, rounds: int, is_clear: bool, is_shut: bool) -> Iterator[Thing]:
    """``is_clear``: no tree right before the lens; ``is_shut``: nobody uses the lane at the left kerb."""
    spots = [(side, n) for side in (-1, 1) for n in range(int(ROUND_M / 12))]
    for side, n in spots:
        kind = rng.randrange(4)
        for turn in range(rounds):
            if not (is_clear and n * 12 < (24 if side < 0 else 10)):
                yield Flat((side * 8.6, n * 12 + 5 + turn * ROUND_M), "tree", kind)
            if n % 2 == 0 and not (is_clear and side < 0 and n < 1):
                yield LampPost((side * 7.7, n * 12 + 11 + turn * ROUND_M), -side * 1.8)
    yield from (one for one in traffic(rng, second, rounds) if not (is_shut and one.at[0] < -4))
    yield from (one for one in walkers(rng, second, rounds) if not (is_shut and -7 < one.at[0] < 0))


def houses(rng: random.Random, light: Light, rounds: int, lower: float = 1.0) -> Iterator[Solid]:
    """Both sides of the street, without gaps that a lens could look through for long."""
    dull = house_light(light)
    for side in (-1, 1):
        y = 0.0
        while y < ROUND_M - 6:
            long, high, seed = (
                rng.choice((12, 14, 16, 18)),
                int(rng.choice((11, 14, 18, 24)) * lower) + 1,
                rng.randrange(10_000),
            )
            long = min(long, int(ROUND_M - y))
            for turn in range(rounds):
                at = (side * 20.0, y + long / 2 + turn * ROUND_M)
                points = corners(*at, (14.0, float(long) - 0.6, float(high)))
                fronts = {n: front(long if n % 2 else 14, high, seed + n, dull, light.is_dark) for n in (0, 1, 3)}
                walls = box_faces(points, rgb(street.FACADES[seed % len(street.FACADES)]), fronts)
                roof = Face(walls[4].points, rgb(street.THINGS["roof" if seed % 3 else "roof_red"]))
                yield Solid(at, (*walls[:4], roof), shade=(points[:4], high))
                if lower < 1:
                    yield from _on_roof(at, high, seed)
                    yield from _behind(at, side, long, seed)
            y += long


def _on_roof(at: tuple[float, float], high: int, seed: int) -> Iterator[Solid]:
    """Stairs and machines, for whoever looks down."""
    rng = random.Random(seed)  # noqa: S311 - a picture, no secret
    for _ in range(6):
        x, y = at[0] + rng.uniform(-5, 5), at[1] + rng.uniform(-4, 4)
        yield raised(
            x,
            y,
            (rng.uniform(1, 3), rng.uniform(1, 2.5), rng.uniform(0.8, 2.2)),
            high,
            rng.choice(("concrete", "steel", "roof")),
        )


def _behind(at: tuple[float, float], side: int, long: int, seed: int) -> Iterator[Solid]:
    """The blocks beyond the first row: yards and roofs."""
    rng = random.Random(seed)  # noqa: S311 - a picture, no secret
    for n in range(1, 6):
        x, high = at[0] + side * n * 16.0, rng.uniform(3.5, 9.0)
        if rng.random() < 0.25:
            yield raised(x, at[1], (13.0, long - 1.0, 0.1), 0.0, "grass")
        else:
            yield raised(
                x,
                at[1],
                (rng.uniform(9, 13), long - rng.uniform(1, 4), high),
                0.0,
                rng.choice(("roof", "roof", "roof_red", "concrete")),
            )
            yield from _on_roof((x, at[1]), int(high), seed + n)


def traffic(rng: random.Random, second: float, rounds: int) -> Iterator[Solid]:
    """Four lanes, each at a pace of its own that comes round; the nearest lanes are slow."""
    for lane, way, rounds_in in ((1.75, 0, 1), (5.2, 0, 1), (-1.75, 180, 2), (-5.2, 180, 1)):
        count = rng.choice((2, 3, 3))
        for n in range(count):
            start = 16 + n * ROUND_M / count + rng.uniform(0, 9)  # nobody stands right before one on a vehicle
            kind = rng.choices(("car", "van", "bus", "lorry"), (9, 2, 1, 1))[0]
            colour = street.THINGS["truck"] if kind == "lorry" else rng.choice(street.CARS)
            gone = second / ROUND_S * ROUND_M * rounds_in
            y = (start + (gone if way == 0 else -gone)) % ROUND_M
            for turn in range(rounds):
                yield car(lane, y + turn * ROUND_M, way, colour, kind)


def walkers(rng: random.Random, second: float, rounds: int) -> Iterator[Flat]:
    """People on both pavements, and riders at the kerb."""
    for n in range(14):
        side, seed = rng.choice((-1, 1)), rng.randrange(1_000)
        is_rider = n % 3 == 0
        pace = 5.0 if is_rider else rng.choice((1.0, 1.25)) * rng.choice((-1, 1))
        reach = pace * ROUND_S
        x = side * (6.2 if is_rider else rng.uniform(8.0, 12.0))
        start = rng.uniform(4, 60)
        # on foot nobody comes round in 12 s: each goes a stretch out and back
        way = (
            math.sin(second / ROUND_S * 2 * math.pi + n) * reach / 6
            if not is_rider
            else second * ROUND_M / ROUND_S * -side
        )
        y = start + way
        for turn in range(rounds):
            yield Flat(
                (x, y % ROUND_M + turn * ROUND_M), "rider" if is_rider else "walker", seed, int(second * 4 + n) % 4
            )
