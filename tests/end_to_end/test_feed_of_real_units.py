"""What the units of work store arrives in a window: acts one at a time, a bulk as a new snapshot. Both engines."""

from __future__ import annotations

import pytest

from data_access.engine.database import Database, open_database
from data_access.store.batch_unit import BatchUnit
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from hall.cases.case import Case
from tests.support.stored_cases import WHO, following, history, new_id, report, storage_of
from tests.support.waits import wait_for
from tests.support.watcher import watching

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def storage(engine_url: str) -> Storage:
    database: Database = open_database(engine_url, station="desk")
    return storage_of(database)


def act(storage: Storage, case: Case | None) -> Case:
    with SingleUnit(storage) as unit:
        stored = unit.store(report() if case is None else following(case), new_id(), WHO)
        unit.commit()
    return stored


def test_a_case_from_its_report_to_its_end(engine_url: str, storage: Storage) -> None:
    with watching(engine_url) as watcher:
        watcher.until_live()
        case = act(storage, None)
        wait_for(lambda: watcher.version_of(case.id) == 1)
        shown = watcher.store.case(case.id)
        assert shown is not None
        assert (shown.number, shown.state, shown.due_at) == (case.number, case.state, case.due_at)
        while case.is_open:
            case = act(storage, case)
            expected = case.version if case.is_open else 0
            wait_for(lambda wanted=expected, case_id=case.id: watcher.version_of(case_id) == wanted)  # type: ignore[misc]
        assert len(watcher.store) == 0
    storage.database.close()


def test_a_bulk_arrives_whole(engine_url: str, storage: Storage) -> None:
    with watching(engine_url) as watcher:
        watcher.until_live()
        with BatchUnit(storage, chunk=20) as unit:
            for _ in range(60):
                unit.add(history(3))
        wait_for(lambda: len(watcher.store) == 60)
        assert watcher.reloads <= 4
        case = act(storage, None)
        wait_for(lambda: watcher.version_of(case.id) == 1)
    storage.database.close()
