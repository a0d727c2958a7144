"""What the console's keys ask of the chosen walls: push, hand back, pause, write on them, lock. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import HallError, Words
from hall.wall.orders import WRITTEN, Verb, WallOrder
from screens.desk.console import keys
from screens.desk.console.buttons import Buttons
from screens.desk.console.called_cameras import CalledCameras
from screens.desk.console.choosing import OfferList
from screens.desk.console.doubts import Doubts
from screens.desk.console.entry import Entry
from screens.desk.console.flow import OrderFlow
from screens.desk.console.offers import Offered
from screens.desk.console.refusing import ORDERING, Refusing
from screens.desk.console.walls_column import WallsColumn
from screens.desk.keys.whole_sheet import Unopened
from widgets.common.label import Label

TYPES = {
    keys.NOTICE: "console.type_notice", keys.WEATHER: "console.type_weather", keys.LOCK: "console.type_lock",
    keys.UNLOCK: "console.type_take_over", keys.SILENCE: "console.type_silence", keys.RESTART: "console.type_restart",
}  # fmt: skip
"""Keys behind which somebody types, and what: where no text opens, what is typed all the same is no key."""

ELSE_SAID = {
    key: [Words(f"order.{verb}") for verb in verbs]
    for key, verbs in ((keys.SILENCE, (Verb.HEED,)), (keys.PAUSE, (Verb.PAUSE, Verb.RESUME)))
}
"""What buttons say at other times."""


class ConsoleActs(QObject):
    """``refusing``: why a key would do nothing; ``unopened``: of its page. Signals: ``told`` (Words, meaning): why it
    has done nothing just now; ``found``: other cameras are to be listed."""

    told = Signal(object, str)
    found = Signal()

    def __init__(
        self,
        flow: OrderFlow,
        walls: WallsColumn,
        offers: OfferList,
        entry: Entry,
        called: CalledCameras,
        unopened: Unopened,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._flow, self._walls, self._offers, self._entry = flow, walls, offers, entry
        self.refusing = Refusing(flow, walls, offers, called)
        self._unopened = unopened
        self._doubts = Doubts(entry.theme)
        self._subject = ""  # of what a reason is typed for: the trigger that is silenced
        entry.sent.connect(self._on_typed)

    def by_key(self) -> dict[str, Callable[[], object]]:
        """What each key does, or says where it would be refused."""
        return {key: partial(self._do, key) for key in ORDERING}

    def _do(self, key: str) -> None:
        why, given = self.refusing.why(key), self.refusing.given(key)
        if why is not None and not (key in TYPES and given and not self._walls.chosen):  # walls are read meanwhile
            self._unopened.note(why, types=key in TYPES)
            self.told.emit(why, "warning" if why.code.startswith("refused.") else "information")
            return
        for order, walls in given:
            asked = self._asked(key, order)
            if asked is None:
                self._give(order, walls)
            else:
                self._subject = order.subject
                self._entry.ask(order.verb, asked, self._written(order.verb))

    def find(self) -> None:
        """Type which cameras are to be listed."""
        self._entry.ask(Offered.CAMERAS, Words("console.type_camera"), self._offers.wanted)

    def let_go(self) -> None:
        """Letters are keys again, and what is sent is asked about anew."""
        self._unopened.end()
        self._doubts.forget()

    def _give(self, order: WallOrder, walls: Sequence[str]) -> None:
        try:
            self.refusing.must_bear(order)
        except HallError as refused:
            self.told.emit(refused.words, "warning")
        else:
            self._flow.give(order, walls)

    def say_on(self, buttons: Buttons, undoes: Label, *, previews: bool) -> None:
        """What keys do now, and which of them would be refused. ``undoes``: what would be taken back, and what comes
        back; ``previews``: whether something is previewed."""
        texts = self._entry.texts
        for key, usual in ((keys.SILENCE, "order.silence"), (keys.PAUSE, "console.pause")):
            given = self.refusing.given(key)
            buttons.say(key, Words(f"order.{given[0][0].verb}" if given else usual))
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

    def is_unseen(self, order: WallOrder) -> bool:
        """Whether what was written stands nowhere on the chosen walls: they are blank, or on their safe scenes."""
        walls = self._walls
        bare = all(map(walls.is_bare, walls.chosen))
        return order.verb is Verb.NOTICE and bool(order.subject) and bool(walls.chosen) and bare

    def _asked(self, key: str, order: WallOrder) -> Words | None:
        """What is to be typed before it is given; None: nothing. A lock of one's own is lifted without a word."""
        locks = [each.lock for each in self.refusing.standings() if each.lock is not None]
        others, showing = [lock for lock in locks if not self._flow.is_mine(lock)], self.refusing.showing
        if key not in TYPES or order.verb is Verb.HEED or (order.verb is Verb.UNLOCK and not others):
            return None
        by = others[0].by if others else ""
        trigger = "" if showing is None else showing.name(self._entry.texts.language)
        return Words(TYPES[key], {"by": by, "trigger": trigger})

    def _written(self, verb: Verb) -> str:
        """What stands there, to be written over."""
        stands = self.refusing.standings()[:1]
        stood = {Verb.NOTICE: [each.notice for each in stands], Verb.WEATHER: [each.weather for each in stands]}
        return "".join(stood.get(verb, []))

    @Slot(object, str)
    def _on_typed(self, verb: StrEnum, text: str) -> None:
        if not isinstance(verb, Verb):
            self._entry.done(verb)
            self._offers.wanted = text
            self.found.emit()
            return
        order = WallOrder(verb, text) if verb in WRITTEN else WallOrder(verb, self._subject, reason=text)
        told, walls = (order.verb, order.subject, order.reason), sorted(self._walls.chosen)
        if not text and verb not in WRITTEN:
            self.told.emit(Words("refused.order_reason"), "warning")
        elif self._flow.is_under_way(
            lambda sent: (sent[0].verb, sent[0].subject, sent[0].reason) == told and sent[1] == tuple(walls)
        ):
            return
        elif verb in WRITTEN and (doubt := self._doubts.about(text)) is not None:
            self.told.emit(doubt, "warning")
        else:
            self._give(order, walls)
