"""What a wall last knew, kept beside the database for the day on which the wall itself cannot be shown."""

from __future__ import annotations

from typing import Protocol

from hall.frozen import frozen
from hall.moment import Moment


@frozen
class LastFigures:
    """``at``: the hall's moment at which these were true; ``ahead_ms``: by how much the hall's time is ahead of this
    machine's; ``zone``: IANA name; ``title``: the city's; ``figures``: code of each and how its value is written."""

    at: Moment
    ahead_ms: int
    zone: str
    title: str
    sample: bool
    figures: tuple[tuple[str, str], ...]


class LastBook(Protocol):
    """Where they are kept at this station. Short I/O: ``keep`` not on the GUI thread."""

    def keep(self, figures: LastFigures) -> None:
        """Instead of those before. What cannot be written is left."""

    def read(self) -> LastFigures | None:
        """None where there are none, or none that can be read."""

    def now(self) -> Moment:
        """This machine's time. Any thread; no I/O."""
