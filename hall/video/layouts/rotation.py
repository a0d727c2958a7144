"""Rotation (轮巡): pages of cameras in turn with their dwell. Which one is up follows from the clock alone, so that
walls and consoles agree and one that was restarted goes on where it should be. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from hall.frozen import frozen
from hall.moment import SECOND_MS, Moment

LEAST_DWELL_S, MOST_DWELL_S = 5, 3_600  # a picture that is up for less was not seen; an hour is no rotation (assumed)
LEAD_MS = 4_000
"""So long before it comes up a page is opened: as long as sixteen pictures may take to be there."""


class HeldBy(StrEnum):
    """Who holds a rotation still (暂停)."""

    HAND = "hand"
    ALARM = "alarm"


@frozen
class Rotation:
    """``begun``: when its first page came up, by the hall's clock; ``held``: since when it stands still, for whom.
    ``abreast``: so many screens beside one another show pages in a row, all of which turn at once; ``place``: which of
    them this one is, from 0."""

    dwell_s: int
    begun: Moment
    held: Moment | None = None
    held_by: HeldBy | None = None
    abreast: int = 1
    place: int = 0

    def page(self, now: Moment, pages: int) -> int:
        """Which one is up, from 0."""
        return self._page(self._turn(now), pages)

    def coming(self, now: Moment, pages: int) -> int | None:
        """The page to be opened by now because it comes up next; None: it is too early, or there is no other."""
        changes = self.changes_at(now, pages)
        return None if changes is None or now < changes - self.lead_ms else self._page(self._turn(now) + 1, pages)

    def changes_at(self, now: Moment, pages: int) -> Moment | None:
        """When the next page comes up; None: it is held, or there is no other."""
        return (
            None
            if self.held is not None or pages <= self.abreast
            else self.begun + (self._turn(now) + 1) * self._dwell_ms
        )

    def acts_at(self, now: Moment, pages: int) -> Moment | None:
        """The next moment at which a page is to be opened, or comes up."""
        changes = self.changes_at(now, pages)
        return changes if changes is None or now >= changes - self.lead_ms else changes - self.lead_ms

    def hold(self, now: Moment, by: HeldBy) -> Rotation:
        """Stand still from now on; who held it first is who holds it, but a hand goes before an alarm."""
        if self.held is None:
            return replace(self, held=now, held_by=by)
        return replace(self, held_by=HeldBy.HAND) if by is HeldBy.HAND else self

    def go_on(self, now: Moment, by: HeldBy = HeldBy.HAND) -> Rotation:
        """Go on with the page that is up, for what is left of its time. An alarm that ends lets go only of what an
        alarm held."""
        if self.held is None or (by is HeldBy.ALARM and self.held_by is not HeldBy.ALARM):
            return self
        return replace(self, begun=self.begun + now - self.held, held=None, held_by=None)

    def turned(self, now: Moment, steps: int) -> Rotation:
        """So many pages on, or back; the new one for its whole time."""
        moved = (self._turn(now) + steps) * self._dwell_ms
        return replace(self, begun=(now if self.held is None else self.held) - moved)

    def _page(self, turn: int, pages: int) -> int:
        """Which one is up in that turn: where all stand abreast, each stays where it is."""
        return (turn * (self.abreast if pages > self.abreast else 0) + self.place) % max(1, pages)

    @property
    def lead_ms(self) -> int:
        """How long before it comes up a page is opened: of a short dwell the last half."""
        return min(LEAD_MS, self._dwell_ms // 2)

    @property
    def _dwell_ms(self) -> int:
        return max(LEAST_DWELL_S, min(self.dwell_s, MOST_DWELL_S)) * SECOND_MS

    def _turn(self, now: Moment) -> int:
        return ((now if self.held is None else self.held) - self.begun) // self._dwell_ms
