"""SIGTERM and its like as something to read from: Python's handlers run late while Qt waits. Knows no Qt."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from types import FrameType


class SignalPipe:
    """Becomes readable when one of the signals arrives. Main thread; ``close`` gives the old handlers back."""

    def __init__(self, signals: Iterable[signal.Signals]) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._before = {each: signal.signal(each, self._ignore) for each in signals}

    def fileno(self) -> int:
        """For a notifier."""
        return self._read

    def drain(self) -> None:
        """Read what has arrived."""
        try:
            os.read(self._read, 64)
        except BlockingIOError:
            return

    def close(self) -> None:
        """Handlers back, pipe closed."""
        for each, handler in self._before.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(self._wakeup)
        os.close(self._read)
        os.close(self._write)

    @staticmethod
    def _ignore(number: int, frame: FrameType | None) -> None:
        """The byte in the pipe says it all."""
