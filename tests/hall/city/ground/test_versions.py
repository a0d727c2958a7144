"""Versions of one thing: at most one holds at any moment, and what was said before brings nothing when said again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hall.city.ground.units import UnitCard
from hall.city.ground.valid import holds, in_force, turns
from hall.city.ground.versions import Novelty, has_brought, meant, placed

FEBRUARY, MARCH, APRIL = 100, 200, 300


def unit(name: str, begins: int = 0, ends: int | None = None) -> UnitCard:
    return UnitCard("u", name, name, begins=begins, ends=ends)


def test_a_dated_row_ends_the_one_before_it() -> None:
    found = placed([unit("old")], unit("new", MARCH), is_dated=True)
    assert found.novelty is Novelty.CHANGED
    assert found.versions == (unit("old", 0, MARCH), unit("new", MARCH))
    assert (found.gone, found.put) == ((unit("old"),), found.versions)


def test_one_that_comes_late_fits_in_between() -> None:
    found = placed([unit("old", 0, APRIL), unit("new", APRIL)], unit("between", MARCH), is_dated=True)
    assert found.versions == (unit("old", 0, MARCH), unit("between", MARCH, APRIL), unit("new", APRIL))


def test_the_first_file_again_does_not_undo_the_second() -> None:
    both = placed([unit("old")], unit("new", MARCH), is_dated=True).versions
    assert has_brought(unit("old"), both)
    assert has_brought(unit("old", 0, MARCH), both)  # nor is its end another word
    assert not has_brought(unit("old", 0, FEBRUARY), both)
    assert not has_brought(unit("new"), both)  # which corrects the last one, and brings nothing so
    assert placed(both, unit("new", MARCH), is_dated=True).novelty is Novelty.KNOWN


def test_an_undated_correction_changes_the_last_one_only() -> None:
    both = placed([unit("old")], unit("new", MARCH), is_dated=True).versions
    found = placed(both, unit("newer"), is_dated=False)
    assert found.versions == (unit("old", 0, MARCH), unit("newer", MARCH))


def test_a_unit_may_end() -> None:
    found = placed([unit("old")], unit("old", 0, MARCH), is_dated=False)
    assert found.versions == (unit("old", 0, MARCH),)
    assert in_force(found.versions, MARCH) == ()


def test_a_row_is_said_of_the_version_that_holds_when_it_begins() -> None:
    both = [unit("old", FEBRUARY, MARCH), unit("new", MARCH, APRIL)]
    assert meant([], MARCH) is None is meant([], None)
    assert meant(both, None) == unit("new", 0, APRIL)
    assert meant(both, FEBRUARY) == meant(both, MARCH - 1) == unit("old", 0, MARCH)
    assert meant(both, MARCH) == unit("new", 0, APRIL)
    assert meant(both, APRIL) == unit("new")  # taken up again: it does not end before it begins
    assert meant(both, 0) == unit("old", 0, MARCH)


def test_a_row_that_does_not_tell_all_of_a_version_has_not_brought_it() -> None:
    old, new = UnitCard("u", "old", "old", phone="1", ends=MARCH), UnitCard("u", "new", "new", phone="2", begins=MARCH)
    assert has_brought(replace(old, ends=None), [old, new])
    assert not has_brought(replace(old, ends=None, phone=""), [old, new])
    assert not has_brought(replace(old, ends=None), [old])  # the last one is corrected
    assert not has_brought(old, [])


def test_an_end_is_taken_back_by_a_row_that_has_none() -> None:
    assert placed([unit("old", 0, MARCH)], unit("old"), is_dated=False).versions == (unit("old"),)


rows = st.builds(
    lambda name, begins, long: unit(name, begins, begins + long if long else None),
    st.sampled_from("abc"), st.integers(0, 6), st.integers(0, 4),
)  # fmt: skip


@given(st.lists(st.tuples(rows, st.booleans()), max_size=8))
def test_at_most_one_holds_and_a_repetition_brings_nothing(told: list[tuple[UnitCard, bool]]) -> None:
    versions: tuple[UnitCard, ...] = ()
    for row, is_dated in told:
        said = row if is_dated else replace(row, begins=0)
        if not is_dated and has_brought(said, versions):
            continue
        found = placed(versions, said, is_dated=is_dated)
        assert set(found.put) <= set(found.versions)
        assert (set(versions) - set(found.gone)) | set(found.put) == set(found.versions)
        versions = found.versions
        for moment in range(12):
            assert sum(holds(each, moment) for each in versions) <= 1
        if is_dated or said.ends is None:
            assert placed(versions, said, is_dated=is_dated).novelty is Novelty.KNOWN
    assert turns(versions) == sorted(set(turns(versions)))
