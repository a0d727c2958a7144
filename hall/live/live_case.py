"""One open case as windows see it: plain codes and moments, in the order of the live fields. Knows no array."""

from __future__ import annotations

from typing import NamedTuple

from hall.cases.vocabulary import STAGE_OF, Moment, Stage, State, TimeLook


class LiveCase(NamedTuple):
    """The values of a ``LiveRow`` by name; codes are plain strings, moments UTC milliseconds, (lon, lat) in degrees."""

    id: int
    number: str
    version: int
    state: str
    channel: str
    kind: str
    subclass: str
    urgent: bool
    description: str
    address: str
    lon: float | None
    lat: float | None
    street: str | None
    community: str | None
    unit: str | None
    held_at: Moment | None
    rework: int
    reported_at: Moment
    changed_at: Moment
    clock: str | None
    warn_at: Moment | None
    due_at: Moment | None

    @property
    def stage(self) -> Stage:
        """The display step (七步) of the present state."""
        return STAGE_OF[State(self.state)]

    def look(self, now: Moment) -> TimeLook:
        """How the case stands with its clock at ``now`` (domain.md §2.7 rule 2)."""
        if self.held_at is not None:
            return TimeLook.SUSPENDED
        if self.due_at is not None and self.due_at <= now:
            return TimeLook.OVERDUE
        if self.warn_at is not None and self.warn_at <= now:
            return TimeLook.WARNING
        return TimeLook.ON_TIME if self.due_at is not None else TimeLook.WAITING
