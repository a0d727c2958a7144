"""Wrong passwords lock a name (登录失败锁定): where they were typed; everywhere when that happens at several places.

So nobody locks out a colleague from afar: who mistypes at one station locks the name there alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hall.frozen import frozen
from hall.moment import MINUTE_MS, Moment

MOST_FAILURES = 5
"""Wrong passwords in a row that lock a name at a station (docs/field.md §12.2)."""
MOST_MINUTES = 24 * 60
"""Wrong passwords lock for a day at most, whatever a city says: what locks for longer is an administrator's."""
MOST_STATIONS = 3
"""Stations at which a name is locked at a time: somebody goes round, so it is locked everywhere."""
AT_LOGIN = "/"
"""Between the login by which a station came to the database and the name that it gave itself, where there are logins:
all that came by one login are one station, because names can be invented."""
UNTIL_UNLOCKED: Moment = 2**62
"""Locked by an administrator: no clock gets there."""


@frozen
class Tries:
    """How sign-ins of a name went at one station. ``locked_at``: when wrong passwords locked it there the last time;
    ``last_at``: its last sign-in there."""

    failures: int = 0
    locked_until: Moment | None = None
    locked_at: Moment | None = None
    last_at: Moment | None = None

    def is_locked(self, now: Moment) -> bool:
        """Whether nobody of that name sits down at that station now."""
        return is_locked(self.locked_until, now)


def is_locked(until: Moment | None, now: Moment) -> bool:
    """Whether a lock holds. One that lies farther ahead than wrong passwords lock, and is no administrator's, was made
    while the clock was ahead, and is none."""
    return until is not None and (now < until <= now + MOST_MINUTES * MINUTE_MS or until >= UNTIL_UNLOCKED)


def tried(tries: Tries, now: Moment, minutes: int, *, right: bool) -> Tries:
    """After one more try at a station where the name is not locked: a lock that is over goes. What a clock that was
    ahead has locked counts as locked until this sign-in, which tells it: else each one would."""
    if right:
        locked_at = None if tries.locked_at is None else min(tries.locked_at, now)
        return Tries(locked_at=locked_at, last_at=now)
    if tries.failures + 1 < MOST_FAILURES:
        return replace(tries, failures=tries.failures + 1, locked_until=None)
    return replace(tries, failures=0, locked_until=now + minutes * MINUTE_MS, locked_at=now)


def last_sign_in(by_station: Mapping[str, Tries], now: Moment) -> Moment | None:
    """When the name signed in the last time, at any station. A moment that is still to come is of a clock that was
    ahead: it would hide all that happens until then."""
    moments = (each.last_at for each in by_station.values() if each.last_at is not None)
    return max((at for at in moments if at <= now), default=None)


def locked_since(by_station: Mapping[str, Tries], since: Moment) -> list[str]:
    """The stations at which wrong passwords have locked the name after that moment."""
    return sorted(station for station, each in by_station.items() if (each.locked_at or 0) > since)


def locks_everywhere(by_station: Mapping[str, Tries], now: Moment) -> bool:
    """Whether the name is locked at so many stations that it is locked at all of them."""
    return len({station.split(AT_LOGIN)[0] for station, each in by_station.items() if each.is_locked(now)}) >= (
        MOST_STATIONS
    )
