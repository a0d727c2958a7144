"""Writes orders to walls, scenes, programs, triggers: a commit each, sealed, told to all windows by the change log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents, seals
from data_access.store.sealed_writes import SealedWrites, Told
from data_access.wall.wall_book import WallBook, last_state
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.errors import CaseChangedMeanwhile, RuleBroken, StoreUnreachable
from hall.live.changes import ChangeKind, Setting
from hall.people.rights import Right
from hall.people.session import Session
from hall.ports import Clock
from hall.wall.bearing import must_bear
from hall.wall.kinds import WallKind
from hall.wall.orders import PUSHED, Verb, WallOrder, must_be_allowed, must_be_wall, obey
from hall.wall.program import Program
from hall.wall.scene import Scene
from hall.wall.scene_form import (
    GONE,
    WrongForm,
    code_of,
    findings,
    missing_scenes,
    plain_program,
    plain_scene,
    program_of,
    scene_of,
)
from hall.wall.shown import ShownNow
from hall.wall.standard import STANDARD
from hall.wall.trigger_form import plain_trigger, trigger_of
from hall.wall.triggers import Trigger, must_be_the_halls

_TOLD = Told(ChangeKind.SETTING, Setting.WALLS)
Check = Callable[[sa.Connection], object]
_CHANGED: Mapping[str, str] = {
    WallKind.SCENE: "changed.scene",
    WallKind.PROGRAM: "changed.program",
    WallKind.TRIGGER: "changed.trigger",
}
_REFUSED: Mapping[str, str] = {
    WallKind.SCENE: "refused.scene",
    WallKind.PROGRAM: "refused.program",
    WallKind.TRIGGER: "refused.trigger",
}


class WallOrders:
    """Implements ``hall.wall.ports.WallDesk``. ``renewed``: who a person is now, asked where users have changed."""

    def __init__(self, database: Database, clock: Clock, renewed: Callable[[Session], Session]) -> None:
        self._clock, self._writes = clock, SealedWrites(database, renewed)
        self._book, self._signs = WallBook(database), DatabaseWallSigns(database)

    def order(self, order: WallOrder, walls: Sequence[str], who: Session) -> Mapping[str, int]:
        """See the port."""
        for wall in walls:
            must_be_wall(wall)
        now = self._clock.now()
        given = replace(order, at=now, by=who.user, station=who.station)
        self._must_bear(given, walls)

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, dict[str, int]]:
            made, sealed = dict[str, int](), list[seals.Seal]()
            for wall in walls:
                state = last_state(connection, wall)
                if order.command_id and order.command_id in state.done:  # sent again: its answer was lost
                    made[wall] = state.revision
                    continue
                must_be_allowed(given, state, now)
                body = documents.pack(obey(state, given))
                seal, made[wall] = documents.insert(connection, WallKind.WALL, wall, body, by)
                sealed.append(seal)
            return sealed, _TOLD, made

        return self._writes.write(who, Right.WALL_CONTROL, write)

    def _must_bear(self, order: WallOrder, walls: Sequence[str]) -> None:
        """Before the lock: each wall withholds by its own settings what is ordered meanwhile. No order waits for
        telemetry: a wall that cannot be heard of is one that nobody has declared."""
        if order.verb not in PUSHED | {Verb.PROGRAM}:
            return
        try:
            heard = self._signs.shown()
        except StoreUnreachable:
            heard = ShownNow()
        must_bear(order, self._book.present(), {wall: heard.bears(wall) for wall in walls})

    def put_scene(self, scene: Scene, who: Session) -> int:
        """See the port. Raises RuleBroken ``refused.scene`` (key, why, value) too: this version could not show it."""
        plain = plain_scene(scene)

        def check(_: sa.Connection) -> None:
            for wrong in findings(scene_of(plain)):
                raise wrong

        return self._put(WallKind.SCENE, scene.code, scene.revision, plain, who, check)

    def put_program(self, program: Program, who: Session) -> int:
        """See the port. Raises RuleBroken ``refused.program`` (key, why, value) too, as the import of a file does."""
        plain = plain_program(program)

        def check(connection: sa.Connection) -> None:
            known = {*(scene.code for scene in STANDARD), *documents.names_in(connection, WallKind.SCENE)}
            for wrong in missing_scenes(program_of(plain), known):
                raise wrong

        return self._put(WallKind.PROGRAM, program.code, program.revision, plain, who, check)

    def put_trigger(self, trigger: Trigger, who: Session) -> int:
        """See the port. Raises RuleBroken ``refused.trigger`` (key, why, value) too: this version could not heed it."""
        plain = plain_trigger(trigger)
        return self._put(WallKind.TRIGGER, trigger.code, trigger.revision, plain, who, lambda _: trigger_of(plain))

    def drop_program(self, program: Program, who: Session) -> int:
        """See the port."""
        return self._put(
            WallKind.PROGRAM,
            program.code,
            program.revision,
            {"code": program.code, GONE: True},
            who,
            _is_code(program.code),
        )

    def drop_trigger(self, trigger: Trigger, who: Session) -> int:
        """See the port."""
        must_be_the_halls(trigger)
        return self._put(
            WallKind.TRIGGER,
            trigger.code,
            trigger.revision,
            {"code": trigger.code, GONE: True},
            who,
            _is_code(trigger.code),
        )

    def _put(self, kind: str, code: str, seen: int, plain: Mapping[str, Any], who: Session, check: Check) -> int:
        """``check``: raises WrongForm of what stands under the lock; then it is refused in words."""
        packed = documents.pack(plain)

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, int]:
            stands = documents.last(connection, kind, code)
            if stands != seen:
                raise CaseChangedMeanwhile(_CHANGED[kind], scene=code, seen=seen, stands=stands)
            try:
                check(connection)
            except WrongForm as wrong:
                raise RuleBroken(_REFUSED[kind], key=wrong.key, why=wrong.why, value=wrong.value) from wrong
            seal, version = documents.insert(connection, kind, code, packed, by)
            return [seal], _TOLD, version

        return self._writes.write(who, Right.WALL_CONTROL, write)


def _is_code(code: str) -> Check:
    return lambda _: code_of(code)
