"""Writes orders to walls, scenes, programs, triggers: a commit each, sealed, told to all windows by the change log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.events.event_store import last_events
from data_access.store import documents, seals
from data_access.store.made import must_stand
from data_access.store.sealed_writes import SealedWrites, Told, done_by, kept_as
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.wall.wall_book import WallBook, last_state
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.city.ground.valid import in_force
from hall.errors import CaseChangedMeanwhile, RuleBroken, StoreUnreachable
from hall.live.changes import ChangeKind, Setting
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.ports import Clock
from hall.video.cameras.camera import Camera
from hall.wall.bearing import must_bear
from hall.wall.facts import Made, WallFacts
from hall.wall.kinds import WallKind
from hall.wall.made import CHANGED, is_own, must_be_sound, plain
from hall.wall.map_view import MapView
from hall.wall.obeying import obey
from hall.wall.orders import PUSHED, Verb, WallOrder, cameras_of, must_be_allowed, must_be_wall
from hall.wall.panels import ARRANGEMENT_OPTION
from hall.wall.pushed_cameras import granted
from hall.wall.scene_form import GONE
from hall.wall.shown import ShownNow
from hall.wall.uses import must_be_unused

Check = Callable[[WallFacts, sa.Connection], None]
"""Raises RuleBroken by what stands under the lock."""
_TOLD = Told(ChangeKind.SETTING, Setting.WALLS)


class WallOrders:
    """Implements ``hall.wall.ports.WallDesk``. ``renewed``: who a person is now, asked where users have changed."""

    def __init__(self, database: Database, clock: Clock, renewed: Callable[[Session], Session]) -> None:
        self._clock, self._writes = clock, SealedWrites(database, clock, renewed)
        self._book, self._signs = WallBook(database), DatabaseWallSigns(database)
        self._cameras, self._renewed = CameraRepository(database), renewed

    def order(self, order: WallOrder, walls: Sequence[str], who: Session) -> Mapping[str, int]:
        """See the port."""
        for wall in walls:
            must_be_wall(wall)
        order = self._must_bear(order, walls, who)
        scene, program = (order.subject if order.verb is verb else "" for verb in (Verb.SCENE, Verb.PROGRAM))

        arrangement = dict(order.options).get(ARRANGEMENT_OPTION.name, "") if order.verb is Verb.PANEL else ""

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, dict[str, int]]:
            now = self._clock.now()
            given = replace(order, at=now, by=who.user, station=who.station)
            made, sealed = dict[str, int](), list[seals.Seal]()
            for wall in walls:
                state, kept = last_state(connection, wall), kept_as(order.command_id, wall)
                if done_by(connection, kept, by) is not None:  # sent again: its answer was lost
                    made[wall] = state.revision
                    continue
                must_be_allowed(given, state, now)
                must_stand(connection, scene, program, arrangement)
                body = documents.pack(obey(state, given))
                seal, made[wall] = documents.insert(connection, WallKind.WALL, wall, body, by)
                sealed.append(replace(seal, command=kept))
            return sealed, _TOLD, made

        return self._writes.write(who, Right.WALL_CONTROL, write)

    def _must_bear(self, order: WallOrder, walls: Sequence[str], who: Session) -> WallOrder:
        """Before the lock: each wall withholds by its own settings what is ordered meanwhile. No order waits for
        telemetry: a wall that cannot be heard of is one that nobody has declared. Of cameras the order says which
        restricted ones this person, as he is now, may put there; nobody else can say that."""
        if order.verb not in PUSHED | {Verb.PROGRAM}:
            return order
        heard = self._heard()
        bears = {wall: heard.bears(wall) for wall in walls}
        must_bear(order, self._book.present(), bears)
        return granted(order, self._named(order), bears, self._renewed(who)) if order.verb is Verb.CAMERAS else order

    def _named(self, order: WallOrder) -> dict[str, Camera]:
        """The cameras that it names, as they are now."""
        rows, now = self._cameras.some(filter(None, cameras_of(order.subject))), self._clock.now()
        return {code: camera for code, of in rows.items() for camera in in_force(of or (), now)}

    def _heard(self) -> ShownNow:
        try:
            return self._signs.shown()
        except StoreUnreachable:
            return ShownNow()

    def put(self, made: Made, who: Session) -> int:
        """See the port."""
        packed = documents.pack(plain(made))

        def check(facts: WallFacts, _: sa.Connection) -> None:
            _must_be_own(made, facts, who)
            must_be_sound(made, facts)

        return self._write(made, packed, who, check)

    def drop(self, made: Made, who: Session) -> int:
        """See the port."""
        heard = self._heard()
        standards = {wall: heard.standard(wall) for wall in heard.walls()}

        def check(facts: WallFacts, connection: sa.Connection) -> None:
            _must_be_own(made, facts, who)
            must_be_unused(made, facts, last_events(connection), self._clock.now(), standards)

        return self._write(made, documents.pack({"code": made.code, GONE: True}), who, check)

    def _write(self, made: Made, packed: bytes, who: Session, check: Check) -> int:
        self._book.present()  # what is new is read before the lock

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, int]:
            facts = self._book.read(connection)
            stands = documents.last(connection, *made.key)
            if stands != made.revision:
                raise CaseChangedMeanwhile(CHANGED[made.kind], scene=made.code, seen=made.revision, stands=stands)
            check(facts, connection)
            seal, version = documents.insert(connection, *made.key, packed, by)
            return [seal], _TOLD, version

        return self._writes.write(who, Right.DESK if is_own(made, who.user) else Right.WALL_CONTROL, write)


def _must_be_own(made: Made, facts: WallFacts, who: Session) -> None:
    """What somebody keeps as their own takes the place of nothing that is another's, nor of what is shared."""
    stands = facts.of(made.kind).get(made.code)
    if is_own(made, who.user) and stands is not None and not is_own(stands, who.user):
        must_have(who, Right.WALL_CONTROL)
    if isinstance(stands, MapView) and stands.owner not in ("", who.user):
        raise RuleBroken("refused.view", key="owner", why="not_one_of", value=stands.owner)
