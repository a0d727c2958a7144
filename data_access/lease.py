"""A lease kept in ``meta``: of those who may do a thing one at a time (sample life, importer), who does it now.

It runs out by itself; one whose holder on this machine has died is free at once. Measured by the database's clock.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from data_access.engine import Database
from data_access.schema import meta
from hall.cases.vocabulary import Moment


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds it, and until when (UTC ms of the database)."""

    machine: str
    pid: int
    born: str
    until: Moment

    @property
    def has_died(self) -> bool:
        """Whether it was a process of this machine that is no more."""
        return self.machine == platform.node() and _born(self.pid) != self.born


class Lease:
    """A claim to ``name``; ``token`` tells two claims of one process apart. One thread. Raises StoreUnreachable."""

    def __init__(self, database: Database, name: str, token: str, lasts_ms: int = 5_000) -> None:
        self._database, self._lasts_ms = database, lasts_ms
        self._key = f"lease.{name}"
        self._me = f"{platform.node()} {os.getpid()} {_born(os.getpid())} {token}"

    def claim(self, facts: dict[str, str] | None = None) -> Holder | None:
        """Take or renew it; ``facts`` of ``meta`` are then written in the same transaction. Else who holds it."""
        with self._database.writing() as connection:
            now = int(connection.execute(sa.select(self._database.dialect.clock)).scalar_one())
            found = connection.execute(sa.select(meta.c.value).where(meta.c.key == self._key)).scalar()
            holder = _read(found)
            if holder is not None and not self._is_mine(found) and holder.until > now and not holder.has_died:
                return holder
            for key, value in {self._key: f"{self._me} {now + self._lasts_ms}", **(facts or {})}.items():
                _set(connection, key, value)
        return None

    def release(self) -> None:
        """Give it back, where it is ours."""
        with self._database.writing() as connection:
            found = connection.execute(sa.select(meta.c.value).where(meta.c.key == self._key)).scalar()
            if self._is_mine(found):
                connection.execute(sa.delete(meta).where(meta.c.key == self._key))

    def _is_mine(self, found: str | None) -> bool:
        return found is not None and found.rpartition(" ")[0] == self._me


def _set(connection: sa.Connection, key: str, value: str) -> None:
    done = connection.execute(sa.update(meta).where(meta.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(sa.insert(meta), [{"key": key, "value": value}])


def _read(found: str | None) -> Holder | None:
    if found is None:
        return None
    machine, pid, born, _token, until = found.split(" ")
    return Holder(machine, int(pid), born, int(until))


def _born(pid: int) -> str:
    """When a process of this machine was started, in the kernel's ticks; empty when there is no such process."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    state, *rest = told.rpartition(")")[2].split()
    return "" if state in ("Z", "X") else rest[18]
