"""The list of what may be wrong: look-ups, refusals, and lists made from foreign files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.city.growing_taxonomy import GrowingTaxonomy
from hall.city.taxonomy import FilingCondition, Subclass, Taxonomy, TaxonomyClass, kind_and_code, subclass_key
from hall.city.work_calendar import TimeUnit
from hall.errors import InputRefused, NotFound
from tests.support.fakes import history_taxonomy

HOUR = 3_600_000
LID = Subclass("component", "0101", "01", "上水井盖", "Water-supply manhole cover")
MISSING_LID = FilingCondition(
    "component", "0101", 1, "缺失", {"A": 2 * HOUR, "B": 3 * HOUR, "C": 4 * HOUR}, TimeUnit.CONTINUOUS, "恢复"
)
UTILITIES = TaxonomyClass("component", "01", "公用设施", "Public utilities")
SMALL = Taxonomy("small", "1", False, (UTILITIES,), (LID,), (MISSING_LID,))


def test_a_key_tells_kind_and_code_again() -> None:
    for code in ("0101", "100-01", "a:b"):  # a foreign code may hold anything
        assert kind_and_code(subclass_key("event", code)) == ("event", code)
    assert kind_and_code("") == ("", "")


def test_limits_by_area_class() -> None:
    assert SMALL.limit("component", "0101", 1, "C") == (4 * HOUR, TimeUnit.CONTINUOUS)
    assert SMALL.limit("component", "0101", 1, None) == (2 * HOUR, TimeUnit.CONTINUOUS)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(NotFound) as missing:
        SMALL.subclass("event", "0101")
    assert missing.value.words.code == "missing.subclass"
    with pytest.raises(NotFound) as no_condition:
        SMALL.condition("component", "0101", 2)
    assert no_condition.value.words.code == "missing.condition"


@pytest.mark.parametrize(
    ("subclasses", "conditions", "why"),
    [
        ((LID, LID), (MISSING_LID,), "twice"),
        ((replace(LID, code="0201"),), (), "no_class"),
        ((LID,), (), "no_condition"),
        ((LID,), (replace(MISSING_LID, limits_ms={"A": HOUR, "B": HOUR}),), "no_limit"),
        ((LID,), (replace(MISSING_LID, limits_ms={"A": HOUR, "B": 0, "C": HOUR}),), "no_limit"),
        ((LID,), (MISSING_LID, replace(MISSING_LID, code="0199")), "no_subclass"),
    ],
)
def test_a_list_that_cannot_be_filed_under_is_refused(
    subclasses: tuple[Subclass, ...], conditions: tuple[FilingCondition, ...], why: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        Taxonomy("bad", "1", False, (UTILITIES,), subclasses, conditions)
    assert refused.value.words.params["why"] == why


def test_a_history_list_needs_no_limits() -> None:
    assert Taxonomy("old", "1", True, (UTILITIES,), (LID,)).subclass("component", "0101") is LID


@given(st.lists(st.tuples(st.sampled_from(["Street Lights", "Sanitation", "Parks"]), st.text(min_size=1)), max_size=60))
def test_a_foreign_list_has_one_code_a_name_in_any_order(names: list[tuple[str, str]]) -> None:
    one = history_taxonomy("foreign", "1", names)
    other = history_taxonomy("foreign", "1", reversed(names))
    assert one == other
    assert len(one.subclasses) == len(set(names))
    assert len({each.key for each in one.subclasses}) == len(one.subclasses)


def test_codes_that_were_given_stay_when_the_list_grows() -> None:
    first = history_taxonomy("foreign", "1", [("Street Lights", "Outage"), ("Parks", "Tree")])
    growing = GrowingTaxonomy(first)
    codes = [growing.code_of(*pair) for pair in [("Aardvarks", "Loose"), ("Parks", "Bench"), ("Parks", "Tree")]]
    assert set(first.subclasses) <= set(growing.taxonomy.subclasses)
    assert len(growing.taxonomy.subclasses) == 4
    assert [growing.taxonomy.subclass("event", code).name_en for code in codes] == ["Loose", "Bench", "Tree"]
    assert growing.taxonomy is growing.taxonomy


@pytest.mark.parametrize(("groups", "each"), [(1, 250), (250, 1), (120, 120)])
def test_a_foreign_list_has_as_many_kinds_as_the_file(groups: int, each: int) -> None:
    names = [(f"group {g}", f"kind {k}") for g in range(groups) for k in range(each)]
    made = history_taxonomy("foreign", "1", names)
    assert {(made.subclass("event", s.code).name_en, s.class_code) for s in made.subclasses} == {
        (name, next(c.code for c in made.classes if c.name_en == group)) for group, name in names
    }  # fmt: skip
    assert len({s.code for s in made.subclasses}) == len(names)
    again = GrowingTaxonomy(made)
    assert {again.code_of(*pair) for pair in names} == {s.code for s in made.subclasses}
