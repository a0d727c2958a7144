"""What the database and the producers tell of their life. Times are the database's own, never the sample life's."""

from __future__ import annotations

from dataclasses import dataclass

from hall.cases.vocabulary import Moment
from hall.errors import Words

ENDED_BEAT = "ended"
"""What a producer writes as its state when it ends on purpose: it is not dead then."""
IMPORTING_BEAT = "importing"
DEAD_MS = 5_000
"""A producer that has been silent for longer, and has not said that it ended, is dead."""
ONE_SHOT_TOLD_MS = 10 * 60_000
"""Nobody starts a job again that does one thing and ends (an import): its death is news for so long, then history."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Pulse:
    """The answer to a ping: the database's own time, the producers' beats, and what keeps everybody from writing
    (``store.locked``: a writer holds the lock and does not commit; ``store.disk_full``), None: nothing.
    """

    at: Moment
    beats: tuple[Beat, ...] = ()
    hindered: Words | None = None
