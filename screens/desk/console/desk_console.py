"""Opens the console for walls over a desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import CONSOLE

if TYPE_CHECKING:
    from screens.desk.console.flow import OrderFlow
    from screens.desk.console.sheet import ConsoleSheet


class DeskConsole(LaidOver["ConsoleSheet"]):
    """Signals: ``journal_asked``: what stood on the walls is wanted."""

    journal_asked = Signal()
    key, right = CONSOLE, Right.WALL_CONTROL
    _flow: OrderFlow | None = None

    @property
    def flow(self) -> OrderFlow:
        """What takes its orders to the walls; made with the first look at it."""
        if self._flow is None:
            from screens.desk.console.flow import OrderFlow

            self._flow = OrderFlow(self._parts.writes, self._parts.walls.wall_desk, self._parts.live.now, self)
            self._flow.sit(self._who)
            self._flow.told.connect(self.say)
        return self._flow

    def _make(self) -> ConsoleSheet:
        from screens.desk.console.looking import WallLook
        from screens.desk.console.sheet import ConsoleSheet

        parts = self._parts
        look = WallLook(parts.walls, parts.station, parts.queries, self)
        sheet = ConsoleSheet(self._theme(), parts, self.flow, look, parts.wall_watch(), self._host)
        sheet.journal_asked.connect(self.journal_asked)
        return sheet

    def unsaved(self) -> Sequence[Words]:
        """See the base."""
        return () if self.sheet is None else self.sheet.entry.unsent

    def _begin(self, sheet: ConsoleSheet) -> None:
        sheet.begin()

    def _seated(self) -> None:
        if self.sheet is not None:
            self.sheet.entry.forget()
        if self._flow is not None:
            self._flow.sit(self._who)
