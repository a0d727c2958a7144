"""A file that a command writes: never one that it reads, never in the place of another kind of file, whole or not.

Refuses to know what stands in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from data_access.engine.private_files import naming
from data_access.engine.sqlite_file import files_of
from hall.errors import InputRefused

IsOurs = Callable[[Path], bool]
"""Whether a file that is there already is one of the kind that is to be written."""


def database_files(url: str) -> tuple[Path, ...]:
    """The files that an SQLite database at this address has, or may have; none for another engine."""
    found = sa.make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database:
        return ()
    return files_of(Path(found.database).expanduser())


def check_output(file: Path, inputs: Iterable[Path], is_ours: IsOurs) -> None:
    """Raises InputRefused for a file that may not be written: ``output.is_input`` (one of ``inputs``, by whatever link
    or name), ``output.other_kind`` (something else stands there). Touches nothing."""
    inputs = tuple(inputs)
    if any(_is_same(each, of) for each in (file, part_of(file)) for of in inputs):
        raise InputRefused("output.is_input", file=str(file))
    if file.exists() and file.stat().st_size and not (file.is_file() and is_ours(file)):
        raise InputRefused("output.other_kind", file=str(file))


def part_of(file: Path) -> Path:
    """Where the file is written until it is whole; through a link, beside what the link names."""
    target = file.expanduser().resolve()
    return target.with_name(f"{target.name}.part")


@contextmanager
def whole_file(file: Path) -> Iterator[Path]:
    """A path to write to, for its user alone; it takes the file's place at the end, if nothing is raised (OSError)."""
    part = part_of(file)
    part.unlink(missing_ok=True)  # what a killed run left there
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with naming(file):
            yield part
            descriptor = os.open(part, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        part.replace(file.expanduser().resolve())
    finally:
        part.unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    """By what the system calls the same file; by their names where one is not there yet."""
    one, other = one.expanduser(), other.expanduser()
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()
