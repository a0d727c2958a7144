"""What people said about alarms, as one sealed document whose versions tell who did what and when."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents, seals
from data_access.store.sealed_writes import SealedWrites, Told
from data_access.store.tables.schema import documents as table
from hall.alarms import state as law
from hall.alarms.calls import Call
from hall.alarms.state import AlarmState, By
from hall.errors import HallError, NotFound
from hall.live.changes import ChangeKind, Setting
from hall.moment import Moment
from hall.people.rights import Right
from hall.people.session import Renewed, Session
from hall.ports import Clock

ALARMS, NAME = "alarms", "hall"
"""Kind and name of the document."""
_TOLD = Told(ChangeKind.SETTING, Setting.ALARMS)
log = logging.getLogger(__name__)


class DatabaseAlarmBook:
    """Implements ``hall.ports.AlarmBook``. ``shown``: where is read."""

    def __init__(self, database: Database, shown: Database, clock: Clock, renewed: Renewed) -> None:
        self._shown, self._clock = shown, clock
        self._writes = SealedWrites(database, renewed)

    def present(self) -> AlarmState:
        """See the port. One that this version cannot read acknowledges nothing: the hall rather sounds."""
        try:
            return documents.read(self._shown, ALARMS, NAME, AlarmState)
        except NotFound:
            return AlarmState()
        except HallError as refused:
            if refused.words.code != "store.damaged_document":
                raise
            log.warning("what was said of alarms cannot be read")
            return AlarmState()

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
        by = By(who.user, who.station, self._clock.now())

        def write(connection: sa.Connection, sealed_by: seals.By) -> tuple[list[seals.Seal], Told, None]:
            packed = documents.pack(change(_last(connection), by))
            return [documents.insert(connection, ALARMS, NAME, packed, sealed_by)[0]], _TOLD, None

        self._writes.write(who, right, write)


def _last(connection: sa.Connection) -> AlarmState:
    where = (table.c.kind == ALARMS) & (table.c.name == NAME)
    query = sa.select(table.c.body).where(where).order_by(table.c.version.desc()).limit(1)
    body = connection.execute(query).scalar()
    try:
        return AlarmState() if body is None else documents.structured(documents.unpack(body), AlarmState)
    except documents.DAMAGES:  # nobody could acknowledge anything for ever
        return AlarmState()
