"""Whole histories at once: the same database as act by act, whole chunks or nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.feed.choose import feed_of
from data_access.proof.verify import verify
from data_access.store import ledger
from data_access.store.batch_unit import BatchUnit, DoneAct
from data_access.store.create import create_database
from data_access.store.repositories import CaseRepository, FigureRepository
from data_access.store.storage import Storage
from data_access.store.tables.row_mapping import case_of
from data_access.store.tables.schema import audit, cases, change_log, rollups
from data_access.store.unit_of_work import SingleUnit
from hall.errors import CaseChangedMeanwhile, ConstraintBroken
from hall.live.changes import ChangeKind
from hall.ports import HistoryFilter
from tests.support.clocks import DAY_MS
from tests.support.stored_cases import FIRST, START, WHO, ZONE, following, history, in_order, new_id, storage_of, stored

_CASES = sa.select(cases).order_by(cases.c.id)
_ROLLUPS = sa.select(rollups).where(rollups.c.n != 0).order_by(*rollups.primary_key)
_ACTS = sa.select(audit.c.id, audit.c.command_id, audit.c.case_id, audit.c.act, audit.c.at).order_by(audit.c.id)


def test_batch_stores_what_single_acts_store(storage: Storage, tmp_path: object) -> None:
    lives = [history(length, START + length * DAY_MS) for length in (1, 4, 9)]
    with BatchUnit(storage, chunk=2) as batch:
        for life in lives:
            batch.add(life)
    other = storage_of(create_database(f"sqlite:///{tmp_path}/other.db"))
    for life in lives:
        case = None
        for decision, command, _ in life:
            named = decision if case is None else replace(
                decision, before=case, after=replace(decision.after, id=case.id, number=case.number)
            )  # fmt: skip
            case = stored(other, named, command)

    with storage.database.reading() as bulk, other.database.reading() as single:
        for query in (_CASES, _ROLLUPS, _ACTS):
            assert [tuple(row) for row in bulk.execute(query)] == [tuple(row) for row in single.execute(query)]
    other.database.close()
    assert (batch.cases, batch.acts) == (3, 14)


def test_batch_is_verified_clean_and_read_back(storage: Storage) -> None:
    lives = [history(1 + n % 9, START + n * DAY_MS // 4, street=f"41010300{n % 3}") for n in range(60)]
    with BatchUnit(storage, chunk=25) as batch:
        for life in lives:
            batch.add(life)

    report = verify(storage.database, ZONE)
    assert report.findings == []
    assert report.checked["cases"] == 60
    stored_case = CaseRepository(storage.database).card(FIRST + 8).case
    last = lives[8][-1][0].after
    assert stored_case == in_order(replace(last, id=FIRST + 8, number=stored_case.number))


def test_single_acts_and_batches_share_one_chain(storage: Storage) -> None:
    case = stored(storage, history(1)[0][0])
    with BatchUnit(storage) as batch:
        batch.add(history(5))
    stored(storage, following(case))

    assert verify(storage.database, ZONE).findings == []


def test_history_of_a_stored_case_goes_on(storage: Storage) -> None:
    case = stored(storage, history(1)[0][0])
    first = following(case)
    with BatchUnit(storage) as batch:
        batch.add([(first, new_id(), WHO), (following(first.after), new_id(), WHO)])

    assert CaseRepository(storage.database).card(case.id).case.version == 3
    assert verify(storage.database, ZONE).findings == []


def test_history_of_a_case_that_moved_stores_nothing_of_its_chunk(storage: Storage) -> None:
    case = stored(storage, history(1)[0][0])
    stored(storage, following(case))
    with pytest.raises(CaseChangedMeanwhile), BatchUnit(storage) as batch:
        batch.add(history(3))
        batch.add([(following(case, 7), new_id(), WHO)])

    assert len(CaseRepository(storage.database).history(HistoryFilter())) == 1
    assert verify(storage.database, ZONE).findings == []


def test_chunk_that_fails_leaves_the_one_before(storage: Storage) -> None:
    twice = history(2)
    batch = BatchUnit(storage, chunk=2)
    with pytest.raises(ConstraintBroken, match=r"store\.constraint.*commands"), batch:
        for life in (history(3), history(4), twice, twice):
            batch.add(life)

    assert batch.cases == 2
    assert verify(storage.database, ZONE).checked["audit"] == 7
    stored(storage, history(1)[0][0])  # the lock was given back
    assert verify(storage.database, ZONE).findings == []


def told(storage: Storage, lives: list[list[DoneAct]]) -> list[tuple[str, int | None]]:
    """The lines of the change log (kind, case) that a chunk of these adds."""
    with storage.database.reading() as connection:
        before = connection.execute(sa.select(sa.func.count()).select_from(change_log)).scalar_one()
    with BatchUnit(storage) as batch:
        for life in lives:
            batch.add(life)
    with storage.database.reading() as connection:
        lines = connection.execute(sa.select(change_log.c.kind, change_log.c.case_id).order_by(change_log.c.id)).all()
    return [(kind, case_id) for kind, case_id in lines[before:]]


def test_a_chunk_of_closed_history_resets_no_window(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = feed_of(storage.database, "a test")
    with closing(feed):
        feed.open()
        since = feed.snapshot().cursor
        assert told(storage, [history(9), history(9)]) == [(ChangeKind.HISTORY, None)]
        batch = feed.changes(since)
        assert batch is not None
        assert (batch.rows, list(batch.others)) == ([], [ChangeKind.HISTORY])
    assert told(storage, [history(9), history(3), history(4)]) == [("case", FIRST + 3), ("case", FIRST + 4)]
    with SingleUnit(storage) as unit:
        before = unit.case(FIRST + 3)
    rest = [following(before)]
    while len(rest) < 6:
        rest.append(following(rest[-1].after))
    assert told(storage, [[(each, new_id(), WHO) for each in rest]]) == [("case", FIRST + 3)]  # it ends: told too
    monkeypatch.setattr(ledger, "MOST_TOLD_APART", 2)
    assert told(storage, [history(3), history(3), history(3)]) == [("reload", None)]


def test_roll_ups_count_each_case_once(storage: Storage) -> None:
    with BatchUnit(storage) as batch:
        for _ in range(30):
            batch.add(history(9))

    found = FigureRepository(storage.database).rollups(["closed.street", "reported.source"], 202603, 20260302)
    assert {(key.figure, key.period, key.area, key.key): n for key, n in found.items()} == {
        ("closed.street", 202603, "410103001", ""): 30,
        ("reported.source", 20260302, "", "hotline"): 30,
    }


def test_known_foreign_numbers_are_told(storage: Storage) -> None:
    with BatchUnit(storage) as batch:
        for n in range(3):
            batch.add(history(1, external_number=f"A-{n}"))

    found = CaseRepository(storage.database).by_external([f"A-{n}" for n in range(1, 700)])
    assert {(case_of(row).channel, case_of(row).external_number) for row in found} == {
        ("hotline", "A-1"), ("hotline", "A-2"),
    }  # fmt: skip
