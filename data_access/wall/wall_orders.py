"""Writes orders to walls, scenes, programs, triggers: a commit each, sealed, told to all windows by the change log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import documents, seals
from data_access.store.ledger import Head, Ledger, must_still_stand
from data_access.store.tables.schema import documents as table
from data_access.wall.wall_book import PROGRAM, SCENE, TRIGGER, WALL
from hall.errors import CaseChangedMeanwhile, PeopleChanged, RuleBroken
from hall.live.changes import ChangeKind, Setting
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.ports import Clock
from hall.wall.orders import WallOrder, WallState, must_be_allowed, obey
from hall.wall.program import Program
from hall.wall.scene import Scene
from hall.wall.scene_form import WrongForm, findings, plain_program, plain_scene
from hall.wall.trigger_form import plain_trigger, trigger_of
from hall.wall.triggers import Trigger

T = TypeVar("T")
Write = Callable[[sa.Connection, seals.By], tuple[list[seals.Seal], T]]
"""Writes within a transaction: its seals, and what is answered."""


class WallOrders:
    """Implements ``hall.wall.ports.WallDesk``. ``renewed``: who a person is now, asked where users have changed."""

    def __init__(self, database: Database, clock: Clock, renewed: Callable[[Session], Session]) -> None:
        self._database, self._clock, self._renewed = database, clock, renewed

    def order(self, order: WallOrder, walls: Sequence[str], who: Session) -> Mapping[str, int]:
        """See the port."""
        now = self._clock.now()
        given = replace(order, at=now, by=who.user, station=who.station)

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], dict[str, int]]:
            made, sealed = dict[str, int](), list[seals.Seal]()
            for wall in walls:
                state = self._state(connection, wall)
                must_be_allowed(given, state, now)
                body = documents.pack(obey(state, given))
                seal, made[wall] = documents.insert(connection, WALL, wall, body, by)
                sealed.append(seal)
            return sealed, made

        return self._writing(who, write)

    def put_scene(self, scene: Scene, who: Session) -> int:
        """See the port. Raises RuleBroken ``refused.scene`` (key, why, value) too: this version could not show it."""
        for wrong in findings(scene):
            raise RuleBroken("refused.scene", key=wrong.key, why=wrong.why, value=wrong.value)
        return self._put(SCENE, scene.code, scene.revision, plain_scene(scene), who)

    def put_program(self, program: Program, who: Session) -> int:
        """See the port."""
        return self._put(PROGRAM, program.code, program.revision, plain_program(program), who)

    def put_trigger(self, trigger: Trigger, who: Session) -> int:
        """See the port. Raises RuleBroken ``refused.trigger`` (key, why, value) too: this version could not heed it."""
        plain = plain_trigger(trigger)
        try:
            trigger_of(plain)
        except WrongForm as wrong:
            raise RuleBroken("refused.trigger", key=wrong.key, why=wrong.why, value=wrong.value) from wrong
        return self._put(TRIGGER, trigger.code, trigger.revision, plain, who)

    def _put(self, kind: str, code: str, seen: int, plain: Mapping[str, Any], who: Session) -> int:
        packed = documents.pack(plain)

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], int]:
            stands = _last(connection, kind, code)
            if stands != seen:
                raise CaseChangedMeanwhile("changed.scene", scene=code, seen=seen, stands=stands)
            seal, version = documents.insert(connection, kind, code, packed, by)
            return [seal], version

        return self._writing(who, write)

    def _writing(self, who: Session, write: Write[T]) -> T:
        """One transaction under the lock: who may, what is written, its seals, the line of the change log."""
        try:
            return self._once(who, write)
        except PeopleChanged:
            return self._once(self._renewed(who), write)

    def _once(self, who: Session, write: Write[T]) -> T:
        must_have(who, Right.WALL_CONTROL)
        with self._database.writing() as connection:
            driver, ledger = driver_of(connection), Ledger(self._database)
            head: Head = ledger.head(driver)
            must_still_stand(head, who)
            sealed, answer = write(connection, seals.By(who.user, who.station))
            seals.write(self._database, connection, sealed)
            ledger.changed(driver, ChangeKind.SETTING, head.now, Setting.WALLS)
        return answer

    def _state(self, connection: sa.Connection, wall: str) -> WallState:
        version = _last(connection, WALL, wall)
        if not version:
            return WallState()
        where = (table.c.kind == WALL) & (table.c.name == wall) & (table.c.version == version)
        body = connection.execute(sa.select(table.c.body).where(where)).scalar_one()
        return documents.structured(documents.unpack(body), WallState)


def _last(connection: sa.Connection, kind: str, name: str) -> int:
    where = (table.c.kind == kind) & (table.c.name == name)
    return int(connection.execute(sa.select(sa.func.max(table.c.version)).where(where)).scalar() or 0)
