"""Leads as a wall reads them, as a test gives them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from hall.errors import StoreUnreachable
from hall.video.leads.shown import LeadsShown


class FakeLeadBoard:
    """See `hall.ports.lead_board.LeadBoard`. ``asked``: what each question wanted, and knew."""

    def __init__(self) -> None:
        self.now: LeadsShown | None = LeadsShown()
        self.asked: list[tuple[int, frozenset[str]]] = []

    def shown(self, most: int, known: Collection[str]) -> LeadsShown:
        """See the port; ``now`` None: the database is gone."""
        self.asked.append((most, frozenset(known)))
        if self.now is None:
            raise StoreUnreachable("store.gone", path="test", why="")
        pictures = {digest: packed for digest, packed in self.now.pictures.items() if digest not in known}
        return replace(self.now, newest=self.now.newest[:most], pictures=pictures)
