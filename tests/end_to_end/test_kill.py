"""A short run of the soak ``kill``: operators, a server and an import killed at random moments on each engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.soak.kill_plan import Plan
from tests.soak.soak_kill import kill_rounds
from tests.support.engines import ENGINES

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
