"""Logins of cameras, tried by one station at a time: a camera counts wrong ones, and locks who tries a few.

How a login did last is one latest value for all stations. It names no camera: its code is a digest, by the hall's key,
of the machine and the login. Who finds that it was accepted a moment ago tells it at once; else he says first that he
is trying it, and the others wait for what comes of that. One that was refused is tried again by one of all stations,
after 30 s, then after twice as long, up to ten minutes. Where the database is away each process keeps to that by
itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from threading import Event as Flag
from threading import Lock
from time import monotonic
from uuid import uuid4

from data_access.engine.database import Database
from data_access.telemetry.latest import Telemetry
from data_access.video.streams.rtsp.place import place_of
from data_access.video.streams.sources import Failed, Opener, Source, now_ms
from hall.errors import HallError
from hall.frozen import frozen
from hall.moment import Moment
from hall.ports import Secrets
from hall.telemetry import told as t
from hall.telemetry.latest import Latest, SourceKey
from hall.video.streams.pace import MOST_LOGIN_RETRY_MS, login_back_off_ms
from hall.video.streams.policy import Event

KIND = "camera_login"
TRIES_MS = 8_000  # somebody who tries it for longer has died
TRUSTED_MS = 60_000  # one that was accepted so lately is told by all at once, a recorder's of all its channels
WAITS_S = 2.0
"""For what another station's try comes to: a camera says at once that it refuses."""
_LOOK_S = 0.05
"""How often that is looked for, and for how long it must stand that one tries it: of some who say so at the same moment
the last one does."""
_AWAY_S = 5.0  # a database that did not answer is not asked again for so long
_NEVER = Flag()


class How(StrEnum):
    """How a login did last."""

    TRIED = "tried"  # somebody is trying it
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"  # nobody knows


@frozen
class Did:
    """``until``: that holds, by the store's clock; then it is to be tried by one; ``refusals``: in a row; ``by``: whose
    try it is."""

    how: How = How.UNKNOWN
    until: Moment = 0
    refusals: int = 0
    by: str = ""

    def holds(self, now: Moment) -> bool:
        """Whether that is so still. A clock that was set holds up nothing for longer than the longest wait."""
        return 0 < self.until - now <= MOST_LOGIN_RETRY_MS

    def told(self, door: str, now: Moment) -> Latest:
        """As telemetry."""
        said = {"how": self.how, "until": self.until, "refusals": self.refusals, "by": self.by}
        return Latest(KIND, door, now, value=json.dumps(said))


def did(value: Latest | None) -> Did:
    """What a row of telemetry says; one that cannot be read says nothing."""
    said = t.told(value.value) if value is not None else None
    if said is None:
        return Did()
    moment = t.whole(0, t.LAST_MOMENT)
    return Did(
        said.get("how", How, How.UNKNOWN), said.get("until", moment, 0), said.get("refusals", t.whole(), 0),
        said.get("by", t.text, ""),
    )  # fmt: skip


class LoginTries:
    """Of one process. Any thread; asks the database in one at a time. ``secrets`` None: no login is known here."""

    def __init__(self, database: Database, secrets: Secrets | None) -> None:
        self._telemetry, self._secrets = Telemetry(database), secrets
        self._lock = Lock()
        self._own: dict[str, Did] = {}
        """The same by this machine's clock, for when the database is away."""
        self._away_until_s, self._is_closed = 0.0, False

    def sparing(self, opener: Opener) -> Opener:
        """One that tries no login out of turn: it fails as refused then."""

        def opened(url: str, is_unwanted: Callable[[], bool]) -> Source:
            door, me = self._door(url), uuid4().hex
            if door and not self._may(door, me, is_unwanted):
                raise Failed(Event.UNAUTHORISED)
            event: Event | None = Event.BROKEN
            try:
                source = opener(url, is_unwanted)
                event = None
            except Failed as failed:
                event = failed.event
                raise
            finally:
                if door:
                    self._came(door, me, event)
            return source

        return opened

    def close(self) -> None:
        """The database is closed behind this: nobody asks it any more."""
        with self._lock:
            self._is_closed = True

    def _door(self, url: str) -> str:
        """ "": no login is told by it. One within the path is known by the whole address."""
        try:
            place = place_of(url)
        except Failed:
            return ""
        if self._secrets is None:
            return ""
        parts = (f"{place.host}:{place.port}", *place.login) if place.login else (place.uri,)
        return sha256(self._secrets.sign("\n".join((KIND, *parts)).encode())).hexdigest()

    def _may(self, door: str, me: str, is_unwanted: Callable[[], bool]) -> bool:
        until_s = monotonic() + WAITS_S
        while True:
            with self._lock:
                found, now = self._read(door)
                if not found.holds(now):
                    self._put(door, Did(How.TRIED, now + TRIES_MS, found.refusals, me), now)
                elif found.how is not How.TRIED or found.by == me:
                    return found.how is not How.REFUSED
            if monotonic() > until_s or is_unwanted():
                return not found.refusals
            _NEVER.wait(_LOOK_S)

    def _came(self, door: str, me: str, event: Event | None) -> None:
        """What came of a try."""
        with self._lock:
            found, now = self._read(door)
            if event is None:
                if found.how is not How.ACCEPTED or found.until - now < TRUSTED_MS // 2:
                    self._put(door, Did(How.ACCEPTED, now + TRUSTED_MS), now)
            elif event is Event.UNAUTHORISED:
                until = now + login_back_off_ms(found.refusals)
                self._put(door, Did(How.REFUSED, until, found.refusals + 1), now)
            elif found.how is How.TRIED and found.by == me:  # it was not told
                self._put(door, Did(refusals=found.refusals), now)

    # --- under the lock ---

    def _read(self, door: str) -> tuple[Did, Moment]:
        own, own_now = self._own.get(door, Did()), now_ms()
        if not self._is_closed and monotonic() > self._away_until_s:
            try:
                value, now = self._telemetry.one(SourceKey(KIND, door)), self._telemetry.now()
            except HallError:
                self._away_until_s = monotonic() + _AWAY_S
            else:  # where nobody has told anything, or this station may not, its own holds
                return did(value) if value is not None else replace(own, until=own.until - own_now + now), now
        return own, own_now

    def _put(self, door: str, found: Did, now: Moment) -> None:
        self._own[door] = replace(found, until=found.until - now + now_ms())
        if not self._is_closed and monotonic() > self._away_until_s:
            try:
                self._telemetry.put([found.told(door, now)])
            except HallError:  # this station may not write it, or the database is away
                self._away_until_s = monotonic() + _AWAY_S
