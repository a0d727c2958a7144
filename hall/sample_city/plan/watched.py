"""The cameras that a sample hall sees through (演示): forty of the city's thousands, of all kinds, along its roads.

All invented; what they show is drawn by the program (``sample:``), no server is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from math import cos, radians, sin
from random import Random

from hall.city.coordinates import METRES_PER_DEGREE, LonLat, distance_m
from hall.city.ground.land import RoadSection
from hall.city.profile import Profile
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.plan import Chance
from hall.sample_city.plan.register import Vehicle
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.cameras.looking import bearing_of

_ROADS, _SITES, _PUBLIC, _VEHICLES, _DRONES = 22, 6, 7, 3, 2
"""Of each kind, forty in all: two groups of sixteen tiles, and some that move."""
_GROUPS = {CameraKind.ROAD: "policing", CameraKind.SITE: "site", CameraKind.PUBLIC: "premises"}
"""The profile's group, where it has that."""
_PLACES = {
    CameraKind.ROAD: ("路口", "crossing"),
    CameraKind.SITE: ("工地", "site"),
    CameraKind.PUBLIC: ("广场", "square"),
}
_KERB_M, _BACK_M = 2.0, 18.0  # a pole stands beside the carriageway; sites and squares lie back from it
_INWARD = 8.0  # degrees: a camera at the kerb is turned towards the carriageway
_RANGE_M = {CameraKind.ROAD: 120.0, CameraKind.SITE: 80.0, CameraKind.PUBLIC: 80.0, CameraKind.VEHICLE: 40.0,
            CameraKind.DRONE: 300.0}  # fmt: skip
"""What lenses of such cameras make out (assumed)."""
_ANGLES = (60.0, 80.0, 100.0)  # degrees: lenses of 6, 4 and 2.8 mm, about
_NETWORK = 9
"""A digit of the national ids by which these are none of the register's."""


def watched_cameras(plan: CityPlan, profile: Profile) -> tuple[Camera, ...]:
    """One seed, the same cameras, whatever else is in the plan."""
    chance = Chance(profile, plan.seed).of("watched cameras")
    making = _Making(plan, profile, chance)
    sections = _drawn(plan.sections, _ROADS + _SITES + _PUBLIC, chance)
    kinds = [CameraKind.ROAD] * _ROADS + [CameraKind.SITE] * _SITES + [CameraKind.PUBLIC] * _PUBLIC
    fixed = [making.beside(section, kind) for section, kind in zip(sections, kinds, strict=False)]
    patrols = [each for each in plan.vehicles if each.kind == "patrol"][:_VEHICLES]
    return (*fixed, *map(making.on, patrols), *making.drones())


def _drawn(sections: Sequence[RoadSection], most: int, chance: Random) -> list[RoadSection]:
    """Different ones by chance, the longer and wider the likelier."""
    weighed = [(chance.random() ** (1 / (each.length_m * each.width_m + 1)), each.code, each) for each in sections]
    return [section for _, _, section in sorted(weighed, reverse=True)[:most]]


class _Making:
    def __init__(self, plan: CityPlan, profile: Profile, chance: Random) -> None:
        self._profile, self._chance, self._numbers = profile, chance, count(1)
        self._groups = {group.code for group in profile.camera_groups}
        west, south, east, north = plan.bounds
        self._middle = ((west + east) / 2, (south + north) / 2)

    def beside(self, section: RoadSection, kind: CameraKind) -> Camera:
        """At a road and along it; a site's or a square's looks across, to the road."""
        a, b = max(pairwise(section.points), key=lambda piece: distance_m(*piece))
        along, side = self._chance.uniform(0.25, 0.75), self._chance.choice((-1, 1))
        on_axis = (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1]))
        ahead = bearing_of(a, b)
        is_road = kind is CameraKind.ROAD
        away = section.width_m / 2 + (_KERB_M if is_road else _BACK_M)
        place = _moved(on_axis, ahead + side * 90, away)
        direction = ahead - side * (_INWARD if is_road else 90)
        zh, en = _PLACES[kind]
        name = (f"{section.name_zh}{zh}", f"{section.name_en} {en}")
        return self._camera(kind, name, place, section.street, direction % 360)

    def on(self, vehicle: Vehicle) -> Camera:
        """In the front window of a patrol car, which has a place of its own by telemetry."""
        name = (f"执法车 {vehicle.plate} 车载", f"Patrol car {vehicle.plate}")
        return self._camera(CameraKind.VEHICLE, name, (vehicle.lon, vehicle.lat), "", None)

    def drones(self) -> Iterator[Camera]:
        """At home they stand in the middle of the city."""
        for number in range(1, _DRONES + 1):
            yield self._camera(CameraKind.DRONE, (f"无人机 {number}", f"Drone {number}"), self._middle, "", None)

    def _camera(
        self, kind: CameraKind, name: tuple[str, str], place: LonLat, street: str, direction: float | None
    ) -> Camera:
        number, code = next(self._numbers), self._profile.admin_code
        code, national_id = f"{code}V{number:03d}", f"{code}0000132{_NETWORK}{number:06d}"
        group = _GROUPS.get(kind, "")
        sensitivity = self._chance.choice((Sensitivity.OPEN, Sensitivity.INNER, Sensitivity.INNER))
        if kind is CameraKind.PUBLIC and self._chance.random() < 1 / 3:
            sensitivity = Sensitivity.RESTRICTED
        return Camera(
            code, national_id, f"{name[0]}（演示 {number:02d}）", f"{name[1]} (sample {number:02d})", kind, street,
            group if group in self._groups else "", *place, None if direction is None else round(direction, 1),
            self._chance.choice(_ANGLES), _RANGE_M[kind], f"sample://{code}", f"sample://{code}",
            ptz=kind is CameraKind.DRONE or self._chance.random() < 1 / 4, sensitivity=sensitivity,
            roles=_LEADERS if sensitivity is Sensitivity.RESTRICTED else (),
        )  # fmt: skip


_LEADERS = (Role.LEADER.value, Role.SHIFT_LEADER.value)


def _moved(point: LonLat, bearing: float, metres: float) -> LonLat:
    """So far away in that direction, rounded as the plan's other places are."""
    north, east = metres * cos(radians(bearing)), metres * sin(radians(bearing))
    lon = point[0] + east / (METRES_PER_DEGREE * cos(radians(point[1])))
    return round(lon, 6), round(point[1] + north / METRES_PER_DEGREE, 6)
