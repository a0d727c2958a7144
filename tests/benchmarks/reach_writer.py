"""Writes acts through the command handler and says when each COMMIT was called; alone or as one of several processes.

Run as ``python -m tests.benchmarks.reach_writer URL FIRST COUNT [PAUSE]``: dispatches ``COUNT`` filed cases from the
``FIRST``-th on, one commit each, ``PAUSE`` seconds apart; says ``ready`` and waits for a line before it begins.
"""

from __future__ import annotations

import sys
from contextlib import closing
from threading import Event
from time import monotonic
from uuid import uuid4

from data_access.engine.database import Database
from data_access.process.station import DatabaseAccess, open_access
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from hall.cases import commands as c
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Act
from hall.handling import CaseCommandHandler
from tests.benchmarks.open_cases import CENTRE

FILED = "SELECT id, version FROM cases WHERE state = 'filed' ORDER BY id LIMIT {} OFFSET {}"


class TimedUnit(SingleUnit):
    """Notes when its COMMIT is called."""

    called = 0.0

    def commit(self) -> None:
        """As the product's."""
        TimedUnit.called = monotonic()
        super().commit()


class Writer:
    """Acts on one database, one after another. A context manager's ``close`` ends it."""

    def __init__(self, url: str) -> None:
        self.access: DatabaseAccess = open_access(url, "writer")
        self.database: Database = self.access.database
        storage = Storage(
            self.database, self.access.clock, self.access.zone,
            CaseNumbers(self.access.city.profile.admin_code, self.access.zone),
        )  # fmt: skip
        self._commands = CaseCommandHandler(lambda: TimedUnit(storage), self.access.law, self.access.commands._locator)  # type: ignore[attr-defined]
        self._units = sorted(self.access.law.present().units or ())

    def filed(self, count: int, first: int = 0) -> list[tuple[int, int]]:
        """(id, version) of filed cases, from the ``first``-th on."""
        with self.database.reading() as connection:
            return [(row[0], row[1]) for row in connection.exec_driver_sql(FILED.format(count, first))]

    def dispatch(self, case_id: int, version: int) -> float:
        """Dispatch a filed case; when its COMMIT was called, in monotonic seconds."""
        unit = self._units[case_id % len(self._units)]
        command = c.act_on(Act.DISPATCH, command_id=str(uuid4()), case_id=case_id, seen_version=version, unit=unit)
        self._commands.handle(command, CENTRE)
        return TimedUnit.called

    def close(self) -> None:
        """Let go of the database."""
        self.access.close()


def main(url: str, first: str, count: str, pause: str = "0") -> None:
    """See the module."""
    never = Event()
    with closing(Writer(url)) as writer:
        mine = writer.filed(int(count), int(first))
        print("ready", flush=True)
        sys.stdin.readline()
        for case_id, version in mine:
            writer.dispatch(case_id, version)
            never.wait(float(pause))


if __name__ == "__main__":
    main(*sys.argv[1:])
