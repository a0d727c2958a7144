"""What the database and the producers tell of their life. Times are the database's own, never the sample life's."""

from __future__ import annotations

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import Moment

ENDED_BEAT = "ended"
"""What a producer writes as its state when it ends on purpose: it is not dead then."""
IMPORTING_BEAT = "importing"
DEAD_MS = 5_000
"""A producer that has been silent for longer, and has not said that it ended, is dead."""
ONE_SHOT_TOLD_MS = 10 * 60_000
"""A job that does one thing and ends (an import) is started again by nobody: its death is told for this long only."""


@frozen
class Beat:
    """The last beat of a producer (sample life, importer, scheduler …): who, when, what it says of itself."""

    producer: str
    at: Moment
    state: str

    def is_dead(self, silent_ms: int) -> bool:
        """Whether its silence is to be told."""
        if self.state == ENDED_BEAT or silent_ms <= DEAD_MS:
            return False
        return self.state != IMPORTING_BEAT or silent_ms <= ONE_SHOT_TOLD_MS


@frozen
class Pulse:
    """The answer to a ping: the database's own time, the producers' beats, and what keeps everybody from writing
    (``store.locked``: a writer holds the lock and does not commit; ``store.disk_full``; ``store.newer_schema``: the
    database was migrated, this program may read on), None: nothing. ``stepped_ms``: by how much the database's clock
    was put back lately (negative: forward), 0: neither.
    """

    at: Moment
    beats: tuple[Beat, ...] = ()
    hindered: Words | None = None
    stepped_ms: int = 0
