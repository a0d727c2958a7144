"""What was open when, read from a database: as `hall.cases.past` says of each case alone."""

from __future__ import annotations

from data_access.engine.database import Database
from data_access.store.case_points import CasePointReader
from data_access.store.past_cases import whole_cases
from data_access.store.storage import Storage
from hall.cases.past import as_of
from hall.moment import DAY_MS, MINUTE_MS
from hall.spots.stays import STATES
from hall.spots.wanted import SpotsWanted
from tests.support.fakes import a_law, who
from tests.support.stored_cases import START, following, report, stored


def test_each_moment_is_as_every_case_alone_says(database: Database, storage: Storage) -> None:
    ids = list[int]()
    for acts in (0, 2, 5, 8):
        case = stored(storage, report(at=START + acts * MINUTE_MS))
        ids.append(case.id)
        for _ in range(acts):
            case = stored(storage, following(case))
    wanted = SpotsWanted(START - DAY_MS, START + DAY_MS)
    stays = CasePointReader(database).stays(wanted, who("dispatcher"))
    with database.reading() as connection:
        whole = whole_cases(connection, ids)
    for minute in range(-5, 120, 3):
        at = START + minute * MINUTE_MS
        rows, states = stays.at(at)
        found = {int(stays.ids[row]): STATES[state] for row, state in zip(rows.tolist(), states.tolist(), strict=True)}
        then = (as_of(case, None, at, a_law().calendar) for case in whole)
        assert found == {case.id: case.state for case in then if case is not None and case.is_open}, minute


def test_scope_and_subclass_and_old_cases_that_are_open(database: Database, storage: Storage) -> None:
    stored(storage, report(at=START - 500 * DAY_MS, lon=113.6, lat=34.7))
    stored(storage, report(subclass="0202"))
    reader, wanted = CasePointReader(database), SpotsWanted(START - DAY_MS, START + DAY_MS)
    assert len(reader.stays(wanted, who("dispatcher")).ids) == 2
    assert len(reader.stays(wanted, who("department", unit="another")).ids) == 0
    narrowed = SpotsWanted(wanted.since, wanted.until, (("event", "0202"),))
    assert len(reader.stays(narrowed, who("dispatcher")).ids) == 1
