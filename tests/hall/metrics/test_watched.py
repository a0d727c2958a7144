"""Counts over the open cases that panels of a wall show, against the same counted row by row; what is not so, too."""

from __future__ import annotations

import pytest

from hall.cases.vocabulary import AT_UNIT
from hall.live.case_store import CaseStore
from hall.live.live_case import LiveCase
from hall.metrics.red_lights import red_lights
from hall.metrics.watched import Watch, newest, watched
from tests.support.live_rows import HOUR, MINUTE, NOW, a_batch, a_row, some_rows

PUBLIC = {"hotline"}


def store_of(*rows: tuple[object, ...]) -> CaseStore:
    """A store with these open cases."""
    store = CaseStore()
    store.apply(a_batch(*rows))
    return store


def late(case_id: int, **over: object) -> tuple[object, ...]:
    """A case that its unit should have disposed a minute ago."""
    return a_row(case_id, **({"unit": "u1", "due_at": NOW - MINUTE, "warn_at": NOW - HOUR} | over))


def test_red_lights_are_late_at_their_unit_and_nothing_else() -> None:
    store = store_of(
        late(1),
        late(2, channel="hotline"),
        late(3, street="s2", channel="hotline"),
        late(4, street=None),
        late(5, state="filed"),  # late, but no unit has it
        late(6, state="checking"),  # late, but disposed
        late(7, held_at=NOW - HOUR),  # its timer stands still
        a_row(8, unit="u1"),  # in time
    )
    lights = red_lights(store, NOW, PUBLIC)
    assert (lights.total, lights.public) == (4, 2)
    assert lights.by_street == (("410103001", 2, 1), ("s2", 1, 1), ("", 1, 0))


def test_where_no_source_is_public_that_is_not_known_rather_than_nought() -> None:
    assert red_lights(store_of(late(1)), NOW, ()).public is None


@pytest.mark.parametrize("seed", range(5))
def test_red_lights_are_those_counted_row_by_row(seed: int) -> None:
    store = store_of(*some_rows(400, seed))
    cases = [store.case_at(int(row)) for row in store.rows()]

    def is_red(case: LiveCase) -> bool:
        return case.state in AT_UNIT and case.held_at is None and case.due_at is not None and case.due_at < NOW

    lights = red_lights(store, NOW, PUBLIC)
    assert lights.total == sum(map(is_red, cases)) == sum(n for _, n, _ in lights.by_street) > 0


def test_watched_are_the_held_the_returned_and_the_urged_with_the_oldest_of_each() -> None:
    store = store_of(
        a_row(1, held_at=NOW - HOUR),
        a_row(2, held_at=NOW - 2 * HOUR),
        a_row(3, state="filed", unit="u1", changed_at=NOW - MINUTE),  # its unit gave it back
        a_row(4, urged_at=NOW - MINUTE),
        a_row(5),
    )
    found = watched(store)
    told = {watch: (each.count, each.oldest and each.oldest.id, each.since) for watch, each in found.items()}
    assert told == {
        Watch.HELD: (2, 2, NOW - 2 * HOUR),
        Watch.RETURNED: (1, 3, NOW - MINUTE),
        Watch.URGED: (1, 4, NOW - MINUTE),
    }
    assert Watch.SUPERVISED not in found, "nothing keeps it: no nought is made of that"


def test_a_case_that_is_gone_is_watched_no_longer() -> None:
    store = store_of(a_row(1, urged_at=NOW - HOUR, held_at=NOW), a_row(2, state="filed", unit="u1"))
    store.apply(a_batch(a_row(1, version=2, state="closed"), a_row(2, version=2, state="closed"), at=2))
    assert [each.count for each in watched(store).values()] == [0, 0, 0]


@pytest.mark.parametrize("most", [0, 1, 7, 399, 500])
def test_the_newest_are_those_that_changed_last(most: int) -> None:
    rows = [a_row(number, changed_at=NOW - (number * 7919) % 101 * MINUTE) for number in range(1, 401)]
    store = store_of(*rows)
    expected = sorted((LiveCase(*row) for row in rows), key=lambda case: (-case.changed_at, -case.id))[:most]
    assert newest(store, most) == expected
