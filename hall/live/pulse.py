"""What the database and the producers tell of their life. Times are the database's own, never the sample life's."""

from __future__ import annotations

from dataclasses import dataclass

from hall.cases.vocabulary import Moment
from hall.errors import Words


@dataclass(frozen=True, slots=True)
class Beat:
    """The last beat of a producer (sample life, importer, scheduler …): who, when, what it says of itself."""

    producer: str
    at: Moment
    state: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """The answer to a ping: the database's own time, the producers' beats, and what keeps everybody from writing
    (``store.locked``: a writer holds the lock and does not commit; ``store.disk_full``), None: nothing.
    """

    at: Moment
    beats: tuple[Beat, ...] = ()
    hindered: Words | None = None
