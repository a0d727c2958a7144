"""Seats: what one process does for all (each kind of chore, an import, a sample's life) is done by who sits there.

Who sits is a row of ``meta``, written only when the seat changes hands, with a number that grows by one then. That the
holder lives is told by telemetry: no fact, no lock, no bell. Where that is lost, another may take a seat from one that
lives; a holder that froze or was replaced finds another number under the lock, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from time import monotonic

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.seats.holder import Holder, read_holder, this_process
from data_access.store.facts import fact_in, put_unsealed
from data_access.store.tables.schema import meta
from data_access.telemetry.latest import Telemetry
from hall.errors import SeatLost, StoreUnreachable
from hall.moment import Moment
from hall.telemetry.latest import Latest, SourceFilter, SourceKey
from hall.telemetry.told import digits

LASTS_MS = 6_000
"""A holder that is frozen for longer is replaced; it beats three times as often, so that a slow disk costs no seat."""
LONGEST_MS = 60_000
"""No holder of ours may be silent for so long; one that says so was written by somebody else."""
SEAT = "seat"
"""The kind of telemetry by which holders say that they live."""
PREFIX = "lease."
"""Before a seat's name, the key of its row in ``meta``."""


class Seats:
    """This process's claim to some seats; ``token`` tells two claims of one process apart. One thread.

    Raises StoreUnreachable.
    """

    def __init__(self, database: Database, names: Sequence[str], token: str, lasts_ms: int = LASTS_MS) -> None:
        self._database, self._lasts_ms, self._names = database, lasts_ms, tuple(names)
        self._telemetry = Telemetry(database)
        self._me = this_process(token, 0)
        self._found: dict[str, str] = {}
        self._silent: dict[str, tuple[str, float]] = {}
        """Holders of whom nothing is heard at all: what their row said, and since when (monotonic seconds)."""

    def hold(self) -> frozenset[str]:
        """Say that we live on what is ours, take what is free; the names that are ours now. Call it three times as
        often as a seat lasts."""
        with self._database.reading() as connection:
            self._found = self._rows(connection)
        free = self._free()
        if free:
            with self._database.writing() as connection:
                now = self._rows(connection)
                for name in free:
                    if now.get(name) == self._found.get(name):  # nobody was quicker
                        self._take(connection, name)
        self._beat()
        return self._mine()

    def number(self, name: str) -> int:
        """The number of a seat that is ours: told with what is written from it."""
        holder = self.holder(name)
        return holder.number if holder else 0

    def holder(self, name: str) -> Holder | None:
        """Who sat there when we last looked."""
        return read_holder(self._found.get(name))

    def must_hold(self, name: str, connection: sa.Connection) -> None:
        """Call in a writer's transaction, under the lock. Raises SeatLost where another sits there by now."""
        found = fact_in(connection, PREFIX + name)
        if found is None or found != self._found.get(name) or not self._is_mine(found):
            raise self.lost(name, found)

    def lost(self, name: str, found: str | None = None) -> SeatLost:
        """What is to be told of a seat in which another sits."""
        holder = read_holder(found or self._found.get(name))
        who = {"machine": holder.machine, "pid": holder.pid} if holder else {"machine": "", "pid": 0}
        return SeatLost("seat.lost", name=name, **who)

    def release(self, names: Iterable[str] | None = None) -> None:
        """Give back what is ours, of ``names`` or all; its number stays for the next one to count on."""
        mine = self._mine() if names is None else self._mine().intersection(names)
        if not mine:
            return
        with self._database.writing() as connection:
            now = self._rows(connection)
            for name in mine:
                if now.get(name) == self._found[name]:
                    self._put(connection, name, self.number(name), is_ended=True)

    # -- rows of ``meta`` ---------------------------------------------------------------------------------------------
    def _rows(self, connection: sa.Connection) -> dict[str, str]:
        wanted = [PREFIX + name for name in self._names]
        rows = connection.execute(sa.select(meta.c.key, meta.c.value).where(meta.c.key.in_(wanted)))
        return {row.key.removeprefix(PREFIX): row.value for row in rows}

    def _take(self, connection: sa.Connection, name: str) -> None:
        self._put(connection, name, self.number(name) + 1)

    def _put(self, connection: sa.Connection, name: str, number: int, *, is_ended: bool = False) -> None:
        me = self._me
        self._found[name] = Holder(me.machine, me.pid, me.born, me.token, number, is_ended).text()
        put_unsealed(connection, PREFIX + name, self._found[name])

    def _is_mine(self, found: str | None) -> bool:
        holder = read_holder(found)
        me = (self._me.machine, self._me.pid, self._me.born, self._me.token)
        return (
            holder is not None and not holder.is_ended and (holder.machine, holder.pid, holder.born, holder.token) == me
        )

    def _mine(self) -> frozenset[str]:
        return frozenset(name for name, found in self._found.items() if self._is_mine(found))

    # -- who lives ----------------------------------------------------------------------------------------------------
    def _beat(self) -> None:
        with suppress(StoreUnreachable):  # no fact; at worst another takes the seat
            self._telemetry.put(
                Latest(SEAT, name, 0, value=f"{self._lasts_ms} {self._found[name]}") for name in self._mine()
            )

    def _free(self) -> list[str]:
        others = [name for name in self._names if not self._is_mine(self._found.get(name))]
        empty = [name for name in others if (holder := self.holder(name)) is None or holder.is_ended or holder.has_died]
        if len(empty) == len(others):
            return empty
        heard, now = self._heard()
        return [name for name in others if name in empty or self._has_run_out(name, heard, now)]

    def _heard(self) -> tuple[Mapping[SourceKey, Latest], Moment]:
        """What holders said last, and the present moment; nothing, where a frozen one keeps us from reading it."""
        try:
            return self._telemetry.values(SourceFilter(frozenset({SEAT}))), self._telemetry.now()
        except StoreUnreachable:
            return {}, 0

    def _has_run_out(self, name: str, heard: Mapping[SourceKey, Latest], now: Moment) -> bool:
        found, last = self._found[name], heard.get(SourceKey(SEAT, name))
        lasts, _, told = last.value.partition(" ") if last else ("", "", "")
        if last and told == found and lasts.isdecimal():
            said = digits(lasts)
            lasts_ms = LONGEST_MS if said is None else said  # more digits than any of ours: for ever, it says
            self._silent.pop(name, None)  # who was heard far ahead is dead too: the clock was put back since
            return not -LONGEST_MS <= now - last.heard <= min(lasts_ms, LONGEST_MS)
        silent, since = self._silent.get(name, (found, monotonic()))
        if silent != found:
            since = monotonic()
        self._silent[name] = (found, since)
        return (monotonic() - since) * 1_000 > self._lasts_ms
