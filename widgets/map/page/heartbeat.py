"""Whether a page lives: it must be ready in time, answer a pulse, and be weighed now and then. Knows no web engine."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

LOAD_LIMIT_MS = 5_000
"""Chromium has no navigation time-out of its own; later than this the page is given up."""
PULSE_MS = 2_500  # two missed ones make 5 s, as long as a page may take to load
MISSED_PULSES = 2
"""Unanswered in a row: the page's thread is stopped or stuck, so the map is not live and must not look live."""
LATE = 1.5
"""Of the time between two pulses: one that comes later than that found this thread held, and what the page has answered
may lie behind it in the same queue."""
EARLY = 0.5
"""Likewise: one that comes sooner than that after the one before gives no page time to answer."""
PULSES_A_WEIGHING = 12
"""Half a minute: a renderer grows by megabytes an hour."""


class Heartbeat(QObject):
    """Of one page. GUI thread. ``monotonic_s``: seconds."""

    pulse = Signal()  # ask the page; `answered` is to follow
    weighing = Signal()
    failed = Signal(str, str)  # code (load_late, page_stuck), detail for the log

    def __init__(self, parent: QObject, monotonic_s: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._monotonic_s, self._last_s = monotonic_s, 0.0
        self._pulses = self._unanswered = 0
        self._limit = QTimer(self, interval=LOAD_LIMIT_MS, singleShot=True)
        self._limit.timeout.connect(self._on_late)
        self._timer = QTimer(self, interval=PULSE_MS)
        self._timer.timeout.connect(self._on_pulse)

    @property
    def is_loading(self) -> bool:
        """Whether the page has still time to become ready."""
        return self._limit.isActive()

    def await_page(self) -> None:
        """The page begins to load."""
        self._limit.start()

    def begin(self) -> None:
        """The page is ready."""
        self._limit.stop()
        self._last_s = self._monotonic_s()
        self._timer.start()

    def answered(self) -> None:
        """The page has answered."""
        self._unanswered = 0

    def stop(self) -> None:
        """Nobody asks any more."""
        self._limit.stop()
        self._timer.stop()

    @Slot()
    def _on_late(self) -> None:
        self.failed.emit("load_late", f"not ready after {LOAD_LIMIT_MS} ms")

    @Slot()
    def _on_pulse(self) -> None:
        passed = (self._monotonic_s() - self._last_s) * 1_000 / self._timer.interval()
        if passed < EARLY:  # Qt makes up for one that was late
            return
        self._last_s = self._monotonic_s()
        if passed > LATE:
            pass
        elif self._unanswered >= MISSED_PULSES:
            self.failed.emit("page_stuck", f"silent for {self._unanswered * PULSE_MS} ms")
            return
        else:
            self._unanswered += 1
        self._pulses += 1
        self.pulse.emit()
        if self._pulses % PULSES_A_WEIGHING == 0:
            self.weighing.emit()
