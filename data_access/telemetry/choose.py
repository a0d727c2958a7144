"""Which store of telemetry belongs to a database."""

from __future__ import annotations

from data_access.engine.database import Database
from data_access.telemetry.file_store import FileStore
from data_access.telemetry.server_store import ServerStore
from data_access.telemetry.store import TelemetryStore


def store_of(database: Database) -> TelemetryStore:
    """It holds no connection of its own."""
    return ServerStore(database) if database.dialect.name == "postgresql" else FileStore(database)
