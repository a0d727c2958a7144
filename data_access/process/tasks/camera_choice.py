"""Which cameras a check run asks: what somebody chose, of that what they may look at. No words, no terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from data_access.city.city_store import load_city
from data_access.engine.database import Database
from data_access.process.tasks.asker import Asked, asker, signs_in, taken_out
from data_access.store import seals
from data_access.video.cameras.camera_looks import LOOK
from data_access.video.cameras.camera_reader import CameraRepository
from hall.city.city import City
from hall.city.ground.valid import in_force
from hall.errors import InputRefused
from hall.facts import FactKind, Subject
from hall.moment import Moment
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import may_look

LANGUAGES = ("zh", "en")


class CheckAsked(Asked, Protocol):
    """Which cameras: of these areas (streets) and groups by code or name, and of these codes; none named: all.
    ``keys``: the folder of the halls' keys, by which logins are opened; ``writes``: stream addresses of cameras that
    have an ONVIF address alone are asked for and written first."""

    @property
    def areas(self) -> Sequence[str]: ...

    @property
    def groups(self) -> Sequence[str]: ...

    @property
    def codes(self) -> Sequence[str]: ...

    @property
    def keys(self) -> Path | None: ...

    @property
    def writes(self) -> bool: ...


def chosen(database: Database, asked: CheckAsked, now: Moment) -> tuple[list[Camera], int]:
    """Those that are to be asked, and how many restricted ones are left out. Of these only those stay that the person
    named may look at, or keeps; all, where nobody signs in; and of each a look stands in the audit, durable before it
    is asked. Raises InputRefused, NotAllowed, StoreUnreachable."""
    city = load_city(database, has_map=False)
    present = [row for of in CameraRepository(database).all().values() for row in in_force(of, now)]
    wanted = _wanted(city, present, asked)
    restricted = [each for each in wanted if each.sensitivity is Sensitivity.RESTRICTED]
    if not restricted and not asked.as_:
        return wanted, 0
    may = frozenset(each.code for each in _noted(database, city, restricted, asked))
    left = frozenset(each.code for each in restricted) - may
    return [each for each in wanted if each.code not in left], len(left)


def _wanted(city: City, cameras: list[Camera], asked: CheckAsked) -> list[Camera]:
    """Raises InputRefused ``input.no_camera``: nothing is called so, or no camera belongs to it."""
    groups = {each.code: {each.code, each.name_zh, each.name_en} for each in city.profile.camera_groups}
    by: list[tuple[Sequence[str], Callable[[Camera], set[str]]]] = [
        (asked.areas, lambda camera: {camera.street, *(city.street_name(camera.street, in_) for in_ in LANGUAGES)}),
        (asked.groups, lambda camera: groups.get(camera.owner_group, {camera.owner_group})),
        (asked.codes, lambda camera: {camera.code, camera.national_id}),
    ]
    for names, called in by:
        for name in names:
            if not name or not any(name in called(camera) for camera in cameras):
                raise InputRefused("input.no_camera", what=name)
        if names:
            cameras = [each for each in cameras if not called(each).isdisjoint(names)]
    return cameras


def _noted(database: Database, city: City, cameras: list[Camera], asked: CheckAsked) -> list[Camera]:
    """Those of these restricted ones that may be asked; that they are is in the audit."""
    who_asks = asker(database, city, asked) if asked.as_ else None
    with database.writing() as connection:
        who = who_asks(connection) if who_asks else None
        is_open = who is None and not signs_in(connection)
        allowed = [each for each in cameras if is_open or (who is not None and _may(each, who))]
        looks = [taken_out(who, LOOK, Subject(FactKind.CAMERA, each.code).told(), "check") for each in allowed]
        seals.write(database, connection, looks)
    return allowed


def _may(camera: Camera, who: Session) -> bool:
    """As they take cameras out of the hall: who keeps them too."""
    return Role.ADMIN in who.roles or may_look(camera, who)
