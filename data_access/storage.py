"""What the units of work of one process share: statements compiled once, zone, numbering, ledger. Knows no law."""

from __future__ import annotations

from typing import Protocol

from data_access.engine import Database
from data_access.ledger import Ledger
from data_access.statements import (
    INSERT_CASE,
    INSERT_REPORTER,
    SELECT_CASE,
    SELECT_CLOCKS,
    SELECT_LAST_ACT,
    SELECT_LAST_CASE,
    SELECT_RECEIPT,
    UPDATE_CASE,
)
from hall.cases.case import Case
from hall.city.zone import CityZone
from hall.ports import Clock


class Numbering(Protocol):
    """How new cases are numbered: by day, from a counter kept in the database (hall/cases/numbering)."""

    def counter(self, case: Case) -> str:
        """Name of the counter that this case takes its number from."""

    def number(self, case: Case, n: int) -> str:
        """The case number (案卷号) made of the counter's ``n``."""


class Storage:
    """What all units of work of one process share: statements, zone and numbering. Any thread."""

    def __init__(self, database: Database, clock: Clock, zone: CityZone, numbering: Numbering) -> None:
        self.database, self.clock, self.zone, self.numbering = database, clock, zone, numbering
        self.ledger = Ledger(database)
        self.sql = {
            name: database.compiled(statement)[0]
            for name, statement in (
                ("case", SELECT_CASE), ("clocks", SELECT_CLOCKS), ("receipt", SELECT_RECEIPT),
                ("last_act", SELECT_LAST_ACT), ("last_case", SELECT_LAST_CASE), ("insert", INSERT_CASE),
                ("update", UPDATE_CASE), ("reporter", INSERT_REPORTER),
            )
        }  # fmt: skip
