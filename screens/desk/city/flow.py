"""Takes an administrator's changes from a key to the write lane, and says what became of them. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from hall.city.keeping import RowChange, RowDone
from hall.errors import InputRefused
from hall.frozen import frozen
from hall.ports.city_tables import CityDesk
from screens.desk.city.file_words import sentence
from screens.desk.lane_flow import LaneFlow
from widgets.case.sending import new_command_id
from widgets.live.lanes import Answer, WriteLane


@frozen
class FileAsked:
    """A table that is to be written to a file, or a file that is to be brought into it; its path as it was typed.
    ``follows``: open cases follow what it brings; ``crs``: the system of its coordinates, "" where that is to be found
    out."""

    kind: str
    file: str
    language: str
    is_out: bool = False
    follows: bool = False
    crs: str = ""


Asked = RowChange | RowDone | FileAsked


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

    def take(self, asked: FileAsked) -> None:
        """Write it out, or bring it in."""
        if self._who is None or self.is_under_way(lambda given: given == asked):
            return
        if asked.is_out:
            work: Callable[[], Any] = partial(self._desk.write_out, asked.kind, asked.file, asked.language, self._who)
        else:
            work = partial(self._desk.bring_in, asked.kind, asked.file, self._who, asked.crs, follows=asked.follows)
        self.write("city file", work, asked)

    def explain(self, asked: Asked, answer: Answer) -> None:
        """A file is refused in the sentences of the command line."""
        if isinstance(asked, FileAsked) and isinstance(answer.error, InputRefused):
            self.told.emit(sentence(answer, asked.language), "warning")
        else:
            super().explain(asked, answer)

    def _command(self, what: str) -> str:
        return self._commands.setdefault(what, new_command_id())

    def _on_answer(self, answer: Answer) -> None:
        super()._on_answer(answer)
        if self._lost is None:
            self._commands.clear()
