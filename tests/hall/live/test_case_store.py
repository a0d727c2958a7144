"""The columns of open cases against a plain dictionary of rows: batches, filters, counts, looks."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.cases.case import unit_in_charge
from hall.cases.vocabulary import ENDED, STAGE_OF, Stage, State, TimeLook
from hall.live.case_store import CaseStore, StoreDelta
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.columns import build_columns
from hall.live.live_case import LiveCase
from hall.live.looks import LOOK_CODE
from hall.live.order import RowOrder, SortBy
from hall.live.wanted import Wanted
from tests.support.live_rows import HOUR, MINUTE, NOW, a_batch, a_row, random_row, some_rows


def a_store(rows: list[LiveRow]) -> CaseStore:
    store = CaseStore()
    store.load(build_columns(rows), Cursor(1, 0))
    return store


def cases_of(store: CaseStore) -> dict[int, LiveCase]:
    return {case.id: case for case in (store.case_at(int(row)) for row in store.rows())}


def ids(store: CaseStore, wanted: Wanted, now: int = NOW) -> set[int]:
    rows = store.rows()
    return set(store.column("id")[rows[store.matches(wanted, now, rows)]].tolist())


def test_every_value_of_a_row_comes_back() -> None:
    row = a_row(7, address="㙍路 1 号 <script>", description="x" * 10_000, lon=None, lat=None, unit="u1", urgent=True)
    assert a_store([row]).case(7) == LiveCase(*row)


def test_a_separator_inside_a_text_shifts_nothing() -> None:
    found = a_store([a_row(7, address="a\x1fb", description="c\x1fd")]).case(7)
    assert found is not None
    assert (found.address, found.description) == ("a b", "c d")


def test_a_number_larger_than_its_column_keeps_no_batch_out() -> None:
    store = a_store([a_row(1)])
    assert store.apply(a_batch(a_row(1, version=2, rework=2**40), a_row(2))).added == (2,)


def test_a_version_that_is_not_newer_is_ignored() -> None:
    store = a_store([a_row(1, version=3, state="filed")])
    assert not store.apply(a_batch(a_row(1, version=3, state="closed"), a_row(1, version=2, state="reported")))
    assert store.apply(a_batch(a_row(1, version=4, state="dispatched"))) == StoreDelta((), (1,), ())


def test_a_late_row_does_not_open_an_ended_case_again() -> None:
    store = a_store([a_row(1, version=3)])
    assert store.apply(a_batch(a_row(1, version=5, state="closed"))).removed == (1,)
    assert not store.apply(a_batch(a_row(1, version=4)))
    assert 1 not in store


def test_only_the_cases_that_ended_last_are_remembered() -> None:
    store, count = a_store([]), 4_500
    store.apply(a_batch(*(a_row(number, version=5, state="closed") for number in range(1, count + 1))))
    assert len(store._ended) < count, "a wall would grow by them for a month"  # noqa: SLF001
    assert not store.apply(a_batch(a_row(count, version=4)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(1, 12))
def test_batches_leave_what_a_dictionary_would_hold(seed: int, size: int, batches: int) -> None:
    r = random.Random(seed)
    store, naive = a_store(some_rows(size, seed)), {row[0]: LiveCase(*row) for row in some_rows(size, seed)}
    for at in range(1, batches + 1):
        rows = [random_row(r.randrange(1, size * 2), r, version=at + 1) for _ in range(r.randrange(1, 8))]
        rows = [row if r.random() < 0.7 else LiveCase(*row)._replace(state="closed") for row in rows]
        latest = {row[0]: LiveCase(*row) for row in reversed(rows)}
        was = set(naive)
        naive |= latest
        naive = {i: case for i, case in naive.items() if State(case.state) not in ENDED}
        delta = store.apply(ChangeBatch(Cursor(1, at - 1), Cursor(1, at), list(latest.values()), len(rows)))
        assert (set(delta.added), set(delta.removed)) == (set(naive) - was, was - set(naive))
    assert cases_of(store) == naive
    assert len(store) == len(naive)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8))
def test_what_is_late_is_counted_as_it_looks_whatever_batches_brought(seed: int, batches: int) -> None:
    """Cases come, are held with a limit that stands still in their row, go on, end and leave their place to others."""
    r, store = random.Random(seed), a_store(some_rows(20, seed))
    for at in range(1, batches + 1):
        store.apply(a_batch(*(_any_row(r, version=at + 1) for _ in range(r.randrange(1, 12))), at=at))
        looks = [case.look(NOW) for case in cases_of(store).values()]
        assert store.overdue(NOW) == looks.count(TimeLook.OVERDUE)
        assert store.warning(NOW) == looks.count(TimeLook.WARNING)
        turned = {i for i, case in cases_of(store).items() if case.look(NOW - HOUR) is not case.look(NOW)}
        assert set(store.column("id")[store.passed(NOW - HOUR, NOW)].tolist()) == turned


def _any_row(r: random.Random, version: int) -> LiveRow:
    case_id, held_at = r.randrange(1, 30), r.choice((None, None, NOW - HOUR))
    row = random_row(case_id, r, version=version, held_at=held_at)
    return row if r.random() < 0.7 else LiveCase(*row)._replace(state="closed")


@given(st.integers(0, 10_000), st.integers(-12 * HOUR, 80 * HOUR))
@settings(max_examples=40, deadline=None)
def test_counts_and_filters_equal_a_plain_loop(seed: int, offset: int) -> None:
    store, now = a_store(some_rows(60, seed)), NOW + offset
    cases = list(cases_of(store).values())
    looks = {case.id: case.look(now) for case in cases}
    assert store.overdue(now) == sum(look is TimeLook.OVERDUE for look in looks.values())
    assert store.warning(now) == sum(look is TimeLook.WARNING for look in looks.values())
    assert store.by_stage() == {s: sum(case.stage is s for case in cases) for s in Stage}
    for look in TimeLook:
        assert ids(store, Wanted(looks=frozenset({look})), now) == {i for i, each in looks.items() if each is look}


def test_filters_hold_together() -> None:
    store = a_store(
        [
            a_row(1, street="s1", urgent=True, unit="u1"),
            a_row(2, street="s1", state="checking"),
            a_row(3, street="s2", urgent=True),
        ]
    )
    assert ids(store, Wanted(streets=frozenset({"s1"}), urgent=True)) == {1}
    assert ids(store, Wanted().at_stages(Stage.CHECK)) == {2}
    assert ids(store, Wanted(units=frozenset({"nobody"}))) == set()
    assert ids(store, Wanted(subclasses=frozenset({"event:0101"}))) == {1, 2, 3}
    assert ids(store, Wanted(subclasses=frozenset({"component:0101"}))) == set()
    assert STAGE_OF[State.CHECKING] is Stage.CHECK


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_unit_has_the_cases_that_are_listed_for_it_and_none_that_it_gave_back(seed: int) -> None:
    store = a_store(some_rows(40, seed))
    store.apply(a_batch(*(_any_row(random.Random(seed), version=2) for _ in range(10))))
    mine = {i: unit for i, case in cases_of(store).items() if (unit := unit_in_charge(case.state, case.unit))}
    assert store.units_in_charge() == set(mine.values())
    for unit in (*set(mine.values()), "nobody"):
        listed = {i for i, each in mine.items() if each == unit}
        late = sum(store.looks(NOW)[store.row_of(i)] == LOOK_CODE[TimeLook.OVERDUE] for i in listed)
        assert ids(store, Wanted(units=frozenset({unit}))) == listed
        assert ids(store, Wanted(text="\0", text_units=frozenset({unit}))) == listed
        assert store.load_of(unit, NOW) == (len(listed), late)


def test_a_case_that_was_given_back_is_nobodys_until_it_is_dispatched_anew() -> None:
    store = a_store([a_row(1, unit="u1", due_at=NOW - HOUR), a_row(2, unit="u2")])
    store.apply(a_batch(a_row(1, version=2, unit="u1", state="filed", due_at=NOW - HOUR)))
    assert (store.load_of("u1", NOW), store.units_in_charge()) == ((0, 0), {"u2"})
    assert ids(store, Wanted(units=frozenset({"u1"}))) == set()
    assert cases_of(store)[1].unit == "u1"
    order = RowOrder(store)
    order.by = SortBy.UNIT
    order.take(order.built(NOW))
    assert [order.id_at(0), order.id_at(1)] == [2, 1]  # nobody's stand last
    store.apply(a_batch(a_row(1, version=3, unit="u1", due_at=NOW - HOUR)))
    assert store.load_of("u1", NOW) == (1, 1)


def test_text_is_found_in_number_address_description_and_by_name_whatever_its_case() -> None:
    store = a_store(
        [a_row(1, address="KFC 门口"), a_row(2, subclass="0101", description=""), a_row(3, subclass="0909")]
    )
    assert ids(store, Wanted(text="kfc")) == ids(store, Wanted(text="ＫＦＣ")) == {1}  # as an input method writes it
    assert ids(store, Wanted(text="41010320261120000003".lower())) == {3}
    assert ids(store, Wanted(text="井盖", text_subclasses=frozenset({"event:0909"}))) == {3}


def test_the_next_moment_is_the_next_change_of_a_look() -> None:
    store = a_store([a_row(1, warn_at=NOW + 2 * MINUTE, due_at=NOW + 9 * MINUTE)])
    assert store.next_moment(NOW) == NOW + 2 * MINUTE
    assert store.next_moment(NOW + 2 * MINUTE) == NOW + 9 * MINUTE + 1  # at the limit itself it is on time still
    store.apply(a_batch(a_row(2, warn_at=NOW + 3 * MINUTE, due_at=NOW + 4 * MINUTE)))
    assert store.next_moment(NOW + 2 * MINUTE) == NOW + 3 * MINUTE
    assert store.passed(NOW + 2 * MINUTE, NOW + 4 * MINUTE).tolist() == [store.row_of(2)]
    assert store.next_moment(NOW + 10 * MINUTE) is None


def test_near_cases_come_nearest_first_in_metres() -> None:
    metre = 1 / 111_319.49
    store = a_store(
        [
            a_row(1, lon=113.0, lat=34.0 + 40 * metre),
            a_row(2, lon=113.0, lat=34.0 + 10 * metre),
            a_row(3, lon=113.0, lat=34.0 + 60 * metre),
            a_row(4, lon=None, lat=None),
            a_row(5, lon=113.0, lat=34.0, reported_at=NOW - 30 * HOUR),
        ]
    )
    assert [(i, round(d)) for i, d in store.near(113.0, 34.0, 50, NOW - 24 * HOUR).items()] == [(2, 10), (1, 40)]


def test_a_new_load_replaces_everything() -> None:
    store = a_store(some_rows(20))
    store.load(build_columns([a_row(99)]), Cursor(2, 0))
    assert list(cases_of(store)) == [99]
