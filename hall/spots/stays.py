"""What was open where at any moment of a day or a month: stays of cases at their states, in columns. Pure.

A moment is a mask over columns: no object is made for a case, however many there are. It shows the same as
`hall.cases.past.as_of` says of one case, by its steps; of a case without steps (a foreign one) only what its own
moments tell: where none does, its state is not known. Holds (挂账) are left out: they change no state.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hall.cases.vocabulary import STAGE_OF, Stage, State
from hall.frozen import frozen
from hall.moment import NEVER, Moment
from hall.spots.points import Floats, Numbers, Rows

UNKNOWN = len(State)
"""In place of a state that nothing tells."""
GROUPS = (
    (Stage.COLLECTION, Stage.FILING), (Stage.DISPATCH,), (Stage.HANDLING,),
    (Stage.FEEDBACK, Stage.CHECK, Stage.EVALUATION),
)  # fmt: skip
"""What a map tells apart by colour and mark: taken in, to be sent, with a unit, to be checked. More nobody can."""
STATES = tuple(State)
_GROUP = {stage: group for group, stages in enumerate(GROUPS) for stage in stages}
GROUP_OF: NDArray[np.uint8] = np.array([_GROUP[STAGE_OF[state]] for state in STATES] + [len(GROUPS)], np.uint8)
"""The group of each state, by its place in ``STATES``; the last: of one that is not known."""


@frozen
class Stays:
    """``ids``, ``lon``, ``lat``, ``reported``, ``ended`` (NEVER: not yet): of cases; ``row``, ``state``, ``begins``,
    ``ends``: of their stays, the row of the case and the place in ``STATES``; UTC ms. ``since``, ``until``: the stretch
    of which all is told; ``is_cut``: there were more than are read."""

    ids: Numbers
    lon: Floats
    lat: Floats
    reported: Numbers
    ended: Numbers
    row: Rows
    state: NDArray[np.uint8]
    begins: Numbers
    ends: Numbers
    since: Moment
    until: Moment
    is_cut: bool = False

    def at(self, moment: Moment) -> tuple[Rows, NDArray[np.uint8]]:
        """The rows of the cases that were open then, and the state of each."""
        held = np.flatnonzero((self.begins <= moment) & (self.ends > moment))
        return self.row[held], self.state[held]

    def reported_until(self, moment: Moment) -> int:
        """How many were reported from the beginning of the stretch up to then."""
        return int(np.count_nonzero((self.reported >= self.since) & (self.reported <= moment)))

    def ended_until(self, moment: Moment) -> int:
        """How many ended from the beginning of the stretch up to then."""
        return int(np.count_nonzero((self.ended >= self.since) & (self.ended <= moment)))

    def histogram(self, bins: int) -> Numbers:
        """Reports in as many equal parts of the stretch."""
        edges = np.linspace(self.since, self.until, bins + 1)
        return np.histogram(self.reported, edges)[0].astype(np.int64)


def stays_of(
    cases: Sequence[Sequence[int | float | None]],
    steps: tuple[Numbers, NDArray[np.uint8], Numbers],
    since: Moment,
    until: Moment,
    *,
    is_cut: bool = False,
) -> Stays:
    """``cases``: id, lon, lat, reported, ended, accepted, filed, dispatched and disposed of each; ``steps``: the case's
    id, the place in ``STATES`` and the moment of arrival of each, in the order of ids and of a case's steps."""
    table = np.array(cases, np.float64).reshape(-1, 9)  # moments are whole to 2^53 ms
    table = table[np.argsort(table[:, 0], kind="stable")]
    ids, reported = table[:, 0].astype(np.int64), table[:, 3].astype(np.int64)
    ended, is_over = np.full(len(table), NEVER, np.int64), ~np.isnan(table[:, 4])
    ended[is_over] = table[is_over, 4].astype(np.int64)
    of, state, begins = steps
    row = np.searchsorted(ids, of)
    known = (row < len(ids)) & (ids[np.minimum(row, len(ids) - 1)] == of) if len(ids) else np.zeros(len(of), np.bool_)
    row, state, begins = row[known].astype(np.intp), state[known], begins[known]
    more = _by_stamps(table, np.setdiff1d(np.arange(len(ids)), row))
    row, state = np.concatenate([row, more[0]]), np.concatenate([state, more[1]])
    begins = np.concatenate([begins, more[2]])
    order = np.lexsort((np.arange(len(row)), row))
    row, state, begins = row[order], state[order], begins[order]
    is_last = np.append(row[1:] != row[:-1], np.ones(min(1, len(row)), np.bool_))
    following = np.append(begins[1:], NEVER)[: len(row)]
    ends = np.minimum(np.where(is_last, NEVER, following), ended[row])
    begins = np.maximum(begins, reported[row])
    return Stays(ids, table[:, 1], table[:, 2], reported, ended, row, state, begins, ends, since, until, is_cut)


def _by_stamps(table: Floats, rows: Rows) -> tuple[Rows, NDArray[np.uint8], Numbers]:
    """Of cases without steps: each of their own moments leads on; before the first of them nothing is known but that
    they had been reported."""
    led = (State.ACCEPTED, State.FILED, State.DISPATCHED, State.DISPOSED)
    parts = [(rows, np.full(len(rows), UNKNOWN, np.uint8), table[rows, 3].astype(np.int64))]
    for place, state in enumerate(led):
        there = rows[~np.isnan(table[rows, 5 + place])]
        code = np.full(len(there), STATES.index(state), np.uint8)
        parts.append((there, code, table[there, 5 + place].astype(np.int64)))
    row, code, begins = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.lexsort((np.arange(len(row)), row))
    return row[order], code[order], begins[order]
