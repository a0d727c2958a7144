"""A redrawn grid below open cases: they stay, or follow by an act of their own each; what has ended and the figures of
months before never move."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.proof.verify import verify
from data_access.store.batch_unit import BatchUnit
from data_access.store.repositories import CaseRepository
from data_access.store.tables.schema import cases, rollups
from hall.cases.case import Case
from hall.cases.following import told_by
from hall.cases.law import Decision
from hall.errors import InputRefused, Words
from tests.support import ground_files as files
from tests.support.redrawn_city import MARCH, OTHER_COMMUNITY, OTHER_STREET, REDRAWN, STATES, fill, lawful, redraw
from tests.support.stored_cases import ZONE, following, history, storage_of


@pytest.fixture
def hall(database: Database, tmp_path: Path) -> Database:
    """See ``redrawn_city``."""
    fill(database, tmp_path)
    return database


def all_cases(database: Database) -> list[Case]:
    with database.reading() as connection:
        ids = connection.execute(sa.select(cases.c.id).order_by(cases.c.id)).scalars().all()
    return [CaseRepository(database).card(each).case for each in ids]


def figures(database: Database) -> dict[tuple[Any, ...], int]:
    with database.reading() as connection:
        return {tuple(key): n for *key, n in connection.execute(sa.select(rollups)).all() if n}


def said(told: list[Words]) -> list[tuple[str, Any]]:
    return [(each.code, each.params.get("count")) for each in told if each.code != "import.replaces"]


def test_cases_stay_unless_they_are_told_to_follow(hall: Database, tmp_path: Path) -> None:
    before = all_cases(hall)
    would, told = redraw(hall, tmp_path, dry=True, follows=True)
    assert (would.would_follow, would.followed, said(told)) == (5, None, [("import.follow", 5)])
    done, told = redraw(hall, tmp_path)
    assert (done.would_follow, done.followed, said(told)) == (5, None, [("import.stay", 5)])
    assert all_cases(hall) == before
    assert verify(hall, ZONE).findings == []


def test_open_cases_follow_once_and_the_figures_of_before_stay(hall: Database, tmp_path: Path) -> None:
    before, counted = {each.id: each for each in all_cases(hall)}, figures(hall)
    done, told = redraw(hall, tmp_path, follows=True)
    assert (done.followed, said(told)) == (5, [("import.follow", 5)])
    after = all_cases(hall)
    moved = [each for each in after if each != before[each.id]]
    assert {(each.street, each.community, each.cell, each.duty_grid) for each in moved} == {
        (OTHER_STREET, OTHER_COMMUNITY, REDRAWN, None)
    }
    assert [each.state.value for each in moved] == ["reported", "filed", "dispatched", "to_close", "filed"]
    assert all((each.unit, each.timers, each.steps) == (was.unit, was.timers, was.steps)
               for each in moved for was in [before[each.id]])  # fmt: skip
    assert figures(hall) == counted
    found = verify(hall, ZONE)
    assert (found.findings, found.checked["cases"]) == ([], 8)
    again, told = redraw(hall, tmp_path, follows=True)
    assert (again.followed, said(told)) == (0, [])
    assert all_cases(hall) == after


def test_the_timeline_tells_what_it_was_and_who_is_asked_now(hall: Database, tmp_path: Path) -> None:
    redraw(hall, tmp_path, follows=True)
    reader = CaseRepository(hall)
    by_state = {each.state.value: each for each in all_cases(hall) if each.streets_before}
    reported, dispatched = (reader.card(by_state[state].id).timeline[-1] for state in ("reported", "dispatched"))
    assert [(each.act, each.actor, each.role) for each in (reported, dispatched)] == [
        ("follow", "system", "system")
    ] * 2
    areas = {
        "street": (files.STREET, OTHER_STREET), "community": (files.COMMUNITY, OTHER_COMMUNITY),
        "cell": (files.CELL, REDRAWN), "duty_grid": ("41010300100101", ""), "by": ("anna", "anna"),
    }  # fmt: skip
    assert told_by(reported.note) == {**areas, "suggested": (files.OFFICE, OTHER_STREET)}
    assert told_by(dispatched.note) == {**areas, "unit": ("unit-7", "unit-7")}


def test_what_happens_afterwards_counts_where_the_case_lies_by_then(hall: Database, tmp_path: Path) -> None:
    redraw(hall, tmp_path, follows=True)
    to_close = next(each for each in all_cases(hall) if each.state == "to_close")
    with BatchUnit(storage_of(hall, MARCH)) as batch:
        batch.add(lawful([(_closing(to_close), "close-it", history(1)[0][2])]))
    closed = {key[:3]: n for key, n in figures(hall).items() if key[0] == "closed.street"}
    march = max(period for _, period, _ in closed)
    assert closed[("closed.street", march, OTHER_STREET)] == 1
    assert closed[("closed.street", 202602, files.STREET)] == 1
    assert verify(hall, ZONE).findings == []


def _closing(case: Case) -> Decision:
    """The last act of its path, after the one by which it followed."""
    done = following(replace(case, version=STATES["to_close"]))
    return replace(done, before=case, after=replace(done.after, version=case.version + 1))


def test_a_killed_run_goes_on_where_it_stood(hall: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.store.anew.CHUNK", 2)
    flush, flushed = BatchUnit.flush, list[int]()

    def dies(self: BatchUnit) -> None:
        if len(flushed) == 1:
            raise KeyboardInterrupt
        flush(self)
        flushed.append(self.cases)

    with monkeypatch.context() as killing, pytest.raises(KeyboardInterrupt):
        killing.setattr(BatchUnit, "flush", dies)
        redraw(hall, tmp_path, follows=True)
    assert len([each for each in all_cases(hall) if each.streets_before]) == 2
    done, _ = redraw(hall, tmp_path, follows=True)
    assert done.followed == 3
    assert verify(hall, ZONE).findings == []


def test_a_place_that_the_ground_no_longer_holds_keeps_its_areas(hall: Database, tmp_path: Path) -> None:
    before = all_cases(hall)
    ends = [{"tier": each["tier"], "code": each["code"], "name_zh": each["name_zh"], "valid_to": "2026-01-01"}
            for each in files.AREAS]  # fmt: skip
    cells = [{"code": each["code"], "geometry": each["geometry"], "valid_to": "2026-01-01"} for each in files.GRIDS]
    for kind, rows in (("areas", ends), ("grids", cells)):
        path = files.write(tmp_path / f"{kind}.csv", rows)
        assert GroundImport(hall, kind, follows=True).run(path, None).stopped is None
    assert all_cases(hall) == before


@pytest.mark.parametrize("kind", ["units", "components"])
def test_rows_in_which_no_case_lies_have_no_followers(database: Database, kind: str) -> None:
    with pytest.raises(InputRefused) as no:
        GroundImport(database, kind, follows=True)
    assert no.value.words.code == "input.open_cases"
