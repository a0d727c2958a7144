"""A copy of a hall that lived on, taken back to a moment, is the hall as it was copied at that moment."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from data_access.city.city_store import law_of, load_city, storage_of
from data_access.city.profiles import load_profile_taxonomy
from data_access.engine.database import Database, open_database
from data_access.sample.make_city import make_city
from data_access.sample.throw_away import ThrowAway
from data_access.sample.wind_back import wind_back
from data_access.store.open_cases import open_cases
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.vocabulary import State
from hall.moment import HOUR_MS
from tests.support.clocks import moment
from tests.support.fakes import a_command, fresh_id, who
from tests.support.small_sample import small_erqi

AT = moment("2026-11-20T10:30:00+08:00")
LATER = moment("2026-11-21T12:00:00+08:00")
LIVE = (
    "id", "number", "state", "unit", "held_at", "rework", "timer", "due_at", "warn_at", "reported_at", "accepted_at",
    "filed_at", "dispatched_at", "disposed_at", "ended_at", "verdict", "condition", "filed_by",
)  # fmt: skip


def test_a_hall_taken_back_shows_and_counts_what_was_true_then() -> None:
    profile = small_erqi()
    with ThrowAway(LATER) as hall:
        make_city(hall.url, profile, load_profile_taxonomy(profile), cases=700, seed=5, until=LATER)
        _hold_some(hall.url)
        whole = seen(hall.url)

        assert wind_back(hall.url, AT) > 30

        then = seen(hall.url)
        assert by_hand(whole, AT) == {case["id"]: case["state"] for case in then["cases"]}
        assert then["rollups"] == counted(then["cases"])
        assert all(case["due_at"] is None or case["held_at"] is None for case in then["cases"])
        assert wind_back(hall.url, AT) == 0
        assert seen(hall.url) == then


def test_open_cases_of_then_are_what_they_were() -> None:
    """The same hall, copied before some acts and wound back after them: what windows read is the same."""
    profile = small_erqi()
    with ThrowAway(AT) as hall, ThrowAway(AT) as copy:
        make_city(hall.url, profile, load_profile_taxonomy(profile), cases=700, seed=9, until=AT)
        copy.copy(hall.url)
        before = live(hall.url)
        assert _act_on_all(copy.url, AT + HOUR_MS) > 10
        assert live(copy.url) != before

        wind_back(copy.url, AT)

        assert live(copy.url) == before


def live(url: str) -> dict[int, tuple[Any, ...]]:
    """What windows read of all open cases, by id; yellow to the minute."""
    database = open_database(url)
    try:
        return {case.id: tuple(getattr(case, name) for name in LIVE) for case in open_cases(database)}
    finally:
        database.close()


def _act_on_all(url: str, at: int) -> int:
    """The next act on every open case that waits for one of the centre's or the unit's, an hour later."""
    acts = {
        State.REPORTED: "accept", State.DISPATCHED: "start", State.IN_PROGRESS: "dispose", State.DISPOSED: "feed_back",
    }  # fmt: skip
    roles = {"accept": "call_taker", "start": "department", "dispose": "department", "feed_back": "dispatcher"}
    database = open_database(url)
    try:
        waiting = [case for case in open_cases(database) if case.state in acts and not case.is_held]
        for case in waiting:
            _do(database, case, acts[case.state], roles[acts[case.state]], at)
    finally:
        database.close()
    return len(waiting)


def _hold_some(url: str) -> None:
    database = open_database(url)
    try:
        for case in open_cases(database)[::7]:
            if case.state in (State.FILED, State.DISPATCHED, State.IN_PROGRESS) and not case.is_held:
                _do(database, case, "hold", "shift_leader", LATER + HOUR_MS)
    finally:
        database.close()


def _do(database: Database, case: Case, act: str, role: str, at: int) -> None:
    city = load_city(database)
    session = who(role, "somebody-else", unit=case.unit if role == "department" else None)
    with SingleUnit(storage_of(database, city)) as unit:
        unit.store(decide(unit.case(case.id), a_command(act, case), session, law_of(city), at), fresh_id(), session)
        unit.commit()


def seen(url: str) -> dict[str, Any]:
    """All cases, steps and counters."""
    database = open_database(url)
    try:
        with database.reading() as connection:
            cases = [dict(row) for row in connection.execute(sa.text("SELECT * FROM cases ORDER BY id")).mappings()]
            steps = [dict(r) for r in connection.execute(sa.text("SELECT * FROM case_steps")).mappings()]
            counts = connection.execute(sa.text("SELECT figure, sum(n) FROM rollups GROUP BY 1 ORDER BY 1")).all()
    finally:
        database.close()
    return {"cases": cases, "steps": steps, "rollups": {figure: n for figure, n in counts if n}}


def by_hand(whole: dict[str, Any], at: int) -> dict[int, str]:
    """Where each case lay then, walked over the steps of the whole history."""
    states: dict[int, str] = {}
    ended = {case["id"]: case["ended_at"] for case in whole["cases"]}
    for case in whole["cases"]:
        if case["reported_at"] <= at and case["ended_at"] is not None and case["ended_at"] <= at:
            states[case["id"]] = case["state"]
    for step in sorted(whole["steps"], key=lambda step: (step["case_id"], step["n"])):
        over = ended[step["case_id"]] is not None and ended[step["case_id"]] <= at
        if step["arrived"] <= at and not over:
            states[step["case_id"]] = step["node"]
    return states


def counted(cases: list[dict[str, Any]]) -> dict[str, int]:
    """Totals of the counters, plainly from the cases."""
    closed = [case for case in cases if case["state"] == "closed"]
    totals = {
        "reported.hour": len(cases), "reported.source": len(cases),
        "accepted.hour": sum(case["accepted_at"] is not None for case in cases),
        "filed.hour": sum(case["filed_at"] is not None for case in cases),
        "filed.street": sum(case["filed_at"] is not None for case in cases),
        "filed.subclass": 2 * sum(case["filed_at"] is not None for case in cases),
        "closed.hour": len(closed), "closed.street": len(closed), "handling.unit": len(closed),
        "closed.unit": len(closed),
        "closed_on_time.street": sum(case["verdict"] == "on_time" for case in closed),
        "closed_unjudged.street": sum(case["verdict"] is None for case in closed),
        "rework.unit": sum(case["rework"] for case in cases),
    }  # fmt: skip
    return {figure: n for figure, n in sorted(totals.items()) if n}
