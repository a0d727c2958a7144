"""What a program believes to see in the sample's cameras (智能识别): when, where, how sure it is, and if it is right.

Pure and seeded. What there really is to be seen is told by hall/video/drawn_case.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from hall.city.own_rules import TrustedKind
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import Moment
from hall.sample_city.life.arrivals import arrivals_after
from hall.video.cameras.camera import Camera
from hall.video.drawn import Trouble
from hall.video.leads.kinds import BY_CODE

PER_CAMERA = 40.0
"""Looks a camera and day, of which one in ten is a sight: cities with 6,000 cameras and 20,000 sensors tell of 20,000
to 50,000 a day."""
ALGORITHM = "演示识别 sample/1"
"""Which program it was: the sample's own, as its lead and its case say."""
_RIGHT = 0.85  # share of what is there that it calls by its name (assumed)
_NOISE = 0.02  # share of the looks at nothing in which it sees something all the same (assumed)
_SURE_OF_IT, _SURE_OF_NOTHING = (0.62, 0.99, 0.93), (0.5, 0.9, 0.62)
"""How sure it is, from, to and mostly: where it is right, and where it is wrong (assumed)."""
KIND_OF = {
    Trouble.POTHOLE: "road_damage", Trouble.RUBBISH: "refuse", Trouble.STALL: "street_trade", Trouble.WATER: "water",
}  # fmt: skip
_TAKEN_FOR = ("refuse", "water", "road_damage", "street_trade", "spillage", "parked_bikes")
"""What leaves, wet asphalt, shadows, people who wait and bicycles in their stand are taken for."""

TRUSTED = TrustedKind("refuse", 92)
"""What a sample files by itself (自动立案), so that it is seen; a real city of the same profile names its own."""


def trusting(profile: Profile, taxonomy: Taxonomy) -> Profile:
    """The profile as a sample has it: trusting that kind, where it trusts none and its list knows what to file."""
    own, (kind, _, subclass) = profile.own, BY_CODE[TRUSTED.kind].subclass.partition(":")
    if own.leads.trusted or not any((each.kind, each.code) == (kind, subclass) for each in taxonomy.subclasses):
        return profile
    return replace(profile, own=replace(own, leads=replace(own.leads, trusted=(TRUSTED,))))


@frozen
class Believed:
    """One sight: a kind by its code, and what its picture shows."""

    camera: Camera
    kind: str
    at: Moment
    confidence: float
    shows: Trouble


def looks_after(
    start: Moment, cameras: Sequence[Camera], times: float, zone: CityZone, seed: int
) -> Iterator[tuple[Moment, Camera]]:
    """When the program looks at which camera, after ``start`` and without end: by day more often, as more happens.
    ``times``: so much more often than in an ordinary life. Without cameras there is none."""
    if not cameras:
        return
    for at, _ in arrivals_after(start, PER_CAMERA * times * len(cameras), zone, ~seed):
        yield at, _drawn(seed, at, "camera").choice(cameras)


def believed(camera: Camera, at: Moment, there: Trouble, seed: int) -> Believed | None:
    """What it makes of that look; None: nothing. ``there``: what is really to be seen."""
    rng = _drawn(seed, at, "sight")
    if there and rng.random() < _RIGHT:
        return Believed(camera, KIND_OF[there], at, _sure(rng, _SURE_OF_IT), there)
    if not there and rng.random() >= _NOISE:
        return None
    kind = rng.choice([each for each in _TAKEN_FOR if each != KIND_OF.get(there)])
    return Believed(camera, kind, at, _sure(rng, _SURE_OF_NOTHING), there)


_IN_A_STORM = (Trouble.WATER, Trouble.RUBBISH, Trouble.POTHOLE, Trouble.STALL)
"""What a cloudburst brings before programs' eyes, the most frequent first: each camera sees some of them."""


def storm(cameras: Sequence[Camera], seed: int) -> Iterator[Believed]:
    """Sights without end and without their moments (0): of the first camera the most, of the n-th an n-th of that, as
    one that looks at an underpass tells of it every second."""
    rng = Random(f"storm:{seed}")
    weights = [1.0 / place for place in range(1, len(cameras) + 1)]
    sees = {each.code: _IN_A_STORM[: rng.randint(1, len(_IN_A_STORM))] for each in cameras}
    while cameras:
        camera = rng.choices(cameras, weights)[0]
        trouble = rng.choice(sees[camera.code])
        yield Believed(camera, KIND_OF[trouble], 0, _sure(rng, _SURE_OF_IT), trouble)


def _sure(rng: Random, among: tuple[float, float, float]) -> float:
    return round(rng.triangular(*among), 2)


def _drawn(seed: int, at: Moment, what: str) -> Random:
    return Random(f"{what}:{seed}:{at}")
