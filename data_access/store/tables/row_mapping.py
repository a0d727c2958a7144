"""Rows ↔ dataclasses, made from the field table; and what a row's digest is. Knows no SQL beyond column order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256
from operator import attrgetter
from typing import Any

from hall.cases.case import Case, Clock
from hall.cases.fields import FIELDS, LIVE_FIELDS
from hall.cases.vocabulary import Act, ClockKind, Role
from hall.city.work_calendar import TimeUnit
from hall.errors import InputRefused
from hall.live.changes import LiveRow

Row = tuple[Any, ...]

NAMES = tuple(field.name for field in FIELDS)
LIVE_NAMES = tuple(field.name for field in LIVE_FIELDS)
CLOCK_NAMES = (
    "kind", "unit", "limit_ms", "started_at", "used_ms", "since", "paused_at", "stopped_at", "warn_at", "due_at",
)  # fmt: skip
"""The stored columns of a clock after its case_id."""

_read_case = attrgetter(*NAMES)
_read_clock = attrgetter(*CLOCK_NAMES)
PLAIN: dict[str, str] = {
    member: str(member.value)
    for kind in {f.type for f in FIELDS if issubclass(f.type, StrEnum)} | {Act, ClockKind, Role, TimeUnit}
    for member in kind
}
"""Enum members as plain text; plain text stays what it is."""
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


def clock_rows(clocks: Iterable[Clock]) -> list[Row]:
    """The clocks as rows without case_id, sorted by kind."""
    return sorted(_clock_row(clock) for clock in clocks)


def _clock_row(clock: Clock) -> Row:
    kind, unit, *rest = _read_clock(clock)
    return (PLAIN[kind], PLAIN[unit], *rest)


def digest(row: Row, clocks: Sequence[Row]) -> str:
    """SHA-256 of a stored case: its whole row and its clocks (as ``clock_rows``). The same on both engines.

    ``ascii`` because its text is the same in every Python and every locale, and quick.
    """
    return sha256(ascii((row, tuple(clocks))).encode()).hexdigest()


def plain_row(raw: Sequence[Any]) -> Row:
    """A row as a driver read it, in the order of ``FIELDS``, the same on both engines (SQLite's 0/1 are booleans)."""
    values = list(raw)
    for i in _BOOLS:
        values[i] = bool(values[i])
    return tuple(values)


def case_of(raw: Sequence[Any], clocks: Iterable[Sequence[Any]] = ()) -> Case:
    """The case of a row in the order of ``FIELDS`` and of its clock rows (without case_id)."""
    values = list(raw)
    for i in _BOOLS:
        values[i] = bool(values[i])
    for i, members in _MEMBERS:
        if values[i] is not None:
            values[i] = members[values[i]]
    found = {row[0]: row for row in clocks}
    timers = tuple(_clock(found[kind]) for kind in ClockKind if kind in found) if found else ()
    return Case(**dict(zip(NAMES, values, strict=True)), clocks=timers)


def _clock(row: Sequence[Any]) -> Clock:
    return Clock(ClockKind(row[0]), TimeUnit(row[1]), *row[2:])


def live_rows(raw: Iterable[Sequence[Any]]) -> list[LiveRow]:
    """Rows read in the order of ``LIVE_NAMES`` as the feed hands them over."""
    (flag,) = _LIVE_BOOLS
    return [(*row[:flag], row[flag] == 1, *row[flag + 1 :]) for row in raw]
