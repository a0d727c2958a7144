"""The file of a backup: a ZIP of parts and a manifest, written whole or not at all.

Everything passes through in blocks: no part is ever in memory as a whole.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from os import SEEK_END
from pathlib import Path
from typing import NamedTuple, Self

from data_access.backup.manifest import FORM, Manifest, manifest_of
from data_access.engine.named_files import check_input, is_being_written, whole_file
from hall.errors import InputRefused, StoreUnreachable

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_BLOCK_BYTES = 1 << 20  # a megabyte at a time: progress moves, and the memory stays small
_LEVEL = 1  # four fifths of the gain of level 6 in a third of its time
_MOST_MANIFEST = 16 << 20  # that of a hall is some kilobytes; only a bomb is more
_LAST, _LAST_BYTES = b"PK\x05\x06", 22
"""The record with which a ZIP without a comment ends (APPNOTE 4.3.16)."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ValueError)  # RuntimeError: encrypted


class Written(NamedTuple):
    """What went into a part; ``lines``: how many line ends."""

    size: int
    sha256: str
    lines: int


@contextmanager
def new_archive(file: Path) -> Iterator[ArchiveWriter]:
    """The file stands at the end, if nothing was raised. Raises StoreUnreachable ``backup.runs``: another backup writes
    it; OSError (disk full, no right)."""
    if is_being_written(file):
        raise StoreUnreachable("backup.runs", file=str(file))
    with whole_file(file) as raw:
        packed = zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        try:
            yield ArchiveWriter(packed)
            packed.close()
        except BaseException:
            with suppress(OSError, ValueError):  # else it tries once more when it is forgotten, and tells of that
                packed.close()
            raise


class ArchiveWriter:
    """Takes the parts."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._zip = packed

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


class ArchiveReader:
    """Reads a backup; a context manager. Raises InputRefused: those of ``check_input``, ``backup.no_backup``,
    ``backup.damaged`` (part)."""

    def __init__(self, file: Path) -> None:
        self.file = file
        check_input(file)
        try:
            self._zip = zipfile.ZipFile(file)
            _must_end(file)
            self.manifest_bytes = self._small(MANIFEST)
            self.manifest: Manifest = manifest_of(self.manifest_bytes)
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


def _must_end(file: Path) -> None:
    """The record that ends a ZIP ends the file, too: what stands behind it was put there by somebody else, or left over
    by a copy. Raises BadZipFile."""
    with file.open("rb") as raw:
        raw.seek(-_LAST_BYTES, SEEK_END)
        if not raw.read().startswith(_LAST):
            raise zipfile.BadZipFile("bytes behind its end")


def is_backup(file: Path) -> bool:
    """Whether the file is a backup of a hall, of whichever form."""
    try:
        with zipfile.ZipFile(file) as packed:
            return MANIFEST in packed.namelist()
    except _BROKEN:
        return False
