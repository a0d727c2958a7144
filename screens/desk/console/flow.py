"""Takes orders to walls from a key to the write lane, and says what became of them (上屏指令). GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from hall.alarms.silence import USUAL_SILENCE_MS
from hall.errors import Words
from hall.moment import MINUTE_MS, Moment
from hall.people.session import Session
from hall.wall.facts import WallFacts
from hall.wall.orders import LASTING, Verb, WallOrder
from hall.wall.ports import WallDesk
from screens.desk.lane_flow import LaneFlow
from widgets.case.sending import new_command_id
from widgets.live.lanes import WriteLane

ENDS_MIN = (0, 5, 15, 30)
"""How long an order stands, in minutes (0: until it is handed back), in the order in which a key goes through them."""
Sent = tuple[WallOrder, tuple[str, ...]]
"""An order, and the walls it is for."""


class OrderFlow(LaneFlow[Sent]):
    """``given`` brings what was sent; ``changed``: another end was chosen too."""

    def __init__(
        self, writes: WriteLane, desk: WallDesk, now: Callable[[], Moment], parent: QObject, *, end_min: int = 0
    ) -> None:
        """``end_min``: the end that is chosen before anybody chooses one, of ``ENDS_MIN``."""
        super().__init__(writes, parent)
        self._desk, self._now, self._usual_end = desk, now, ENDS_MIN.index(end_min)
        self._end = self._usual_end

    @property
    def end_min(self) -> int:
        """After how many minutes what is ordered next ends by itself; 0: it stands until it is handed back."""
        return ENDS_MIN[self._end]

    @property
    def who(self) -> Session | None:
        """Who sits here."""
        return self._who

    @property
    def user(self) -> str:
        """The login of who sits here."""
        return "" if self._who is None else self._who.user

    def is_mine(self, order: WallOrder) -> bool:
        """Whether the person who sits here has given it."""
        return self._who is not None and order.by == self._who.user

    def sit(self, who: Session | None) -> None:
        """Who gives them."""
        super().sit(who)
        self._end = self._usual_end

    def other_end(self) -> None:
        """The next one of the ends there are."""
        self._end = (self._end + 1) % len(ENDS_MIN)
        self.changed.emit()

    def give(self, order: WallOrder, walls: Sequence[str]) -> None:
        """Give it to these walls, with the end that is chosen where it may have one."""
        if self._who is None:
            return
        if not walls:
            self.told.emit(Words("console.no_wall"), "information")
            return
        order = replace(order, until=self._until(order.verb), at=self._now(), command_id=self._command_id(order, walls))
        self.write("wall order", partial(self._desk.order, order, list(walls), self._who), (order, tuple(walls)))

    def note(self, facts: WallFacts) -> None:
        """How walls stand by now: an order whose answer was lost, and which they have, is not asked for any more."""
        if self._lost is not None and any(self._lost[0].command_id in each.done for each in facts.states.values()):
            self._lost = None

    def _command_id(self, order: WallOrder, walls: Sequence[str]) -> str:
        """That of the last order, where its answer was lost and the same is asked for once more."""
        if self._lost is not None and self._lost[1] == tuple(walls):
            lost = self._lost[0]
            if replace(lost, until=order.until, at=order.at, command_id="") == order:
                return lost.command_id
        return new_command_id()

    def _until(self, verb: Verb) -> Moment | None:
        minutes = self.end_min if verb in LASTING else 0
        if minutes:
            return self._now() + minutes * MINUTE_MS
        return self._now() + USUAL_SILENCE_MS if verb is Verb.SILENCE else None  # it ends by itself always
