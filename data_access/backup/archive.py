"""The file of a backup: a ZIP of parts and a manifest, written whole or not at all.

Written beside its place under the name ``FILE.part``, for its user alone, and renamed at the end; what a killed run
left there is overwritten by the next one. Everything passes through in blocks: no part is ever in memory as a whole.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from data_access.backup.manifest import FORM, Manifest, manifest_of
from data_access.engine.private_files import sync_folder
from hall.errors import InputRefused, StoreUnreachable

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_BLOCK_BYTES = 1 << 20  # a megabyte at a time: progress moves, and the memory stays small
_LEVEL = 1  # four fifths of the gain of level 6 in a third of its time
_MOST_MANIFEST = 16 << 20  # that of a hall is some kilobytes; only a bomb is more
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError)


class Written(NamedTuple):
    """What went into a part; ``lines``: how many line ends."""

    size: int
    sha256: str
    lines: int


class ArchiveWriter:
    """A context manager; the file stands at the end, if nothing was raised. Raises OSError (disk full, no right)."""

    def __init__(self, file: Path, *, replace: bool) -> None:
        """Raises InputRefused ``backup.exists``, StoreUnreachable ``backup.runs``: somebody writes this file."""
        self._file = file.expanduser().absolute()
        if not replace and self._file.exists():
            raise InputRefused("backup.exists", file=str(self._file))
        self._part = self._file.with_name(self._file.name + ".part")

    def __enter__(self) -> Self:
        descriptor = os.open(self._part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        self._raw = os.fdopen(descriptor, "r+b")
        if not is_alone(descriptor, self._part):
            self._raw.close()
            raise StoreUnreachable("backup.runs", file=str(self._file))
        self._raw.truncate(0)
        self._zip = zipfile.ZipFile(self._raw, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        return self

    def add(self, name: str, blocks: Iterable[bytes], *, packed: bool = True) -> Written:
        """Add a part, compressed; ``packed`` False: as it is, for photographs are compressed already."""
        digest, size, lines = hashlib.sha256(), 0, 0
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        with self._zip.open(entry, "w", force_zip64=True) as part:
            for block in blocks:
                part.write(block)
                digest.update(block)
                size, lines = size + len(block), lines + block.count(b"\n")
        return Written(size, digest.hexdigest(), lines)

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._zip.close()
                self._raw.flush()
                os.fsync(self._raw.fileno())
                self._part.replace(self._file)
                sync_folder(self._file.parent)
        finally:
            self._part.unlink(missing_ok=True)
            with suppress(OSError, ValueError):  # what an abandoned ZipFile still writes has no name, and may not fit
                self._zip.close()
            with suppress(OSError):
                self._raw.close()


class ArchiveReader:
    """Reads a backup; a context manager. Raises InputRefused: ``backup.no_backup``, ``backup.damaged`` (part)."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(file)
            self.manifest_bytes = self._small(MANIFEST)
            self.manifest: Manifest = manifest_of(self.manifest_bytes)
        except FileNotFoundError:
            raise InputRefused("input.no_file", file=str(file)) from None
        except _BROKEN as broken:
            raise InputRefused("backup.no_backup", file=str(file)) from broken
        if self.manifest.form != FORM:
            raise InputRefused("backup.no_backup", file=str(file))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._zip.close()

    def signature(self) -> bytes:
        """Of the manifest; empty where it was not signed."""
        return self._small(SIGNATURE) if SIGNATURE in self._zip.namelist() else b""

    def blocks(self, name: str, size: int, sha256: str) -> Iterator[bytes]:
        """A part, in blocks; after the last one it is known to be what was written (``backup.damaged`` else)."""
        digest, read = hashlib.sha256(), 0
        try:
            with self._zip.open(name) as part:
                while block := part.read(_BLOCK_BYTES):
                    digest.update(block)
                    read += len(block)
                    if read > size:
                        break
                    yield block
        except _BROKEN as broken:
            raise self.damaged(name) from broken
        if (read, digest.hexdigest()) != (size, sha256):
            raise self.damaged(name)

    def damaged(self, name: str) -> InputRefused:
        """The error for a part that is not what the manifest says."""
        return InputRefused("backup.damaged", file=str(self.file), part=name)

    def _small(self, name: str) -> bytes:
        with self._zip.open(name) as part:
            content = part.read(_MOST_MANIFEST + 1)
        if len(content) > _MOST_MANIFEST:
            raise ValueError(name)
        return content


def is_backup(file: Path) -> bool:
    """Whether the file is a backup of a hall, of whichever form."""
    try:
        with zipfile.ZipFile(file) as packed:
            return MANIFEST in packed.namelist()
    except _BROKEN:
        return False


def is_alone(descriptor: int, path: Path) -> bool:
    """Whether this process, until it closes the file or ends, is the only one that holds it under its name."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(descriptor).st_ino == path.stat().st_ino  # else another run has just finished it
    except (BlockingIOError, FileNotFoundError):
        return False
