"""Requests in the database: read with their consents, and written under the one lock, sealed and logged.

Works on a driver connection that its caller holds; who may do what was decided before.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Driver
from data_access.store.ledger import AuditLine, Head, Ledger
from data_access.store.tables.request_rows import NAMES, STEP_NAMES, digest, request_of, request_row, step_rows
from data_access.store.tables.request_schema import PENDING, request_steps, requests
from hall.city.zone import CityZone
from hall.errors import CaseChangedMeanwhile, NotFound
from hall.facts import request_subject
from hall.people.session import Session
from hall.requests.decide import Ruling
from hall.requests.numbering import number, prefix
from hall.requests.refusals import RequestRefusal
from hall.requests.request import Request

log = logging.getLogger(__name__)
AT_ONCE = 64
"""Requests that a reader asks for in one statement: the chores let hundreds lapse at once; mostly it is one."""

_ID = sa.bindparam("id", type_=sa.BigInteger)
_ONE, _CASES, _WAITING = requests.c.id == _ID, requests.c.case_id == _ID, requests.c.state == PENDING
_LAST = sa.select(sa.func.coalesce(sa.func.max(requests.c.id), sa.literal_column("0")))
_OF_DAY = sa.select(requests.c.number).where(
    requests.c.number >= sa.bindparam("first"), requests.c.number <= sa.bindparam("last")
)
_NINES = "9" * 9
"""Behind the last number of a day; a number grows by a digit behind the 9,999th of its act."""
_INSERT, _INSERT_STEP = sa.insert(requests), sa.insert(request_steps)
_UPDATE = (
    sa.update(requests)
    .values({name: sa.bindparam(f"new_{name}") for name in ("version", "state", "ended_at")})
    .where(_ONE, requests.c.version == sa.bindparam("seen"))
)
_ANSWER = (
    sa.update(request_steps)
    .values({name: sa.bindparam(f"new_{name}") for name in ("at", "by", "yes", "note")})
    .where(request_steps.c.request_id == _ID, request_steps.c.n == sa.bindparam("n"))
)


def _rows(where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(*(requests.c[name] for name in NAMES)).where(where).order_by(requests.c.id)


def _steps(where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    found = sa.select(*(request_steps.c[name] for name in STEP_NAMES))
    joined = found.join(requests, requests.c.id == request_steps.c.request_id).where(where)
    return joined.order_by(request_steps.c.request_id, request_steps.c.n)


_IDS = [sa.bindparam(f"id{i}", type_=sa.BigInteger) for i in range(AT_ONCE)]
_SOME, _OF_CASES = requests.c.id.in_(_IDS), sa.and_(requests.c.case_id.in_(_IDS), _WAITING)
_WHICH = {"one": _ONE, "some": _SOME, "case": _CASES, "pending": _WAITING, "of_cases": _OF_CASES}
READ = {name: (_rows(where), _steps(where)) for name, where in _WHICH.items()}
"""The statements that read requests and their consents: one by id, some by ids (``AT_ONCE``, a short list filled up),
those of a case by its id, all that wait, those that wait for some cases (``AT_ONCE`` ids)."""


def made_of(rows: Sequence[Sequence[Any]], steps: Sequence[Sequence[Any]]) -> list[Request]:
    """The requests of their rows and of all their steps, in the order of the rows. One that cannot be read is left out:
    what somebody wrote by hand keeps nobody from reading the others, and ``verify`` names it."""
    of: dict[int, list[Sequence[Any]]] = {}
    for request_id, *step in steps:
        of.setdefault(request_id, []).append(step)
    found = (_readable(row, of.get(row[0], ())) for row in rows)
    return [each for each in found if each is not None]


def _readable(row: Sequence[Any], steps: Sequence[Sequence[Any]]) -> Request | None:
    try:
        return request_of(row, steps)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as damaged:
        log.warning("request %s cannot be read: %s", row[0], type(damaged).__name__)
        return None


class RequestStore:
    """Any thread, each with a connection of its own. ``zone``: whose day numbers them."""

    def __init__(self, database: Database, ledger: Ledger, zone: CityZone) -> None:
        self._ledger, self._zone, self._compiled = ledger, zone, database.compiled

    def one(self, driver: Driver, request_id: int) -> Request:
        """Raises NotFound."""
        found = self._found(driver, "one", (request_id,))
        if not found:
            raise NotFound(RequestRefusal.NO_REQUEST, request_id=request_id)
        return found[0]

    def of_case(self, driver: Driver, case_id: int) -> list[Request]:
        """All requests of a case, oldest first."""
        return self._found(driver, "case", (case_id,))

    def pending(self, driver: Driver) -> list[Request]:
        """All that wait for an answer, oldest first."""
        return self._found(driver, "pending", ())

    def _found(self, driver: Driver, name: str, values: tuple[int, ...]) -> list[Request]:
        rows, steps = (driver.execute(self._compiled(each)[0], values).fetchall() for each in READ[name])
        return made_of(rows, steps)

    def put(self, driver: Driver, head: Head, ruling: Ruling, command: tuple[str, str], session: Session) -> Request:
        """Write it, its seal and its line of the change log after ``head``; under the lock. Answers it with its id and
        number.

        ``command``: its id and its digest. Raises CaseChangedMeanwhile where it moved since it was read; the driver's
        IntegrityError where the same is asked for already, or the command was done before.
        """
        (command_id, asked), before = command, ruling.before
        stored = self._add(driver, ruling.after) if before is None else self._change(driver, ruling)
        about = request_subject(stored.id)
        sealed = digest(request_row(stored), step_rows(stored))
        line = AuditLine.of(ruling, f"request.{ruling.act}", command_id, session, sealed, subject=about.told())
        self._ledger.act(driver, head, line, asked, other=about)
        return stored

    def _add(self, driver: Driver, asked: Request) -> Request:
        day = self._zone.day(asked.asked_at)
        n = 1 + self._last_number(driver, prefix(asked.act, day))
        last = driver.execute(self._compiled(_LAST)[0]).fetchone()[0]
        row = list(request_row(asked))
        row[NAMES.index("id")], row[NAMES.index("number")] = last + 1, number(asked.act, day, n)
        driver.execute(self._compiled(_INSERT)[0], tuple(row))
        for step in step_rows(asked):
            driver.execute(self._compiled(_INSERT_STEP)[0], (last + 1, *step))
        return request_of(row, step_rows(asked))

    def _last_number(self, driver: Driver, begins: str) -> int:
        found = driver.execute(self._compiled(_OF_DAY)[0], (f"{begins}0", f"{begins}{_NINES}")).fetchall()
        given = (each[len(begins) :] for (each,) in found)
        return max((int(each) for each in given if each.isdecimal()), default=0)

    def _change(self, driver: Driver, ruling: Ruling) -> Request:
        before, after = ruling.before, ruling.after
        assert before is not None  # put says so
        sql, order = self._compiled(_UPDATE)
        values = {
            "new_version": after.version, "new_state": after.state.value, "new_ended_at": after.ended_at,
            "id": after.id, "seen": before.version,
        }  # fmt: skip
        if driver.execute(sql, tuple(values[name] for name in order)).rowcount != 1:
            raise overtaken(self.one(driver, after.id))
        old = step_rows(before)
        for n, _, at, by, yes, note in (step for step in step_rows(after) if step not in old):
            sql, order = self._compiled(_ANSWER)
            values = {"new_at": at, "new_by": by, "new_yes": yes, "new_note": note, "id": after.id, "n": n}
            driver.execute(sql, tuple(values[name] for name in order))
        return after


def overtaken(present: Request) -> CaseChangedMeanwhile:
    """Somebody was faster: who answered last, and to which version."""
    by = [step.by for step in present.consents if step.at is not None][-1:] or [present.asked_by]
    return CaseChangedMeanwhile(RequestRefusal.CHANGED, by=by[0], act=present.act, version=present.version)
