"""The latest values, apart from the facts: positions, sensors, which desk has which case open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from hall.people.session import Session
from hall.telemetry.latest import LatestValues, SourceFilter
from hall.telemetry.movers import Movers, MoverThere
from hall.telemetry.moving import MovingPlaces
from hall.telemetry.presence import OpenAt


class TelemetrySubscription(Protocol):
    """Somebody's look at the latest values: whoever is slow skips what lay between, nothing is queued for him."""

    def want(self, wanted: SourceFilter) -> None:
        """From now on these (the map was moved)."""

    def take(self) -> LatestValues:
        """The wanted values of now, with their ages. Blocks; query threads only, one at a time.

        Raises StoreUnreachable.
        """


class TelemetryReader(Protocol):
    """Positions, sensors and whatever else only the latest value of matters; apart from the facts and their feed."""

    def subscribe(self, wanted: SourceFilter) -> TelemetrySubscription:
        """By kind and area. Asks nobody; it holds nothing open, and is dropped when it is no longer needed."""


class MoverReader(Protocol):
    """Which people and vehicles tell where they are. Blocks; query threads only. Raises StoreUnreachable."""

    def present(self) -> Mapping[str, Movers]:
        """How many, by kind; one of which nothing was ever heard is not there."""

    def places(self, who: Session | None) -> MovingPlaces:
        """Where they are, of who is bound to streets those in them; ``who`` None: a wall, which shows the whole city. A
        source keeps its number as long as this reader lives."""

    def there(self, who: Session) -> Sequence[MoverThere]:
        """Each by its code, heard of just now, where this person reads. Raises NotAllowed ``denied.movers`` too."""


class Presence(Protocol):
    """Which cases are open at which desks. Blocks; query threads only. Raises StoreUnreachable."""

    station: str
    """What this desk is called in what it tells."""

    def tell(self, case_id: int, user: str) -> None:
        """This station has that case open now, 0: none; to be told again every ``TOLD_EVERY_MS``, or it runs out."""

    def open_cases(self) -> Mapping[int, Sequence[OpenAt]]:
        """Who has which case open now, by case."""
