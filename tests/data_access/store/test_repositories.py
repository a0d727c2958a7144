"""What windows read: card, history by index, figures; no reporter, no writing."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.store.batch_unit import BatchUnit
from data_access.store.repositories import CaseRepository, FigureRepository
from data_access.store.storage import Storage
from hall.cases.vocabulary import State
from hall.errors import NotAllowed, NotFound
from hall.people.roles import Role
from hall.ports import HistoryFilter, RollupKey
from tests.support.clocks import HOUR_MS
from tests.support.stored_cases import FIRST, START, WHO, history, report, stored


@pytest.fixture
def cases(storage: Storage) -> CaseRepository:
    """Nine cases, an hour apart, each an act further, on three streets."""
    with BatchUnit(storage) as batch:
        for n in range(9):
            batch.add(history(n + 1, START + n * HOUR_MS, street=f"41010300{n % 3}"))
    return CaseRepository(storage.database)


def test_card_tells_the_case_and_what_was_done(cases: CaseRepository) -> None:
    card = cases.card(FIRST + 2)

    assert card.case.state is State.FILED
    assert [(line.act, line.from_state, line.to_state) for line in card.timeline] == [
        ("report", None, "reported"), ("accept", "reported", "accepted"), ("file", "accepted", "filed"),
    ]  # fmt: skip
    assert {(line.actor, line.station) for line in card.timeline} == {("wang", "desk-1")}
    assert [timer.kind for timer in card.case.timers] == ["accept", "file", "dispatch", "total"]


def test_cards_and_history_end_at_the_scope_of_the_reader(cases: CaseRepository) -> None:
    bound = replace(WHO, streets=frozenset({"410103001"}))
    unit = replace(WHO, roles=frozenset({Role.DEPARTMENT}), unit="unit-7")

    assert cases.card(FIRST + 1, bound).case.street == "410103001"
    with pytest.raises(NotAllowed, match=r"denied\.scope_read"):
        cases.card(FIRST + 2, bound)
    with pytest.raises(NotAllowed, match=r"denied\.scope_read"):
        cases.card(FIRST + 2, unit)
    assert [case.id - FIRST + 1 for case in cases.history(HistoryFilter(), bound)] == [8, 5, 2]
    assert {case.unit for case in cases.history(HistoryFilter(), unit)} == {"unit-7"}
    for role in (Role.ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        with pytest.raises(NotAllowed, match=r"denied\.read"):
            cases.card(FIRST, replace(WHO, roles=frozenset({role})))


def test_card_of_no_case_is_refused(cases: CaseRepository) -> None:
    with pytest.raises(NotFound):
        cases.card(99)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (HistoryFilter(), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (HistoryFilter(limit=2), [9, 8]),
        (HistoryFilter(state="closed"), [9]),
        (HistoryFilter(street="410103001"), [8, 5, 2]),
        (HistoryFilter(unit="unit-7", street="410103000"), [7, 4]),
        (HistoryFilter(reported_from=START + HOUR_MS, reported_to=START + 3 * HOUR_MS), [3, 2]),
        (HistoryFilter(subclass="0999"), []),
    ],
)
def test_history_is_filtered_newest_first(cases: CaseRepository, wanted: HistoryFilter, ids: list[int]) -> None:
    assert [case.id - FIRST + 1 for case in cases.history(wanted)] == ids


@pytest.mark.parametrize("column", ["state", "street", "subclass", "unit", "reported_at"])
def test_history_goes_by_an_index(sqlite_url: str, column: str) -> None:
    engine = sa.create_engine(sqlite_url)
    where = "reported_at > 0" if column == "reported_at" else f"{column} = 'x'"
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN SELECT * FROM cases WHERE {where} ORDER BY reported_at DESC, id DESC LIMIT 200"
        ).all()
    engine.dispose()

    assert "USING INDEX" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


def test_figures_of_a_period(storage: Storage) -> None:
    first = stored(storage, report())
    stored(storage, replace(report(), after=replace(first, id=0, number="", street="410103002")))

    found = FigureRepository(storage.database).rollups(["reported.hour", "reported.source"], 20260302, 20260302)
    assert found == {
        RollupKey("reported.hour", 20260302, key="09"): 2,
        RollupKey("reported.source", 20260302, key="hotline"): 2,
    }
    assert FigureRepository(storage.database).rollups(["reported.hour"], 20260303, 20261231) == {}
