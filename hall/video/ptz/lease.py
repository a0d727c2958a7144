"""Who turns a camera now (云台控制权): one at a time, by name and rank, until some time after their last touch.

A higher rank takes it from a lower one; whoever loses it is told by whom. Pure: the moment is given, and all leases
that stand are given and answered as one value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from hall.errors import NotAllowed
from hall.frozen import frozen
from hall.moment import MINUTE_MS, SECOND_MS, Moment
from hall.people.rights import Right, role_with
from hall.people.roles import Role
from hall.people.session import Session
from hall.telemetry import told

HELD_MS = 20 * SECOND_MS
"""After the last touch: long enough to look at what was found, short enough for the next one to wait (assumed)."""
EXTENDED_MS = HELD_MS // 2
"""A lease that lasts for less is written anew at a touch: others move on without a word to the database."""
HOME_MS = 5 * MINUTE_MS
"""So long after it was left a camera goes back to its guard position (assumed: watching a place takes less)."""
MOST = 1_000  # leases that are read: more cameras are never turned within the time that they are kept


_FIRST = (Role.LEADER, Role.SHIFT_LEADER)
"""Whose hand goes before others', the first of all (优先级): docs/field.md §15.2."""


@frozen
class Lease:
    """user, name, station: who turns it, and where they sit; role: as what (a code of ``Role``); until: it has ended
    then, or was given back (UTC ms)."""

    user: str
    name: str
    station: str
    role: str
    until: Moment

    @property
    def rank(self) -> int:
        """A higher one takes it from a lower one."""
        return next((len(_FIRST) - at for at, role in enumerate(_FIRST) if role == self.role), 0)

    def holds(self, now: Moment) -> bool:
        """Whether it still does. One that ends later than any can was given before the clock was put back."""
        return 0 < self.until - now <= HELD_MS

    def is_of(self, who: Session) -> bool:
        """Whether it is this person's, at this station."""
        return (self.user, self.station) == (who.user, who.station)


Leases = Mapping[str, Lease]
"""By the cameras' codes; also those that have ended, until the camera is home again."""


def lease_of(who: Session, until: Moment) -> Lease:
    """This person's, by the first of their roles."""
    usual = role_with(who, Right.PTZ)
    role = next((each for each in _FIRST if each in who.roles), usual)
    return Lease(who.user, who.name, who.station, str(role), until)


def holder(leases: Leases, camera: str, now: Moment) -> Lease | None:
    """Who turns it; None: it is free."""
    lease = leases.get(camera)
    return lease if lease is not None and lease.holds(now) else None


def taken(leases: Leases, camera: str, who: Session, now: Moment) -> Leases:
    """With this person as the holder: it was free, theirs (maybe at another station), or a lower rank's. Raises
    NotAllowed (``denied.ptz_held``)."""
    present, mine = holder(leases, camera, now), lease_of(who, now + HELD_MS)
    if present is not None and present.user != who.user and present.rank >= mine.rank:
        raise refusal(present)
    if present is not None and replace(present, until=mine.until) == mine and present.until - now > EXTENDED_MS:
        return leases
    return {**leases, camera: mine}


def given_back(leases: Leases, camera: str, who: Session, now: Moment) -> Leases:
    """Without this person, if they hold it; when they left stays, for the way home."""
    present = holder(leases, camera, now)
    if present is None or not present.is_of(who):
        return leases
    return {**leases, camera: replace(present, until=now)}


def refusal(by: Lease, *, lost: bool = False) -> NotAllowed:
    """What is told to whom does not get it (``denied.ptz_held``), or has had it until now (``denied.ptz_lost``)."""
    code = "denied.ptz_lost" if lost else "denied.ptz_held"
    return NotAllowed(code, name=by.name or by.user, role=by.role)


def to_bring_home(leases: Leases, now: Moment) -> tuple[str, ...]:
    """Cameras that were left long enough ago; also those that somebody of a wrong clock turned."""
    return tuple(camera for camera, lease in leases.items() if not -HELD_MS <= now - lease.until < HOME_MS)


def home(leases: Leases, camera: str, now: Moment) -> Leases:
    """It is at its guard position: nothing is to be remembered. One that somebody turns again stays."""
    if holder(leases, camera, now) is not None:
        return leases
    return {code: lease for code, lease in leases.items() if code != camera}


# -- as they are kept --------------------------------------------------------------------------------------------------
def text(leases: Leases) -> str:
    """As they are written."""
    rows = [[code, each.user, each.name, each.station, each.role, each.until] for code, each in leases.items()]
    return json.dumps(rows[-MOST:], ensure_ascii=False)


def read(kept: str | None) -> Leases:
    """From a text, of any version or hand: what cannot be read keeps nobody from turning a camera."""
    found = told.told(f'{{"leases": {kept or "[]"}}}')
    return {} if found is None else dict(found.many("leases", _row, MOST))


def _row(row: object) -> tuple[str, Lease]:
    if not isinstance(row, list) or len(row) != 6:
        raise ValueError("no lease")
    code, user, name, station, role = (told.text(each) for each in row[:5])
    return code, Lease(user, name, station, role, told.moment(row[5]))
