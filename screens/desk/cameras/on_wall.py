"""What stands in the tiles put on a wall in one key (上墙), given back in one, and what the wall says of it.

An order like the console's: the same law refuses it, the wall says when it is painted, and it ends by itself. GUI
thread.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import HallError, Words
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.video.layouts.arrangement import Arrangement
from hall.wall.bearing import must_bear
from hall.wall.orders import Verb, WallOrder, must_be_allowed
from hall.wall.pushed_cameras import granted, order_of
from hall.wall.seen import Seen, screens_seen
from screens.desk.console.called_cameras import CalledCameras
from screens.desk.console.flow import OrderFlow, Sent
from screens.desk.console.looking import WallLook
from screens.desk.console.saying import MEANINGS, ConsoleWords
from screens.screen import DeskParts

USUAL_END_MIN = 15
"""Cameras are put on a wall in the midst of something else: one that nobody gives back would show a street for the rest
of the shift (assumed)."""


class OnWall(QObject):
    """``wall``: the one that is spoken to, "": there is none. Signals: ``told`` (Words, meaning); ``changed``: what its
    keys do is another thing by now."""

    told = Signal(object, str)
    changed = Signal()

    def __init__(self, parts: DeskParts, parent: QObject) -> None:
        super().__init__(parent)
        self.called = CalledCameras(parts.cameras, parts.texts, dict, self)
        self._live, self._watch, self._texts = parts.live, parts.wall_watch(), parts.texts
        self._look = WallLook(parts.walls, parts.station, parts.queries, self, pictures=False)
        self.flow = OrderFlow(parts.writes, parts.walls.wall_desk, parts.live.now, self, end_min=USUAL_END_MIN)
        self._words = ConsoleWords(parts.texts)
        self._words.camera = self.called
        self._who: Session | None = None
        self.wall = ""
        self._awaited: tuple[str, int] | None = None  # the wall whose word is waited for, and of which order
        self.flow.told.connect(self.told)
        self.flow.changed.connect(self.changed)
        self.flow.given.connect(self._on_given)
        self._look.heard_anew.connect(self._on_heard)
        self._watch.changed.connect(self._on_facts)
        self.called.known.connect(self.changed)

    # --- shown and left -----------------------------------------------------------------------------------------------

    def sit(self, who: Session | None) -> None:
        """Who puts them there."""
        self._who, self._awaited = who, None
        self.flow.sit(who)

    def begin(self) -> None:
        """The page is seen: hear of the walls, where this person may speak to them."""
        if self._who is not None and closed(self._who, Right.WALL_CONTROL) is None:
            self._look.begin()
            self._on_facts()

    def stop(self) -> None:
        """It was left."""
        self._awaited = None
        self._look.stop()

    # --- what is asked of it ------------------------------------------------------------------------------------------

    @property
    def walls(self) -> list[str]:
        """All that ever spoke or were spoken to, sorted."""
        return sorted({*self._look.heard.walls(), *self._watch.facts.states})

    def why_not(self, order: WallOrder | None) -> Words | None:
        """Why that would be refused now, by the law that refuses it under the lock; None: it is taken."""
        if self._who is None:
            return Words("denied.desk", {"roles": ""})
        refusal = closed(self._who, Right.WALL_CONTROL)
        if refusal is not None:
            return refusal.words
        if not self.wall:
            return Words("console.no_wall")
        if order is None:
            return Words("cameras.nothing_to_push")
        return self._refused(order, self._who)

    def _refused(self, order: WallOrder, who: Session) -> Words | None:
        now, bears = self._live.now(), {self.wall: self._look.heard.bears(self.wall)}
        try:
            must_be_allowed(replace(order, at=now, by=who.user), self._watch.facts.state(self.wall), now)
            must_bear(order, self._watch.facts, bears)
            granted(order, self.called.present, bears, who)
        except HallError as refused:
            return refused.words
        return None

    @property
    def is_pushed(self) -> bool:
        """Whether something stands there that can be given back."""
        pushed = self._watch.facts.state(self.wall).pushed if self.wall else None
        return pushed is not None and pushed.holds(self._live.now())

    @property
    def said(self) -> str:
        """Which cameras stand on the wall by an order, and until when; "": none do."""
        pushed = self._watch.facts.state(self.wall).pushed if self.is_pushed else None
        if pushed is None or pushed.verb is not Verb.CAMERAS:
            return ""
        named = self._words.subject(pushed.verb, pushed.subject)
        until = "" if pushed.until is None else self._texts.clock_time(pushed.until)
        code = "cameras.stands_until" if until else "cameras.stands"
        return self._texts.words(code, wall=self.wall, cameras=named, clock=until)

    # --- what keys do -------------------------------------------------------------------------------------------------

    def put(self, arrangement: Arrangement) -> None:
        """These on the wall; or why not."""
        order = order_of(arrangement)
        why = self.why_not(order)
        if why is not None or order is None:
            self.told.emit(why, "warning")
        else:
            self.flow.give(order, [self.wall])

    def give_back(self) -> None:
        """Whatever was pushed ends."""
        order = WallOrder(Verb.HAND_BACK)
        why = self.why_not(order) or (None if self.is_pushed else Words("console.no_push"))
        if why is not None:
            self.told.emit(why, "information")
        else:
            self.flow.give(order, [self.wall])

    def other_wall(self) -> None:
        """The next one is spoken to."""
        walls = self.walls
        if len(walls) < 2:
            self.told.emit(Words("cameras.one_wall" if walls else "console.no_wall"), "information")
            return
        self.wall = walls[(walls.index(self.wall) + 1) % len(walls)]
        self.changed.emit()

    # --- what is heard ------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_given(self, sent: Sent, revisions: dict[str, int]) -> None:
        order, (wall, *_) = sent
        self._awaited = (wall, revisions.get(wall, 0)) if order.verb is Verb.CAMERAS else None
        self._look.expect(wall, revisions.get(wall, 0))
        self.told.emit(Words("cameras.given", {"wall": wall, "order": Words(f"order.{order.verb}")}), "waiting")
        self._look.hasten(awaits=self._awaited is not None)

    @Slot()
    def _on_facts(self) -> None:
        facts = self._words.facts = self._watch.facts
        self._look.note(facts)
        self.flow.note(facts)
        self._choose()

    def _choose(self) -> None:
        walls = self.walls
        self.wall = self.wall if self.wall in walls else next(iter(walls), "")
        self.changed.emit()

    @Slot()
    def _on_heard(self) -> None:
        self._choose()
        if self._awaited is None:
            return
        wall, revision = self._awaited
        seen = screens_seen(self._look.heard, wall, revision, self._look.waited_ms(wall))
        if any(each.seen is Seen.AWAITED for each in seen):
            return
        self._awaited = None
        self._look.hasten(awaits=False)
        said = [self._words.screen(each, revision, self._look.heard.ages_ms.get(each.shown.place, 0)) for each in seen]
        meaning = next((MEANINGS[each.seen] for each in seen if each.seen is not Seen.PAINTED), "on_time")
        words = Words("cameras.wall_says", {"wall": wall, "said": said}) if said else Words("console.never_spoke")
        self.told.emit(words, meaning if said else "overdue")
