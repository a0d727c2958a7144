"""Finding the place that somebody means by what they say, as windows ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hall.city.address.found import Found


class PlaceFinder(Protocol):
    """The city's names, roads, house numbers and codes, as they are now."""

    def find(self, text: str) -> Sequence[Found]:
        """The places that a text may mean, the likeliest first. The first question, and the first one after the ground
        has changed, reads all names (some hundred ms). Blocks; any thread. Raises StoreUnreachable."""
