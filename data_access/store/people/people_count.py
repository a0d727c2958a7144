"""How often users, their roles or scopes have changed: who was signed in before is asked about again."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store.facts import fact_in, put_unsealed
from data_access.store.ledger import Ledger
from data_access.store.tables.schema import PEOPLE_KEY
from hall.live.changes import ChangeKind, Setting


def people_count(connection: sa.Connection) -> int:
    """In the caller's transaction; 0 before the first change."""
    return int(fact_in(connection, PEOPLE_KEY) or 0)


def count_change(database: Database, connection: sa.Connection) -> None:
    """Count one in the caller's writing transaction, before its seals, and let every station hear of it."""
    put_unsealed(connection, PEOPLE_KEY, str(people_count(connection) + 1))
    driver, ledger = driver_of(connection), Ledger(database)
    ledger.changed(driver, ChangeKind.SETTING, ledger.head(driver).now, Setting.PEOPLE)
