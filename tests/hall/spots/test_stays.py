"""What was open at a moment: the same as each case alone says by its steps; by columns."""

from __future__ import annotations

import numpy as np

from hall.cases.vocabulary import State
from hall.spots.stays import GROUP_OF, STATES, UNKNOWN, Stays, stays_of

NAN = None


def made() -> Stays:
    """1: through three states and closed; 2: open; 3: foreign, without steps; 4: foreign, and nothing told."""
    cases = [
        (2, 113.6, 34.7, 50, NAN, NAN, NAN, NAN, NAN),
        (1, 113.5, 34.6, 10, 90, NAN, NAN, NAN, NAN),
        (3, 113.7, 34.8, 20, 80, NAN, NAN, 40, 60),
        (4, 113.8, 34.9, 30, NAN, NAN, NAN, NAN, NAN),
    ]
    steps = [(1, State.REPORTED, 10), (1, State.FILED, 30), (1, State.DISPATCHED, 60), (2, State.REPORTED, 50)]
    of, states, at = zip(*steps, strict=True)
    columns = (np.array(of), np.array([STATES.index(each) for each in states], np.uint8), np.array(at))
    return stays_of(cases, columns, 0, 100)


def seen(stays: Stays, at: int) -> dict[int, str]:
    rows, states = stays.at(at)
    told = [*(state.value for state in STATES), "?"]
    return {int(stays.ids[row]): told[state] for row, state in zip(rows.tolist(), states.tolist(), strict=True)}


def test_each_moment_shows_what_was_open_and_how() -> None:
    stays = made()
    assert seen(stays, 5) == {}
    assert seen(stays, 10) == {1: "reported"}
    assert seen(stays, 35) == {1: "filed", 3: "?", 4: "?"}
    assert seen(stays, 60) == {1: "dispatched", 2: "reported", 3: "disposed", 4: "?"}
    assert seen(stays, 85) == {1: "dispatched", 2: "reported", 4: "?"}
    assert seen(stays, 90) == {2: "reported", 4: "?"}, "ended then"


def test_figures_of_a_moment_and_of_the_whole() -> None:
    stays = made()
    assert (stays.reported_until(30), stays.ended_until(80)) == (3, 1)
    assert stays.histogram(10).tolist() == [0, 1, 1, 1, 0, 1, 0, 0, 0, 0]
    assert GROUP_OF[UNKNOWN] not in GROUP_OF[:-1]


def test_nothing_is_nothing() -> None:
    empty = stays_of([], (np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.int64)), 0, 100)
    assert seen(empty, 50) == {}
    assert empty.histogram(4).sum() == 0
