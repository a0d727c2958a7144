"""After random histories, stored one act at a time and in batches, the counters equal totals in SQL written by hand.

The SQL stands here from what hall/metrics/rollups.py promises; nothing of the program's own counting is used.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.batch_unit import BatchUnit
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.law import Decision
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Kind, State
from hall.city.areas import Areas
from hall.city.zone import CityZone
from hall.errors import RuleBroken
from hall.moment import HOUR_MS, MINUTE_MS, Moment
from hall.people.session import Session
from tests.support import law_by_hand as hand
from tests.support.clocks import SettableClock, moment
from tests.support.fakes import (
    HISTORY,
    OTHER_STREET,
    OTHER_UNIT,
    STREET,
    UNIT,
    a_command,
    a_law,
    a_report,
    fresh_id,
    who,
)

LAW = a_law()
OFFSETS = {
    "Asia/Shanghai": "28800000",
    # by hand: summer time in New York from 2026-03-08 07:00 to 2026-11-01 06:00 UTC, from 2027-03-14 to 2027-11-07
    "America/New_York": (
        "(CASE WHEN {at} >= 1772953200000 AND {at} < 1793512800000 THEN -14400000"
        " WHEN {at} >= 1805007600000 AND {at} < 1825567200000 THEN -14400000 ELSE -18000000 END)"
    ),
}
STARTS = {
    "Asia/Shanghai": "2026-02-26T22:00:00+08:00",  # the end of a month, and of a year in the city, is soon met
    "America/New_York": "2026-10-30T20:00:00-04:00",
}
DATES = {
    "sqlite": ("CAST(strftime('%Y%m%d', ({local}) / 1000, 'unixepoch') AS INTEGER)",
               "strftime('%H', ({local}) / 1000, 'unixepoch')"),
    "postgresql": ("CAST(to_char(to_timestamp(({local}) / 1000) AT TIME ZONE 'UTC', 'YYYYMMDD') AS INTEGER)",
                   "to_char(to_timestamp(({local}) / 1000) AT TIME ZONE 'UTC', 'HH24')"),
}  # fmt: skip
LADDER = " UNION ALL ".join(f"SELECT {bucket} AS b, {225_000 * 2 ** (bucket / 3)!r} AS ms" for bucket in range(1, 90))
"""Where the buckets of handling time begin: 2^(b/3)/16 hours, and 1/16 hour is 225,000 ms. The first begins at 0."""
CLOSED = "state = 'closed' AND ended_at IS NOT NULL"
HANDLED = "COALESCE(disposed_at, ended_at) - COALESCE(dispatched_at, reported_at)"
STREET_OR_NONE, UNIT_OR_NONE = "COALESCE(street, '')", "COALESCE(unit, '')"

TOTALS = """
SELECT 'reported.hour', {day:reported_at}, '', '', {hour:reported_at}, COUNT(*) FROM cases GROUP BY 2, 5
UNION ALL SELECT 'accepted.hour', {day:accepted_at}, '', '', {hour:accepted_at}, COUNT(*) FROM cases
    WHERE accepted_at IS NOT NULL GROUP BY 2, 5
UNION ALL SELECT 'filed.hour', {day:filed_at}, '', '', {hour:filed_at}, COUNT(*) FROM cases
    WHERE filed_at IS NOT NULL GROUP BY 2, 5
UNION ALL SELECT 'closed.hour', {day:ended_at}, '', '', {hour:ended_at}, COUNT(*) FROM cases
    WHERE {closed} GROUP BY 2, 5
UNION ALL SELECT 'reported.source', {day:reported_at}, '', '', channel, COUNT(*) FROM cases GROUP BY 2, 5
UNION ALL SELECT 'filed.subclass', {day:filed_at}, '', '', kind || ':' || subclass, COUNT(*) FROM cases
    WHERE filed_at IS NOT NULL GROUP BY 2, 5
UNION ALL SELECT 'filed.subclass', {day:filed_at} / 10000, '', '', kind || ':' || subclass, COUNT(*) FROM cases
    WHERE filed_at IS NOT NULL GROUP BY 2, 5
UNION ALL SELECT 'filed.street', {day:filed_at} / 100, {street}, '', '', COUNT(*) FROM cases
    WHERE filed_at IS NOT NULL GROUP BY 2, 3
UNION ALL SELECT 'closed.street', {day:ended_at} / 100, {street}, '', '', COUNT(*) FROM cases
    WHERE {closed} GROUP BY 2, 3
UNION ALL SELECT 'closed_on_time.street', {day:ended_at} / 100, {street}, '', '', COUNT(*) FROM cases
    WHERE {closed} AND verdict = 'on_time' GROUP BY 2, 3
UNION ALL SELECT 'closed_unjudged.street', {day:ended_at} / 100, {street}, '', '', COUNT(*) FROM cases
    WHERE {closed} AND verdict IS NULL GROUP BY 2, 3
UNION ALL SELECT 'closed.unit', {day:ended_at} / 100, '', {unit}, COALESCE(verdict, ''), COUNT(*) FROM cases
    WHERE {closed} GROUP BY 2, 4, 5
UNION ALL SELECT 'rework.unit', {day:arrived} / 100, street, unit, '', COUNT(*) FROM (
    SELECT back.arrived, COALESCE(cases.street, '') AS street, COALESCE(back.unit, '') AS unit
    FROM case_steps back JOIN cases ON cases.id = back.case_id JOIN case_steps failed ON failed.case_id = back.case_id
    WHERE failed.n = back.n - 1 AND failed.node = 'checking' AND back.node = 'dispatched') AS again GROUP BY 2, 3, 4
UNION ALL SELECT 'handling.unit', year, '', unit, SUBSTR('00' || bucket, LENGTH('00' || bucket) - 2), COUNT(*) FROM (
    SELECT {day:ended_at} / 10000 AS year, {unit} AS unit,
        CAST((SELECT COUNT(*) FROM ({ladder}) AS ladder WHERE ladder.ms <= {handled}) AS VARCHAR(9)) AS bucket
    FROM cases WHERE {closed}) AS handled GROUP BY 2, 4, 5
"""


def by_hand(engine: str, zone: str) -> str:
    """The query for all totals on that engine."""
    query = TOTALS
    for name, form in zip(("day", "hour"), DATES[engine], strict=True):
        for column in ("reported_at", "accepted_at", "filed_at", "ended_at", "arrived"):
            local = f"{column} + " + OFFSETS[zone].format(at=column)
            query = query.replace(f"{{{name}:{column}}}", form.format(local=local))
    told = {"closed": CLOSED, "street": STREET_OR_NONE, "unit": UNIT_OR_NONE, "handled": HANDLED, "ladder": LADDER}
    for name, text in told.items():
        query = query.replace(f"{{{name}}}", text)
    return query


def counted(database: Database, zone: str) -> dict[tuple[Any, ...], int]:
    """The totals of the cases as they are stored."""
    with database.reading() as connection:
        rows = connection.execute(sa.text(by_hand(database.dialect.name, zone).replace(":", "\\:"))).all()
    return {tuple(key): n for *key, n in rows}


def kept(database: Database) -> dict[tuple[Any, ...], int]:
    """The counters as they are stored; those at nought count nothing."""
    with database.reading() as connection:
        rows = connection.execute(sa.text("SELECT figure, period, area, unit, key, n FROM rollups WHERE n <> 0")).all()
    return {tuple(key): n for *key, n in rows}


Step = tuple[Decision, str, Session]


class Histories:
    """Random cases of the small city, stored by single and by batch units as it comes. One seed, one history."""

    def __init__(self, database: Database, zone: CityZone, start: Moment, seed: int) -> None:
        self._rng, self._clock = Random(seed), SettableClock(start)
        self._storage = Storage(database, self._clock, zone, CaseNumbers("410103", zone))
        self._open: list[Case] = []
        self.stored: Counter[str] = Counter()

    def live(self, turns: int) -> None:
        """So many turns: a new case, a foreign one, or a case that goes on, by one act or several."""
        with BatchUnit(self._storage) as self._batch:
            self._live(turns)

    def _live(self, turns: int) -> None:
        for _ in range(turns):
            self._clock.advance(self._rng.randrange(0, 5 * HOUR_MS))
            turn = self._rng.random()
            if turn < 0.15:
                self._store([self._foreign()])
            elif turn < 0.5 or not self._open:
                self._go_on([self._new()])
            else:
                self._go_on([], self._open.pop(self._rng.randrange(len(self._open))))

    def _go_on(self, history: list[Step], case: Case | None = None) -> None:
        """Some acts on the case, stored together; it stays open for more while it is."""
        for _ in range(self._rng.randint(0 if history else 1, 11)):
            now = history[-1][0].after if history else case
            assert now is not None
            step = self._act(now)
            if step is not None:
                history.append(step)
        if history:
            case = self._store(history)
        if case is not None and case.is_open:
            self._open.append(case)

    def _store(self, history: list[Step]) -> Case:
        if len(history) > 1 or self._rng.random() < 0.3:
            self.stored["batch"] += 1
            return self._by_batch(history)
        self.stored["single"] += 1
        with SingleUnit(self._storage) as unit:
            case = unit.store(*history[0])
            unit.commit()
        return case

    def _by_batch(self, history: list[Step]) -> Case:
        self._batch.add(history)
        self._batch.flush()
        with SingleUnit(self._storage) as unit:
            done = unit.done(history[-1][1])
            assert done is not None
            return unit.case(done.receipt.case_id)

    def _new(self) -> Step:
        rng = self._rng
        command = a_report(channel=rng.choice(["patrol", "hotline"]), urgent=rng.random() < 0.2)
        areas = Areas(rng.choice([STREET, OTHER_STREET, None]))
        return self._decided(None, command, who("collector", "opens"), areas)

    def _act(self, case: Case) -> Step | None:
        """The way on, mostly; now and then any way but photographs (no counter knows them). None: the rules refused
        it."""
        moving = (act for act in hand.ACTS_WITH_RESULTS if act != "attach")
        ways = [act for act in moving if hand.expected(case.state, case.is_held, act)]
        if not ways:
            return None
        forward = [way for way in ways if way not in ("reject", "void", "hold", "not_file", "send_verify")]
        act = self._rng.choice(forward if forward and self._rng.random() < 0.8 else ways)
        more: dict[str, Any] = {"unit": self._rng.choice([UNIT, OTHER_UNIT])} if act == "dispatch" else {}
        session = who(
            hand.role_of(act), f"{act}-person", **({"unit": case.unit} if act in ("start", "dispose") else {})
        )
        try:
            return self._decided(case, a_command(act, case, "理由", **more), session, None)
        except RuleBroken:
            return None

    def _decided(self, case: Case | None, command: Any, session: Session, areas: Areas | None) -> Step:
        later = max(self._clock.now(), case.changed_at if case else 0)
        later += self._rng.choice([1, MINUTE_MS, 40 * MINUTE_MS, HOUR_MS, 9 * HOUR_MS])
        self._clock.set(later)
        return decide(case, command, session, LAW, later, areas), command.command_id, session

    def _foreign(self) -> Step:
        """Open or closed, with or without a deadline, some closed before they were opened."""
        rng, now = self._rng, self._clock.now()
        reported = now - rng.randrange(1, 100 * 24 * HOUR_MS)
        ended = rng.choice([None, now - rng.randrange(0, now - reported), reported + HOUR_MS // 16, reported - 1])
        ended = None if ended is None else min(ended, now)
        command = c.Import(
            command_id=fresh_id(), channel="hotline", external_number=fresh_id(), kind=Kind.EVENT,
            subclass=LAW.taxonomies[HISTORY].subclasses[0].code, taxonomy=HISTORY,
            state=State.IN_PROGRESS if ended is None else State.CLOSED, reported_at=reported, ended_at=ended,
            street=rng.choice(["Roxbury", None]), unit=rng.choice(["PWDx", None]),
            deadline=rng.choice([None, reported + 30 * 24 * HOUR_MS]),
            filed_at=rng.choice([None, reported]),
            oddity="closed_before_opened" if ended is not None and ended < reported else None,
        )  # fmt: skip
        return self._decided(None, command, who("importer"), None)


@pytest.mark.parametrize("zone", sorted(OFFSETS))
def test_counters_equal_totals_in_plain_sql(database: Database, zone: str) -> None:
    histories = Histories(database, CityZone(zone), moment(STARTS[zone]), 1)

    histories.live(300)

    totals = counted(database, zone)
    assert kept(database) == totals
    assert min(histories.stored["single"], histories.stored["batch"]) > 40
    assert len({figure for figure, *_ in totals}) == 13


@pytest.mark.parametrize("column", ["reported_at", "ended_at", "channel", "street", "verdict"])
def test_totals_by_hand_see_what_they_count(database: Database, column: str) -> None:
    """A row moved behind the counters' back must show: else the test above could not fail."""
    zone = "Asia/Shanghai"
    Histories(database, CityZone(zone), moment(STARTS[zone]), 3).live(40)
    value = {"reported_at": "reported_at - 3600000", "ended_at": "ended_at + 86400000"}.get(column, "'x'")
    row = "id = (SELECT MIN(id) FROM cases WHERE state = 'closed' AND verdict = 'on_time')"
    with database.writing() as connection:
        assert connection.execute(sa.text(f"UPDATE cases SET {column} = {value} WHERE {row}")).rowcount == 1

    assert kept(database) != counted(database, zone)
