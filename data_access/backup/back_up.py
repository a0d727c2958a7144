"""Writes a backup: one moment of the whole hall, while it goes on working. Takes no lock.

Reads the tables that are there, of whichever schema: a hall is backed up before it is migrated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from data_access.attachments.tables import metadata as stored_contents
from data_access.backup.archive import MANIFEST, SIGNATURE, ArchiveReader, ArchiveWriter, is_backup, new_archive
from data_access.backup.files import add_files, named_contents
from data_access.backup.manifest import FORM, Column, Manifest, TablePart
from data_access.backup.row_text import kind_of
from data_access.backup.table_rows import rows_on
from data_access.engine.database import Database, connect_database, schema_version
from data_access.engine.dialect import LOCK_TABLE, Patience
from data_access.engine.identity import SCHEMA_VERSION
from data_access.engine.private_files import naming
from data_access.exports.output import check_output, database_files
from data_access.secrets.station_key import PUBLIC_KEY, key_if_any
from data_access.store.tables.password_tries import password_tries
from data_access.store.tables.recording_schema import recordings
from data_access.store.tables.schema import attachments as attached
from data_access.store.tables.schema import change_log
from data_access.telemetry.tables import metadata as telemetry
from data_access.telemetry.tracks.tables import metadata as tracks
from hall.errors import InputRefused, StoreRefused
from hall.frozen import frozen

LEFT_OUT = frozenset({
    "alembic_version", LOCK_TABLE, change_log.name, password_tries.name, recordings.name, *telemetry.tables,
    *tracks.tables, *stored_contents.tables,
})  # fmt: skip
"""What a restored hall makes anew: its schema, the lock, the log of changes (a new epoch begins), the latest values,
who was where (nobody keeps that longer than its days),
and the index of recordings, which a recorder makes of the files that lie there.
What is in attached files is in the backup as files: it may come back into a folder, or into tables."""
PATIENCE = Patience(answer_ms=6 * 3_600_000, idle_ms=600_000)
"""One table of ten years may take as long as a night; a disk that stalls for ten minutes is gone."""
Progress = Callable[[int, int], None]
"""Told rows done and rows in all; an attached file counts as one."""


@frozen
class BackedUp:
    """What a backup holds. ``files_lost``: attached, but not in the store any more, or not as they were attached."""

    file: str
    cases: int
    rows: int
    files: int
    files_lost: int
    bytes: int
    seconds: float


def back_up(
    url: str,
    file: Path,
    progress: Progress,
    *,
    replace_file: bool = False,
    keys: Path | None = None,
    attachments: str = "",
) -> BackedUp:
    """Back the hall up into one file (0600), signed where ``keys`` is a folder with its key; ``attachments``: where
    attached files are kept (see ``contents_of``). Blocks for minutes.

    Raises InputRefused ``backup.exists``, ``backup.loses`` (the older file holds attached files that are lost since),
    those of ``check_output``, StoreRefused, StoreUnreachable (also where the folder of attached files is not there),
    OSError; then there is no new file, and an older one stays.
    """
    started, file = perf_counter(), file.expanduser()
    with closing(connect_database(url, station="backup", patience=PATIENCE)) as database:
        found = _known_schema(database)
        check_output(file, database_files(url), is_backup if replace_file else lambda _: True)
        if file.exists() and not replace_file:
            raise InputRefused("backup.exists", file=str(file))
        tables = _tables(database)
        asked = _Asked(found, tables, progress, keys, attachments)
        raw = database.raw(PATIENCE.answer_ms)
        with database.translated(), closing(raw) as connection, naming(file), new_archive(file) as archive:
            manifest, lost = _write(database, connection, archive, asked)
            _must_not_lose(file, lost)
    size, seconds = file.stat().st_size, round(perf_counter() - started, 3)
    return BackedUp(str(file), manifest.count("cases"), manifest.rows, len(manifest.files), len(lost), size, seconds)


@frozen
class _Asked:
    schema: int
    tables: tuple[TablePart, ...]
    progress: Progress
    keys: Path | None
    attachments: str


def _known_schema(database: Database) -> int:
    found = schema_version(database)
    if found is None:
        raise StoreRefused("store.not_ours", url=database.shown_url)
    if found > SCHEMA_VERSION:
        raise StoreRefused("store.newer_schema", found=found, known=SCHEMA_VERSION)
    return found


def _tables(database: Database) -> tuple[TablePart, ...]:
    """Those that are there, referred-to ones first, with their columns."""
    with database.reading() as connection:
        inspector = sa.inspect(connection)
        names = [name for name, _ in inspector.get_sorted_table_and_fkc_names() if name and name not in LEFT_OUT]
        return tuple(TablePart(name, columns_of(inspector, name), 0) for name in names)


def columns_of(inspector: Any, table: str) -> tuple[Column, ...]:
    """The columns of a table as they are in the database."""
    return tuple(Column(each["name"], kind_of(each["type"])) for each in inspector.get_columns(table))


def _write(database: Database, connection: Any, archive: ArchiveWriter, asked: _Asked) -> tuple[Manifest, set[str]]:
    """The manifest, and the digests of attached files that are lost."""
    connection.execute(database.dialect.snapshot)
    facts = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if int(schema) != asked.schema:  # migrated between the first look and the snapshot
        raise StoreRefused("store.newer_schema", found=int(schema), known=asked.schema)
    (now,) = connection.execute(database.dialect.compile(sa.select(database.dialect.clock))[0]).fetchone()
    counted = [replace(each, rows=_count(connection, each)) for each in asked.tables]
    has_files = any(each.name == attached.name for each in counted)  # an older schema has none
    named = named_contents(database, connection) if has_files else []
    rows = sum(each.rows for each in counted)
    of, done, parts = rows + len(named), 0, []
    for table in counted:
        blocks = _told(rows_on(database).read(connection, table), asked.progress, done, of)
        written = archive.add(f"tables/{table.name}", blocks)
        done += written.lines
        parts.append(replace(table, rows=written.lines, size=written.size, sha256=written.sha256))
    files = add_files(
        archive, database, facts["genesis"], asked.attachments, named, lambda n: asked.progress(done + n, of)
    )
    kept = tuple(files)
    key = key_if_any(facts["genesis"], facts.get(PUBLIC_KEY, ""), asked.keys)
    manifest = Manifest(
        form=FORM,
        schema=asked.schema,
        genesis=facts["genesis"],
        epoch=int(facts["epoch"]),
        engine=database.dialect.name,
        made_at=int(now),
        tables=tuple(parts),
        public_key=key.public if key else "",
        files=kept,
    )
    archive.add(MANIFEST, [manifest.as_bytes()])
    if key is not None:
        archive.add(SIGNATURE, [key.sign(manifest.as_bytes())])
    return manifest, set(named) - {each.digest for each in kept}


def _must_not_lose(file: Path, lost: set[str]) -> None:
    """An older backup under this name may be the last place where a content is."""
    if not lost or not file.exists():
        return
    count = 0
    with suppress(InputRefused), ArchiveReader(file) as older:  # one that cannot be read holds nothing
        count = len(lost.intersection(each.digest for each in older.manifest.files))
    if count:
        raise InputRefused("backup.loses", file=str(file), count=count)


def _count(connection: Any, table: TablePart) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0])  # noqa: S608 - our own schema


def _told(blocks: Iterable[bytes], progress: Progress, done: int, of: int) -> Iterator[bytes]:
    for block in blocks:
        yield block
        done += block.count(b"\n")
        progress(done, of)
