"""Which streets a city has: those of its profile, until its own ground says otherwise."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from data_access.city.profiles import load_profile
from hall.city.city import City
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.profile import Profile

PUBLIC_LIST = Path(__file__).resolve().parents[4] / "shared/data/geo/streets.csv"
ASSUMED = {"410103002", "410103400"}


@pytest.fixture(scope="module")
def erqi() -> Profile:
    return load_profile("erqi")


def areas_of(profile: Profile, *, without: set[str], new: str = "") -> tuple[AdminArea, ...]:
    """The streets of a profile as the ground has them."""
    codes = [street.code for street in profile.streets if street.code not in without]
    return tuple(AdminArea(AreaTier.STREET, code, "", code, code) for code in (*codes, *filter(None, [new])))


def test_without_ground_a_city_has_all_streets_of_its_profile(erqi: Profile) -> None:
    assert list(City(erqi, {}).streets) == [street.code for street in erqi.streets]


def test_streets_that_are_only_assumed_leave_when_the_ground_comes_without_them(erqi: Profile) -> None:
    city = City(erqi, {}, areas=areas_of(erqi, without=ASSUMED, new="410103017"))
    assert set(city.streets) == {street.code for street in erqi.streets} - ASSUMED | {"410103017"}
    assert city.street_name("410103002", "zh") == "解放路街道", "a case may have been filed there before"
    kept = City(erqi, {}, areas=areas_of(erqi, without={"410103400"}))
    assert "410103002" in kept.streets


@pytest.mark.parametrize("language", ["zh", "en"])
def test_many_streets_are_named_as_each_of_them_is(erqi: Profile, language: str) -> None:
    city = City(erqi, {}, areas=areas_of(erqi, without=ASSUMED, new="410103017"))
    codes = ["410103017", *(street.code for street in erqi.streets), "of another city"]
    assert city.street_names(codes, language) == [city.street_name(code, language) for code in codes]


def test_streets_that_the_profile_is_sure_of_stay(erqi: Profile) -> None:
    sure = replace(erqi, streets=tuple(replace(street, assumed=False) for street in erqi.streets))
    assert len(City(sure, {}, areas=areas_of(sure, without=ASSUMED)).streets) == len(erqi.streets)


def test_the_profile_assumes_exactly_the_streets_that_the_public_list_does_not_name(erqi: Profile) -> None:
    if not PUBLIC_LIST.exists():
        pytest.skip("the public list of division codes is not here")
    with PUBLIC_LIST.open(encoding="utf-8", newline="") as file:
        public = {row["code"]: row["name"] for row in csv.DictReader(file) if row["areaCode"] == erqi.admin_code}
    assert {street.code: street.name_zh for street in erqi.streets if not street.assumed} == public
    assert {street.code for street in erqi.streets if street.assumed} == ASSUMED
