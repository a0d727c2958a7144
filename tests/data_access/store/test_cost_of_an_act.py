"""What an act asks of the engine: so many statements and no more, whatever is built beside it later."""

from __future__ import annotations

from typing import Any

import pytest

from data_access.engine.dialect import driver_of
from data_access.engine.patient_connection import PatientConnection, numbered
from data_access.store.storage import Storage
from data_access.store.tables.row_mapping import NAMES, changed_places
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import changed
from hall.cases.vocabulary import State
from tests.support.stored_cases import following, report, stored

ROUND_TRIPS = 4
"""PostgreSQL: BEGIN with the lock, the chain's head, the row, all the rest; COMMIT with NOTIFY beside."""
STATEMENTS = 10
"""SQLite: BEGIN, head, row, counters, timers, steps, audit, command, change log, COMMIT."""


def test_an_act_asks_the_engine_no_more_often_than_it_must(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    case = stored(storage, report())
    asked = _asked(storage, monkeypatch)
    stored(storage, following(case))
    assert 0 < len(asked) <= (STATEMENTS if storage.database.dialect.name == "sqlite" else ROUND_TRIPS), asked


def test_a_case_is_read_in_one_round_trip(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    if storage.database.dialect.name == "sqlite":
        pytest.skip("nothing is sent anywhere")
    case = stored(storage, report())
    asked = _asked(storage, monkeypatch)
    with SingleUnit(storage) as unit:
        unit.case(case.id)
    assert len(asked) == 1


def _asked(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements from now on, as they are sent."""
    told: list[str] = []
    if storage.database.dialect.name == "sqlite":
        with storage.database.writers.connect() as connection:  # the one that the next writer gets
            driver_of(connection).set_trace_callback(told.append)
        return told
    execute = PatientConnection.execute

    def heard(connection: PatientConnection, query: Any, *more: Any, **options: Any) -> Any:
        told.append(str(query))
        return execute(connection, query, *more, **options)

    monkeypatch.setattr(PatientConnection, "execute", heard)
    return told


def test_an_act_names_only_the_columns_that_it_changes() -> None:
    case = report().after
    after = changed(case, {"version": 2, "state": State.ACCEPTED, "held_at": None})
    assert [NAMES[place] for place in changed_places(case, after)] == ["version", "state"]


def test_parameters_are_numbered_in_their_order() -> None:
    assert numbered("SELECT %s::BIGINT, 'a%%', %s") == b"SELECT $1::BIGINT, 'a%', $2"
