"""Where kept positions stand, one store for each engine behind one Protocol. Nothing here takes the ledger's lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from data_access.engine.database import Database
from data_access.telemetry.tracks.blocks import Block
from data_access.telemetry.tracks.file_tracks import FileTracks
from data_access.telemetry.tracks.server_tracks import ServerTracks
from hall.moment import Moment
from hall.telemetry.latest import SourceKey


class TrackStore(Protocol):
    """Any thread. Raises StoreUnreachable. ``first`` and ``last``: the beginnings of blocks, both included."""

    def append(self, blocks: Sequence[Block]) -> None:
        """Put these points behind those that stand in the rows."""

    def replace(self, blocks: Sequence[Block], seen: Sequence[bytes]) -> int:
        """Put these rows in the place of those ``seen`` there, b"" none; how many still stood as they were."""

    def of(self, key: SourceKey, first: Moment, last: Moment) -> Sequence[tuple[Moment, bytes]]:
        """The rows of one source."""

    def all_of(self, kind: str, first: Moment, last: Moment) -> Sequence[Block]:
        """The rows of all sources of a kind, by code and time."""

    def told(self, first: Moment, last: Moment) -> Sequence[tuple[str, str]]:
        """Kind and code of each source that has a row."""

    def forget(self, days: int, now: Moment) -> int:
        """Take out what is older than that; how many rows that were. What is told of a time to come goes when that is
        over: a clock that is behind would take all for it."""


def tracks_of(database: Database) -> TrackStore:
    """It holds no connection of its own."""
    return ServerTracks(database) if database.dialect.name == "postgresql" else FileTracks(database)
