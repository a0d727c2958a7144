"""Finds single cases among all there are, closed ones too: by case number, external number, reporter's telephone.

Implements ``hall.ports.CaseFinder``; for query threads. Each question goes by an index of its own, whatever the history
holds: no pattern is ever matched against all cases.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.people.reporter_reads import FOUND, ReporterReads
from data_access.store.people.reporters import NO_GRANT
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.row_mapping import NAMES, cases_of
from data_access.store.tables.schema import BARE_PHONE, PHONE_TAIL, cases, reporters
from hall.cases.case import Case
from hall.cases.numbering import LENGTH, CaseNumbers
from hall.errors import StoreUnreachable
from hall.moment import DAY_MS
from hall.people.rights import closed_reporters
from hall.people.scope import WHOLE, Scope, scope_of
from hall.people.session import Session
from hall.people.telephone import as_typed, bare
from hall.ports import Clock

_ALL = [cases.c[name] for name in NAMES]
_LATELY = 7
"""Days back within which the sequence alone is looked for: a number that a caller reads out is of this week."""
_YEAR = 365
"""Days back within which digits of the day stand before the sequence: the last six or seven of a whole number."""
MOST_DAYS = 44
"""No more days of a year end with the same digit."""
_LEAST_PREFIX = 8
"""The first six digits are the city's own code: only a longer beginning narrows anything down."""
_TAIL = 4
"""Last digits of a telephone by which reporters are indexed; fewer would name hundreds."""
_MOST_DAILY = 5
"""Digits of the sequence of a day (docs/field.md §8.1)."""
_MOST_ENDING = 13
"""Digits of a whole day and its sequence."""


def _of(where: sa.ColumnElement[bool], limit: int) -> sa.Select[Any]:
    return _page(sa.select(*_ALL).where(where).order_by(cases.c.id.desc()), limit)


def _page(statement: sa.Select[Any], limit: int) -> sa.Select[Any]:
    """The limit stands in the text: see ``repositories._history``."""
    return statement.limit(sa.literal_column(str(limit), sa.Integer)).offset(sa.literal_column("0"))


class CaseFinderRepository:
    """Any thread; each call is a look of its own. Raises StoreUnreachable."""

    def __init__(self, database: Database, clock: Clock, numbers: CaseNumbers, reads: ReporterReads) -> None:
        """``reads``: notes which cases somebody has found by a telephone."""
        self._database, self._clock, self._numbers, self._reads = database, clock, numbers, reads

    def find(self, typed: str, who: Session, limit: int = 20) -> Sequence[Case]:
        """At most ``limit`` cases, without their timers; the surest match first. Telephones only for those who may know
        reporters; everybody else finds nothing by them."""
        found: dict[int, Case] = {}
        now = self._reads.present(who)
        scope = scope_of(now)
        for statement, values in self._questions(typed.strip(), now, limit):
            by_phone = "tail" in values
            these = self._asked(statement, values, scope, WHOLE if by_phone else scope)
            if by_phone:  # the telephone's last digits: who reads these now knows who reported them
                self._reads.note(FOUND, who, [case.id for case in these])
            found |= {case.id: case for case in these if case.id not in found}
        return list(found.values())[:limit]

    def _asked(self, statement: sa.Select[Any], values: dict[str, str], scope: Scope, shown: Scope) -> list[Case]:
        """A login that may not read reporters finds nothing by telephone, and the rest as ever. ``shown``: what the
        database shows of cases beside (``Dialect.see``): reporters only to the station's own login."""
        text, order = self._database.compiled(statement if scope.is_whole else statement.where(*in_scope(scope)))
        values = values | scope_values(scope)
        try:
            with self._database.reading_bare(shown) as driver:
                rows = driver.execute(text, tuple(values[name] for name in order)).fetchall()
        except StoreUnreachable as refused:
            if getattr(refused.__cause__, "sqlstate", None) == NO_GRANT:
                return []
            raise
        return cases_of(rows)

    def _questions(self, typed: str, who: Session, limit: int) -> Iterator[tuple[sa.Select[Any], dict[str, str]]]:
        plain = unicodedata.normalize("NFKC", typed)  # an input method writes １３８ for 138
        digits, phone, is_number = _digits(plain), _digits(bare(typed)), _is_number(plain)
        if is_number and len(digits) <= _MOST_ENDING and (numbers := self._ending(digits)):
            yield _by_numbers(limit), numbers
        if is_number and _LEAST_PREFIX <= len(digits) <= LENGTH:
            yield _by_beginning(limit), {"first": digits.ljust(LENGTH, "0"), "last": digits.ljust(LENGTH, "9")}
        for each in filter(None, dict.fromkeys((typed, plain))):
            yield _by_external(limit), {"typed": each}
        if _is_number(as_typed(typed)) and len(phone) >= _TAIL and closed_reporters(who) is None:
            yield _by_phone(limit), {"tail": phone[-_TAIL:], "ending": phone}

    def _ending(self, digits: str) -> dict[str, str]:
        """The numbers that end with these digits: the sequence of a day, before it as much of the day as was typed."""
        ending, n = digits[:-_MOST_DAILY], int(digits[-_MOST_DAILY:])
        zone, now = self._numbers.zone, self._clock.now()
        days = (zone.day(now - back * DAY_MS) for back in range(_YEAR if ending else _LATELY))
        found = [f"{self._numbers.admin_code}{day:08d}{n:05d}" for day in days if f"{day:08d}".endswith(ending)]
        return {f"n{place}": number for place, number in enumerate(_filled(found))} if found else {}


def _is_number(typed: str) -> bool:
    return bool(_digits(typed)) and all(letter.isdigit() or letter in " -+()" for letter in typed)


def _digits(typed: str) -> str:
    return "".join(letter for letter in typed if letter.isascii() and letter.isdigit())


def _filled(numbers: Sequence[str]) -> list[str]:
    """As many as the statement asks for; the same twice finds nothing twice."""
    return [*numbers, *[numbers[-1]] * (MOST_DAYS - len(numbers))]


@lru_cache(maxsize=8)
def _by_numbers(limit: int) -> sa.Select[Any]:
    numbers = [sa.bindparam(f"n{back}", type_=sa.String) for back in range(MOST_DAYS)]
    return _of(cases.c.number.in_(numbers), limit)


@lru_cache(maxsize=8)
def _by_beginning(limit: int) -> sa.Select[Any]:
    first, last = (sa.bindparam(name, type_=sa.String) for name in ("first", "last"))
    found = sa.select(*_ALL).where(cases.c.number.between(first, last)).order_by(cases.c.number.desc())
    return _page(found, limit)


@lru_cache(maxsize=8)
def _by_external(limit: int) -> sa.Select[Any]:
    return _of(cases.c.external_number == sa.bindparam("typed", type_=sa.String), limit)


@lru_cache(maxsize=8)
def _by_phone(limit: int) -> sa.Select[Any]:
    """The index finds the last four digits, the rest of what was typed is compared with those few."""
    bare: sa.ColumnElement[str] = sa.literal_column(BARE_PHONE, sa.String)
    tail = sa.bindparam("tail", type_=sa.String)
    same = bare.like(sa.literal_column("'%'", sa.String) + sa.bindparam("ending", type_=sa.String))
    theirs = sa.select(reporters.c.case_id).where(sa.literal_column(PHONE_TAIL) == tail, same)
    return _of(cases.c.id.in_(theirs), limit)


QUESTIONS = (_by_numbers, _by_beginning, _by_external, _by_phone)
"""All that it asks, each for a number of cases at most; each goes by an index, whatever is typed."""
