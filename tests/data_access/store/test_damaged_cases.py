"""A case with a word that this program does not know, written by hand: it is left out of lists, and says so itself."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access.engine.clock import FixedClock
from data_access.store.finder import CaseFinderRepository
from data_access.store.open_cases import open_cases
from data_access.store.people.reporter_reads import ReporterReads
from data_access.store.repositories import CaseRepository
from data_access.store.storage import Storage
from data_access.store.tables.schema import cases
from data_access.store.unit_of_work import SingleUnit
from hall.cases.numbering import CaseNumbers
from hall.city.zone import CityZone
from hall.errors import StoreRefused
from hall.people.roles import Role
from hall.ports import HistoryFilter
from tests.support.fakes import who
from tests.support.stored_cases import START, ZONE, report, stored


@pytest.mark.allow_log("store.damaged_case")
@pytest.mark.parametrize(("column", "word"), [("state", "zzz"), ("kind", "zz"), ("timer", "zz"), ("verdict", "zz")])
def test_a_case_that_cannot_be_read_ends_no_list(
    storage: Storage, column: str, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Its own card says so; what it stands beside is there."""
    good, bad = (stored(storage, report(START)) for _ in range(2))
    with storage.database.writing() as connection:
        connection.execute(sa.update(cases).where(cases.c.id == bad.id).values({column: word}))
    reader, numbers = CaseRepository(storage.database), CaseNumbers("410103", CityZone(ZONE))
    assert [each.id for each in reader.history(HistoryFilter())] == [good.id]
    assert reader.card(good.id).case.id == good.id
    with pytest.raises(StoreRefused, match=r"store\.damaged_case"):
        reader.card(bad.id)
    with pytest.raises(StoreRefused, match=r"store\.damaged_case"), SingleUnit(storage) as unit:
        unit.case(bad.id)
    finder = CaseFinderRepository(storage.database, FixedClock(START), numbers, ReporterReads(storage.database))
    assert [each.id for each in finder.find(good.number[:14], who(Role.SHIFT_LEADER))] == [good.id]
    assert good.id in [each.id for each in open_cases(storage.database)]
    assert "store.damaged_case" in caplog.text
