"""How stations are: told by each of itself, read by whoever looks after the hall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from hall.health.station import Heard, WindowsSeen

if TYPE_CHECKING:
    from hall.health.findings import Finding
    from hall.video.check import Failing


class HealthReader(Protocol):
    """What stations tell of themselves."""

    def stations(self) -> Sequence[Heard]:
        """All that were heard within a week, by name. Blocks; query threads only. Raises StoreUnreachable."""

    def of_hall(self) -> Sequence[Finding]:
        """What is to be seen to that no station tells: what the last check run found of cameras. As above."""

    def failing_cameras(self) -> Sequence[Failing]:
        """The cameras that the last check run did not find well. As above."""


class HealthTeller(HealthReader, Protocol):
    """Tells how this station is, too."""

    def begin(
        self,
        windows: Callable[[], WindowsSeen] | None = None,
        part: str = "",
        failed: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        """Tell it from now on, on a thread of its own, until the station closes. ``windows``: asked on that thread, and
        must answer at once whatever the GUI thread does; ``part``: see ``hall.health.station.station_code``;
        ``failed``: asked there too, which chores failed."""
