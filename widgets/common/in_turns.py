"""Work in turns of the event loop: one piece in each, so that none waits for all of it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

TOGETHER = 8
"""Rows that are painted in one turn: as long as telling the slowest panel takes, and few enough flushes (measured)."""


class InTurns(QObject):
    """Of two pieces of one key only the later one is done, in the place of the first.

    Before each piece there is a turn without one: what was changed until then is painted there, apart from the piece.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._first, self._work = dict[Hashable, Callable[[], object]](), dict[Hashable, Callable[[], object]]()
        self._rests = True
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._next)

    @property
    def is_idle(self) -> bool:
        """Whether all has been done."""
        return not self._work and not self._first

    def ask(self, key: Hashable, work: Callable[[], object], *, first: bool = False) -> None:
        """Do this when its turn comes. ``first``: before all that is not; it belongs to what has just been done."""
        (self._first if first else self._work)[key] = work
        if not self._turn.isActive():
            self._rests = True
            self._turn.start()

    def forget(self) -> None:
        """Nothing of it will be done."""
        self._first.clear()
        self._work.clear()
        self._turn.stop()

    @Slot()
    def _next(self) -> None:
        self._rests = not self._rests
        if self.is_idle:
            return
        self._turn.start()  # first: one that fails does not keep the others
        if self._rests:
            queue = self._first or self._work
            queue.pop(next(iter(queue)))()


class RowsInTurns:
    """Has the rows of a widget painted anew, some in each turn of the view that it stands in, each of them whole; at
    once where that has no turns (``turns``, an `InTurns`)."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._waiting = dict[int, QRegion]()

    def update(self, number: int, box: QRect) -> None:
        """Paint this of a row. Rows are counted from 0; neighbours are painted together."""
        turns, group = _turns_above(self._widget), number // TOGETHER
        if turns is None or not self._widget.isVisible():  # what is hidden is painted whole when it is shown
            self._widget.update(box)
            return
        self._waiting[group] = self._waiting.get(group, QRegion()).united(box)
        turns.ask((self, group), partial(self._paint, group), first=True)

    def painted(self, region: QRegion) -> None:
        """This has been painted, whoever asked for it: nothing of it is painted twice."""
        for group, waiting in self._waiting.items():
            self._waiting[group] = waiting.subtracted(region)

    def _paint(self, group: int) -> None:
        self._widget.update(self._waiting.pop(group, QRegion()))


def _turns_above(widget: QWidget) -> InTurns | None:
    above = widget.parentWidget()
    while above is not None:
        turns = getattr(above, "turns", None)
        if isinstance(turns, InTurns):
            return turns
        above = above.parentWidget()
    return None
