"""A short run of the soak ``kill``: operators, a server and an import killed at random moments on each engine."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.store.unit_of_work import SingleUnit
from tests.soak import proofs
from tests.soak.kill_plan import Plan
from tests.soak.soak_kill import kill_rounds
from tests.support.engines import ENGINES
from tests.support.stored_cases import WHO, following, report, storage_of

SHORT = Plan(rounds=2, acts=48, processes=1, cases=20, import_rows=3_000, import_kills=1)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_acknowledged_survives_any_kill(engine: str) -> None:
    (toll,) = kill_rounds(replace(SHORT, engines=(engine,)), seed=1, tell=print)

    assert toll.findings == []
    assert toll.rounds == 2
    assert toll.acknowledged == toll.found > 0
    assert sum(toll.killed.values()) == 2
    assert engine == "sqlite" or toll.killed["operators"] == 1
    assert toll.rows_read == 2 * 3_000
    assert toll.foreign_cases > 2_500


# -- the proofs themselves: each must be able to fail ----------------------------------------------------------------
HALVES = {
    "DELETE FROM audit WHERE case_id = 2026000000001 AND version = 2": "acts are not 1",
    "UPDATE cases SET state = 'filed' WHERE id = 2026000000001": "state is not that",
    "DELETE FROM timers WHERE case_id = 2026000000001": "without timers",
    "DELETE FROM audit WHERE id = 1": "hole in the audit",
    "DELETE FROM change_log WHERE id = 1": "change log",
    "DELETE FROM reporters": "without its reporter",
}


def acted(database: Database) -> list[dict[str, Any]]:
    """A case with two acts of the soak's station; their receipts as the operators would have kept them."""
    storage, who = storage_of(database), replace(WHO, station="soak")
    receipts, decision = [], report()
    for n in range(2):
        with SingleUnit(storage) as unit:
            case = unit.store(decision, f"command-{n}", who)
            if n == 0:
                unit.put_reporter(case.id, "张三", None)
            unit.commit()
        told = {"command_id": f"command-{n}", "case_id": case.id, "number": case.number, "version": case.version}
        receipts.append({**told, "state": str(case.state)})
        decision = following(case)
    return receipts


@pytest.mark.parametrize("statement", HALVES)
def test_what_is_half_is_found(engine_url: str, statement: str) -> None:
    with closing(open_database(engine_url)) as database:
        acted(database)
        assert proofs.halves(database) == []
        with database.writing() as connection:
            assert connection.execute(sa.text(statement)).rowcount > 0

        assert [told for told in proofs.halves(database) if HALVES[statement] in told] != []


def test_an_acknowledged_act_that_is_lost_or_another_is_found(engine_url: str) -> None:
    with closing(open_database(engine_url)) as database:
        receipts = acted(database)

    assert proofs.lost(engine_url, receipts) == (2, [])
    never = {**receipts[0], "command_id": "never-stored"}
    other = {**receipts[1], "state": "closed"}
    found, missing = proofs.lost(engine_url, [receipts[0], never, other])
    assert found == 1
    assert len(missing) == 2


def test_a_line_that_the_kill_cut_short_was_not_acknowledged(tmp_path: Path) -> None:
    acks = tmp_path / "acks"
    acks.write_text('{"command_id": "a"}\n{"command_id": "b')

    assert proofs.acknowledged(acks) == [{"command_id": "a"}]
