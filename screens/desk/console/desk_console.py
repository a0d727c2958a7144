"""Opens the console for walls over a desk, for those who may; made when somebody first asks for it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right, closed
from hall.people.session import Session
from screens.screen import DeskParts
from themes.tokens import Theme

if TYPE_CHECKING:
    from screens.desk.console.flow import OrderFlow
    from screens.desk.console.sheet import ConsoleSheet


class DeskConsole(QObject):
    """``theme``: the one that the desk wears now. Signals: ``told`` (Words, meaning): to the desk, where the console is
    not shown; ``homeless``: it was left, and what had the keys before is gone; ``journal_asked``: what stood on the
    walls is wanted."""

    told = Signal(object, str)
    homeless = Signal()
    journal_asked = Signal()

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(host)
        self._parts, self._theme, self._host = parts, theme, host
        self._who: Session | None = None
        self.sheet: ConsoleSheet | None = None
        self._flow: OrderFlow | None = None

    @property
    def flow(self) -> OrderFlow:
        """What takes its orders to the walls; made with the first look at it."""
        if self._flow is None:
            from screens.desk.console.flow import OrderFlow  # a desk starts without what walls are made of

            self._flow = OrderFlow(self._parts.writes, self._parts.walls.wall_desk, self._parts.live.now, self)
            self._flow.sit(self._who)
            self._flow.told.connect(self._on_told)
        return self._flow

    @Slot()
    def press(self) -> None:
        """Open it, or leave it; who may not is told."""
        if self._who is None:
            return
        refusal = closed(self._who, Right.WALL_CONTROL)
        if refusal is not None:
            self.told.emit(refusal.words, "warning")
        elif self.sheet is None or not self.sheet.leave():
            self._made().begin()

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody."""
        if self.sheet is not None:
            self.sheet.leave()
            self.sheet.entry.forget()
        self._who = who
        if self._flow is not None:
            self._flow.sit(who)

    def step_back(self) -> bool:
        """Esc; False where it is not shown."""
        return self.sheet is not None and self.sheet.step_back()

    def stop(self) -> None:
        """The desk closes."""
        if self.sheet is not None:
            self.sheet.leave()

    def _made(self) -> ConsoleSheet:
        if self.sheet is None:
            from screens.desk.console.looking import WallLook  # as above
            from screens.desk.console.sheet import ConsoleSheet

            parts = self._parts
            look = WallLook(parts.walls, parts.station, parts.queries, self)
            self.sheet = ConsoleSheet(self._theme(), parts, self.flow, look, parts.wall_watch(), self._host)
            self.sheet.homeless.connect(self.homeless)
            self.sheet.journal_asked.connect(self.journal_asked)
        return self.sheet

    @Slot(object, str)
    def _on_told(self, words: Words, meaning: str) -> None:
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.tell(words, meaning)
        else:
            self.told.emit(words, meaning)
