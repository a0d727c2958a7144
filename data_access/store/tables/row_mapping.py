"""Rows ↔ dataclasses, made from the field table; and what a case's digest is. Knows no SQL beyond column order."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any

from data_access.store.tables.digests import Sealed, digest_of
from data_access.store.tables.schema import case_steps, cases
from data_access.store.tables.schema import timers as timer_table
from hall.cases.case import Case, CaseStep, Timer
from hall.cases.fields import FIELDS, LIVE_FIELDS
from hall.cases.vocabulary import Act, Pause, State, StepOrigin, TimerKind
from hall.city.work_calendar import TimeUnit
from hall.errors import InputRefused, StoreRefused
from hall.live.changes import LiveRow
from hall.people.roles import Role

Row = tuple[Any, ...]
log = logging.getLogger(__name__)

NAMES = tuple(field.name for field in FIELDS)
_NUMBER = NAMES.index("number")
LIVE_NAMES = tuple(field.name for field in LIVE_FIELDS)
TIMER_NAMES = (
    "kind", "unit", "limit_ms", "started_at", "used_ms", "since", "paused_at", "stopped_at", "warn_at", "due_at",
    "causes", "late_at",
)  # fmt: skip
"""The stored columns of a timer after its case_id."""
STEP_NAMES = ("n", "node", "arrived", "unit", "role", "person", "due", "ended", "used", "origin", "act")
"""The stored columns of a step after its case_id."""

CASE, TIMER, STEP = Sealed(cases), Sealed(timer_table, leave_out=1), Sealed(case_steps, leave_out=1)
"""How rows of a case, of its timers and its steps are sealed."""

_BETWEEN = " "  # causes of a timer's pause, in one text
_CAUSES = TIMER_NAMES.index("causes") - 2  # behind kind and unit
_read_case = attrgetter(*NAMES)
_read_timer = attrgetter(*TIMER_NAMES)
PLAIN: dict[str, str] = {
    member: str(member.value)
    for kind in {f.type for f in FIELDS if issubclass(f.type, StrEnum)} | {Act, TimerKind, Role, StepOrigin, TimeUnit}
    for member in kind
}
"""Enum members as plain text; plain text stays what it is."""
_STATES, _ROLES = {str(each): each for each in State}, {str(each): each for each in Role}
_ORIGINS, _ACTS = {str(each): each for each in StepOrigin}, {str(each): each for each in Act}
_TIMER_KINDS, _UNITS = {str(each): each for each in TimerKind}, {str(each): each for each in TimeUnit}
"""Members by their text: a lookup costs a tenth of calling the enum, and an act reads some twenty."""
_ENUMS = [(i, f.type) for i, f in enumerate(FIELDS) if issubclass(f.type, StrEnum)]
_MEMBERS = [(i, {str(member.value): member for member in kind}) for i, kind in _ENUMS]
_BOOLS = [i for i, f in enumerate(FIELDS) if f.type is bool]
_FLOATS = [i for i, f in enumerate(FIELDS) if f.type is float]
_SIZED = [(i, f.column.size) for i, f in enumerate(FIELDS) if f.column.size and f.type is str]
_TEXTS = [i for i, f in enumerate(FIELDS) if f.type is str]
_LIVE_BOOLS = [i for i, f in enumerate(LIVE_FIELDS) if f.type is bool]


def case_row(case: Case) -> Row:
    """The case as its row, in the order of ``FIELDS``; plain str, int, float, bool and None only.

    Raises InputRefused for what only one of the engines could store: a text too long for its column, a NUL, NaN.
    """
    values = list(_read_case(case))
    for i, _ in _MEMBERS:
        if values[i] is not None:
            values[i] = PLAIN[values[i]]
    for i in _BOOLS:
        values[i] = bool(values[i])
    for i in _FLOATS:
        if values[i] is not None:
            values[i] = _finite(i, float(values[i]))
    for i, size in _SIZED:
        if values[i] is not None and len(values[i]) > size:
            raise InputRefused("input.too_long", field=NAMES[i], size=size)
    for i in _TEXTS:
        if values[i] and "\0" in values[i]:
            raise InputRefused("input.nul", field=NAMES[i])
    return tuple(values)


def _finite(i: int, value: float) -> float:
    if value - value != 0.0:
        raise InputRefused("input.not_a_number", field=NAMES[i])
    return value


def changed_places(before: Case, after: Case) -> list[int]:
    """Where the rows of two versions of a case differ, in the order of ``FIELDS``."""
    pairs = zip(_read_case(before), _read_case(after), strict=True)
    return [place for place, (old, new) in enumerate(pairs) if old is not new and old != new]


def timer_rows(timers: Iterable[Timer]) -> list[Row]:
    """The timers as rows without case_id, sorted by kind."""
    return sorted(_timer_row(timer) for timer in timers)


def _timer_row(timer: Timer) -> Row:
    kind, unit, *rest, causes, late_at = _read_timer(timer)
    return (PLAIN[kind], PLAIN[unit], *rest, _BETWEEN.join(causes) or None, late_at)


def step_rows(steps: Iterable[CaseStep]) -> list[Row]:
    """The steps as rows without case_id, in their order."""
    return [
        (n, PLAIN[node], arrived, unit, _plain(role), person, due, ended, used, PLAIN[origin], _plain(act))
        for n, node, arrived, unit, role, person, due, ended, used, origin, act in steps
    ]


def _plain(member: str | None) -> str | None:
    return member and PLAIN[member]


def digest(row: Row, timers: Sequence[Row], steps: Sequence[Row] = ()) -> str:
    """Of a stored case: row, timers (as ``timer_rows``) and steps (as ``step_rows``). The same on both engines."""
    return digest_of((CASE.of(row), tuple(map(TIMER.of, timers)), tuple(map(STEP.of, steps))))


def plain_row(raw: Sequence[Any]) -> Row:
    """A row as a driver read it, in the order of ``FIELDS``, the same on both engines (SQLite's 0/1 are booleans)."""
    values = list(raw)
    for i in _BOOLS:
        values[i] = bool(values[i])
    return tuple(values)


_DAMAGES = (KeyError, ValueError, TypeError, AttributeError)
"""What comes of a word that is none, written by hand or by a newer program."""


def case_of(raw: Sequence[Any], timers: Iterable[Sequence[Any]] = (), steps: Iterable[Sequence[Any]] = ()) -> Case:
    """The case of a row in the order of ``FIELDS``, of its timer rows and its step rows in order (without case_id).

    Raises StoreRefused ``store.damaged_case`` (number, why) where this program cannot read it."""
    try:
        return _case_of(raw, timers, steps)
    except _DAMAGES as damaged:
        raise StoreRefused("store.damaged_case", number=raw[_NUMBER], why=str(damaged)) from damaged


def cases_of(rows: Iterable[Sequence[Any]]) -> list[Case]:
    """The cases of rows alone, in their order, less those that cannot be read."""
    return [each for each in map(readable_case, rows) if each is not None]


def readable_case(
    row: Sequence[Any], timers: Iterable[Sequence[Any]] = (), steps: Iterable[Sequence[Any]] = ()
) -> Case | None:
    """As ``case_of``; None, said in the log, where it cannot be read: it keeps nobody from the others, and its card and
    ``verify`` tell of it."""
    try:
        return case_of(row, timers, steps)
    except StoreRefused as damaged:
        log.warning("left out: %s", damaged)
        return None


def _case_of(raw: Sequence[Any], timers: Iterable[Sequence[Any]], steps: Iterable[Sequence[Any]]) -> Case:
    values = list(raw)
    for i in _BOOLS:
        values[i] = bool(values[i])
    for i, members in _MEMBERS:
        if values[i] is not None:
            values[i] = members[values[i]]
    found = {row[0]: row for row in timers}
    in_order = tuple(_timer(found[kind]) for kind in TimerKind if kind in found) if found else ()
    return Case(**dict(zip(NAMES, values, strict=True)), timers=in_order, steps=tuple(map(_step, steps)))


def _timer(row: Sequence[Any]) -> Timer:
    kind, unit, *rest = row
    rest[_CAUSES] = tuple(map(Pause, rest[_CAUSES].split(_BETWEEN))) if rest[_CAUSES] else ()
    return Timer(_TIMER_KINDS[kind], _UNITS[unit], *rest)


def _step(row: Sequence[Any]) -> CaseStep:
    n, node, arrived, unit, role, person, due, ended, used, origin, act = row
    who = None if role is None else _ROLES[role]
    by = None if act is None else _ACTS[act]
    return CaseStep(n, _STATES[node], arrived, unit, who, person, due, ended, used, _ORIGINS[origin], by)


def live_rows(raw: Iterable[Sequence[Any]]) -> list[LiveRow]:
    """Rows read in the order of ``LIVE_NAMES`` as the feed hands them over."""
    rows: list[LiveRow] = []
    for row in raw:
        values = list(row)
        for flag in _LIVE_BOOLS:
            values[flag] = values[flag] == 1
        rows.append(tuple(values))
    return rows
