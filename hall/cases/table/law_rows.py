"""The lifecycle of a city: the standard rows with the city's own changes, and why a change is refused.

Pure; codes as the profile has them. A refused change leaves nothing changed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from functools import lru_cache

from hall.cases.table.lifecycle import LIFECYCLE, PRIMARY, STANDARD
from hall.cases.table.lifecycle_table import LifecycleTable
from hall.cases.table.transition import Transition
from hall.cases.vocabulary import ENDED, Act, State
from hall.city.own_rules import RowChange
from hall.people.rights import NEVER_ACT
from hall.people.roles import Role

MAY_ACT = tuple(role for role in Role if role not in NEVER_ACT | {Role.SYSTEM, Role.IMPORTER})
"""Roles that people hold and that may act on cases."""
CENTRE_ONLY = frozenset({Act.REPORT, Act.FILE, Act.CHECK, Act.RECHECK, Act.CLOSE, Act.CLOSE_ON_SITE, Act.FORCE_CLOSE})
"""Who disposes neither opens, checks nor closes (docs/field.md §3.2): no department does these."""
NO_CASE_YET = frozenset({Act.REPORT, Act.IMPORT})
"""Acts that begin a case: there is nothing yet that somebody could approve."""
NO_CONSENT = NO_CASE_YET | {Act.ATTACH}
"""What is attached changes nothing that somebody could agree to."""
BY_PROGRAM = frozenset(row.act for row in LIFECYCLE if row.is_by_program)
"""Not a city's to change."""


class RowFault(Exception):
    """Why a change is refused: its ``place`` in the list, its ``key``, ``why``, the value and what is allowed."""

    def __init__(self, place: int, key: str, why: str, value: str = "", allowed: Iterable[str] = ()) -> None:
        super().__init__(why)
        self.place, self.key, self.why, self.value, self.allowed = place, key, why, value, ", ".join(allowed)


@lru_cache(maxsize=16)  # tests and imports make many laws of few cities
def table_of(changes: tuple[RowChange, ...]) -> LifecycleTable:
    """The lifecycle of a city. ``changes`` were checked when they were read (``checked``)."""
    return LifecycleTable(_changed(changes), PRIMARY) if changes else STANDARD


def checked(changes: tuple[RowChange, ...], *, has_public_sources: bool) -> None:
    """Raises RowFault. ``has_public_sources``: what the public reports waits for a verification before it is filed."""
    seen: set[tuple[str, str]] = set()
    for place, change in enumerate(changes):
        _check_place(place, change, seen)
        _check_roles(place, change)
        _check_ways(place, changes[: place + 1], has_public_sources=has_public_sources)


def _check_place(place: int, change: RowChange, seen: set[tuple[str, str]]) -> None:
    if change.act not in tuple(Act):
        raise RowFault(place, "act", "not_one_of", change.act, Act)
    sources = tuple(dict.fromkeys(state for row in LIFECYCLE if row.act == change.act for state in row.sources))
    if change.source and change.source not in sources:
        raise RowFault(place, "from", "not_one_of", change.source, sources)
    for each in (change.source,) if change.source else ("", *sources):
        if (change.act, each) in seen:
            raise RowFault(place, "act", "twice", change.act)
        seen.add((change.act, each))


def _check_roles(place: int, change: RowChange) -> None:
    act = Act(change.act)
    if act in BY_PROGRAM:
        raise RowFault(place, "act", "by_program", change.act)
    if act in NO_CONSENT and change.approvals:
        raise RowFault(place, "approvals", "nothing_to_approve", change.act)
    centre = tuple(role for role in MAY_ACT if role is not Role.DEPARTMENT)
    doers = centre if act in CENTRE_ONLY else MAY_ACT
    _check_names(place, "roles", change.roles, doers, "disposer_apart")
    _check_names(place, "approvals", change.approvals or (), centre, "unit_never_approves")


def _check_names(place: int, key: str, names: tuple[str, ...], allowed: tuple[Role, ...], of_units: str) -> None:
    """``of_units``: why no disposal unit. Whose consent counts lies at the centre: a request asks for a role and a
    street, and every unit has the role."""
    for name in names:
        if name in allowed:
            continue
        known = of_units if name == Role.DEPARTMENT else "role_never_acts"
        raise RowFault(place, key, known if name in tuple(Role) else "not_one_of", name, allowed)


def _check_ways(place: int, changes: tuple[RowChange, ...], *, has_public_sources: bool) -> None:
    """With these changes cases still begin, and every open state still leads to the end (结案)."""
    if not changes[place].left_out:
        return
    act, wired = changes[place].act, [row for row in _changed(changes) if row.wired]
    acts = {row.act for row in wired}
    if not acts >= NO_CASE_YET:
        raise RowFault(place, "leave_out", "needed_to_begin", act)
    if Act.SEND_VERIFY not in acts and has_public_sources:
        raise RowFault(place, "leave_out", "needed_to_verify", act)
    for state in State:
        if state not in ENDED and not _leads_to_end(state, wired):
            raise RowFault(place, "leave_out", "dead_end", state)
        if _holds(Act.HOLD, state, wired) and not _holds(Act.RESUME, state, wired):
            raise RowFault(place, "leave_out", "held_for_ever", state)


def _holds(act: Act, state: State, rows: Iterable[Transition]) -> bool:
    return any(row.act is act and state in row.sources for row in rows)


def _leads_to_end(state: State, rows: list[Transition]) -> bool:
    """Whether CLOSED can be reached: an end by rejection alone is none for a case that is real."""
    reached, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        for row in rows:
            if here in row.sources and row.target is not None and row.target not in reached:
                reached.add(row.target)
                waiting.append(row.target)
    return State.CLOSED in reached


def _changed(changes: tuple[RowChange, ...]) -> tuple[Transition, ...]:
    rows = LIFECYCLE
    for change in changes:
        rows = tuple(new for row in rows for new in _parts(row, change))
    return rows


def _parts(row: Transition, change: RowChange) -> tuple[Transition, ...]:
    """A row as it is after a change: whole, changed, gone, or in two parts where only some of its sources are meant.
    A city says which people do an act; what programs do is not its to change here."""
    meant: Container[str] = row.sources if not change.source else (change.source,)
    if row.act != change.act or (change.source and change.source not in row.sources):
        return (row,)
    others = tuple(state for state in row.sources if state not in meant)
    kept = (replace(row, sources=others),) if others else ()
    if change.left_out:
        return kept
    programs = tuple(role for role in row.roles if role is Role.SYSTEM)
    roles = (*(Role(name) for name in change.roles), *programs) if change.roles else row.roles
    approvals = row.approvals if change.approvals is None else tuple(Role(name) for name in change.approvals)
    sources = tuple(state for state in row.sources if state in meant)
    return (*kept, replace(row, sources=sources, roles=roles, approvals=approvals))
