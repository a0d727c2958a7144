"""Other places of the sample cameras: a square, a building site; and what a case is about, where it is a thing."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from hall.video.drawn import ROUND_S
from themes import street
from widgets.video.drawn.flat import Flat, LampPost, Thing
from widgets.video.drawn.light import Light, house_light, rgb
from widgets.video.drawn.solids import Solid, box, box_faces, car, corners, raised
from widgets.video.drawn.textures import front


def square(rng: random.Random, second: float) -> Iterator[Thing]:
    for x in (-15.0, 3.0, 15.0):
        for y in (18.0, 34.0, 50.0):
            yield box(x, y, (5.0, 2.2, 0.5), street.THINGS["planter"])
            yield box(x, y, (4.6, 1.8, 1.1), street.THINGS["hedge"])
            yield Flat((x, y), "tree", int(x + y))
            yield box(x, y - 2.4, (1.8, 0.5, 0.45), street.THINGS["bench"])
            yield LampPost((x + 4.5, y + 4), 1.2)
    for n in range(18):
        seed, x, y = rng.randrange(1_000), rng.uniform(-14, 18), rng.uniform(8, 48)
        turn = second / ROUND_S * 2 * math.pi + n
        yield Flat((x + 4 * math.sin(turn), y + 3 * math.cos(turn)), "walker", seed, int(second * 4 + n) % 4)


def row_of_houses(rng: random.Random, light: Light) -> Iterator[Solid]:
    """At the far end of a square."""
    dull = house_light(light)
    for x in (-36.0, -18.0, 0.0, 18.0, 36.0):
        high, seed = rng.choice((14, 18, 24)), rng.randrange(10_000)
        points = corners(x, 70.0, (17.4, 14.0, float(high)))
        fronts = {0: front(17, high, seed, dull, light.is_dark)}
        yield Solid((x, 70.0), box_faces(points, rgb(street.FACADES[seed % len(street.FACADES)]), fronts))


def site(rng: random.Random, second: float) -> Iterator[Thing]:
    for n in range(12):
        colour = street.THINGS["hoarding_white" if n % 3 == 0 else "hoarding"]
        for side in (-1, 1):
            yield box(side * 11.0, 4 + n * 5.0, (0.15, 5.0, 2.5), colour)
    for floor in range(6):
        for x in (8.0, 14.0, 20.0):
            yield raised(x, 62.0, (0.5, 0.5, 3.2), floor * 3.5, "concrete")
        yield raised(14.0, 66.0, (18.0, 14.0, 0.35), floor * 3.5 + 3.2, "concrete")
    yield box(-6.0, 44.0, (6.0, 2.6, 2.6), street.THINGS["hoarding_white"])
    yield box(-6.5, 16.0, (3.0, 2.0, 1.0), street.THINGS["earth_dark"])
    yield raised(-13.0, 60.0, (1.0, 1.0, 24.0), 0.0, "crane")
    yield raised(-2.0, 60.0, (34.0, 0.4, 0.7), 18.5, "crane")
    for x, y, arm in ((-9.5, 14.0, 1.5), (9.5, 26.0, -1.5), (-9.5, 40.0, 1.5)):
        yield LampPost((x, y), arm)
    go = second / ROUND_S
    yield car(1.6, 4 + 70 * go, 0, street.THINGS["truck"], "lorry")
    yield car(-1.9, 74 - 70 * go, 180, street.THINGS["truck"], "lorry")
    for n in range(9):
        x, y = rng.choice((-1, 1)) * rng.uniform(4.6, 9.5), rng.uniform(9, 40)
        turn = go * 2 * math.pi + n
        yield Flat(
            (x + 0.8 * math.sin(turn), y + 1.6 * math.cos(turn)),
            "worker",
            rng.randrange(1_000),
            int(second * 4 + n) % 4,
        )


def trouble_of(trouble: str, x: float) -> Iterator[Thing]:
    """What a case was filed for, where it is a thing: rubbish, a stall on the pavement, cones round a hole."""
    if trouble == "rubbish":
        rng = random.Random(5)  # noqa: S311 - a picture, no secret
        for n in range(16):
            colour = street.THINGS[("bag_black", "bag_white", "carton")[n % 3]]
            size = rng.uniform(0.4, 0.8)
            yield box(
                x + rng.uniform(-1.3, 1.3),
                15.0 + rng.uniform(-1.2, 1.2),
                (size, size * 0.9, size * 0.7),
                colour,
                rng.uniform(0, 90),
            )
    if trouble == "stall":
        yield box(x, 15.0, (1.1, 2.2, 0.9), street.THINGS["stall"])
        yield raised(x, 15.0, (0.08, 0.08, 1.6), 0.9, "steel")
        yield Solid(
            (x, 15.0),
            box_faces(corners(x, 15.0, (2.8, 2.8, 0.45), base=2.3, taper=0.3), rgb(street.THINGS["umbrella"])),
        )
        yield box(x - 1.4, 16.6, (0.6, 0.6, 0.5), street.THINGS["carton"], 20)
        yield Flat((x + 0.9, 15.4), "walker", 77)
    if trouble == "pothole":
        for dx, y in ((-0.9, 13.5), (1.0, 13.7), (0.1, 16.2)):
            points = corners(-5.2 + dx, y, (0.36, 0.36, 0.7), taper=0.15)
            yield Solid((-5.2 + dx, y), box_faces(points, rgb(street.THINGS["cone"])), shade=(points[:4], 0.6))
