"""Reads the leads that wait while their page is shown, anew at each news; how often programs were right. GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.errors import Words
from hall.facts import FactKind
from hall.moment import DAY_MS, MINUTE_MS, SECOND_MS, Moment
from hall.people.session import Session
from hall.video.leads.precision import Precision
from screens.screen import DeskParts
from widgets.live.lanes import AGAIN_MS, Answer

if TYPE_CHECKING:
    from hall.ports import DeskPorts
    from hall.video.leads.lead import Lead

JUDGED_MS = 30 * DAY_MS
"""How far back a program is judged: what it was before, and the season, are others (assumed)."""
_LEAST_MS = SECOND_MS
"""Between two readings of all that wait, however fast detections come in."""
_JUDGED_EVERY_MS = MINUTE_MS
"""Some decisions more or less change no share that a person could see."""


class LeadReading(QObject):
    """Signals: ``came`` (Sequence of Lead): all that wait; ``unread`` (Words): why not, None: it was read; ``judged``:
    ``precision`` is another one. None of it is read while it rests."""

    came = Signal(object)
    unread = Signal(object)
    judged = Signal()

    def __init__(self, parts: DeskParts, parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._queries, self._now = parts.ports, parts.queries, parts.live.now
        self._keys = tuple(f"desk.leads.{what}.{id(self)}" for what in ("waiting", "precision"))
        self._who: Session | None = None
        self._works, self._asks, self._is_old = False, False, False
        self.is_read = False
        """Whether what waits was read since this person sat down."""
        self.why: Words | None = None
        """Why it cannot be read now; None: it was."""
        self.precision: Mapping[tuple[str, str], Precision] | None = None
        """By program and kind; None: not read yet."""
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._ask)
        self._judge = QTimer(self, interval=_JUDGED_EVERY_MS)
        self._judge.timeout.connect(self.judge)
        parts.live.subjects_changed.connect(self._on_subjects)
        for news in (parts.live.reloaded, parts.live.caught_up):
            news.connect(self.look)

    def sit(self, who: Session | None) -> None:
        """For whom; nothing is left of another person's."""
        self.rest()
        self._who, self.precision, self.is_read, self.why = who, None, False, None

    def begin(self) -> None:
        """From now on."""
        self._works = True
        self._ask()
        self.judge()
        self._judge.start()

    def rest(self) -> None:
        """Ask nothing, and hear no answer."""
        self._works, self._asks, self._is_old = False, False, False
        for timer in (self._soon, self._judge):
            timer.stop()
        for key in self._keys:
            self._queries.drop(key)

    @Slot()
    def look(self) -> None:
        """There is news: read soon, a burst of it once."""
        self._is_old = True
        if self._works and not self._asks and not self._soon.isActive():
            self._soon.start(_LEAST_MS)

    @Slot()
    def judge(self) -> None:
        """How often programs were right."""
        if self._works and self._who is not None:
            since = self._now() - JUDGED_MS
            self._queries.ask(self._keys[1], partial(_precision, self._ports, since, self._who), self._on_precision)

    @Slot(str, object)
    def _on_subjects(self, kind: str, _: object) -> None:
        if kind in (FactKind.LEAD, FactKind.CAMERA):  # one that became restricted takes its leads away
            self.look()

    @Slot()
    def _ask(self) -> None:
        if self._works and self._who is not None:
            self._asks, self._is_old = True, False
            self._queries.ask(self._keys[0], partial(_waiting, self._ports, self._who), self._on_waiting)

    @Slot(object)
    def _on_waiting(self, answer: Answer) -> None:
        self._asks = False
        if answer.value is None:
            self.why = Words("leads.unread", {"why": answer.why})
            self.unread.emit(self.why)
            self._soon.start(AGAIN_MS)
            return
        self.is_read, self.why = True, None
        self.unread.emit(None)
        self.came.emit(answer.value)
        if self._is_old:
            self.look()

    @Slot(object)
    def _on_precision(self, answer: Answer) -> None:
        if answer.value is not None:
            self.precision = answer.value
            self.judged.emit()


def _waiting(ports: DeskPorts, who: Session) -> Sequence[Lead]:
    """In a query thread, as below: what leads are read by is imported there by whoever asks first."""
    return ports.leads.waiting(who)


def _precision(ports: DeskPorts, since: Moment, who: Session) -> Mapping[tuple[str, str], Precision]:
    return ports.leads.precision(since, who)
