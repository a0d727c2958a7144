"""Takes an administrator's changes from a key to the write lane, and says what became of them. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from hall.city.keeping import RowChange, RowDone
from hall.ports.city_tables import CityDesk
from screens.desk.lane_flow import LaneFlow
from widgets.case.sending import new_command_id
from widgets.live.lanes import Answer, WriteLane

Asked = RowChange | RowDone


class CityFlow(LaneFlow[Asked]):
    """``given`` brings the change, or what was taken back, and its effect."""

    def __init__(self, writes: WriteLane, desk: CityDesk, parent: QObject) -> None:
        super().__init__(writes, parent)
        self._desk = desk
        self._commands: dict[str, str] = {}  # of what was asked and not answered: sent again it is the same

    def change(self, change: RowChange) -> None:
        """Store it. The same again while it is under way is nothing, and after its answer was lost the same command."""
        if self._who is None or self.is_under_way(lambda given: given == change):
            return
        sent = replace(change, command=self._command(repr(change)))
        self.write("city change", partial(self._desk.change, sent, self._who), change)

    def take_back(self, done: RowDone) -> None:
        """As the row stood before."""
        if self._who is None or self.is_under_way(lambda given: given == done):
            return
        command = self._command(f"{done.kind} {done.number}")
        self.write("city change", partial(self._desk.take_back, done.kind, done.number, command, self._who), done)

    def _command(self, what: str) -> str:
        return self._commands.setdefault(what, new_command_id())

    def _on_answer(self, answer: Answer) -> None:
        super()._on_answer(answer)
        if self._lost is None:
            self._commands.clear()
