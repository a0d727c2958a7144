"""Work in turns of the event loop: one piece in each, so that none waits for all of it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Slot


class InTurns(QObject):
    """Of two pieces of one key only the later one is done, in the place of the first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: dict[Hashable, Callable[[], object]] = {}
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._next)

    @property
    def is_idle(self) -> bool:
        """Whether all has been done."""
        return not self._work

    def ask(self, key: Hashable, work: Callable[[], object]) -> None:
        """Do this when its turn comes."""
        self._work[key] = work
        if not self._turn.isActive():
            self._turn.start()

    def forget(self) -> None:
        """Nothing of it will be done."""
        self._work.clear()
        self._turn.stop()

    @Slot()
    def _next(self) -> None:
        if not self._work:
            return
        work = self._work.pop(next(iter(self._work)))
        if self._work:
            self._turn.start()  # first: one that fails does not keep the others
        work()
