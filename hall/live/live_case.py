"""One open case as windows see it: plain codes and moments, in the order of the live fields. Knows no array."""

from __future__ import annotations

from typing import NamedTuple

from hall.cases.timers.look import look
from hall.cases.vocabulary import STAGE_OF, Stage, State, TimeLook
from hall.moment import Moment


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
    timer: str | None
    warn_at: Moment | None
    due_at: Moment | None
    urged_at: Moment | None
    by_itself: bool

    @property
    def stage(self) -> Stage:
        """The display step (七步) of the present state."""
        return STAGE_OF[State(self.state)]

    def look(self, now: Moment) -> TimeLook:
        """How the case stands with its timer at ``now`` (docs/field.md §6.6)."""
        return look(self.held_at, self.warn_at, self.due_at, now)
