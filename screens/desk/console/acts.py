"""What the console's keys ask of the chosen walls: push, hand back, pause, write on them, lock. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import RuleBroken, Words
from hall.wall.orders import Verb, WallOrder
from screens.desk.console import keys
from screens.desk.console.buttons import Buttons
from screens.desk.console.choosing import OfferList
from screens.desk.console.entry import Entry
from screens.desk.console.flow import OrderFlow
from screens.desk.console.refusing import Refusing
from screens.desk.console.walls_column import WallsColumn
from widgets.common.label import Label

TYPES = frozenset({keys.NOTICE, keys.WEATHER, keys.LOCK, keys.UNLOCK, keys.SILENCE, keys.RESTART})
"""Keys behind which somebody types: where no text opens, what is typed all the same is no key."""
_HEED = Words(f"order.{Verb.HEED}")
ELSE_SAID = {keys.SILENCE: (_HEED,)}
"""What buttons say at other times."""
_TEXTS = {
    Verb.NOTICE: "console.type_notice", Verb.WEATHER: "console.type_weather", Verb.LOCK: "console.type_lock",
    Verb.RESTART: "console.type_restart",
}  # fmt: skip


class ConsoleActs(QObject):
    """``refusing``: why a key would do nothing; ``held``: why letters do nothing until Esc, because the text for which
    they may be meant did not open. Signals: ``told`` (Words, meaning): why it has done nothing just now."""

    told = Signal(object, str)

    def __init__(self, flow: OrderFlow, walls: WallsColumn, offers: OfferList, entry: Entry, parent: QObject) -> None:
        super().__init__(parent)
        self._flow, self._walls, self._offers, self._entry = flow, walls, offers, entry
        self.refusing = Refusing(flow, walls, offers)
        self.held: Words | None = None
        self._silenced = ""  # the trigger that a reason is typed for
        entry.sent.connect(self._on_typed)

    def by_key(self) -> dict[str, Callable[[], object]]:
        """What each key does, or says where it would be refused."""
        return {key: partial(self._do, key, does) for key, does in self._keys().items()}

    def _do(self, key: str, does: Callable[[], object]) -> None:
        why = self.refusing.why(key)
        if why is None or (key in TYPES and not self._walls.chosen):  # walls that are not read yet come meanwhile
            does()
        else:
            self.held = Words("console.held", {"why": why}) if key in TYPES else None
            self.told.emit(why, "warning" if why.code.startswith("refused.") else "information")

    def let_go(self) -> None:
        """Letters are keys again."""
        self.held = None

    def _keys(self) -> dict[str, Callable[[], object]]:
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
            keys.UNDO: self._undo,
            keys.RENEW: lambda: self._order(Verb.RENEW),
            keys.RESTART: lambda: self._type(Verb.RESTART),
        }

    def push(self) -> None:
        """Put what the cursor stands on onto the walls."""
        offer = self._offers.current
        if offer is not None:
            self._give(WallOrder(offer.verb, offer.subject, offer.options))

    def _order(self, verb: Verb) -> None:
        self._give(WallOrder(verb))

    def _give(self, order: WallOrder, walls: Sequence[str] | None = None) -> None:
        try:
            self._walls.must_bear(order)
        except RuleBroken as refused:
            self.told.emit(refused.words, "warning")
        else:
            self._flow.give(order, sorted(self._walls.chosen) if walls is None else walls)

    def _step(self, steps: int) -> None:
        self._give(WallOrder(Verb.STEP, str(steps)))

    def _pause(self) -> None:
        is_paused = any(each.paused for each in self.refusing.standings())
        self._order(Verb.HAND_BACK if is_paused else Verb.PAUSE)

    def _undo(self) -> None:
        undone = self.refusing.undone()
        if undone is not None:
            self._give(*undone)

    def say_on(self, buttons: Buttons, undoes: Label, *, previews: bool) -> None:
        """What keys do now, and which of them would be refused. ``undoes``: what would be taken back, and what comes
        back; ``previews``: whether something is previewed."""
        texts, heeds = self._entry.texts, self.refusing.showing is None and bool(self.refusing.silenced)
        buttons.say(keys.SILENCE, _HEED if heeds else Words("console.silence"))
        undoes.set_text(self._undo_words())
        refused = self.refusing.all() | ({} if previews else {keys.OTHER_SCREEN: Words("console.preview_none")})
        buttons.refuse({key: texts.said(why) for key, why in refused.items()})

    def _undo_words(self) -> str:
        undone = self.refusing.undone()
        if undone is None:
            return ""
        order, walls = undone
        named = self._walls.words.subject(order.verb, order.subject, order.options)
        return self._entry.texts.words("console.undo", key=keys.UNDO, order=named, back=self._walls.before(walls[0]))

    def _unlock(self) -> None:
        locks = [each.lock for each in self.refusing.standings() if each.lock is not None]
        others = [lock for lock in locks if not self._flow.is_mine(lock)]
        if others:
            self._entry.ask(Verb.UNLOCK, Words("console.type_take_over", {"by": others[0].by}))
        else:
            self._order(Verb.UNLOCK)

    def is_unseen(self, order: WallOrder) -> bool:
        """Whether what was written stands nowhere on the chosen walls: they are blank, or on their safe scenes."""
        walls = self._walls
        bare = all(map(walls.is_bare, walls.chosen))
        return order.verb is Verb.NOTICE and bool(order.subject) and bool(walls.chosen) and bare

    def _silence(self) -> None:
        """Keep the trigger that shows something now from the walls, with a reason; or heed those that are kept."""
        showing = self.refusing.showing
        if showing is not None:
            self._silenced = showing.code
            trigger = showing.name(self._entry.texts.language)
            self._entry.ask(Verb.SILENCE, Words("console.type_silence", {"trigger": trigger}))
        else:
            for code in sorted(self.refusing.silenced):
                self._give(WallOrder(Verb.HEED, code))

    def _type(self, verb: Verb) -> None:
        stands = self.refusing.standings()[:1]
        stood = {Verb.NOTICE: [each.notice for each in stands], Verb.WEATHER: [each.weather for each in stands]}
        self._entry.ask(verb, Words(_TEXTS[verb]), "".join(stood.get(verb, [])))

    @Slot(object, str)
    def _on_typed(self, verb: Verb, text: str) -> None:
        is_reason = verb in (Verb.LOCK, Verb.UNLOCK, Verb.SILENCE, Verb.RESTART)
        subject = self._silenced if verb is Verb.SILENCE else ""
        order = WallOrder(verb, subject, reason=text) if is_reason else WallOrder(verb, text)
        told = (order.verb, order.subject, order.reason)
        if is_reason and not text:
            self.told.emit(Words("refused.order_reason"), "warning")
        elif not self._flow.is_under_way(lambda sent: (sent[0].verb, sent[0].subject, sent[0].reason) == told):
            self._give(order)
