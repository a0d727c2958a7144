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
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import psutil

from data_access.logging_setup import masked
from hall.errors import HallError, StoreUnreachable

GB = 1_000_000_000
LEAST_MEMORY = 3.7 * GB  # a machine sold as 4 GB
LEAST_DISK = 1 * GB
LEAST_GLIBC = (2, 34)
QT_PARTS = ("PySide6", "PySide6_Essentials", "PySide6_Addons", "shiboken6")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``level``: ``ok``, ``note`` (good to know), ``bad`` (mend it); the code names the words."""

    code: str
    level: str = "ok"
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> tuple[str, str, dict[str, Any]]:
        """As it is reported: code, level, params."""
        return self.code, self.level, self.params


def examine(data_dir: Path, database_url: str) -> Iterator[Finding]:
    """All findings of machine and database. ``database_url`` empty: none is named and no sample exists."""
    yield _python()
    yield _glibc()
    yield _memory()
    yield from _disk(data_dir)
    yield qt_finding()
    yield _libraries()
    yield _font()
    yield _database(database_url)


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
    command = ["fc-list", ":lang=zh", "family"]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False).stdout  # noqa: S603
        name = listed.splitlines()[0].split(",")[0] if listed else ""
    except (OSError, subprocess.TimeoutExpired):
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
        name = next((path.stem for folder in folders for path in folder.rglob("*CJK*")), "")
    return Finding("doctor.font", "ok", {"name": name}) if name else Finding("doctor.font_missing", "bad")


def _database(url: str) -> Finding:
    if not url:
        return Finding("doctor.database_none", "note")
    from data_access.engine import open_database, schema_version  # SQLAlchemy takes 0.3 s

    shown = masked(url)
    try:
        database = open_database(url)
        shown = database.shown_url
        version = schema_version(database)
        database.close()
    except HallError as refused:
        return Finding("doctor.database_bad", "bad", {"url": shown, "why": refused.words})
    return Finding("doctor.database", "ok", {"url": shown, "version": version})


def _judged(name: str, fine: bool, otherwise: str, **params: Any) -> Finding:
    code = f"doctor.{name}" if fine else f"doctor.{name}_{otherwise}"
    return Finding(code, "ok" if fine else "bad", params)
