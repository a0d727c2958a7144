"""What the command ``health`` reads. No words, no terminal."""

from __future__ import annotations

from contextlib import closing

from data_access.engine.database import open_database
from data_access.process.camera_health import last_check
from data_access.process.station_health import stations_of
from hall.health.summary import HealthSummary, summary


def read_health(url: str) -> HealthSummary:
    """How the stations of the hall at this address are. Raises StoreUnreachable, StoreRefused."""
    with closing(open_database(url, station="health")) as database:
        return summary(stations_of(database), last_check(database))
