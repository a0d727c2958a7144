"""Brings a backup back: built apart, checked against its digests, migrated, and only then in its place, in one step.

A new epoch begins, so that all windows read anew.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

import sqlalchemy as sa

from data_access.backup.archive import ArchiveReader
from data_access.backup.back_up import Progress
from data_access.backup.files import bring_files
from data_access.backup.manifest import TablePart
from data_access.backup.place import Place, Standing, connect_place, place_at, standing_at
from data_access.backup.postgres_place import Tell
from data_access.backup.same_hall import check_hall, check_tables
from data_access.backup.signed import signed_by
from data_access.backup.table_rows import rows_on
from data_access.engine.account import account
from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.engine.identity import SCHEMA_VERSION
from data_access.store import seals
from data_access.store.create import begin_epoch, upgrade
from hall.errors import StoreRefused
from hall.facts import FactKind, Subject
from hall.frozen import frozen
from hall.moment import Moment

RESTORED = "restored"
"""The act that the audit says of a restore: who did it, where, and of which moment the backup is."""


@frozen
class Restored:
    """What stands there now. ``schema_before``: that of the backup; an older one was migrated. ``signed_by``: the
    fingerprint of the hall's key, empty: the station that wrote the backup had none."""

    database: str
    cases: int
    rows: int
    files: int
    made_at: Moment
    epoch: int
    schema_before: int
    schema: int
    seconds: float
    signed_by: str

    @property
    def code(self) -> str:
        """Of what is to be said of it: that nobody signed it is told, for anybody may then have changed it."""
        return "restore.done" if self.signed_by else "restore.done_unsigned"


def restore(
    url: str,
    file: Path,
    progress: Progress,
    *,
    replace_hall: bool = False,
    unsigned_too: bool = False,
    keys: Path | None = None,
    attachments: str = "",
    tell: Tell = lambda _: None,
) -> Restored:
    """Restore into an empty place, or with ``replace_hall`` over the same hall; ``attachments``: where attached files
    are kept there (see ``contents_of``); ``unsigned_too``: see ``signed_by``; ``tell``: of what is waited for when all
    is done. Blocks for minutes.

    Whatever fails, the hall that stood there stays as it was. Raises InputRefused (``backup.*``), StoreRefused
    (``restore.exists``, ``restore.other_hall``: another hall is never replaced; ``backup.newer``), StoreUnreachable.
    """
    started = perf_counter()
    with ArchiveReader(file) as archive, closing(connect_place(url)) as database:
        manifest = archive.manifest
        if manifest.schema > SCHEMA_VERSION:
            raise StoreRefused("backup.newer", found=manifest.schema, known=SCHEMA_VERSION)
        standing = standing_at(database)
        signer = signed_by(archive, standing, keys, unsigned_too=unsigned_too)
        _must_give_way(database, standing, manifest.genesis, replace_hall=replace_hall)
        with place_at(database, standing) as place:
            bring = partial(bring_files, archive, database, address=attachments)
            epoch = _fill(place, archive, standing.epoch if standing else 0, progress, bring)
            place.take(tell)
        with database.translated():
            database.dialect.settle()
        shown = database.shown_url
    return Restored(
        shown, manifest.count("cases"), manifest.rows, len(manifest.files), manifest.made_at, epoch, manifest.schema,
        SCHEMA_VERSION, round(perf_counter() - started, 3), signer,
    )  # fmt: skip


def _must_give_way(database: Database, standing: Standing | None, genesis: str, *, replace_hall: bool) -> None:
    if standing is None:
        return
    if standing.genesis != genesis:
        raise StoreRefused("restore.other_hall", url=database.shown_url)
    if not replace_hall:
        raise StoreRefused("restore.exists", url=database.shown_url)


def _fill(
    place: Place, archive: ArchiveReader, epoch_before: int, progress: Progress, bring: Callable[..., None]
) -> int:
    """Everything in one transaction: tables of the backup's schema, rows, migration, attached files, epoch. The new
    epoch."""
    database, manifest = place.database, archive.manifest
    of = manifest.rows + len(manifest.files)
    with database.writing(any_schema=True) as connection:
        place.begin(connection)
        upgrade(connection, f"{manifest.schema:04d}")
        check_tables(connection, archive)
        done = 0
        for table in manifest.tables:
            _fill_table(database, connection, archive, table, _counted(progress, done, of))
            done += table.rows
        check_hall(connection, archive)
        if manifest.schema < SCHEMA_VERSION:
            upgrade(connection)
        bring(connection=connection, told=lambda files: progress(manifest.rows + files, of))
        epoch = _begin_epoch(database, connection, max(epoch_before, manifest.epoch), manifest.made_at)
        place.end(connection)
    return epoch


def _counted(progress: Progress, done: int, of: int) -> Progress:
    return lambda lines, _: progress(done + lines, of)


def _fill_table(
    database: Database, connection: sa.Connection, archive: ArchiveReader, table: TablePart, progress: Progress
) -> None:
    blocks = _Watched(archive.blocks(f"tables/{table.name}", table.size, table.sha256), progress)
    not_its_rows = (ValueError, OverflowError, database.errors.DataError, database.errors.IntegrityError)
    try:
        written = rows_on(database).write(driver_of(connection), table, blocks)
    except not_its_rows as broken:
        raise archive.damaged(table.name) from broken
    if not written == blocks.lines == table.rows:  # a server may stop at a line that ends its input
        raise archive.damaged(table.name)


class _Watched:
    """Blocks on their way; ``lines``: how many line ends have passed."""

    def __init__(self, blocks: Iterable[bytes], progress: Progress) -> None:
        self._blocks, self._progress, self.lines = blocks, progress, 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            yield block
            self.lines += block.count(b"\n")
            self._progress(self.lines, 0)


def _begin_epoch(database: Database, connection: sa.Connection, before: int, made_at: Moment) -> int:
    """Greater than that of the backup and that of the hall which is replaced; and the line of who restored."""
    line = seals.Seal(RESTORED, Subject(FactKind.BACKUP, str(made_at)).told(), "", account(), platform.node())
    seals.write(database, connection, [line])
    return begin_epoch(database, connection, before)
