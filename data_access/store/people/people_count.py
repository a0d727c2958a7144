"""Which users a hall has, told apart by its epoch and how often they, their roles or scopes have changed.

Who was signed in before a change is asked about again.
"""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store.facts import fact_in, put_unsealed
from data_access.store.ledger import Ledger
from data_access.store.tables.schema import PEOPLE_KEY
from data_access.store.tables.statements import PEOPLE
from hall.live.changes import ChangeKind, Setting


def present_people(connection: sa.Connection) -> str:
    """In the caller's transaction; what ``Session.people`` and the ledger's head are compared by."""
    return str(connection.execute(PEOPLE).scalar_one())


def count_change(database: Database, connection: sa.Connection) -> None:
    """Count one in the caller's writing transaction, before its seals, and let every station hear of it."""
    put_unsealed(connection, PEOPLE_KEY, str(int(fact_in(connection, PEOPLE_KEY) or 0) + 1))
    driver, ledger = driver_of(connection), Ledger(database)
    ledger.changed(driver, ChangeKind.SETTING, ledger.head(driver).now, Setting.PEOPLE)
