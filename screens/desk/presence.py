"""Tells the hall again and again which case is open at this desk, so that others see it and the sample life leaves it
alone; and hears which are open at other desks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.people.session import Session
from hall.ports import Presence
from hall.telemetry.presence import TOLD_EVERY_MS, OpenAt
from widgets.live.lanes import Answer, QueryLane

KEY = "desk.presence"
_NOTHING = -1  # nothing is being asked; 0 would be a question of a desk where no case is open
Others = Mapping[int, tuple[OpenAt, ...]]
"""At which other desks cases are open, by whom."""


class DeskPresence(QObject):
    """Asks the query lane for both; what cannot be told now is told in five seconds. Signals: ``others`` (Others)."""

    others = Signal(object)  # Others

    def __init__(self, queries: QueryLane, presence: Presence, parent: QObject) -> None:
        super().__init__(parent)
        self._queries, self._presence = queries, presence
        self._user, self._case_id, self._told, self._asked = "", 0, 0, _NOTHING
        self._known: Others = {}
        self._again = QTimer(self, interval=TOLD_EVERY_MS)
        self._again.timeout.connect(self._exchange)

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody."""
        self.open(0)
        self._user = who.user if who is not None else ""
        if self._user:
            self._again.start()
            self._exchange()
        else:
            self._again.stop()

    @Slot(object)
    def open(self, case_id: int) -> None:
        """This case is open now, 0: none."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._exchange()

    def stop(self) -> None:
        """The desk closes; what it told runs out by itself."""
        self._again.stop()

    @Slot()
    def _exchange(self) -> None:
        if self._user and self._asked == _NOTHING:  # a database that does not answer holds one thread, not all
            self._asked = self._case_id
            tells = self._case_id != 0 or self._told != 0
            does = partial(_exchanged, self._presence, self._case_id, self._user, tells=tells)
            self._queries.ask(KEY, does, self._on_answer)

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        asked, self._asked = self._asked, _NOTHING
        if answer.error is not None or answer.dropped:  # it is asked again in a moment
            return
        self._told = asked
        if answer.value != self._known:
            self._known = answer.value
            self.others.emit(self._known)
        if asked != self._case_id:
            self._exchange()


def _exchanged(presence: Presence, case_id: int, user: str, *, tells: bool) -> Others:
    """In a query thread."""
    if tells:
        presence.tell(case_id, user)
    here = (presence.station, user)
    found = {
        each_id: tuple(each for each in desks if (each.station, each.user) != here)
        for each_id, desks in presence.open_cases().items()
    }
    return {each_id: desks for each_id, desks in found.items() if desks}
