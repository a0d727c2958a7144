"""What doctor finds: a Qt that aborts, libraries that are needed, the state of a database."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from data_access.engine import postgres_states
from data_access.engine.database import Database, open_database
from data_access.process import doctor_attachments, doctor_database
from data_access.process.doctor import examine, judge_qt, needed_libraries
from data_access.process.doctor_attachments import attachments
from data_access.process.doctor_database import late_readers, states
from data_access.process.finding import Finding
from data_access.store.create import create_database
from data_access.store.tables.schema import cases
from data_access.telemetry.latest import Telemetry
from tests.support.attached import attaching_storage, with_photo
from tests.support.stored_cases import START, report, storage_of, stored


@pytest.mark.parametrize(
    ("versions", "python", "code"),
    [
        ({"6.11.3"}, (3, 11), "doctor.qt"),
        ({"6.12.0"}, (3, 12), "doctor.qt"),
        ({"6.12.0"}, (3, 11), "doctor.qt_aborts"),
        ({"6.11.3", "6.11.2"}, (3, 13), "doctor.qt_pair"),
    ],
)
def test_qt_that_does_not_work_is_named(versions: set[str], python: tuple[int, int], code: str) -> None:
    assert judge_qt(versions, python).code == code


def database_finding(folder: Path, url: str) -> Finding:
    return next(each for each in examine(folder, url) if each.code.startswith("doctor.database"))


def test_database_that_answers_is_told_with_its_schema(engine_url: str, tmp_path: Path) -> None:
    found = database_finding(tmp_path, engine_url)
    assert (found.code, found.level) == ("doctor.database", "ok")


def test_numbers_of_a_day_that_leap_or_end_are_told(engine_url: str, tmp_path: Path) -> None:
    def told() -> list[tuple[str, str]]:
        return [(each.code, each.level) for each in examine(tmp_path, engine_url) if "numbers" in each.code]

    with closing(open_database(engine_url)) as database:
        storage = storage_of(database)
        assert told() == []
        stored(storage, report(START))
        assert told() == []
        prefix = stored(storage, report(START)).number[:-5]
        for last, code in (("00007", "doctor.numbers_leap"), ("99999", "doctor.numbers_exhausted")):
            with database.writing() as connection:
                newest = sa.select(sa.func.max(cases.c.id)).scalar_subquery()
                connection.execute(sa.update(cases).where(cases.c.id == newest).values(number=f"{prefix}{last}"))
            assert told() == [(code, "bad" if last == "99999" else "note")]


def test_missing_database_is_bad_and_says_why(tmp_path: Path) -> None:
    found = database_finding(tmp_path, f"sqlite:///{tmp_path / 'none.db'}")
    assert (found.code, found.level, found.params["why"].code) == ("doctor.database_bad", "bad", "store.gone")


def test_no_database_is_no_fault(tmp_path: Path) -> None:
    assert database_finding(tmp_path, "").level == "note"


def test_password_of_a_database_is_not_shown(tmp_path: Path) -> None:
    found = database_finding(tmp_path, "postgresql+psycopg://hall:geheim@127.0.0.1:9/none")
    assert found.level == "bad"
    assert "geheim" not in str(found)


def test_a_database_that_others_may_read_and_its_telemetry_are_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hall.db'}"
    with closing(create_database(url)):
        (tmp_path / "hall.db").chmod(0o644)
    found = {each.code: each.level for each in examine(tmp_path, url)}
    assert found["doctor.open_file"] == "bad"
    assert {found.get("doctor.telemetry"), found.get("doctor.telemetry_none")} & {"ok", "note"}


def test_libraries_of_the_list_have_packages() -> None:
    needed = dict(needed_libraries())
    assert needed["libnss3.so"] == "libnss3"
    assert needed["libasound.so.2"] == "libasound2"
    assert all(package.startswith("lib") for package in needed.values())


def attached_findings(database: Database, address: str = "") -> dict[str, str]:
    return {each.code: each.level for each in attachments(database, address)}


def test_where_attached_files_are_kept_is_looked_at(
    engine_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    with closing(open_database(engine_url)) as database:
        kept = "doctor.attachments" if database.dialect.name == "sqlite" else "doctor.attachments_tables"
        assert attached_findings(database) == {kept: "ok"}
        assert attached_findings(database, "s3://bucket") == {"doctor.attachments_bad": "bad"}
        assert attached_findings(database, str(shared)) == {"doctor.attachments": "ok"}
        assert list(shared.iterdir()) == []  # it only looks

        with_photo(attaching_storage(database))
        assert attached_findings(database, str(shared)) == {"doctor.attachments_gone": "bad"}
        (shared / database.genesis).mkdir(0o700)
        assert attached_findings(database, str(shared)) == {"doctor.attachments": "ok"}
        (shared / database.genesis).chmod(0o755)
        assert attached_findings(database, str(shared)) == {"doctor.attachments": "ok", "doctor.open_file": "bad"}
        (shared / database.genesis).chmod(0o700)
        monkeypatch.setattr(doctor_attachments, "LEAST_FREE", 1 << 62)
        assert attached_findings(database, str(shared)) == {"doctor.attachments_small": "bad"}
        monkeypatch.setattr(os, "access", lambda *_: False)
        assert attached_findings(database, str(shared)) == {"doctor.attachments_closed": "bad"}


def test_a_window_that_lives_and_is_far_behind_is_told(engine_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_database(engine_url)) as database:
        telemetry, storage = Telemetry(database), storage_of(database)
        telemetry.note_reader("wall@a", 0, telemetry.now())
        telemetry.note_reader("desk@b", 0, telemetry.now() - 3_600_000)  # closed an hour ago
        stored(storage, report())
        assert list(late_readers(database)) == []
        monkeypatch.setattr(doctor_database, "_BEHIND", 0)
        assert [(each.code, each.params["reader"]) for each in late_readers(database)] == [
            ("doctor.late_reader", "wall@a")
        ]


def test_an_old_transaction_on_the_server_is_told(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_states, "_SNAPSHOTS", postgres_states._SNAPSHOTS.replace("600 s", "0 s"))  # noqa: SLF001
    plain = sa.make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(open_database(postgres_url)) as database, psycopg.connect(plain) as old:
        assert list(states(database, "x")) == []
        old.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        old.execute("SET application_name = 'a forgotten reader'")
        old.execute("SELECT count(*) FROM cases")
        (found,) = states(database, "x")
        assert (found.code, found.params["by"]) == ("doctor.old_snapshot", "a forgotten reader")
