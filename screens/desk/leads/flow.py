"""Takes decisions on leads from a key to the write lane, and says what became of each. A decision is final once it is
stored, so it is held back here for some seconds, in which it can be taken back. GUI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.moment import SECOND_MS
from hall.people.session import Session
from hall.ports import DeskPorts
from hall.video.leads.lead import Lead, Reason
from screens.desk.lane_flow import LaneFlow
from widgets.case.sending import new_command_id
from widgets.live.lanes import Answer, WriteLane
from widgets.video.tile_clock import mono_ms

HOLD_MS = 5 * SECOND_MS
"""For so long a decision can be taken back: who pressed the wrong key sees it at once."""


class Decision(NamedTuple):
    """``reason``: why it is refused (排除); None: a case is made of it (立案)."""

    lead: Lead
    reason: Reason | None
    command: str


class _Held(NamedTuple):
    asked: Decision
    work: Callable[[], Any]
    until_ms: int


class LeadFlow(LaneFlow[Decision]):
    """``given`` brings the decision with its receipt, or the lead as it is refused. Signals: ``failed`` (Decision,
    Answer): it did not come through."""

    failed = Signal(object, object)

    def __init__(self, writes: WriteLane, ports: DeskPorts, parent: QObject) -> None:
        super().__init__(writes, parent)
        self._ports = ports
        self._commands: dict[tuple[int, Reason | None], str] = {}
        self._held: deque[_Held] = deque()  # the latest last
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._send_due)

    def sit(self, who: Session | None) -> None:
        """See the base. What the person before has decided is sent."""
        self.send_all()
        super().sit(who)
        self._commands.clear()

    def decide(self, lead: Lead, reason: Reason | None) -> None:
        """Make a case of it, or refuse it. The same decision once more is the same command: it is done once, also where
        its answer was lost."""
        if self._who is None:
            return
        command = self._commands.setdefault((lead.id, reason), new_command_id())
        asked = Decision(lead, reason, command)
        self._held.append(_Held(asked, partial(_decided, self._ports, asked, self._who), mono_ms() + HOLD_MS))
        self._wait()
        self.changed.emit()

    @property
    def is_waiting(self) -> bool:
        """See the base; also while one is held back."""
        return bool(self._held) or super().is_waiting

    @property
    def held(self) -> tuple[Decision, ...]:
        """What can be taken back, the latest last."""
        return tuple(each.asked for each in self._held)

    def take_back(self) -> Decision | None:
        """The latest that is held back is not done; None: none is."""
        taken = self._held.pop().asked if self._held else None
        self._wait()
        self.changed.emit()
        return taken

    def send_all(self) -> None:
        """Nothing is taken back any more."""
        while self._held:
            self._send()

    def _wait(self) -> None:
        if self._held:
            self._soon.start(max(0, self._held[0].until_ms - mono_ms()))
        else:
            self._soon.stop()

    @Slot()
    def _send_due(self) -> None:
        while self._held and self._held[0].until_ms <= mono_ms():
            self._send()
        self._wait()

    def _send(self) -> None:
        held = self._held.popleft()
        self.write("lead", held.work, held.asked)

    def explain(self, asked: Decision, answer: Answer) -> None:
        """See the base: the page says of which lead it speaks, which is another one by now."""
        self.failed.emit(asked, answer)


def _decided(ports: DeskPorts, asked: Decision, who: Session) -> Any:
    """In the write lane."""
    if asked.reason is None:
        return ports.lead_desk.file(asked.lead.id, asked.command, who)
    return ports.lead_desk.refuse(asked.lead.id, asked.reason, asked.command, who)
