"""A month of the audit in a file of its own, signed by the hall: the file proves itself, verify begins behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.clock import server_now
from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.proof import month_file
from data_access.proof.month_file import read_month, write_next
from data_access.proof.months import Month
from data_access.proof.report import VerifyReport
from data_access.proof.verify import verify
from data_access.secrets.hall_key import HallKey, new_key
from data_access.secrets.station_key import PUBLIC_KEY
from data_access.store.batch_unit import BatchUnit
from data_access.store.facts import set_fact
from data_access.store.ledger import line_hash
from data_access.store.storage import Storage
from data_access.store.tables.schema import attachments, audit
from data_access.store.tables.statements import AUDIT_NAMES
from hall.city.zone import CityZone
from hall.errors import StoreRefused
from hall.moment import DAY_MS
from tests.support.attached import OTHER_PHOTO, attaching, brought, contents_here, with_photo
from tests.support.stored_cases import START, ZONE, following, history, report, stored

CITY = CityZone(ZONE)


@pytest.fixture
def key(database: Database) -> HallKey:
    """The hall's, whose public half the database names."""
    made = new_key(database.genesis)
    set_fact(database, PUBLIC_KEY, made.public)
    return made


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The months up to now are over."""
    real = server_now
    monkeypatch.setattr(month_file, "server_now", lambda database: real(database) + 40 * DAY_MS)


@pytest.fixture
def archived(storage: Storage, key: HallKey, later: None, tmp_path: Path) -> Month:
    """Some cases, the month with all their lines in a file, and two acts after it: on a new case and an old one."""
    with BatchUnit(storage) as batch:
        for n in range(9):
            batch.add(history(1 + n, START + n * DAY_MS))
    case = stored(storage, history(1)[0][0])
    month = write_next(storage.database, CITY, key, tmp_path)
    assert month is not None
    set_fact(storage.database, month.key, month.fact(key))
    stored(storage, following(case))
    stored(storage, report())
    return month


def take_out(database: Database, month: Month) -> None:
    """As the owner of the tables does it."""
    with database.writing() as connection:
        connection.execute(sa.delete(audit).where(audit.c.id <= month.last))


def found(database: Database) -> dict[str, int]:
    return dict(verify(database, ZONE).found)


def test_a_month_that_is_not_over_waits(storage: Storage, key: HallKey, tmp_path: Path) -> None:
    stored(storage, report())
    assert write_next(storage.database, CITY, key, tmp_path / "archive") is None
    assert not (tmp_path / "archive").exists()


def test_the_file_proves_itself(storage: Storage, archived: Month, key: HallKey, tmp_path: Path) -> None:
    file = tmp_path / archived.file
    assert read_month(file, key.public) == archived
    assert read_month(file, new_key("7").public) is None
    assert (archived.first, file.stat().st_mode & 0o777) == (1, 0o600)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)
    assert read_month(file, key.public) is None
    assert found(storage.database) == {}


def test_each_month_follows_the_one_before(
    storage: Storage, archived: Month, key: HallKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = month_file.month_at  # the lines after it, as if they were of the next month
    monkeypatch.setattr(month_file, "month_at", lambda zone, at: (209_901, later(zone, at)[1]))
    following_month = write_next(storage.database, CITY, key, tmp_path)
    assert following_month is not None
    assert (following_month.first, following_month.before) == (archived.last + 1, archived.anchor)
    assert read_month(tmp_path / following_month.file, key.public) == following_month


def test_verify_begins_behind_lines_that_were_taken_out(storage: Storage, archived: Month) -> None:
    take_out(storage.database, archived)
    report = verify(storage.database, ZONE)
    assert report.findings == []
    assert report.checked["archived"] == 10
    assert report.checked["cases"] == 11


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE audit SET note = 'x' WHERE id = (SELECT max(id) FROM audit)", "verify.chain"),
        ("DELETE FROM audit WHERE id = (SELECT min(id) FROM audit)", "verify.gap"),
        ("UPDATE cases SET address = 'x' WHERE id = (SELECT max(id) FROM cases)", "verify.row"),
        ("UPDATE cases SET address = 'x' WHERE version = (SELECT max(version) FROM audit)", "verify.row"),
        ("UPDATE meta SET value = replace(value, '\"last\": ', '\"last\": 1') WHERE key LIKE 'archive.%'",
         "verify.archive"),
        ("DELETE FROM meta WHERE key LIKE 'archive.%'", "verify.gap"),
    ],
)  # fmt: skip
def test_what_is_changed_behind_them_is_found(storage: Storage, archived: Month, statement: str, code: str) -> None:
    take_out(storage.database, archived)
    with storage.database.writing() as connection:
        connection.execute(sa.text(statement))
    assert found(storage.database).get(code)


def test_a_chain_that_was_made_anew_is_not_what_the_hall_signed(storage: Storage, archived: Month) -> None:
    """Who may write the tables can hash all lines again; the signature he cannot make."""
    database, end = storage.database, len(AUDIT_NAMES) - 1
    with database.writing() as connection:
        rows: list[Any] = [list(row) for row in connection.execute(sa.select(audit).order_by(audit.c.id)).all()]
        rows[0][AUDIT_NAMES.index("note")] = "another"
        last = archived.before
        for row in rows:
            last = row[end] = line_hash(last, row[:end])
        connection.execute(sa.delete(audit))
        database.dialect.insert(driver_of(connection), audit, [tuple(row) for row in rows])
    assert found(database) == {"verify.archive": 1}


def test_a_chain_that_does_not_hold_is_not_signed(storage: Storage, key: HallKey, later: None, tmp_path: Path) -> None:
    stored(storage, report())
    with storage.database.writing() as connection:
        connection.execute(sa.update(audit).where(audit.c.id == 1).values(note="x"))
    with pytest.raises(StoreRefused, match=r"archive\.broken"):
        write_next(storage.database, CITY, key, tmp_path / "archive")
    assert list((tmp_path / "archive").iterdir()) == []


def test_what_acts_of_an_archived_month_attached_is_no_finding(
    storage: Storage, key: HallKey, later: None, tmp_path: Path
) -> None:
    database, contents = storage.database, contents_here(storage.database)
    storage.contents = contents
    case = with_photo(storage)
    month = write_next(database, CITY, key, tmp_path)
    assert month is not None
    set_fact(database, month.key, month.fact(key))
    stored(storage, attaching(case, brought(contents, OTHER_PHOTO)))
    take_out(database, month)
    report = verify(database, ZONE, contents=contents)
    assert (report.findings, report.told, report.checked["attachments"]) == ([], [], 2)
    with database.writing() as connection:
        connection.execute(sa.delete(attachments).where(attachments.c.version == 3))
    assert dict(verify(database, ZONE, contents=contents).found) == {"verify.attached": 1}


def test_a_month_that_has_its_file_is_not_written_again(
    storage: Storage, archived: Month, key: HallKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was ahead when it was archived: what was written in it afterwards goes with the following month."""
    before, (_, over) = (tmp_path / archived.file).read_bytes(), month_file.month_at(CITY, START)
    while month_file.month_at(CITY, over - 1)[0] < archived.month:
        over = month_file.month_at(CITY, over)[1]
    monkeypatch.setattr(month_file, "server_now", lambda _: over + 2 * DAY_MS)
    assert write_next(storage.database, CITY, key, tmp_path) is None
    monkeypatch.setattr(month_file, "server_now", lambda _: month_file.month_at(CITY, over)[1] + 2 * DAY_MS)
    following_month = write_next(storage.database, CITY, key, tmp_path)
    assert following_month is not None
    assert (following_month.first, following_month.month > archived.month) == (archived.last + 1, True)
    assert (tmp_path / archived.file).read_bytes() == before


def test_a_line_from_the_future_keeps_no_month_waiting(
    storage: Storage, key: HallKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was ten years ahead for an act: the month takes that line too, and all behind it."""
    database, written, end = storage.database, AUDIT_NAMES.index("written_at"), len(AUDIT_NAMES) - 1
    case = stored(storage, report())
    stored(storage, following(case))
    stored(storage, report())
    with database.writing() as connection:
        rows: list[Any] = [list(row) for row in connection.execute(sa.select(audit).order_by(audit.c.id)).all()]
        rows[-2][written] += 3_650 * DAY_MS
        last = rows[-2][end] = line_hash(rows[-3][end], rows[-2][:end])
        rows[-1][end] = line_hash(last, rows[-1][:end])
        connection.execute(sa.delete(audit).where(audit.c.id >= rows[-2][0]))
        database.dialect.insert(driver_of(connection), audit, [tuple(row) for row in rows[-2:]])
    real = server_now
    monkeypatch.setattr(month_file, "server_now", lambda database: real(database) + 40 * DAY_MS)
    month = write_next(database, CITY, key, tmp_path)
    assert month is not None
    assert (month.last, month.month) == (rows[-1][0], month_file.month_at(CITY, real(database))[0])


def proved(database: Database, archive: Path) -> VerifyReport:
    """With the files of the archived months."""
    return verify(database, ZONE, archive=archive)


def test_what_was_taken_out_is_proved_by_its_file(storage: Storage, archived: Month, tmp_path: Path) -> None:
    assert proved(storage.database, tmp_path).findings == []
    take_out(storage.database, archived)
    report = proved(storage.database, tmp_path)
    assert report.findings == []
    assert report.checked["archive_lines"] == archived.last
    assert "archived" not in report.checked


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE cases SET address = 'x' WHERE id = (SELECT min(id) FROM cases)", "verify.row"),
        ("UPDATE cases SET version = version + 1 WHERE id = (SELECT min(id) FROM cases)", "verify.versions"),
        ("UPDATE meta SET value = 'x' WHERE key = 'public_key'", "verify.archive"),
        ("INSERT INTO meta (key, value) VALUES ('made up', 'x')", "verify.unsealed"),
    ],
)
def test_a_row_whose_lines_stand_in_a_file_is_held_against_them(
    storage: Storage, archived: Month, tmp_path: Path, statement: str, code: str
) -> None:
    take_out(storage.database, archived)
    with storage.database.writing() as connection:
        connection.execute(sa.text(statement))
    assert code in proved(storage.database, tmp_path).found


def test_a_file_that_is_lost_or_another_one_is_told(storage: Storage, archived: Month, tmp_path: Path) -> None:
    take_out(storage.database, archived)
    file = tmp_path / archived.file
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)
    report = proved(storage.database, tmp_path)
    assert [(each.code, each.params["month"]) for each in report.findings] == [("verify.archive_file", archived.month)]
    assert report.checked["archived"] == 10  # as without the files: they are counted, not proved
    file.unlink()
    assert dict(proved(storage.database, tmp_path).found) == {"verify.archive_lost": 1}


def test_the_files_may_lie_in_the_halls_own_folder(storage: Storage, archived: Month, tmp_path: Path) -> None:
    """As the chores put them: ``archive/GENESIS``."""
    folder = tmp_path / storage.database.genesis
    folder.mkdir()
    (tmp_path / archived.file).rename(folder / archived.file)
    assert proved(storage.database, tmp_path).findings == []
