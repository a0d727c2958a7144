"""Why what a key of the console asks for would be refused just now: by the law that refuses it under the lock too, so
that a button looks refused before it is pressed. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hall.errors import RuleBroken, Words
from hall.wall.orders import Verb, WallOrder, must_be_allowed
from hall.wall.standing import Because, Standing
from hall.wall.triggers import Trigger
from screens.desk.console import keys
from screens.desk.console.choosing import OfferList
from screens.desk.console.flow import OrderFlow
from screens.desk.console.walls_column import WallsColumn

_VERBS: Mapping[str, Verb] = {
    keys.BLANK: Verb.BLANK, keys.SAFE: Verb.SAFE, keys.HAND_BACK: Verb.HAND_BACK, keys.NOTICE: Verb.NOTICE,
    keys.WEATHER: Verb.WEATHER, keys.LOCK: Verb.LOCK, keys.RENEW: Verb.RENEW, keys.RESTART: Verb.RESTART,
    keys.UNLOCK: Verb.UNLOCK, keys.PAUSE: Verb.PAUSE,
}  # fmt: skip
_STEPS = {keys.BACK: "-1", keys.FORWARD: "1"}
GUARDED = (*_VERBS, *_STEPS, keys.PUSH, keys.SILENCE, keys.UNDO)
"""The keys that order something."""
_TO_TYPE = "-"  # stands for a reason or a trigger that is named later
Undone = tuple[WallOrder, list[str]]
"""An order that takes another one back, and the walls that had that one."""


class Refusing:
    """Asks; gives no order itself."""

    def __init__(self, flow: OrderFlow, walls: WallsColumn, offers: OfferList) -> None:
        self._flow, self._walls, self._offers = flow, walls, offers

    def why(self, key: str) -> Words | None:
        """None: it is taken, as far as it is known here."""
        if key not in GUARDED:
            return None
        if not self._walls.chosen:
            return Words("console.no_wall")
        missing = self._missing(key)
        return Words(missing) if missing else self._refused(self._order(key))

    def all(self) -> dict[str, Words]:
        """By key, of those that would be refused."""
        found = ((key, self.why(key)) for key in GUARDED)
        return {key: words for key, words in found if words is not None}

    def standings(self) -> list[Standing]:
        """Of the chosen walls."""
        return [self._walls.standings[name] for name in sorted(self._walls.chosen)]

    @property
    def plays(self) -> bool:
        """Whether a program stands on a chosen wall."""
        because = (Because.PROGRAM, Because.EVENT)
        return any(bool(each.program) and each.because in because for each in self.standings())

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

    def undone(self) -> Undone | None:
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

    def _missing(self, key: str) -> str:
        """What there is nothing of, as a code of words; "": nothing is missing."""
        is_missing: dict[str, tuple[str, Callable[[], bool]]] = {
            keys.PUSH: ("console.no_choice", lambda: self._offers.current is None),
            keys.SILENCE: ("console.no_trigger", lambda: self.showing is None and not self.silenced),
            keys.RENEW: ("console.safe_stands", lambda: all(map(self._walls.is_safe, self._walls.chosen))),
            keys.HAND_BACK: ("console.no_push", lambda: not self.has_pushed),
            keys.UNLOCK: ("console.not_locked", lambda: all(each.lock is None for each in self.standings())),
            **dict.fromkeys((keys.PAUSE, *_STEPS), ("console.no_program", lambda: not self.plays)),
        }
        found = is_missing.get(key)
        return found[0] if found is not None and found[1]() else ""

    def _order(self, key: str) -> WallOrder:
        """What the key would give, reasons aside."""
        offer = self._offers.current
        if key == keys.PUSH and offer is not None:
            return WallOrder(offer.verb, offer.subject, offer.options)
        if key == keys.UNDO:
            undone = self.undone()
            return WallOrder(Verb.UNDO, _TO_TYPE) if undone is None else undone[0]
        if key in _STEPS:
            return WallOrder(Verb.STEP, _STEPS[key])
        return WallOrder(Verb.HEED, _TO_TYPE) if key == keys.SILENCE else WallOrder(_VERBS[key])

    def _refused(self, order: WallOrder) -> Words | None:
        now, undone = self._walls.now, self.undone() if order.verb is Verb.UNDO else None
        given = replace(order, at=now, by=self._flow.user, reason=order.reason or _TO_TYPE)
        try:
            self._walls.must_bear(order)
            for name in sorted(self._walls.chosen) if undone is None else undone[1]:
                must_be_allowed(given, self._walls.state(name), now)
        except RuleBroken as refused:
            return refused.words
        return None
