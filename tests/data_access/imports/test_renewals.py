"""A file that comes again: what has moved on there is an update with its history, what is the same a duplicate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data_access.city.city_store import law_of, load_city, storage_of
from data_access.engine.database import Database
from data_access.imports.renewals import Renewals
from data_access.proof.verify import verify
from data_access.store.repositories import CaseRepository
from data_access.store.tables.schema import audit, cases, timers
from data_access.store.unit_of_work import SingleUnit
from hall.cases.commands import ImportAgain, act_on
from hall.cases.decide import decide
from hall.cases.vocabulary import Act
from hall.ports import Outcome
from tests.data_access.imports.conftest import Importer
from tests.data_access.imports.test_case_import import at, clean, refusals
from tests.support.fakes import who
from tests.support.import_files import a_row, rows_of, write_csv


def test_case_that_moved_on_there_is_updated_with_its_history(
    database: Database, bring_in: Importer, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    bring_in(write_csv(path, [a_row("1", status="Open", closed=""), a_row("2"), a_row("3", status="Open", closed="")]))
    rows = [a_row("1"), a_row("2"), a_row("3", status="Open", closed="", due="2015-03-09 17:00"), a_row("4")]
    done = bring_in(write_csv(path, rows))
    assert (done.read, done.accepted, done.updated, done.duplicates) == (4, 1, 2, 1)
    first, _, third, _ = rows_of(database, cases)
    assert (first["state"], first["ended_at"], first["verdict"]) == ("closed", at("2015-03-03 10:30"), "on_time")
    assert (first["description"], first["due_at"], first["version"]) == ("a hole\nfilled", None, 2)
    assert (third["due_at"], third["version"]) == (at("2015-03-09 17:00"), 2)
    assert [(t["kind"], t["stopped_at"]) for t in rows_of(database, timers) if t["case_id"] == first["id"]] == [
        ("dispose", at("2015-03-03 10:30")), ("total", at("2015-03-03 10:30")),
    ]  # fmt: skip
    timeline = CaseRepository(database).card(first["id"]).timeline
    assert [(each.act, each.from_state, each.to_state) for each in timeline] == [
        ("import", None, "in_progress"), ("import", "in_progress", "closed"),
    ]  # fmt: skip
    assert clean(database)
    before = rows_of(database, audit)
    again = bring_in(path)
    assert (again.accepted, again.updated, again.duplicates) == (0, 0, 4)
    assert rows_of(database, audit) == before


def test_case_whose_channel_has_another_word_by_now_is_the_same_case(
    database: Database, bring_in: Importer, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    bring_in(write_csv(path, [a_row("1"), a_row("2", status="Open", closed="")]))
    done = bring_in(write_csv(path, [a_row("1", via="web"), a_row("2", via="web")]))
    assert (done.accepted, done.updated, done.duplicates) == (0, 1, 1)
    again = bring_in(path)
    assert (again.accepted, again.updated, again.duplicates) == (0, 0, 2)
    told = [(row["external_number"], row["channel"], row["state"]) for row in rows_of(database, cases)]
    assert told == [("1", "call", "closed"), ("2", "call", "closed")]
    assert clean(database)


def test_one_report_by_two_channels_of_a_file_enters_once(
    database: Database, bring_in: Importer, tmp_path: Path
) -> None:
    rows = [a_row("1"), a_row("1", via="web"), a_row("1", via="web", text="another hole")]
    done = bring_in(write_csv(tmp_path / "a.csv", rows))
    assert (done.accepted, done.rejected) == (1, {"reject.not_newer": 2})


def test_one_number_of_two_reports_is_two_cases(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    """Numbers of two systems may be alike; only the report tells them apart."""
    other = a_row("1", via="web", opened="2015-03-02 09:01")
    done = bring_in(write_csv(tmp_path / "a.csv", [a_row("1"), other]))
    assert done.accepted == 2
    assert bring_in(write_csv(tmp_path / "a.csv", [other, a_row("1")])).duplicates == 2


def test_case_that_was_opened_again_there_runs_again(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for row in (a_row("1"), a_row("1", status="Open", closed=""), a_row("1"), a_row("1", status="Open", closed="")):
        bring_in(write_csv(path, [row]))
    (case,) = rows_of(database, cases)
    assert (case["state"], case["ended_at"], case["verdict"], case["version"]) == ("in_progress", None, None, 4)
    assert case["due_at"] == at("2015-03-05 17:00")
    assert clean(database)


def test_case_somebody_here_has_acted_on_goes_on_here(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    bring_in(write_csv(path, [a_row("1", status="Open", closed="")]))
    (case,) = rows_of(database, cases)
    city = load_city(database)
    with SingleUnit(storage_of(database, city)) as unit:
        hold = act_on(Act.HOLD, command_id="h", case_id=case["id"], seen_version=1, note="frost")
        decision = decide(unit.case(case["id"]), hold, who("dispatcher"), law_of(city), unit.now())
        unit.store(decision, "h", who("dispatcher"))
        unit.commit()
    held = rows_of(database, cases)
    assert bring_in(write_csv(path, [a_row("1", status="Open", closed="", text="longer")])).duplicates == 1
    done = bring_in(write_csv(path, [a_row("1")]))
    assert (done.updated, done.rejected) == (0, {"reject.moved_here": 1})
    assert done.rejects_file is not None
    assert refusals(done.rejects_file) == {2: "reject.moved_here"}
    assert rows_of(database, cases) == held
    assert clean(database)


def test_older_picture_of_the_same_cases_takes_nothing_back(
    database: Database, bring_in: Importer, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv", [a_row("1"), a_row("2", closed="2015-03-02 10:00")])
    bring_in(path)
    before = rows_of(database, cases)
    done = bring_in(path, as_of=at("2015-03-03 00:00"))
    assert (done.updated, done.duplicates, done.rejected) == (0, 1, {"reject.not_newer": 1})
    assert rows_of(database, cases) == before


def test_later_picture_of_the_same_cases_moves_them_on(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [a_row("1"), a_row("2", closed="2015-03-02 10:00")])
    bring_in(path, as_of=at("2015-03-03 00:00"))
    done = bring_in(path)
    assert (done.updated, done.duplicates) == (1, 1)
    assert {row["state"] for row in rows_of(database, cases)} == {"closed"}
    assert clean(database)


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_update_that_the_law_refuses_is_a_reject(database: Database, bring_in: Importer, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    bring_in(write_csv(path, [a_row("1", status="Open", closed="")]))
    done = bring_in(write_csv(path, [a_row("1", text="x" * 20_001)]))
    assert (done.updated, done.rejected) == (0, {"refused.text_long": 1})
    assert verify(database, "America/New_York").is_clean


def test_updates_are_stored_together(
    database: Database, bring_in: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, many = tmp_path / "a.csv", 40
    bring_in(write_csv(path, [a_row(str(n), status="Open", closed="") for n in range(many)]))
    write_csv(path, [a_row(str(n)) for n in range(many)])
    locks: list[int] = []
    dialect = type(database.dialect)
    begin = dialect.begin

    def counted(*given: Any) -> None:
        locks.append(1)
        begin(*given)

    monkeypatch.setattr(dialect, "begin", counted)
    assert bring_in(path).updated == many
    assert len(locks) < many / 4
    assert clean(database)


def test_case_that_is_acted_on_while_it_is_renewed_is_told(
    database: Database, bring_in: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    bring_in(write_csv(path, [a_row("1", status="Open", closed=""), a_row("2", status="Open", closed="")]))
    store = Renewals.store

    def overtaken(self: Renewals, renewals: list[ImportAgain]) -> list[Outcome]:
        return store(self, [replace(renewals[0], seen_version=0), *renewals[1:]])

    monkeypatch.setattr(Renewals, "store", overtaken)
    done = bring_in(write_csv(path, [a_row("1"), a_row("2")]))
    assert (done.updated, done.rejected) == (1, {"reject.changed": 1})
    assert clean(database)
