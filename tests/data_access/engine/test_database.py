"""Opening, refusing, losing and finding again a database."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from data_access.engine import engine_sqlite, sqlite_file
from data_access.engine.database import COMPILED_KEPT, Database, connect_database, open_database
from data_access.engine.dialect import Patience, driver_of
from data_access.engine.identity import SCHEMA_VERSION
from data_access.engine.sqlite_file import network_type
from data_access.store.create import begin_epoch, create_database, migrate
from data_access.store.storage import Storage
from data_access.telemetry.latest import Telemetry
from hall.errors import ConstraintBroken, StoreRefused, StoreUnreachable, Words
from tests.support.engines import postgres_server
from tests.support.stored_cases import FIRST, report, storage_of, stored
from tests.support.waits import wait_for

MOUNTS = """\
22 27 0:21 / /proc rw - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 27 0:40 / /mnt/share rw - nfs4 server:/share rw
31 27 0:41 / /mnt/share/local rw - ext4 /dev/vdb rw
32 27 0:42 / /mnt/with\\040space rw - fuse.sshfs me@host:/ rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/hall/hall.db", None),
        ("/mnt/share/hall.db", "nfs4"),
        ("/mnt/share/local/hall.db", None),
        ("/mnt/shared/hall.db", None),
        ("/mnt/with space/hall.db", "fuse.sshfs"),
    ],
)
def test_network_shares_are_known(tmp_path: Path, path: str, kind: str | None) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS, encoding="utf-8")

    assert network_type(Path(path), mounts) == kind


def test_path_on_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.engine.engine_sqlite.network_type", lambda _path: "cifs")

    with pytest.raises(StoreRefused) as caught:
        create_database(f"sqlite:///{tmp_path}/hall.db")
    assert caught.value.words.code == "store.network_path"
    assert caught.value.words.params["kind"] == "cifs"


def test_a_lock_of_which_nobody_knows_the_holder_is_told_without_one(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "lock_holder", lambda _path: None)
    told: list[Words] = []
    with (
        closing(open_database(sqlite_url, patience=Patience(lock_ms=1_200), waiting=told.append)) as database,
        closing(sqlite3.connect(database.url.removeprefix("sqlite:///"), isolation_level=None)) as holder,
    ):
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnreachable) as caught, database.writing():
            pass
        with pytest.raises(StoreUnreachable) as at_once, database.translated(), closing(database.raw(0)) as reader:
            reader.execute("PRAGMA query_only = OFF")
            reader.execute("BEGIN IMMEDIATE")
    assert {each.code for each in (*told, caught.value.words, at_once.value.words)} == {"store.held"}


def test_a_reader_keeps_few_pages_and_a_writer_as_many_after_bulk_work_as_before(sqlite_url: str) -> None:
    asked = "PRAGMA cache_size"
    with closing(open_database(sqlite_url)) as database, closing(database.raw(0)) as raw:
        with database.reading() as connection:
            readers = [int(each.execute(asked).fetchone()[0]) for each in (raw, driver_of(connection))]
        with database.writers.connect() as connection:
            before = connection.exec_driver_sql(asked).scalar_one()
            with database.dialect.bulk(connection):
                during = connection.exec_driver_sql(asked).scalar_one()
            after = connection.exec_driver_sql(asked).scalar_one()
    assert all(-8_000 <= each < 0 for each in readers), "kB: a station has seven readers"
    assert during < before == after < min(readers), "kB, below zero: the less the more"


def test_a_pipe_is_no_database_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hall.db")
    with pytest.raises(StoreRefused) as caught:
        open_database(f"sqlite:///{tmp_path}/hall.db")
    assert caught.value.words == Words("store.not_ours", {"path": f"{tmp_path}/hall.db"})


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "mysql://x/y", "sqlite:///:memory:"])
def test_bad_address_is_refused(url: str) -> None:
    with pytest.raises(StoreRefused) as caught:
        connect_database(url)
    assert caught.value.words.code == "store.bad_url"


def test_password_is_not_told() -> None:
    database = connect_database("postgresql+psycopg://hall:secret@nowhere/hall")

    assert "secret" not in database.shown_url
    database.close()


def test_database_is_made_once(empty_url: str) -> None:
    database = create_database(empty_url, {"profile": "erqi"})
    with database.reading() as connection:
        facts = {key: value for key, value in connection.execute(sa.text("SELECT key, value FROM meta"))}  # noqa: C416
    database.close()

    assert facts["profile"] == "erqi"
    assert int(facts["epoch"]) > 0
    with pytest.raises(StoreRefused, match=r"store\.exists"):
        create_database(empty_url)


def test_foreign_database_is_left_alone(empty_url: str) -> None:
    foreign = connect_database(empty_url)
    foreign.dialect.create()
    with foreign.writing(any_schema=True) as connection:
        connection.execute(sa.text("CREATE TABLE shop (id INTEGER)"))
    foreign.close()

    for attempt in (create_database, open_database):
        with pytest.raises(StoreRefused, match=r"store\.not_ours"):
            attempt(empty_url)


def _set_schema(url: str, number: int) -> None:
    database = connect_database(url)
    with database.writing() as connection:
        connection.execute(sa.text(f"UPDATE alembic_version SET version_num = '{number:04d}'"))
    database.close()


def test_newer_schema_is_refused_with_both_numbers(engine_url: str) -> None:
    _set_schema(engine_url, SCHEMA_VERSION + 6)

    for attempt in (open_database, migrate):
        with pytest.raises(StoreRefused) as caught:
            attempt(engine_url)
        assert caught.value.words.code == "store.newer_schema"
        assert caught.value.words.params == {"found": SCHEMA_VERSION + 6, "known": SCHEMA_VERSION}


def test_older_schema_is_offered_to_migrate(engine_url: str) -> None:
    _set_schema(engine_url, SCHEMA_VERSION - 1)

    with pytest.raises(StoreRefused) as caught:
        open_database(engine_url)
    assert caught.value.words.code == "store.older_schema"
    assert caught.value.words.params == {"found": SCHEMA_VERSION - 1, "known": SCHEMA_VERSION}


def test_database_that_is_not_there_is_unreachable_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable) as caught:
        open_database(f"sqlite:///{tmp_path}/hall.db")
    assert caught.value.words.code == "store.gone"
    assert list(tmp_path.iterdir()) == []


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "hall.db").write_bytes(b"not a database" * 1000)

    with pytest.raises(StoreUnreachable) as caught:
        open_database(f"sqlite:///{tmp_path}/hall.db")
    assert caught.value.words.code == "store.not_ours"
    assert caught.value.words.params["path"] == f"{tmp_path}/hall.db"


def test_file_moved_away_takes_no_act_and_is_found_again(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    storage = storage_of(database)
    stored(storage, report())
    path, aside = tmp_path / "hall.db", tmp_path / "aside.db"
    path.rename(aside)
    for _ in range(2):
        with pytest.raises(StoreUnreachable, match=r"store\.gone"):
            stored(storage, report())
    aside.rename(path)

    assert stored(storage, report()).id == FIRST + 1
    database.close()


def test_replaced_file_takes_no_act_until_it_is_opened_anew(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    storage = storage_of(database)
    copy = tmp_path / "copy.db"
    shutil.copyfile(tmp_path / "hall.db", copy)
    stored(storage, report())
    copy.replace(tmp_path / "hall.db")
    for rest in ("-wal", "-shm"):
        Path(f"{tmp_path}/hall.db{rest}").unlink()

    with pytest.raises(StoreUnreachable, match=r"store\.replaced"):
        stored(storage, report())
    assert stored(storage, report()).id == FIRST
    database.close()


def test_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreUnreachable, match=r"store\.read_only"), database.reading() as connection:
        connection.execute(sa.text("DELETE FROM meta"))


def test_new_epoch_is_later(database: Database) -> None:
    with database.writing() as connection:
        first = begin_epoch(database, connection, 0)
        second = begin_epoch(database, connection, first)

    assert second > first


def test_server_that_was_restarted_is_found_again_at_once() -> None:
    with postgres_server() as server:
        url = server.url(server.new_database())
        database = create_database(url)
        storage: Storage = storage_of(database)
        stored(storage, report())
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test%'")
        wait_for(lambda: server.count("pg_stat_activity WHERE datname LIKE 'test%'") == 0, told="ended backends")

        assert stored(storage, report()).id == FIRST + 1
        database.close()


def test_server_that_does_not_answer_is_unreachable_in_time(tmp_path: Path) -> None:
    url = f"postgresql+psycopg:///hall?host={tmp_path}"

    with pytest.raises(StoreUnreachable, match=r"store\.gone"):
        open_database(url, patience=Patience(connect_ms=1_000))


def test_server_that_freezes_in_the_middle_is_given_up_in_time(postgres_url: str) -> None:
    database = open_database(postgres_url, patience=Patience(answer_ms=200))
    with database.reading() as connection:
        pid = int(connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one())
    os.kill(pid, signal.SIGSTOP)
    try:
        began = monotonic()
        with pytest.raises(StoreUnreachable, match=r"store\.gone"), database.reading() as connection:
            connection.execute(sa.text("SELECT 1"))
        assert monotonic() - began < 10  # it is frozen for good
        with database.reading() as connection:
            assert connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one() != pid
    finally:
        os.kill(pid, signal.SIGCONT)
    database.close()


def test_what_asks_for_longer_than_usual_gets_it(postgres_url: str) -> None:
    database = open_database(postgres_url, patience=Patience(answer_ms=4_000))
    for asked_ms, given in ((120_000, "2min"), (1_000, "4s")):
        with closing(database.raw(asked_ms)) as connection:
            assert connection.execute("SHOW statement_timeout").fetchone() == (given,)
    database.close()


def test_statements_that_come_and_go_are_not_kept_for_ever(database: Database) -> None:
    for n in range(2 * COMPILED_KEPT):
        database.compiled(sa.select(sa.literal_column(str(n))))
    assert database.compiled.cache_info().currsize <= COMPILED_KEPT


def test_a_grown_log_and_who_keeps_it_open_are_told(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_sqlite, "WAL_TOLD_BYTES", 1 << 20)
    monkeypatch.setattr(engine_sqlite, "WAL_KEPT_BYTES", 1 << 16)
    Path(str(sa.make_url(sqlite_url).database)).chmod(0o600)
    database = open_database(sqlite_url)
    storage = storage_of(database)
    with closing(database.raw(1_000)) as forgotten:
        forgotten.execute("BEGIN")
        forgotten.execute("SELECT count(*) FROM cases").fetchone()
        for _ in range(60):
            stored(storage, report(description="长" * 9_000))
        (told,) = database.dialect.states()
        assert (told.code, told.params["mb"] >= 1) == ("state.wal", True)
        assert f"({os.getpid()})" in told.params["holders"]
    for _ in range(3):  # whoever writes next empties it
        stored(storage, report())
        database.dialect.settle()
    assert database.dialect.states() == []
    database.close()


@pytest.mark.parametrize(("left", "then"), [(0o644, 0o600), (0o640, 0o600), (0o664, 0o660), (0o777, 0o770)])
def test_a_database_that_others_could_read_is_closed_to_them_by_who_writes(
    sqlite_url: str, left: int, then: int
) -> None:
    """A group that may write there is one that it is shared with on purpose."""
    path = Path(str(sa.make_url(sqlite_url).database))
    open_database(sqlite_url).close()
    for part in path.parent.glob("hall.db*"):
        part.chmod(left)
    with closing(open_database(sqlite_url)) as database, database.writing():
        pass
    assert {each.stat().st_mode & 0o777 for each in path.parent.glob("hall.db*")} == {then}


def test_a_new_database_is_nobody_elses_to_read(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        database = create_database(f"sqlite:///{tmp_path / 'new' / 'hall.db'}")
        stored(storage_of(database), report())
        modes = {each.name: each.stat().st_mode & 0o777 for each in (tmp_path / "new").iterdir()}
        assert set(modes.values()) == {0o600}, modes
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
        assert database.dialect.states() == []
        (tmp_path / "new" / "hall.db").chmod(0o644)
        assert [each.code for each in database.dialect.states()] == ["state.open_file"]
        Telemetry(database).beat("a test", "living")
        beside = tmp_path / "new" / "hall.telemetry.db"
        beside.chmod(0o640)
        told = [(each.params["path"], each.params["mode"]) for each in database.dialect.states()]
        assert told == [(str(tmp_path / "new" / "hall.db"), "644"), (str(beside), "640")]
        database.close()
    finally:
        os.umask(before)


def test_the_bell_rings_for_what_was_committed_alone(postgres_url: str) -> None:
    """A commit that the server refuses at the last moment leaves nothing, and nobody is told of it."""
    with closing(open_database(postgres_url)) as database, closing(database.raw(1_000)) as heard:
        heard.execute("LISTEN hall")
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE once (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        for n in (1, 1, 2):
            with suppress(ConstraintBroken), database.writing() as connection:
                connection.exec_driver_sql(f"INSERT INTO once VALUES ({n})")
                database.dialect.ring(driver_of(connection))
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT n FROM once ORDER BY n").scalars().all() == [1, 2]
        assert len([*heard.notifies(timeout=0.5, stop_after=3)]) == 2


def is_closed(driver: Any) -> bool:
    """Whether a driver's connection answers no more, and lets the server or the file go."""
    with suppress(sqlite3.ProgrammingError, psycopg.OperationalError):
        driver.execute("SELECT 1")
        return False
    return True


def test_what_is_still_asked_when_a_database_is_closed_is_answered_and_leaves_nothing_open(engine_url: str) -> None:
    database = open_database(engine_url)
    with database.reading() as early, database.reading_bare() as bare:
        database.close()
        assert early.execute(sa.text("SELECT 1")).scalar() == 1
        left = [driver_of(early), bare]
    with database.reading() as late:
        left.append(driver_of(late))
    with database.writing() as writer:
        left.append(driver_of(writer))
    assert [is_closed(each) for each in left] == [True] * len(left)


def test_connections_to_a_database_that_is_gone_are_closed_and_those_to_the_one_that_is_back_are_kept(
    sqlite_url: str,
) -> None:
    with closing(open_database(sqlite_url)) as database:
        path = database.dialect.path  # type: ignore[attr-defined]
        with database.reading() as early:
            path.rename(path.with_suffix(".away"))
            with pytest.raises(StoreUnreachable), database.reading():
                pass
            path.with_suffix(".away").rename(path)
            before = driver_of(early)
        assert is_closed(before)
        with database.reading() as found:
            after = driver_of(found)
        assert not is_closed(after)
