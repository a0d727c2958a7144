"""The lifecycle of one city: the rows it has, and indexes over them that are worked out once.

Which rows there can be stands in lifecycle.py; which of them a city has, in its law.
"""

from __future__ import annotations

from collections.abc import Iterable

from hall.cases.act_fields import Need
from hall.cases.table.transition import Rule, Transition
from hall.cases.vocabulary import Act, CheckResult, State
from hall.people.roles import Role


class LifecycleTable:
    """Immutable, for any thread. One row answers for an act, a state and (核实, 核查) a result.

    ``primary``: the act that moves a case on from a state; where the city has left its row out, the first that leads
    to another state.
    """

    def __init__(self, rows: Iterable[Transition], primary: dict[State, Act]) -> None:
        self.rows = tuple(rows)
        self._by_place = {(row.act, state, row.result): row for row in self.rows for state in (row.sources or (None,))}
        wired = [row for row in self.rows if row.wired]
        self._roles_of = {
            act: tuple(dict.fromkeys(role for row in wired if row.act is act for role in row.roles)) for act in Act
        }
        self._from_state = {state: tuple(row for row in wired if state in row.sources) for state in State}
        self._primary = {state: _primary(self._from_state[state], primary.get(state)) for state in State}
        self._counted = frozenset(row.act for row in self.rows if Rule.NOT_TOO_OFTEN in row.rules)
        self.approvers = frozenset(role for row in wired for role in row.approvals)
        """Whose consent some act needs."""
        self._asked = frozenset((row.act.value, need) for row in self.rows for need in row.needs)
        self._told: dict[tuple[str, str | None], CheckResult] = {
            (row.act, row.target): row.result for row in self.rows if row.result is not None
        }

    def row(self, act: Act, state: State | None, result: CheckResult | None = None) -> Transition | None:
        """The row for an act in a state (None: no case yet) with a result (None where the act does not ask for one)."""
        return self._by_place.get((act, state, result))

    def any_row(self, act: Act, state: State) -> Transition | None:
        """The first row for an act in a state, whatever its result will be."""
        return next((row for row in self.rows if row.act is act and state in row.sources), None)

    def from_state(self, state: State) -> tuple[Transition, ...]:
        """The rows that work in a state, in the order of the table."""
        return self._from_state[state]

    def roles_of(self, act: Act) -> tuple[Role, ...]:
        """Who may do an act in any state at all: for acts that are asked for in a wrong state."""
        return self._roles_of[act]

    def primary(self, state: State) -> Act | None:
        """The act that moves a case on from a state; None where it has ended."""
        return self._primary[state]

    def awaits(self, roles: frozenset[Role]) -> frozenset[State]:
        """The states from which the act that moves a case on is one that these roles may do."""
        return frozenset(
            state
            for state, act in self._primary.items()
            if any(row.act is act and not roles.isdisjoint(row.roles) for row in self._from_state[state])
        )

    def result_told(self, act: str, target: str) -> CheckResult | None:
        """What a check found, by where the case went from it. 核实 leads back whatever it found: None."""
        return self._told.get((act, target))

    def asks_for(self, act: str, need: Need) -> bool:
        """Whether an act, by the name under which it is stored, needs that field in some state."""
        return (act, need) in self._asked

    def is_counted(self, act: Act) -> bool:
        """Whether it matters how often the act was done to the case before."""
        return act in self._counted


def _primary(rows: tuple[Transition, ...], usual: Act | None) -> Act | None:
    acts = [row.act for row in rows if row.target is not None]
    return usual if usual in acts else next(iter(acts), None)
