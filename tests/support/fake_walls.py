"""Scenes, orders and signs of walls in memory: what a desk's console and editor ask of the world outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hall.editing.revision import Revision
from hall.errors import CaseChangedMeanwhile, HallError
from hall.events.event import Event
from hall.facts import DocumentKey
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.ports import FigureSpan, RollupKey
from hall.video.cameras.camera import Camera
from hall.wall.bearing import must_bear
from hall.wall.facts import Made, WallFacts
from hall.wall.given import Given
from hall.wall.journal import FOUND_WITHIN_MS, Stood
from hall.wall.kinds import WallKind
from hall.wall.made import CHANGED, must_be_sound
from hall.wall.obeying import obey
from hall.wall.orders import WallOrder, must_be_allowed
from hall.wall.pushed_cameras import granted
from hall.wall.shown import Picture, Shown, ShownNow
from hall.wall.uses import must_be_unused


class FakeWalls:
    """Implements ``hall.wall.ports.WallPorts`` and all of its ports. ``facts``: what is stored; ``signs``: what walls
    have told; ``fails``: what is raised instead of writing; ``cameras``: those there are."""

    def __init__(self) -> None:
        self.facts, self.signs = WallFacts(), ShownNow()
        self.pictures_made: dict[str, Picture] = {}
        self.given: list[Given] = []
        self.looks: list[str] = []
        self.fails: HallError | None = None
        self.walls = self.wall_desk = self.wall_history = self.wall_signs = self.wall_minutes = self
        self.minutes: list[Stood] = []
        self.kept: list[tuple[DocumentKey, Revision[Any]]] = []
        self.events: Sequence[Event] = ()
        self.cameras: Mapping[str, Camera] = {}

    def present(self) -> WallFacts:
        return self.facts

    def last_orders(self, most: int) -> Sequence[Given]:
        return self.given[:most]

    def revisions(self, key: DocumentKey, most: int) -> Sequence[Revision[Any]]:
        return [each for of, each in self.kept if of == key][:most]

    def order(self, order: WallOrder, walls: Sequence[str], who: Session) -> Mapping[str, int]:
        self._must_be_able(who)
        walls = [wall for wall in walls if not order.command_id or order.command_id not in self.facts.state(wall).done]
        bears = {wall: self.signs.bears(wall) for wall in walls}
        must_bear(order, self.facts, bears)
        order = granted(order, self.cameras, bears, who)
        for wall in walls:
            must_be_allowed(replace(order, by=who.user), self.facts.state(wall), order.at)
        states = {wall: obey(self.facts.state(wall), replace(order, by=who.user)) for wall in walls}
        self.facts = replace(self.facts, states={**self.facts.states, **states})
        self.given.insert(0, Given(replace(order, by=who.user), tuple(walls)))
        return {wall: state.revision for wall, state in states.items()}

    def put(self, made: Made, who: Session) -> int:
        self._must_be_able(who)
        revision = self._next(made)
        must_be_sound(made, self.facts)
        stored = replace(made, revision=revision)
        self._keep(made, {made.code: stored})
        self.kept.insert(0, (made.key, Revision(revision, stored, False, who.user, revision)))
        return revision

    def drop(self, made: Made, who: Session) -> int:
        self._must_be_able(who)
        revision = self._next(made)
        standards = {wall: self.signs.standard(wall) for wall in self.signs.walls()}
        must_be_unused(made, self.facts, self.events, 0, standards)
        self._keep(made, {})
        self.kept.insert(0, (made.key, Revision(revision, None, True, who.user, revision)))
        self.facts = replace(self.facts, gone={**self.facts.gone, made.key: revision})
        return revision

    def _next(self, made: Made) -> int:
        stands = self.facts.revision(made.key)
        if stands != made.revision:
            raise CaseChangedMeanwhile(CHANGED[made.kind], scene=made.code, seen=made.revision, stands=stands)
        return stands + 1

    def _keep(self, made: Made, instead: Mapping[str, Made]) -> None:
        names = {
            WallKind.SCENE: "stored", WallKind.PROGRAM: "programs", WallKind.TRIGGER: "stored_triggers",
            WallKind.ARRANGEMENT: "arrangements", WallKind.VIEW: "views",
        }  # fmt: skip
        kept = {code: each for code, each in getattr(self.facts, names[made.kind]).items() if code != made.code}
        gone = {key: revision for key, revision in self.facts.gone.items() if key != made.key}
        fields: dict[str, Any] = {names[made.kind]: {**kept, **instead}, "gone": gone}
        self.facts = replace(self.facts, **fields)

    def stood(self, at: Moment, who: Session) -> Stood | None:
        self._must_be_able(who)
        found = [each for each in self.minutes if 0 <= at - each.minute.at <= FOUND_WITHIN_MS]
        return max(found, key=lambda each: each.minute.at, default=None)

    def last(self, before: Moment, who: Session) -> Moment | None:
        return max((each.minute.minute for each in self.minutes if each.minute.at <= before), default=None)

    def tell(self, shown: Shown) -> None:
        screens = {**self.signs.screens, shown.place: shown}
        self.signs = ShownNow(screens, dict.fromkeys(screens, 0))

    def put_picture(self, picture: Picture) -> None:
        self.pictures_made[picture.place] = picture

    def shown(self) -> ShownNow:
        return self.signs

    def look(self, console: str) -> None:
        self.looks.append(console)

    def is_looked_at(self) -> bool:
        return bool(self.looks)

    def pictures(self) -> Mapping[str, Picture]:
        return self.pictures_made

    def _must_be_able(self, who: Session) -> None:
        must_have(who, Right.WALL_CONTROL)
        if self.fails is not None:
            raise self.fails


class NoFigures:
    """A reader of figures that has counted nothing."""

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        return {}

    def counters(self, *asked: FigureSpan) -> list[Sequence[tuple[Any, ...]]]:
        return [() for _ in asked]
