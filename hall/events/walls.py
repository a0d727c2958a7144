"""Which event has a wall: of those that ask for it, the highest level, then the one that was opened first. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from hall.events.event import Event, Level


def asks_for(event: Event, wall: str) -> bool:
    """Whether it wants to stand there now."""
    brief = event.brief
    is_meant = bool(brief.scene or brief.program) and brief.level is not Level.STANDBY
    return event.is_open and is_meant and (not brief.walls or wall in brief.walls)


def holder(events: Iterable[Event], wall: str) -> Event | None:
    """The one that stands there, if nothing stronger does; None: no event asks for it."""
    return foremost(each for each in events if asks_for(each, wall))


def foremost(events: Iterable[Event]) -> Event | None:
    """The one of several that matters most."""
    return min(events, key=_place, default=None)


def in_order(events: Iterable[Event]) -> list[Event]:
    """What matters most first; what is closed last, the newest of it first."""
    return sorted(events, key=_place)


def _place(event: Event) -> tuple[int, ...]:
    if event.closed_at is not None:
        return 1, -event.closed_at, -event.id
    return 0, -event.brief.level.rank, event.opened_at, event.id
