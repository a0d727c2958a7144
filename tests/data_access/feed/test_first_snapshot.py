"""What a station reads first costs what is open, whatever history lies behind it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.feed.open_columns import pages
from data_access.store.open_cases import OPEN_CASES, STEPS_OF_OPEN, TIMERS_OF_OPEN
from data_access.store.storage import Storage
from data_access.store.tables.schema import cases
from hall.cases.vocabulary import ENDED, State
from hall.people.scope import WHOLE
from tests.support.stored_cases import following, report, stored

CLOSED = 20_000
"""So many that reading them all is dearer than an index to both planners."""
_NUMBERS = {
    "sqlite": "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s",
    "postgresql": "SELECT generate_series(1, {count}) AS n",
}


@pytest.fixture
def with_history(storage: Storage) -> Storage:
    """Twenty open cases beside much closed history (its rows alone)."""
    last = stored(storage, report())
    while last.version < 9:
        last = stored(storage, following(last))
    for _ in range(20):
        stored(storage, report())
    columns = [column.name for column in cases.columns if column.name not in ("id", "number")]
    numbers = _NUMBERS[storage.database.dialect.name].format(count=CLOSED)
    with storage.database.writing() as connection:
        connection.execute(
            sa.text(
                f"INSERT INTO cases (id, number, {', '.join(columns)}) SELECT 2001000000000 + n, 'N' || n,"
                f" {', '.join(columns)} FROM cases, ({numbers}) AS numbers WHERE id = {last.id}"
            )
        )
    storage.database.dialect.settle()
    return storage


def plan_of(database: Database, statement: sa.Executable) -> str:
    sql, order = database.compiled(statement)
    explain = "EXPLAIN QUERY PLAN " if database.dialect.name == "sqlite" else "EXPLAIN "
    with database.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        return "\n".join(str(row) for row in driver.execute(explain + sql, [0] * len(order)).fetchall())


@pytest.mark.parametrize(
    "statement", [pages(WHOLE)[0], OPEN_CASES, TIMERS_OF_OPEN, STEPS_OF_OPEN], ids=["feed", "cases", "timers", "steps"]
)
def test_open_cases_are_found_without_a_look_at_the_closed(with_history: Storage, statement: sa.Executable) -> None:
    plan = plan_of(with_history.database, statement)

    by_what_is_open = ("ix_cases_open", "ix_cases_state_reported_at (state=?)")  # SQLite seeks state by state
    assert any(index in plan for index in by_what_is_open), plan
    assert "Seq Scan on cases" not in plan, plan
    assert "SCAN cases" not in plan.replace("SCAN cases USING INDEX ix_cases_open", ""), plan


def test_rows_are_read_along_the_index_and_not_looked_up_one_by_one(with_history: Storage) -> None:
    plan = plan_of(with_history.database, pages(WHOLE)[0])
    assert "pk_cases" not in plan, plan
    assert "rowid=?" not in plan, plan


def test_a_file_that_has_no_statistics_is_not_walked_through(storage: Storage) -> None:
    if storage.database.dialect.name == "postgresql":
        pytest.skip("the server keeps its statistics itself")
    assert "PRIMARY KEY" not in plan_of(storage.database, pages(WHOLE)[0])


def test_the_index_knows_the_states_that_end_a_case(with_history: Storage) -> None:
    """The schema's predicate is made from the states, the migration's is written out: a new state needs another."""
    with with_history.database.reading() as connection:
        (index,) = (each for each in sa.inspect(connection).get_indexes("cases") if each["name"] == "ix_cases_open")
        text = str(index["dialect_options"][f"{connection.dialect.name}_where"])

    assert {state for state in State if f"'{state}'" in text} == set(State) - ENDED
