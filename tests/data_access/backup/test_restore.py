"""A hall backed up and brought back: the same rows, clean, a new epoch; on either engine, from either engine."""

from __future__ import annotations

import hashlib
import shutil
import stat
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.backup.archive import MANIFEST
from data_access.backup.back_up import LEFT_OUT, back_up
from data_access.backup.restore import Restored, restore
from data_access.engine.database import Database, open_database
from data_access.engine.dialect import driver_of
from data_access.engine.engine_sqlite import SqliteDialect
from data_access.feed.choose import feed_of
from data_access.process.tasks.key_tasks import make
from data_access.proof.verify import verify
from data_access.secrets.hall_key import new_key
from data_access.secrets.key_folder import KeyFolder
from data_access.store.create import create_database, migrate
from data_access.store.storage import Storage
from data_access.store.tables.schema import metadata
from hall.database_address import file_address
from hall.errors import HallError, InputRefused
from tests.support.old_schema import before_unjudged
from tests.support.stored_cases import ZONE, report, storage_of, stored
from tests.support.waits import PATIENCE_S

UNCHANGED = [table for table in metadata.sorted_tables if table.name not in (*LEFT_OUT, "meta", "audit")]


def nothing(_done: int, _of: int) -> None:
    """Nobody watches."""


def backed_up(database: Database, file: Path) -> Path:
    back_up(database.url, file, nothing)
    return file


def brought_back(url: str, file: Path, *, replace: bool = False) -> Restored:
    return restore(url, file, nothing, replace_hall=replace)


def contents(database: Database) -> dict[str, tuple[int, str]]:
    """By table the number of rows and a digest of them, by plain SQL; of meta and audit what a restore leaves."""
    found = {}
    with database.reading() as connection:
        for table in UNCHANGED:
            rows = sorted(ascii(tuple(row)) for row in connection.execute(sa.select(table)))
            found[table.name] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
        facts = sorted(map(tuple, connection.execute(sa.text("SELECT key, value FROM meta WHERE key <> 'epoch'"))))
        lines = list(map(tuple, connection.execute(sa.text("SELECT * FROM audit WHERE act <> 'restored' ORDER BY id"))))
    return found | {"meta": (len(facts), ascii(facts)), "audit": (len(lines), ascii(lines))}


def epoch_of(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.text("SELECT value FROM meta WHERE key = 'epoch'")).scalar_one())


def test_round_trip_on_either_engine(filled: Database, other_url: str, tmp_path: Path) -> None:
    before = contents(filled)
    done = brought_back(other_url, backed_up(filled, tmp_path / "hall.backup"))

    with closing(open_database(other_url)) as restored:
        assert contents(restored) == before
        assert verify(restored, ZONE).findings == []
        assert epoch_of(restored) == done.epoch > epoch_of(filled)
        stored(storage_of(restored), report())  # it goes on: ids, numbers and the chain follow
        assert verify(restored, ZONE).findings == []
    assert done.cases == before["cases"][0] == 19


def test_same_place_only_with_replace_and_windows_read_anew(filled: Database, storage: Storage, tmp_path: Path) -> None:
    file, before = backed_up(filled, tmp_path / "hall.backup"), contents(filled)
    stored(storage, report())
    with pytest.raises(HallError, match=r"restore\.exists"):
        brought_back(filled.url, file)
    with closing(feed_of(filled, "window")) as feed:
        feed.open()
        snapshot = feed.snapshot()
        assert feed.changes(snapshot.cursor) is not None

        brought_back(filled.url, file, replace=True)

        assert feed.wait(60_000)
        assert feed.changes(snapshot.cursor) is None  # a new snapshot must be read
        assert feed.snapshot().cursor.epoch > snapshot.cursor.epoch
        feed.ping()
    assert contents(filled) == before
    assert verify(filled, ZONE).findings == []
    stored(storage, report())  # the desk that was open goes on, under the new hall's lock
    assert verify(filled, ZONE).findings == []


def test_who_waits_for_the_lock_writes_into_the_restored_hall(filled: Database, tmp_path: Path) -> None:
    """A writer waits while a restore holds the lock; what it gets then is the lock of the tables it writes into."""
    file = backed_up(filled, tmp_path / "hall.backup")
    waits, number = threading.Event(), []

    def one_more() -> None:
        with closing(open_database(filled.url, station="desk", waiting=lambda _: waits.set())) as desk:
            number.append(stored(storage_of(desk), report()).number)

    def at_first(done: int, _of: int) -> None:
        if done and not writer.is_alive() and not number:
            writer.start()
            if filled.dialect.name == "postgresql":  # on SQLite the hall is built in a file of its own
                assert waits.wait(60)

    writer = threading.Thread(target=one_more)
    restore(filled.url, file, at_first, replace_hall=True)
    writer.join(PATIENCE_S)
    assert not writer.is_alive()
    if filled.dialect.name == "postgresql":
        assert len(number) == 1
        with filled.reading() as connection:
            assert connection.execute(sa.text("SELECT count(*) FROM cases")).scalar_one() == 20
    assert verify(filled, ZONE).findings == []


def test_another_hall_is_never_replaced(filled: Database, other_url: str, tmp_path: Path) -> None:
    file = backed_up(filled, tmp_path / "hall.backup")
    create_database(other_url).close()
    with pytest.raises(HallError, match=r"restore\.other_hall"):
        brought_back(other_url, file, replace=True)


def test_something_else_is_left_alone(filled: Database, empty_url: str, tmp_path: Path) -> None:
    file = backed_up(filled, tmp_path / "hall.backup")
    create_database(empty_url).close()
    with closing(open_database(empty_url)) as foreign:
        with foreign.writing() as connection:
            connection.execute(sa.text("DROP TABLE alembic_version"))
        with pytest.raises(HallError, match=r"store\.not_ours"):
            brought_back(empty_url, file, replace=True)


def test_an_older_backup_is_migrated(filled: Database, other_url: str, tmp_path: Path) -> None:
    """A hall is backed up by a newer program before that migrates it; restored, it is as it is after the migration."""
    before_unjudged(filled.url)
    done = brought_back(other_url, backed_up(filled, tmp_path / "hall.backup"))
    migrate(filled.url)

    assert done.schema_before == 7
    with closing(open_database(other_url)) as restored:
        assert "verify.sealed" not in {each.code for each in verify(restored, ZONE).findings}
        for each in (restored, filled):  # what each migration draws by lot, and its seals over that
            with each.writing() as connection:
                connection.execute(sa.text("UPDATE users SET nonce = NULL"))
                connection.execute(sa.text("DELETE FROM audit WHERE act = 'user.sealed'"))
        assert contents(restored) == contents(filled)


def test_file_is_its_users_alone_and_no_older_one_is_lost(filled: Database, tmp_path: Path) -> None:
    file = backed_up(filled, tmp_path / "hall.backup")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(InputRefused, match=r"backup\.exists"):
        back_up(filled.url, file, nothing)
    back_up(filled.url, file, nothing, replace_file=True)
    assert [each.name for each in tmp_path.glob("*backup*")] == ["hall.backup"]


def test_restored_file_is_its_users_alone(filled: Database, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "restored.db"
    brought_back(f"sqlite:///{path}", backed_up(filled, tmp_path / "hall.backup"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir() if "-" not in each.name] == ["restored.db"]


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-2_000])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(bytes(content))


def _altered(file: Path) -> None:
    """A whole ZIP in which one row says something else."""
    _rewritten(file, "tables/audit", lambda text: text.replace(b"report", b"rapport", 1))


def _other_columns(file: Path) -> None:
    _rewritten(file, MANIFEST, lambda text: text.replace(b'"description"', b'"description) --"', 1))


def _other_form(file: Path) -> None:
    _rewritten(file, MANIFEST, lambda text: text.replace(b'"form": 1', b'"form": 2', 1))


def _nested(file: Path) -> None:
    _rewritten(file, MANIFEST, lambda _: b"[" * 200_000)


def _rewritten(file: Path, name: str, change: object) -> None:
    old = file.with_suffix(".old")
    shutil.move(file, old)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(file, "w") as target:
        for each in source.namelist():
            content = source.read(each)
            target.writestr(each, change(content) if each == name else content)  # type: ignore[operator]


def test_a_signed_backup_is_this_halls_and_as_it_was_written(filled: Database, tmp_path: Path) -> None:
    keys, file, new = tmp_path / "keys", tmp_path / "hall.backup", f"sqlite:///{tmp_path / 'new.db'}"
    told = make(filled.url, keys)
    back_up(filled.url, file, nothing, keys=keys)
    for folder in (keys, tmp_path / "none", None):  # with the key, without it: the public half is in the file
        done = restore(filled.url, file, nothing, replace_hall=True, keys=folder)
        assert (done.signed_by, done.code) == (told.fingerprint, "restore.done")

    shutil.copy(file, tmp_path / "kept")
    _rewritten(file, MANIFEST, lambda text: text.replace(b'"made_at": ', b'"made_at": 1', 1))
    with pytest.raises(InputRefused, match=r"backup\.signature"):
        restore(new, file, nothing)
    shutil.copy(tmp_path / "kept", file)
    KeyFolder(keys).keep(new_key(filled.genesis))
    with pytest.raises(InputRefused, match=r"backup\.signature"):
        restore(new, file, nothing, keys=keys)
    assert not (tmp_path / "new.db").exists()


def test_an_unsigned_backup_of_a_hall_with_a_key_is_refused_unless_it_is_meant(
    filled: Database, tmp_path: Path
) -> None:
    keys, file, new = tmp_path / "keys", tmp_path / "hall.backup", f"sqlite:///{tmp_path / 'new.db'}"
    make(filled.url, keys)
    back_up(filled.url, file, nothing)  # a station without the key; as if the signature were taken out
    before = contents(filled)
    for url, folder in ((filled.url, keys), (filled.url, None), (new, keys)):
        with pytest.raises(InputRefused, match=r"backup\.unsigned"):
            restore(url, file, nothing, replace_hall=True, keys=folder)
    assert contents(filled) == before
    assert not (tmp_path / "new.db").exists()
    assert restore(new, file, nothing).code == "restore.done_unsigned"  # nobody here knows a key of it
    meant = restore(filled.url, file, nothing, replace_hall=True, keys=keys, unsigned_too=True)
    assert meant.code == "restore.done_unsigned"


def _longer(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"what a copy left behind")


@pytest.mark.parametrize("damage", [_cut, _empty, _flipped, _altered, _other_columns, _other_form, _nested, _longer])
def test_damaged_backup_changes_nothing(filled: Database, tmp_path: Path, damage: object) -> None:
    file, before = backed_up(filled, tmp_path / "hall.backup"), contents(filled)
    damage(file)  # type: ignore[operator]
    with pytest.raises(InputRefused, match=r"backup\.(damaged|no_backup)"):
        brought_back(filled.url, file, replace=True)
    assert contents(filled) == before
    assert verify(filled, ZONE).findings == []
    assert not list(tmp_path.glob(".*"))


def test_full_disk_leaves_nothing_half(filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "hall.backup"

    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zipfile._ZipWriteFile.write", full)
    with pytest.raises(OSError, match="No space"):
        back_up(filled.url, file, nothing)
    assert not list(tmp_path.glob("hall.backup*"))


def test_a_reader_with_an_old_snapshot_does_not_stop_a_restore(filled: Database, tmp_path: Path) -> None:
    if not isinstance(filled.dialect, SqliteDialect):
        pytest.skip("PostgreSQL drops what was replaced afterwards, and waits for readers")
    file = backed_up(filled, tmp_path / "hall.backup")
    with filled.reading() as connection:
        driver = driver_of(connection)
        driver.execute("BEGIN")
        count = driver.execute("SELECT count(*) FROM cases").fetchone()
        brought_back(filled.url, file, replace=True)
        assert driver.execute("SELECT count(*) FROM cases").fetchone() == count
        driver.execute("ROLLBACK")


def test_a_place_whose_name_means_something_in_a_url(database: Database, tmp_path: Path) -> None:
    folder, file = tmp_path / "50% #1?", backed_up(database, tmp_path / "a#b.backup")
    folder.mkdir()
    place = file_address(str(folder / "hall?mode=ro.db"))
    for replace in (False, True):
        brought_back(place, file, replace=replace)
        assert {each.name for each in folder.iterdir()} >= {"hall?mode=ro.db"}
    with closing(open_database(place, station="test")) as opened:
        assert verify(opened, ZONE).findings == []
        assert opened.shown_url == place
    assert [each.name for each in tmp_path.glob("50*")] == [folder.name]
