"""The sums by which tables of the ground are sealed: the same by any way, cheap, and never made right by themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store import ground_rows, ground_totals, seals
from data_access.store.facts import fact_in, put_unsealed
from data_access.store.ground_rows import read
from data_access.store.ground_totals import TOTALS_KEY, older_digest
from data_access.store.tables.ground_schema import DUTY, GROUND_KEY, ROADS, UNITS
from hall.city.ground.land import Road
from hall.city.ground.units import Duty, UnitCard
from hall.city.profile import DutyBy

ZONE = "Asia/Shanghai"
BY = seals.By("tester", "test")


def unit(n: int, phone: str = "") -> UnitCard:
    return UnitCard(f"u{n}", f"单位{n}", f"unit {n}", phone=phone)


def put_in(database: Database, *things: UnitCard, gone: tuple[UnitCard, ...] = ()) -> None:
    ground_rows.change(database, UNITS, gone, things, BY)


def findings(database: Database) -> list[str]:
    return [each.params.get("what", each.code) for each in verify(database, ZONE).findings]


def test_any_way_to_the_same_rows_is_sealed_the_same(database: Database) -> None:
    by_chance, stands = Random(3), dict[str, UnitCard]()
    for _ in range(25):
        made = unit(by_chance.randrange(8), str(by_chance.randrange(3)))
        before = stands.get(made.code)
        if before != made:
            put_in(database, made, gone=(before,) if before else ())
            stands[made.code] = made
    assert sorted(read(database, UNITS), key=lambda each: each.code) == sorted(stands.values(), key=lambda e: e.code)
    assert findings(database) == []


def test_numbers_and_lists_of_choice_are_summed_as_the_engine_keeps_them(database: Database) -> None:
    ground_rows.change(database, ROADS, [], [Road("r", "路", "road", "lane", 7, 0)], BY)  # an int: 7.0
    duty = [Duty("event", "0101", "", "u1", by) for by in DutyBy]
    ground_rows.change(database, DUTY, [], duty, BY)
    ground_rows.change(database, DUTY, duty[:1], [], BY)
    assert read(database, DUTY) == duty[1:]
    assert findings(database) == []


def test_a_change_reads_its_own_rows_and_not_the_table(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(database, *(unit(n) for n in range(700)))
    summed: list[int] = []
    total_of = ground_totals.total_of

    def counted(rows: Any) -> int:
        found = list(rows)
        summed.append(len(found))
        return total_of(found)

    monkeypatch.setattr(ground_totals, "total_of", counted)
    put_in(database, unit(3, "1"), gone=(unit(3),))
    assert sum(summed) == 2
    assert findings(database) == []


def test_a_table_that_was_emptied_is_not_lost(database: Database) -> None:
    put_in(database, gone=())
    assert findings(database) == []
    for way in (unit(1), unit(2)):
        put_in(database, way)
        assert findings(database) == []
        put_in(database, gone=(way,))
        assert findings(database) == []
    put_in(database, unit(3))
    with database.writing() as connection:
        connection.execute(sa.delete(UNITS.table))
    assert findings(database) == ["table units"]  # by hand


def test_a_row_changed_by_hand_stays_found_after_the_next_change(database: Database) -> None:
    put_in(database, unit(1), unit(2))
    with database.writing() as connection:
        connection.execute(sa.update(UNITS.table).where(UNITS.table.c.code == "u1").values(phone="110"))
    put_in(database, unit(3))
    assert findings(database) == ["table units"]


def _older(connection: sa.Connection) -> None:
    """As a program left it that knew no sums: no fact of them, the table sealed by all its rows."""
    connection.execute(sa.text("DELETE FROM meta WHERE key = :key"), {"key": TOTALS_KEY})


def _overtaken(connection: sa.Connection) -> None:
    """As a program left it that knew no sums, and wrote beside one that does."""
    totals = json.loads(fact_in(connection, TOTALS_KEY) or "")
    put_unsealed(connection, TOTALS_KEY, json.dumps(totals | {"count": totals["count"] - 1}))


@pytest.mark.parametrize("left", [_older, _overtaken])
def test_a_table_whose_sum_is_not_known_is_added_up_once(
    database: Database, left: Callable[[sa.Connection], None]
) -> None:
    put_in(database, unit(1))
    with database.writing() as connection:
        connection.execute(sa.update(UNITS.table).values(phone="7"))
        rows = connection.execute(sa.select(UNITS.table)).all()
        seals.write(database, connection, [seals.of_table("units", older_digest(rows), "tester", "test")])
        left(connection)
    assert findings(database) == []  # as it was sealed then
    put_in(database, unit(2))
    assert findings(database) == []
    with database.reading() as connection:
        assert fact_in(connection, GROUND_KEY) == "2"
