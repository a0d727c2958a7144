"""Contents as files of a folder: ``ab/cd/abcd…``, for the account's user alone, written whole or not at all.

A content is written beside its place, made durable, and only then gets its name; what a killed run left half written
stays under ``incoming`` until it is swept. The same content written again takes the place of the first.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from data_access.attachments.contents import BLOCK_BYTES, Kept
from data_access.engine.private_files import sync_folder
from hall.cases.attachments import MEGABYTE, is_digest
from hall.cases.refusals import Refusal
from hall.errors import NotFound, RuleBroken, StoreUnreachable
from hall.moment import Moment
from hall.ports import ByteStream, StoredContent

INCOMING = "incoming"


class FolderStore:
    """Implements ``Contents``. The folder is made by the first content. ``may_begin``: asked before, because the folder
    of a hall that has contents already is not made anew: its disk or share is not there."""

    def __init__(self, folder: Path, may_begin: Callable[[], bool] = lambda: True) -> None:
        self.folder, self.may_begin = folder, may_begin

    def put(self, content: ByteStream, limit: int) -> StoredContent:
        """See ``AttachmentStore``."""
        self._must_not_be_gone()
        with self._translated():
            incoming = self.folder / INCOMING
            _make(incoming)
            part = incoming / uuid4().hex
            try:
                stored = _write(part, content, limit)
                self._take_place(part, self._path(stored.digest))
            finally:
                part.unlink(missing_ok=True)
        return stored

    def _take_place(self, part: Path, path: Path) -> None:
        _make(path.parent)
        part.rename(path)
        for folder in (path.parent, path.parent.parent, self.folder):  # each may be new in the one above it
            sync_folder(folder)

    def open(self, digest: str) -> Iterator[bytes]:
        """See ``AttachmentStore``."""
        if not self.has(digest):
            self._must_not_be_gone()
            raise NotFound("missing.file", digest=digest)
        return self._blocks(digest)

    def _blocks(self, digest: str) -> Iterator[bytes]:
        with self._translated(), self._path(digest).open("rb") as file:
            while block := file.read(BLOCK_BYTES):
                yield block

    def has(self, digest: str) -> bool:
        """See ``AttachmentStore``."""
        with self._translated():
            return is_digest(digest) and self._path(digest).is_file()

    def kept(self) -> Iterator[Kept]:
        """See ``Contents``. What somebody else has put into the folder is not looked at."""
        with self._translated():
            for path in self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
                if is_digest(path.name) and path == self._path(path.name):
                    yield from _kept(path, path.name)
            for path in (self.folder / INCOMING).glob("*"):
                yield from _kept(path, f"{INCOMING}/{path.name}")

    def free(self) -> int | None:
        """See ``Contents``. A folder that is not there yet will lie where the first above it does."""
        there = next((each for each in (self.folder, *self.folder.parents) if each.is_dir()), self.folder)
        with suppress(OSError):
            return shutil.disk_usage(there).free
        return None

    def remove(self, name: str, before: Moment) -> bool:
        """See ``Contents``."""
        path = self._path(name) if is_digest(name) else self.folder / INCOMING / Path(name).name
        with self._translated():
            is_old = any(each.at < before for each in _kept(path, name))
            if is_old:
                path.unlink(missing_ok=True)
        return is_old

    def _must_not_be_gone(self) -> None:
        """A folder that should be there and is not lost nothing: its disk or share is away."""
        if not self.folder.is_dir() and not self.may_begin():
            raise StoreUnreachable("store.attachments_gone", path=str(self.folder))

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:4] / digest

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            code = "store.attachments_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "store.disk_error"
            raise StoreUnreachable(code, path=str(self.folder), why=str(error)) from error


def _make(folder: Path) -> None:
    """With those above it that are missing, each for its user alone (``mkdir`` gives its mode to the last one only)."""
    if not folder.is_dir():
        _make(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def _write(part: Path, content: ByteStream, limit: int) -> StoredContent:
    """Raises RuleBroken for more than ``limit`` bytes, OSError."""
    digest, size = sha256(), 0
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        while block := content.read(BLOCK_BYTES):
            size += len(block)
            if size > limit:
                raise RuleBroken(Refusal.FILE_LARGE, name="", mb=limit // MEGABYTE)
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return StoredContent(digest.hexdigest(), size)


def _kept(path: Path, name: str) -> Iterator[Kept]:
    try:
        found = path.stat()
    except FileNotFoundError:  # gone meanwhile
        return
    yield Kept(name, found.st_size, found.st_mtime_ns // 1_000_000)
