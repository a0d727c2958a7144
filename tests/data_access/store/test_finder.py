"""Single cases are found among all, closed ones too, each question by its index, telephones only for who may know."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import finder as finding
from data_access.store.finder import CaseFinderRepository
from data_access.store.people.reporter_reads import ReporterReads
from data_access.store.tables.schema import audit, cases, reporters
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import State
from hall.city.zone import CityZone
from hall.errors import NotAllowed
from hall.people.roles import Role
from hall.people.session import Session
from tests.support.log_writers import a_row, lay_cases
from tests.support.stored_cases import START, WHO, ZONE

DISPATCHER = Session("he", "何", frozenset({Role.DISPATCHER}))
NUMBERS = {1: "4101032026030200001", 2: "4101032026030200002", 3: "4101032026022800002", 4: "4101032025030200002"}


@pytest.fixture
def finder(database: Database) -> CaseFinderRepository:
    """Four cases of other days, the second and the fourth closed; two that somebody reported by telephone."""
    with database.writing() as connection:
        for case_id, number in NUMBERS.items():
            state, external = (State.CLOSED, "12345-X7") if case_id in (2, 4) else (State.FILED, None)
            row = a_row(case_id, number=number, state=state, external_number=external, channel=f"c{case_id}")
            connection.execute(sa.insert(cases), row)
        for case_id, phone in ((2, "138 0000-0042"), (3, "0371-6600042")):
            connection.execute(sa.insert(reporters), {"case_id": case_id, "name": "王某", "phone": phone})
    zone = CityZone(ZONE)
    return CaseFinderRepository(database, FixedClock(START), CaseNumbers("410103", zone), ReporterReads(database))


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        (NUMBERS[2], [2]), (f" {NUMBERS[4]} ", [4]), ("4101032026", [2, 1, 3]), ("41010320260302", [2, 1]),
        ("2", [3, 2]), ("00002", [3, 2]), ("200002", [2]), ("0200002", [2]), ("28-00002", [3]), ("2602800002", []),
        ("0228 00002", [3]), ("1", [1]), ("12345-X7", [4, 2]), ("x", []), ("", []), ("99999", []),
        ("41010", []), ("'; DROP TABLE cases", []), ("%", []), ("\u0664\u0662", []),
        ("２", [3, 2]), ("二", []), ("１２３４５－Ｘ７", [4, 2]), ("４１０１０３２０２６０３０２００００２", [2]),
    ],
)  # fmt: skip
def test_a_case_is_found_by_its_number_whole_in_part_or_as_it_is_read_out(
    finder: CaseFinderRepository, typed: str, ids: list[int]
) -> None:
    assert [case.id for case in finder.find(typed, DISPATCHER)] == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("13800000042", {2}),
        ("138-0000 0042", {2}),
        ("+86 138 0000-0042", {2}),
        ("0086 13800000042", {2}),
        ("+86 (371) 6600042", {3}),
        ("0042", {2, 3}),
        ("１３８－００００－００４２", {2}),
        ("一三八 〇〇〇〇 〇〇四二", {2}),
        ("٠٠٤٢", {2, 3}),
        ("6600042", {3}),
        ("042", set()),
    ],
)
def test_a_telephone_finds_for_who_may_know_and_nobody_else(
    finder: CaseFinderRepository, database: Database, typed: str, ids: set[int]
) -> None:
    """What was found so is audited, once for a sign-in."""
    for _ in range(2):
        assert {case.id for case in finder.find(typed, WHO)} == ids
    assert list(finder.find(typed, DISPATCHER)) == []
    with database.reading() as connection:
        told = connection.execute(sa.select(audit.c.subject).where(audit.c.act == "reporter.found")).scalars().all()
    assert sorted(told) == [f"case {case_id}" for case_id in sorted(ids)]


def test_no_more_than_a_page(finder: CaseFinderRepository) -> None:
    assert len(finder.find("4101032026", DISPATCHER, limit=2)) == 2


def test_every_question_goes_by_an_index(engine_url: str, database: Database) -> None:
    lay_cases(engine_url, 3_000)
    with database.writing() as connection:
        rows = [{"case_id": i, "name": None, "phone": f"1380000{i:04d}"} for i in range(1, 3_001)]
        connection.execute(sa.insert(reporters), rows)
        if database.dialect.name == "postgresql":
            connection.execute(sa.text("SET LOCAL lock_timeout = 0"))  # the server may be keeping its statistics itself
            connection.execute(sa.text("ANALYZE cases, reporters"))
    values = {"typed": "x", "first": "N00", "last": "N0000009", "tail": "0042", "ending": "0042"}
    values |= {f"n{back}": f"N{back}" for back in range(finding.MOST_DAYS)}
    for question in finding.QUESTIONS:
        text, order = database.compiled(question(20))
        explain = "EXPLAIN QUERY PLAN " if database.dialect.name == "sqlite" else "EXPLAIN "
        with database.reading() as connection:
            plan = driver_of(connection).execute(explain + text, tuple(values[name] for name in order)).fetchall()
        told = " ".join(str(row) for row in plan)
        assert "SCAN cases" not in told, (question, told)
        assert "SCAN reporters" not in told, (question, told)
        assert "Seq Scan" not in told, (question, told)


def test_what_lies_outside_the_scope_is_not_found(finder: CaseFinderRepository, database: Database) -> None:
    with database.writing() as connection:
        connection.execute(sa.update(cases).where(cases.c.id == 2).values(street="410103002"))
    bound = replace(DISPATCHER, streets=frozenset({"410103002"}))

    assert [case.id for case in finder.find("4101032026", bound)] == [2]
    assert list(finder.find(NUMBERS[1], bound)) == []
    with pytest.raises(NotAllowed, match=r"denied\.read"):
        finder.find(NUMBERS[1], replace(DISPATCHER, roles=frozenset({Role.AUDIT_ADMIN})))
