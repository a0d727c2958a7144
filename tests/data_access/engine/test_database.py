"""Opening, refusing, losing and finding again a database."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from time import monotonic

import pytest
import sqlalchemy as sa

from data_access.create import create_database, migrate, new_epoch
from data_access.dialect import Patience
from data_access.engine import Database, connect_database, open_database
from data_access.schema import SCHEMA_VERSION
from data_access.sqlite_file import network_type
from data_access.storage import Storage
from hall.errors import StoreRefused, StoreUnreachable
from tests.support.engines import postgres_server
from tests.support.stored_cases import report, storage_of, stored
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
    monkeypatch.setattr("data_access.engine_sqlite.network_type", lambda _path: "cifs")

    with pytest.raises(StoreRefused) as caught:
        create_database(f"sqlite:///{tmp_path}/hall.db")
    assert caught.value.words.code == "store.network_path"
    assert caught.value.words.params["kind"] == "cifs"


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
    with foreign.writing() as connection:
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

    assert stored(storage, report()).id == 2
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
    assert stored(storage, report()).id == 1
    database.close()


def test_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreUnreachable, match=r"store\.read_only"), database.reading() as connection:
        connection.execute(sa.text("DELETE FROM meta"))


def test_new_epoch_is_later(database: Database) -> None:
    first, second = new_epoch(database), new_epoch(database)

    assert second > first


def test_server_that_was_restarted_is_found_again_at_once() -> None:
    with postgres_server() as server:
        url = server.url(server.new_database())
        database = create_database(url)
        storage: Storage = storage_of(database)
        stored(storage, report())
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test%'")
        wait_for(lambda: server.count("pg_stat_activity WHERE datname LIKE 'test%'") == 0, told="ended backends")

        assert stored(storage, report()).id == 2
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
        assert monotonic() - began < 3
        with database.reading() as connection:
            assert connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one() != pid
    finally:
        os.kill(pid, signal.SIGCONT)
    database.close()
