"""Closes to other users of this machine what this program has written: telephones, citizens' words, keys.

What it writes now nobody else may read (main.py sets the umask); here is narrowed what was there before. Only what is
known to be the program's own: never a folder that somebody named, nor what another account owns. And no process leaves
its memory in a file when it dies, for all that it held would stand there, cameras' passwords too.
"""

from __future__ import annotations

import logging
import resource
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import platformdirs

from data_access.engine.private_files import shut
from data_access.engine.sqlite_file import files_of
from data_access.process.settings_file import APP
from hall.errors import Words

_FILE = "sqlite:///"
_BEGINNING = b"SQLite format 3\0"
"""Of every database that SQLite has written to."""
_LOGS = ("*.jsonl*", "*.crash*", ".*.lock")

log = logging.getLogger(__name__)


def make_private(data: Path, log_path: Path | None, database_url: str) -> list[Words]:
    """Narrow what others may read, to 0600 and folders to 0700; what is to be told of it: ``private.narrowed`` (path:
    a file, or the folder it lies in; count). ``data``: the folder of this user's data; ``database_url``: may be empty.
    From now on this process and its children write no core file.

    Never raises: what cannot be changed stays, and ``doctor`` tells of the database.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    narrowed: dict[Path, list[Path]] = {}
    for path in _own(data, log_path, database_url):
        if shut(path):
            narrowed.setdefault(path.parent, []).append(path)
    told = []
    for folder, paths in narrowed.items():
        at = paths[0] if len(paths) == 1 else folder
        told.append(Words("private.narrowed", {"path": str(at), "count": len(paths)}))
        log.warning("others could read", extra={"at": str(at), "paths": len(paths)})
    return told


def _own(data: Path, log_path: Path | None, database_url: str) -> Iterator[Path]:
    yield from (platformdirs.user_data_path(APP), platformdirs.user_log_path(APP), platformdirs.user_cache_path(APP))
    for name in ("keys", "drafts"):
        yield data / name
        yield from _in(data / name, ("*",))
    if log_path is not None:
        yield from _in(log_path.parent, _LOGS)
    if database_url.startswith(_FILE):
        file = Path(unquote(database_url.removeprefix(_FILE).partition("?")[0])).expanduser()
        if _is_database(file):  # a wrong word behind --db is no reason to close somebody's file
            yield from files_of(file)


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as raw:
            return raw.read(len(_BEGINNING)) == _BEGINNING
    except OSError:
        return False


def _in(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    if not folder.is_symlink():
        for pattern in patterns:
            yield from sorted(folder.glob(pattern))
