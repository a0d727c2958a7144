"""A database changed by hand does not verify."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access.batch_unit import BatchUnit
from data_access.engine import Database
from data_access.storage import Storage
from data_access.verify import verify
from tests.support.clocks import DAY_MS
from tests.support.stored_cases import START, ZONE, following, history, stored

TAMPERINGS = [
    ("UPDATE cases SET address = 'elsewhere' WHERE id = 3", "verify.row"),
    ("UPDATE cases SET unit = NULL WHERE id = 9", "verify.row"),
    ("UPDATE cases SET lat = lat + 0.0000001 WHERE id = 3", "verify.row"),
    ("UPDATE cases SET version = version + 1 WHERE id = 3", "verify.versions"),
    ("UPDATE clocks SET due_at = due_at + 1 WHERE case_id = 3 AND due_at IS NOT NULL", "verify.clock"),
    ("UPDATE clocks SET used_ms = 0 WHERE case_id = 9 AND kind = 'accept'", "verify.row"),
    ("DELETE FROM clocks WHERE case_id = 3 AND kind = 'total'", "verify.row"),
    ("UPDATE audit SET note = 'x' WHERE id = 12", "verify.chain"),
    ("UPDATE audit SET actor = 'li' WHERE id = 1", "verify.chain"),
    ("UPDATE audit SET written_at = written_at - 1 WHERE id = 20", "verify.chain"),
    ("DELETE FROM audit WHERE id = 12", "verify.gap"),
    ("DELETE FROM audit WHERE case_id = 3", "verify.unaudited"),
    ("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)", "verify.row"),
    ("UPDATE rollups SET n = n + 1 WHERE figure = 'closed.hour'", "verify.rollup"),
    ("DELETE FROM rollups WHERE figure = 'handling.unit'", "verify.rollup"),
    ("UPDATE meta SET value = '1' WHERE key = 'genesis'", "verify.chain"),
    ("UPDATE alembic_version SET version_num = '0000'", "verify.schema"),
    ("ALTER TABLE positions DROP COLUMN lat", "verify.schema"),
]


@pytest.fixture
def filled(storage: Storage) -> Database:
    """Some cases in all states, by batch and one by one, across a change of month."""
    with BatchUnit(storage) as batch:
        for n in range(18):
            batch.add(history(1 + n % 9, START + n * 3 * DAY_MS, channel=("hotline", "wechat")[n % 2]))
    case = stored(storage, history(1)[0][0])
    stored(storage, following(case))
    return storage.database


def test_untouched_database_is_clean(filled: Database) -> None:
    report = verify(filled, ZONE)

    assert report.findings == []
    assert report.is_clean
    assert report.checked["cases"] == 19
    assert report.checked["audit"] == 92


@pytest.mark.parametrize(("statement", "code"), TAMPERINGS)
def test_change_by_hand_is_found(filled: Database, statement: str, code: str) -> None:
    with filled.writing() as connection:
        assert connection.execute(sa.text(statement)).rowcount != 0

    assert verify(filled, ZONE).found[code] >= 1


def test_many_findings_are_counted_but_not_all_listed(filled: Database) -> None:
    with filled.writing() as connection:
        connection.execute(sa.text("UPDATE audit SET note = 'x'"))

    report = verify(filled, ZONE)
    assert report.found["verify.chain"] == 92
    assert len([each for each in report.findings if each.code == "verify.chain"]) == 20
