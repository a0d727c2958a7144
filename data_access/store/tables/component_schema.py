"""The table of components (部件): a row for each and stretch of time, made and sealed as those of the ground.

A file of its own: a city has up to a million, and no process reads them as it starts.
"""

from __future__ import annotations

import sqlalchemy as sa

from data_access.store.tables.ground_schema import made
from hall.city.ground.component import Component
from hall.facts import FactKind

COMPONENTS = made(
    "components",
    Component,
    fact=FactKind.COMPONENT,
    beside=(sa.Column("revision", sa.BigInteger, nullable=False, index=True),),
)
"""``revision``: the number of the transaction that wrote the row, one more than the greatest before it: whoever has
read up to one asks for what came after, however long ago that was."""
REVISION = COMPONENTS.table.c.revision
