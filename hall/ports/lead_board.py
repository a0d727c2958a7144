"""Leads as walls show them: what anybody in the room may see of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from hall.video.leads.shown import LeadsShown


class LeadBoard(Protocol):
    """Reads leads for walls: none of a restricted camera, whoever sits before it. Blocks; query threads only. Raises
    StoreUnreachable."""

    def shown(self, most: int, known: Collection[str]) -> LeadsShown:
        """At most so many; ``known``: digests of pictures that are there already."""
