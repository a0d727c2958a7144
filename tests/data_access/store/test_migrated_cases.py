"""What a migration adds to cases that stood there before: why their timers stand still."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.engine.database import open_database
from data_access.engine.identity import SCHEMA_VERSION
from data_access.proof.verify import verify
from data_access.store import documents, write
from data_access.store.create import create_database, migrate
from data_access.store.repositories import CaseRepository, FigureRepository
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.law import Decision, Law
from hall.cases.vocabulary import Act, Pause, StepOrigin, Verdict
from hall.facts import request_subject
from hall.moment import DAY_MS
from hall.people.roles import Role
from hall.ports import FigureSpan
from hall.requests.decide import Ruling
from hall.requests.request import Consent, Request, RequestAct
from tests.support.fakes import UNIT, FakeLocator, a_command, a_law, a_report, fresh_id, who
from tests.support.histories import MORNING, PATHS, a_case
from tests.support.law_by_hand import role_of
from tests.support.old_schema import (
    before_closed_units,
    before_pauses,
    before_steps,
    before_subjects,
    before_unjudged,
    before_urges,
    sealed_as_then,
    sealed_without_acts,
)
from tests.support.stored_cases import WHO, ZONE, storage_of, stored


def test_timers_that_stand_still_get_the_cause_that_their_case_tells(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = create_database(empty_url)
    monkeypatch.setattr(write, "digest", sealed_as_then)
    states = {"in_progress": True, "dispatched": False, "verifying": False, "checking": False, "closed": False}
    store = storage_of(database)
    ids = {state: stored_at_once(store, a_case(a_law(), state, held)).id for state, held in states.items()}
    monkeypatch.undo()
    database.close()
    before_pauses(empty_url)

    migrate(empty_url)

    database = open_database(empty_url)
    read = CaseRepository(database)
    causes = {state: {timer.causes for timer in read.card(found).case.timers} for state, found in ids.items()}
    hold, looked, done = ((cause,) for cause in (Pause.HOLD, Pause.VERIFYING, Pause.DISPOSED))
    assert causes == {
        "in_progress": {hold, ()}, "dispatched": {()}, "verifying": {looked, ()}, "checking": {done, ()},
        "closed": {()},
    }  # fmt: skip
    assert verify(database, ZONE).findings == []
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE timers SET causes = 'ownership' WHERE causes = 'hold'"))
        connection.execute(
            sa.text(f"UPDATE timers SET late_at = 7 WHERE case_id = {ids['closed']} AND kind = 'dispose'")
        )
    numbers = {read.card(ids[state]).case.number for state in ("in_progress", "closed")}
    assert {each.params["case"] for each in verify(database, ZONE).findings} == numbers
    database.close()


def test_closed_cases_without_a_deadline_are_counted_apart(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = create_database(empty_url, {"profile": "erqi"})
    documents.put(database, "profile", "erqi", {"zone": ZONE})
    store = storage_of(database)
    monkeypatch.setattr(write, "digest", sealed_as_then)
    for verdict in (None, Verdict.LATE, Verdict.ON_TIME, None):
        stored_at_once(store, replace(a_case(a_law(), "closed"), verdict=verdict))
    database.close()
    before_unjudged(empty_url)

    migrate(empty_url)

    database = open_database(empty_url)
    assert verify(database, ZONE).findings == []
    counted = FigureRepository(database).rollups(("closed_unjudged.street",), 0, 999_999)
    assert list(counted.values()) == [2]
    database.close()


def test_closed_cases_are_counted_by_unit_and_verdict(empty_url: str) -> None:
    database = create_database(empty_url, {"profile": "erqi"})
    documents.put(database, "profile", "erqi", {"zone": ZONE})
    store = storage_of(database)
    for verdict in (None, Verdict.LATE, Verdict.ON_TIME, Verdict.ON_TIME):
        stored_at_once(store, replace(a_case(a_law(), "closed"), verdict=verdict))
    asked = FigureSpan("closed.unit", ("unit", "key"), 0, 999_999)
    before = [list(each) for each in FigureRepository(database).counters(asked)]
    database.close()
    before_closed_units(empty_url)

    migrate(empty_url)

    database = open_database(empty_url)
    assert verify(database, ZONE).findings == []
    assert [list(each) for each in FigureRepository(database).counters(asked)] == before
    assert before == [[(UNIT, {"": 1, "late": 1, "on_time": 2})]]
    database.close()


def test_steps_are_worked_out_from_the_audit_and_marked_so(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = create_database(empty_url, {"profile": "erqi"})
    documents.put(database, "profile", "erqi", {"zone": ZONE})
    store, law = storage_of(database), a_law()
    monkeypatch.setattr(write, "digest", sealed_as_then)
    case, acts = _lived(store, law, *PATHS["checking"], "check:fail", "hold")
    monkeypatch.undo()
    database.close()
    before_steps(empty_url)

    migrate(empty_url)

    database = open_database(empty_url)
    assert verify(database, ZONE).findings == []
    derived = CaseRepository(database).card(case.id).case.steps
    assert {step.origin for step in derived} == {StepOrigin.AUDIT}
    known = [(step.n, step.node, step.arrived, step.unit, step.role, step.person, step.ended) for step in derived]
    assert known == [(s.n, s.node, s.arrived, s.unit, s.role, s.person, s.ended) for s in case.steps]
    (rework,) = FigureRepository(database).counters(FigureSpan("rework.unit", ("unit",), 0, 999_999))
    assert list(rework) == [(UNIT, 1)]
    with SingleUnit(storage_of(database)) as unit:  # the next act goes on with them
        found = unit.case(case.id)
        after = decide(found, a_command("resume", found), who(role_of("resume")), law, found.changed_at + 60_000)
        unit.store(after, "next", WHO)
        unit.commit()
    assert verify(database, ZONE).findings == []
    assert len(acts) == len(PATHS["checking"]) + 3
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE case_steps SET person = 'li' WHERE n = 2"))
    assert {each.code for each in verify(database, ZONE).findings} == {"verify.steps", "verify.row"}
    database.close()


def test_a_line_from_before_subjects_stood_apart_still_names_its_request_and_steps_get_their_acts(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = create_database(empty_url, {"profile": "erqi"})
    documents.put(database, "profile", "erqi", {"zone": ZONE})
    store, law = storage_of(database), a_law()
    monkeypatch.setattr(write, "digest", sealed_without_acts)
    case, _ = _lived(store, law, *PATHS["checking"], "check:fail", "start", *PATHS["checking"][-2:], "check:pass")
    monkeypatch.undo()
    with SingleUnit(store) as unit:
        made = unit.store_request(_asked(case), "asked", WHO)
        unit.commit()
    database.close()
    before_subjects(empty_url)

    assert migrate(empty_url) == (15, SCHEMA_VERSION)

    database = open_database(empty_url)
    assert verify(database, ZONE).findings == []
    assert CaseRepository(database).card(case.id).case.steps == case.steps
    assert [step.act for step in case.steps[-3:]] == [Act.FEED_BACK, Act.CHECK, None]
    with SingleUnit(storage_of(database)) as unit:
        done = unit.done("asked")
    assert done is not None
    assert done.receipt.subject == request_subject(made.id)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE case_steps SET act = 'return' WHERE n = 2"))
    assert "verify.steps" in {each.code for each in verify(database, ZONE).findings}
    database.close()


def test_a_case_sealed_before_it_said_that_it_is_urged_is_whole_and_goes_on(empty_url: str) -> None:
    database = create_database(empty_url, {"profile": "erqi"})
    documents.put(database, "profile", "erqi", {"zone": ZONE})
    store, law = storage_of(database), a_law()
    case, _ = _lived(store, law, *PATHS["in_progress"])
    database.close()
    before_urges(empty_url)

    assert migrate(empty_url) == (20, SCHEMA_VERSION)

    database = open_database(empty_url)
    assert verify(database, ZONE).findings == []
    with SingleUnit(storage_of(database)) as unit:
        found = unit.case(case.id)
        urged = decide(found, a_command("urge", found), who("dispatcher"), law, found.changed_at + 60_000)
        unit.store(urged, "next", WHO)
        unit.commit()
    assert CaseRepository(database).card(case.id).case.urged_at == case.changed_at + 60_000
    assert verify(database, ZONE).findings == []
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE cases SET urged_at = NULL"))
    assert {each.code for each in verify(database, ZONE).findings} == {"verify.row"}
    database.close()


def _asked(case: Case) -> Ruling:
    asked = Request(
        act=Act.EXTEND, case_id=case.id, reason="x", asked_by=WHO.user, role=Role.DEPARTMENT, unit="12", street=None,
        asked_at=MORNING, basis=None, lapses_at=MORNING + DAY_MS, consents=(Consent(Role.SHIFT_LEADER),),
    )  # fmt: skip
    return Ruling(None, asked, RequestAct.ASK, asked.role, MORNING, 0)


def _lived(store: Storage, law: Law, *acts: str) -> tuple[Case, list[Decision]]:
    """A case reported and led on, each act stored by itself, a minute apart."""
    done = [decide(None, a_report(), who("collector"), law, MORNING, FakeLocator().locate(113.6, 34.7, MORNING))]
    with SingleUnit(store) as unit:
        case = unit.store(done[0], fresh_id(), who("collector"))
        unit.commit()
    for act in acts:
        session = who(role_of(act))
        done.append(decide(case, a_command(act, case), session, law, case.changed_at + 60_000))
        with SingleUnit(store) as unit:
            case = unit.store(done[-1], fresh_id(), session)
            unit.commit()
    return case, done


def stored_at_once(storage: Storage, case: Case) -> Case:
    """Stored as the case's first and only act."""
    first = replace(case, id=0, version=1, steps=())  # as before steps were kept
    return stored(storage, Decision(None, first, Act.IMPORT, case.changed_at, Role.IMPORTER, ""))
