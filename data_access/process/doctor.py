"""Looks at this machine and its database, one finding a question; the remedy is in the words of each code.

Changes nothing, opens no window. What concerns painting is looked at elsewhere and handed in by main.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from data_access.process.doctor_base_tiles import base_tiles
from data_access.process.doctor_sound import sound
from data_access.process.doctor_wall import examine_wall
from data_access.process.finding import GB, Finding
from data_access.process.logging_setup import masked
from hall.errors import HallError, StoreUnreachable

if TYPE_CHECKING:
    from data_access.process.tasks.camera_check import CheckDone
    from data_access.process.tasks.camera_choice import CheckAsked
    from hall.settings import Settings

__all__ = [
    "check_cameras",
    "examine",
    "examine_city",
    "examine_wall",
    "judge_qt",
    "needed_libraries",
    "qt_finding",
    "require_qt",
]

LEAST_MEMORY = 3.7 * GB  # a machine sold as 4 GB
LEAST_DISK = 1 * GB  # a database, its log and attachments must have room to grow (assumed)
LEAST_GLIBC = (2, 34)  # what wheels of PySide6 from 6.10 on were built for
QT_PARTS = ("PySide6", "PySide6_Essentials", "PySide6_Addons", "shiboken6")


def examine(
    data_dir: Path,
    database_url: str,
    read_url: str = "",
    keys: Path | None = None,
    attachments: str = "",
    settings: Settings | None = None,
) -> Iterator[Finding]:
    """All findings of machine and database. ``database_url`` empty: none is named and no sample exists; ``read_url``:
    of a server that follows it, empty: none is named; ``keys``: the folder of the halls' keys; ``attachments``: where
    attached files are kept (see ``contents_of``); ``settings``: of the station, for what else they name."""
    yield _python()
    yield _glibc()
    yield _memory()
    yield from _disk(data_dir)
    yield qt_finding()
    yield _libraries()
    yield _font()
    yield from sound()
    if settings is not None:
        yield from base_tiles(settings, data_dir)
    yield from _database(database_url, keys, attachments)
    if read_url:
        yield from _database(read_url, follows=True)


def examine_city(url: str, *, has_tiles: bool = False) -> list[Finding]:
    """See ``data_access.process.doctor_city``."""
    from data_access.process import doctor_city  # shapely

    return doctor_city.examine_city(url, has_tiles=has_tiles)


def check_cameras(url: str, asked: CheckAsked, progress: Callable[[int, int], None]) -> CheckDone:
    """See ``data_access.process.tasks.camera_check``."""
    from data_access.process.tasks import camera_check  # SQLAlchemy and decoders

    return camera_check.check_cameras(url, asked, progress)


def _python() -> Finding:
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return _judged("python", fits, "unfit", version=platform.python_version())


def _glibc() -> Finding:
    version = (os.confstr("CS_GNU_LIBC_VERSION") or "").removeprefix("glibc ")
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    return _judged("glibc", numbers >= LEAST_GLIBC, "old", version=version or "?")


def _memory() -> Finding:
    total = psutil.virtual_memory().total
    return _judged("memory", total >= LEAST_MEMORY, "small", gb=round(total / GB, 1))


def _disk(data_dir: Path) -> Iterator[Finding]:
    there = next(folder for folder in (data_dir, *data_dir.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    yield _judged("disk", free >= LEAST_DISK, "small", gb=round(free / GB, 1), path=str(there))
    yield _judged("data_dir", os.access(there, os.W_OK | os.X_OK), "closed", path=str(data_dir))


def qt_finding() -> Finding:
    """Whether the Qt installed is one that works here: all parts of one version, and not the one that aborts."""
    try:
        versions = {metadata.version(part) for part in QT_PARTS}
    except metadata.PackageNotFoundError:
        return Finding("doctor.qt_missing", "bad")
    return judge_qt(versions, sys.version_info[:2])


def require_qt() -> None:
    """Raise StoreUnreachable where the Qt installed aborts, or is none."""
    finding = qt_finding()
    if finding.level == "bad":
        raise StoreUnreachable(finding.code, **finding.params)


def judge_qt(versions: set[str], python: tuple[int, int]) -> Finding:
    """Pure part of ``qt_finding``: PySide6 6.12.0 on Python 3.11 aborts after about 570 signal emits."""
    told = {"version": ", ".join(sorted(versions)), "python": ".".join(map(str, python))}
    if len(versions) > 1:
        return Finding("doctor.qt_pair", "bad", told)
    if versions == {"6.12.0"} and python == (3, 11):
        return Finding("doctor.qt_aborts", "bad", told)
    return Finding("doctor.qt", "ok", told)


def needed_libraries(wanted_by: str = "all") -> list[tuple[str, str]]:
    """(shared library, Debian package) of what ``run`` sees to; fonts and programs are left out."""
    lines = Path(__file__).with_name("system_libraries.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [(name, packages.split("|")[-1]) for who, name, packages in rows if who == wanted_by and ":" not in name]


def _libraries() -> Finding:
    needed = needed_libraries()
    missing = [(name, package) for name, package in needed if not _loads(name)]
    if not missing:
        return Finding("doctor.libraries", "ok", {"count": len(needed)})
    told = {"names": ", ".join(name for name, _ in missing), "packages": " ".join(package for _, package in missing)}
    return Finding("doctor.libraries_missing", "bad", told)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _font() -> Finding:
    try:
        name = _listed("fc-list", ":lang=zh", "family") and _listed("fc-match", ":lang=zh-cn", "family")
    except (OSError, subprocess.TimeoutExpired):
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
        name = next((path.stem for folder in folders for path in folder.rglob("*CJK*")), "")
    return Finding("doctor.font", "ok", {"name": name}) if name else Finding("doctor.font_missing", "bad")


def _listed(*command: str) -> str:
    """The first name that fontconfig tells. ``fc-match`` names what is painted, and another one where none is there."""
    listed = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout  # noqa: S603
    return listed.partition("\n")[0].partition(",")[0]


def _database(url: str, keys: Path | None = None, attachments: str = "", *, follows: bool = False) -> Iterator[Finding]:
    if not url:
        yield Finding("doctor.database_none", "note")
        return
    from data_access.engine.database import open_database, schema_version  # SQLAlchemy takes 0.3 s
    from data_access.process import doctor_attachments
    from data_access.process import doctor_database as found

    shown = masked(url)
    try:
        database = open_database(url)
        shown = database.shown_url
        with closing(database):
            yield Finding("doctor.database", "ok", {"url": shown, "version": schema_version(database)})
            yield from found.states(database, shown)
            if not follows:
                yield from found.telemetry(database)
                yield from found.chores(database)
                yield from found.late_readers(database)
                yield from doctor_attachments.attachments(database, attachments)
            yield from found.numbers(database)
            yield from found.unread(database)
            yield from found.ended_units(database)
            if keys is not None:
                yield found.key(database, keys)
    except HallError as refused:
        yield Finding("doctor.database_bad", "bad", {"url": shown, "why": refused.words})


def _judged(name: str, fine: bool, otherwise: str, **params: Any) -> Finding:
    code = f"doctor.{name}" if fine else f"doctor.{name}_{otherwise}"
    return Finding(code, "ok" if fine else "bad", params)
