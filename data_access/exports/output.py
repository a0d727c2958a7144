"""A file that a command writes: never one that it reads, never in the place of another kind of file.

Refuses to know what stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa

from data_access.engine.named_files import target_of
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
    """Raises InputRefused for a file that may not be written: those of ``target_of``, ``output.is_input`` (one of
    ``inputs``, by whatever link or name), ``output.other_kind`` (something else stands there). Touches nothing."""
    target = target_of(file)
    if any(_is_same(target, of) for of in inputs):
        raise InputRefused("output.is_input", file=str(file))
    if target.exists() and target.stat().st_size and not is_ours(file.expanduser()):
        raise InputRefused("output.other_kind", file=str(file))


def _is_same(target: Path, other: Path) -> bool:
    """By what the system calls the same file; by their names where one is not there yet."""
    other = other.expanduser()
    try:
        return target.samefile(other)
    except OSError:
        return target == other.resolve()
