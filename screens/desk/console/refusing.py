"""Why what a key of the console asks for would be refused just now: by the law that refuses it under the lock too, so
that a button looks refused before it is pressed. GUI thread."""

from __future__ import annotations

from dataclasses import replace

from hall.alarms.silence import USUAL_SILENCE_MS
from hall.errors import HallError, Words
from hall.wall.orders import Verb, WallOrder, must_be_allowed
from hall.wall.pushed_cameras import granted
from hall.wall.standing import Because, Standing
from hall.wall.triggers import Trigger
from screens.desk.console import keys
from screens.desk.console.called_cameras import CalledCameras
from screens.desk.console.choosing import OfferList
from screens.desk.console.flow import OrderFlow
from screens.desk.console.walls_column import WallsColumn

_ALWAYS = {
    keys.BLANK: Verb.BLANK, keys.SAFE: Verb.SAFE, keys.NOTICE: Verb.NOTICE,
    keys.WEATHER: Verb.WEATHER, keys.LOCK: Verb.LOCK, keys.RESTART: Verb.RESTART,
}  # fmt: skip
"""Keys that give the same order whatever stands on the walls."""
_STEPS = {keys.BACK: "-1", keys.FORWARD: "1"}
_MISSING = {
    keys.PUSH: "console.no_choice", keys.SILENCE: "console.no_trigger", keys.RENEW: "console.safe_stands",
    keys.UNLOCK: "console.not_locked", keys.HAND_BACK: "console.no_push",
    **dict.fromkeys((keys.PAUSE, *_STEPS), "console.no_program"),
}  # fmt: skip
"""What there is nothing of where another key gives none."""
ORDERING = (*_ALWAYS, *_MISSING, keys.UNDO)
"""The keys that order something."""
_TO_TYPE = "-"  # stands for a reason that is typed later, and for an order that there is not
Given = tuple[WallOrder, list[str]]
"""An order, and the walls that it is for."""


class Refusing:
    """Asks; gives no order itself."""

    def __init__(self, flow: OrderFlow, walls: WallsColumn, offers: OfferList, called: CalledCameras) -> None:
        self._flow, self._walls, self._offers, self._called = flow, walls, offers, called

    def must_bear(self, order: WallOrder) -> None:
        """Raises RuleBroken, NotAllowed where a chosen wall may not show what the order brings, or not by this
        person."""
        self._walls.must_bear(order)
        who = self._flow.who
        if order.verb is Verb.CAMERAS and who is not None:
            granted(order, self._called.present, self._walls.bears(), who)

    def why(self, key: str) -> Words | None:
        """None: it is taken, as far as it is known here."""
        if not self._walls.chosen:
            return Words("console.no_wall")
        given = self.given(key)
        if not given:
            return Words(_MISSING[key])
        return next((why for order, walls in given if (why := self._refused(order, walls)) is not None), None)

    def all(self) -> dict[str, Words]:
        """By key, of those that would be refused."""
        found = ((key, self.why(key)) for key in ORDERING)
        return {key: words for key, words in found if words is not None}

    def standings(self) -> list[Standing]:
        """Of the chosen walls."""
        return [self._walls.standings[name] for name in sorted(self._walls.chosen)]

    @property
    def has_pushed(self) -> bool:
        """Whether something was put on a chosen wall that can be handed back: also by who stands before it."""
        holds = (each.because is Because.ORDER or each.paused or each.showing for each in self.standings())
        return any(holds) or any(map(self._walls.is_in_hand, self._walls.chosen))

    @property
    def showing(self) -> Trigger | None:
        """The trigger that shows something on a chosen wall."""
        return next((each.showing.trigger for each in self.standings() if each.showing is not None), None)

    @property
    def silenced(self) -> set[str]:
        """The triggers that are kept from a chosen wall."""
        return {order.subject for name in self._walls.chosen for order in self._walls.silences(name)}

    def undone(self) -> Given | None:
        """What would take back the last order of who sits here that changed a chosen wall; None: there is none."""
        states = {name: self._walls.state(name) for name in sorted(self._walls.chosen)}
        changed = {
            name: state.changed
            for name, state in states.items()
            if state.changed is not None and state.before is not None and self._flow.is_mine(state.changed)
        }
        if not changed:
            return None
        last = max(changed.values(), key=lambda each: (each.at, each.command_id))
        told: tuple[tuple[str, str], ...] = (("verb", last.verb.value),)
        if last.verb is not Verb.UNDO:
            told += (("subject", last.subject), *last.options)
        walls = [name for name, each in changed.items() if each.command_id == last.command_id]
        return WallOrder(Verb.UNDO, last.command_id, told), walls

    def given(self, key: str) -> list[Given]:
        """What the key gives, and to which of the chosen walls, before anything is typed for it; nothing where there is
        nothing that it could be about."""
        walls, plain = sorted(self._walls.chosen), _ALWAYS.get(key)
        if key == keys.UNDO:
            return [self.undone() or (WallOrder(Verb.UNDO, _TO_TYPE), walls)]
        if key == keys.SILENCE:
            return [(order, walls) for order in self._silencing()]
        if key == keys.PUSH and (offer := self._offers.current) is not None:
            return [(WallOrder(offer.verb, offer.subject, offer.options), walls)]
        if key == keys.RENEW and not all(map(self._walls.is_safe, walls)):
            plain = Verb.RENEW
        if key == keys.HAND_BACK and self.has_pushed:
            plain = Verb.HAND_BACK
        if key == keys.UNLOCK and any(each.lock is not None for each in self.standings()):
            plain = Verb.UNLOCK
        if plain is not None:
            return [(WallOrder(plain), walls)]
        return self._playing(key, walls) if key in (keys.PAUSE, *_STEPS) else []

    def _silencing(self) -> list[WallOrder]:
        """Keep the trigger that shows something now from the walls; or heed those that are kept."""
        if self.showing is not None:
            return [WallOrder(Verb.SILENCE, self.showing.code, until=self._walls.now + USUAL_SILENCE_MS)]
        return [WallOrder(Verb.HEED, code) for code in sorted(self.silenced)]

    def _playing(self, key: str, walls: list[str]) -> list[Given]:
        """Only walls on which a program plays are stepped or paused. Where some of them stand still, those go on and no
        other is touched, so that all play then; the same key once more pauses all of them."""
        because, standings = (Because.PROGRAM, Because.EVENT), self._walls.standings
        playing = [each for each in walls if standings[each].program and standings[each].because in because]
        paused = [each for each in playing if standings[each].paused]
        if key in _STEPS:
            order, walls = WallOrder(Verb.STEP, _STEPS[key]), playing
        else:
            order, walls = (WallOrder(Verb.RESUME), paused) if paused else (WallOrder(Verb.PAUSE), playing)
        return [(order, walls)] if walls else []

    def _refused(self, order: WallOrder, walls: list[str]) -> Words | None:
        now = self._walls.now
        given = replace(order, at=now, by=self._flow.user, reason=order.reason or _TO_TYPE)
        try:
            self.must_bear(order)
            for name in walls:
                must_be_allowed(given, self._walls.state(name), now)
        except HallError as refused:
            return refused.words
        return None
