"""Removes what no act names: uploads whose act never came. Only what is old, so that none is taken from under an act.
The frame of a lead (智能识别线索) stays while it waits, its clip too; of one that was refused or lapsed they go.

An act is stored under the one lock and looks there whether its files are in the store; so does the sweeping. Whichever
comes first, no row is left without its content.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import sqlalchemy as sa

from data_access.attachments.contents import Contents, Kept
from data_access.engine.clock import server_now
from data_access.engine.database import Database
from data_access.store.tables.attachment_rows import attachments
from data_access.store.tables.lead_contents import named_by_leads
from hall.frozen import frozen
from hall.moment import DAY_MS

OLD_MS = DAY_MS
"""Between an upload and its act lie seconds, at a desk that lost its database perhaps a shift."""
_AT_ONCE = 50  # removed in one hold of the lock, some ten milliseconds


@frozen
class Swept:
    """How many contents were removed, and their bytes."""

    count: int
    bytes: int


def sweep(database: Database, contents: Contents) -> Swept:
    """Remove what no row names and was brought more than a day ago. On PostgreSQL for the owner's login.

    Blocks. Raises StoreUnreachable.
    """
    before = server_now(database) - OLD_MS
    old = (each for each in contents.kept() if each.at < before)
    count = size = 0
    while some := list(islice(old, _AT_ONCE)):
        for each in _removed(database, contents, some, before):
            count, size = count + 1, size + each.size
    return Swept(count, size)


def _removed(database: Database, contents: Contents, some: list[Kept], before: int) -> Iterator[Kept]:
    with database.writing() as connection:
        these = attachments.c.digest.in_([each.name for each in some])
        named = set(connection.execute(sa.select(attachments.c.digest).where(these)).scalars())
        for digests in named_by_leads():
            of_them = digests.where(digests.selected_columns[0].in_([each.name for each in some]))
            named |= set(connection.execute(of_them).scalars())
        gone = [each for each in some if each.name not in named and contents.remove(each.name, before)]
    yield from gone
