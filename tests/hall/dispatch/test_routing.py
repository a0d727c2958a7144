"""Who is suggested, in which order, and why: the duty table as the profile orders it, else the fallback."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases.case import CaseStep
from hall.cases.vocabulary import Act, Kind, State
from hall.city.city import City
from hall.city.ground.units import Duty, UnitCard
from hall.city.profile import DutyBy, DutyRules
from hall.dispatch.routing import suggest
from tests.support.fakes import a_law
from tests.support.histories import new_case

STREET, OTHER_STREET = "410103001", "410103002"
OFFICE = UnitCard("office", "办事处", "Office", "office", STREET)
OWNER = UnitCard("owner", "供水公司", "Water")
FALLBACK = UnitCard("bureau", "城管局", "Bureau")
OWNER_FIRST, AREA_FIRST = (DutyBy.OWNER, DutyBy.AREA), (DutyBy.AREA, DutyBy.OWNER)


def city(*duty: Duty, units: tuple[UnitCard, ...] = (OFFICE, OWNER, FALLBACK)) -> City:
    rules = DutyRules(component=OWNER_FIRST, event=AREA_FIRST, service=OWNER_FIRST, fallback=FALLBACK.code)
    return City(replace(a_law().profile, duty=rules), {}, units, duty)


def told(kind: Kind, of: City, **changes: object) -> list[tuple[str, str]]:
    case = replace(new_case(a_law()), kind=kind, subclass="0101", street=STREET, **changes)  # type: ignore[arg-type]
    return [(each.unit, each.reason) for each in suggest(case, of)]


def entries(unit: str, street: str = STREET, by: DutyBy = DutyBy.OWNER) -> tuple[Duty, ...]:
    return tuple(Duty(kind.value, "0101", street, unit, by) for kind in (Kind.COMPONENT, Kind.EVENT))


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (Kind.COMPONENT, ("owner", "reason.owner"), ("office", "reason.area")),
        (Kind.EVENT, ("office", "reason.area"), ("owner", "reason.owner")),
    ],
)
def test_the_profile_says_who_comes_first(kind: Kind, first: tuple[str, str], second: tuple[str, str]) -> None:
    found = told(kind, city(*entries("owner")))
    assert found == [first, second, ("bureau", "reason.fallback")]


def test_an_entry_for_the_area_goes_before_the_streets_own_office() -> None:
    market = UnitCard("market", "市场", "Market", "office", OTHER_STREET)
    of = city(*entries("market", by=DutyBy.AREA), units=(OFFICE, OWNER, FALLBACK, market))
    assert told(Kind.EVENT, of)[0] == ("market", "reason.area_duty")
    assert ("office", "reason.area") not in told(Kind.EVENT, of)


def test_an_entry_for_every_street_answers_where_a_street_has_none_of_its_own() -> None:
    everywhere = entries("owner", street="")
    assert told(Kind.COMPONENT, city(*everywhere))[0] == ("owner", "reason.owner")
    own = UnitCard("own", "水务站", "Station")
    of = city(*everywhere, *entries("own"), units=(OFFICE, OWNER, FALLBACK, own))
    assert told(Kind.COMPONENT, of)[0] == ("own", "reason.owner")


def test_nobody_is_found_so_the_fallback_is_asked() -> None:
    assert told(Kind.EVENT, city(units=(OWNER, FALLBACK))) == [("bureau", "reason.fallback")]
    assert told(Kind.EVENT, city(units=())) == []


def test_who_had_it_comes_first_and_nobody_twice() -> None:
    found = told(Kind.COMPONENT, city(*entries("owner")), unit="office")
    assert found == [("office", "reason.had_it"), ("owner", "reason.owner"), ("bureau", "reason.fallback")]


def test_a_unit_that_is_no_more_is_not_suggested() -> None:
    assert ("owner", "reason.owner") not in told(Kind.COMPONENT, city(*entries("owner"), units=(OFFICE, FALLBACK)))
    assert told(Kind.EVENT, city(units=(FALLBACK,)), unit="owner") == [("bureau", "reason.fallback")]


def came_back(*units: str) -> dict[str, object]:
    """From these units, one after the other."""
    dispatched = tuple(CaseStep(2 * n + 1, State.DISPATCHED, n, unit, act=Act.RETURN) for n, unit in enumerate(units))
    return {"unit": units[-1], "steps": dispatched}


def test_a_unit_that_returned_the_case_stands_last_and_says_so() -> None:
    of = city(*entries("owner"))
    assert told(Kind.COMPONENT, of, **came_back("owner")) == [
        ("office", "reason.area"), ("bureau", "reason.fallback"), ("owner", "reason.returned"),
    ]  # fmt: skip
    assert told(Kind.COMPONENT, of, **came_back("owner", "office")) == [
        ("bureau", "reason.fallback"), ("office", "reason.returned"),
    ]  # fmt: skip
