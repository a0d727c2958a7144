"""Files for their user alone: written so, and closed where an older program or a copy left them readable to others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def shut(path: Path) -> bool:
    """Take from a file or folder of this user what others may do with it, and what its group may, unless the group may
    write there: then it is shared on purpose. Whether anything was taken. What is not ours, or not there, stays."""
    try:
        found = path.lstat()
        mode = stat.S_IMODE(found.st_mode)
        taken = mode & (stat.S_IRWXO if mode & stat.S_IWGRP else stat.S_IRWXO | stat.S_IRWXG)
        if not taken or stat.S_ISLNK(found.st_mode) or found.st_uid != os.geteuid():
            return False
        path.chmod(mode & ~taken)
    except OSError:
        return False
    return True


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """An OSError that names no file (a full disk while writing) leaves with this one: people must know which disk."""
    try:
        yield
    except OSError as refused:
        if refused.filename is None:
            refused.filename = str(path)
        raise


def write_privately(path: Path, content: bytes) -> None:
    """A file for this user alone (0600), whole or not at all. Raises OSError."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with naming(path), os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """A new name is durable once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
