"""What the console's keys ask of the chosen walls: push, hand back, pause, write on them, lock. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import RuleBroken, Words
from hall.wall.orders import Verb, WallOrder
from hall.wall.scene import Scene
from hall.wall.standing import Because, Standing
from hall.wall.triggers import Trigger
from screens.desk.console import keys
from screens.desk.console.choosing import OfferList
from screens.desk.console.entry import Entry
from screens.desk.console.flow import OrderFlow
from screens.desk.console.walls_column import WallsColumn

_TEXTS = {
    Verb.NOTICE: "console.type_notice", Verb.WEATHER: "console.type_weather", Verb.LOCK: "console.type_lock",
    Verb.RESTART: "console.type_restart",
}  # fmt: skip


class ConsoleActs(QObject):
    """Signals: ``told`` (Words, meaning): why a key has done nothing just now."""

    told = Signal(object, str)

    def __init__(self, flow: OrderFlow, walls: WallsColumn, offers: OfferList, entry: Entry, parent: QObject) -> None:
        super().__init__(parent)
        self._flow, self._walls, self._offers, self._entry = flow, walls, offers, entry
        self._silenced = ""  # the trigger that a reason is typed for
        entry.sent.connect(self._on_typed)

    def by_key(self) -> dict[str, Callable[[], object]]:
        """What each key does."""
        return {
            keys.PUSH: self.push,
            keys.BLANK: lambda: self._order(Verb.BLANK),
            keys.SAFE: lambda: self._order(Verb.SAFE),
            keys.SILENCE: self._silence,
            keys.HAND_BACK: lambda: self._order(Verb.HAND_BACK),
            keys.PAUSE: self._pause,
            keys.BACK: lambda: self._step(-1),
            keys.FORWARD: lambda: self._step(1),
            keys.NOTICE: lambda: self._type(Verb.NOTICE),
            keys.WEATHER: lambda: self._type(Verb.WEATHER),
            keys.LOCK: lambda: self._type(Verb.LOCK),
            keys.UNLOCK: self._unlock,
            keys.RENEW: lambda: self._order(Verb.RENEW),
            keys.RESTART: lambda: self._type(Verb.RESTART),
        }

    def push(self) -> None:
        """Put what the cursor stands on onto the walls."""
        offer = self._offers.current
        if offer is None:
            self._say("console.no_choice")
        else:
            self._give(WallOrder(offer.verb, offer.subject, offer.options))

    def _standings(self) -> list[Standing]:
        return [self._walls.standings[name] for name in sorted(self._walls.chosen)]

    def _order(self, verb: Verb) -> None:
        self._give(WallOrder(verb))

    def _give(self, order: WallOrder) -> None:
        try:
            self._walls.must_bear(order)
        except RuleBroken as refused:
            self.told.emit(refused.words, "warning")
        else:
            self._flow.give(order, sorted(self._walls.chosen))

    def _say(self, code: str) -> None:
        self.told.emit(Words(code), "information")

    def _by_program(self) -> bool:
        """Whether a program stands on a chosen wall; said where none does."""
        found = any(
            bool(each.program) and each.because in (Because.PROGRAM, Because.EVENT) for each in self._standings()
        )
        if not found:
            self._say("console.no_program")
        return found

    def _step(self, steps: int) -> None:
        if self._by_program():
            self._give(WallOrder(Verb.STEP, str(steps)))

    def _pause(self) -> None:
        if self._by_program():
            is_paused = any(each.paused for each in self._standings())
            self._order(Verb.HAND_BACK if is_paused else Verb.PAUSE)

    def _unlock(self) -> None:
        locks = [each.lock for each in self._standings() if each.lock is not None]
        others = [lock for lock in locks if not self._flow.is_mine(lock)]
        if not locks:
            self._say("console.not_locked")
        elif others:
            self._entry.ask(Verb.UNLOCK, Words("console.type_take_over", {"by": others[0].by}))
        else:
            self._order(Verb.UNLOCK)

    @property
    def would_heed(self) -> bool:
        """Whether the key that silences a trigger would heed those that are silenced: its button says so."""
        return self._showing() is None and bool(self._silenced_ones())

    def _showing(self) -> Trigger | None:
        return next((each.showing.trigger for each in self._standings() if each.showing is not None), None)

    def _silenced_ones(self) -> set[str]:
        return {order.subject for name in self._walls.chosen for order in self._walls.silences(name)}

    def is_unseen(self, order: WallOrder, scenes: Mapping[str, Scene]) -> bool:
        """Whether what was written stands nowhere on the chosen walls: their scenes have no panel for it."""
        if order.verb is not Verb.NOTICE or not order.subject:
            return False
        stand = [
            scenes[each.subject] for each in self._standings() if each.verb is Verb.SCENE and each.subject in scenes
        ]
        return bool(stand) and not any(order.verb in scene.panels() for scene in stand)

    def _silence(self) -> None:
        """Keep the trigger that shows something now from the walls, with a reason; or heed those that are kept."""
        showing, silenced = self._showing(), self._silenced_ones()
        if showing is not None:
            self._silenced = showing.code
            trigger = showing.name(self._entry.texts.language)
            self._entry.ask(Verb.SILENCE, Words("console.type_silence", {"trigger": trigger}))
        elif silenced:
            for code in sorted(silenced):
                self._give(WallOrder(Verb.HEED, code))
        else:
            self._say("console.no_trigger")

    def _type(self, verb: Verb) -> None:
        stands = self._standings()[:1]
        stood = {Verb.NOTICE: [each.notice for each in stands], Verb.WEATHER: [each.weather for each in stands]}
        self._entry.ask(verb, Words(_TEXTS[verb]), "".join(stood.get(verb, [])))

    @Slot(object, str)
    def _on_typed(self, verb: Verb, text: str) -> None:
        is_reason = verb in (Verb.LOCK, Verb.UNLOCK, Verb.SILENCE, Verb.RESTART)
        subject = self._silenced if verb is Verb.SILENCE else ""
        if is_reason and not text:
            self.told.emit(Words("refused.order_reason"), "warning")
        else:
            self._give(WallOrder(verb, subject, reason=text) if is_reason else WallOrder(verb, text))
