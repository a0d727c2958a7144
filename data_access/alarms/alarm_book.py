"""What people said about alarms, as one sealed document whose versions tell who did what and when."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents, seals, spoken
from data_access.store.sealed_writes import SealedWrites, Told
from hall.alarms import state as law
from hall.alarms.calls import Call
from hall.alarms.state import AlarmState, By
from hall.live.changes import ChangeKind, Setting
from hall.moment import Moment
from hall.people.rights import Right
from hall.people.session import Renewed, Session
from hall.ports import Clock

ALARMS, NAME = "alarms", "hall"
"""Kind and name of the document."""
_TOLD = Told(ChangeKind.SETTING, Setting.ALARMS)


class DatabaseAlarmBook:
    """Implements ``hall.ports.AlarmBook``. ``shown``: where is read."""

    def __init__(self, database: Database, shown: Database, clock: Clock, renewed: Renewed) -> None:
        self._shown, self._clock = shown, clock
        self._writes = SealedWrites(database, clock, renewed)

    def present(self) -> AlarmState:
        """See the port. One that this version cannot read acknowledges nothing: what was said before it stands."""
        with self._shown.reading() as connection:
            return _last(connection)

    def acknowledge(self, calls: Collection[Call], who: Session) -> None:
        """See the port."""
        self._change(who, Right.ALARMS, lambda state, by: law.acknowledged(state, calls, by))

    def silence(self, until: Moment, reason: str, who: Session) -> None:
        """See the port."""
        self._change(who, Right.SILENCE, lambda state, by: law.silenced(state, until, reason, by))

    def heed(self, who: Session) -> None:
        """See the port."""
        self._change(who, Right.SILENCE, law.heard_again)

    def note_test(self, who: Session, *, heard: bool) -> None:
        """See the port."""
        self._change(who, Right.ALARMS, lambda state, by: law.noted_test(state, by, heard=heard))

    def _change(self, who: Session, right: Right, change: Callable[[AlarmState, By], AlarmState]) -> None:
        def write(connection: sa.Connection, sealed_by: seals.By) -> tuple[list[seals.Seal], Told, None]:
            by = By(who.user, who.station, self._clock.now())
            packed = documents.pack(change(_last(connection), by))
            return [documents.insert(connection, ALARMS, NAME, packed, sealed_by)[0]], _TOLD, None

        self._writes.write(who, right, write)


def _last(connection: sa.Connection) -> AlarmState:
    """By the newest version that can be read: else nobody could acknowledge anything for ever."""
    return spoken.newest(connection, ALARMS, NAME, _state)[1] or AlarmState()


def _state(plain: Any) -> AlarmState:
    state = documents.structured(plain, AlarmState)
    law.must_be_bounded(state)
    return state
