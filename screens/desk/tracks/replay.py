"""Plays a stretch of time (回放): a place in it that goes on by itself, so many times as fast as it was. GUI thread."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.moment import SECOND_MS, Moment

RATES = (1, 10, 30, 60, 120, 300)
"""A shift of seven hours is seen in 84 seconds."""
STEP_MS = 10 * SECOND_MS  # a kept point
_TICK_MS = 50  # twenty pictures a second


class Replay(QObject):
    """Signals: ``moved`` (int): the place; ``changed``: it plays or stands, or goes at another rate."""

    moved = Signal(object)  # int; Qt's own hold half of a moment
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._span: tuple[Moment, Moment] = (0, 1)
        self._place, self._from_s, self._from = 2, 0.0, 0
        self.at: Moment = 0
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    @property
    def rate(self) -> int:
        """How many times as fast."""
        return RATES[self._place]

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._tick.isActive()

    def begin(self, span: tuple[Moment, Moment], at: Moment) -> None:
        """Another stretch, standing still."""
        self.stop()
        self._span = span
        self.go(at)

    def go(self, at: Moment) -> None:
        """There; it plays on from there."""
        self.at = max(self._span[0], min(at, self._span[1]))
        self._from, self._from_s = self.at, monotonic()
        self.moved.emit(self.at)

    def step(self, steps: int) -> None:
        """So many steps on, standing still."""
        self.stop()
        self.go(self.at + steps * STEP_MS)

    def toggle(self) -> None:
        """Play, from the beginning where it was at the end; or stand still."""
        if self.is_playing:
            self.stop()
            return
        self.go(self._span[0] if self.at >= self._span[1] else self.at)
        self._tick.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stand still."""
        if self.is_playing:
            self._tick.stop()
            self.changed.emit()

    def faster(self, places: int) -> None:
        """Another rate."""
        self._place = max(0, min(self._place + places, len(RATES) - 1))
        self.go(self.at)
        self.changed.emit()

    @Slot()
    def _on_tick(self) -> None:
        """By the machine's clock: a slow picture skips, and is not late."""
        self.at = min(self._span[1], self._from + round((monotonic() - self._from_s) * SECOND_MS * self.rate))
        self.moved.emit(self.at)
        if self.at >= self._span[1]:
            self.stop()
