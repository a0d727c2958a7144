"""What leaves a hall, looked through for a password: processes, files, tables, in all the forms in which it is read."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from data_access.engine.database import open_database
from tests.support.rtsp.digest import REALM

LOOK_S = 0.02
"""Between two looks at processes: fifty a second meet a program that lives for a login's time."""
USER, MARK = "admin", "KeinWort9Probe"
"""The mark is of letters and a digit: it stands as it is in every way of writing a password into an address."""
PASSWORD = f"a@{MARK}:7"
"""With letters that part an address, so that what masks one that is only simple is found out."""
Doors = dict[str, bytes]


def forms() -> Mapping[str, bytes]:
    """How somebody would find it: as it is, or in a form that gives it back or stands for it at a camera."""
    mark, login = MARK.encode(), f"{USER}:{PASSWORD}"
    told = {
        "plain": mark,
        "backwards": mark[::-1],
        "hex": mark.hex().encode(),
        "UTF-16": MARK.encode("utf-16-le"),
        "in an address": quote(PASSWORD, safe="").encode(),
        "what Digest needs": hashlib.md5(f"{USER}:{REALM}:{PASSWORD}".encode()).hexdigest().encode(),
        "SHA-256": hashlib.sha256(PASSWORD.encode()).hexdigest().encode(),
        "Basic": base64.b64encode(login.encode()),
    }
    return told | {f"Base64, {at}": base64.b64encode(b"x" * at + mark)[4:-4] for at in range(3)}


def found_in(doors: Doors) -> list[tuple[str, str]]:
    """Doors through which it leaves, and how."""
    return [(door, how) for door, content in doors.items() for how, form in forms().items() if form in content]


class Family:
    """A process and whatever comes from it. Whose child a process is is asked once, when it is first seen: to ask it of
    all processes of a machine, fifty times a second, took a fifth of one of its cores."""

    def __init__(self, first: int) -> None:
        self._ours, self._others = {first}, set[int]()

    def members(self) -> set[int]:
        """Their numbers, now."""
        there = {int(name) for name in os.listdir("/proc") if name.isdigit()}  # noqa: PTH208 - no objects wanted
        self._ours &= there
        self._others &= there
        parents = {each: _parent(each) for each in there - self._ours - self._others}
        while children := {each for each, parent in parents.items() if parent in self._ours} - self._ours:
            self._ours |= children
        self._others |= parents.keys() - self._ours
        return self._ours


def _parent(process: int) -> int:
    """0: it has ended."""
    try:
        stat = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:
        return 0
    return int(stat.rpartition(b")")[2].split()[1])


def look_at(family: Family, seen: set[bytes]) -> int:
    """What anybody reads of a process and its children, how often it was read."""
    looks = 0
    for each in family.members():
        for name in ("cmdline", "environ", "comm"):
            try:
                seen.add(Path(f"/proc/{each}/{name}").read_bytes())
            except OSError:  # it has ended
                continue
            looks += 1
    return looks


def looks_until(
    process: subprocess.Popen[Any], seen: set[bytes], is_done: Callable[[], object], within_s: float
) -> int:
    """Look at it until that holds, or it has ended; how often."""
    whole, end = Family(process.pid), monotonic() + within_s
    looks = look_at(whole, seen)
    while process.poll() is None and not is_done():
        assert monotonic() < end, f"waited {within_s} s in vain"
        looks += look_at(whole, seen)
        try:
            process.wait(LOOK_S)
        except subprocess.TimeoutExpired:
            continue
    return looks


def tables_of(url: str) -> bytes:
    """All values of all tables."""
    with closing(open_database(url)) as database, database.reading() as connection:
        found = sa.MetaData()
        found.reflect(connection)
        assert {"cameras", "audit", "change_log"} <= set(found.tables)
        return "\n".join(
            repr(tuple(row)) for each in found.tables.values() for row in connection.execute(each.select())
        ).encode()


def files_of(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """What stands in all files there; of a backup what stands in its parts."""
    for file in sorted({each for folder in folders for each in folder.rglob("*") if each.is_file()}):
        content = file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                content = b"\n".join((content, *(packed.read(name) for name in packed.namelist())))
        yield str(file), content
