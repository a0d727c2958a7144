"""Where a case lay when, after its areas followed a redrawn ground, and what its timeline tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases.case import Case
from hall.cases.following import areas_now, followed, following, kept_areas, street_at, told_by
from hall.cases.past import as_of
from hall.cases.vocabulary import State
from hall.city.areas import Areas
from tests.support.fakes import a_law
from tests.support.stored_cases import START, report

CASE = report(cell="410103001001001").after
THERE = Areas("410103002", "410103002001", "410103002001001")
BACK = Areas("410103001", "410103001001", "410103001001001")


def moved(case: Case, areas: Areas, at: int) -> Case:
    return replace(case, **followed(case, areas, at))


def test_a_case_lay_where_it_lay_until_it_followed() -> None:
    twice = moved(moved(CASE, THERE, START + 10), BACK, START + 20)
    assert [street_at(twice, START + after) for after in (0, 10, 11, 20, 21)] == [
        "410103001", "410103001", "410103002", "410103002", "410103001",
    ]  # fmt: skip
    past = as_of(moved(CASE, THERE, START + 10), None, START + 5, a_law().calendar)
    assert past is not None
    assert past.street == "410103001"


def test_only_an_open_case_with_a_place_that_the_ground_holds_gets_other_areas() -> None:
    assert areas_now(CASE, THERE, None) == THERE
    assert areas_now(CASE, BACK, None) is None
    assert areas_now(CASE, BACK, "B") == replace(BACK, area_class="B")
    assert areas_now(CASE, Areas(), None) is None
    assert areas_now(replace(CASE, state=State.CLOSED), THERE, None) is None
    assert areas_now(replace(CASE, lon=None, lat=None), THERE, None) is None


def test_the_same_case_and_areas_make_the_same_command() -> None:
    first, again = (following(CASE, THERE, "anna", ("a", "b")) for _ in "12")
    assert first == again
    assert first.command_id != following(replace(CASE, version=2), THERE, "anna").command_id
    assert told_by(first.note)["street"] == ("410103001", "410103002")
    assert told_by(first.note)["suggested"] == ("a", "b")


@pytest.mark.parametrize("note", ["", "道路改名", "[]", "[1]", '{"street": 1}', "[" * 100_000])
def test_a_note_of_somebody_else_tells_nothing(note: str) -> None:
    assert told_by(note) == {}


def test_a_foreign_case_that_comes_again_stays_where_it_followed_unless_its_place_is_another_one() -> None:
    case = moved(CASE, THERE, START + 10)
    assert kept_areas(CASE, CASE) == {}
    assert kept_areas(case, CASE)["street"] == "410103002"
    assert set(kept_areas(case, replace(CASE, lon=113.7))) == {"streets_before"}
