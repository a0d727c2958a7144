"""Files that a person names: read where they are regular files, written whole or not at all, through links.

What is written grows beside its place under a name that nobody else makes, for its user alone, locked by who writes it;
what a killed run left there bears no lock, and goes when the same file is written again. Whatever else has such a name
stays: it is no regular file of this user's, or has a second name.
"""

from __future__ import annotations

import fcntl
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from data_access.engine.private_files import naming, sync_folder
from hall.errors import InputRefused

_PART = ".hall-part"
"""How the name of what is being written ends, after eight letters of chance. Other programs too leave a .part."""


def check_input(file: Path) -> None:
    """Raises InputRefused: ``input.no_file``; ``input.no_plain_file``, which cannot be read twice."""
    if not file.is_file():
        raise InputRefused("input.no_plain_file" if file.exists() else "input.no_file", file=str(file))


Stamp = tuple[int, int, int, int] | None
"""By what a file is known again as it was: its device and number there, its bytes, when it was written."""


def stamp_of(file: Path) -> Stamp:
    """As the file is now; None where there is none."""
    try:
        seen = file.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns


def check_unchanged(stamps: Mapping[Path, Stamp]) -> None:
    """Raises InputRefused ``input.changed`` (file) where one is no longer as it was."""
    for file, stamp in stamps.items():
        if stamp_of(file) != stamp:
            raise InputRefused("input.changed", file=str(file))


def target_of(file: Path) -> Path:
    """Where a file is to be written: what a link names. Raises InputRefused ``output.no_plain_file`` where a folder, a
    pipe or a device stands there, or a link that leads round in a circle. Touches nothing."""
    named = file.expanduser()
    target = Path(os.path.realpath(named))  # of a pipe that is open as /dev/stdout: a name that nothing has
    if (named.exists() or target.is_symlink()) and not target.is_file():
        raise InputRefused("output.no_plain_file", file=str(file))
    return target


@contextmanager
def whole_file(file: Path) -> Iterator[IO[bytes]]:
    """A file to write to; it takes its place at the end, durably, if nothing is raised. Raises those of ``target_of``,
    OSError with the name of the file."""
    target = target_of(file)
    with naming(file):
        is_being_written(file)
        part, raw = _begin(target, file)
        try:
            yield raw
            raw.flush()
            os.fsync(raw.fileno())
            part.replace(target)
            sync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)
            with suppress(OSError):  # what did not fit still waits in its buffer
                raw.close()


def is_being_written(file: Path) -> bool:
    """Whether another process writes this file just now; what a killed one left of it is removed."""
    target, found = target_of(file), False
    begun = re.compile(rf"\.{re.escape(target.name)}\.\w{{8}}{re.escape(_PART)}", re.ASCII)
    with suppress(OSError):  # a folder that may be written and not read
        for part in [each for each in target.parent.iterdir() if begun.fullmatch(each.name)]:
            with suppress(OSError):  # one that cannot be opened, or whose run has ended meanwhile
                found |= _is_written(part)
    return found


def _is_written(part: Path) -> bool:
    """Whether a process of this user holds it; it goes where none does. A lock on what others may open says nothing:
    it may be theirs."""
    seen = part.lstat()  # before it is opened: that alone would wake who waits at a pipe
    if not stat.S_ISREG(seen.st_mode) or seen.st_nlink > 1 or seen.st_uid != os.geteuid():
        return False
    descriptor = os.open(part, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        has_lock = _lock(descriptor)
        if has_lock:
            part.unlink()
        return has_lock is False and not seen.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    finally:
        os.close(descriptor)


def is_alone(descriptor: int, path: Path) -> bool:
    """Whether this process, until it closes the file or ends, is the only one that holds it under its name."""
    try:
        return _lock(descriptor) is not False and os.fstat(descriptor).st_ino == path.stat().st_ino
    except FileNotFoundError:  # another run has just finished or removed it
        return False


def _begin(target: Path, file: Path) -> tuple[Path, IO[bytes]]:
    try:
        while True:
            descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_PART, dir=target.parent)
            if is_alone(descriptor, Path(name)):
                return Path(name), os.fdopen(descriptor, "w+b")
            os.close(descriptor)  # another run took it for left, in the moment before it was locked
    except OSError as refused:
        refused.filename = str(file)
        raise


def _lock(descriptor: int) -> bool | None:
    """Whether this process has it locked now; None: this file system knows no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
