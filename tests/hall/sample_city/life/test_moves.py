"""People and vehicles of the sample city: one seed and moment, one place; on duty only; no faster than they can be."""

from __future__ import annotations

from functools import lru_cache

import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from hall.city.coordinates import distance_m
from hall.city.zone import CityZone
from hall.sample_city.life.moves import Moves
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.plan import plan_city
from hall.telemetry.movers import PERSON, VEHICLE
from tests.support.clocks import moment

ZONE = CityZone("Asia/Shanghai")
MORNING, NIGHT = moment("2026-11-20T10:00:00+08:00"), moment("2026-11-20T02:00:00+08:00")


@lru_cache(maxsize=1)
def plan() -> CityPlan:
    profile = load_profile("erqi")
    return plan_city(profile, load_profile_taxonomy(profile), 4, components=500)


def test_pure_and_within_the_city() -> None:
    found = Moves(plan(), ZONE, 4).at(MORNING)
    assert found == Moves(plan(), ZONE, 4).at(MORNING)
    assert found != Moves(plan(), ZONE, 5).at(MORNING)
    west, south, east, north = plan().bounds
    assert all(west <= each.lon <= east and south <= each.lat <= north for each in found)
    assert len({(each.kind, each.code) for each in found}) == len(found)


def test_half_of_the_people_are_on_duty_by_day_and_nobody_at_night() -> None:
    moves = Moves(plan(), ZONE, 4)
    people = sum(each.kind == PERSON for each in moves.at(MORNING))
    assert 0.3 * len(plan().people) < people < 0.7 * len(plan().people)
    assert {each.kind for each in moves.at(NIGHT)} == {VEHICLE}


@pytest.mark.parametrize(("kind", "fastest_m_s"), [(PERSON, 1.5), (VEHICLE, 9.5)])
def test_nobody_jumps(kind: str, fastest_m_s: float) -> None:
    moves = Moves(plan(), ZONE, 4)
    before, after = ({each.code: each for each in moves.at(MORNING + ms) if each.kind == kind} for ms in (0, 2_000))
    steps = [distance_m((before[c].lon, before[c].lat), (after[c].lon, after[c].lat)) for c in before]
    assert max(steps) <= 2 * fastest_m_s
    assert sum(step > 0.5 for step in steps) > 0.9 * len(steps)


def test_round_and_round_everybody_has_a_turn() -> None:
    moves = Moves(plan(), ZONE, 4)
    whole = {each.code for each in moves.at(MORNING)}
    parts = [{each.code for each in moves.at(MORNING, first, 300)} for first in range(0, len(moves), 300)]
    assert set().union(*parts) == whole
    assert all(len(part) <= 300 for part in parts)
