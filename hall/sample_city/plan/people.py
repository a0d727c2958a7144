"""People and vehicles of a sample city, all invented: road chiefs, managers, collectors, trucks, patrol vehicles."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hall.city.coordinates import LonLat
from hall.city.ground.land import DutyGrid, RoadSection
from hall.city.profile import Profile
from hall.sample_city.plan.names import person_name, phone
from hall.sample_city.plan.register import Person, Vehicle

_COLLECTOR_SHARE = 0.11  # of the staff that is no road chief (assumed)


def make_people(
    profile: Profile, sections: list[RoadSection], duty: list[DutyGrid], rng: Random
) -> tuple[list[Person], list[RoadSection], list[DutyGrid]]:
    """Exactly the profile's staff: a road chief for each section, collectors for the duty grids, managers on the roads.

    Answers with the people and with sections and duty grids that now name theirs (每个区域都有人管理).
    """
    staff = profile.figures.get("staff", 0)
    moved = profile.figures.get("staff_moved", 0)
    chiefs = min(staff, len(sections))
    collectors = min(staff - chiefs, round(staff * _COLLECTOR_SHARE))
    centre = profile.units[0].code
    people: list[Person] = []

    def add(role: str, unit: str, street: str, section: str | None, grid: str | None) -> str:
        number = len(people) + 1
        code = f"{profile.admin_code}P{number:04d}"
        zh, en = person_name(rng)
        people.append(
            Person(code, zh, en, role, unit, street, section, grid, phone(20_000_000 + number), hired=number > moved)
        )
        return code

    owned = [
        replace(section, owner=add("road_chief", section.street, section.street, section.code, None))
        for section in sections[:chiefs]
    ] + sections[chiefs:]
    grids = list(duty)
    for number in range(collectors):
        grid = duty[number * len(duty) // collectors]
        add("collector", centre, grid.street, None, grid.code)
    _give_grids(grids, [person for person in people if person.role == "collector"])
    shares = _by_length(sections, staff - len(people))
    for section, count in zip(sections, shares, strict=True):
        for _ in range(count):
            add("manager", section.street, section.street, section.code, None)
    return people, owned, grids


def make_vehicles(profile: Profile, trucks: list[LonLat], patrols: list[LonLat]) -> list[Vehicle]:
    """Muck trucks and patrol vehicles where they stand; plates begin with 演, which is no province."""
    code = profile.admin_code
    made = [
        Vehicle(f"{code}M{n:04d}", f"演A{n:05d}", "muck_truck", profile.units[0].code, *at)
        for n, at in enumerate(trucks, start=1)
    ]
    made += [
        Vehicle(f"{code}V{n:04d}", f"演B{n:05d}", "patrol", profile.units[0].code, *at)
        for n, at in enumerate(patrols, start=1)
    ]
    return made


def _give_grids(grids: list[DutyGrid], collectors: list[Person]) -> None:
    """Each grid its nearest collector in the order of codes: one of the same community where there is one."""
    if not collectors:
        return
    at = 0
    for index, grid in enumerate(grids):
        while at + 1 < len(collectors) and (collectors[at + 1].duty_grid or "") <= grid.code:
            at += 1
        grids[index] = replace(grid, person=collectors[at].code)


def _by_length(sections: list[RoadSection], count: int) -> list[int]:
    """So many people shared out by the length of sections (one per 300 m is the city's aim)."""
    total = sum(section.length_m for section in sections)
    shares: list[int] = []
    metres = 0.0
    for section in sections:
        metres += section.length_m
        shares.append(round(count * metres / total) - sum(shares))
    return shares
