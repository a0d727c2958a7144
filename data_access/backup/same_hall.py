"""Whether what a backup holds is a whole hall, and the one that its manifest names."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.backup.archive import ArchiveReader
from data_access.backup.back_up import LEFT_OUT, columns_of
from data_access.secrets.station_key import PUBLIC_KEY

_LATEST_OF_THEN = frozenset({"positions"})
"""What LEFT_OUT names today stood in this table too, up to schema 12: a backup may have it or not."""
_FACTS = sa.text("SELECT key, value FROM meta")


def check_tables(connection: sa.Connection, archive: ArchiveReader) -> None:
    """All tables of its schema are there, each once: a hall that comes back without one has lost it. And what the file
    says of their columns goes into statements: it must be what this schema has. Raises InputRefused
    ``backup.damaged``."""
    inspector = sa.inspect(connection)
    missing = set(inspector.get_table_names()) - LEFT_OUT
    for table in archive.manifest.tables:
        if table.name not in missing or set(columns_of(inspector, table.name)) != set(table.columns):
            raise archive.damaged(table.name)
        missing.remove(table.name)
    if missing - _LATEST_OF_THEN:
        raise archive.damaged(min(missing - _LATEST_OF_THEN))


def check_hall(connection: sa.Connection, archive: ArchiveReader) -> None:
    """The rows are of the hall that the manifest names, and of the key that signed it: by these two a standing hall
    gave way. Raises InputRefused ``backup.damaged``."""
    facts = {row.key: row.value for row in connection.execute(_FACTS)}
    signer = archive.manifest.public_key
    if facts.get("genesis") != archive.manifest.genesis or (signer and facts.get(PUBLIC_KEY) != signer):
        raise archive.damaged("meta")
