"""Takes decisions on leads from a key to the write lane, and says what became of each. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from hall.people.session import Session
from hall.ports import DeskPorts
from hall.video.leads.lead import Lead, Reason
from screens.desk.lane_flow import LaneFlow
from widgets.case.sending import new_command_id
from widgets.live.lanes import Answer, WriteLane


class Decision(NamedTuple):
    """``reason``: why it is refused (排除); None: a case is made of it (立案)."""

    lead: Lead
    reason: Reason | None
    command: str


class LeadFlow(LaneFlow[Decision]):
    """``given`` brings the decision with its receipt, or the lead as it is refused. Signals: ``failed`` (Decision,
    Answer): it did not come through."""

    failed = Signal(object, object)

    def __init__(self, writes: WriteLane, ports: DeskPorts, parent: QObject) -> None:
        super().__init__(writes, parent)
        self._ports = ports
        self._commands: dict[tuple[int, Reason | None], str] = {}

    def sit(self, who: Session | None) -> None:
        """See the base."""
        super().sit(who)
        self._commands.clear()

    def decide(self, lead: Lead, reason: Reason | None) -> None:
        """Make a case of it, or refuse it. The same decision once more is the same command: it is done once, also where
        its answer was lost."""
        if self._who is None:
            return
        command = self._commands.setdefault((lead.id, reason), new_command_id())
        asked = Decision(lead, reason, command)
        self.write("lead", partial(_decided, self._ports, asked, self._who), asked)

    def explain(self, asked: Decision, answer: Answer) -> None:
        """See the base: the page says of which lead it speaks, which is another one by now."""
        self.failed.emit(asked, answer)


def _decided(ports: DeskPorts, asked: Decision, who: Session) -> Any:
    """In the write lane."""
    if asked.reason is None:
        return ports.lead_desk.file(asked.lead.id, asked.command, who)
    return ports.lead_desk.refuse(asked.lead.id, asked.reason, asked.command, who)
